import type { SolarThermal } from '../building/index.ts'
import { periodIrradiation } from '../physics/index.ts'
import type { PlantContext } from './plant-context.ts'
import type { PlantTables } from './plant-tables.ts'

export type FChartMonth = {
  readonly areaM2: number
  readonly collector: {
    readonly eta0: number
    readonly a1: number
    readonly a2: number
    readonly iam: number
  }
  readonly irradiationKwhM2: number
  readonly demandKwh: number
  readonly externalC: number
  readonly referenceC: number
  readonly kh: number
  readonly storageL: number
}

/** Reference temperature of the f-chart for hot water, C. EN 15316-4-3 B (Allegato H (11.337)). */
export function hotWaterReferenceC(coldC: number, externalC: number): number {
  return 11.6 + 1.18 * 48 + 3.86 * coldC - 1.32 * externalC
}

/** Share 0-1 of a month's demand met by the sun, f-chart method. EN 15316-4-3, UNI/TS 11300-4 (Allegato H (11.327)-(11.338)). */
export function solarFraction(
  month: FChartMonth,
  rule: PlantTables['solarThermal'],
): {
  readonly x: number
  readonly y: number
  readonly storeFactor: number
  readonly loopUWm2K: number
  readonly share: number
} {
  const { collector, areaM2 } = month
  const loopUWm2K = collector.a1 + 40 * collector.a2 + (5 + 0.5 * areaM2) / areaM2
  const storeFactor = Math.min(
    2,
    Math.max(0.25, ((rule.referenceStoreLM2 * areaM2) / month.storageL) ** 0.25),
  )
  if (month.demandKwh <= 0) return { x: 0, y: 0, storeFactor, loopUWm2K, share: 0 }
  const rawX =
    (areaM2 *
      loopUWm2K *
      rule.loopEfficiency *
      (month.referenceC - month.externalC) *
      month.kh *
      storeFactor) /
    month.demandKwh
  const rawY =
    (areaM2 * collector.iam * collector.eta0 * rule.loopEfficiency * month.irradiationKwhM2) / month.demandKwh
  const x = Math.min(18, Math.max(0, rawX))
  const y = Math.min(3, Math.max(0, rawY))
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = rule.fChart
  const share = a * y + b * x + c * y * y + d * x * x + e * y ** 3 + f * x ** 3
  return { x, y, storeFactor, loopUWm2K, share: Math.min(1, Math.max(0, share)) }
}

export type SolarHeat = {
  readonly hotWaterKwh: Float64Array
  readonly heatingKwh: Float64Array
  readonly pumpKwh: Float64Array
}

/** Sun collected by period for hot water and, where asked, heating. The field is shared by the demands of the period. */
export function solarHeat(
  system: SolarThermal,
  hotWaterKwh: Float64Array,
  heatingKwh: Float64Array,
  context: PlantContext,
): SolarHeat {
  const { physics, tables } = context
  const rule = tables.solarThermal
  const irradiation = periodIrradiation(physics, system.tiltDeg, system.azimuthDeg)
  const yearly = irradiation.reduce((sum, kwh) => sum + kwh, 0)
  const coldC = physics.site.annualMeanTemperatureC
  const water = new Float64Array(physics.periods)
  const heating = new Float64Array(physics.periods)
  const pumpKwh = new Float64Array(physics.periods)
  const forWater = system.services.includes('hot-water')
  const forHeating = system.services.includes('heating')
  const collector = rule.collectors[system.collector]
  const storageL = system.storageL * rule.backUpShare
  for (let i = 0; i < physics.periods; i++) {
    // typed arrays of `periods` length: the index is always inside
    const sun = (irradiation[i] as number) * (system.shadingFactor ?? 1)
    const waterDemand = forWater ? (hotWaterKwh[i] as number) : 0
    const heatingDemand = forHeating ? (heatingKwh[i] as number) : 0
    const total = waterDemand + heatingDemand
    if (total <= 0 || sun <= 0) continue
    const externalC = physics.externalC[i] as number
    const kh = physics.khPeriod[i] as number
    const month = { collector, irradiationKwhM2: sun, externalC, kh, storageL }
    const delivered = 1 - rule.distributionLossShare
    if (waterDemand > 0) {
      const areaM2 = (system.areaM2 * waterDemand) / total
      const referenceC = hotWaterReferenceC(coldC, externalC)
      water[i] =
        solarFraction({ ...month, areaM2, demandKwh: waterDemand, referenceC }, rule).share *
        waterDemand *
        delivered
    }
    if (heatingDemand > 0) {
      const areaM2 = (system.areaM2 * heatingDemand) / total
      heating[i] =
        solarFraction({ ...month, areaM2, demandKwh: heatingDemand, referenceC: 100 }, rule).share *
        heatingDemand *
        delivered
    }
    const pumpHours = rule.pumpHoursYear * ((irradiation[i] as number) / yearly)
    pumpKwh[i] = ((rule.pumpBaseW + rule.pumpPerM2W * system.areaM2) * pumpHours) / 1000
  }
  return { hotWaterKwh: water, heatingKwh: heating, pumpKwh }
}
