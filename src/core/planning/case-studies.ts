import { type Answers, checkAnswers } from '../building/index.ts'
import type { Quote, QuoteTables } from '../measures/quotes/index.ts'
import { AnswersError, type AssessmentRules } from './assessment-rules.ts'
import type { Assessment } from './assessment-schema.ts'
import { type CaseContext, prepareCase } from './case-context.ts'
import {
  type Financing,
  type FinancingTables,
  type FinancingWish,
  financingOfPlan,
} from './financing/index.ts'
import type { Plan } from './plan-schema.ts'
import { type CaseQuoteComparison, compareQuoteOfCase } from './quotes/index.ts'
import { type Roadmap, type RoadmapRules, type RoadmapWish, roadmapOfCase } from './roadmap/index.ts'

/** The rules of the studies of one case, beside those of its assessment. */
export type StudyTables = FinancingTables & {
  readonly roadmap: RoadmapRules
  readonly quotes: QuoteTables
}

/** Studies of one case and some of its works: pure, same input, same result. */
export type CaseStudies = {
  readonly roadmap: (
    answers: Answers,
    date: string,
    workIds: readonly string[],
    wish: RoadmapWish,
  ) => Roadmap | Promise<Roadmap>
  readonly quote: (
    answers: Answers,
    date: string,
    workIds: readonly string[],
    quote: Quote,
  ) => CaseQuoteComparison
  /** `assessment` is the one of these answers and date, `plan` one of its plans. */
  readonly financing: (
    answers: Answers,
    date: string,
    assessment: Assessment,
    plan: Plan,
    wish: FinancingWish,
  ) => Financing
  /** The tables the pages show beside a study. */
  readonly tables: StudyTables
}

/** Answers checked and prepared for studies. Throws AnswersError, naming the fields, for answers that cannot be. */
export function openCase(answers: Answers, rules: AssessmentRules, date: string): CaseContext {
  const errors = checkAnswers(answers, date).filter((issue) => issue.severity === 'error')
  if (errors.length > 0) throw new AnswersError(errors)
  return prepareCase(answers, rules, date)
}

/**
 * The studies under some rules. Each throws AnswersError, naming the fields, for answers that cannot be and works that
 * are not options of the case or cannot be built together; RangeError for a date before the first rating rules.
 */
export function caseStudies(rules: AssessmentRules, tables: StudyTables): CaseStudies {
  return {
    roadmap: (answers, date, workIds, wish) =>
      roadmapOfCase(openCase(answers, rules, date), workIds, wish, tables.roadmap),
    quote: (answers, date, workIds, quote) =>
      compareQuoteOfCase(openCase(answers, rules, date), workIds, quote, tables.quotes),
    financing: (answers, date, assessment, plan, wish) =>
      financingOfPlan(openCase(answers, rules, date), assessment, plan, wish, tables),
    tables,
  }
}
