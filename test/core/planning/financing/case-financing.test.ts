import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { Answers } from '../../../../src/core/building/index.ts'
import {
  type Assessment,
  assess,
  type CaseStudies,
  caseStudies,
  Financing,
  type FinancingWish,
} from '../../../../src/core/planning/index.ts'
import { loadAssessmentRules } from '../../../../src/rules/assessment.ts'
import { loadStudyTables } from '../../../../src/rules/studies.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
const DATE = '2026-11-24'
let studies: CaseStudies
const cases = new Map<string, { readonly answers: Answers; readonly assessment: Assessment }>()

beforeAll(() => {
  const rules = loadAssessmentRules(join(ROOT, 'rules'))
  studies = caseStudies(rules, loadStudyTables(join(ROOT, 'rules')))
  for (const name of ['house-abbiategrasso-1972', 'flat-milano-1965', 'school-arluno-1974']) {
    const text = readFileSync(join(ROOT, 'fixtures', 'answers', `${name}.json`), 'utf8')
    const answers = Answers.parse(JSON.parse(text))
    cases.set(name.slice(0, name.indexOf('-')), {
      answers,
      assessment: assess(answers, rules, DATE, { draws: 32 }),
    })
  }
})

function financingOf(name: string, wish: FinancingWish = {}, position = 0): Financing {
  const one = cases.get(name)
  const plan = one?.assessment.plans[position]
  if (one === undefined || plan === undefined) throw new Error(`no plan for ${name}`)
  return studies.financing(one.answers, DATE, one.assessment, plan, wish)
}

const cents = (eur: number) => Math.round(eur * 100)

describe('loans on a plan', () => {
  test('the instalment and the interest are those of the annuity formula, and the principal is repaid to the cent', () => {
    const loan = financingOf('house').loans.find((one) => one.productId === 'green-mortgage')
    const cost = loan?.cost
    if (loan === undefined || cost === undefined || cost === null) throw new Error('no loan')
    const monthly = cost.nominalRate / 12
    const count = cost.years * 12
    // written apart from the project: P i (1 + i)^n / ((1 + i)^n - 1)
    const grown = (1 + monthly) ** count
    const instalment = (loan.principalEur * monthly * grown) / (grown - 1)
    expect(cost.monthlyEur).toBeCloseTo(instalment, 2)
    expect(cost.interestEur).toBeCloseTo(instalment * count - loan.principalEur, 0)
    const repaid = cost.byYear.reduce((sum, year) => sum + cents(year.principalEur), 0)
    expect(repaid).toBe(cents(loan.principalEur))
    const paid = cost.byYear.reduce((sum, year) => sum + cents(year.instalmentsEur), 0)
    expect(paid).toBe(cents(loan.principalEur) + cents(cost.interestEur))
    expect(cost.byYear.at(-1)?.outstandingEur).toBe(0)
  })

  test('own money and loan make the cost of the works, and the cash of the first day is what is left to pay', () => {
    const financing = financingOf('house', { ownEur: 15_000 })
    for (const loan of financing.loans) {
      expect(cents(loan.principalEur) + cents(loan.ownMoneyEur)).toBe(cents(financing.outlayEur))
      const first = loan.cost?.byYear[0]
      if (loan.cost === null || first === undefined) continue
      expect(cents(first.netEur)).toBe(-cents(loan.ownMoneyEur) - cents(loan.cost.upfrontEur))
    }
  })

  test('with and without a loan the years differ by the instalments in money of today', () => {
    const financing = financingOf('house')
    const cost = financing.loans.find((one) => one.productId === 'green-mortgage')?.cost
    for (const year of cost?.byYear.slice(1) ?? []) {
      const without = financing.withoutLoan.years[year.year]?.netEur ?? 0
      const real = year.instalmentsEur / (1 + financing.inflation) ** year.year
      expect(without - year.netEur).toBeCloseTo(real, 1)
    }
  })

  test('the rate of an offer opens the loans that have no published one', () => {
    const personal = (wish: FinancingWish) =>
      financingOf('house', wish).loans.find((one) => one.productId === 'personal-loan')
    expect(personal({})).toMatchObject({ verdict: 'depends', cost: null })
    const offered = personal({ nominalRate: 0.08, years: 5 })
    expect(offered?.verdict).toBe('yes')
    expect(offered?.cost?.years).toBe(5)
    expect(offered?.cost?.effectiveRate).toBeGreaterThan(0.08)
  })

  test('works of the assembly offer the loan of the condominium, for the share of the person', () => {
    const position = cases
      .get('flat')
      ?.assessment.plans.findIndex((plan) => plan.works.some((work) => work.decidedBy === 'assembly'))
    const loan = financingOf('flat', { nominalRate: 0.05 }, position).loans.find(
      (one) => one.borrower === 'condominium',
    )
    expect(loan?.productId).toBe('condominium-loan')
    // 29.5 thousandths
    expect((loan?.wholeLoanEur ?? 0) * 0.0295).toBeCloseTo(loan?.principalEur ?? 0, 0)
    expect(financingOf('house').loans.some((one) => one.borrower === 'condominium')).toBe(false)
  })

  test('a household is offered no contract with an ESCo, a public body no household loan', () => {
    expect(financingOf('house').contracts).toBeNull()
    expect(financingOf('school').loans.map((loan) => loan.borrower)).not.toContain('household')
  })
})

describe('contracts with an ESCo', () => {
  test('what one side pays the other gets: both together have the saving and the incentives, less works and upkeep', () => {
    const financing = financingOf('school')
    const { contracts } = financing
    if (contracts === null) throw new Error('no contracts')
    const shared = contracts.options.find((option) => option.modelId === 'shared-savings')
    if (shared === undefined) throw new Error('no contract')
    const upkeep = cases.get('school')?.assessment.plans[0]?.cashFlow[1]?.maintenanceEur ?? 0
    for (const year of shared.years.slice(2, shared.termYears + 1)) {
      const incentive = financing.withoutLoan.years[year.year]?.incentiveEur ?? 0
      expect(cents(year.clientNetEur) + cents(year.escoNetEur)).toBe(
        cents(year.savingEur) + cents(incentive) - cents(upkeep),
      )
    }
  })

  test('the highest fee leaves the body its part of the guarantee in every year, and one cent more would not', () => {
    const { contracts } = financingOf('school', { guaranteedShare: 0.9, retainedShare: 0.1 })
    const fee = contracts?.options.find((option) => option.modelId === 'fee')
    const saving = fee?.years[1]?.savingEur ?? 0
    // 90 % guaranteed, of which 10 % stays with the body
    expect(contracts?.highestFeeEur).toBeCloseTo(saving * 0.9 * 0.9, 1)
    expect(fee?.feeEurYear).toBe(contracts?.highestFeeEur)
    expect(fee?.client.worstTermYearEur).toBeGreaterThanOrEqual(0)
  })

  test('the cover of the debt is the cash of the year after tax over the instalment, by hand', () => {
    const { contracts } = financingOf('school')
    const shared = contracts?.options.find((option) => option.modelId === 'shared-savings')
    if (contracts === null || shared === undefined) throw new Error('no contract')
    const invested = -(shared.years[0]?.escoNetEur ?? 0)
    const debt = invested * 0.7
    expect(shared.esco.borrowedEur).toBeCloseTo(debt, 1)
    const years = shared.termYears - 1
    const rate = contracts.debtRate
    const payment = (debt * rate) / (1 - (1 + rate) ** -years)
    const dscr = Array.from({ length: years }, (_, index) => {
      const operating = shared.years[index + 1]?.escoNetEur ?? 0
      const owed = debt * (1 + rate) ** index - payment * (((1 + rate) ** index - 1) / rate)
      const tax = Math.max(0, operating - invested / shared.termYears - owed * rate) * 0.279
      return (operating - tax) / payment
    })
    expect(shared.esco.cover.lowestDscr).toBeCloseTo(Math.min(...dscr), 3)
    expect(shared.esco.cover.averageDscr).toBeCloseTo(
      dscr.reduce((sum, one) => sum + one, 0) / dscr.length,
      3,
    )
  })

  test('grants for more than half of the works put the contract on the balance sheet, and the reason is named', () => {
    const { contracts } = financingOf('school')
    for (const option of contracts?.options ?? []) {
      if (option.balanceSheet === null) continue
      expect(option.balanceSheet.treatment).toBe('on-balance-sheet')
      expect(option.balanceSheet.outcomes.find((one) => one.id === 'public-money-below-half')?.outcome).toBe(
        'failed',
      )
    }
  })
})

describe('indicators and global cost', () => {
  test('every document passes its schema', () => {
    for (const name of ['house', 'flat', 'school'])
      expect(Financing.safeParse(financingOf(name)).error?.issues).toBeUndefined()
  })

  test('the value is the one of the plan, and the internal rate makes it zero', () => {
    const { indicators } = financingOf('house')
    const plan = cases.get('house')?.assessment.plans[0]
    const rate = indicators.internalRate
    if (rate.kind !== 'one') throw new Error('no single rate')
    const value = plan?.cashFlow.reduce((sum, year) => sum + year.netEur / (1 + rate.rate) ** year.year, 0)
    expect(value).toBeCloseTo(0, 1)
    expect(indicators.pitfalls.length).toBeGreaterThan(0)
  })

  test('society counts no VAT on works and no incentive, and a price on carbon', () => {
    const views = financingOf('house').globalCost
    const plan = cases.get('house')?.assessment.plans[0]
    const net = plan?.works.reduce((sum, work) => sum + work.netOfVatEur, 0) ?? 0
    const society = views.find((view) => view.perspective === 'macroeconomic')
    const owner = views.find((view) => view.perspective === 'financial')
    expect(society?.plan.investmentEur).toBeCloseTo(net, 0)
    expect(society?.plan.subsidyEur).toBe(0)
    expect(society?.today.carbonEur).toBeGreaterThan(0)
    expect(owner?.today.carbonEur).toBe(0)
    expect(owner?.plan.investmentEur).toBeGreaterThan(net)
    for (const view of views)
      expect(cents(view.savedEur)).toBe(cents(view.today.totalEur) - cents(view.plan.totalEur))
  })
})
