import { z } from 'zod'
import { CoolingSystem, type Generator } from '../../building/index.ts'
import { floorAreaM2 } from '../building-facts.ts'
import { roundUpToSize } from '../commercial-size.ts'
import {
  buildGenerator,
  fuelOf,
  GENERATOR_FIELDS,
  GeneratorTemplate,
  generatorFacts,
  yearOf,
} from '../heating-plant.ts'
import { newMember } from '../provenance-patch.ts'
import { defineEffect } from './effect.ts'

const AddGenerator = z.strictObject({
  kind: z.literal('add-generator'),
  generator: GeneratorTemplate,
  /**
   * Power the new machine can deliver where the rooms it reaches are, over the design load. The mean load of a season
   * is near half of the design load, so 0.3 means a little over half of the heat of the year.
   */
  powerShareOfLoad: z.number().min(0.05).max(1),
  /** Power to buy over the design load: machines are sized on the rooms they stand in. */
  installedShareOfLoad: z.number().min(0.05).max(1.5),
  sizesKw: z.array(z.number().positive()).min(1),
  /** Kinds of machines taken away; the others stay as reserve. */
  replaces: z.array(z.enum(['electric', 'biomass', 'boiler', 'heat-pump', 'district-heating'])).default([]),
  /** Cooling that comes with it. */
  cooling: CoolingSystem.omit({ year: true, nominalPowerKw: true }).optional(),
})
type AddGenerator = z.infer<typeof AddGenerator>

/** A machine that works first in the rooms it reaches, beside the plant of today. */
export const addGenerator = defineEffect<AddGenerator>({
  kind: 'add-generator',
  schema: AddGenerator,
  level: 'plant',
  quantities: ['powerKw', 'unitPowerKw', 'units', 'each', 'floorAreaM2'],
  nothingToDo: (_parameters, { building, tables }) =>
    building.systems.heating === null ? tables.reasons['no-heating'] : null,
  apply: (parameters, environment) => {
    const { building, context } = environment
    const { heating, cooling } = building.systems
    if (heating === null) return { refusal: 'no-heating' }
    const loadKw = environment.loadKw(building)
    if (!(loadKw > 0)) return { refusal: 'nothing-to-size' }
    const kept = heating.generators.filter((generator) => !parameters.replaces.includes(generator.kind))
    const isAlone = kept.length === 0
    const deliverableKw = isAlone ? loadKw : loadKw * parameters.powerShareOfLoad
    const size = roundUpToSize(
      isAlone ? loadKw : loadKw * parameters.installedShareOfLoad,
      parameters.sizesKw,
    )
    const added: Generator = buildGenerator(
      parameters.generator,
      {
        id: `new-${parameters.generator.kind}`,
        nominalPowerKw: isAlone ? size.total : deliverableKw,
        year: yearOf(context.date),
        isCommonPart: false,
      },
      [],
    )
    const systems = {
      ...building.systems,
      heating: { ...heating, generators: [added, ...kept] },
      ...(parameters.cooling !== undefined && {
        cooling: {
          ...parameters.cooling,
          year: yearOf(context.date),
          servedAreaShare: Math.max(cooling?.servedAreaShare ?? 0, parameters.cooling.servedAreaShare),
        },
      }),
    }
    return {
      building: { ...building, systems },
      quantities: {
        powerKw: size.total,
        unitPowerKw: size.each,
        units: size.units,
        each: 1,
        floorAreaM2: floorAreaM2(building),
      },
      facts: {
        ...generatorFacts(added),
        ratedPowerKw: size.total,
        replacesGenerator: kept.length < heating.generators.length,
        replacedFuel: kept.length < heating.generators.length ? fuelOf(heating.generators[0]) : 'none',
      },
      provenance: [
        ...newMember('systems/heating/generators', added.id, GENERATOR_FIELDS),
        ...(parameters.cooling === undefined ? [] : [{ dropPrefix: 'systems/cooling/' }]),
      ],
      isCommonPart: false,
      ownerShare: 1,
    }
  },
})
