import type { Building, Generator, HeatingSystem } from '../../../src/core/building/index.ts'
import { diagnose } from '../../../src/core/diagnosis/index.ts'
import { compileGenerator, type HeatDemand, type HeatSupply } from '../../../src/core/plant/index.ts'
import { contextOf, house } from '../diagnosis/sample.ts'

export const diagnosis = contextOf('Abbiategrasso')
export const plant = diagnosis.plant
export const { tables } = plant
const { heating } = house.systems
if (heating === null) throw new Error('the sample has heating')
export const heatingSystem: HeatingSystem = heating

/** January, the whole month, water at 50 C, a generator in a boiler room. */
export function demand(change: Partial<HeatDemand> = {}): HeatDemand {
  return {
    service: 'heating',
    period: 0,
    heatKwh: 2000,
    kh: 0.744,
    availableShare: 1,
    supplyC: 50,
    returnC: 40,
    isInHeatedSpace: false,
    idleShare: 0,
    ...change,
  }
}

export function supplyOf(generator: Generator, change: Partial<HeatDemand> = {}): HeatSupply {
  return compileGenerator(generator, plant).serve(demand(change))
}

export function withHeating(change: Partial<HeatingSystem>, building: Building = house): Building {
  return { ...building, systems: { ...building.systems, heating: { ...heatingSystem, ...change } } }
}

export function withSystems(change: Partial<Building['systems']>, building: Building = house): Building {
  return { ...building, systems: { ...building.systems, ...change } }
}

export const standardOf = (building: Building) => diagnose(building, diagnosis).standard
