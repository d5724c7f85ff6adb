import {
  type HourlyZoneInput,
  prepareZone,
  readHourlyZone,
  simulateZoneUnderSun,
  solveYear,
  summariseYear,
} from '../src/core/physics/index.ts'
import { HOURS_PER_YEAR, type HourlyWeather, prepareSunYear } from '../src/core/territory/index.ts'
import { measure, printTable } from './measure.ts'

/** A made-up year: only its length and the share of sunlit hours matter to time. */
function anyWeather(): HourlyWeather {
  const series = (value: (hour: number) => number) =>
    Float64Array.from({ length: HOURS_PER_YEAR }, (_, hour) => value(hour))
  const season = (hour: number) => Math.cos((2 * Math.PI * (hour - 4700)) / HOURS_PER_YEAR)
  const sun = (hour: number) =>
    Math.max(0, Math.cos((2 * Math.PI * ((hour % 24) - 12)) / 24) + 0.25 * season(hour))
  return {
    name: 'made-up',
    latitudeDeg: 45.4,
    longitudeDeg: 9.2,
    altitudeM: 120,
    utcOffsetH: 1,
    timeBasis: 'clock',
    dryBulbC: series((hour) => 13 + 11 * season(hour) + 4 * sun(hour) + 3 * Math.sin(hour / 37)),
    directNormalWm2: series((hour) => 500 * sun(hour) * (0.5 + 0.5 * Math.sin(hour / 61) ** 2)),
    diffuseHorizontalWm2: series((hour) => 160 * sun(hour)),
    vapourPressurePa: series(() => 1100),
    windMs: series(() => 1.5),
    horizontalInfraredWm2: undefined,
    source: 'bench',
  }
}

const WALL = [
  { thicknessM: 0.015, conductivityWmK: 0.7, densityKgM3: 1400, specificHeatJkgK: 1000 },
  { thicknessM: 0.3, conductivityWmK: 0.4, densityKgM3: 800, specificHeatJkgK: 1000 },
  { thicknessM: 0.1, conductivityWmK: 0.035, densityKgM3: 20, specificHeatJkgK: 1450 },
  { thicknessM: 0.01, conductivityWmK: 0.9, densityKgM3: 1800, specificHeatJkgK: 1000 },
]

/** Ten elements: `opaque` of five nodes, the rest windows. */
function tenElements(opaque: number): HourlyZoneInput {
  const outside = { towards: 'outside' as const }
  return {
    floorAreaM2: 100,
    airVolumeM3: 270,
    elements: Array.from({ length: opaque }, (_, index) => ({
      id: `opaque-${index}`,
      areaM2: 30,
      tiltDeg: index === 0 ? 0 : index === 1 ? 180 : 90,
      azimuthDeg: 90 * (index % 4),
      boundary: outside,
      construction: { layers: WALL },
      isSunlit: index !== 1,
    })),
    windows: Array.from({ length: 10 - opaque }, (_, index) => ({
      id: `window-${index}`,
      areaM2: 6,
      tiltDeg: 90,
      azimuthDeg: index === 0 ? 180 : 90,
      uValueWm2K: 1.3,
      solarTransmittance: 0.6,
      angleDependence: { kind: 'panes' as const, panes: 2 },
    })),
    airFlows: [{ id: 'air', airChangePerH: 0.5 }],
    internalGains: [{ id: 'use', powerW: 400 }],
    heating: { setPointC: Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 17 : 20)) },
    cooling: { setPointC: 26 },
  }
}

/** Times the parts of a year of one zone, and the whole. */
export function run(): void {
  const weather = anyWeather()
  const rows = [measure('sun of a year prepared', () => prepareSunYear(weather))]
  for (const [name, opaque] of [
    ['8 opaque of five nodes, 2 windows', 8],
    ['10 opaque of five nodes', 10],
  ] as const) {
    const zone = readHourlyZone(tenElements(opaque))
    const sun = prepareSunYear(weather)
    const prepared = prepareZone(zone, sun)
    const solved = solveYear(prepared)
    rows.push(
      measure(`${name}: year solved, weather and sun prepared`, () => solveYear(prepared)),
      measure(`${name}: months, peaks, balance`, () => summariseYear(prepared, solved)),
      measure(`${name}: all of it, sun prepared`, () => simulateZoneUnderSun(zone, sun)),
      measure(`${name}: all of it, sun and planes too`, () =>
        simulateZoneUnderSun(zone, prepareSunYear(weather)),
      ),
    )
  }
  printTable('Hourly method: one zone, one year, ten elements', rows)
}

if (process.argv[1] === new URL(import.meta.url).pathname) run()
