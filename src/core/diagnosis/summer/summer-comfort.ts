import type { Building, Zone } from '../../building/index.ts'
import { HourlyInputError, operativeUnderSun, useProfileOf } from '../../physics/index.ts'
import { type HourlyWeather, synthesiseWeather, WeatherError } from '../../territory/index.ts'
import type { DiagnosisContext } from '../context.ts'
import { freeFloatingZone } from './free-floating-zone.ts'
import { occupiedHours, seasonHours } from './occupied-hours.ts'
import { headlineOf, overheating } from './overheating.ts'
import { prepareSummer, type SummerClimate, type SummerYear } from './summer-climate.ts'
import type { SummerRules } from './summer-rules-schema.ts'
import type { SummerBasis, SummerComfort, SummerFigures, SummerPair } from './summer-schema.ts'
import { wholeBuilding, type ZoneFigures } from './whole-building.ts'

export type SummerOptions = {
  /** Of 1 January: 0 Monday (default) to 6 Sunday. */
  readonly firstWeekday?: number
  /** Whether people open windows and close shutters (default), or do nothing against the heat. */
  readonly hasHabits?: boolean
}

const partsOf = (zone: Zone) => zone.elements.length + zone.windows.length

/** The zones computed: all of a small building; of a large one the largest by floor area, until the parts of the rules. At least one. */
export function summerZones(building: Building, rules: SummerRules): readonly Zone[] {
  const bySize = [...building.zones].sort((a, b) => b.floorAreaM2 - a.floorAreaM2)
  let parts = 0
  return bySize.filter((zone, index) => {
    parts += partsOf(zone)
    return index === 0 || parts <= rules.largestParts
  })
}

function zoneSummer(
  building: Building,
  zone: Zone,
  year: SummerYear,
  context: DiagnosisContext,
  options: SummerOptions,
): SummerFigures {
  const rules = context.tables.summer
  const profile = useProfileOf(context.tables.uses, zone)
  const occupancy = rules.occupancy[profile.id]
  if (occupancy === undefined) throw new Error(`The summer rules lack the occupancy of "${profile.id}".`)
  const firstWeekday = zone.hourly?.firstWeekday ?? options.firstWeekday ?? 0
  const occupied = occupiedHours(occupancy, firstWeekday)
  const free = freeFloatingZone(building, zone, year.physics, rules, {
    profile,
    occupied,
    isEveryWeekAlike: occupancy.closed.length === 0,
    firstWeekday,
    hasHabits: options.hasHabits ?? true,
  })
  const { from, to } = seasonHours(rules)
  const operativeC = operativeUnderSun(free, year.sun, from, to)
  return overheating(operativeC, year.runningMeanC, occupied, occupancy.hasBedrooms, rules)
}

type ZonePair = SummerPair & { readonly zoneId: string; readonly floorAreaM2: number }

function zonePairs(building: Building, climate: SummerClimate, options: SummerOptions): readonly ZonePair[] {
  const { context, today, warmer } = climate
  return summerZones(building, context.tables.summer).map((zone) => ({
    zoneId: zone.id,
    floorAreaM2: zone.floorAreaM2,
    today: zoneSummer(building, zone, today, context, options),
    warmer: zoneSummer(building, zone, warmer, context, options),
  }))
}

function buildingPair(zones: readonly ZonePair[]): SummerPair {
  const whole = (year: keyof SummerPair) => {
    const [first, ...others] = zones.map(
      ({ floorAreaM2, [year]: figures }): ZoneFigures => ({ floorAreaM2, figures }),
    )
    if (first === undefined) throw new Error('A building has at least one zone.')
    return wholeBuilding([first, ...others])
  }
  return { today: whole('today'), warmer: whole('warmer') }
}

/**
 * How hot a building gets in summer without cooling, in a year of today's climate and in the warmer one of the rules (EN 16798-1 annex B;
 * EN ISO 52016-1 for the hours). About 2 ms for a zone and year. Throws a HourlyInputError on a zone that cannot be computed by the hour.
 */
export function summerPair(
  building: Building,
  climate: SummerClimate,
  options: SummerOptions = {},
): SummerPair {
  return buildingPair(zonePairs(building, climate, options))
}

/** The habits that change anything in this building. */
function habitsOf({ zones }: Building, { habits }: SummerRules) {
  const windows = zones.flatMap((zone) => zone.windows)
  const hasShutters = windows.some(({ shutterResistanceM2KW = 0 }) => shutterResistanceM2KW > 0)
  const hasShades = windows.some(({ movableShading }) => movableShading !== undefined)
  const hasRecovery = zones.some(({ ventilation }) => (ventilation.heatRecoveryEfficiency ?? 0) > 0)
  return [
    habits.openWindows,
    ...(hasShutters ? [habits.closeShutters] : []),
    ...(windows.length > 0 && !hasShutters && !hasShades ? [habits.bareWindows] : []),
    ...(hasRecovery ? [habits.bypassRecovery] : []),
  ]
}

/** What the figures of a building in these summers rest on. */
export function summerBasis(
  building: Building,
  { context, weather }: SummerClimate,
  { hasHabits = true }: SummerOptions = {},
): SummerBasis {
  const rules = context.tables.summer
  const { name, scenario, monthlyShiftK, source, status } = rules.warmerYear
  const areaM2 = (zones: readonly Zone[]) => zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  return {
    headlineCategory: rules.headlineCategory,
    season: { from: rules.season.from, to: rules.season.to },
    weather: weather.source,
    warmerYear: { name, scenario, monthlyShiftK, source, status },
    yearToYear: { today: rules.yearToYear.today, warmer: rules.yearToYear.warmer },
    habits: hasHabits
      ? habitsOf(building, rules).map(({ text, source, status }) => ({ text, source, status }))
      : [],
    floorAreaShare: Math.min(1, areaM2(summerZones(building, rules)) / areaM2(building.zones)),
  }
}

type Spread = NonNullable<SummerComfort['spread']>['today']

function spreadOf(pairs: readonly SummerPair[], year: keyof SummerPair, rules: SummerRules): Spread {
  const of = (figure: 'hours' | 'degreeHoursKh') => {
    const sorted = pairs
      .map((pair) => headlineOf(pair[year], rules.headlineCategory)[figure])
      .sort((a, b) => a - b)
    // at least one pair
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number
    return { low: at(0), median: at(0.5), high: at(1) }
  }
  return { hours: of('hours'), degreeHoursKh: of('degreeHoursKh') }
}

/** Where the year of hours comes from: a file, or the climate of the place drawn with a seed (default: that of the rules) and others for the spread. */
export type SummerWeather =
  | { readonly kind: 'file'; readonly weather: HourlyWeather }
  | { readonly kind: 'climate'; readonly longitudeDeg: number; readonly seed?: number }

/**
 * The whole document of `simulate`: building, zones, and how far made-up years differ. Takes some 50 ms for an ordinary building.
 * Throws a HourlyInputError or a WeatherError on what cannot be computed.
 */
export function summerComfort(
  building: Building,
  chosen: SummerWeather,
  context: DiagnosisContext,
  options: SummerOptions = {},
): SummerComfort {
  const rules = context.tables.summer
  const under = (weather: HourlyWeather) => {
    const climate = prepareSummer(weather, context)
    return { climate, zones: zonePairs(building, climate, options) }
  }
  const drawn = (seed: number, longitudeDeg: number) =>
    under(synthesiseWeather(context.site, { longitudeDeg, seed }))
  const document = (
    { climate, zones }: ReturnType<typeof under>,
    spread: SummerComfort['spread'],
  ): SummerComfort => ({
    schema: 'sportello/summer/1',
    basis: summerBasis(building, climate, options),
    building: buildingPair(zones),
    zones,
    spread,
  })
  if (chosen.kind === 'file') return document(under(chosen.weather), null)
  const first = chosen.seed ?? rules.seeds.middle
  const seeds = [first, ...rules.seeds.others.filter((seed) => seed !== first)]
  const [middle, ...others] = seeds.map((seed) => drawn(seed, chosen.longitudeDeg))
  if (middle === undefined) throw new Error('There is always a first seed.')
  const pairs = [middle, ...others].map(({ zones }) => buildingPair(zones))
  return document(middle, {
    seeds,
    today: spreadOf(pairs, 'today', rules),
    warmer: spreadOf(pairs, 'warmer', rules),
  })
}

/** As `summerComfort`, or null for a building that only the monthly method can compute. */
export function possibleSummer(
  building: Building,
  chosen: SummerWeather,
  context: DiagnosisContext,
): SummerComfort | null {
  try {
    return summerComfort(building, chosen, context)
  } catch (error) {
    if (error instanceof HourlyInputError || error instanceof WeatherError) return null
    throw error
  }
}
