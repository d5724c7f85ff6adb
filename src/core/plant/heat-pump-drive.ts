import type { Carrier, HeatPump } from '../building/index.ts'
import { copOf, secondLawEfficiency } from './heat-pump-curve.ts'
import type { PlantContext } from './plant-context.ts'

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

/** Factor on the gas utilisation efficiency at load factor `fc` (0-1]: linear between the tenths of the table, held below the first. UNI/TS 11300-4. */
export function absorptionPartLoadFactor(fc: number, byTenth: readonly number[]): number {
  const at = Math.min(byTenth.length, Math.max(1, fc * byTenth.length))
  const below = Math.floor(at)
  // one value for each tenth: both indices are inside
  const low = byTenth[below - 1] as number
  const high = byTenth[Math.min(byTenth.length, below + 1) - 1] as number
  return low + (at - below) * (high - low)
}

/** What moves a heat pump: how its performance goes between points and at part load, and what it takes. */
export type Drive = {
  readonly carrier: Carrier
  /** What is interpolated between points, and back. */
  readonly toEfficiency: (cop: number, sourceC: number, sinkC: number) => number
  readonly performanceAt: (efficiency: number, sourceC: number, sinkC: number) => number
  readonly partLoad: (fc: number) => number
  /** Performance a machine in use never falls under. */
  readonly leastPerformance: number
  /** Share of the points' performance that remains in the field. */
  readonly fieldFactor: number
  /** Electricity of fans, pumps and electronics that the performance leaves out, per kWh of heat. */
  readonly electricityShare: number
}

function electricDrive(pump: HeatPump, { tables: { heatPumps } }: PlantContext): Drive {
  const machine = { sink: pump.sink, isInverter: pump.isInverter ?? true }
  return {
    carrier: 'electricity',
    toEfficiency: secondLawEfficiency,
    performanceAt: copOf,
    partLoad: (fc) => partLoadFactor(fc, machine, heatPumps.onOff),
    leastPerformance: 1,
    fieldFactor: heatPumps.fieldFactor[pump.source],
    electricityShare: 0,
  }
}

/** Gas absorption: the gas utilisation efficiency (heat over fuel on net calorific value) goes straight between points. */
function absorptionDrive(pump: HeatPump, { tables: { heatPumps } }: PlantContext): Drive {
  const { partLoad, electricityShare, fieldFactor, leastEfficiency } = heatPumps.gasAbsorption
  const byTenth = pump.isInverter === false ? partLoad.onOff : partLoad.modulating
  return {
    carrier: pump.fuel ?? 'natural-gas',
    toEfficiency: (gue) => gue,
    performanceAt: (gue) => gue,
    partLoad: (fc) => absorptionPartLoadFactor(fc, byTenth),
    leastPerformance: leastEfficiency.value,
    fieldFactor: fieldFactor.value,
    electricityShare: electricityShare.value,
  }
}

export function driveOf(pump: HeatPump, context: PlantContext): Drive {
  return pump.drive === 'gas-absorption' ? absorptionDrive(pump, context) : electricDrive(pump, context)
}
