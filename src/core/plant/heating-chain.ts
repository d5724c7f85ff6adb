import type { Building, Generator, HeatingSystem } from '../building/index.ts'
import { effectiveUValue, type MonthlyNeeds } from '../physics/index.ts'
import { storeLossWK } from './hot-water.ts'
import type { PlantContext } from './plant-context.ts'
import type { PlantTables } from './plant-tables.ts'

const ROOM_C = 20
const SUPPLY_RETURN_K = 10

/** Height up to which rooms are ordinary, m. Allegato H Prospetto 8.I. */
const ORDINARY_HEIGHT_M = 4

type EmitterRow = PlantTables['emission']['radiators']

/** Emission efficiency of a row in a load band (0 to 2): straight between the heights printed, from that of ordinary rooms at 4 m. Allegato H Prospetto 8.II. */
function emissionAtHeight({ byLoad, inHighRooms }: EmitterRow, band: 0 | 1 | 2, roomHeightM: number): number {
  let lowM = ORDINARY_HEIGHT_M
  let low: number = byLoad[band]
  if (inHighRooms === undefined || roomHeightM <= lowM) return low
  for (const row of inHighRooms) {
    const high = row.byLoad[band]
    if (roomHeightM <= row.heightM) return low + ((roomHeightM - lowM) / (row.heightM - lowM)) * (high - low)
    lowM = row.heightM
    low = high
  }
  return low
}

/** Emission efficiency by emitter, mean load in W per gross cubic metre and height of the room, with the corrections of radiators on outer walls. Allegato H Prospetti 8.I, 8.II. */
export function emissionEfficiency(
  system: HeatingSystem,
  loadWm3: number,
  wallUValueWm2K: number,
  tables: PlantTables,
  roomHeightM = 0,
): number {
  const row = tables.emission[system.emitters]
  const band = loadWm3 < 4 ? 0 : loadWm3 <= 10 ? 1 : 2
  let efficiency = emissionAtHeight(row, band, roomHeightM)
  if (!row.isOnWall) return efficiency
  const { wallPenalty, supplyPenaltyPerK } = tables.emission
  if (wallUValueWm2K > wallPenalty.aboveUValueWm2K) efficiency += wallPenalty.delta
  const { aboveC, upToC, total } = supplyPenaltyPerK
  const over = Math.min(1, Math.max(0, (system.designSupplyC - aboveC) / (upToC - aboveC)))
  return efficiency + total * over
}

/** Control efficiency; compensation alone depends on the month's gains: k - 0.6 eta gamma. Allegato H 8.4. */
export function controlEfficiency(
  system: HeatingSystem,
  gamma: number,
  utilisation: number,
  tables: PlantTables,
): number {
  const row = tables.control[system.control]
  const column = tables.emission[system.emitters].lowInertia ? 0 : 1
  if (row.kind === 'fixed') return row.efficiency[column]
  return Math.max(0.5, row.constant[column] - tables.control.compensationSlope * utilisation * gamma)
}

/** Emission and control together: their product (national) or 1/(1/a + 1/b - 1) (Lombardy). */
export function emissionAndControl(a: number, b: number, rule: 'product' | 'inverse-sum'): number {
  return rule === 'product' ? a * b : 1 / (1 / a + 1 / b - 1)
}

function correctionAt(
  differenceK: number,
  table: PlantTables['distribution']['temperatureCorrection'],
): number {
  let hotter = table[0] ?? [50, 1]
  if (differenceK >= hotter[0]) return hotter[1]
  for (const row of table) {
    if (differenceK >= row[0]) {
      const weight = (differenceK - row[0]) / (hotter[0] - row[0])
      return row[1] + weight * (hotter[1] - row[1])
    }
    hotter = row
  }
  return hotter[1]
}

/** Distribution efficiency at the system's design temperature: 1 - (1 - eta80) C. Allegato H 8.5. */
export function distributionEfficiency(system: HeatingSystem, storeys: number, tables: PlantTables): number {
  const base = tables.distribution[system.distribution][system.pipeInsulation][Math.min(4, storeys) - 1] ?? 1
  const correction = correctionAt(
    system.designSupplyC - SUPPLY_RETURN_K / 2 - ROOM_C,
    tables.distribution.temperatureCorrection,
  )
  return 1 - (1 - base) * correction
}

/** Mean water temperature in C at which emitters of `nominalW` at `nominalK` give `powerW`: theta_a + (P/P_n)^(1/n) dT_n. Allegato H app. J. */
export function emitterMeanTemperatureC(
  powerW: number,
  nominalW: number,
  exponent: number,
  nominalK: number,
  roomC: number,
): number {
  return roomC + (powerW / nominalW) ** (1 / exponent) * nominalK
}

export type HeatingDemand = {
  readonly generatorKwh: Float64Array
  readonly supplyC: Float64Array
  readonly returnC: Float64Array
  readonly auxiliaryKwh: Float64Array
  readonly kh: Float64Array
}

/** Share of its nominal power a heat pump still has on cold days. */
const COLD_DAY_SHARE = 0.7

/** Power a generator can be counted on for, kW. */
function dependablePowerKw(generator: Generator): number {
  return generator.kind === 'heat-pump' ? generator.nominalPowerKw * COLD_DAY_SHARE : generator.nominalPowerKw
}

/** Height of the rooms: net volume over floor area of all zones. */
function meanRoomHeightM({ zones }: Building): number {
  let volumeM3 = 0
  let areaM2 = 0
  for (const zone of zones) {
    volumeM3 += zone.netVolumeM3
    areaM2 += zone.floorAreaM2
  }
  return volumeM3 / areaM2
}

/** Area-weighted U of the outer walls, for the radiators that stand on them. */
function outerWallUValue(building: Building, context: PlantContext): number {
  let area = 0
  let transfer = 0
  for (const zone of building.zones) {
    for (const element of zone.elements) {
      if (element.kind !== 'wall' || element.boundary.towards !== 'outside') continue
      area += element.areaM2
      transfer += element.areaM2 * effectiveUValue(element, context.physics)
    }
  }
  return area > 0 ? transfer / area : 0
}

/**
 * From the heating need of the zones to what is asked of the generators, by period, with water temperatures and auxiliaries
 * (UNI/TS 11300-2; Allegato H chapter 8). `runningShare` is the share of hours the plant runs; `designLoadKw` sizes emitters of unknown power.
 */
export function heatingDemand(
  building: Building,
  system: HeatingSystem,
  zones: readonly MonthlyNeeds[],
  recoveredKwh: Float64Array,
  runningShare: number,
  designLoadKw: number,
  context: PlantContext,
): HeatingDemand {
  const { physics, tables } = context
  const { periods } = physics
  const { generatorKwh, supplyC, returnC, auxiliaryKwh, kh } = context.workspace.heating
  generatorKwh.fill(0)
  auxiliaryKwh.fill(0)
  const grossVolumeM3 = building.zones.reduce((sum, zone) => sum + zone.grossVolumeM3, 0)
  const roomHeightM = meanRoomHeightM(building)
  const emitter = tables.emission[system.emitters]
  const isCompensated = tables.control[system.control].isCompensated
  const wallUValue = emitter.isOnWall ? outerWallUValue(building, context) : 0
  const distribution = distributionEfficiency(system, building.storeys, tables)
  const nominalK = Math.max(5, system.designSupplyC - SUPPLY_RETURN_K / 2 - ROOM_C)
  // Power at the design temperature: given at 50 K and carried by the emitter law, or the design load itself.
  const nominalW =
    system.emitterPowerKw === undefined
      ? Math.max(1, designLoadKw * 1000)
      : system.emitterPowerKw * 1000 * (nominalK / 50) ** emitter.exponent
  const capacityW = 1000 * Math.max(...system.generators.map(dependablePowerKw))
  const storeWK = storeLossWK(system.storageL ?? 0, undefined, tables)
  const { pump } = tables.distribution
  const hasWater = system.distribution !== 'none'
  const pumpW = system.pumpPowerW ?? Math.max(pump.minW, pump.wattPerKwLoad * designLoadKw)
  const pumpFactor = system.hasVariableSpeedPump === true ? pump.variableSpeedFactor : pump.fixedSpeedFactor

  for (let i = 0; i < periods; i++) {
    // typed arrays of `periods` length: the index is always inside
    const season = physics.khHeating[i] as number
    if (season <= 0) continue
    let need = 0
    let gammaNeed = 0
    let utilisation = 0
    for (const zone of zones) {
      const kwh = zone.heatingKwh[i] as number
      need += kwh
      gammaNeed += kwh * (zone.gamma[i] as number)
      utilisation += kwh * (zone.utilisation[i] as number)
    }
    const net = Math.max(0, need - (recoveredKwh[i] as number) * (physics.heatingShare[i] as number))
    if (net <= 0) continue
    const hours = season * runningShare
    const loadW = net / hours
    const loadWm3 = net / (grossVolumeM3 * season)
    const emission = emissionEfficiency(system, loadWm3, wallUValue, tables, roomHeightM)
    const control = controlEfficiency(system, gammaNeed / need, utilisation / need, tables)
    const emitted = net / emissionAndControl(emission, control, physics.variant.emissionAndControl)
    const meanC = emitterMeanTemperatureC(loadW / emission, nominalW, emitter.exponent, nominalK, ROOM_C)
    const supply = isCompensated ? meanC + SUPPLY_RETURN_K / 2 : Math.max(system.designSupplyC, meanC)
    supplyC[i] = supply
    returnC[i] = isCompensated ? meanC - SUPPLY_RETURN_K / 2 : Math.min(supply - SUPPLY_RETURN_K, meanC)
    const storeKwh = storeWK * Math.max(0, tables.storage.heatingStoreC - ROOM_C) * season
    generatorKwh[i] = emitted / distribution + storeKwh
    const fans = emitter.fanPowerShare * emitted
    auxiliaryKwh[i] = fans + (hasWater ? pumpW * pumpFactor * hours : 0)
    // A plant too small for its hours runs longer, up to the whole season.
    kh[i] = Math.min(season, Math.max(hours, (generatorKwh[i] as number) / capacityW))
  }
  return { generatorKwh, supplyC, returnC, auxiliaryKwh, kh }
}
