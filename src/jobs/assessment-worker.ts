/** The entrance of a worker thread: reads the rules once, then assesses what it is given, one case at a time. */
import { z } from 'zod'
import { AnswersError, type AssessmentRules, assess } from '../core/planning/index.ts'
import { loadAssessmentRules } from '../rules/assessment.ts'
import type { AssessmentJob, AssessmentOutcome } from './assessment-job.ts'

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
