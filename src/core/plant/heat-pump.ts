import type { HeatPump } from '../building/index.ts'
import type { CompiledGenerator, HeatDemand, HeatSupply } from './generation.ts'
import { BIN_COUNT, COLDEST_BIN_C, type PlantContext } from './plant-context.ts'

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

export type PartLoadRule = {
  readonly airSinkCd: number
  readonly waterSinkCc: number
  readonly inverterFullUntil: number
}

/** Factor on the full-load COP at load factor `fc` (0-1]: on-off to air, on-off to water, or inverter. EN 14825, UNI/TS 11300-4. */
export function partLoadFactor(
  fc: number,
  machine: { readonly sink: 'water' | 'air'; readonly isInverter: boolean },
  rule: PartLoadRule,
): number {
  if (machine.isInverter && fc >= rule.inverterFullUntil) return 1
  const load = machine.isInverter ? fc / rule.inverterFullUntil : fc
  if (machine.sink === 'air') return 1 - rule.airSinkCd * (1 - load)
  return load / (rule.waterSinkCc * load + (1 - rule.waterSinkCc))
}

type Node = { readonly sourceC: number; efficiency: number; powerKw: number }

/** Curve of a machine at one sink temperature: second-law efficiency and power at each source temperature of its points. */
function nodesAtSink(curve: readonly SourceColumn[], sinkC: number): Node[] {
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

type SourceColumn = {
  readonly sourceC: number
  readonly sinks: readonly { readonly sinkC: number; readonly efficiency: number; readonly powerKw: number }[]
}

function curveOf(
  pump: HeatPump,
  context: PlantContext,
): { columns: SourceColumn[]; cutOffC: number; maxSinkC: number } {
  const { heatPumps } = context.tables
  const kind = pump.sink === 'air' ? 'air-air' : pump.source === 'air' ? 'air-water' : 'ground-water'
  const defaults = heatPumps.defaults[kind]
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
      efficiency: secondLawEfficiency(point.cop, point.sourceC, point.sinkC),
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

const NOTHING: HeatSupply = { heatKwh: 0, carrierKwh: 0, electricityKwh: 0, ambientKwh: 0, usedShare: 0 }

/**
 * Electric heat pump by bins of outdoor air (UNI/TS 11300-4; Allegato H 11.8): second-law interpolation between points, part load, cut-offs;
 * what it cannot give is left to the next generator. Ground and water sources have one temperature in the month.
 */
export function compileHeatPump(pump: HeatPump, context: PlantContext): CompiledGenerator {
  const { heatPumps } = context.tables
  const { columns, cutOffC, maxSinkC } = curveOf(pump, context)
  const machine = { sink: pump.sink, isInverter: pump.isInverter ?? true }
  const field = heatPumps.fieldFactor[pump.source]
  const balanceC = heatPumps.balanceTemperatureC.value
  const approachK = heatPumps.sourceApproachK[pump.source]
  const reachK = heatPumps.maxExtrapolationK
  const { onOff } = heatPumps

  /** The machine at one source and sink: full-load COP in the field and power in kW, left here by `stateAt`. */
  let fullCop = 0
  let powerKw = 0

  function stateAt(nodes: readonly Node[], sourceC: number, sinkC: number): void {
    const first = nodes[0] as Node
    const last = nodes[nodes.length - 1] as Node
    const held = Math.min(last.sourceC + reachK, Math.max(first.sourceC - reachK, sourceC))
    let index = 1
    while (index < nodes.length - 1 && (nodes[index] as Node).sourceC < held) index++
    const below = nodes[Math.max(0, index - 1)] as Node
    const above = nodes[Math.min(index, nodes.length - 1)] as Node
    const span = above.sourceC - below.sourceC
    const weight = span === 0 ? 0 : (held - below.sourceC) / span
    powerKw = below.powerKw + weight * (above.powerKw - below.powerKw)
    fullCop = copOf(below.efficiency + weight * (above.efficiency - below.efficiency), held, sinkC) * field
  }

  /** Electricity in kWh for heat in kWh at the load factor it makes. */
  function electricityFor(heatKwh: number, capacityKwh: number, cop: number): number {
    return heatKwh / Math.max(1, cop * partLoadFactor(heatKwh / capacityKwh, machine, onOff))
  }

  /** COP and power at each bin of outdoor air for the last sink asked, filled as they are needed: hot water has one sink all year. */
  const copAtBin = new Float64Array(BIN_COUNT)
  const powerAtBin = new Float64Array(BIN_COUNT)
  let sinkOfBins = Number.NaN
  let nodes: readonly Node[] = []
  function turnTo(sinkC: number): void {
    if (sinkC === sinkOfBins) return
    nodes = nodesAtSink(columns, sinkC)
    sinkOfBins = sinkC
    powerAtBin.fill(Number.NaN)
  }

  function serve(demand: Readonly<HeatDemand>): HeatSupply {
    const waterC = demand.service === 'hot-water' ? heatPumps.hotWaterSinkC.value : demand.supplyC
    const sinkC = pump.sink === 'air' && demand.service === 'heating' ? 20 : waterC
    if (sinkC > maxSinkC || demand.heatKwh <= 0) return NOTHING
    turnTo(sinkC)
    const hours = demand.kh * demand.availableShare
    if (pump.source !== 'air') {
      stateAt(nodes, heatPumps.groundSourceC.value - approachK, sinkC)
      const capacityKwh = powerKw * hours * 1000
      if (capacityKwh <= 0) return NOTHING
      const given = Math.min(demand.heatKwh, capacityKwh)
      return supply(given, electricityFor(given, capacityKwh, fullCop), demand)
    }
    const bins = context.bins[demand.period]
    if (bins === undefined) return NOTHING
    const { temperatureC, share } = bins
    const isHeating = demand.service === 'heating'
    const perWeight = demand.heatKwh / (isHeating ? bins.heatingWeight : 1)
    let heat = 0
    let electricity = 0
    for (let i = 0; i < share.length; i++) {
      // typed arrays of one length: the index is always inside
      const t = temperatureC[i] as number
      if (t < cutOffC) continue
      const part = share[i] as number
      const weight = isHeating ? part * (balanceC - t) : part
      if (weight <= 0) continue
      const bin = t - COLDEST_BIN_C
      if (Number.isNaN(powerAtBin[bin])) {
        stateAt(nodes, t - approachK, sinkC)
        powerAtBin[bin] = powerKw
        copAtBin[bin] = fullCop
      }
      const capacityKwh = (powerAtBin[bin] as number) * hours * part * 1000
      if (capacityKwh <= 0) continue
      const given = Math.min(perWeight * weight, capacityKwh)
      heat += given
      electricity += electricityFor(given, capacityKwh, copAtBin[bin] as number)
    }
    return supply(heat, electricity, demand)
  }

  function supply(heatKwh: number, electricityKwh: number, demand: Readonly<HeatDemand>): HeatSupply {
    const capacityKwh = pump.nominalPowerKw * demand.kh * 1000
    return {
      heatKwh,
      carrierKwh: electricityKwh,
      electricityKwh: 0,
      ambientKwh: Math.max(0, heatKwh - electricityKwh),
      usedShare: capacityKwh > 0 ? Math.min(demand.availableShare, heatKwh / capacityKwh) : 0,
    }
  }
  return { carrier: 'electricity', maxShare: 1, serve }
}
