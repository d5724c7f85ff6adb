import type { Photovoltaic } from '../building/index.ts'
import type { DayShape } from '../physics/index.ts'
import {
  HOURS_PER_YEAR,
  hourlyTotal,
  MONTH_START_HOUR,
  planeIrradiance,
  type SunYear,
} from '../territory/index.ts'
import type { PlantTables } from './plant-tables.ts'

/** Electricity of photovoltaic fields hour by hour, kWh: irradiance on each plane x peak power x system factor. UNI/TS 11300-4 (Allegato H p. 430), by the hour. */
export function photovoltaicHoursKwh(
  fields: readonly Photovoltaic[],
  sun: SunYear,
  tables: PlantTables,
): Float64Array {
  const result = new Float64Array(HOURS_PER_YEAR)
  for (const field of fields) {
    const irradianceWm2 = hourlyTotal(sun, planeIrradiance(sun, field.tiltDeg, field.azimuthDeg))
    const factor =
      (field.peakPowerKw * tables.photovoltaic.systemFactor[field.mounting] * (field.shadingFactor ?? 1)) /
      1000
    for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
      // arrays of 8760 values: the index is always inside
      result[hour] = (result[hour] as number) + (irradianceWm2[hour] as number) * factor
    }
  }
  return result
}

/** Weights of the hours of the year from those of a weekday and of a day at the weekend. `firstWeekday` is that of 1 January: 0 Monday to 6 Sunday. */
export function yearWeights(shape: DayShape, firstWeekday: number): Float64Array {
  const weights = new Float64Array(HOURS_PER_YEAR)
  for (let hour = 0; hour < HOURS_PER_YEAR; hour++) {
    const weekday = (Math.floor(hour / 24) + firstWeekday) % 7
    const day = weekday < 5 ? shape.weekday : shape.weekend
    weights[hour] = day[hour % 24] ?? 0
  }
  return weights
}

/**
 * Adds the energy of each month to its hours, by their weights; evenly in a month whose weights are all zero, so that no kWh is lost.
 * `monthlyKwh` has twelve values, `weights` and `hoursKwh` 8760.
 */
export function spreadOverHours(
  monthlyKwh: ArrayLike<number>,
  weights: Float64Array,
  hoursKwh: Float64Array,
): void {
  for (let month = 0; month < 12; month++) {
    const kwh = monthlyKwh[month] ?? 0
    if (kwh === 0) continue
    const from = MONTH_START_HOUR[month] ?? 0
    const to = MONTH_START_HOUR[month + 1] ?? HOURS_PER_YEAR
    let total = 0
    for (let hour = from; hour < to; hour++) total += weights[hour] as number
    const perWeight = total > 0 ? kwh / total : 0
    const even = total > 0 ? 0 : kwh / (to - from)
    for (let hour = from; hour < to; hour++) {
      hoursKwh[hour] = (hoursKwh[hour] as number) + (weights[hour] as number) * perWeight + even
    }
  }
}
