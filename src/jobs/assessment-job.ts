import type { Answers, SemanticIssue } from '../core/building/index.ts'
import type { Assessment, AssessOptions, Roadmap, RoadmapWish } from '../core/planning/index.ts'

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

/** One roadmap to do in another thread. */
export type RoadmapJob = {
  readonly rulesDir: string
  readonly answers: Answers
  readonly date: string
  readonly workIds: readonly string[]
  readonly wish: RoadmapWish
}

/** How it ended, as for an assessment. */
export type RoadmapOutcome =
  | { readonly kind: 'done'; readonly roadmap: Roadmap }
  | { readonly kind: 'impossible'; readonly issues: readonly SemanticIssue[] }
