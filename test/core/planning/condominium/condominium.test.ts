import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CoOwnerAnswer } from '../../../../src/core/building/index.ts'
import type { BuildingFacts, WorkFacts } from '../../../../src/core/incentives/index.ts'
import {
  apportion,
  type CondominiumFunding,
  prepareCondominium,
  rowsOfWhole,
  taxPositions,
} from '../../../../src/core/planning/condominium/index.ts'
import type { AssessmentRules } from '../../../../src/core/planning/index.ts'
import { loadAssessmentRules } from '../../../../src/rules/assessment.ts'

const DATE = '2026-11-24'
const building: BuildingFacts = {
  climateZone: 'E',
  region: 'Lombardia',
  buildingUse: 'residential',
  hasWorkingHeating: true,
  isPrevalentlyResidential: true,
  dwellings: 1,
}
/** The part of a flat with 25 thousandths: the whole is forty times as much. */
const roof: WorkFacts = {
  id: 'R',
  workKind: 'roof-insulation',
  spendEur: 2500.33,
  netEur: 2273.03,
  areaM2: 20,
}
const works = [{ name: { it: 'Tetto', en: 'Roof' }, facts: roof }]
const cents = (eur: number) => Math.round(eur * 100)

let rules: AssessmentRules
beforeAll(() => {
  rules = loadAssessmentRules('rules')
})

function fund(coOwners: readonly CoOwnerAnswer[]): CondominiumFunding {
  const funded = prepareCondominium({
    answers: { coOwners: [...coOwners] },
    rules,
    date: DATE,
    facts: building,
    request: {},
    rate: 0.03,
    condominium: { dwellings: 40, shareOfBuilding: 0.025 },
  })(works)
  if (funded === null) throw new Error('nothing funded')
  return funded
}

const owner: fc.Arbitrary<Omit<CoOwnerAnswer, 'label'>> = fc.record(
  {
    thousandths: fc.integer({ min: 1, max: 99_000 }).map((value) => value / 1000),
    kind: fc.constantFrom('person', 'enterprise', 'public-body', 'non-profit', 'unknown'),
    isMainHome: fc.constantFrom('yes', 'no', 'unknown'),
    incomeTaxEurYear: fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 100),
  },
  { requiredKeys: ['thousandths'] },
)
const owners: fc.Arbitrary<readonly CoOwnerAnswer[]> = fc
  .array(owner, { minLength: 1, maxLength: 10 })
  .map((list) => list.map((one, index) => ({ label: `int. ${index + 1}`, ...one })))

describe('the works of the assembly by owner', () => {
  it('add up to the whole to the cent, with the owners not listed', () => {
    fc.assert(
      fc.property(owners, (list) => {
        const { whole, owners: rows, notListed } = fund(list)
        const all = notListed === null ? rows : [...rows, notListed]
        for (const figure of [
          'costEur',
          'grantEur',
          'deductionEur',
          'lostEur',
          'usableEur',
          'yearlyEur',
          'leftEur',
        ] as const)
          expect(all.reduce((sum, row) => sum + cents(row[figure]), 0)).toBe(cents(whole[figure]))
        expect(cents(whole.costEur)).toBe(cents(roof.spendEur ?? 0) * 40)
        for (const row of [...all, whole]) {
          expect(cents(row.deductionEur)).toBe(cents(row.usableEur) + cents(row.lostEur))
          expect(cents(row.leftEur)).toBe(cents(row.costEur) - cents(row.grantEur) - cents(row.usableEur))
          expect(row.grantEur + row.deductionEur).toBeLessThanOrEqual(row.costEur + 0.02)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('do not change with the order of the owners', () => {
    fc.assert(
      fc.property(
        owners.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const byLabel = (funding: CondominiumFunding) =>
            [...funding.owners].sort((a, b) => (a.label < b.label ? -1 : 1))
          const [first, second] = [fund(list), fund(shuffled)]
          expect(byLabel(second)).toEqual(byLabel(first))
          expect(second.whole).toEqual(first.whole)
          expect(second.owners.map(({ label }) => label)).toEqual(shuffled.map(({ label }) => label))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('give nothing from deductions to who has no tax to pay', () => {
    fc.assert(
      fc.property(owners, fc.constantFrom('person', 'enterprise'), (list, kind) => {
        const broke = {
          label: 'zero',
          thousandths: 10,
          kind,
          isMainHome: 'yes',
          incomeTaxEurYear: 0,
        } as const
        const row = fund([...list, broke]).owners.at(-1)
        expect(row?.usableEur).toBe(0)
        expect(row?.yearlyEur).toBe(0)
        expect(row?.lostEur).toBe(row?.deductionEur)
      }),
      { numRuns: 25 },
    )
  })

  it('give public bodies and non-profits no deduction at all', () => {
    const { owners: rows } = fund([
      { label: 'A', thousandths: 500, kind: 'public-body', incomeTaxEurYear: 9000 },
      { label: 'B', thousandths: 500, kind: 'non-profit' },
    ])
    expect(rows.map(({ deductionEur, schemeIds }) => [deductionEur, schemeIds])).toEqual([
      [0, []],
      [0, []],
    ])
  })

  it('give half to a main home and 36 % to another, as the law of 2026 says', () => {
    const { owners: rows, deductionYears } = fund([
      { label: 'A', thousandths: 100, isMainHome: 'yes', incomeTaxEurYear: 20_000 },
      { label: 'B', thousandths: 100, isMainHome: 'no', incomeTaxEurYear: 20_000 },
    ])
    // 100,013.20 EUR in all: 10,001.32 each
    expect(rows.map(({ costEur, usableEur }) => [costEur, usableEur])).toEqual([
      [10_001.32, 5000.66],
      [10_001.32, 3600.48],
    ])
    expect(deductionYears).toEqual({ first: 2027, last: 2036 })
  })

  it('stop at the tax of a year, to the cent: one euro more of tax is ten more in ten years', () => {
    const usable = (tax: number) =>
      fund([{ label: 'A', thousandths: 100, isMainHome: 'yes', incomeTaxEurYear: tax }]).owners[0]
    expect(usable(300)?.usableEur).toBe(3000)
    expect(usable(301)?.usableEur).toBe(3010)
    expect(usable(300)?.lostEur).toBe(2000.66)
    expect(usable(500.07)?.lostEur).toBeLessThan(0.05)
    expect(usable(501)?.lostEur).toBe(0)
  })

  it('count in full the deduction of who did not say the tax, and say so', () => {
    const {
      owners: rows,
      notListed,
      assumed,
    } = fund([
      { label: 'A', thousandths: 100, isMainHome: 'yes' },
      { label: 'B', thousandths: 100, isMainHome: 'yes', incomeTaxEurYear: 100 },
    ])
    expect(rows.map(({ isTaxKnown }) => isTaxKnown)).toEqual([false, true])
    expect(rows[0]?.lostEur).toBe(0)
    expect(notListed?.thousandths).toBe(800)
    expect(notListed?.isTaxKnown).toBe(false)
    expect(assumed.map(({ it }) => it)).toEqual([
      'Imposta annua di qualche condomino non indicata: le sue detrazioni sono contate per intero',
    ])
  })

  it('are proved, and null without works or owners', () => {
    expect(fund([{ label: 'A', thousandths: 1000, incomeTaxEurYear: 500 }]).isProven).toBe(true)
    const none = { answers: {}, rules, date: DATE, facts: building, request: {}, rate: 0.03 }
    const condominium = { dwellings: 40, shareOfBuilding: 0.025 }
    expect(prepareCondominium({ ...none, condominium })(works)).toBeNull()
    const answers = { coOwners: [{ label: 'A', thousandths: 1000 }] }
    expect(prepareCondominium({ ...none, answers, condominium })([])).toBeNull()
  })

  it('join owners in the same position, and give each what it would get alone', () => {
    const same = (label: string, thousandths: number, tax: number): CoOwnerAnswer => ({
      label,
      thousandths,
      isMainHome: 'yes',
      incomeTaxEurYear: tax,
    })
    const joined = fund([same('A', 100, 300), same('B', 200, 600), same('C', 100, 301)])
    expect(joined.positions).toBe(3)
    expect(joined.owners.map(({ usableEur }) => usableEur)).toEqual([3000, 6000, 3010])
  })
})

describe('tax positions', () => {
  it('keep every owner once and every thousandth', () => {
    fc.assert(
      fc.property(owners, (list) => {
        const rows = rowsOfWhole(list, 'rest')
        const positions = taxPositions(rows)
        expect(positions.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(
          rows.map((_, index) => index),
        )
        const total = positions.reduce((sum, position) => sum + position.owner.thousandths, 0)
        expect(total).toBeCloseTo(1000, 6)
      }),
    )
  })

  it('take a table that rounds above the whole in proportion', () => {
    const rows = rowsOfWhole(
      [
        { label: 'A', thousandths: 500.002 },
        { label: 'B', thousandths: 500 },
      ],
      'rest',
    )
    expect(rows).toHaveLength(2)
    expect(rows.reduce((sum, { thousandths }) => sum + thousandths, 0)).toBeCloseTo(1000, 9)
  })
})

describe('cents split by weight', () => {
  it('add up to the whole, stay within a cent of their share and leave nothing to weight zero', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), weights, (whole, list) => {
        const total = list.reduce((sum, weight) => sum + weight, 0)
        fc.pre(total > 1e-3)
        const parts = apportion(
          whole,
          list,
          list.map((_, index) => String(index)),
        )
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole)
        for (const [index, part] of parts.entries()) {
          const weight = list[index] ?? 0
          if (weight === 0) expect(part).toBe(0)
          expect(Math.abs(part - (whole * weight) / total)).toBeLessThanOrEqual(1.001)
        }
      }),
    )
  })

  it('refuse to split something among nobody', () => {
    expect(() => apportion(1, [0, 0], ['a', 'b'])).toThrow(RangeError)
    expect(apportion(0, [0, 0], ['a', 'b'])).toEqual([0, 0])
  })
})
