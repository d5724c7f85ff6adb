/** The program against the hand calculations of README.md in this folder. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Answers } from '../../src/core/building/index.ts'
import { type Assessment, assess, type PlannedWork } from '../../src/core/planning/index.ts'
import { loadAssessmentRules } from '../../src/rules/assessment.ts'

const ROOT = new URL('../../', import.meta.url).pathname
const rules = loadAssessmentRules(`${ROOT}rules`)

function assessmentOf(name: string, changed: Partial<Answers> = {}): Assessment {
  const answers = Answers.parse(JSON.parse(readFileSync(`${ROOT}fixtures/answers/${name}.json`, 'utf8')))
  return assess({ ...answers, ...changed }, rules, '2026-11-24')
}

function workOf(assessment: Assessment, measureId: string): PlannedWork {
  const works = assessment.plans.flatMap((plan) => plan.works)
  const work = works.find((candidate) => candidate.measureId === measureId)
  if (work === undefined) throw new Error(`no plan has ${measureId}`)
  return work
}

/** Prices of rules/energy/carriers.yaml on the day, as on the page. */
const PRICE = { household: { gas: 1.1302, electricity: 0.2797 }, public: { gas: 0.95, electricity: 0.25 } }

function billByHand(
  assessment: Assessment,
  price: { readonly gas: number; readonly electricity: number },
): number {
  const { byCarrier } = assessment.diagnosis.central.cost
  return byCarrier.reduce(
    (sum, line) => sum + line.quantity * (line.carrier === 'electricity' ? price.electricity : price.gas),
    0,
  )
}

describe('flat of 1965 in Milano', () => {
  const assessment = assessmentOf('flat-milano-1965')
  const { central } = assessment.diagnosis

  test('needs the heat found by hand, described and without its bills', () => {
    const { central } = assessmentOf('flat-milano-1965', { bills: undefined }).diagnosis
    const lossMwh = ((109 + 25) * 53.6) / 1000 + 0.45 - 0.43
    const needKwhM2 = (1000 * (lossMwh - 0.94 * 3.8)) / 85
    expect(Math.abs(central.rating.epHNdKwhM2 / needKwhM2 - 1)).toBeLessThan(0.03)
  })

  test('pays what its gas and electricity cost: within 20 % of the bills by its description, within 7 % once brought to them', () => {
    expect(central.cost.totalEur).toBeCloseTo(billByHand(assessment, PRICE.household), 2)
    const described = assessmentOf('flat-milano-1965', { bills: undefined })
    const offBills = ({ diagnosis }: typeof assessment, carrier: string, billed: number) => {
      const line = diagnosis.central.cost.byCarrier.find((candidate) => candidate.carrier === carrier)
      return Math.abs((line?.quantity ?? 0) / billed - 1)
    }
    for (const [carrier, billed] of [
      ['natural-gas', 760],
      ['electricity', 2700],
    ] as const) {
      expect(offBills(described, carrier, billed)).toBeLessThan(0.2)
      expect(offBills(assessment, carrier, billed)).toBeLessThan(0.07)
    }
    expect(assessment.diagnosis.calibration?.agreement).toBe('close')
  })

  test('gets half of the cavity filling back', () => {
    const work = workOf(assessment, 'E04')
    // a cent more or less: the quota of each year is whole cents
    expect(Math.abs(work.incentiveEur - 0.5 * (work.netOfVatEur + work.vatEur))).toBeLessThan(0.011)
  })
})

describe('house of 1972 in Abbiategrasso', () => {
  const assessment = assessmentOf('house-abbiategrasso-1972')
  const { central } = assessment.diagnosis

  test('needs the heat found by hand', () => {
    const needKwhM2 = (1000 * ((632 * 53.6) / 1000 + 1.5 - 1.9 - 6.3)) / 160
    expect(Math.abs(central.rating.epHNdKwhM2 / needKwhM2 - 1)).toBeLessThan(0.03)
  })

  test('meters about six tenths of the heat of standard use', () => {
    const ratio = central.actual.heatingNeedKwh / central.standard.heatingNeedKwh
    expect(ratio).toBeGreaterThan(0.55)
    expect(ratio).toBeLessThan(0.7)
    expect(central.cost.totalEur).toBeCloseTo(billByHand(assessment, PRICE.household), 2)
  })

  test('gets half of the photovoltaics back', () => {
    const work = workOf(assessment, 'R01')
    expect(work.incentiveEur).toBeCloseTo(0.5 * (work.netOfVatEur + work.vatEur), 1)
  })
})

describe('school of 1974 in Arluno', () => {
  const assessment = assessmentOf('school-arluno-1974')
  const { central } = assessment.diagnosis

  test('needs the heat found by hand', () => {
    const needKwhM2 = (1000 * ((11_693 * 54.5) / 1000 + 53 - 41 - 0.96 * 181)) / 3400
    expect(Math.abs(central.rating.epHNdKwhM2 / needKwhM2 - 1)).toBeLessThan(0.03)
  })

  test('pays what its gas and electricity cost', () => {
    expect(central.cost.totalEur).toBeCloseTo(billByHand(assessment, PRICE.public), 2)
  })

  test('is paid Cmax times the area for roof and walls, as a Comune up to 15,000 inhabitants', () => {
    expect(assessment.subject.comune.population).toBeLessThanOrEqual(15_000)
    const roof = workOf(assessment, 'E07')
    expect(roof.incentiveEur).toBeCloseTo(150 * roof.quantity, 1)
    const walls = workOf(assessment, 'E01')
    expect(walls.incentiveEur).toBeCloseTo(200 * walls.quantity, 1)
  })
})
