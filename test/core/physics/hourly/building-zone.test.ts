import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Building } from '../../../../src/core/building/index.ts'
import { prepareDiagnosis, siteOfBuilding } from '../../../../src/core/diagnosis/index.ts'
import {
  actualConditions,
  envelopeTransfer,
  hourlyZoneOf,
  monthlyBalance,
  readHourlyZone,
  simulateZoneUnderSun,
  standardConditions,
  useProfileOf,
  ventilationTransferWK,
} from '../../../../src/core/physics/index.ts'
import { prepareSunYear, synthesiseWeather } from '../../../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../../../src/rules/energy.ts'
import { loadTerritory } from '../../../../src/rules/territory.ts'

const root = new URL('../../../../', import.meta.url).pathname
const tables = loadDiagnosisTables(`${root}rules`)
const building = Building.parse(
  JSON.parse(readFileSync(`${root}fixtures/buildings/detached-house-1972.json`, 'utf8')),
)
const place = siteOfBuilding(building, loadTerritory(`${root}rules`))
if (place.kind !== 'found') throw new Error('the fixture stands in a known comune')
const context = prepareDiagnosis(tables, place.site, place.region, '2026-11-24').plant.physics
const sun = prepareSunYear(synthesiseWeather(place.site, { longitudeDeg: 8.92, seed: 1 }), place.site.albedo)
const [zone] = building.zones
if (zone === undefined) throw new Error('the fixture has a zone')
const profile = useProfileOf(tables.uses, zone)
const standard = standardConditions(building, zone, profile)
const actual = actualConditions(building, zone, profile)
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

describe('a zone of a building by the hour', () => {
  test('needs within 10 % of the monthly method in standard use, month by month alike', () => {
    const ventilationWK = ventilationTransferWK(zone, standard.airFlowM3H, 0, context).plant
    const monthly = monthlyBalance(
      envelopeTransfer(zone, context),
      ventilationWK,
      standard,
      zone.floorAreaM2,
      context,
    )
    const hourly = simulateZoneUnderSun(hourlyZoneOf(zone, standard, 0, context), sun)
    expect(Math.abs(hourly.year.heatingKwh / total(monthly.heatingKwh) - 1)).toBeLessThan(0.1)
    for (const month of [0, 1, 10, 11]) {
      expect(
        Math.abs((hourly.months[month]?.heatingKwh ?? 0) / (monthly.heatingKwh[month] ?? 1) - 1),
      ).toBeLessThan(0.12)
    }
    expect(hourly.balance.relative).toBeLessThan(1e-6)
  })

  test('keeps every part by its id, and adds the inner mass', () => {
    const hourly = readHourlyZone(hourlyZoneOf(zone, standard, 0, context))
    expect(hourly.elements.map((element) => element.id)).toEqual([
      ...zone.elements.map((element) => element.id),
      'inner-mass',
    ])
    expect(hourly.windows.map((window) => window.id)).toEqual(zone.windows.map((window) => window.id))
  })

  test('holds the capacity of the zone', () => {
    const hourly = readHourlyZone(hourlyZoneOf(zone, standard, 0, context))
    const capacity = hourly.elements.reduce((sum, { construction, areaM2 }) => {
      if ('layers' in construction) return sum
      return sum + construction.arealHeatCapacityKjM2K * areaM2
    }, 0)
    expect(capacity).toBeCloseTo(zone.heatCapacityKjM2K * zone.floorAreaM2, 6)
  })

  test('heats no hour outside the legal season and fewer in actual use', () => {
    const inStandard = simulateZoneUnderSun(hourlyZoneOf(zone, standard, 0, context), sun)
    expect(inStandard.months[6]?.heatingKwh).toBe(0)
    const inUse = simulateZoneUnderSun(hourlyZoneOf(zone, actual, 0, context), sun)
    const hours = (watts: Float64Array) => watts.filter((value) => value > 0).length
    expect(hours(inUse.hourly.heatingW)).toBeLessThan(0.8 * hours(inStandard.hourly.heatingW))
    expect(inUse.year.heatingKwh).toBeLessThan(inStandard.year.heatingKwh)
  })

  test('gives no more than the plant can', () => {
    const limited = simulateZoneUnderSun(hourlyZoneOf(zone, actual, 0, context, { maxHeatingW: 15000 }), sun)
    expect(limited.peakHeating?.powerW).toBeLessThanOrEqual(15000)
  })

  test('recovery of ventilation heat and windows opened at night do what they should', () => {
    const recovered = { ...zone, ventilation: { kind: 'balanced-with-recovery' as const, flowM3H: 150 } }
    const plain = simulateZoneUnderSun(
      hourlyZoneOf({ ...recovered, ventilation: { kind: 'balanced', flowM3H: 150 } }, standard, 0, context),
      sun,
    )
    const saved = simulateZoneUnderSun(hourlyZoneOf(recovered, standard, 0.8, context), sun)
    expect(saved.year.heatingKwh).toBeLessThan(plain.year.heatingKwh)
    const opened = { ...zone, ventilation: { ...zone.ventilation, hasNightCooling: true } }
    const shut = simulateZoneUnderSun(hourlyZoneOf(zone, standard, 0, context), sun)
    expect(
      simulateZoneUnderSun(hourlyZoneOf(opened, standard, 0, context), sun).year.coolingKwh,
    ).toBeLessThan(shut.year.coolingKwh)
  })
})

describe('movable shades of a building by the hour', () => {
  const house = Building.parse(
    JSON.parse(readFileSync(`${root}fixtures/buildings/detached-house-2022.json`, 'utf8')),
  )
  const place = siteOfBuilding(house, loadTerritory(`${root}rules`))
  if (place.kind !== 'found') throw new Error('Brescia is known')
  const [zone] = house.zones
  if (zone === undefined) throw new Error('the house has a zone')
  const physics = prepareDiagnosis(tables, place.site, place.region, '2026-11-24').plant.physics
  const year = prepareSunYear(synthesiseWeather(place.site, { longitudeDeg: 10.2, seed: 1 }))
  const use = useProfileOf(tables.uses, zone)
  const solarGainsKwh = (isOpenInWinter: boolean, months: readonly number[]) => {
    const conditions = { ...standardConditions(house, zone, use), areShadesClosedInWinter: !isOpenInWinter }
    const { months: byMonth } = simulateZoneUnderSun(hourlyZoneOf(zone, conditions, 0.8, physics), year)
    return months.reduce((sum, month) => sum + (byMonth[month]?.solarGainsKwh ?? 0), 0)
  }

  test('stay open to the winter sun where people open them, and obey it in summer as in the standard use', () => {
    expect(solarGainsKwh(true, [11, 0, 1])).toBeGreaterThan(1.5 * solarGainsKwh(false, [11, 0, 1]))
    expect(solarGainsKwh(true, [5, 6, 7])).toBeCloseTo(solarGainsKwh(false, [5, 6, 7]), 6)
  })
})
