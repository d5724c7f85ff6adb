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

/**
 * Self-used electricity of a month as a meter would see it, kWh: on the mean day only the share of the load that falls in daylight can use
 * the sun directly (saturating as the plant outgrows it); a battery carries the surplus to the night up to its usable size, once a day.
 */
export function meteredSelfUse(
  producedKwh: number,
  neededKwh: number,
  days: number,
  daytimeLoadShare: number,
  battery: { readonly usableKwh: number; readonly efficiency: number },
): number {
  if (producedKwh <= 0 || neededKwh <= 0) return 0
  const direct = Math.min(
    neededKwh,
    producedKwh * (1 - Math.exp((-daytimeLoadShare * neededKwh) / producedKwh)),
  )
  const carried = Math.min(
    battery.usableKwh * days,
    producedKwh - direct,
    (neededKwh - direct) / battery.efficiency,
  )
  return direct + Math.max(0, carried) * battery.efficiency
}
