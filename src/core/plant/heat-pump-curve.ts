import type { HeatPump } from '../building/index.ts'
import type { PlantContext } from './plant-context.ts'

const ZERO_C_IN_K = 273.15
const SMALLEST_LIFT_K = 5

/** Second-law efficiency of a COP between a source and a sink in C: COP over the Carnot COP. UNI/TS 11300-4 (Allegato H 11.8). */
export function secondLawEfficiency(cop: number, sourceC: number, sinkC: number): number {
  return (cop * Math.max(SMALLEST_LIFT_K, sinkC - sourceC)) / (sinkC + ZERO_C_IN_K)
}

/** COP of a second-law efficiency between a source and a sink in C. */
export function copOf(efficiency: number, sourceC: number, sinkC: number): number {
  return (efficiency * (sinkC + ZERO_C_IN_K)) / Math.max(SMALLEST_LIFT_K, sinkC - sourceC)
}

export type SourceColumn = {
  readonly sourceC: number
  readonly sinks: readonly { readonly sinkC: number; readonly efficiency: number; readonly powerKw: number }[]
}

/** A machine at one source temperature: power and, as `efficiency`, what its drive interpolates between points. */
export type CurveNode = { readonly sourceC: number; readonly efficiency: number; readonly powerKw: number }

/** Curve of a machine at one sink temperature: second-law efficiency and power at each source temperature of its points. */
export function nodesAtSink(curve: readonly SourceColumn[], sinkC: number): CurveNode[] {
  return curve.map((column) => {
    const { sinks } = column
    const first = sinks[0]
    const last = sinks.at(-1)
    if (first === undefined || last === undefined) throw new Error('A heat pump curve has no point.')
    let below = first
    let above = last
    if (sinkC <= first.sinkC) above = first
    else if (sinkC >= last.sinkC) below = last
    else
      for (let i = 1; i < sinks.length; i++) {
        const next = sinks[i]
        if (next !== undefined && next.sinkC >= sinkC) {
          above = next
          below = sinks[i - 1] ?? first
          break
        }
      }
    const span = above.sinkC - below.sinkC
    const weight = span === 0 ? 0 : (sinkC - below.sinkC) / span
    return {
      sourceC: column.sourceC,
      efficiency: below.efficiency + weight * (above.efficiency - below.efficiency),
      powerKw: below.powerKw + weight * (above.powerKw - below.powerKw),
    }
  })
}

type CurveKind = keyof PlantContext['tables']['heatPumps']['defaults']

/** Which default curve stands for a machine without declared points. */
function curveKindOf(pump: HeatPump): CurveKind {
  if (pump.drive === 'gas-absorption')
    return pump.source === 'air' ? 'gas-absorption-air' : 'gas-absorption-ground'
  if (pump.sink === 'air') return 'air-air'
  return pump.source === 'air' ? 'air-water' : 'ground-water'
}

/**
 * Points of a machine by source and sink: its own, else the default curve of its kind carried to its power, and to its declared SCOP. `toEfficiency`
 * makes of a COP what is interpolated.
 */
export function curveOf(
  pump: HeatPump,
  context: PlantContext,
  toEfficiency: (cop: number, sourceC: number, sinkC: number) => number,
): {
  readonly columns: readonly SourceColumn[]
  readonly cutOffC: number
  readonly maxSinkC: number
} {
  const { heatPumps } = context.tables
  const defaults = heatPumps.defaults[curveKindOf(pump)]
  // A declared SCOP moves the default curve; declared points replace it.
  const scale = pump.scop === undefined ? 1 : pump.scop / defaults.referenceScop
  const points =
    pump.points ??
    defaults.points.map((point) => ({
      sourceC: point.sourceC,
      sinkC: point.sinkC,
      powerKw: point.power * pump.nominalPowerKw,
      cop: point.cop * scale,
    }))
  const bySource = new Map<number, { sinkC: number; efficiency: number; powerKw: number }[]>()
  for (const point of points) {
    const column = bySource.get(point.sourceC) ?? []
    column.push({
      sinkC: point.sinkC,
      efficiency: toEfficiency(point.cop, point.sourceC, point.sinkC),
      powerKw: point.powerKw,
    })
    bySource.set(point.sourceC, column)
  }
  const columns = [...bySource.entries()]
    .map(([sourceC, sinks]) => ({ sourceC, sinks: sinks.sort((a, b) => a.sinkC - b.sinkC) }))
    .sort((a, b) => a.sourceC - b.sourceC)
  return {
    columns,
    cutOffC: pump.cutOffSourceC ?? defaults.cutOffSourceC,
    maxSinkC: pump.maxSinkC ?? defaults.maxSinkC,
  }
}
