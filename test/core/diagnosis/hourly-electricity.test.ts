import { describe, expect, test } from 'vitest'
import type { Building, UseCategory } from '../../../src/core/building/index.ts'
import { diagnose, hourlyElectricity, hourlyYear } from '../../../src/core/diagnosis/index.ts'
import { synthesiseWeather } from '../../../src/core/territory/index.ts'
import { contextOf, house, withZone } from './sample.ts'

const LIGHT = { installedPowerWm2: 8, source: 'led', control: 'manual' } as const

function asUse(useCategory: UseCategory): Building {
  if (useCategory === 'E.1(1)') return house
  return { ...withZone(house, (zone) => ({ ...zone, useCategory, lighting: LIGHT })), dwellings: 0 }
}

function withPump(building: Building): Building {
  const { heating } = building.systems
  if (heating === null) throw new Error('the sample has heating')
  const pump = { kind: 'heat-pump', id: 'p', source: 'air', sink: 'water', nominalPowerKw: 12 } as const
  return {
    ...building,
    systems: { ...building.systems, heating: { ...heating, designSupplyC: 50, generators: [pump] } },
  }
}

function withSun(building: Building, peakPowerKw: number, batteryKwh: number): Building {
  const field = { id: 'pv', peakPowerKw, azimuthDeg: 180, tiltDeg: 30, mounting: 'roof' as const }
  return { ...building, systems: { ...building.systems, batteryKwh, photovoltaics: [field] } }
}

/** Hours of a building for several sizes of sun and battery: the zones are computed once. */
function runs(base: Building, place: string, sizes: readonly (readonly [number, number])[]) {
  const context = contextOf(place)
  const weather = synthesiseWeather(context.site, { longitudeDeg: 11, seed: 1 })
  const years = hourlyYear(base, weather, context)
  return sizes.map(([peakPowerKw, batteryKwh]) => ({
    name: `${place} ${peakPowerKw} kW ${batteryKwh} kWh`,
    electricity: hourlyElectricity(withSun(base, peakPowerKw, batteryKwh), years, weather, context),
  }))
}

const SIZES = [1.5, 3, 6].flatMap((kw) => [0, 5, 10].map((kwh) => [kw, kwh] as const))
const homes = [house, withPump(house)].flatMap((base) =>
  ['Milano', 'Palermo'].flatMap((place) => runs(base, place, SIZES)),
)

describe('electricity of a home by the hour', () => {
  test('takes in a year what the monthly chain takes: the hours move it, they do not change it', () => {
    const context = contextOf('Milano')
    const { actual } = diagnose(withPump(house), context)
    const [run] = runs(withPump(house), 'Milano', [[3, 0]])
    const needed = run?.electricity.year.neededKwh
    expect(needed).toBeCloseTo(actual.delivered.electricity ?? 0, 3)
    const byLoad = Object.values(run?.electricity.neededByLoadKwh ?? {})
    expect(byLoad.reduce((a, b) => a + b, 0)).toBeCloseTo(needed ?? 0, 6)
    expect(run?.electricity.neededByLoadKwh.appliances).toBeCloseTo(actual.appliancesKwh, 6)
  })

  test('3 kW without a battery: a family uses about a third of it on the spot, as Italian meters say (30 to 45 %)', () => {
    const [run] = runs(house, 'Milano', [[3, 0]])
    const { selfUsedKwh = 0, producedKwh = 1 } = run?.electricity.year ?? {}
    expect(selfUsedKwh / producedKwh).toBeGreaterThan(0.3)
    expect(selfUsedKwh / producedKwh).toBeLessThan(0.45)
  })

  test('the monthly formula stays within 10 % of the hours for every size, and within 4 % on the mean square', () => {
    const differences = homes.map(({ name, electricity }) => ({
      name,
      difference: electricity.monthlyFormula.hourlyOverMonthly ?? 0,
    }))
    for (const { name, difference } of differences) expect(Math.abs(difference), name).toBeLessThan(0.1)
    const square = differences.reduce((sum, { difference }) => sum + difference ** 2, 0)
    expect(Math.sqrt(square / differences.length)).toBeLessThan(0.04)
  })

  test.each(['E.2', 'E.7', 'E.1(3)', 'E.3', 'E.6(2)'] as const)(
    '%s: the monthly formula stays within 20 %% of the hours',
    (use) => {
      for (const { name, electricity } of runs(asUse(use), 'Milano', [
        [3, 0],
        [6, 5],
      ])) {
        expect(Math.abs(electricity.monthlyFormula.hourlyOverMonthly ?? 1), name).toBeLessThan(0.2)
      }
    },
  )

  test('no panels: nothing made, all from the grid, and the formula has nothing to compare', () => {
    const context = contextOf('Milano')
    const weather = synthesiseWeather(context.site, { longitudeDeg: 9, seed: 1 })
    const { year, monthlyFormula } = hourlyElectricity(
      house,
      hourlyYear(house, weather, context),
      weather,
      context,
    )
    expect(year.gridKwh).toBeCloseTo(year.neededKwh, 9)
    expect([year.producedKwh, year.exportedKwh]).toEqual([0, 0])
    expect(monthlyFormula.hourlyOverMonthly).toBeNull()
  })
})
