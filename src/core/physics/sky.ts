/** Rounded as UNI/TS 11300-1 prints it. */
const STEFAN_BOLTZMANN = 5.67e-8
const ZERO_C_IN_K = 273.15

export type SkyRadiation = {
  readonly skyTemperatureK: number
  /** For an emissivity of 1, W/m2K. */
  readonly radiativeCoefficientWm2K: number
  /** Outdoor air less sky, K. */
  readonly differenceK: number
}

/**
 * Sky temperature and radiative coefficient from outdoor air (C) and vapour pressure (Pa).
 * UNI/TS 11300-1:2014 as printed in Allegato H (3.34)-(3.37): T_sky = 291 - 51.6 exp(-p_v/1000).
 */
export function skyRadiation(externalTemperatureC: number, vapourPressurePa: number): SkyRadiation {
  const skyTemperatureK = 291 - 51.6 * Math.exp(-vapourPressurePa / 1000)
  const airK = externalTemperatureC + ZERO_C_IN_K
  const differenceK = airK - skyTemperatureK
  const sum = (skyTemperatureK + airK) * (skyTemperatureK ** 2 + airK ** 2)
  return { skyTemperatureK, radiativeCoefficientWm2K: STEFAN_BOLTZMANN * sum, differenceK }
}
