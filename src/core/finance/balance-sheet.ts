import { z } from 'zod'
import { FinanceText, factStatus } from './finance-text.ts'

const Fact = z.union([z.number(), z.boolean()])
type Fact = z.infer<typeof Fact>

/** One condition for keeping a contract off the government balance sheet (Eurostat-EIB guide, May 2018). */
export const BalanceSheetCriterion = z
  .strictObject({
    id: z.string().min(1),
    /** What must be so, for a person who signs contracts. */
    text: FinanceText,
    /** What the criterion asks: a name the caller gives a value to. */
    fact: z.string().min(1),
    unit: z.string().optional(),
    /** Exactly one of the comparisons. */
    test: z.union([
      z.strictObject({ atLeast: z.number() }),
      z.strictObject({ atMost: z.number() }),
      z.strictObject({ below: z.number() }),
      z.strictObject({ is: z.boolean() }),
    ]),
    status: factStatus,
    source: z.string().min(1),
  })
  .readonly()
export type BalanceSheetCriterion = z.infer<typeof BalanceSheetCriterion>

export const BalanceSheetRules = z
  .strictObject({
    edition: z.string().min(1),
    criteria: z.array(BalanceSheetCriterion).min(1).readonly(),
    /** The list is a summary: said beside every favourable outcome. */
    caution: FinanceText,
  })
  .readonly()
export type BalanceSheetRules = z.infer<typeof BalanceSheetRules>

export type CriterionOutcome = {
  readonly criterion: BalanceSheetCriterion
  readonly outcome: 'met' | 'failed' | 'unknown'
  readonly found: Fact | undefined
}

export type BalanceSheetCheck = {
  /** `no-obstacle-found` is not a certificate: the guide has more clauses than this list. */
  readonly treatment: 'on-balance-sheet' | 'undetermined' | 'no-obstacle-found'
  readonly outcomes: readonly CriterionOutcome[]
  readonly caution: FinanceText
}

/** Checks a contract against the list: one failed criterion puts it on the balance sheet, an unknown one leaves it open. */
export function checkBalanceSheet(
  rules: BalanceSheetRules,
  facts: Readonly<Record<string, Fact | undefined>>,
): BalanceSheetCheck {
  const outcomes = rules.criteria.map((criterion): CriterionOutcome => {
    const found = facts[criterion.fact]
    if (found === undefined) return { criterion, outcome: 'unknown', found }
    return { criterion, outcome: holds(criterion.test, found, criterion.fact) ? 'met' : 'failed', found }
  })
  const has = (outcome: CriterionOutcome['outcome']) => outcomes.some((one) => one.outcome === outcome)
  const favourable = has('unknown') ? 'undetermined' : 'no-obstacle-found'
  return { treatment: has('failed') ? 'on-balance-sheet' : favourable, outcomes, caution: rules.caution }
}

function holds(test: BalanceSheetCriterion['test'], found: Fact, name: string): boolean {
  if ('is' in test) {
    if (typeof found === 'boolean') return found === test.is
    throw new TypeError(`${name}: found ${found}, accepted true or false.`)
  }
  if (typeof found !== 'number') throw new TypeError(`${name}: found ${found}, accepted a number.`)
  if ('atLeast' in test) return found >= test.atLeast
  if ('atMost' in test) return found <= test.atMost
  return found < test.below
}
