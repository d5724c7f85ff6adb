import type { Answers, SemanticIssue } from '../core/building/index.ts'
import type { Assessment, AssessOptions } from '../core/planning/index.ts'

/** One assessment to do in another thread; plain data, since it is copied there. */
export type AssessmentJob = {
  readonly rulesDir: string
  readonly answers: Answers
  readonly date: string
  readonly options: AssessOptions
}

/** How it ended. Refused answers keep their issues: classes of errors do not survive the way between threads. */
export type AssessmentOutcome =
  | { readonly kind: 'done'; readonly assessment: Assessment }
  | { readonly kind: 'impossible'; readonly issues: readonly SemanticIssue[] }
