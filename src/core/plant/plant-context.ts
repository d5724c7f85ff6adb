import type { Generator } from '../building/index.ts'
import type { PhysicsContext } from '../physics/index.ts'
import { EnergyAccount, MOST_GENERATORS } from './account.ts'
import type { CompiledGenerator } from './generation.ts'
import type { PlantTables } from './plant-tables.ts'

/** The bins of one kelvin that a climate may have: whole degrees from the coldest on, well beyond any comune of the tables. */
export const COLDEST_BIN_C = -70
export const BIN_COUNT = 151

/** Hours of one-kelvin bins of outdoor air in a month, as shares of its time. */
export type TemperatureBins = {
  readonly temperatureC: Float64Array
  readonly share: Float64Array
  /** Sum of share x (balance temperature - bin) over the bins below it: what the heating of the month is split by. */
  readonly heatingWeight: number
}

/** Climate and tables of the plant, prepared once for a place. */
export type PlantContext = {
  readonly physics: PhysicsContext
  readonly tables: PlantTables
  readonly bins: readonly TemperatureBins[]
  readonly workspace: PlantWorkspace
}

/**
 * Arrays by period that one simulation fills and the next fills again: a search computes hundreds of thousands of plants and allocating them
 * each time would cost more than the physics. Nothing outside core/plant may keep one.
 */
export type PlantWorkspace = {
  readonly account: EnergyAccount
  readonly hotWater: {
    readonly generatorKwh: Float64Array
    readonly recoveredKwh: Float64Array
    readonly pumpKwh: Float64Array
  }
  readonly heating: {
    readonly generatorKwh: Float64Array
    readonly supplyC: Float64Array
    readonly returnC: Float64Array
    readonly auxiliaryKwh: Float64Array
    readonly kh: Float64Array
  }
  readonly photovoltaicKwh: Float64Array
  /** The generators last compiled and those they were compiled from: both uses of a building have the same. */
  readonly compiled: { from: readonly Generator[] | undefined; generators: readonly CompiledGenerator[] }
  /** Share of the hours of a period still free, by period and generator (room for `MOST_GENERATORS`). */
  readonly availableShare: Float64Array
}

function workspaceOf(periods: number): PlantWorkspace {
  const array = () => new Float64Array(periods)
  return {
    account: new EnergyAccount(periods),
    hotWater: { generatorKwh: array(), recoveredKwh: array(), pumpKwh: array() },
    heating: {
      generatorKwh: array(),
      supplyC: array(),
      returnC: array(),
      auxiliaryKwh: array(),
      kh: array(),
    },
    photovoltaicKwh: array(),
    compiled: { from: undefined, generators: [] },
    availableShare: new Float64Array(periods * MOST_GENERATORS),
  }
}

/** Cumulative normal distribution (Abramowitz and Stegun 26.2.17; error below 1e-7). */
function normalCumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const density = 0.3989422804014327 * Math.exp((-x * x) / 2)
  const tail =
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return x >= 0 ? 1 - tail : tail
}

/**
 * Bins of one kelvin from the month's mean, the spread of daily means and the daily swing (a sine of that peak-to-peak amplitude).
 * Stands for the hourly bins of UNI/TS 11300-4, which were not found; shares add up to 1.
 */
export function temperatureBins(
  meanC: number,
  dailySdK: number,
  diurnalAmplitudeK: number,
  balanceC: number,
): TemperatureBins {
  const sd = Math.max(1, Math.sqrt(dailySdK ** 2 + diurnalAmplitudeK ** 2 / 8))
  const low = Math.max(COLDEST_BIN_C, Math.floor(meanC - 3 * sd))
  const high = Math.min(COLDEST_BIN_C + BIN_COUNT - 1, Math.ceil(meanC + 3 * sd))
  const count = high - low + 1
  const temperatureC = new Float64Array(count)
  const share = new Float64Array(count)
  let total = 0
  for (let i = 0; i < count; i++) {
    const centre = low + i
    temperatureC[i] = centre
    const part = normalCumulative((centre + 0.5 - meanC) / sd) - normalCumulative((centre - 0.5 - meanC) / sd)
    share[i] = part
    total += part
  }
  let heatingWeight = 0
  for (let i = 0; i < count; i++) {
    const part = (share[i] as number) / total
    share[i] = part
    heatingWeight += part * Math.max(0, balanceC - (temperatureC[i] as number))
  }
  return { temperatureC, share, heatingWeight }
}

export function preparePlant(tables: PlantTables, physics: PhysicsContext): PlantContext {
  const bins = physics.site.periods.map((period) =>
    temperatureBins(
      period.externalTemperatureC,
      period.dailySdK,
      period.diurnalAmplitudeK,
      tables.heatPumps.balanceTemperatureC.value,
    ),
  )
  return { physics, tables, bins, workspace: workspaceOf(physics.periods) }
}
