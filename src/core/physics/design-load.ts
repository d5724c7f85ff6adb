import type { Building } from '../building/index.ts'
import type { PhysicsContext } from './context.ts'
import { envelopeTransfer } from './envelope.ts'
import { standardConditions } from './use-conditions.ts'
import { type UseTables, useProfileOf } from './use-profiles.ts'
import { ventilationTransferWK } from './ventilation.ts'

/**
 * Heat load in kW at the outdoor design temperature, without gains: transmission and the mean air of the use (EN 12831-1 simplified;
 * UNI 5364 design temperatures). Sizes generators and emitters.
 */
export function designHeatLoadKw(
  building: Building,
  uses: UseTables,
  recovery: (zone: Building['zones'][number]) => number,
  context: PhysicsContext,
): number {
  let loadW = 0
  for (const zone of building.zones) {
    const conditions = standardConditions(building, zone, useProfileOf(uses, zone))
    const envelope = envelopeTransfer(zone, context)
    const ventilation = ventilationTransferWK(zone, conditions.airFlowM3H, recovery(zone), context)
    const difference = conditions.heatingSetPointC - context.site.designTemperatureC
    loadW += (envelope.transmissionWK + ventilation.plant) * Math.max(0, difference)
  }
  return loadW / 1000
}
