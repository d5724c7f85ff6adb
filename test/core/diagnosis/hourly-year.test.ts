import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Building } from '../../../src/core/building/index.ts'
import {
  type HourlyZoneYear,
  hourlyYear,
  prepareDiagnosis,
  siteOfBuilding,
  siteUnderWeather,
} from '../../../src/core/diagnosis/index.ts'
import { type HourlyWeather, planeIrradiation, synthesiseWeather } from '../../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../../src/rules/energy.ts'
import { loadTerritory } from '../../../src/rules/territory.ts'

const root = new URL('../../../', import.meta.url).pathname
const tables = loadDiagnosisTables(`${root}rules`)
const house = Building.parse(
  JSON.parse(readFileSync(`${root}fixtures/buildings/detached-house-1972.json`, 'utf8')),
)
const place = siteOfBuilding(house, loadTerritory(`${root}rules`))
if (place.kind !== 'found') throw new Error('Abbiategrasso is known')
const { site, region } = place
const weather = synthesiseWeather(site, { longitudeDeg: place.longitudeDeg, seed: 1 })
const years = (building: Building, year: HourlyWeather = weather) =>
  hourlyYear(building, year, prepareDiagnosis(tables, siteUnderWeather(site, year), region, '2026-11-24'))
const standardOf = (all: readonly HourlyZoneYear[]) => {
  const found = all.find(({ use }) => use === 'standard')
  if (found === undefined) throw new Error('no standard use')
  return found
}
const withEmitters = (emitters: 'radiators' | 'warm-air'): Building => {
  const { heating } = house.systems
  if (heating === null) throw new Error('the house is heated')
  return { ...house, systems: { ...house.systems, heating: { ...heating, emitters } } }
}
const ids = ({ differences }: HourlyZoneYear) => differences.map(({ id }) => id)

describe('the climate of a year of hours by month', () => {
  const under = siteUnderWeather(site, weather)

  test('is the one the year was made from: air to a hundredth, sun to a hundredth', () => {
    under.periods.forEach((period, month) => {
      const made = site.periods[month]
      if (made === undefined) throw new Error('twelve months')
      expect(period.externalTemperatureC).toBeCloseTo(made.externalTemperatureC, 2)
      expect(period.beamHorizontalKwhM2Day / made.beamHorizontalKwhM2Day).toBeCloseTo(1, 1.5)
      expect(period.diffuseHorizontalKwhM2Day / made.diffuseHorizontalKwhM2Day).toBeCloseTo(1, 1.5)
    })
  })

  test('has no sun where the year has none, so that both methods see the same', () => {
    const none = new Float64Array(8760)
    const dark = { ...weather, directNormalWm2: none, diffuseHorizontalWm2: none }
    expect(Math.max(...planeIrradiation(siteUnderWeather(site, dark), 90, 180))).toBe(0)
    const inDark = standardOf(years(house, dark))
    expect(inDark.result.year.solarGainsKwh).toBe(0)
    const winter = (all: HourlyZoneYear) => all.monthlyMethod.heatingKwh[0] ?? 0
    expect(winter(inDark)).toBeGreaterThan(winter(standardOf(years(house))))
  })
})

describe('a plant by the hour', () => {
  test('that gives all its heat to the air warms cold walls less than radiators do', () => {
    const byRadiators = standardOf(years(withEmitters('radiators'))).result.year
    const byAir = standardOf(years(withEmitters('warm-air'))).result.year
    expect(byAir.heatingKwh).toBeLessThan(byRadiators.heatingKwh)
    expect(byAir.heatingKwh).toBeGreaterThan(0.9 * byRadiators.heatingKwh)
  })
})

describe('why the two methods part', () => {
  test('is told for the use that makes it: hours of plant and cold rooms only in actual use', () => {
    const [standard, actual] = years(house)
    if (standard === undefined || actual === undefined) throw new Error('two uses')
    expect(ids(standard)).toEqual([])
    expect(ids(actual)).toEqual(['heating-hours', 'unheated-rooms', 'cooling-hours'])
  })

  test('names a sky that was measured, not one the method estimates', () => {
    const measured = { ...weather, horizontalInfraredWm2: new Float64Array(8760).fill(300) }
    expect(ids(standardOf(years(house, measured)))).toEqual(['measured-sky'])
  })

  test('names ground, shading and conditions of the zone itself only where they are', () => {
    const changed: Building = {
      ...house,
      zones: house.zones.map((zone) => ({
        ...zone,
        elements: zone.elements.map((element) =>
          element.kind === 'floor' ? { ...element, boundary: { towards: 'ground' } } : element,
        ),
        windows: zone.windows.map((window) => ({ ...window, shading: { overhangDeg: 30 } })),
        hourly: { control: 'air' },
      })),
    }
    expect(ids(standardOf(years(changed)))).toEqual(expect.arrayContaining(['ground', 'fixed-shading']))
    expect(ids(standardOf(years(changed)))).not.toContain('own-conditions')
    const own: Building = {
      ...changed,
      zones: changed.zones.map((zone) => ({
        ...zone,
        windows: zone.windows.map((window) => ({ ...window, shading: { factor: 0.8 } })),
        hourly: { heating: { setPointC: 18 } },
      })),
    }
    expect(ids(standardOf(years(own)))).toContain('own-conditions')
    expect(ids(standardOf(years(own)))).not.toContain('fixed-shading')
  })
})
