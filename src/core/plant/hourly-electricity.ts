import { HOURS_PER_YEAR, MONTH_START_HOUR } from '../territory/index.ts'
import type { Battery } from './battery.ts'

/**
 * Electricity of a stretch of hours, kWh. What comes in leaves: produced + grid = needed + exported + lost in the battery + what it holds more at
 * the end. `selfUsedKwh` is what the sun gave the loads, at once or through the battery.
 */
export type ElectricityHours = {
  readonly producedKwh: number
  readonly neededKwh: number
  readonly directKwh: number
  readonly intoBatteryKwh: number
  readonly fromBatteryKwh: number
  readonly batteryLossKwh: number
  /** Held at the end less at the start. */
  readonly storedKwh: number
  readonly selfUsedKwh: number
  readonly exportedKwh: number
  readonly gridKwh: number
}

export type ElectricityYear = {
  readonly year: ElectricityHours
  readonly months: readonly ElectricityHours[]
  readonly hourly: {
    readonly gridKwh: Float64Array
    readonly exportedKwh: Float64Array
    /** Held in the battery at the end of each hour. */
    readonly storedKwh: Float64Array
  }
}

/** Hours that cannot be balanced: which series, where, what was found and what is accepted. */
export class ElectricityHoursError extends Error {
  constructor(series: string, found: string, accepted: string) {
    super(`Electricity: ${series}: found ${found}, accepted ${accepted}.`)
    this.name = 'ElectricityHoursError'
  }
}

function checkSeries(name: string, values: Float64Array): void {
  if (values.length !== HOURS_PER_YEAR) {
    throw new ElectricityHoursError(name, `${values.length} values`, `${HOURS_PER_YEAR} values`)
  }
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const kwh = values[hour] as number
    if (!(kwh >= 0 && kwh < Number.POSITIVE_INFINITY)) {
      throw new ElectricityHoursError(`${name} at hour ${hour}`, String(kwh), 'a number of kWh from 0')
    }
  }
}

function checkRandomPart(neededKwh: Float64Array, randomKwh: Float64Array): void {
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const random = randomKwh[hour] as number
    const needed = neededKwh[hour] as number
    if (random > needed * (1 + 1e-9)) {
      throw new ElectricityHoursError(
        `randomKwh at hour ${hour}`,
        String(random),
        `up to the need, ${needed}`,
      )
    }
  }
}

function checkBattery({ usableKwh, powerKw, efficiency }: Battery): void {
  if (!(usableKwh >= 0)) throw new ElectricityHoursError('usableKwh', String(usableKwh), 'kWh from 0')
  if (!(powerKw >= 0)) throw new ElectricityHoursError('powerKw', String(powerKw), 'kW from 0')
  if (!(efficiency > 0 && efficiency <= 1)) {
    throw new ElectricityHoursError('efficiency', String(efficiency), 'above 0, up to 1')
  }
}

type Running = { -readonly [K in keyof ElectricityHours]: number }

const empty = (): Running => ({
  producedKwh: 0,
  neededKwh: 0,
  directKwh: 0,
  intoBatteryKwh: 0,
  fromBatteryKwh: 0,
  batteryLossKwh: 0,
  storedKwh: 0,
  selfUsedKwh: 0,
  exportedKwh: 0,
  gridKwh: 0,
})

function added(months: readonly ElectricityHours[]): ElectricityHours {
  const year = empty()
  for (const month of months) {
    for (const key of Object.keys(year) as (keyof ElectricityHours)[]) year[key] += month[key]
  }
  return year
}

/**
 * What a load takes of a steady production within an hour, kWh: all of its steady part first, then of a part that comes and goes (exponential
 * about its mean, as single appliances do) what meets it. Never more than either; `random` 0 gives the smaller of the two.
 */
export function directUseKwh(producedKwh: number, neededKwh: number, randomKwh: number): number {
  const steady = neededKwh - randomKwh
  if (randomKwh <= 0 || producedKwh <= steady) return Math.min(producedKwh, neededKwh)
  return steady + randomKwh * (1 - Math.exp((steady - producedKwh) / randomKwh))
}

/** Years run before the one that counts, so that the battery starts it as it ends it. */
const WARM_UP_YEARS = 1

/**
 * The year of a building's electricity hour by hour: the sun serves the loads first, its surplus charges the battery and then leaves, the battery
 * serves what is missing and then the grid. `randomKwh` is the part of the need that comes and goes within the hour (see directUseKwh), none when
 * omitted. Losses are shared evenly by charge and discharge. Takes kWh of each of 8760 hours; throws an ElectricityHoursError on other lengths,
 * on values below zero, on a random part above its need, and on a battery that could not be built.
 */
export function balanceHours(
  producedKwh: Float64Array,
  neededKwh: Float64Array,
  battery: Battery,
  randomKwh: Float64Array = new Float64Array(HOURS_PER_YEAR),
): ElectricityYear {
  checkSeries('producedKwh', producedKwh)
  checkSeries('neededKwh', neededKwh)
  checkSeries('randomKwh', randomKwh)
  checkRandomPart(neededKwh, randomKwh)
  checkBattery(battery)
  const oneWay = Math.sqrt(battery.efficiency)
  const hourly = {
    gridKwh: new Float64Array(HOURS_PER_YEAR),
    exportedKwh: new Float64Array(HOURS_PER_YEAR),
    storedKwh: new Float64Array(HOURS_PER_YEAR),
  }
  const months: ElectricityHours[] = []
  let held = 0
  for (let run = 0; run <= WARM_UP_YEARS; run++) {
    const isCounted = run === WARM_UP_YEARS
    for (let month = 0; month < 12; month++) {
      const sums = empty()
      const from = MONTH_START_HOUR[month] ?? 0
      const to = MONTH_START_HOUR[month + 1] ?? HOURS_PER_YEAR
      const heldBefore = held
      for (let hour = from; hour < to; hour++) {
        // arrays of 8760 values: the index is always inside
        const produced = producedKwh[hour] as number
        const needed = neededKwh[hour] as number
        const direct = directUseKwh(produced, needed, randomKwh[hour] as number)
        const into = Math.min(produced - direct, battery.powerKw, (battery.usableKwh - held) / oneWay)
        const out = Math.min(needed - direct, battery.powerKw, held * oneWay)
        held = Math.min(battery.usableKwh, Math.max(0, held + into * oneWay - out / oneWay))
        const exported = produced - direct - into
        const grid = needed - direct - out
        sums.producedKwh += produced
        sums.neededKwh += needed
        sums.directKwh += direct
        sums.intoBatteryKwh += into
        sums.fromBatteryKwh += out
        sums.exportedKwh += exported
        sums.gridKwh += grid
        hourly.gridKwh[hour] = grid
        hourly.exportedKwh[hour] = exported
        hourly.storedKwh[hour] = held
      }
      if (!isCounted) continue
      sums.storedKwh = held - heldBefore
      sums.batteryLossKwh = sums.intoBatteryKwh - sums.fromBatteryKwh - sums.storedKwh
      sums.selfUsedKwh = sums.directKwh + sums.fromBatteryKwh
      months.push(sums)
    }
  }
  return { year: added(months), months, hourly }
}
