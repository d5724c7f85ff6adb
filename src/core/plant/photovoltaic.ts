import type { Photovoltaic } from '../building/index.ts'
import { periodIrradiation } from '../physics/index.ts'
import type { PlantContext } from './plant-context.ts'

/** Electricity of photovoltaic fields by period, kWh (an array of the workspace): irradiation x peak power x system factor. UNI/TS 11300-4 (Allegato H p. 430). */
export function photovoltaicKwh(fields: readonly Photovoltaic[], context: PlantContext): Float64Array {
  const { physics, tables, workspace } = context
  const result = workspace.photovoltaicKwh.fill(0)
  for (const field of fields) {
    const irradiation = periodIrradiation(physics, field.tiltDeg, field.azimuthDeg)
    const factor =
      field.peakPowerKw * tables.photovoltaic.systemFactor[field.mounting] * (field.shadingFactor ?? 1)
    for (let i = 0; i < result.length; i++) {
      result[i] = (result[i] as number) + (irradiation[i] as number) * factor
    }
  }
  return result
}

/** Self-used electricity of a month in the rating: all that is needed, up to all that is made. Allegato H (11.28). */
export function ratedSelfUse(producedKwh: number, neededKwh: number): number {
  return Math.min(producedKwh, neededKwh)
}

type MeteredBattery = { readonly usableKwh: number; readonly efficiency: number }

/** What a load takes of the sun at once on the mean day of a month, kWh: its daytime share, saturating as the plant outgrows it. */
function directSelfUse(producedKwh: number, neededKwh: number, daytimeLoadShare: number): number {
  const met = producedKwh * (1 - Math.exp((-daytimeLoadShare * neededKwh) / producedKwh))
  return Math.min(neededKwh, met)
}

/** What a battery takes of the surplus of a month, kWh: up to its usable size once a day, no more than the load can take back. */
function carriedToNight(
  surplusKwh: number,
  missingKwh: number,
  days: number,
  { usableKwh, efficiency }: MeteredBattery,
): number {
  return Math.max(0, Math.min(usableKwh * days, surplusKwh, missingKwh / efficiency))
}

/**
 * Self-used electricity of a month as a meter would see it, kWh: at once in daylight, and what a battery carries to the night.
 * `daytimeLoadShare` is fitted to the hourly balance (balanceHours): within 10 % of it for homes of every size.
 */
export function meteredSelfUse(
  producedKwh: number,
  neededKwh: number,
  days: number,
  daytimeLoadShare: number,
  battery: MeteredBattery,
): number {
  if (producedKwh <= 0 || neededKwh <= 0) return 0
  const direct = directSelfUse(producedKwh, neededKwh, daytimeLoadShare)
  if (battery.usableKwh <= 0) return direct
  const carried = carriedToNight(producedKwh - direct, neededKwh - direct, days, battery)
  return direct + carried * battery.efficiency
}

/** What the battery of `meteredSelfUse` loses in the month, kWh: neither used nor exported. */
export function meteredBatteryLoss(
  producedKwh: number,
  neededKwh: number,
  days: number,
  daytimeLoadShare: number,
  battery: MeteredBattery,
): number {
  if (producedKwh <= 0 || neededKwh <= 0 || battery.usableKwh <= 0) return 0
  const direct = directSelfUse(producedKwh, neededKwh, daytimeLoadShare)
  return carriedToNight(producedKwh - direct, neededKwh - direct, days, battery) * (1 - battery.efficiency)
}
