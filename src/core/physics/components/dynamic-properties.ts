import type { Layer } from '../../building/index.ts'
import { type HeatFlow, layerResistance } from '../thermal-transmittance.ts'
import { SURFACE_RESISTANCES, type SurfaceResistances } from './layered-u-value.ts'

type Complex = readonly [re: number, im: number]
type Matrix = readonly [Complex, Complex, Complex, Complex]

const add = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]]
const multiply = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
const size = (a: Complex) => Math.hypot(a[0], a[1])

function product(a: Matrix, b: Matrix): Matrix {
  return [
    add(multiply(a[0], b[0]), multiply(a[1], b[2])),
    add(multiply(a[0], b[1]), multiply(a[1], b[3])),
    add(multiply(a[2], b[0]), multiply(a[3], b[2])),
    add(multiply(a[2], b[1]), multiply(a[3], b[3])),
  ]
}

const pureResistance = (resistance: number): Matrix => [
  [1, 0],
  [-resistance, 0],
  [0, 0],
  [1, 0],
]

/** Heat transfer matrix of a layer at a period. EN ISO 13786:2017 7.2; layers without mass are pure resistances. */
function layerMatrix(layer: Layer, flow: HeatFlow, periodS: number): Matrix {
  const resistance = layerResistance(layer, flow)
  const capacity = layer.thicknessM * (layer.densityKgM3 ?? 0) * (layer.specificHeatJkgK ?? 0)
  if (capacity === 0) return pureResistance(resistance)
  // xi = d / penetration depth, from resistance and capacity alone
  const xi = Math.sqrt((Math.PI * resistance * capacity) / periodS)
  const sinhCos = Math.sinh(xi) * Math.cos(xi)
  const coshSin = Math.cosh(xi) * Math.sin(xi)
  const diagonal: Complex = [Math.cosh(xi) * Math.cos(xi), Math.sinh(xi) * Math.sin(xi)]
  const half = resistance / (2 * xi)
  const full = xi / resistance
  return [
    diagonal,
    [-half * (sinhCos + coshSin), -half * (coshSin - sinhCos)],
    [-full * (sinhCos - coshSin), -full * (sinhCos + coshSin)],
    diagonal,
  ]
}

export type DynamicProperties = {
  readonly uValueWm2K: number
  readonly periodicTransmittanceWm2K: number
  /** Periodic over steady transmittance, 0-1. */
  readonly decrementFactor: number
  /** How long after the outside the inside feels it, h. */
  readonly timeLagH: number
  readonly internalAdmittanceWm2K: number
  readonly externalAdmittanceWm2K: number
  readonly internalCapacityKjM2K: number
  readonly externalCapacityKjM2K: number
}

/**
 * Dynamic properties of layers given from inside to outside, for a period of `periodH` (24 by default). EN ISO 13786:2017.
 * Periodic transmittance and time lag are the Italian measures of summer performance.
 */
export function dynamicProperties(
  layers: readonly Layer[],
  flow: HeatFlow = 'horizontal',
  surfaces: SurfaceResistances = SURFACE_RESISTANCES[flow],
  periodH = 24,
): DynamicProperties {
  if (!(periodH > 0)) throw new RangeError(`periodH: found ${periodH}, accepted more than 0.`)
  if (layers.length === 0) throw new RangeError('layers: found none, accepted at least one.')
  const periodS = periodH * 3600
  let matrix = pureResistance(surfaces.internalM2KW)
  let resistance = surfaces.internalM2KW + surfaces.externalM2KW
  for (const layer of layers) {
    matrix = product(layerMatrix(layer, flow, periodS), matrix)
    resistance += layerResistance(layer, flow)
  }
  matrix = product(pureResistance(surfaces.externalM2KW), matrix)
  const [z11, z12, , z22] = matrix
  const through = size(z12)
  const uValueWm2K = 1 / resistance
  // Y12 = -1/Z12: its phase, kept between -24 h and 0, is the lag.
  const phase = Math.PI - Math.atan2(z12[1], z12[0])
  const turns = phase / (2 * Math.PI)
  const lag = turns - Math.ceil(turns)
  const capacity = periodS / (2 * Math.PI)
  return {
    uValueWm2K,
    periodicTransmittanceWm2K: 1 / through,
    decrementFactor: 1 / (through * uValueWm2K),
    timeLagH: lag === 0 ? 0 : -lag * periodH,
    internalAdmittanceWm2K: size(z11) / through,
    externalAdmittanceWm2K: size(z22) / through,
    internalCapacityKjM2K: (capacity * size(add(z11, [-1, 0]))) / through / 1000,
    externalCapacityKjM2K: (capacity * size(add(z22, [-1, 0]))) / through / 1000,
  }
}

const INSULATION_WMK = 0.065
const SIMPLE_DEPTH_M = 0.1

/**
 * Areal heat capacity from inside, kJ/m2K, by the simple rule: down to 100 mm, to the middle of the build-up or to the first
 * insulation, whichever comes first. EN ISO 13786 annex A (EN ISO 13790 12.3.1).
 */
export function simpleInternalCapacity(layers: readonly Layer[]): number {
  const total = layers.reduce((sum, layer) => sum + layer.thicknessM, 0)
  let left = Math.min(SIMPLE_DEPTH_M, total / 2)
  let capacity = 0
  for (const layer of layers) {
    const isInsulation = layer.conductivityWmK !== undefined && layer.conductivityWmK < INSULATION_WMK
    if (left <= 0 || isInsulation) break
    const used = Math.min(left, layer.thicknessM)
    capacity += used * (layer.densityKgM3 ?? 0) * (layer.specificHeatJkgK ?? 0)
    left -= used
  }
  return capacity / 1000
}
