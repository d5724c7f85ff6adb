import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkBalanceSheet,
  comparePublicOptions,
  contractByYear,
  contractView,
  netPresentValue,
  type ServiceContract,
  toCents,
} from '../../../src/core/finance/index.ts'
import { loadBalanceSheetRules, loadFinancingRules } from '../../../src/rules/finance.ts'

const RULES = join(import.meta.dirname, '..', '..', '..', 'rules')
const rules = loadFinancingRules(RULES)
const modelOf = (id: string) => {
  const found = rules.contractModels.find((model) => model.id === id)
  if (found === undefined) throw new Error(`no model ${id}`)
  return found
}
const every = (years: number, eur: number) => new Array<number>(years).fill(eur)

/** A school: 100,000 a year before, 60,000 after, works of 300,000. */
const school: ServiceContract = {
  model: modelOf('shared-savings'),
  termYears: 10,
  investmentEur: 300_000,
  contributionEur: 50_000,
  incentives: [],
  incentiveGoesTo: 'esco',
  feeEur: [],
  baselineEur: every(20, 100_000),
  afterEur: every(20, 60_000),
  guaranteedEur: every(10, 36_000),
  escoCostEurYear: 2000,
  clientCostAfterTermEurYear: 2000,
  agreedReturn: 0.08,
}
const terms = {
  debt: { share: 0.7, nominalRate: 0.05, years: 8 },
  profitTaxRate: 0.279,
  escoRate: 0.07,
  clientRate: 0.03,
}

const contracts = fc.record({
  model: fc.constantFrom(...rules.contractModels),
  investment: fc.integer({ min: 0, max: 100_000_000 }),
  contribution: fc.integer({ min: 0, max: 50_000_000 }),
  term: fc.integer({ min: 1, max: 15 }),
  baseline: fc.array(fc.integer({ min: 0, max: 20_000_000 }), { minLength: 15, maxLength: 15 }),
  after: fc.array(fc.integer({ min: 0, max: 20_000_000 }), { minLength: 15, maxLength: 15 }),
  guaranteed: fc.integer({ min: 0, max: 10_000_000 }),
  fee: fc.integer({ min: 0, max: 5_000_000 }),
  upkeep: fc.integer({ min: 0, max: 1_000_000 }),
  incentive: fc.integer({ min: 0, max: 10_000_000 }),
  goesTo: fc.constantFrom('esco' as const, 'client' as const),
})

describe('a service contract from both sides', () => {
  test('what one side pays the other gets: the two add up to saving, incentives, works and upkeep, to the cent', () => {
    fc.assert(
      fc.property(contracts, (draw) => {
        const contract: ServiceContract = {
          ...school,
          model: draw.model,
          termYears: draw.term,
          investmentEur: draw.investment / 100,
          contributionEur: draw.contribution / 100,
          incentives: [
            { year: 0, amountEur: draw.incentive / 100 },
            { year: 3, amountEur: draw.incentive / 100 },
          ],
          incentiveGoesTo: draw.goesTo,
          feeEur: every(15, draw.fee / 100),
          baselineEur: draw.baseline.map((cents) => cents / 100),
          afterEur: draw.after.map((cents) => cents / 100),
          guaranteedEur: draw.model.hasGuarantee ? every(15, draw.guaranteed / 100) : null,
          escoCostEurYear: draw.upkeep / 100,
          clientCostAfterTermEurYear: draw.upkeep / 100,
        }
        for (const year of contractByYear(contract)) {
          const saving =
            year.year === 0 ? 0 : (draw.baseline[year.year - 1] ?? 0) - (draw.after[year.year - 1] ?? 0)
          const incentive = year.year === 0 || year.year === 3 ? draw.incentive : 0
          const spent = year.year === 0 ? draw.investment : draw.upkeep
          expect(toCents(year.clientNetEur) + toCents(year.escoNetEur)).toBe(saving + incentive - spent)
        }
      }),
    )
  })

  test('under shared savings the ESCo takes its share of the guaranteed saving and a third of the rest', () => {
    const year = contractByYear(school)[1]
    // 0.8 x 36,000 and 0.33 x 4,000
    expect(year).toMatchObject({ savingShareEur: 28_800, excessShareEur: 1320, shortfallPaidEur: 0 })
    expect(year?.clientNetEur).toBe(40_000 - 28_800 - 1320)
  })

  test('under guaranteed savings a shortfall is paid back in full, so the client never has less than the guarantee', () => {
    const short = contractByYear({
      ...school,
      model: modelOf('guaranteed-savings'),
      afterEur: every(20, 80_000),
    })
    expect(short[1]).toMatchObject({ savingEur: 20_000, shortfallPaidEur: 16_000, clientNetEur: 36_000 })
    expect(short[0]?.clientNetEur).toBe(-300_000)
  })

  test('first-out ends when the ESCo has its agreed return and no later, and then the saving is all of the client', () => {
    const contract = {
      ...school,
      model: modelOf('first-out'),
      guaranteedEur: null,
      escoCostEurYear: 0,
      agreedReturn: 0.05,
    }
    const years = contractByYear(contract)
    const esco = years.filter((year) => year.year <= 10).map((year) => year.escoNetEur)
    expect(netPresentValue(0.05, esco)).toBeCloseTo(0, 1)
    expect(years[1]).toMatchObject({ savingShareEur: 40_000, clientNetEur: 0 })
    expect(years[10]?.clientNetEur).toBe(40_000)
  })

  test('after the term the whole saving is of the client, who takes over the upkeep', () => {
    expect(contractByYear(school)[11]).toMatchObject({
      savingShareEur: 0,
      escoNetEur: 0,
      clientNetEur: 38_000,
    })
  })

  test('a term beyond the horizon and lists of different lengths are refused by name', () => {
    expect(() => contractByYear({ ...school, termYears: 25 })).toThrow(/termYears: found 25/)
    expect(() => contractByYear({ ...school, afterEur: [1] })).toThrow(/afterEur: found 1 years, accepted 20/)
    expect(() => contractByYear({ ...school, guaranteedEur: [1] })).toThrow(/guaranteedEur/)
    expect(() => contractByYear({ ...school, incentives: [{ year: 30, amountEur: 1 }] })).toThrow(/year 30/)
  })
})

describe('the view of a contract', () => {
  test('the public body gains from the first year, but the cash of the ESCo barely covers its debt', () => {
    const view = contractView(school, terms)
    expect(view.client.worstTermYearEur).toBeCloseTo(9880, 2)
    expect(view.esco.borrowedEur).toBe(175_000)
    // 28,120 of operating cash before tax against 27,076 of debt service
    expect(view.esco.years[0]?.operatingEur).toBe(28_120)
    expect(view.esco.years[0]?.debtServiceEur).toBeCloseTo(27_076.32, 1)
    expect(view.esco.cover.lowestDscr).toBeLessThan(1.1)
    expect(view.esco.cover.years).toHaveLength(8)
  })

  test('without debt the equity is the project', () => {
    const view = contractView(school, { ...terms, debt: null })
    expect(view.esco.equityRate).toEqual(view.esco.projectRate)
    expect(view.esco.cover.lowestDscr).toBeNull()
  })

  test('what the client gains from a lower fee the ESCo loses', () => {
    const fee = (eur: number) =>
      contractView(
        { ...school, model: modelOf('fee'), feeEur: every(10, eur) },
        { ...terms, profitTaxRate: 0, debt: null, escoRate: 0.03 },
      )
    const dear = fee(35_000)
    const cheap = fee(33_000)
    const gain = cheap.client.npvEur - dear.client.npvEur
    expect(gain).toBeGreaterThan(0)
    expect(dear.esco.npvEur - cheap.esco.npvEur).toBeCloseTo(gain, 6)
  })
})

describe('ways of a public body compared', () => {
  test('a contract that costs more may be worth more once the risk it takes away is counted', () => {
    const [own, contract] = comparePublicOptions(
      [
        {
          id: 'own-works',
          netEur: [-300_000, ...every(20, 40_000)],
          keptRiskEur: [30_000, ...every(20, 8000)],
        },
        { id: 'epc', netEur: [0, ...every(20, 18_000)], keptRiskEur: [0, ...every(20, 500)] },
      ],
      0.03,
    )
    expect(own?.valueForMoneyEur).toBe(0)
    expect(contract?.npvEur).toBeLessThan(own?.npvEur ?? Number.NaN)
    expect(contract?.valueForMoneyEur).toBeGreaterThan(0)
  })
})

describe('the balance-sheet check', () => {
  const list = loadBalanceSheetRules(RULES)
  const sound = {
    termYears: 8,
    highestPaymentShareOfGuarantee: 1,
    paymentsFollowSavings: true,
    shortfallPaidShare: 1,
    excessShareToEsco: 0.34,
    publicShareOfCapex: 0.49,
    countsMaintenancePayments: true,
    countsMaintenanceSavings: false,
    guaranteesEscoDebt: false,
  }

  test('a contract that meets every criterion has no obstacle found, never a certificate', () => {
    expect(checkBalanceSheet(list, sound)).toMatchObject({
      treatment: 'no-obstacle-found',
      caution: list.caution,
    })
  })

  test('half of public money, or seven years, put it on the balance sheet', () => {
    expect(checkBalanceSheet(list, { ...sound, publicShareOfCapex: 0.5 }).treatment).toBe('on-balance-sheet')
    const short = checkBalanceSheet(list, { ...sound, termYears: 7 })
    expect(short.outcomes.filter((one) => one.outcome === 'failed').map((one) => one.criterion.id)).toEqual([
      'minimum-term',
    ])
  })

  test('an unanswered criterion leaves it open, unless another one already fails', () => {
    const { guaranteesEscoDebt: _, ...open } = sound
    expect(checkBalanceSheet(list, open).treatment).toBe('undetermined')
    expect(checkBalanceSheet(list, { ...open, termYears: 3 }).treatment).toBe('on-balance-sheet')
  })

  test('a number where a yes or no is asked is refused by name', () => {
    expect(() => checkBalanceSheet(list, { ...sound, paymentsFollowSavings: 1 })).toThrow(
      /paymentsFollowSavings/,
    )
  })
})
