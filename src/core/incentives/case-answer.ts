/** The whole answer to a case: what command line, API and pages give, from one place. */
import { yearOf } from '../calendar/index.ts'
import { bestLawfulUse } from './best-lawful-use.ts'
import type { IncentiveCase } from './case-schema.ts'
import { evaluateSchemes } from './evaluate-schemes.ts'
import type { RulePack } from './pack.ts'
import type { IncentiveEvaluation, LawfulUse, Objective } from './results.ts'
import { type WhatIf, whatIf } from './what-if.ts'

/** What a person may want most of the incentives, by the names of the command line and the API. */
export const OBJECTIVES = ['net-present-value', 'lowest-outlay', 'simplest-paperwork'] as const
export type ObjectiveName = (typeof OBJECTIVES)[number]

/** An objective by its name; `rate` is the real discount rate of who pays, a share of 1. */
export function objectiveOf(name: ObjectiveName, rate: number): Objective {
  if (name === 'lowest-outlay') return { kind: 'lowest-outlay-first-year' }
  return { kind: name, rate }
}

export type IncentiveAnswer = IncentiveEvaluation & {
  readonly schema: 'sportello/incentives-result/1'
  readonly objective: Objective
  /** Best lawful use of the schemes, with what the second best would lose. */
  readonly best: LawfulUse
  /** What paying on other days, or a scheme that reopens, would change. */
  readonly whatIf: WhatIf
}

/**
 * Every scheme on every work, the best lawful use for an objective, and what would change by waiting until `until`
 * (default the end of the next year, so that the rates of January are among the days looked at).
 */
export function answerIncentiveCase(
  pack: RulePack,
  incentiveCase: IncentiveCase,
  objective: Objective,
  until: string = endOfNextYear(incentiveCase.date),
): IncentiveAnswer {
  return {
    schema: 'sportello/incentives-result/1',
    ...evaluateSchemes(pack, incentiveCase),
    objective,
    best: bestLawfulUse(pack, incentiveCase, objective),
    whatIf: whatIf(pack, incentiveCase, objective, { until }),
  }
}

const endOfNextYear = (date: string): string => `${yearOf(date) + 1}-12-31`
