import { describe, expect, test } from 'vitest'
import { type Building, USE_CATEGORIES, type UseCategory } from '../../../src/core/building/index.ts'
import { diagnose } from '../../../src/core/diagnosis/index.ts'
import { contextOf, house, withZone } from '../diagnosis/sample.ts'

const LIGHT = { installedPowerWm2: 8, source: 'led', control: 'manual' } as const

/** A block of 1,000 m2 of the seventies, the same for all uses, so that only the use differs. */
function blockOf(useCategory: UseCategory): Building {
  const isHome = useCategory === 'E.1(1)' || useCategory === 'E.1(2)'
  const scale = 1000 / 160
  const block = withZone(house, (zone) => ({
    ...zone,
    useCategory,
    floorAreaM2: 1000,
    netVolumeM3: 3000,
    grossVolumeM3: 3800,
    // A larger body: envelope grows slower than floor.
    elements: zone.elements.map((element) => ({ ...element, areaM2: element.areaM2 * scale ** (2 / 3) })),
    windows: zone.windows.map((window) => ({ ...window, areaM2: window.areaM2 * scale ** 0.9 })),
    ...(isHome ? {} : { lighting: LIGHT }),
  }))
  const { heating } = block.systems
  if (heating === null) throw new Error('the sample has heating')
  return {
    ...block,
    dwellings: isHome ? 12 : 0,
    systems: {
      ...block.systems,
      lifts: 1,
      heating: {
        ...heating,
        generators: [
          {
            kind: 'boiler',
            id: 'b',
            carrier: 'natural-gas',
            type: 'condensing',
            nominalPowerKw: 400,
            year: 2015,
          },
        ],
      },
      hotWater: {
        generator: { from: 'heating' },
        distribution: 'dwelling',
        pipeInsulation: 'medium',
      },
      cooling: { kind: 'chiller', servedAreaShare: 1, emitters: 'fan-coils', control: 'zone', year: 2015 },
    },
  }
}

const lombardy = contextOf('Milano')
const national = contextOf('Roma')
const results = USE_CATEGORIES.map((use) => {
  const block = blockOf(use)
  return { use, milano: diagnose(block, lombardy), roma: diagnose(block, national) }
})
const perM2 = (kwh: number) => kwh / 1000

describe('the monthly method for every use category', () => {
  test('prints the needs and the class of one block by use', () => {
    const rows = results.map(({ use, milano: { standard, rating } }) =>
      [
        use.padEnd(8),
        perM2(standard.heatingNeedKwh).toFixed(0).padStart(8),
        perM2(standard.coolingNeedKwh).toFixed(0).padStart(8),
        perM2(standard.hotWaterNeedKwh).toFixed(1).padStart(8),
        rating.epNrenByService.lighting.toFixed(0).padStart(8),
        rating.epGlNrenKwhM2.toFixed(0).padStart(8),
        rating.ratio.toFixed(2).padStart(8),
        rating.class.padStart(5),
      ].join(''),
    )
    process.stdout.write(
      ['use      heating cooling   water   light  EPnren   ratio class (kWh/m2, Milano)', ...rows, ''].join(
        '\n',
      ),
    )
    expect(rows).toHaveLength(USE_CATEGORIES.length)
  })

  test.each(results.map((result) => [result.use, result] as const))(
    '%s is finite and plausible',
    (_, result) => {
      for (const { standard, actual, rating, cost } of [result.milano, result.roma]) {
        for (const value of [
          rating.epGlNrenKwhM2,
          rating.ratio,
          rating.epHNdKwhM2,
          cost.totalEur,
          actual.heatingNeedKwh,
        ]) {
          expect(Number.isFinite(value)).toBe(true)
          expect(value).toBeGreaterThan(0)
        }
        expect(perM2(standard.heatingNeedKwh)).toBeGreaterThan(5)
        expect(perM2(standard.heatingNeedKwh)).toBeLessThan(450)
        expect(perM2(standard.coolingNeedKwh)).toBeLessThan(150)
        expect(standard.unmetKwh).toBeLessThan(1)
      }
      expect(result.roma.standard.heatingNeedKwh).toBeLessThan(result.milano.standard.heatingNeedKwh)
    },
  )

  test('only homes have no light in the rating, and only other uses their lifts', () => {
    for (const { use, milano } of results) {
      const isHome = use === 'E.1(1)' || use === 'E.1(2)'
      expect(milano.rating.epNrenByService.lighting > 0, use).toBe(!isHome)
      expect(milano.rating.epNrenByService.lifts > 0, use).toBe(!isHome)
    }
  })

  test('a pool at 28 C needs the most heat, a gym at 18 C less than the office', () => {
    const need = (use: UseCategory) =>
      results.find((result) => result.use === use)?.milano.standard.heatingNeedKwh ?? Number.NaN
    for (const { use } of results) if (use !== 'E.6(1)') expect(need('E.6(1)')).toBeGreaterThan(need(use))
    expect(need('E.8')).toBeLessThan(need('E.6(1)') / 2)
  })

  test('hot water is highest where people wash and sleep', () => {
    const water = (use: UseCategory) =>
      results.find((result) => result.use === use)?.milano.standard.hotWaterNeedKwh ?? Number.NaN
    expect(water('E.3')).toBeGreaterThan(water('E.1(1)'))
    expect(water('E.2')).toBeLessThan(water('E.1(1)') / 5)
    expect(water('E.4(1)')).toBe(0)
  })
})
