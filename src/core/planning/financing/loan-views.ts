import {
  type CashFlowYear,
  coverVerdict,
  type DebtCover,
  debtCover,
  type FinancingRules,
  type LoanOffer,
  loanOffer,
  netPresentValue,
  roundToCent,
  toCents,
  toEuro,
  withLoan,
} from '../../finance/index.ts'
import type { CaseContext } from '../case-context.ts'
import { ENERGY_CLASSES, type Plan } from '../plan-schema.ts'
import type { FinancingWish, LoanView } from './financing-schema.ts'
import { lowestOf } from './plan-cash.ts'

type Borrower = LoanView['borrower']

export type LoanCase = {
  readonly plan: Plan
  readonly likelyClass: (typeof ENERGY_CLASSES)[number]
  /** Of the person in the common parts, where it is known. */
  readonly shareOfBuilding: number | null
  readonly wish: FinancingWish
  readonly rules: FinancingRules
  readonly cash: readonly CashFlowYear[]
}

const MONTHS = 12

/** The loans that the owner of a case, and its condominium where the assembly decides, could ask for this plan. */
export function loanViews(context: CaseContext, loanCase: LoanCase): readonly LoanView[] {
  return borrowersOf(context, loanCase.plan).flatMap((borrower) =>
    loanCase.rules.loans
      .filter((product) => product.borrowers.includes(borrower))
      .map((product) => loanView(context, loanCase, borrower, product)),
  )
}

function borrowersOf(context: CaseContext, plan: Plan): readonly Borrower[] {
  if (context.perspective === 'public') return ['public']
  if (context.answers.entrance !== 'flat') return ['household']
  const hasAssembly = plan.works.some((work) => work.decidedBy === 'assembly')
  return hasAssembly ? ['condominium', 'household'] : ['household']
}

function loanView(
  context: CaseContext,
  { plan, likelyClass, shareOfBuilding, wish, rules, cash }: LoanCase,
  borrower: Borrower,
  product: FinancingRules['loans'][number],
): LoanView {
  const common = plan.works.filter((work) => borrower !== 'condominium' || work.decidedBy === 'assembly')
  const own = sum(common.map((work) => work.costEur.central))
  const share = borrower === 'condominium' ? shareOf(common, shareOfBuilding) : 1
  const rankToday = ENERGY_CLASSES.indexOf(likelyClass)
  const rankAfter = ENERGY_CLASSES.indexOf(plan.class.after)
  const asked = {
    borrower,
    facts: {
      classRankAfter: rankAfter,
      classesGained: rankToday - rankAfter,
      primaryEnergyCutShare: plan.primaryEnergyCutShare,
    },
    ...(wish.nominalRate === undefined ? {} : { nominalRate: wish.nominalRate }),
    ...(wish.years === undefined ? {} : { years: wish.years }),
  }
  const ownEur = wish.ownEur ?? 0
  const withoutLimits = { ...product, leastEur: null, mostEur: null }
  const offer = loanOffer(share === 1 ? product : withoutLimits, { ...asked, costEur: own, ownEur }, rules)
  // the limits of a lender are on the whole loan, the money on the share of the person
  const ofWhole =
    share === 1 || share === null
      ? offer
      : loanOffer(product, { ...asked, costEur: own / share, ownEur: ownEur / share }, rules)
  const outlayEur = plan.cashFlow[0]?.outlayEur ?? own
  return {
    productId: product.id,
    name: product.name,
    borrower,
    verdict: ofWhole.verdict,
    reasons: ofWhole.reasons,
    principalEur: offer.principalEur,
    ownMoneyEur: roundToCent(outlayEur - offer.principalEur),
    wholeLoanEur: share === null ? null : ofWhole.principalEur,
    cost:
      offer.cost === null || offer.principalEur <= 0
        ? null
        : costView(context, cash, offer, offer.cost, rules),
    restsOnUnverified: ofWhole.restsOnUnverified,
  }
}

/** Part of the cost of common works that the person pays; `null` when the whole is not known. */
function shareOf(works: Plan['works'], shareOfBuilding: number | null): number | null {
  const own = works.reduce((total, work) => total + work.costEur.central, 0)
  const whole = works.reduce((total, work) => total + work.costEur.central / work.ownerShare, 0)
  return whole > own ? own / whole : shareOfBuilding
}

function costView(
  context: CaseContext,
  cash: readonly CashFlowYear[],
  offer: LoanOffer,
  cost: NonNullable<LoanOffer['cost']>,
  rules: FinancingRules,
): NonNullable<LoanView['cost']> {
  const startYear = Number(context.date.slice(0, 4))
  const financed = withLoan(cash, cost.loan, rules.inflation.value)
  const lowest = lowestOf(financed)
  const cover = debtCover(
    cash
      .slice(1)
      .map((year) =>
        toEuro(toCents(year.savingEur) + toCents(year.incentiveEur) - toCents(year.maintenanceEur)),
      ),
    cost.loan.years,
    cost.nominalRate,
  )
  const paid = sum(cost.loan.years.map((year) => year.paymentEur))
  return {
    nominalRate: cost.nominalRate,
    years: cost.years,
    monthlyEur: cost.monthlyEur,
    interestEur: cost.interestEur,
    upfrontEur: cost.loan.upfrontEur,
    totalPaidEur: roundToCent(paid + cost.loan.upfrontEur),
    effectiveRate: cost.effectiveRate,
    monthlySavingEur: roundToCent((cash[1]?.savingEur ?? 0) / MONTHS),
    npvEur: roundToCent(
      netPresentValue(
        context.rate,
        financed.map((year) => year.netEur),
      ),
    ),
    lowestCumulativeEur: lowest.cumulativeEur,
    lowestYear: startYear + lowest.year,
    cover: coverView(cover, rules),
    byYear: financed.map((year) => {
      const service = cost.loan.years.find((one) => one.year === year.year)
      return {
        year: year.year,
        calendarYear: startYear + year.year,
        instalmentsEur: service?.paymentEur ?? 0,
        interestEur: service?.interestEur ?? 0,
        principalEur: service?.principalEur ?? 0,
        outstandingEur: year.year === 0 ? offer.principalEur : (service?.outstandingEur ?? 0),
        netEur: year.netEur,
        cumulativeEur: year.cumulativeEur,
      }
    }),
  }
}

/** A cover with how lenders see it. */
export function coverView(
  { lowestDscr, averageDscr, lowestLlcr }: DebtCover,
  { covenants }: FinancingRules,
): NonNullable<LoanView['cost']>['cover'] {
  return {
    lowestDscr,
    averageDscr,
    lowestLlcr,
    dscrVerdict: coverVerdict(lowestDscr, covenants.dscr),
    llcrVerdict: coverVerdict(lowestLlcr, covenants.llcr),
  }
}

function sum(eur: readonly number[]): number {
  return toEuro(eur.reduce((total, one) => total + toCents(one), 0))
}
