import type { Building, Generator } from '../building/index.ts'
import { type EnergyAccount, MOST_GENERATORS, OWN_HOT_WATER_ROW } from './account.ts'
import { type CompiledGenerator, compileGenerator, type HeatDemand } from './generation.ts'
import { type HeatingDemand, heatingDemand } from './heating-chain.ts'
import { hotWaterDemand } from './hot-water.ts'
import { bookAirAndLight, bookCooling } from './other-services.ts'
import { photovoltaicKwh } from './photovoltaic.ts'
import type { PlantContext } from './plant-context.ts'
import type { PlantUse } from './plant-use.ts'
import { solarHeat } from './solar-thermal.ts'

/** What the plant of a building takes and gives over a year. The account and the arrays are the workspace's: read before the next simulation. */
export type PlantResult = {
  readonly account: EnergyAccount
  readonly hotWaterNeedKwh: number
  readonly photovoltaicKwh: Float64Array
  readonly unmetKwh: number
}

function heatedSpaceOf(building: Building): boolean {
  const heating = building.systems.heating
  return heating?.distribution === 'autonomous' || heating?.distribution === 'none'
}

/** Asks one generator for `askedKwh` of a demand in the hours it has left; books what it takes and gives what it gave, kWh. */
function serveWith(
  generator: CompiledGenerator,
  demand: HeatDemand,
  askedKwh: number,
  account: EnergyAccount,
  available: Float64Array,
  slot: number,
  row: number,
): number {
  const free = available[slot] as number
  demand.heatKwh = askedKwh
  demand.availableShare = free
  const supply = generator.serve(demand)
  available[slot] = Math.max(0, free - supply.usedShare)
  account.add(demand.service, generator.carrier, supply.carrierKwh, demand.period)
  account.add(demand.service, 'electricity', supply.electricityKwh, demand.period)
  account.addAmbient(demand.service, supply.ambientKwh)
  account.addGenerator(row, supply.heatKwh, supply.carrierKwh, supply.electricityKwh, supply.ambientKwh)
  return supply.heatKwh
}

/** Hands a period's demand down the generators in order of priority; books what each takes; leaves what none can give as unmet. */
function serveInOrder(
  generators: readonly CompiledGenerator[],
  demand: HeatDemand,
  account: EnergyAccount,
  available: Float64Array,
  offset: number,
  firstRow = 0,
): void {
  const wholeKwh = demand.heatKwh
  let left = wholeKwh
  for (let g = 0; g < generators.length; g++) {
    if (left <= 1e-9) return
    const generator = generators[g] as CompiledGenerator
    const isLast = g === generators.length - 1
    const asked = isLast ? left : Math.min(left, wholeKwh * generator.maxShare)
    left -= serveWith(generator, demand, asked, account, available, offset + g, firstRow + g)
  }
  if (left > 1e-9) account.unmetKwh += left
}

/** Generators that run together: each takes the demand by its power; what one cannot give passes down in order. */
function serveInParallel(
  generators: readonly CompiledGenerator[],
  powerShares: readonly number[],
  demand: HeatDemand,
  account: EnergyAccount,
  available: Float64Array,
  offset: number,
): void {
  const wholeKwh = demand.heatKwh
  let left = wholeKwh
  for (let g = 0; g < generators.length; g++) {
    const generator = generators[g] as CompiledGenerator
    const asked = wholeKwh * Math.min(powerShares[g] as number, generator.maxShare)
    left -= serveWith(generator, demand, asked, account, available, offset + g, g)
  }
  if (left <= 1e-9) return
  demand.heatKwh = left
  serveInOrder(generators, demand, account, available, offset)
}

/** Shares of the installed power, for generators that run together; undefined in order of priority. */
function powerShares(building: Building): readonly number[] | undefined {
  const { heating } = building.systems
  if (heating === null || heating.operation !== 'parallel' || heating.generators.length < 2) return undefined
  const total = heating.generators.reduce((sum, generator) => sum + generator.nominalPowerKw, 0)
  return heating.generators.map((generator) => generator.nominalPowerKw / total)
}

const NO_GENERATORS: readonly Generator[] = []

function compiledGenerators(
  generators: readonly Generator[],
  context: PlantContext,
): readonly CompiledGenerator[] {
  const { compiled } = context.workspace
  if (compiled.from !== generators) {
    compiled.generators = generators.map((generator) => compileGenerator(generator, context))
    compiled.from = generators
  }
  return compiled.generators
}

function bookHotWater(
  building: Building,
  demandKwh: Float64Array,
  heating: readonly CompiledGenerator[],
  heatingKwh: Float64Array | undefined,
  account: EnergyAccount,
  context: PlantContext,
): void {
  const { availableShare } = context.workspace
  const { heatingShare } = context.physics
  const isHeating = (period: number) => heatingKwh !== undefined && (heatingKwh[period] as number) > 0
  const ownShare = new Float64Array(1)
  const system = building.systems.hotWater
  if (system === null) return
  const own = system.generator.from === 'own' ? system.generator.generator : undefined
  const ownGenerators = own === undefined ? [] : [compileGenerator(own, context)]
  const hasStore = (system.storageL ?? 0) > 0
  const storeC = context.tables.storage.hotWaterStoreC.value
  const isInHeatedSpace = heatedSpaceOf(building)
  const factor = own === undefined ? undefined : separateHeaterFactor(own, context)
  for (let i = 0; i < demandKwh.length; i++) {
    // typed arrays of `periods` length: the index is always inside
    const heatKwh = demandKwh[i] as number
    if (heatKwh <= 0) continue
    if (factor !== undefined && own !== undefined) {
      // Small separate heaters have one seasonal efficiency, their own store inside (Allegato H Prospetto 11.V).
      const carrier = own.kind === 'boiler' ? own.carrier : 'electricity'
      account.add('hot-water', carrier, heatKwh / factor, i)
      account.addGenerator(OWN_HOT_WATER_ROW, heatKwh, heatKwh / factor, 0, 0)
      continue
    }
    const isOwn = own !== undefined
    const demand: HeatDemand = {
      service: 'hot-water',
      period: i,
      heatKwh,
      kh: context.physics.khPeriod[i] as number,
      availableShare: 1,
      supplyC: storeC,
      returnC: storeC - 15,
      isInHeatedSpace,
      idleShare: hasStore ? 1 - (isHeating(i) ? (heatingShare[i] as number) : 0) : 0,
    }
    if (isOwn) {
      ownShare[0] = 1
      serveInOrder(ownGenerators, demand, account, ownShare, 0, OWN_HOT_WATER_ROW)
      continue
    }
    serveInOrder(heating, demand, account, availableShare, i * MOST_GENERATORS)
  }
}

function separateHeaterFactor(generator: Generator, context: PlantContext): number | undefined {
  if (generator.kind === 'boiler') return context.tables.boilers.separateHotWater[generator.type]
  if (generator.kind === 'electric') return context.tables.electric.hotWaterStoreEfficiency.value
  return undefined
}

function bookHeating(
  building: Building,
  demand: HeatingDemand,
  solarKwh: Float64Array | undefined,
  generators: readonly CompiledGenerator[],
  account: EnergyAccount,
  context: PlantContext,
): void {
  const { availableShare } = context.workspace
  const isInHeatedSpace = heatedSpaceOf(building)
  const shares = powerShares(building)
  for (let i = 0; i < demand.generatorKwh.length; i++) {
    account.add('heating', 'electricity', demand.auxiliaryKwh[i] as number, i)
    const sun = solarKwh === undefined ? 0 : (solarKwh[i] as number)
    const heatKwh = Math.max(0, (demand.generatorKwh[i] as number) - sun)
    if (heatKwh <= 0) continue
    const asked: HeatDemand = {
      service: 'heating',
      period: i,
      heatKwh,
      kh: demand.kh[i] as number,
      availableShare: 1,
      supplyC: demand.supplyC[i] as number,
      returnC: demand.returnC[i] as number,
      isInHeatedSpace,
      idleShare: 0,
    }
    if (shares === undefined) serveInOrder(generators, asked, account, availableShare, i * MOST_GENERATORS)
    else serveInParallel(generators, shares, asked, account, availableShare, i * MOST_GENERATORS)
  }
}

/**
 * The whole plant of a building for one rating (UNI/TS 11300-2, -3, -4): hot water first, since its losses lower the heating demand and it has
 * priority on the generators; then heating down the chain; cooling; fans; light; lifts; photovoltaics.
 */
export function simulatePlant(building: Building, use: PlantUse, context: PlantContext): PlantResult {
  const { physics } = context
  const { account, availableShare } = context.workspace
  account.empty()
  availableShare.fill(1)
  const { systems } = building
  const water = hotWaterDemand(building, use.conditions, context)
  const heating =
    systems.heating === null
      ? undefined
      : heatingDemand(
          building,
          systems.heating,
          use.needs,
          water.recoveredKwh,
          use.runningShare,
          use.designLoadKw,
          context,
        )
  const sun =
    systems.solarThermal === null
      ? undefined
      : solarHeat(
          systems.solarThermal,
          water.generatorKwh,
          heating?.generatorKwh ?? new Float64Array(physics.periods),
          context,
        )
  const generators = compiledGenerators(systems.heating?.generators ?? NO_GENERATORS, context)

  const hotWaterKwh = water.generatorKwh
  if (sun !== undefined) {
    for (let i = 0; i < physics.periods; i++) {
      const collected = sun.hotWaterKwh[i] as number
      hotWaterKwh[i] = Math.max(0, (hotWaterKwh[i] as number) - collected)
      account.addSolar('hot-water', collected)
      account.addSolar('heating', sun.heatingKwh[i] as number)
      account.add('hot-water', 'electricity', sun.pumpKwh[i] as number, i)
    }
  }
  for (let i = 0; i < physics.periods; i++)
    account.add('hot-water', 'electricity', water.pumpKwh[i] as number, i)
  bookHotWater(building, hotWaterKwh, generators, heating?.generatorKwh, account, context)
  if (heating !== undefined) bookHeating(building, heating, sun?.heatingKwh, generators, account, context)
  bookCooling(building, use, water.recoveredKwh, account, context)
  bookAirAndLight(building, use, account, context)
  return {
    account,
    hotWaterNeedKwh: water.needKwh,
    photovoltaicKwh: photovoltaicKwh(systems.photovoltaics, context),
    unmetKwh: account.unmetKwh,
  }
}
