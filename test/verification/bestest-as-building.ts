import { type HourlyZoneInput, readHourlyZone, simpleInternalCapacity } from '../../src/core/physics/index.ts'

/** An ideal plant, all by electricity: the needs of the series do not look at it. */
const IDEAL_PLANT = {
  heating: {
    emitters: 'air-units',
    designSupplyC: 40,
    control: 'room-thermostat',
    distribution: 'none',
    pipeInsulation: 'good',
    generators: [{ kind: 'electric', id: 'ideal-heater', nominalPowerKw: 6 }],
  },
  hotWater: null,
  cooling: { kind: 'split', servedAreaShare: 1, emitters: 'air', control: 'room' },
  solarThermal: null,
  photovoltaics: [],
} as const

/** Capacity of the elements from inside, a little rounded down: the hourly method takes the layers and adds no other mass. */
function capacityKjM2K(zone: ReturnType<typeof readHourlyZone>): number {
  const elements = zone.elements.reduce(
    (sum, { areaM2, construction }) =>
      sum + ('layers' in construction ? areaM2 * simpleInternalCapacity(construction.layers) : 0),
    0,
  )
  return Math.floor((10 * elements) / zone.floorAreaM2) / 10
}

/** A case of the series as somebody would write it in a building document: everything beyond U and areas under `hourly`. */
export function bestestBuilding(input: HourlyZoneInput, name: string): unknown {
  const zone = readHourlyZone(input)
  return {
    schema: 'sportello/building/1',
    name,
    kind: 'detached-house',
    // The series stands in Denver: give its weather with --weather. Milano serves the monthly method and the rating.
    comuneIstatCode: '015146',
    constructionYear: 2020,
    dwellings: 1,
    storeys: 1,
    footprintM2: 48,
    zones: [
      {
        id: 'box',
        useCategory: 'E.1(1)',
        floorAreaM2: zone.floorAreaM2,
        netVolumeM3: zone.airVolumeM3,
        grossVolumeM3: zone.airVolumeM3,
        storeys: 1,
        heatCapacityKjM2K: capacityKjM2K(zone),
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
    systems: IDEAL_PLANT,
  }
}
