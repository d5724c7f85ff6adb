/**
 * Equivalent U in W/m2K of a slab on ground, EN ISO 13370 (Allegato H app. B).
 * `slabUValueWm2K` is that of the floor alone with its surface resistances (0.17 inside, 0.04 outside);
 * a perimeter of zero gives the limit of an endless slab: nearly no loss.
 */
export function slabOnGroundUValue(slab: {
  readonly areaM2: number
  readonly exposedPerimeterM: number
  readonly totalResistanceM2KW: number
  readonly wallThicknessM: number
  readonly groundConductivityWmK: number
}): { readonly characteristicM: number; readonly equivalentThicknessM: number; readonly uValueWm2K: number } {
  const { groundConductivityWmK: lambda } = slab
  const characteristicM = slab.areaM2 / (0.5 * Math.max(slab.exposedPerimeterM, 1e-6))
  const equivalentThicknessM = slab.wallThicknessM + lambda * slab.totalResistanceM2KW
  if (equivalentThicknessM < characteristicM) {
    const span = Math.PI * characteristicM
    const uValueWm2K =
      ((2 * lambda) / (span + equivalentThicknessM)) * Math.log(span / equivalentThicknessM + 1)
    return { characteristicM, equivalentThicknessM, uValueWm2K }
  }
  return {
    characteristicM,
    equivalentThicknessM,
    uValueWm2K: lambda / (0.457 * characteristicM + equivalentThicknessM),
  }
}
