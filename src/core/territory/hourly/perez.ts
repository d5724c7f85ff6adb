/** Constants of the sky model, named because published implementations differ in them. */
export type SkyConstants = {
  readonly solarConstantWm2: number
  /** Weight of the cubed solar altitude in the clearness parameter. */
  readonly clearnessK: number
}

/** ISO 52010-1 as the UK Home Energy Model reads it. */
export const ISO_52010_CONSTANTS: SkyConstants = { solarConstantWm2: 1367, clearnessK: 1.014 }

/** Lower bound of the clearness bin, then f11 f12 f13 f21 f22 f23. ISO 52010-1 table 8 (Perez et al. 1990). */
const BINS: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [1, -0.008, 0.588, -0.062, -0.06, 0.072, -0.022],
  [1.065, 0.13, 0.683, -0.151, -0.019, 0.066, -0.029],
  [1.23, 0.33, 0.487, -0.221, 0.055, -0.064, -0.026],
  [1.5, 0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
  [1.95, 0.873, -0.392, -0.362, 0.226, -0.462, 0.001],
  [2.8, 1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
  [4.5, 1.06, -1.6, -0.359, 0.264, -1.127, 0.131],
  [6.2, 0.678, -0.327, -0.25, 0.156, -1.377, 0.251],
]
const FLAT_BINS = Float64Array.from(BINS.flat())
const BIN_WIDTH = 7

const LOWEST_ZENITH_COSINE = Math.cos((85 * Math.PI) / 180)
const TEN_DEGREES = Math.PI / 18

/** Relative optical air mass of ISO 52010-1 (19)-(20), from the solar altitude in rad and its sine. */
function airMass(altitude: number, sinAltitude: number): number {
  if (altitude >= TEN_DEGREES) return 1 / sinAltitude
  return 1 / (sinAltitude + 0.15 * ((altitude * 180) / Math.PI + 3.885) ** -1.253)
}

/**
 * Splits the diffuse of one hour into the three skies of Perez and writes them at `offset` of `out`: isotropic (times the view of the sky),
 * circumsolar (times the cosine of incidence), horizon band (times the sine of the tilt), all in W/m2.
 */
export function writePerez(
  hour: {
    readonly directWm2: number
    readonly diffuseWm2: number
    readonly sinAltitude: number
    readonly extraterrestrialWm2: number
  },
  clearnessK: number,
  out: Float64Array,
  offset: number,
): void {
  const { directWm2, diffuseWm2 } = hour
  const sinAltitude = Math.max(0, hour.sinAltitude)
  const altitude = Math.asin(Math.min(1, sinAltitude))
  const cubed = clearnessK * altitude ** 3
  const clearness = diffuseWm2 > 0 ? ((diffuseWm2 + directWm2) / diffuseWm2 + cubed) / (1 + cubed) : 999
  const brightness = (airMass(altitude, sinAltitude) * diffuseWm2) / hour.extraterrestrialWm2
  const zenith = Math.PI / 2 - altitude
  let bin = BINS.length - 1
  while (bin > 0 && clearness < (FLAT_BINS[bin * BIN_WIDTH] as number)) bin--
  const at = bin * BIN_WIDTH
  const f = (column: number) => FLAT_BINS[at + column] as number
  const circumsolar = Math.max(0, f(1) + f(2) * brightness + f(3) * zenith)
  const horizon = f(4) + f(5) * brightness + f(6) * zenith
  out[offset] = diffuseWm2 * (1 - circumsolar)
  out[offset + 1] = (diffuseWm2 * circumsolar) / Math.max(LOWEST_ZENITH_COSINE, sinAltitude)
  out[offset + 2] = diffuseWm2 * horizon
}
