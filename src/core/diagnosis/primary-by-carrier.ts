import { type Building, CARRIERS, type Carrier } from '../building/index.ts'
import type { DiagnosisContext } from './context.ts'
import type { UseResult } from './use-result.ts'

/** Energy of one carrier in the rating, and what the edition makes of it. */
export type CarrierPrimary = {
  readonly carrier: Carrier | 'on-site-renewable'
  readonly kwh: number
  readonly nrenKwhM2: number
  readonly renKwhM2: number
  readonly co2KgM2: number
}

/**
 * Primary energy and rated CO2 by carrier in standard use: what adds up to EPgl of the rating. `on-site-renewable` is own electricity, heat from air,
 * ground and sun; exported electricity gives no credit.
 */
export function primaryByCarrier(
  building: Building,
  standard: UseResult,
  context: DiagnosisContext,
): readonly CarrierPrimary[] {
  const floorAreaM2 = building.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  const bought = CARRIERS.flatMap((carrier): CarrierPrimary[] => {
    const kwh = standard.delivered[carrier] ?? 0
    if (kwh <= 0) return []
    return [
      {
        carrier,
        kwh,
        nrenKwhM2: (kwh * context.primaryNren[carrier]) / floorAreaM2,
        renKwhM2: (kwh * context.primaryRen[carrier]) / floorAreaM2,
        co2KgM2: (kwh * context.co2RatingKgKwh[carrier]) / floorAreaM2,
      },
    ]
  })
  const onSiteKwh = standard.selfUsedKwh + standard.ambientHeatKwh + standard.solarHeatKwh
  if (onSiteKwh <= 0) return bought
  const { ren } = context.tables.carriers.onSiteRenewable
  const own = { carrier: 'on-site-renewable', kwh: onSiteKwh, nrenKwhM2: 0, co2KgM2: 0 } as const
  return [...bought, { ...own, renKwhM2: (onSiteKwh * ren) / floorAreaM2 }]
}
