/**
 * Saturation vapour pressure in Pa over water (from 0 C) or ice (below), EN ISO 13788 formulas (E.7) and (E.8).
 * Valid from about -40 to +50 C.
 */
export function saturationVapourPressurePa(temperatureC: number): number {
  if (temperatureC >= 0) return 610.5 * Math.exp((17.269 * temperatureC) / (237.3 + temperatureC))
  return 610.5 * Math.exp((21.875 * temperatureC) / (265.5 + temperatureC))
}
