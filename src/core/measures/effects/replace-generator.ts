import { z } from 'zod'
import type { Generator, HeatingSystem } from '../../building/index.ts'
import { floorAreaM2 } from '../building-facts.ts'
import { roundUpToSize } from '../commercial-size.ts'
import { requiredSupplyC } from '../emitter-law.ts'
import {
  buildGenerator,
  fuelOf,
  GeneratorTemplate,
  generatorFacts,
  hasRoomControl,
  plantShare,
  withOutdoorSensor,
  yearOf,
} from '../heating-plant.ts'
import { defineEffect } from './effect.ts'
import { HotWaterTank, hotWaterOfPlant } from './plant-hot-water.ts'

const ReplaceGenerator = z.strictObject({
  kind: z.literal('replace-generator'),
  generator: GeneratorTemplate,
  /** Nominal power over the design load left after the works before. */
  loadTimes: z.number().min(0.3).max(2),
  /** Least power of a machine that makes hot water on the spot, for one dwelling. */
  instantHotWaterKw: z.number().positive().optional(),
  sizesKw: z.array(z.number().positive()).min(1),
  /** The supply the emitters need must lie below the maximum; it is never set below the minimum. */
  supply: z.strictObject({ minimumC: z.number().min(20).max(80), maximumC: z.number().min(25).max(95) }),
  addsOutdoorSensor: z.boolean().default(false),
  /** Store of hot water that the machine needs where it also makes hot water. */
  hotWaterTank: HotWaterTank.optional(),
  /** Store on the heating water, litres per kW. */
  heatingStoreLPerKw: z.number().min(0).max(100).optional(),
})
type ReplaceGenerator = z.infer<typeof ReplaceGenerator>

/** Power to install, kW, for the whole plant. */
function neededPowerKw(
  parameters: ReplaceGenerator,
  wholeLoadKw: number,
  makesInstantWater: boolean,
): number {
  const instantKw = makesInstantWater ? (parameters.instantHotWaterKw ?? 0) : 0
  return Math.max(wholeLoadKw * parameters.loadTimes, instantKw)
}

/** All the generators of today exchanged for one, sized on the load that is left. */
export const replaceGenerator = defineEffect<ReplaceGenerator>({
  kind: 'replace-generator',
  schema: ReplaceGenerator,
  level: 'plant',
  quantities: ['powerKw', 'unitPowerKw', 'units', 'each', 'tankL', 'tanks', 'floorAreaM2', 'dwellings'],
  nothingToDo: (_parameters, { building, tables }) =>
    building.systems.heating === null ? tables.reasons['no-heating'] : null,
  apply: (parameters, environment) => {
    const { building, original, context, tables } = environment
    const { heating, hotWater } = building.systems
    if (heating === null) return { refusal: 'no-heating' }
    const loadKw = environment.loadKw(building)
    if (!(loadKw > 0)) return { refusal: 'nothing-to-size' }
    const supplyC = requiredSupplyC(heating, loadKw, environment.loadKw(original), tables.emitterLaw)
    if (supplyC > parameters.supply.maximumC) {
      return {
        refusal: 'supply-too-hot',
        values: { supplyC: Math.round(supplyC), maximumC: parameters.supply.maximumC },
      }
    }
    const share = plantShare(building)
    const makesInstantWater =
      hotWater?.generator.from === 'heating' && (hotWater.storageL ?? 0) === 0 && share === 1
    const size = roundUpToSize(
      neededPowerKw(parameters, loadKw / share, makesInstantWater && building.dwellings <= 1),
      parameters.sizesKw,
    )
    const isCommonPart = share < 1 || heating.generators[0]?.isCommonPart === true
    const generator: Generator = buildGenerator(
      parameters.generator,
      {
        id: `new-${parameters.generator.kind}`,
        nominalPowerKw: size.total * share,
        year: yearOf(context.date),
        isCommonPart,
      },
      heating.generators,
    )
    const tank = hotWaterOfPlant(environment, parameters.hotWaterTank)
    const renewed: HeatingSystem = {
      ...heating,
      generators: [generator],
      designSupplyC: Math.max(
        parameters.supply.minimumC,
        Math.min(heating.designSupplyC, Math.ceil(supplyC)),
      ),
      control: parameters.addsOutdoorSensor ? withOutdoorSensor(heating.control) : heating.control,
      ...(parameters.heatingStoreLPerKw !== undefined && {
        storageL: Math.max(heating.storageL ?? 0, parameters.heatingStoreLPerKw * size.total * share),
      }),
    }
    const replaced = heating.generators[0]
    return {
      building: { ...building, systems: { ...building.systems, heating: renewed, hotWater: tank.hotWater } },
      quantities: {
        powerKw: size.total,
        unitPowerKw: size.each,
        units: size.units,
        each: 1,
        tankL: tank.volumeL / share,
        tanks: tank.volumeL > 0 ? 1 : 0,
        floorAreaM2: floorAreaM2(building) / share,
        dwellings: Math.max(1, building.dwellings / share),
      },
      facts: {
        ...generatorFacts(generator),
        replacesGenerator: true,
        replacedFuel: fuelOf(replaced),
        hasThermostaticValves: hasRoomControl(renewed),
        isCommonPart,
        designSupplyC: renewed.designSupplyC,
      },
      provenance: [
        { dropPrefix: 'systems/heating/generators/' },
        { path: 'systems/heating/designSupplyC', elasticity: 0 },
        ...tank.provenance,
      ],
      isCommonPart,
      ownerShare: share,
    }
  },
})
