import { z } from 'zod'
import { floorAreaM2 } from '../building-facts.ts'
import { roundUpToSize } from '../commercial-size.ts'
import { buildGenerator, fuelOf, GeneratorTemplate, yearOf } from '../heating-plant.ts'
import { BilingualText } from '../text-schema.ts'
import { defineEffect, ownResult } from './effect.ts'
import { hotWaterPeople } from './plant-hot-water.ts'

const HotWaterGenerator = z.strictObject({
  kind: z.literal('hot-water-generator'),
  generator: GeneratorTemplate,
  powerKwPerUnit: z.number().positive(),
  cop: z.number().min(1).max(6),
  energyClass: z.enum(['A++', 'A+', 'A']),
  litresPerPerson: z.number().positive(),
  sizesL: z.array(z.number().positive()).min(1),
  /** Standing loss of one litre of store, kWh a day. */
  lossKwhDayPerL: z.number().min(0).max(0.1),
})
type HotWaterGenerator = z.infer<typeof HotWaterGenerator>

const SaveHotWater = z.strictObject({
  kind: z.literal('save-hot-water'),
  demandLeft: z.number().min(0.3).max(1),
  /** Demand already reduced to this share is left alone. */
  worthAboveShare: z.number().min(0).max(1),
  reason: BilingualText,
})
type SaveHotWater = z.infer<typeof SaveHotWater>

const InsulateTank = z.strictObject({
  kind: z.literal('insulate-tank'),
  lossLeft: z.number().min(0.1).max(1),
  worthAboveKwhDay: z.number().min(0),
  reason: BilingualText,
})
type InsulateTank = z.infer<typeof InsulateTank>

/** Hot water by a machine of its own, with its store: one for each dwelling. */
export const hotWaterGenerator = defineEffect<HotWaterGenerator>({
  kind: 'hot-water-generator',
  schema: HotWaterGenerator,
  level: 'plant',
  quantities: ['units', 'volumeL', 'unitVolumeL', 'powerKw'],
  nothingToDo: (_parameters, { building, tables }) =>
    building.systems.hotWater === null ? tables.reasons['no-hot-water'] : null,
  apply: (parameters, environment) => {
    const { building, context, tables } = environment
    const { hotWater, heating } = building.systems
    if (hotWater === null) return { refusal: 'no-hot-water' }
    const litres = hotWaterPeople(building, tables) * parameters.litresPerPerson
    const dwellings = Math.max(1, building.dwellings)
    const size = roundUpToSize(litres / dwellings, parameters.sizesL)
    const units = size.units * dwellings
    const volumeL = size.each * units
    const old = hotWater.generator.from === 'own' ? hotWater.generator.generator : heating?.generators[0]
    const generator = buildGenerator(
      parameters.generator,
      {
        id: 'new-water-heater',
        nominalPowerKw: parameters.powerKwPerUnit * units,
        year: yearOf(context.date),
        isCommonPart: false,
      },
      [],
    )
    return ownResult(
      {
        ...building,
        systems: {
          ...building.systems,
          hotWater: {
            ...hotWater,
            generator: { from: 'own', generator },
            distribution:
              hotWater.distribution === 'central-recirculation' ? 'dwelling' : hotWater.distribution,
            storageL: volumeL,
            storageLossKwhDay: volumeL * parameters.lossKwhDayPerL,
          },
        },
      },
      { units, volumeL, unitVolumeL: size.each, powerKw: generator.nominalPowerKw },
      {
        volumeL: size.each,
        energyClass: parameters.energyClass,
        cop: parameters.cop,
        replacesGenerator: hotWater.generator.from === 'own',
        replacedFuel: fuelOf(old),
        fuel: 'electricity',
      },
      [
        { dropPrefix: 'systems/hotWater/generator' },
        { path: 'systems/hotWater/storageL', elasticity: 0 },
        { path: 'systems/hotWater/storageLossKwhDay', elasticity: 0 },
      ],
    )
  },
})

/** Taps and showers that need less hot water, recirculation that sleeps at night. */
export const saveHotWater = defineEffect<SaveHotWater>({
  kind: 'save-hot-water',
  schema: SaveHotWater,
  level: 'plant',
  quantities: ['fixtures', 'dwellings'],
  nothingToDo: (parameters, { building, tables }) => {
    const { hotWater } = building.systems
    if (hotWater === null) return tables.reasons['no-hot-water']
    return (hotWater.demandShare ?? 1) > parameters.worthAboveShare ? null : parameters.reason
  },
  apply: (parameters, { building, tables }) => {
    const { hotWater } = building.systems
    if (hotWater === null) return { refusal: 'no-hot-water' }
    const fixtures =
      building.dwellings > 0
        ? building.dwellings * tables.sizing.fixturesPerDwelling.value
        : Math.ceil(floorAreaM2(building) / tables.sizing.floorM2PerFixtureElsewhere.value)
    return ownResult(
      {
        ...building,
        systems: {
          ...building.systems,
          hotWater: { ...hotWater, demandShare: (hotWater.demandShare ?? 1) * parameters.demandLeft },
        },
      },
      { fixtures, dwellings: Math.max(1, building.dwellings) },
      {},
      [],
    )
  },
})

/** A thicker jacket on the store of hot water. */
export const insulateTank = defineEffect<InsulateTank>({
  kind: 'insulate-tank',
  schema: InsulateTank,
  level: 'plant',
  quantities: ['units', 'volumeL'],
  nothingToDo: (parameters, { building, tables }) => {
    const { hotWater } = building.systems
    if (hotWater === null) return tables.reasons['no-hot-water']
    return (hotWater.storageLossKwhDay ?? 0) > parameters.worthAboveKwhDay ? null : parameters.reason
  },
  apply: (parameters, { building }) => {
    const { hotWater } = building.systems
    if (hotWater?.storageLossKwhDay === undefined) return { refusal: 'nothing-left' }
    const storageLossKwhDay = Math.min(
      parameters.worthAboveKwhDay,
      hotWater.storageLossKwhDay * parameters.lossLeft,
    )
    return ownResult(
      { ...building, systems: { ...building.systems, hotWater: { ...hotWater, storageLossKwhDay } } },
      { units: 1, volumeL: hotWater.storageL ?? 0 },
      {},
      [{ path: 'systems/hotWater/storageLossKwhDay', elasticity: 0 }],
    )
  },
})
