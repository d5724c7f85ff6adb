import type { Building } from '../building/index.ts'
import { effectiveUValue, ventilationTransferWK, windowMeanUValue } from '../physics/index.ts'
import type { DiagnosisContext } from './context.ts'
import { diagnose } from './diagnose.ts'
import { prepareZones, zoneUse } from './zones.ts'

export const LOSS_PARTS = ['walls', 'roof', 'floor', 'windows', 'doors', 'bridges', 'ventilation'] as const
export type LossPart = (typeof LOSS_PARTS)[number]

/** Where the heat of the heating season goes in actual use. */
export type LossShare = {
  readonly part: LossPart
  readonly kwh: number
  /** Of all losses, 0-1. */
  readonly share: number
  readonly areaM2: number | null
  readonly meanUValueWm2K: number | null
  /** Share of the yearly cost of heating. */
  readonly costEur: number
}

const PART_OF_ELEMENT = {
  wall: 'walls',
  roof: 'roof',
  floor: 'floor',
  door: 'doors',
  'shutter-box': 'windows',
  internal: 'walls',
} as const

/** Losses by part of the building, largest first; shares add up to 1. The season's transmission is shared out by each part's W/K. */
export function heatLosses(building: Building, context: DiagnosisContext): LossShare[] {
  const physics = context.plant.physics
  const transfer = new Map<LossPart, { wK: number; areaM2: number; uA: number }>()
  const add = (part: LossPart, wK: number, areaM2: number, uA: number) => {
    const known = transfer.get(part) ?? { wK: 0, areaM2: 0, uA: 0 }
    transfer.set(part, { wK: known.wK + wK, areaM2: known.areaM2 + areaM2, uA: known.uA + uA })
  }
  for (const prepared of prepareZones(building, context)) {
    const { zone } = prepared
    for (const element of zone.elements) {
      if (element.boundary.towards === 'heated') continue
      const uA = effectiveUValue(element, physics) * element.areaM2
      add(PART_OF_ELEMENT[element.kind], uA, element.areaM2, uA)
    }
    for (const window of zone.windows) {
      const uA = windowMeanUValue(window, physics) * window.areaM2
      add('windows', uA, window.areaM2, window.uValueWm2K * window.areaM2)
    }
    const bridges =
      zone.thermalBridges.reduce((total, bridge) => total + bridge.psiWmK * bridge.lengthM, 0) +
      zone.thermalBridgeSurchargeWm2K * prepared.envelope.envelopeAreaM2
    add('bridges', bridges, 0, 0)
    const { conditions } = zoneUse(building, prepared, 'actual', context)
    add(
      'ventilation',
      ventilationTransferWK(zone, conditions.airFlowM3H, prepared.recovery, physics).plant,
      0,
      0,
    )
  }
  const { actual, cost } = diagnose(building, context)
  const heatingByCarrier = actual.deliveredByService.heating
  const heatingEur = cost.byCarrier.reduce(
    (total, line) => total + line.eur * (line.kwh > 0 ? (heatingByCarrier[line.carrier] ?? 0) / line.kwh : 0),
    0,
  )
  const totalWK = [...transfer.values()].reduce((total, part) => total + Math.max(0, part.wK), 0)
  const totalKwh = actual.transmissionKwh + actual.ventilationKwh
  return LOSS_PARTS.flatMap((part) => {
    const known = transfer.get(part)
    if (known === undefined || known.wK <= 0) return []
    const share = known.wK / totalWK
    return [
      {
        part,
        kwh: share * totalKwh,
        share,
        areaM2: known.areaM2 > 0 ? known.areaM2 : null,
        meanUValueWm2K: known.areaM2 > 0 ? known.uA / known.areaM2 : null,
        costEur: share * heatingEur,
      },
    ]
  }).sort((a, b) => b.kwh - a.kwh)
}
