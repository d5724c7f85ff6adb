import type { Carrier, Generator } from '../building/index.ts'
import type { Service } from './account.ts'
import { compileBiomass } from './biomass.ts'
import { compileBoiler } from './boiler.ts'
import { compileDistrictHeating } from './district-heating.ts'
import { compileElectricHeater } from './electric-heater.ts'
import { compileHeatPump } from './heat-pump.ts'
import type { PlantContext } from './plant-context.ts'

/** Heat asked of a generator in one period and the water it must make. */
export type HeatDemand = {
  readonly service: Service
  readonly period: number
  /** Set anew for each generator of a row: one object goes down the whole of it. */
  heatKwh: number
  /** Thousands of hours the service runs in the period. */
  readonly kh: number
  /** Share of those hours left by services served before; set anew like the heat. */
  availableShare: number
  readonly supplyC: number
  readonly returnC: number
  readonly isInHeatedSpace: boolean
  /** Share of the period a store keeps the generator warm with nothing drawn and no heating that does it anyway, 0-1. */
  readonly idleShare: number
}

/** What a generator gave and took in one period, kWh. */
export type HeatSupply = {
  readonly heatKwh: number
  readonly carrierKwh: number
  readonly electricityKwh: number
  readonly ambientKwh: number
  /** Share of the running hours used. */
  readonly usedShare: number
}

export type CompiledGenerator = {
  readonly carrier: Carrier
  /** Most of the demand of a period it may take, 0-1 (biomass with manual feed stops short of 1). */
  readonly maxShare: number
  readonly serve: (demand: Readonly<HeatDemand>) => HeatSupply
}

/** Prepares a generator for its periods: constants of its type, year and size worked out once. */
export function compileGenerator(generator: Generator, context: PlantContext): CompiledGenerator {
  switch (generator.kind) {
    case 'boiler':
      return compileBoiler(generator, context)
    case 'biomass':
      return compileBiomass(generator, context)
    case 'heat-pump':
      return compileHeatPump(generator, context)
    case 'electric':
      return compileElectricHeater(generator)
    case 'district-heating':
      return compileDistrictHeating(generator, context)
  }
}

/** What a generator burns or takes from a network. */
export function carrierOfGenerator(generator: Generator): Carrier {
  switch (generator.kind) {
    case 'boiler':
    case 'biomass':
      return generator.carrier
    case 'heat-pump':
      return generator.drive === 'gas-absorption' ? (generator.fuel ?? 'natural-gas') : 'electricity'
    case 'electric':
      return 'electricity'
    case 'district-heating':
      return 'district-heat'
  }
}
