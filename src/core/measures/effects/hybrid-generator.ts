import { z } from 'zod'
import type { Boiler, Generator } from '../../building/index.ts'
import { ageYears, floorAreaM2 } from '../building-facts.ts'
import { roundDownToSize, roundUpToSize } from '../commercial-size.ts'
import { requiredSupplyC } from '../emitter-law.ts'
import {
  buildGenerator,
  fuelOf,
  GENERATOR_FIELDS,
  GeneratorTemplate,
  generatorFacts,
  hasRoomControl,
  plantShare,
  withOutdoorSensor,
  yearOf,
} from '../heating-plant.ts'
import { newMember } from '../provenance-patch.ts'
import { defineEffect, type EffectEnvironment } from './effect.ts'

const HybridGenerator = z.strictObject({
  kind: z.literal('hybrid-generator'),
  form: z.enum(['factory-made', 'add-on']),
  heatPump: GeneratorTemplate,
  /** New boiler; omitted when the boiler of today stays. */
  boiler: GeneratorTemplate.optional(),
  /** Power of the heat pump over the design load. */
  heatPumpLoadTimes: z.number().min(0.1).max(1),
  /** Conto Termico: power of the heat pump over that of the boiler. */
  maximumPowerRatio: z.number().min(0.1).max(1),
  boilerLoadTimes: z.number().min(0.5).max(2),
  instantHotWaterKw: z.number().positive(),
  heatPumpSizesKw: z.array(z.number().positive()).min(1),
  boilerSizesKw: z.array(z.number().positive()).min(1),
  minimumSupplyC: z.number().min(25).max(80),
})
type HybridGenerator = z.infer<typeof HybridGenerator>

type BoilerChoice = { readonly boiler: Boiler; readonly isNew: boolean; readonly ageYears: number | null }

/** The boiler of the pair, kW of the whole plant: new and sized, or the one that stays. */
function boilerOfPair(
  parameters: HybridGenerator,
  { building, context }: EffectEnvironment,
  wholeLoadKw: number,
  share: number,
  isCommonPart: boolean,
): BoilerChoice | null {
  const old = building.systems.heating?.generators ?? []
  if (parameters.boiler === undefined) {
    const kept = old.find((generator) => generator.kind === 'boiler')
    if (kept?.kind !== 'boiler') return null
    const whole = { ...kept, nominalPowerKw: kept.nominalPowerKw / share }
    return { boiler: whole, isNew: false, ageYears: ageYears(kept.year, context.date) }
  }
  const neededKw = Math.max(
    wholeLoadKw * parameters.boilerLoadTimes,
    building.dwellings <= 1 && share === 1 ? parameters.instantHotWaterKw : 0,
  )
  const boiler = buildGenerator(
    parameters.boiler,
    {
      id: 'new-boiler',
      nominalPowerKw: roundUpToSize(neededKw, parameters.boilerSizesKw).total,
      year: yearOf(context.date),
      isCommonPart,
    },
    old,
  )
  return boiler.kind === 'boiler' ? { boiler, isNew: true, ageYears: 0 } : null
}

/** Power of the heat pump of the pair, kW, or null when none is small enough for the boiler. */
function heatPumpPowerKw(parameters: HybridGenerator, wholeLoadKw: number, boilerKw: number): number | null {
  const wanted = roundUpToSize(wholeLoadKw * parameters.heatPumpLoadTimes, parameters.heatPumpSizesKw).total
  const limit = boilerKw * parameters.maximumPowerRatio
  return wanted <= limit ? wanted : roundDownToSize(limit, parameters.heatPumpSizesKw)
}

/** A heat pump that works first and a condensing boiler for the coldest days. */
export const hybridGenerator = defineEffect<HybridGenerator>({
  kind: 'hybrid-generator',
  schema: HybridGenerator,
  level: 'plant',
  quantities: ['powerKw', 'boilerKw', 'units', 'each', 'floorAreaM2', 'dwellings'],
  nothingToDo: (_parameters, { building, tables }) =>
    building.systems.heating === null ? tables.reasons['no-heating'] : null,
  apply: (parameters, environment) => {
    const { building, original, context, tables } = environment
    const { heating } = building.systems
    if (heating === null) return { refusal: 'no-heating' }
    const loadKw = environment.loadKw(building)
    if (!(loadKw > 0)) return { refusal: 'nothing-to-size' }
    const share = plantShare(building)
    const isCommonPart = share < 1 || heating.generators[0]?.isCommonPart === true
    const pair = boilerOfPair(parameters, environment, loadKw / share, share, isCommonPart)
    if (pair === null) return { refusal: 'nothing-left' }
    const powerKw = heatPumpPowerKw(parameters, loadKw / share, pair.boiler.nominalPowerKw)
    if (powerKw === null) return { refusal: 'not-a-size' }
    const heatPump = buildGenerator(
      parameters.heatPump,
      {
        id: 'new-heat-pump',
        nominalPowerKw: powerKw * share,
        year: yearOf(context.date),
        isCommonPart,
      },
      [],
    )
    const boiler: Generator = { ...pair.boiler, nominalPowerKw: pair.boiler.nominalPowerKw * share }
    const supplyC = requiredSupplyC(heating, loadKw, environment.loadKw(original), tables.emitterLaw)
    const renewed = {
      ...heating,
      generators: [heatPump, boiler],
      designSupplyC: Math.max(parameters.minimumSupplyC, Math.min(heating.designSupplyC, Math.ceil(supplyC))),
      control: withOutdoorSensor(heating.control),
    }
    return {
      building: { ...building, systems: { ...building.systems, heating: renewed } },
      quantities: {
        powerKw,
        boilerKw: pair.isNew ? pair.boiler.nominalPowerKw : 0,
        units: 1,
        each: 1,
        floorAreaM2: floorAreaM2(building) / share,
        dwellings: Math.max(1, building.dwellings / share),
      },
      facts: {
        ...generatorFacts(heatPump),
        hybridForm: parameters.form,
        boilerPowerKw: boiler.nominalPowerKw,
        ...(pair.ageYears !== null && { boilerAgeYears: pair.ageYears }),
        replacesGenerator: pair.isNew,
        replacedFuel: fuelOf(heating.generators[0]),
        hasThermostaticValves: hasRoomControl(renewed),
        isCommonPart,
        designSupplyC: renewed.designSupplyC,
      },
      provenance: [
        ...(pair.isNew
          ? [{ dropPrefix: 'systems/heating/generators/' }]
          : newMember('systems/heating/generators', heatPump.id, GENERATOR_FIELDS)),
        { path: 'systems/heating/designSupplyC', elasticity: 0 },
      ],
      isCommonPart,
      ownerShare: share,
    }
  },
})
