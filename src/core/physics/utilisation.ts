/**
 * Utilisation factor of gains for heating: the share of heat gains that lowers the heating need.
 * `gamma` gains over losses (> 0), `a` numerical parameter (> 0); result 0-1. EN ISO 52016-1 (ISO 13790 12.2.1.1), UNI/TS 11300-1.
 */
export function heatingUtilisation(gamma: number, a: number): number {
  if (gamma <= 0) return 1
  if (Math.abs(gamma - 1) < 1e-9) return a / (a + 1)
  const power = gamma ** a
  return (1 - power) / (1 - power * gamma)
}

/**
 * Utilisation factor of losses for cooling: the share of heat losses that lowers the cooling need.
 * 1 for `gamma` <= 0. EN ISO 52016-1 (ISO 13790 12.2.1.2), UNI/TS 11300-1.
 */
export function coolingUtilisation(gamma: number, a: number): number {
  if (gamma <= 0) return 1
  if (Math.abs(gamma - 1) < 1e-9) return a / (a + 1)
  const power = gamma ** -a
  return (1 - power) / (1 - power / gamma)
}

/** Time constant in hours of a zone of `capacityKjK` losing `heatTransferWK`. ISO 13790 12.2.1.3. */
export function timeConstantH(capacityKjK: number, heatTransferWK: number): number {
  return capacityKjK / (3.6 * heatTransferWK)
}
