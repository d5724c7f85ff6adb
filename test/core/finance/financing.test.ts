import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CashFlowInput,
  cashFlowByYear,
  coverVerdict,
  debtCover,
  effectiveAnnualRate,
  feeTest,
  internalRateOfReturn,
  type LoanProduct,
  loanByYear,
  loanOffer,
  loanOffers,
  loanSchedule,
  modifiedInternalRate,
  netPresentValue,
  ratePitfalls,
  signChanges,
  toCents,
  withLoan,
} from '../../../src/core/finance/index.ts'
import { loadFinancingRules } from '../../../src/rules/finance.ts'

const rules = loadFinancingRules(join(import.meta.dirname, '..', '..', '..', 'rules'))
const product = (id: string): LoanProduct => {
  const found = rules.loans.find((loan) => loan.id === id)
  if (found === undefined) throw new Error(`no loan ${id}`)
  return found
}

const plan: CashFlowInput = {
  purchases: [{ costEur: 20_000, renewalEur: 20_000, lifetimeYears: 30 }],
  incentives: [],
  laterCosts: [],
  avoidedCosts: [],
  savingChanges: [],
  savingEurYear: 1500,
  priceChange: 0,
  maintenanceEurYear: 0,
  horizonYears: 20,
}

const loans = fc.record({
  cents: fc.integer({ min: 100, max: 50_000_000 }),
  rate: fc.double({ min: 0, max: 0.15, noNaN: true }),
  years: fc.integer({ min: 1, max: 20 }),
})

describe('a loan by year', () => {
  test('the years of a loan add up to its instalments, to the cent', () => {
    fc.assert(
      fc.property(loans, fc.constantFrom(1, 2, 4, 12), ({ cents, rate, years }, instalmentsPerYear) => {
        const terms = { principalEur: cents / 100, nominalRate: rate, years, instalmentsPerYear }
        const byYear = loanByYear(terms)
        const sum = (
          pick: (one: { paymentEur: number; principalEur: number; interestEur: number }) => number,
        ) => [
          byYear.reduce((total, year) => total + toCents(pick(year)), 0),
          loanSchedule(terms).reduce((total, one) => total + toCents(pick(one)), 0),
        ]
        expect(sum((one) => one.paymentEur)[0]).toBe(sum((one) => one.paymentEur)[1])
        expect(sum((one) => one.interestEur)[0]).toBe(sum((one) => one.interestEur)[1])
        expect(sum((one) => one.principalEur)[0]).toBe(cents)
        expect(byYear).toHaveLength(years)
        expect(byYear.at(-1)?.outstandingEur).toBe(0)
      }),
    )
  })

  test('without charges the effective rate is the nominal one compounded by month', () => {
    const terms = { principalEur: 100_000, nominalRate: 0.06, years: 10, instalmentsPerYear: 12 }
    expect(effectiveAnnualRate(terms, { upfrontEur: 0, perInstalmentEur: 0 })).toBeCloseTo(1.005 ** 12 - 1, 5)
  })

  test('charges only raise the effective rate', () => {
    const terms = { principalEur: 10_000, nominalRate: 0.05, years: 5, instalmentsPerYear: 12 }
    const plain = effectiveAnnualRate(terms, { upfrontEur: 0, perInstalmentEur: 0 }) ?? Number.NaN
    const dear = effectiveAnnualRate(terms, { upfrontEur: 150, perInstalmentEur: 1.5 }) ?? Number.NaN
    expect(dear).toBeGreaterThan(plain + 0.005)
    expect(
      effectiveAnnualRate({ ...terms, principalEur: 0 }, { upfrontEur: 0, perInstalmentEur: 0 }),
    ).toBeNull()
  })
})

describe('a plan with a loan', () => {
  const loanOf = (principalEur: number, nominalRate: number, years: number, upfrontEur = 0) => ({
    principalEur,
    upfrontEur,
    years: loanByYear({ principalEur, nominalRate, years, instalmentsPerYear: 1 }),
  })

  test('without inflation the sum of the years falls by the interest and the charges, to the cent', () => {
    fc.assert(
      fc.property(loans, fc.integer({ min: 0, max: 50_000 }), ({ cents, rate, years }, upfrontCents) => {
        const flow = cashFlowByYear(plan)
        const loan = loanOf(cents / 100, rate, years, upfrontCents / 100)
        const financed = withLoan(flow, loan, 0)
        const interest = loan.years.reduce((total, year) => total + toCents(year.interestEur), 0)
        const before = toCents(flow.at(-1)?.cumulativeEur ?? Number.NaN)
        expect(toCents(financed.at(-1)?.cumulativeEur ?? Number.NaN)).toBe(before - interest - upfrontCents)
      }),
    )
  })

  test('at the rate of the loan borrowing changes nothing in value', () => {
    const flow = cashFlowByYear(plan)
    const financed = withLoan(flow, loanOf(20_000, 0.04, 10), 0)
    const without = netPresentValue(
      0.04,
      flow.map((year) => year.netEur),
    )
    const withIt = netPresentValue(
      0.04,
      financed.map((year) => year.netEur),
    )
    expect(withIt).toBeCloseTo(without, 1)
  })

  test('inflation makes fixed instalments weigh less', () => {
    const flow = cashFlowByYear(plan)
    const still = withLoan(flow, loanOf(20_000, 0.04, 10), 0)
    const inflated = withLoan(flow, loanOf(20_000, 0.04, 10), 0.02)
    expect(inflated[5]?.debtServiceEur).toBeCloseTo((still[5]?.debtServiceEur ?? 0) / 1.02 ** 5, 1)
    expect(() => withLoan(flow, loanOf(1000, 0, 1), -1)).toThrow(/inflation: found -1/)
  })

  test('a loan longer than the plan is repaid in the last year, so nothing is hidden beyond it', () => {
    const short = cashFlowByYear({ ...plan, horizonYears: 5 })
    const financed = withLoan(short, loanOf(10_000, 0, 10), 0)
    expect(financed.reduce((sum, year) => sum + year.principalEur, 0)).toBeCloseTo(10_000, 6)
    expect(financed.at(-1)?.outstandingEur).toBe(0)
  })
})

describe('loans of the rules', () => {
  const wish = {
    borrower: 'household',
    costEur: 50_000,
    ownEur: 10_000,
    facts: { primaryEnergyCutShare: 0.4 },
  } as const

  test('a green mortgage is granted for 30 % less primary energy, not for 29.9 %, and waits when it is unknown', () => {
    const verdict = (facts: Record<string, number>) =>
      loanOffer(product('green-mortgage'), { ...wish, facts }, rules).verdict
    const others = { classRankAfter: 6, classesGained: 1 }
    expect(verdict({ ...others, primaryEnergyCutShare: 0.3 })).toBe('yes')
    expect(verdict({ ...others, primaryEnergyCutShare: 0.299 })).toBe('no')
    expect(verdict({ primaryEnergyCutShare: 0.1 })).toBe('depends')
  })

  test('it lends at most its share of the cost and never more than is needed', () => {
    const whole = loanOffer(product('green-mortgage'), { ...wish, ownEur: 0 }, rules)
    expect(whole).toMatchObject({ principalEur: 40_000, ownMoneyEur: 10_000 })
    const little = loanOffer(product('green-mortgage'), { ...wish, ownEur: 15_000 }, rules)
    expect(little).toMatchObject({ principalEur: 35_000, ownMoneyEur: 15_000 })
  })

  test('a condominium loan has no published rate: it waits for the one of the offer', () => {
    const condominium = { ...wish, borrower: 'condominium' } as const
    expect(loanOffer(product('condominium-loan'), condominium, rules)).toMatchObject({
      verdict: 'depends',
      cost: null,
    })
    const offer = loanOffer(product('condominium-loan'), { ...condominium, nominalRate: 0.05 }, rules)
    expect(offer.verdict).toBe('yes')
    expect(offer.cost?.monthlyEur).toBeCloseTo(424.26, 2)
    expect(offer.restsOnUnverified).toBe(true)
  })

  test('a fund whose desk is closed is a no with its reason, and one below its least amount too', () => {
    const body = {
      ...wish,
      borrower: 'public',
      costEur: 200_000,
      ownEur: 0,
      facts: { classesGained: 3 },
    } as const
    const offers = loanOffers(rules, body)
    expect(offers.find((offer) => offer.productId === 'fondo-kyoto-5')).toMatchObject({ verdict: 'no' })
    // 60 % of 200,000 is below 150,000
    expect(offers.find((offer) => offer.productId === 'fnee')).toMatchObject({
      verdict: 'no',
      principalEur: 120_000,
    })
    const large = loanOffer(product('fnee'), { ...body, costEur: 5_000_000 }, rules)
    expect(large).toMatchObject({ verdict: 'depends', principalEur: 2_000_000 })
  })
})

describe('cover of a debt', () => {
  test('cash equal to the debt service covers it exactly once, every year and over its life', () => {
    const loan = loanByYear({ principalEur: 100_000, nominalRate: 0.05, years: 10, instalmentsPerYear: 1 })
    const cover = debtCover(
      loan.map((year) => year.paymentEur),
      loan,
      0.05,
    )
    expect(cover.lowestDscr).toBe(1)
    expect(cover.lowestLlcr).toBeCloseTo(1, 4)
  })

  test('both ratios grow in proportion to the cash', () => {
    fc.assert(
      fc.property(loans, fc.double({ min: 1, max: 3, noNaN: true }), ({ cents, rate, years }, times) => {
        const loan = loanByYear({
          principalEur: cents / 100 + 1000,
          nominalRate: rate,
          years,
          instalmentsPerYear: 1,
        })
        const cash = loan.map((year) => year.paymentEur)
        const once = debtCover(cash, loan, rate)
        const more = debtCover(
          cash.map((eur) => eur * times),
          loan,
          rate,
        )
        expect(more.lowestDscr).toBeCloseTo((once.lowestDscr ?? 0) * times, 8)
        expect(more.lowestLlcr).toBeCloseTo((once.lowestLlcr ?? 0) * times, 8)
      }),
    )
  })

  test('one poor year shows in the lowest DSCR, not in the average', () => {
    const loan = loanByYear({ principalEur: 100_000, nominalRate: 0, years: 10, instalmentsPerYear: 1 })
    const cash = loan.map((_, index) => (index === 3 ? 9000 : 13_000))
    const cover = debtCover(cash, loan, 0)
    expect(cover.lowestDscr).toBeCloseTo(0.9, 9)
    expect(cover.averageDscr).toBeCloseTo(1.26, 9)
    expect(coverVerdict(cover.lowestDscr, rules.covenants.dscr)).toBe('too-low')
    expect(coverVerdict(1.2, rules.covenants.dscr)).toBe('thin')
    expect(coverVerdict(null, rules.covenants.dscr)).toBe('no-debt')
  })
})

describe('fee test of a public body', () => {
  const years = (eur: number) => [eur, eur, eur]
  test('a fee of one cent above baseline - after - retained saving does not pass', () => {
    const input = { baselineEur: years(100_000), afterEur: years(60_000), retainedEur: years(4000) }
    expect(feeTest({ ...input, feeEur: years(36_000) }).isWithin).toBe(true)
    const over = feeTest({ ...input, feeEur: [36_000, 36_000.01, 36_000] })
    expect(over.isWithin).toBe(false)
    expect(over.years[1]).toMatchObject({ isWithin: false, marginEur: -0.01 })
  })

  test('the highest constant fee passes and one cent more does not', () => {
    const eur = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100)
    fc.assert(
      fc.property(fc.array(fc.tuple(eur, eur, eur), { minLength: 1, maxLength: 15 }), (rows) => {
        const input = {
          baselineEur: rows.map(([baseline]) => baseline),
          afterEur: rows.map(([, after]) => after),
          retainedEur: rows.map(([, , retained]) => retained),
        }
        const highest = feeTest({ ...input, feeEur: rows.map(() => 0) }).highestConstantFeeEur
        expect(feeTest({ ...input, feeEur: rows.map(() => highest) }).isWithin).toBe(true)
        expect(feeTest({ ...input, feeEur: rows.map(() => highest + 0.01) }).isWithin).toBe(false)
      }),
    )
  })

  test('lists of different lengths are refused', () => {
    expect(() =>
      feeTest({ baselineEur: years(1), afterEur: [1], retainedEur: years(0), feeEur: years(0) }),
    ).toThrow(/afterEur: found 1 years, accepted 3/)
  })
})

describe('pitfalls of the rate of return', () => {
  test('the rate is the zero of the value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 100_000 }),
        fc.array(fc.integer({ min: 50, max: 20_000 }), { minLength: 2, maxLength: 30 }),
        (outlay, incomes) => {
          const flows = [-outlay, ...incomes]
          const found = internalRateOfReturn(flows)
          if (found.kind !== 'one') return
          expect(Math.abs(netPresentValue(found.rate, flows))).toBeLessThan(outlay * 1e-3)
        },
      ),
    )
  })

  test('flows with two rates are told, and have one modified rate', () => {
    const flows = [-1000, 2500, -1540]
    expect(ratePitfalls(flows, internalRateOfReturn(flows), 0.03)).toContain('several-rates')
    expect(signChanges(flows)).toBe(2)
    expect(modifiedInternalRate(flows, 0.05, 0.03)).not.toBeNull()
  })

  test('a small work may have the higher rate and the lower value: every rate comes with that warning', () => {
    const small = [-1000, 1500]
    const large = [-10_000, 13_000]
    const rate = (flows: number[]) => {
      const found = internalRateOfReturn(flows)
      return found.kind === 'one' ? found.rate : Number.NaN
    }
    expect(rate(small)).toBeGreaterThan(rate(large))
    expect(netPresentValue(0.03, small)).toBeLessThan(netPresentValue(0.03, large))
    expect(ratePitfalls(small, internalRateOfReturn(small), 0.03)).toEqual([
      'reinvestment',
      'not-for-ranking',
    ])
    expect(rules.ratePitfalls['not-for-ranking']).toBeDefined()
  })

  test('nothing spent or nothing earned has no rate, and says which', () => {
    expect(ratePitfalls([0, 10], internalRateOfReturn([0, 10]), 0.03)).toEqual(['no-outlay'])
    expect(ratePitfalls([-10, -1], internalRateOfReturn([-10, -1]), 0.03)).toEqual(['never-repaid'])
    expect(modifiedInternalRate([10, 10], 0.03, 0.03)).toBeNull()
  })

  test('reinvested at its own rate, the modified rate is the internal one', () => {
    const flows = [-1000, 300, 300, 300, 300, 300]
    const found = internalRateOfReturn(flows)
    const rate = found.kind === 'one' ? found.rate : Number.NaN
    expect(modifiedInternalRate(flows, 0.03, rate)).toBeCloseTo(rate, 6)
  })
})
