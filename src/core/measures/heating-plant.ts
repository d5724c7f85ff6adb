import { z } from 'zod'
import {
  BiomassGenerator,
  Boiler,
  type Building,
  DistrictHeatSubstation,
  ElectricHeater,
  type Generator,
  type HeatingSystem,
  HeatPump,
} from '../building/index.ts'
import { hasCommonPlant } from './building-facts.ts'

const SIZED = { id: true, nominalPowerKw: true, year: true, isCommonPart: true } as const

/** A new machine as the rules describe it: its size, year and place come from the building. */
export const GeneratorTemplate = z.discriminatedUnion('kind', [
  Boiler.omit(SIZED).extend({ carrier: z.enum(['natural-gas', 'lpg', 'heating-oil', 'keep']) }),
  BiomassGenerator.omit(SIZED),
  HeatPump.omit(SIZED),
  ElectricHeater.omit(SIZED),
  DistrictHeatSubstation.omit(SIZED),
])
export type GeneratorTemplate = z.infer<typeof GeneratorTemplate>

/** Fields of a machine that could carry the doubt of the others of its list. */
export const GENERATOR_FIELDS = [
  'nominalPowerKw',
  'year',
  'scop',
  'seasonalEfficiency',
  'efficiency',
] as const

const CARRIER_WHEN_NONE = 'natural-gas'

/** The machine of a template, sized and dated. `keep` takes the fuel of the boiler it replaces. */
export function buildGenerator(
  template: GeneratorTemplate,
  placing: { id: string; nominalPowerKw: number; year: number; isCommonPart: boolean },
  replaced: readonly Generator[],
): Generator {
  const { id, nominalPowerKw, year } = placing
  const common = { id, nominalPowerKw, year, ...(placing.isCommonPart && { isCommonPart: true }) }
  if (template.kind !== 'boiler') return { ...template, ...common }
  const oldBoiler = replaced.find((generator) => generator.kind === 'boiler')
  const carrier = template.carrier === 'keep' ? (oldBoiler?.carrier ?? CARRIER_WHEN_NONE) : template.carrier
  return { ...template, ...common, carrier }
}

/** Year of a date written `YYYY-MM-DD`. */
export const yearOf = (date: string): number => Number(date.slice(0, 4))

/** Share of the plant that belongs to the building described: the millesimi of a flat on a common plant, else 1. */
export function plantShare(building: Building): number {
  return hasCommonPlant(building) ? (building.condominium?.shareOfBuilding ?? 1) : 1
}

/** Fuel of a machine in the words of the incentives. */
export function fuelOf(generator: Generator | undefined): string {
  if (generator === undefined) return 'none'
  switch (generator.kind) {
    case 'boiler':
      return generator.carrier === 'heating-oil' ? 'oil' : generator.carrier
    case 'biomass':
      return 'biomass'
    case 'district-heating':
      return 'district-heating'
    case 'heat-pump':
      return generator.drive === 'gas-absorption' ? (generator.fuel ?? 'natural-gas') : 'electricity'
    case 'electric':
      return 'electricity'
  }
}

/** Type of a heat pump in the words of Conto Termico. */
export function heatPumpTypeOf({ source, sink }: Pick<HeatPump, 'source' | 'sink'>): string {
  if (source === 'air') return sink === 'air' ? 'air-air-split' : 'air-water'
  const fluid = source === 'ground' ? 'brine' : 'water'
  return `${fluid}-${sink}`
}

const WITH_VALVES: readonly HeatingSystem['control'][] = [
  'room-thermostat',
  'thermostatic-valves',
  'room-and-outdoor-compensation',
]

/** Whether each room has its own control, as the grants ask. */
export function hasRoomControl(heating: HeatingSystem): boolean {
  return WITH_VALVES.includes(heating.control)
}

const WITH_OUTDOOR_SENSOR: Readonly<Record<HeatingSystem['control'], HeatingSystem['control']>> = {
  'on-off-only': 'outdoor-compensation',
  'outdoor-compensation': 'outdoor-compensation',
  'zone-thermostat': 'zone-and-outdoor-compensation',
  'room-thermostat': 'room-and-outdoor-compensation',
  'thermostatic-valves': 'room-and-outdoor-compensation',
  'zone-and-outdoor-compensation': 'zone-and-outdoor-compensation',
  'room-and-outdoor-compensation': 'room-and-outdoor-compensation',
}

/** The control of today with an outdoor sensor added. */
export function withOutdoorSensor(control: HeatingSystem['control']): HeatingSystem['control'] {
  return WITH_OUTDOOR_SENSOR[control]
}

/** Facts about the machine for the incentives. */
export function generatorFacts(generator: Generator): Record<string, number | string | boolean> {
  if (generator.kind === 'heat-pump') {
    return {
      heatPumpType: heatPumpTypeOf(generator),
      ratedPowerKw: generator.nominalPowerKw,
      temperatureApplication: 'medium',
      fuel: fuelOf(generator),
      ...(generator.scop !== undefined && { scop: generator.scop }),
      ...(generator.seasonalEfficiency !== undefined && { etaS: generator.seasonalEfficiency }),
    }
  }
  if (generator.kind === 'boiler') {
    return { ratedPowerKw: generator.nominalPowerKw, fuel: fuelOf(generator), isFossilOnly: true }
  }
  if (generator.kind === 'biomass') return { ratedPowerKw: generator.nominalPowerKw, fuel: generator.carrier }
  return {
    ratedPowerKw: generator.nominalPowerKw,
    fuel: generator.kind === 'electric' ? 'electricity' : 'none',
  }
}
