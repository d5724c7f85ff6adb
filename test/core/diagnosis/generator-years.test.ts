import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Building, Generator, HeatPump } from '../../../src/core/building/index.ts'
import { diagnose, generatorYears, primaryByCarrier } from '../../../src/core/diagnosis/index.ts'
import { contextOf, house } from './sample.ts'

const context = contextOf('Milano')
const pump: HeatPump = { kind: 'heat-pump', id: 'pump', source: 'air', sink: 'water', nominalPowerKw: 8 }
const boiler: Generator = {
  kind: 'boiler',
  id: 'boiler',
  carrier: 'natural-gas',
  type: 'condensing',
  nominalPowerKw: 30,
  year: 2018,
}
const MANY: readonly Generator[] = [
  pump,
  { ...pump, id: 'ground', source: 'ground' },
  { ...pump, id: 'gahp', drive: 'gas-absorption', nominalPowerKw: 20 },
  boiler,
  { kind: 'biomass', id: 'pellet', carrier: 'pellet', type: 'boiler', nominalPowerKw: 20 },
  { kind: 'electric', id: 'rod', nominalPowerKw: 6 },
  { kind: 'district-heating', id: 'net', nominalPowerKw: 30 },
]

function heatedBy(
  generators: readonly Generator[],
  operation: 'priority' | 'parallel' = 'priority',
): Building {
  const { heating } = house.systems
  if (heating === null) throw new Error('the sample has heating')
  return {
    ...house,
    systems: {
      ...house.systems,
      heating: { ...heating, designSupplyC: 50, operation, generators: [...generators] },
    },
  }
}

describe('each generator over a year', () => {
  test('every plant of two or three closes: what generators take is what the building is delivered, fuel by fuel', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...MANY], { minLength: 1, maxLength: 3 }),
        fc.constantFrom('priority' as const, 'parallel' as const),
        fc.constantFrom('standard' as const, 'actual' as const),
        (generators, operation, use) => {
          const building = heatedBy(generators, operation)
          const result = diagnose(building, context)[use]
          const years = generatorYears(building, use, context)
          for (const carrier of ['natural-gas', 'pellet', 'district-heat'] as const) {
            const taken = years
              .filter((year) => year.carrier === carrier)
              .reduce((sum, year) => sum + year.carrierKwh, 0)
            const stood = use === 'standard' && carrier === 'natural-gas' ? result.unmetKwh * 10 : 0
            const delivered = result.delivered[carrier] ?? 0
            expect(delivered).toBeGreaterThanOrEqual(taken - 1e-6)
            expect(delivered).toBeLessThanOrEqual(taken + stood + 1e-6)
          }
          const ambient = years.reduce((sum, year) => sum + year.ambientKwh, 0)
          expect(ambient).toBeCloseTo(result.ambientHeatKwh, 6)
          for (const year of years) {
            expect(year.heatKwh + year.lossKwh).toBeCloseTo(year.carrierKwh + year.ambientKwh, 6)
            // Recovered losses may lend a condensing boiler a tenth.
            expect(year.lossKwh).toBeGreaterThanOrEqual(-0.1 * year.heatKwh - 1e-6)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test('the heat of all generators and the unmet part are one, whoever gives it first', () => {
    const heat = (generators: readonly Generator[]) => {
      const building = heatedBy(generators)
      const given = generatorYears(building, 'standard', context).reduce((sum, year) => sum + year.heatKwh, 0)
      return given + diagnose(building, context).standard.unmetKwh
    }
    expect(heat([pump, boiler]) / heat([boiler, pump])).toBeCloseTo(1, 2)
  })

  test('seasonal efficiencies are those of the field: pump 2 to 4, boiler 0.85 to 1.07, rod 1', () => {
    const efficiency = (generator: Generator) =>
      generatorYears(heatedBy([generator]), 'standard', context)[0]?.seasonalEfficiency ?? 0
    expect(efficiency({ ...pump, nominalPowerKw: 20 })).toBeGreaterThan(2)
    expect(efficiency({ ...pump, nominalPowerKw: 20 })).toBeLessThan(4)
    expect(efficiency(boiler)).toBeGreaterThan(0.85)
    expect(efficiency(boiler)).toBeLessThan(1.07)
    expect(efficiency({ kind: 'electric', id: 'rod', nominalPowerKw: 40 })).toBeCloseTo(1, 9)
  })

  test('hot water of its own comes last, and a generator that never runs has no efficiency', () => {
    const { hotWater } = house.systems
    if (hotWater === null) throw new Error('the sample has hot water')
    const idle = heatedBy([boiler, { ...boiler, id: 'spare' }])
    const building: Building = {
      ...idle,
      systems: {
        ...idle.systems,
        hotWater: {
          ...hotWater,
          generator: { from: 'own', generator: { kind: 'electric', id: 'tank', nominalPowerKw: 2 } },
        },
      },
    }
    const years = generatorYears(building, 'standard', context)
    expect(years.map(({ id }) => id)).toEqual(['boiler', 'spare', 'tank'])
    expect(years[1]).toMatchObject({ heatKwh: 0, seasonalEfficiency: null })
    expect(years[2]?.seasonalEfficiency).toBeCloseTo(0.75, 9)
  })
})

describe('primary energy by carrier', () => {
  test.each(['Milano', 'Palermo', 'Torino'])('%s: carriers add up to EPgl and to the rated CO2', (place) => {
    const here = contextOf(place)
    for (const generators of [[boiler], [pump, boiler], [MANY[4] as Generator]]) {
      const base = heatedBy(generators)
      const field = { id: 'pv', peakPowerKw: 3, azimuthDeg: 180, tiltDeg: 30, mounting: 'roof' as const }
      const building = { ...base, systems: { ...base.systems, photovoltaics: [field] } }
      const { rating, standard } = diagnose(building, here)
      const lines = primaryByCarrier(building, standard, here)
      const sum = (pick: (line: (typeof lines)[number]) => number) =>
        lines.reduce((total, line) => total + pick(line), 0)
      expect(sum((line) => line.nrenKwhM2)).toBeCloseTo(rating.epGlNrenKwhM2, 6)
      expect(sum((line) => line.renKwhM2)).toBeCloseTo(rating.epGlRenKwhM2, 6)
      expect(sum((line) => line.co2KgM2)).toBeCloseTo(rating.co2KgM2, 6)
    }
  })
})
