import { z } from 'zod'
import { sourcedNumber } from './assumptions-schema.ts'
import { FinanceText, factStatus } from './finance-text.ts'
import { RATE_PITFALLS } from './rate-pitfalls.ts'

const share = z.number().min(0).max(1)

/** A condition of a lender on the works: `fact` is a name the caller gives a number to. */
export const LoanCondition = z
  .strictObject({ fact: z.string().min(1), atLeast: z.number().optional(), atMost: z.number().optional() })
  .readonly()
  .refine((condition) => condition.atLeast !== undefined || condition.atMost !== undefined, {
    message: 'give atLeast or atMost',
    path: ['atLeast'],
  })

export const LOAN_BORROWERS = ['household', 'condominium', 'public', 'esco'] as const

export const LoanProduct = z
  .strictObject({
    id: z.string().min(1),
    name: FinanceText,
    borrowers: z.array(z.enum(LOAN_BORROWERS)).min(1).readonly(),
    /** Nominal yearly rate (TAN); `null` when no published rate was found: the user gives one. */
    nominalRate: sourcedNumber(z.number().min(0).max(0.3)).nullable(),
    years: sourcedNumber(z.number().int().min(1).max(40)),
    mostYears: sourcedNumber(z.number().int().min(1).max(40)),
    /** Most of the cost it pays for. */
    financedShare: sourcedNumber(share),
    leastEur: sourcedNumber(z.number().min(0)).nullable(),
    mostEur: sourcedNumber(z.number().min(0)).nullable(),
    /** Paid at once, share of the loan. */
    upfrontShare: sourcedNumber(share),
    state: z.enum(['open', 'closed', 'unknown']),
    stateReason: FinanceText,
    /** Any one of them is enough; none for no condition on the works. */
    anyOf: z.array(LoanCondition).readonly(),
    conditionText: FinanceText.nullable(),
    source: z.string().min(1),
  })
  .readonly()
export type LoanProduct = z.infer<typeof LoanProduct>

export const ContractModelRule = z
  .strictObject({
    id: z.string().min(1),
    name: FinanceText,
    text: FinanceText,
    escoInvests: z.boolean(),
    hasGuarantee: z.boolean(),
    /** Yearly fee: none, what upkeep costs, or the highest that leaves the client its part of the saving. */
    fee: z.enum(['none', 'upkeep', 'highest']),
    savingShareToEsco: share,
    shortfallPaidShare: share,
    excessShareToEsco: share,
    endsWhenRepaid: z.boolean(),
    status: factStatus,
    source: z.string().min(1),
  })
  .readonly()
export type ContractModelRule = z.infer<typeof ContractModelRule>

const floor = z
  .strictObject({
    lowest: z.number().positive(),
    usual: z.number().positive(),
    status: factStatus,
    source: z.string().min(1),
  })
  .readonly()

/** Loans, contract models, covenants and words of the money room (`rules/finance/financing.yaml`). */
export const FinancingRules = z
  .strictObject({
    edition: z.string().min(1),
    loans: z.array(LoanProduct).min(1).readonly(),
    /** Turns fixed nominal instalments into money of today. */
    inflation: sourcedNumber(z.number().min(-0.05).max(0.2)),
    contractModels: z.array(ContractModelRule).min(1).readonly(),
    escoRate: sourcedNumber(z.number().min(0).max(0.3)),
    escoDebtShare: sourcedNumber(share),
    profitTaxRate: sourcedNumber(share),
    /** Terms of a contract when nobody says others. */
    contract: z
      .strictObject({
        years: sourcedNumber(z.number().int().min(1).max(30)),
        guaranteedShare: sourcedNumber(share),
        retainedShare: sourcedNumber(share),
        debtRate: sourcedNumber(z.number().min(0).max(0.3)),
      })
      .readonly(),
    /** Below `lowest` no bank lends; from `usual` on most do. */
    covenants: z.strictObject({ dscr: floor, llcr: floor }).readonly(),
    ratePitfalls: z.record(z.enum(RATE_PITFALLS), FinanceText),
    texts: z.record(z.string(), FinanceText),
  })
  .readonly()
export type FinancingRules = z.infer<typeof FinancingRules>

/** How a cover ratio stands against a floor of the rules; `null` for no debt. */
export function coverVerdict(
  ratio: number | null,
  floorRule: FinancingRules['covenants']['dscr'],
): 'no-debt' | 'too-low' | 'thin' | 'sound' {
  if (ratio === null) return 'no-debt'
  if (ratio < floorRule.lowest) return 'too-low'
  return ratio < floorRule.usual ? 'thin' : 'sound'
}
