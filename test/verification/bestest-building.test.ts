import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Building } from '../../src/core/building/index.ts'
import { prepareDiagnosis, siteOfBuilding } from '../../src/core/diagnosis/index.ts'
import {
  type HourlyZoneInput,
  hourlyZoneOf,
  readHourlyZone,
  simulateZoneUnderSun,
  standardConditions,
  useProfileOf,
} from '../../src/core/physics/index.ts'
import { prepareSunYear } from '../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../src/rules/energy.ts'
import { loadTerritory } from '../../src/rules/territory.ts'
import { CASES } from './bestest-cases.ts'
import { denverEpwPath, denverMissing, denverWeather } from './denver-weather.ts'

const root = new URL('../../', import.meta.url).pathname
/** Plants of an ordinary house: the needs do not look at them. */
const anyHouse = JSON.parse(readFileSync(`${root}fixtures/buildings/detached-house-1972.json`, 'utf8')) as {
  systems: unknown
}

/** A case of the series as somebody would write it in a building document: everything beyond U and areas under `hourly`. */
function buildingOf(input: HourlyZoneInput): unknown {
  const zone = readHourlyZone(input)
  const common = {
    kind: 'detached-house',
    comuneIstatCode: '015146',
    constructionYear: 2020,
    dwellings: 1,
    storeys: 1,
  }
  return {
    schema: 'sportello/building/1',
    ...common,
    footprintM2: 48,
    zones: [
      {
        id: 'box',
        useCategory: 'E.1(1)',
        floorAreaM2: zone.floorAreaM2,
        netVolumeM3: zone.airVolumeM3,
        grossVolumeM3: zone.airVolumeM3,
        storeys: 1,
        heatCapacityKjM2K: 1,
        elements: zone.elements.map(
          ({
            id,
            areaM2,
            tiltDeg,
            azimuthDeg,
            construction,
            solarAbsorptance,
            surface,
            isSunlit,
            solarShare,
          }) => ({
            id,
            kind: tiltDeg === 0 ? 'roof' : tiltDeg === 180 ? 'floor' : 'wall',
            areaM2,
            tiltDeg,
            azimuthDeg,
            boundary: { towards: 'outside' },
            construction: { family: 'other', ...construction },
            solarAbsorptance,
            emissivity: 0.9,
            hourly: { surface, isSunlit, solarShare },
          }),
        ),
        windows: zone.windows.map(
          ({
            id,
            areaM2,
            tiltDeg,
            azimuthDeg,
            solarTransmittance,
            frameFraction,
            surface,
            resistanceM2KW,
            angleDependence,
            widthM,
            heightM,
            obstructions,
          }) => ({
            id,
            areaM2,
            tiltDeg,
            azimuthDeg,
            uValueWm2K: 2.1,
            solarTransmittance,
            frameFraction,
            hourly: { surface, resistanceM2KW, angleDependence, widthM, heightM, obstructions },
          }),
        ),
        ventilation: { kind: 'natural' },
        hourly: {
          internalCapacityKjM2K: zone.internalCapacityKjM2K,
          airDensityKgM3: zone.airDensityKgM3,
          airFlows: zone.airFlows,
          internalGains: zone.internalGains,
          solarConvectiveFraction: zone.solarConvectiveFraction,
          heating: zone.heating ?? null,
          cooling: zone.cooling ?? null,
          control: zone.control,
        },
      },
    ],
    systems: anyHouse.systems,
  }
}

if (denverEpwPath === undefined) test.skip(denverMissing, () => {})
test.skipIf(denverEpwPath === undefined).each(['600', '630', '640', '650', '900', '900FF'])(
  'case %s written as a building gives what it gives as a zone',
  (name) => {
    const input = CASES[name]
    if (input === undefined) throw new Error(`no case ${name}`)
    const building = Building.parse(JSON.parse(JSON.stringify(buildingOf(input))))
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
