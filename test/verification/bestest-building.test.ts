import { expect, test } from 'vitest'
import { Building } from '../../src/core/building/index.ts'
import { prepareDiagnosis, siteOfBuilding } from '../../src/core/diagnosis/index.ts'
import {
  hourlyZoneOf,
  simulateZoneUnderSun,
  standardConditions,
  useProfileOf,
} from '../../src/core/physics/index.ts'
import { prepareSunYear } from '../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../src/rules/energy.ts'
import { loadTerritory } from '../../src/rules/territory.ts'
import { bestestBuilding } from './bestest-as-building.ts'
import { CASES } from './bestest-cases.ts'
import { denverEpwPath, denverMissing, denverWeather } from './denver-weather.ts'

const root = new URL('../../', import.meta.url).pathname
if (denverEpwPath === undefined) test.skip(denverMissing, () => {})
test.skipIf(denverEpwPath === undefined).each(['600', '630', '640', '650', '900', '900FF'])(
  'case %s written as a building gives what it gives as a zone',
  (name) => {
    const input = CASES[name]
    if (input === undefined) throw new Error(`no case ${name}`)
    const building = Building.parse(JSON.parse(JSON.stringify(bestestBuilding(input, name))))
    const tables = loadDiagnosisTables(`${root}rules`)
    const place = siteOfBuilding(building, loadTerritory(`${root}rules`))
    if (place.kind !== 'found') throw new Error('Milano is known')
    const context = prepareDiagnosis(tables, place.site, place.region, '2026-11-24').plant.physics
    const [zone] = building.zones
    if (zone === undefined) throw new Error('the building has its zone')
    const conditions = standardConditions(building, zone, useProfileOf(tables.uses, zone))
    const sun = prepareSunYear(denverWeather())
    const asBuilding = simulateZoneUnderSun(hourlyZoneOf(zone, conditions, 0, context), sun)
    const asZone = simulateZoneUnderSun(input, sun)
    expect(asBuilding.year.heatingKwh).toBeCloseTo(asZone.year.heatingKwh, 6)
    expect(asBuilding.year.coolingKwh).toBeCloseTo(asZone.year.coolingKwh, 6)
    expect(asBuilding.year.airC.max).toBeCloseTo(asZone.year.airC.max, 9)
  },
)
