import { z } from 'zod'
import { BOILER_ANSWERS, EMITTER_ANSWERS, HEATING_KINDS, HOT_WATER_ANSWERS } from '../answers-schema.ts'
import { Boiler, CONTROLS, CoolingSystem, EMITTERS, PIPE_INSULATIONS } from '../systems-schema.ts'
import { Lighting, Ventilation } from '../zone-schema.ts'
import { fact, notNegative, origin, positive, share, untilYear, year } from './table-parts.ts'

/** Emitters a plant may have by default: those of the question, and two it does not ask about. */
export const USUAL_EMITTERS = [...EMITTER_ANSWERS, 'warm-air', 'electric-heaters'] as const
const boilerType = Boiler.shape.type
const HeatingKindRow = z.strictObject({
  generator: z.enum(['boiler', 'biomass', 'heat-pump', 'electric', 'district-heating']),
  carrier: z.enum(['natural-gas', 'lpg', 'heating-oil', 'wood', 'pellet']).optional(),
  boilerPlace: z
    .enum(['own', 'central'])
    .optional()
    .describe('Type of boiler, where it is not that of isCentral'),
  isCentral: z.boolean(),
  minPowerKw: notNegative,
  loadMultiple: positive,
  emitters: z.enum(USUAL_EMITTERS),
  distribution: z.enum(['none', 'autonomous', 'central']),
  hotWater: z.enum(HOT_WATER_ANSWERS),
  hours: z.enum(['central', 'autonomous', 'single']),
  heatedShare: share,
  ...origin,
})
export type HeatingKindRow = z.infer<typeof HeatingKindRow>

const HotWaterRow = z.strictObject({
  generator: z.enum(['heating', 'electric', 'gas-heater', 'heat-pump-heater']),
  distribution: z.enum(['local', 'dwelling', 'central-recirculation']),
  litresPerPerson: notNegative,
  powerKw: positive.optional(),
  scop: positive.optional(),
  ...origin,
})

/** Plants by what was answered and when. */
export const SystemTables = z.strictObject({
  plantAgeYears: fact,
  boilerTypeByYear: untilYear({ own: boilerType, central: boilerType }),
  boilerAnswers: z.record(z.enum(BOILER_ANSWERS), z.strictObject({ type: boilerType, year, ...origin })),
  boilerEfficiency: z.record(boilerType, untilYear({ a: positive, b: positive, c: positive, d: positive })),
  maxEfficiency: fact,
  biomassEfficiency: z.strictObject({ stove: share, boiler: share, ...origin }),
  heatPumpScop: untilYear({ value: positive }),
  heatingKinds: z.record(z.enum(HEATING_KINDS), HeatingKindRow),
  unknownHeating: z.strictObject({
    home: z.enum(HEATING_KINDS),
    flat: z.enum(HEATING_KINDS),
    highBlock: z.enum(HEATING_KINDS),
    highBlockUntilYear: year,
    public: z.enum(HEATING_KINDS),
    ...origin,
  }),
  emitters: z.record(
    z.enum(USUAL_EMITTERS),
    z.strictObject({ emitters: z.enum(EMITTERS), designSupplyC: positive, ...origin }),
  ),
  lowTemperatureSinceYear: z.strictObject({ value: year, emitters: z.enum(EMITTER_ANSWERS), ...origin }),
  emitterOversizing: fact,
  control: z.record(
    z.enum(['ownDefault', 'centralDefault', 'localDefault']),
    z.strictObject({ value: z.enum(CONTROLS), ...origin }),
  ),
  pipes: untilYear({
    insulation: z.enum(PIPE_INSULATIONS),
    central: z.enum(['central-vertical', 'central-horizontal']),
  }),
  designTemperatureC: z.strictObject({
    A: z.number(),
    B: z.number(),
    C: z.number(),
    D: z.number(),
    E: z.number(),
    F: z.number(),
    ...origin,
  }),
  hotWater: z.record(z.enum(HOT_WATER_ANSWERS), HotWaterRow),
  cooling: z.record(
    z.enum(['none', 'one-or-two-rooms', 'most-rooms', 'central']),
    z.strictObject({
      servedAreaShare: share,
      kind: CoolingSystem.shape.kind.optional(),
      emitters: CoolingSystem.shape.emitters.optional(),
      control: CoolingSystem.shape.control.optional(),
      ...origin,
    }),
  ),
  coolingWattM2: fact,
  solar: z.strictObject({
    photovoltaicKw: fact,
    photovoltaicKwM2Roof: fact,
    azimuthDeg: fact,
    tiltDeg: fact,
    thermalM2Person: fact,
    thermalLitresM2: fact,
  }),
  ventilation: z.record(
    z.enum(['recovery', 'extract']),
    z.strictObject({
      kind: Ventilation.shape.kind,
      heatRecoveryEfficiency: share.optional(),
      flowAirChange: positive,
      ...origin,
    }),
  ),
  lighting: z.record(
    z.enum(['mostly-led', 'mixed', 'fluorescent']),
    z.strictObject({ lamps: Lighting.shape.source, factor: positive, ...origin }),
  ),
  shading: z.strictObject({
    'roller-shutters': z.strictObject({ shutterResistanceM2KW: positive, ...origin }),
    shutters: z.strictObject({ shutterResistanceM2KW: positive, ...origin }),
    'outside-awnings': z.strictObject({ transmittance: share, reflectance: share, ...origin }),
  }),
})
