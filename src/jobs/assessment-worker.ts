/** The entrance of a worker thread: reads the rules once, then assesses what it is given, one case at a time. */
import { z } from 'zod'
import {
  AnswersError,
  type AssessmentRules,
  assess,
  openCase,
  roadmapOfCase,
} from '../core/planning/index.ts'
import { loadAssessmentRules } from '../rules/assessment.ts'
import { loadRoadmapRules } from '../rules/roadmap.ts'
import type { AssessmentJob, AssessmentOutcome, RoadmapJob, RoadmapOutcome } from './assessment-job.ts'

// A thread reads each document of the rules once: compiling validators would cost more than it saves.
z.config({ jitless: true })

let read: { readonly rulesDir: string; readonly rules: AssessmentRules } | undefined

function rulesOf(rulesDir: string): AssessmentRules {
  if (read?.rulesDir !== rulesDir) read = { rulesDir, rules: loadAssessmentRules(rulesDir) }
  return read.rules
}

/** Reads the rules ahead of the first job of this thread. */
export function prepare(rulesDir: string): void {
  rulesOf(rulesDir)
}

/** Does one job; throws only what is a defect of ours or of the rules. */
export default function run({ rulesDir, answers, date, options }: AssessmentJob): AssessmentOutcome {
  try {
    return { kind: 'done', assessment: assess(answers, rulesOf(rulesDir), date, options) }
  } catch (error) {
    if (error instanceof AnswersError) return { kind: 'impossible', issues: error.issues }
    throw error
  }
}

/** Stages the works of one case by year; throws as `run`. */
export function roadmap({ rulesDir, answers, date, workIds, wish }: RoadmapJob): RoadmapOutcome {
  try {
    const context = openCase(answers, rulesOf(rulesDir), date)
    return { kind: 'done', roadmap: roadmapOfCase(context, workIds, wish, loadRoadmapRules(rulesDir)) }
  } catch (error) {
    if (error instanceof AnswersError) return { kind: 'impossible', issues: error.issues }
    throw error
  }
}
