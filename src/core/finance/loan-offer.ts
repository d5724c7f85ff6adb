import type { FinanceText } from './finance-text.ts'
import type { LoanOnPlan } from './financed-cash-flow.ts'
import type { FinancingRules, LOAN_BORROWERS, LoanProduct } from './financing-rules-schema.ts'
import { loanSchedule } from './loan.ts'
import { effectiveAnnualRate, loanByYear } from './loan-years.ts'
import { roundToCent, toCents, toEuro } from './money.ts'

export type LoanWish = {
  readonly borrower: (typeof LOAN_BORROWERS)[number]
  readonly costEur: number
  /** Own money already there, EUR. */
  readonly ownEur: number
  /** What the lender looks at: `classRankAfter` (A4 0 ... G 9), `classesGained`, `primaryEnergyCutShare`. */
  readonly facts: Readonly<Record<string, number | undefined>>
  /** In place of the rate and duration of the rules. */
  readonly nominalRate?: number
  readonly years?: number
}

/** A loan of the rules for these works: whether it can be had, and what it would cost. */
export type LoanOffer = {
  readonly productId: string
  readonly name: FinanceText
  readonly verdict: 'yes' | 'no' | 'depends'
  readonly reasons: readonly FinanceText[]
  /** Absent when no rate is known. */
  readonly cost: {
    readonly nominalRate: number
    readonly years: number
    readonly monthlyEur: number
    readonly interestEur: number
    readonly effectiveRate: number | null
    readonly loan: LoanOnPlan
  } | null
  readonly principalEur: number
  /** Left for the owner to pay at the start, EUR. */
  readonly ownMoneyEur: number
  /** A figure of the product nobody verified. */
  readonly restsOnUnverified: boolean
}

const MONTHS = 12

/** The loans of the rules that this borrower could ask for, each with its verdict and cost. */
export function loanOffers(rules: FinancingRules, wish: LoanWish): readonly LoanOffer[] {
  return rules.loans
    .filter((product) => product.borrowers.includes(wish.borrower))
    .map((product) => loanOffer(product, wish, rules))
}

/** One loan for one wish. Throws a RangeError on a cost below zero. */
export function loanOffer(product: LoanProduct, wish: LoanWish, rules: FinancingRules): LoanOffer {
  if (!(wish.costEur >= 0)) throw new RangeError(`costEur: found ${wish.costEur}, accepted 0 or more.`)
  const needed = Math.max(0, wish.costEur - wish.ownEur)
  const wanted = Math.min(
    needed,
    wish.costEur * product.financedShare.value,
    product.mostEur?.value ?? Number.POSITIVE_INFINITY,
  )
  const principalEur = roundToCent(wanted)
  const rate = wish.nominalRate ?? product.nominalRate?.value
  const years = Math.min(wish.years ?? product.years.value, product.mostYears.value)
  const text = (id: string): readonly FinanceText[] => {
    const found = rules.texts[id]
    return found === undefined ? [] : [found]
  }

  const condition = conditionVerdict(product, wish)
  const conditionReason = product.conditionText === null ? [] : [product.conditionText]
  const isTooSmall = principalEur < (product.leastEur?.value ?? 0)
  const noes = [
    ...(product.state === 'closed' ? [product.stateReason] : []),
    ...(isTooSmall ? text('loan-too-small') : []),
    ...(condition === 'no' ? conditionReason : []),
  ]
  const doubts = [
    ...(product.state === 'unknown' ? [product.stateReason] : []),
    ...(condition === 'depends' ? conditionReason : []),
    ...(rate === undefined ? text('loan-without-rate') : []),
  ]
  const verdict = noes.length > 0 ? 'no' : doubts.length > 0 ? 'depends' : 'yes'
  return {
    productId: product.id,
    name: product.name,
    verdict,
    reasons: noes.length > 0 ? noes : doubts,
    cost: rate === undefined ? null : costOf(product, principalEur, rate, years),
    principalEur,
    ownMoneyEur: roundToCent(wish.costEur - principalEur),
    restsOnUnverified: [
      ...(wish.nominalRate === undefined ? [product.nominalRate] : []),
      ...(wish.years === undefined ? [product.years] : []),
      product.financedShare,
      product.upfrontShare,
      product.leastEur,
      product.mostEur,
    ].some((figure) => figure?.status === 'unverified'),
  }
}

function conditionVerdict(product: LoanProduct, wish: LoanWish): 'yes' | 'no' | 'depends' {
  if (product.anyOf.length === 0) return 'yes'
  let isOpen = false
  for (const { fact, atLeast, atMost } of product.anyOf) {
    const found = wish.facts[fact]
    if (found === undefined) isOpen = true
    if (found !== undefined && found >= (atLeast ?? found) && found <= (atMost ?? found)) return 'yes'
  }
  return isOpen ? 'depends' : 'no'
}

function costOf(
  product: LoanProduct,
  principalEur: number,
  nominalRate: number,
  years: number,
): LoanOffer['cost'] {
  const terms = { principalEur, nominalRate, years, instalmentsPerYear: MONTHS }
  const upfrontEur = roundToCent(principalEur * product.upfrontShare.value)
  const schedule = loanSchedule(terms)
  const interest = schedule.reduce((sum, instalment) => sum + toCents(instalment.interestEur), 0)
  return {
    nominalRate,
    years,
    monthlyEur: schedule[0]?.paymentEur ?? 0,
    interestEur: toEuro(interest),
    effectiveRate: effectiveAnnualRate(terms, { upfrontEur, perInstalmentEur: 0 }),
    loan: { principalEur, upfrontEur, years: loanByYear(terms) },
  }
}
