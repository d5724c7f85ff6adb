import type { Construction, Layer } from '../building/index.ts'

export type HeatFlow = 'upward' | 'horizontal' | 'downward'

/** Surface resistances of EN ISO 6946 table 7, m2K/W. */
const INTERNAL_SURFACE: Readonly<Record<HeatFlow, number>> = { upward: 0.1, horizontal: 0.13, downward: 0.17 }
const EXTERNAL_SURFACE = 0.04

/** Still air gaps of EN ISO 6946 (Allegato H Prospetto 3.II): thickness in m, resistance by direction. */
const AIR_GAPS: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 0, 0],
  [0.005, 0.11, 0.11, 0.11],
  [0.007, 0.13, 0.13, 0.13],
  [0.01, 0.15, 0.15, 0.15],
  [0.015, 0.16, 0.17, 0.17],
  [0.025, 0.16, 0.18, 0.19],
  [0.05, 0.16, 0.18, 0.21],
  [0.1, 0.16, 0.18, 0.22],
  [0.3, 0.16, 0.18, 0.23],
]
const GAP_COLUMN: Readonly<Record<HeatFlow, 1 | 2 | 3>> = { upward: 1, horizontal: 2, downward: 3 }

/** Resistance in m2K/W of a still air gap, linear between the printed thicknesses, constant above 0.3 m. EN ISO 6946. */
export function airGapResistance(thicknessM: number, flow: HeatFlow): number {
  const column = GAP_COLUMN[flow]
  let before = AIR_GAPS[0] ?? [0, 0, 0, 0]
  for (const row of AIR_GAPS) {
    if (thicknessM <= row[0]) {
      const span = row[0] - before[0]
      if (span === 0) return row[column]
      return before[column] + ((thicknessM - before[0]) / span) * (row[column] - before[column])
    }
    before = row
  }
  return before[column]
}

/** Resistance in m2K/W of one layer: declared, of its material, or of a still air gap. */
export function layerResistance(layer: Layer, flow: HeatFlow): number {
  if (layer.resistanceM2KW !== undefined) return layer.resistanceM2KW
  if (layer.conductivityWmK === undefined) return airGapResistance(layer.thicknessM, flow)
  return layer.thicknessM / layer.conductivityWmK
}

/**
 * U in W/m2K of homogeneous layers with their surface resistances (EN ISO 6946). `externalResistance` defaults to 0.04;
 * give the internal one towards unheated rooms.
 */
export function layeredUValue(
  layers: readonly Layer[],
  flow: HeatFlow,
  externalResistance = EXTERNAL_SURFACE,
): number {
  let resistance = INTERNAL_SURFACE[flow] + externalResistance
  for (const layer of layers) resistance += layerResistance(layer, flow)
  return 1 / resistance
}

/** Direction of the heat through an element of this tilt (0 facing up, 90 vertical, 180 facing down). EN ISO 6946 5.2: horizontal within 30 degrees. */
export function heatFlowOf(tiltDeg: number): HeatFlow {
  if (tiltDeg < 60) return 'upward'
  if (tiltDeg > 120) return 'downward'
  return 'horizontal'
}

/** U of a construction: the declared one, else computed from its layers. Without thermal bridges. */
export function constructionUValue(construction: Construction, tiltDeg: number): number {
  if (construction.uValueWm2K !== undefined) return construction.uValueWm2K
  // the schema asks for one of the two
  return layeredUValue(construction.layers ?? [], heatFlowOf(tiltDeg))
}
