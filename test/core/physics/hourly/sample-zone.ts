import type { HourlyZoneInput } from '../../../../src/core/physics/index.ts'

type Element = HourlyZoneInput['elements'][number]
export type ZoneWithParts = HourlyZoneInput & { windows: NonNullable<HourlyZoneInput['windows']> }

export const BRICK_WALL = [
  { thicknessM: 0.015, conductivityWmK: 0.7, densityKgM3: 1400, specificHeatJkgK: 1000 },
  { thicknessM: 0.25, conductivityWmK: 0.4, densityKgM3: 800, specificHeatJkgK: 1000 },
  { thicknessM: 0.02, conductivityWmK: 0.9, densityKgM3: 1800, specificHeatJkgK: 1000 },
]

function wall(azimuthDeg: number): Element {
  return {
    id: `wall-${azimuthDeg}`,
    areaM2: 25,
    tiltDeg: 90,
    azimuthDeg,
    boundary: { towards: 'outside' },
    construction: { layers: BRICK_WALL },
  }
}

/** A small house with every kind of element, made anew each time. */
export function sampleZone(change: Partial<HourlyZoneInput> = {}): ZoneWithParts {
  return {
    floorAreaM2: 80,
    airVolumeM3: 216,
    elements: [
      wall(0),
      wall(90),
      wall(180),
      wall(270),
      {
        id: 'roof',
        areaM2: 80,
        tiltDeg: 0,
        azimuthDeg: 180,
        boundary: { towards: 'outside' },
        construction: { uValueWm2K: 0.6, massClass: 'inside', arealHeatCapacityKjM2K: 60 },
      },
      {
        id: 'floor',
        areaM2: 80,
        tiltDeg: 180,
        azimuthDeg: 180,
        boundary: {
          towards: 'ground',
          groundUValueWm2K: 0.4,
          groundConductivityWmK: 2,
          groundHeatCapacityMjM3K: 2,
          virtualTemperatureC: [9, 9, 10, 12, 14, 16, 17, 17, 16, 14, 12, 10],
        },
        construction: { uValueWm2K: 1.2, massClass: 'uniform', arealHeatCapacityKjM2K: 200 },
      },
      {
        id: 'partition',
        areaM2: 60,
        tiltDeg: 90,
        azimuthDeg: 0,
        boundary: { towards: 'adiabatic' },
        construction: { uValueWm2K: 2, massClass: 'divided', arealHeatCapacityKjM2K: 80 },
      },
      {
        id: 'stairs',
        areaM2: 12,
        tiltDeg: 90,
        azimuthDeg: 0,
        boundary: { towards: 'unheated', bFactor: 0.5 },
        construction: { uValueWm2K: 1.5, massClass: 'outside', arealHeatCapacityKjM2K: 120 },
      },
    ],
    windows: [
      {
        id: 'window-180',
        areaM2: 6,
        tiltDeg: 90,
        azimuthDeg: 180,
        uValueWm2K: 2.6,
        solarTransmittance: 0.7,
        frameFraction: 0.25,
        shutter: { additionalResistanceM2KW: 0.2 },
      },
      {
        id: 'window-90',
        areaM2: 3,
        tiltDeg: 90,
        azimuthDeg: 90,
        uValueWm2K: 2.6,
        solarTransmittance: 0.7,
        angleDependence: { kind: 'panes', panes: 2 },
        shade: { solarTransmittance: 0.2 },
      },
    ],
    thermalBridgesWK: 8,
    airFlows: [{ id: 'air', airChangePerH: 0.4 }],
    internalGains: [{ id: 'use', powerW: 350 }],
    heating: { setPointC: 20 },
    cooling: { setPointC: 26 },
    ...change,
  }
}
