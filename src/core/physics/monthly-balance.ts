import {
  findSeason,
  type HeatingYear,
  type PartWeights,
  type SeasonBounds,
  seasonGamma,
  weighPart,
} from './computed-season.ts'
import type { PhysicsContext } from './context.ts'
import type { EnvelopeTransfer } from './envelope.ts'
import { heatedHoursShare, intermittencyReduction, setBackShare } from './intermittency.ts'
import type { UseConditions } from './use-conditions.ts'
import { coolingUtilisation, heatingUtilisation, timeConstantH } from './utilisation.ts'

/** Needs of a zone by period in kWh, and the heat balance of the heating season. */
export type MonthlyNeeds = {
  readonly heatingKwh: readonly number[]
  readonly coolingKwh: readonly number[]
  /** Gains over losses and their utilisation in heating, for controls that depend on them. */
  readonly gamma: readonly number[]
  readonly utilisation: readonly number[]
  /** Days of heating in the year. */
  readonly heatingDays: number
  readonly transmissionKwh: number
  readonly ventilationKwh: number
  readonly solarGainsKwh: number
  readonly internalGainsKwh: number
  readonly usedGainsKwh: number
}

/** Set-back of a zone: the fall stops at a temperature, so its share depends on how far the zone would float in the month. */
type HeldBack = { readonly atC: number; readonly shareAt: (deepest: number) => number }

/** A zone while its heating is worked out: constants first, then what adds up over the season. */
type HeatingRun = {
  readonly transmissionWK: number
  readonly ventilationWK: number
  readonly internalGainsW: number
  readonly setPointC: number
  readonly setBack: number
  /** By the pattern's set-back instead of `setBack`, which then is not used; undefined where plants are switched off. */
  readonly heldBack: HeldBack | undefined
  /** Share of the hours heated, where the pattern asks for the reduction factor; else 1. */
  readonly reducedShare: number
  readonly timeConstantH: number
  readonly exponent: number
  readonly heatingKwh: number[]
  readonly gamma: number[]
  readonly utilisation: number[]
  transmissionKwh: number
  ventilationKwh: number
  solarGainsKwh: number
  internalGainsKwh: number
  usedGainsKwh: number
  heatingDays: number
}

function setBackAt(run: HeatingRun, floatingC: number): number {
  if (run.heldBack === undefined) return run.setBack
  const deepest = (run.setPointC - run.heldBack.atC) / (run.setPointC - floatingC)
  return run.heldBack.shareAt(Math.min(1, Math.max(0, deepest)))
}

function reductionAt(run: HeatingRun, gamma: number): number {
  if (run.reducedShare >= 1) return 1
  return intermittencyReduction(run.timeConstantH, gamma, run.reducedShare)
}

/** Heating of a stretch of `kh` thousand hours of a month, of which `share` counts (the legal season on whole-month values). */
function heatStretch(
  run: HeatingRun,
  month: number,
  externalC: number,
  kh: number,
  skyW: number,
  opaqueKwh: number,
  glazedKwh: number,
  share: number,
): void {
  const internalKwh = run.internalGainsW * kh
  const gainsKwh = internalKwh + glazedKwh
  let insideC = run.setPointC
  if (run.setBack > 0 || run.heldBack !== undefined) {
    const heatTransferWK = run.transmissionWK + run.ventilationWK
    const floatingC = externalC + (gainsKwh + opaqueKwh - skyW * kh) / kh / heatTransferWK
    if (floatingC < insideC) insideC -= setBackAt(run, floatingC) * (insideC - floatingC)
  }
  const difference = insideC - externalC
  const transmission = run.transmissionWK * difference * kh + skyW * kh
  const ventilation = run.ventilationWK * difference * kh
  const losses = transmission + ventilation - opaqueKwh
  run.heatingDays += ((kh * 1000) / 24) * share
  if (losses <= 0) return
  const gamma = gainsKwh / losses
  const eta = heatingUtilisation(gamma, run.exponent)
  run.gamma[month] = gamma
  run.utilisation[month] = eta
  const need = losses - eta * gainsKwh
  if (need > 0) run.heatingKwh[month] = need * share * reductionAt(run, gamma)
  run.transmissionKwh += transmission * share
  run.ventilationKwh += ventilation * share
  run.solarGainsKwh += (glazedKwh + opaqueKwh) * share
  run.internalGainsKwh += internalKwh * share
  run.usedGainsKwh += (eta * gainsKwh + opaqueKwh) * share
}

/** Heating in the legal season: whole-month values by the share of days inside it. */
function heatLegalSeason(
  run: HeatingRun,
  envelope: EnvelopeTransfer,
  sunKwh: readonly number[],
  context: PhysicsContext,
): void {
  for (let i = 0; i < context.periods; i++) {
    // typed arrays of `periods` length: the index is always inside
    const share = context.heatingShare[i] as number
    if (share <= 0) continue
    heatStretch(
      run,
      i,
      context.externalC[i] as number,
      context.khPeriod[i] as number,
      envelope.skyAreaM2 * (context.skyFluxWm2[i] as number),
      envelope.opaqueSolarKwh[i] as number,
      sunKwh[i] as number,
      share,
    )
  }
}

const seasonGammas = new Float64Array(12)
const bounds: SeasonBounds = { start: 0, end: 0 }
const weights: PartWeights = { before: 0, here: 0, after: 0 }

/** Mean over a part of month `i` of a quantity known by month, by `weights`. */
function partMean(values: ArrayLike<number>, i: number): number {
  // arrays of twelve: the index is always inside
  return (
    weights.before * (values[(i + 11) % 12] as number) +
    weights.here * (values[i] as number) +
    weights.after * (values[(i + 1) % 12] as number)
  )
}

/** The same of a sum over each month: its mean by day. */
function partMeanByDay(values: ArrayLike<number>, days: ArrayLike<number>, i: number): number {
  const before = (i + 11) % 12
  const after = (i + 1) % 12
  return (
    (weights.before * (values[before] as number)) / (days[before] as number) +
    (weights.here * (values[i] as number)) / (days[i] as number) +
    (weights.after * (values[after] as number)) / (days[after] as number)
  )
}

/** Heating in the season of the zone itself, edge months at the climate of their heated days. Lombardia Allegato H p. 13-15. */
function heatComputedSeason(
  run: HeatingRun,
  envelope: EnvelopeTransfer,
  sunKwh: readonly number[],
  year: HeatingYear,
  context: PhysicsContext,
): void {
  const heatTransferWK = run.transmissionWK + run.ventilationWK
  for (let i = 0; i < 12; i++) {
    // typed arrays of twelve: the index is always inside
    const kh = context.khPeriod[i] as number
    const skyW = envelope.skyAreaM2 * (context.skyFluxWm2[i] as number)
    const losses =
      (heatTransferWK * (run.setPointC - (context.externalC[i] as number)) + skyW) * kh -
      (envelope.opaqueSolarKwh[i] as number)
    seasonGammas[i] = seasonGamma(run.internalGainsW * kh + (sunKwh[i] as number), losses)
  }
  findSeason(seasonGammas, run.exponent, year, bounds)
  for (let i = 0; i < 12; i++) {
    const monthStart = year.monthStart[i] as number
    const days = year.days[i] as number
    const from = Math.max(bounds.start, monthStart)
    const to = Math.min(bounds.end, monthStart + days)
    if (to - from < 0.01) continue
    if (to - from >= days) {
      heatStretch(
        run,
        i,
        context.externalC[i] as number,
        context.khPeriod[i] as number,
        envelope.skyAreaM2 * (context.skyFluxWm2[i] as number),
        envelope.opaqueSolarKwh[i] as number,
        sunKwh[i] as number,
        1,
      )
      continue
    }
    weighPart(i, from, to, year, weights)
    heatStretch(
      run,
      i,
      partMean(context.externalC, i),
      (24 * (to - from)) / 1000,
      envelope.skyAreaM2 * partMean(context.skyFluxWm2, i),
      (to - from) * partMeanByDay(envelope.opaqueSolarKwh, year.days, i),
      (to - from) * partMeanByDay(sunKwh, year.days, i),
      1,
    )
  }
}

function coolZone(
  coolingKwh: number[],
  envelope: EnvelopeTransfer,
  heatTransferWK: number,
  exponent: number,
  conditions: UseConditions,
  context: PhysicsContext,
): void {
  const coolsAllYear = context.variant.coolingSeason === 'whole-year'
  for (let i = 0; i < context.periods; i++) {
    // typed arrays of `periods` length: the index is always inside
    const kh = context.khPeriod[i] as number
    const coolingShare = coolsAllYear ? 1 : 1 - (context.heatingShare[i] as number)
    const gainsKwh = conditions.internalGainsW * kh + (envelope.glazedSolarKwh[i] as number)
    if (coolingShare <= 0 || gainsKwh <= 0) continue
    const skyW = envelope.skyAreaM2 * (context.skyFluxWm2[i] as number)
    const losses =
      heatTransferWK * (conditions.coolingSetPointC - (context.externalC[i] as number)) * kh +
      skyW * kh -
      (envelope.opaqueSolarKwh[i] as number)
    const gamma = losses > 0 ? gainsKwh / losses : 0
    const need = gainsKwh - (losses > 0 ? coolingUtilisation(gamma, exponent) : 1) * losses
    if (need > 0) coolingKwh[i] = need * coolingShare
  }
}

/**
 * Quasi-steady monthly balance of one zone (UNI/TS 11300-1, EN ISO 52016-1 monthly; Allegato H (3.3)-(3.10)).
 * Opaque sun lowers the losses and is not multiplied by the utilisation factor. Heating counts only the days inside the season of the method:
 * the legal one, or the zone's own cut to it. `ventilationWK` is that of the run wanted: airing alone for the envelope, real fans for the plant.
 */
export function monthlyBalance(
  envelope: EnvelopeTransfer,
  ventilationWK: number,
  conditions: UseConditions,
  floorAreaM2: number,
  context: PhysicsContext,
): MonthlyNeeds {
  const { heatingYear: year } = context
  const { transmissionWK } = envelope
  const heatTransferWK = transmissionWK + ventilationWK
  const tau = timeConstantH(envelope.capacityKjK, heatTransferWK)
  const { heatingExponent } = context.method
  const pattern = conditions.heatingPattern
  const run: HeatingRun = {
    transmissionWK,
    ventilationWK,
    internalGainsW: conditions.internalGainsW,
    setPointC: conditions.heatingSetPointC,
    setBack: pattern === undefined ? 0 : setBackShare(pattern, tau, heatTransferWK / floorAreaM2),
    heldBack:
      pattern?.setBackC === undefined
        ? undefined
        : {
            atC: pattern.setBackC,
            shareAt: (deepest) => setBackShare(pattern, tau, heatTransferWK / floorAreaM2, deepest),
          },
    reducedShare: pattern?.method === 'reduction-factor' ? heatedHoursShare(pattern) : 1,
    timeConstantH: tau,
    exponent: heatingExponent.constant + tau / heatingExponent.tauDivisorH,
    heatingKwh: context.zeros.slice(),
    gamma: context.zeros.slice(),
    utilisation: context.zeros.slice(),
    transmissionKwh: 0,
    ventilationKwh: 0,
    solarGainsKwh: 0,
    internalGainsKwh: 0,
    usedGainsKwh: 0,
    heatingDays: 0,
  }
  const winterSunKwh = conditions.areShadesClosedInWinter
    ? envelope.glazedSolarKwh
    : envelope.openGlazedSolarKwh
  if (year === undefined) heatLegalSeason(run, envelope, winterSunKwh, context)
  else heatComputedSeason(run, envelope, winterSunKwh, year, context)
  const coolingKwh = context.zeros.slice()
  const aCooling = coolingExponent(envelope, floorAreaM2, tau, context)
  coolZone(coolingKwh, envelope, heatTransferWK, aCooling, conditions, context)
  return {
    heatingKwh: run.heatingKwh,
    coolingKwh,
    gamma: run.gamma,
    utilisation: run.utilisation,
    heatingDays: run.heatingDays,
    transmissionKwh: run.transmissionKwh,
    ventilationKwh: run.ventilationKwh,
    solarGainsKwh: run.solarGainsKwh,
    internalGainsKwh: run.internalGainsKwh,
    usedGainsKwh: run.usedGainsKwh,
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
