import { z } from 'zod'
import { CONTROLS, DISTRIBUTIONS, EMITTERS, PIPE_INSULATIONS, USE_CATEGORIES } from '../building/index.ts'
import { HeatPumpTables } from './heat-pump-tables.ts'
import { LightingTables } from './lighting-tables.ts'

const status = z.enum(['sourced', 'unverified'])
const fact = z.strictObject({ value: z.number(), source: z.string().min(1), status })
const origin = { source: z.string().min(1), status }
const efficiency = z.number().positive().max(1)
const byStoreys = z.array(efficiency).length(4)
const aux = z.tuple([z.number(), z.number(), z.number()])
const share = z.number().min(0).max(1)

export const EmitterRow = z.strictObject({
  byLoad: z.tuple([efficiency, efficiency, efficiency]),
  inHighRooms: z
    .array(
      z.strictObject({ heightM: z.number().min(5), byLoad: z.tuple([efficiency, efficiency, efficiency]) }),
    )
    .min(1)
    .optional()
    .describe('By height of the room, over 4 m; as in lower ones where not printed'),
  isOnWall: z.boolean(),
  exponent: z.number().positive(),
  fanPowerShare: z.number().min(0),
  lowInertia: z.boolean(),
})
export const ControlRow = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    efficiency: z.tuple([efficiency, efficiency]),
    isCompensated: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('compensation'),
    constant: z.tuple([z.number(), z.number()]),
    isCompensated: z.boolean(),
  }),
])
export const BoilerRow = z.strictObject({
  untilYear: z.number().int(),
  a: z.number(),
  b: z.number(),
  c: z.number(),
  d: z.number(),
  e: z.number(),
  f: z.number(),
  testFullC: z.number(),
  corrFull: z.number(),
  testPartC: z.number(),
  corrPart: z.number(),
  minWaterC: z.number(),
  aux: z.enum(['atmospheric', 'fan']),
})
export type BoilerRow = z.infer<typeof BoilerRow>
const BoilerRows = z.array(BoilerRow).min(1)
const Auxiliaries = z.strictObject({ full: aux, part: aux, standby: aux })

const BIOMASS_FEEDINGS = ['manual', 'manual-with-fan', 'automatic'] as const
const BiomassFeedingRow = z.strictObject({
  efficiencyConstant: share,
  efficiencyPerLog10Kw: z.number().min(0),
  maxShareWithStore: share,
  maxShareWithoutStore: share,
})
const eerFractions = z.array(z.tuple([z.number().positive().max(0.25), share])).min(1)
const fuelPair = z.strictObject({ pellet: efficiency, wood: efficiency, status })
const fuelShares = z.strictObject({ pellet: share, wood: share })
const recoveredLoss = z.tuple([share, share])

export const PlantTables = z.strictObject({
  reviewed: z.string(),
  sources: z.record(z.string(), z.string()),
  emission: z
    .strictObject({
      ...origin,
      wallPenalty: z.strictObject({ aboveUValueWm2K: z.number(), delta: z.number() }),
      supplyPenaltyPerK: z.strictObject({ aboveC: z.number(), upToC: z.number(), total: z.number() }),
    })
    .extend(
      Object.fromEntries(EMITTERS.map((emitter) => [emitter, EmitterRow])) as Record<
        (typeof EMITTERS)[number],
        typeof EmitterRow
      >,
    ),
  control: z
    .strictObject({ ...origin, compensationSlope: z.number() })
    .extend(
      Object.fromEntries(CONTROLS.map((control) => [control, ControlRow])) as Record<
        (typeof CONTROLS)[number],
        typeof ControlRow
      >,
    ),
  distribution: z
    .strictObject({
      ...origin,
      temperatureCorrection: z.array(z.tuple([z.number(), z.number()])).min(2),
      pump: z.strictObject({
        wattPerKwLoad: z.number().min(0),
        minW: z.number().min(0),
        fixedSpeedFactor: share,
        variableSpeedFactor: share,
        ...origin,
      }),
    })
    .extend(
      Object.fromEntries(
        DISTRIBUTIONS.map((kind) => [kind, z.record(z.enum(PIPE_INSULATIONS), byStoreys)]),
      ) as unknown as Record<
        (typeof DISTRIBUTIONS)[number],
        z.ZodRecord<z.ZodEnum<{ [K in (typeof PIPE_INSULATIONS)[number]]: K }>, typeof byStoreys>
      >,
    ),
  storage: z.strictObject({
    lossWk: z.strictObject({ a: z.number(), b: z.number(), exponent: z.number(), ...origin }),
    heatingStoreC: z.number(),
    hotWaterStoreC: fact,
  }),
  boilers: z.strictObject({
    ...origin,
    maxPowerKw: z.number().positive(),
    auxiliaries: z.strictObject({ atmospheric: Auxiliaries, fan: Auxiliaries }),
    types: z.strictObject({
      atmospheric: BoilerRows,
      sealed: BoilerRows,
      'floor-standing': BoilerRows,
      condensing: BoilerRows,
    }),
    condensingMax: fact,
    separateHotWater: z.strictObject({
      atmospheric: efficiency,
      sealed: efficiency,
      'floor-standing': efficiency,
      condensing: efficiency,
    }),
  }),
  biomass: z.strictObject({
    ...origin,
    boiler: fuelPair,
    stove: fuelPair,
    electricityShare: z.strictObject({ boiler: share, stove: share, ...origin }),
    maxShare: z.strictObject({ boiler: fuelShares, stove: fuelShares }),
    byFeeding: z.strictObject({
      ...(Object.fromEntries(BIOMASS_FEEDINGS.map((feeding) => [feeding, BiomassFeedingRow])) as Record<
        (typeof BIOMASS_FEEDINGS)[number],
        typeof BiomassFeedingRow
      >),
      ...origin,
    }),
  }),
  heatPumps: HeatPumpTables,
  districtHeating: z.strictObject({
    lossConstant: z.number(),
    lossPerLog: z.number(),
    maxPowerKw: z.number(),
    referenceWaterC: z.number(),
    referenceAmbientC: z.number(),
    waterC: z.number(),
    recoveredShare: share,
    ...origin,
  }),
  electric: z.strictObject({ hotWaterStoreEfficiency: fact }),
  hotWater: z.strictObject({
    ...origin,
    deliveryC: fact,
    heatCapacityKwhLK: fact,
    distribution: z.strictObject({
      local: z.strictObject({ lossShare: share, recoveredShare: share }),
      dwelling: z.strictObject({ poor: recoveredLoss, medium: recoveredLoss, good: recoveredLoss }),
      'central-recirculation': z.strictObject({
        wattPerM: z.number(),
        metresPerDwelling: z.number(),
        pumpWattPerDwelling: z.number(),
        insulationFactor: z.strictObject({ poor: share, medium: share, good: share }),
        metresPerM2NonResidential: z.number(),
      }),
    }),
  }),
  cooling: z.strictObject({
    ...origin,
    emission: z.strictObject({
      splits: efficiency,
      'fan-coils': efficiency,
      radiant: efficiency,
      air: efficiency,
    }),
    control: z.strictObject({ central: efficiency, zone: efficiency, room: efficiency }),
    distributionEfficiency: z.strictObject({
      split: efficiency,
      chiller: efficiency,
      'reversible-heat-pump': efficiency,
    }),
    defaultSeer: z
      .array(z.strictObject({ untilYear: z.number().int(), value: z.number().positive() }))
      .min(1),
    defaultSeerSource: z.string(),
    defaultSeerStatus: status,
    fieldFactor: fact,
    /** Share of the need that a share of the hours of the day takes, as its power. */
    hoursExponent: fact,
    belowQuarterLoad: z.strictObject({ air: eerFractions, water: eerFractions, ...origin }),
  }),
  ventilation: z.strictObject({
    ...origin,
    fanPowerWhM3: z.strictObject({
      natural: z.number(),
      extract: z.number(),
      balanced: z.number(),
      'balanced-with-recovery': z.number(),
    }),
    defaultRecovery: fact,
    recoveryDerating: fact,
  }),
  lighting: LightingTables,
  lifts: z.strictObject({
    categories: z
      .array(
        z.strictObject({
          tripsDay: z.number().min(0),
          upToTripsDay: z.number().nullable(),
          meanTravelShare: share,
        }),
      )
      .length(6),
    categoryOfUse: z.strictObject(
      Object.fromEntries(USE_CATEGORIES.map((use) => [use, z.number().int().min(1).max(6)])) as Record<
        (typeof USE_CATEGORIES)[number],
        z.ZodNumber
      >,
    ),
    storeyHeightM: z.number().positive(),
    speedMs: z.number().positive(),
    ratedLoadKg: z.number().positive(),
    runningMwhKgM: z
      .number()
      .positive()
      .describe('Running energy in milliwatt-hours per kg of rated load and metre'),
    standbyW: z.number().min(0),
    ...origin,
  }),
  photovoltaic: z.strictObject({
    ...origin,
    systemFactor: z.strictObject({ integrated: share, roof: share, free: share }),
    batteryEfficiency: fact,
    batteryUsableShare: fact,
    batteryPowerPerKwh: fact,
  }),
  solarThermal: z.strictObject({
    ...origin,
    fChart: z.array(z.number()).length(6),
    loopEfficiency: share,
    referenceStoreLM2: z.number(),
    backUpShare: share,
    pumpBaseW: z.number(),
    pumpPerM2W: z.number(),
    pumpHoursYear: z.number(),
    distributionLossShare: share,
    collectors: z.record(
      z.enum(['flat', 'evacuated', 'unglazed']),
      z.strictObject({ eta0: z.number(), a1: z.number(), a2: z.number(), iam: z.number() }),
    ),
  }),
})
export type PlantTables = z.infer<typeof PlantTables>
