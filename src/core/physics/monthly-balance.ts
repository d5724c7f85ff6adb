import type { PhysicsContext } from './context.ts'
import type { EnvelopeTransfer } from './envelope.ts'
import { setBackShare } from './intermittency.ts'
import type { UseConditions } from './use-conditions.ts'
import { coolingUtilisation, heatingUtilisation, timeConstantH } from './utilisation.ts'

/** Needs of a zone by period in kWh, and the heat balance of the heating season. */
export type MonthlyNeeds = {
  readonly heatingKwh: readonly number[]
  readonly coolingKwh: readonly number[]
  /** Gains over losses and their utilisation in heating, for controls that depend on them. */
  readonly gamma: readonly number[]
  readonly utilisation: readonly number[]
  readonly transmissionKwh: number
  readonly ventilationKwh: number
  readonly solarGainsKwh: number
  readonly internalGainsKwh: number
  readonly usedGainsKwh: number
}

/**
 * Quasi-steady monthly balance of one zone (UNI/TS 11300-1, EN ISO 52016-1 monthly; Allegato H (3.3)-(3.10)).
 * Opaque sun lowers the losses and is not multiplied by the utilisation factor. Heating counts only the days inside the legal season.
 * `ventilationWK` is that of the run wanted: airing alone for the envelope, real fans for the plant.
 */
export function monthlyBalance(
  envelope: EnvelopeTransfer,
  ventilationWK: number,
  conditions: UseConditions,
  floorAreaM2: number,
  context: PhysicsContext,
): MonthlyNeeds {
  const { periods } = context
  const heatTransferWK = envelope.transmissionWK + ventilationWK
  const heatingKwh = context.zeros.slice()
  const coolingKwh = context.zeros.slice()
  const gammas = context.zeros.slice()
  const utilisations = context.zeros.slice()
  const tau = timeConstantH(envelope.capacityKjK, heatTransferWK)
  const { heatingExponent } = context.method
  const aHeating = heatingExponent.constant + tau / heatingExponent.tauDivisorH
  const aCooling = coolingExponent(envelope, floorAreaM2, tau, context)
  const setBack =
    conditions.heatingPattern === undefined
      ? 0
      : setBackShare(conditions.heatingPattern, tau, heatTransferWK / floorAreaM2)
  const winterSunKwh = conditions.areShadesClosedInWinter
    ? envelope.glazedSolarKwh
    : envelope.openGlazedSolarKwh
  const coolsAllYear = context.variant.coolingSeason === 'whole-year'
  let transmissionKwh = 0
  let ventilationKwh = 0
  let solarGainsKwh = 0
  let internalGainsKwh = 0
  let usedGainsKwh = 0

  for (let i = 0; i < periods; i++) {
    // arrays of `periods` length: the index is always inside
    const externalC = context.externalC[i] as number
    const kh = context.khPeriod[i] as number
    const skyW = envelope.skyAreaM2 * (context.skyFluxWm2[i] as number)
    const opaqueKwh = envelope.opaqueSolarKwh[i] as number
    const internalKwh = conditions.internalGainsW * kh
    const heatingShare = context.heatingShare[i] as number
    if (heatingShare > 0) {
      const glazedKwh = winterSunKwh[i] as number
      const gainsKwh = internalKwh + glazedKwh
      let insideC = conditions.heatingSetPointC
      if (setBack > 0) {
        const floatingC = externalC + (gainsKwh + opaqueKwh - skyW * kh) / kh / heatTransferWK
        if (floatingC < insideC) insideC -= setBack * (insideC - floatingC)
      }
      const difference = insideC - externalC
      const transmission = envelope.transmissionWK * difference * kh + skyW * kh
      const ventilation = ventilationWK * difference * kh
      const losses = transmission + ventilation - opaqueKwh
      if (losses > 0) {
        const gamma = gainsKwh / losses
        const eta = heatingUtilisation(gamma, aHeating)
        gammas[i] = gamma
        utilisations[i] = eta
        const need = losses - eta * gainsKwh
        if (need > 0) heatingKwh[i] = need * heatingShare
        transmissionKwh += transmission * heatingShare
        ventilationKwh += ventilation * heatingShare
        solarGainsKwh += (glazedKwh + opaqueKwh) * heatingShare
        internalGainsKwh += internalKwh * heatingShare
        usedGainsKwh += (eta * gainsKwh + opaqueKwh) * heatingShare
      }
    }

    const coolingShare = coolsAllYear ? 1 : 1 - heatingShare
    const gainsKwh = internalKwh + (envelope.glazedSolarKwh[i] as number)
    if (coolingShare <= 0 || gainsKwh <= 0) continue
    const losses = heatTransferWK * (conditions.coolingSetPointC - externalC) * kh + skyW * kh - opaqueKwh
    const gamma = losses > 0 ? gainsKwh / losses : 0
    const need = gainsKwh - (losses > 0 ? coolingUtilisation(gamma, aCooling) : 1) * losses
    if (need > 0) coolingKwh[i] = need * coolingShare
  }
  return {
    heatingKwh,
    coolingKwh,
    gamma: gammas,
    utilisation: utilisations,
    transmissionKwh,
    ventilationKwh,
    solarGainsKwh,
    internalGainsKwh,
    usedGainsKwh,
  }
}

function coolingExponent(
  envelope: EnvelopeTransfer,
  floorAreaM2: number,
  tau: number,
  context: PhysicsContext,
): number {
  const rule = context.variant.coolingExponent
  const base = rule.constant + tau / rule.tauDivisorH
  if (rule.kind === 'constant') return base
  // The national formula goes below its meaning for glass boxes: never under 1.
  return Math.max(1, base + rule.perGlazedShare * (envelope.windowAreaM2 / floorAreaM2))
}
