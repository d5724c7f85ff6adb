import type { HeatPump } from '../building/index.ts'
import type { CompiledGenerator, HeatDemand, HeatSupply } from './generation.ts'
import { type CurveNode, curveOf, nodesAtSink } from './heat-pump-curve.ts'
import { driveOf } from './heat-pump-drive.ts'
import { BIN_COUNT, COLDEST_BIN_C, type PlantContext } from './plant-context.ts'
import type { PlantTables } from './plant-tables.ts'

const NOTHING: HeatSupply = { heatKwh: 0, carrierKwh: 0, electricityKwh: 0, ambientKwh: 0, usedShare: 0 }

/** When the control of a hybrid hands over to the boiler: under an outdoor temperature, or under the performance at which its heat costs more. */
type HandOver = { readonly belowOutdoorC: number; readonly belowPerformance: number }

function handOverOf(pump: HeatPump, { heatPumps }: PlantTables): HandOver {
  const { hybridControl } = pump
  const never = { belowOutdoorC: Number.NEGATIVE_INFINITY, belowPerformance: 0 }
  if (hybridControl === undefined) return never
  if (hybridControl.by === 'outdoor-temperature') {
    return { ...never, belowOutdoorC: hybridControl.stopsBelowC }
  }
  const { priceRatio, backUpEfficiency } = heatPumps.hybrid
  const ratio = hybridControl.electricityOverFuelPrice ?? priceRatio.value
  return { ...never, belowPerformance: ratio * (hybridControl.backUpEfficiency ?? backUpEfficiency.value) }
}

/**
 * Heat pump by bins of outdoor air (UNI/TS 11300-4; Allegato H 11.8), electric or gas absorption: interpolation between points, part load, cut-offs,
 * hybrid control; what it does not give is left to the next generator. Ground and water sources have one temperature in the month.
 */
export function compileHeatPump(pump: HeatPump, context: PlantContext): CompiledGenerator {
  const { heatPumps } = context.tables
  const drive = driveOf(pump, context)
  const { columns, cutOffC, maxSinkC } = curveOf(pump, context, drive.toEfficiency)
  const handOver = handOverOf(pump, context.tables)
  const balanceC = heatPumps.balanceTemperatureC.value
  const approachK = heatPumps.sourceApproachK[pump.source]
  const reachK = heatPumps.maxExtrapolationK
  const groundC = heatPumps.groundSourceC.value - approachK
  const stopsBelowC =
    pump.source === 'air' ? Math.max(cutOffC, handOver.belowOutdoorC) : handOver.belowOutdoorC
  /** Ground and water need no bins, unless the control looks at the air outside. */
  const runsByBins = pump.source === 'air' || handOver.belowOutdoorC > Number.NEGATIVE_INFINITY

  /** The machine at one source and sink: full-load performance in the field and power in kW, left here by `stateAt`. */
  let fullPerformance = 0
  let powerKw = 0

  function stateAt(nodes: readonly CurveNode[], sourceC: number, sinkC: number): void {
    const first = nodes[0] as CurveNode
    const last = nodes[nodes.length - 1] as CurveNode
    const held = Math.min(last.sourceC + reachK, Math.max(first.sourceC - reachK, sourceC))
    let index = 1
    while (index < nodes.length - 1 && (nodes[index] as CurveNode).sourceC < held) index++
    const below = nodes[Math.max(0, index - 1)] as CurveNode
    const above = nodes[Math.min(index, nodes.length - 1)] as CurveNode
    const span = above.sourceC - below.sourceC
    const weight = span === 0 ? 0 : (held - below.sourceC) / span
    powerKw = below.powerKw + weight * (above.powerKw - below.powerKw)
    const efficiency = below.efficiency + weight * (above.efficiency - below.efficiency)
    fullPerformance = drive.performanceAt(efficiency, held, sinkC) * drive.fieldFactor
  }

  /** Carrier in kWh for heat in kWh at the load factor it makes; negative where the control of a hybrid hands over. */
  function carrierFor(heatKwh: number, capacityKwh: number, full: number): number {
    const performance = Math.max(drive.leastPerformance, full * drive.partLoad(heatKwh / capacityKwh))
    return performance < handOver.belowPerformance ? -1 : heatKwh / performance
  }

  /** Performance and power at each bin of outdoor air for the last sink asked, filled as they are needed: hot water has one sink all year. */
  const fullAtBin = new Float64Array(BIN_COUNT)
  const powerAtBin = new Float64Array(BIN_COUNT)
  let sinkOfBins = Number.NaN
  let nodes: readonly CurveNode[] = []
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
    if (!runsByBins) {
      stateAt(nodes, groundC, sinkC)
      const capacityKwh = powerKw * hours * 1000
      if (capacityKwh <= 0) return NOTHING
      const given = Math.min(demand.heatKwh, capacityKwh)
      const taken = carrierFor(given, capacityKwh, fullPerformance)
      return taken < 0 ? NOTHING : supply(given, taken, demand)
    }
    const bins = context.bins[demand.period]
    if (bins === undefined) return NOTHING
    const { temperatureC, share } = bins
    const isHeating = demand.service === 'heating'
    const perWeight = demand.heatKwh / (isHeating ? bins.heatingWeight : 1)
    let heat = 0
    let carrier = 0
    for (let i = 0; i < share.length; i++) {
      // typed arrays of one length: the index is always inside
      const t = temperatureC[i] as number
      if (t < stopsBelowC) continue
      const part = share[i] as number
      const weight = isHeating ? part * (balanceC - t) : part
      if (weight <= 0) continue
      const bin = t - COLDEST_BIN_C
      if (Number.isNaN(powerAtBin[bin])) {
        stateAt(nodes, pump.source === 'air' ? t - approachK : groundC, sinkC)
        powerAtBin[bin] = powerKw
        fullAtBin[bin] = fullPerformance
      }
      const capacityKwh = (powerAtBin[bin] as number) * hours * part * 1000
      if (capacityKwh <= 0) continue
      const given = Math.min(perWeight * weight, capacityKwh)
      const taken = carrierFor(given, capacityKwh, fullAtBin[bin] as number)
      if (taken < 0) continue
      heat += given
      carrier += taken
    }
    return supply(heat, carrier, demand)
  }

  function supply(heatKwh: number, carrierKwh: number, demand: Readonly<HeatDemand>): HeatSupply {
    const capacityKwh = pump.nominalPowerKw * demand.kh * 1000
    return {
      heatKwh,
      carrierKwh,
      electricityKwh: heatKwh * drive.electricityShare,
      ambientKwh: Math.max(0, heatKwh - carrierKwh),
      usedShare: capacityKwh > 0 ? Math.min(demand.availableShare, heatKwh / capacityKwh) : 0,
    }
  }
  return { carrier: drive.carrier, maxShare: 1, serve }
}
