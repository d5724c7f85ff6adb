import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyOptions,
  insulationThicknessM,
  measureOptions,
  priceAt,
  roundDownToSize,
  roundUpToSize,
  type Work,
} from '../../../src/core/measures/index.ts'
import { loadMeasures } from '../../../src/rules/measures.ts'
import { CONTEXT, HOUSE_1972, SCHOOL_1974 } from './sample-buildings.ts'

const catalogue = loadMeasures(join(import.meta.dirname, '../../../rules'))

function workOf(building: typeof HOUSE_1972, ids: readonly string[], measureId: string): Work {
  const { applicable } = measureOptions(catalogue, building, CONTEXT)
  const options = applicable.filter(({ id }) => ids.includes(id))
  const work = applyOptions(catalogue, building, options, CONTEXT).works.find(
    (one) => one.measureId === measureId,
  )
  if (work === undefined) throw new Error(`${measureId} was not built`)
  return work
}

/** VAT to compare with observed all-in prices: ordinary for the school, 10 % in a home, a mix for windows. */
const OBSERVED = [
  {
    what: 'external insulation, school of Sommo, 181.2 EUR/m2 all-in',
    building: SCHOOL_1974,
    ids: ['E01'],
    vat: 1.22,
    observed: 181.2,
    per: 'quantity',
  },
  {
    what: 'external insulation, market "above 150 EUR/m2"',
    building: HOUSE_1972,
    ids: ['E01'],
    vat: 1.1,
    observed: 150,
    per: 'quantity',
  },
  {
    what: 'windows, ENEA 2022, 959.1 EUR/m2',
    building: HOUSE_1972,
    ids: ['E13'],
    vat: 1.15,
    observed: 959.1,
    per: 'quantity',
  },
  {
    what: 'windows, ENEA 2022 as printed, 978.5 EUR/m2',
    building: HOUSE_1972,
    ids: ['E13'],
    vat: 1.15,
    observed: 978.5,
    per: 'quantity',
  },
  {
    what: 'solar shading, ENEA 2023, 3,935 EUR a job',
    building: HOUSE_1972,
    ids: ['E16'],
    vat: 1.1,
    observed: 3935,
    per: 'job',
  },
  {
    what: 'air-to-water heat pump, DEA house, 1,195.5 EUR/kW without VAT',
    building: HOUSE_1972,
    ids: ['P02', 'P18', 'E01', 'E10', 'E13'],
    measure: 'P02',
    vat: 1,
    observed: 1195.5,
    per: 'quantity',
  },
  {
    what: 'air-to-water heat pump, web 2025, 7,000-14,500 EUR: middle',
    building: HOUSE_1972,
    ids: ['P02', 'P18', 'E01', 'E10', 'E13'],
    measure: 'P02',
    vat: 1.1,
    observed: 10750,
    per: 'job',
  },
  {
    what: 'hybrid, web 2025, 6,500-12,500 EUR: high end',
    building: HOUSE_1972,
    ids: ['P05'],
    vat: 1.1,
    observed: 12500,
    per: 'job',
  },
  {
    what: 'hybrid 15 kW, thesis, 2,087 EUR/kW with works',
    building: HOUSE_1972,
    ids: ['P05'],
    vat: 1.1,
    observed: 2087,
    per: 'quantity',
  },
  {
    what: 'ground source heat pump, web 2025, 20,000-35,000 EUR: middle',
    building: HOUSE_1972,
    ids: ['P04', 'P18', 'E01', 'E10'],
    measure: 'P04',
    vat: 1.1,
    observed: 27500,
    per: 'job',
  },
  {
    what: 'splits, web 2025, 3,000-7,500 EUR: middle',
    building: HOUSE_1972,
    ids: ['P03'],
    vat: 1.1,
    observed: 5250,
    per: 'job',
  },
  {
    what: 'gas boiler, DEA small house 10 kW, 4,067 EUR without VAT',
    building: HOUSE_1972,
    ids: ['P01'],
    vat: 1,
    observed: 4067,
    per: 'job',
  },
  {
    what: 'photovoltaics 5 kW, Sorgenia 1,500-2,500 EUR/kW: middle',
    building: HOUSE_1972,
    ids: ['R01:5'],
    vat: 1.1,
    observed: 2000,
    per: 'quantity',
  },
  {
    what: 'LED, eligible cost of Conto Termico 35 EUR/m2',
    building: SCHOOL_1974,
    ids: ['L01'],
    vat: 1.22,
    observed: 35,
    per: 'quantity',
  },
] as const

describe('all-in costs against what was really paid', () => {
  it('contains every observed price in its band', () => {
    const rows = OBSERVED.map((row) => {
      const measureId = 'measure' in row ? row.measure : (row.ids[0].split(':')[0] ?? '')
      const work = workOf(row.building, row.ids, measureId)
      const unit = row.per === 'quantity' ? work.quantity : 1
      const band = [work.costEur.low, work.costEur.typical, work.costEur.high].map(
        (eur) => (eur * row.vat) / unit,
      )
      return { ...row, band, unit: row.per === 'quantity' ? `EUR/${work.unit}` : 'EUR' }
    })
    const table = rows
      .map(({ what, band, observed, unit }) => {
        const [low = 0, typical = 0, high = 0] = band.map(Math.round)
        return `${what.padEnd(70)} ${String(low).padStart(6)} ${String(typical).padStart(6)} ${String(high).padStart(6)} ${unit.padEnd(8)} observed ${observed}`
      })
      .join('\n')
    process.stdout.write(`\nAll-in cost, VAT in where observed so: low, typical, high\n${table}\n`)
    for (const { what, band, observed } of rows) {
      expect(observed, what).toBeGreaterThanOrEqual(band[0] ?? 0)
      expect(observed, what).toBeLessThanOrEqual(band[2] ?? 0)
    }
  })

  it('adds scaffold, safety and fees to the list price of external insulation as lines of their own', () => {
    const { lines } = workOf(HOUSE_1972, ['E01'], 'E01')
    expect(lines.map(({ kind }) => kind)).toEqual([
      'supply-and-installation',
      'scaffold',
      'other',
      'safety',
      'fees',
    ])
    const [supply, scaffold] = lines
    // 14 cm: 136.42 + 2 x 4.87 EUR/m2 on 191 m2
    expect(supply?.typical).toBeCloseTo(191 * (136.42 + 2 * 4.87), 6)
    expect(scaffold?.typical).toBeCloseTo(191 * 17.5, 6)
    expect(supply?.status).toBe('sourced')
    expect(lines.at(-1)?.status).toBe('unverified')
  })

  it('adds plumbing, electrics and removal to a machine-only price', () => {
    const kinds = workOf(HOUSE_1972, ['P02', 'P18'], 'P02').lines.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['hydraulic', 'electrical', 'demolition', 'fees']))
  })

  it('makes a larger generator dearer in all and cheaper by the kilowatt', () => {
    const home = workOf(HOUSE_1972, ['P01'], 'P01')
    const school = workOf(SCHOOL_1974, ['P01'], 'P01')
    expect(school.costEur.typical).toBeGreaterThan(home.costEur.typical)
    expect(school.costEur.typical / school.quantity).toBeLessThan(home.costEur.typical / home.quantity)
  })
})

describe('sizes and prices', () => {
  it('never makes a whole machine cheaper for being larger', () => {
    const priced = catalogue.measures.flatMap(({ id, costs }) => costs.map((item) => ({ id, item })))
    for (const { id, item } of priced) {
      const points = item.points ?? []
      const at = (size: number): number => priceAt(points, size).typical * size
      for (const [index, point] of points.entries()) {
        const next = points[index + 1]
        if (next === undefined) continue
        for (let step = 0; step < 10; step += 1) {
          const a = point.at + ((next.at - point.at) * step) / 10
          const b = point.at + ((next.at - point.at) * (step + 1)) / 10
          expect(at(b), `${id} ${item.text.en} from ${a} to ${b}`).toBeGreaterThanOrEqual(at(a) * 0.93)
        }
      }
    }
  })

  it('rounds up to what is sold, and puts equal machines side by side beyond the largest', () => {
    expect(roundUpToSize(9, [6, 8, 10])).toEqual({ each: 10, units: 1, total: 10 })
    expect(roundUpToSize(10, [6, 8, 10])).toEqual({ each: 10, units: 1, total: 10 })
    expect(roundUpToSize(15, [6, 8, 10])).toEqual({ each: 8, units: 2, total: 16 })
    expect(roundDownToSize(7.9, [6, 8, 10])).toBe(6)
    expect(roundDownToSize(5, [6, 8, 10])).toBeNull()
  })

  it('always sells at least what is needed', () => {
    const sizes = [4, 6, 8, 10, 16, 35]
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), (needed) => {
        const { each, units, total } = roundUpToSize(needed, sizes)
        expect(total).toBeGreaterThanOrEqual(needed - 1e-6)
        expect(total).toBe(each * units)
        expect(sizes).toContain(each)
      }),
    )
  })

  it('reaches the target U with the smallest step, unless the thickest board cannot', () => {
    const product = {
      conductivityWmK: 0.035,
      stepM: 0.02,
      minimumM: 0.04,
      maximumM: 0.4,
      extraResistanceM2KW: 0,
    }
    fc.assert(
      fc.property(
        fc.double({ min: 0.4, max: 4, noNaN: true }),
        fc.double({ min: 0.15, max: 0.38, noNaN: true }),
        (before, target) => {
          const thickness = insulationThicknessM(before, target, product)
          const reached = (d: number): number => 1 / (1 / before + d / product.conductivityWmK)
          expect(reached(thickness)).toBeLessThanOrEqual(target + 1e-3)
          if (thickness > product.minimumM)
            expect(reached(thickness - product.stepM)).toBeGreaterThan(target - 1e-9)
        },
      ),
    )
  })
})
