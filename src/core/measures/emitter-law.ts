import type { HeatingSystem } from '../building/index.ts'
import type { MeasureTables } from './tables-schema.ts'

type EmitterLaw = MeasureTables['emitterLaw']

/** Difference between mean water and room at which the output of emitters is declared, K (EN 442). */
const DECLARED_DIFFERENCE_K = 50

const exponentOf = (heating: HeatingSystem, law: EmitterLaw): number => law.exponents[heating.emitters] ?? 1.3

/**
 * Supply temperature, C, with which the emitters give `loadKw`: P = Pn (dT/dTn)^n on the mean water temperature.
 * Without a declared output the emitters are taken as sized for `originalLoadKw` at the design supply of today.
 */
export function requiredSupplyC(
  heating: HeatingSystem,
  loadKw: number,
  originalLoadKw: number,
  law: EmitterLaw,
): number {
  const halfDropK = law.supplyReturnDropK / 2
  const isDeclared = heating.emitterPowerKw !== undefined
  const nominalKw = heating.emitterPowerKw ?? originalLoadKw
  const nominalDifferenceK = isDeclared
    ? DECLARED_DIFFERENCE_K
    : heating.designSupplyC - halfDropK - law.roomC
  if (nominalKw <= 0 || loadKw <= 0) return law.roomC + halfDropK
  const differenceK = nominalDifferenceK * (loadKw / nominalKw) ** (1 / exponentOf(heating, law))
  return law.roomC + differenceK + halfDropK
}

/** Output at a difference of 50 K, kW, of emitters that give `loadKw` at `supplyC`. */
export function declaredEmitterPowerKw(
  loadKw: number,
  supplyC: number,
  exponent: number,
  law: EmitterLaw,
): number {
  const differenceK = supplyC - law.supplyReturnDropK / 2 - law.roomC
  return loadKw * (DECLARED_DIFFERENCE_K / differenceK) ** exponent
}

/** Output the emitters of today have at 50 K, kW: declared, or worked out from the load they were sized for. */
export function presentEmitterPowerKw(heating: HeatingSystem, loadKw: number, law: EmitterLaw): number {
  if (heating.emitterPowerKw !== undefined) return heating.emitterPowerKw
  return declaredEmitterPowerKw(loadKw, heating.designSupplyC, exponentOf(heating, law), law)
}
