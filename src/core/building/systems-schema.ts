import { z } from 'zod'

export const CARRIERS = [
  'natural-gas',
  'lpg',
  'heating-oil',
  'wood',
  'pellet',
  'district-heat',
  'electricity',
] as const
export const Carrier = z.enum(CARRIERS).meta({ id: 'Carrier' })
export type Carrier = z.infer<typeof Carrier>

const id = z.string().min(1)
const nominalPowerKw = z.number().positive().max(50000).describe('Useful heat output at design')
const year = z.number().int().min(1900).max(2100).optional()
const isCommonPart = z.boolean().optional().describe('In a condominium: decided by the assembly')

export const Boiler = z
  .strictObject({
    kind: z.literal('boiler'),
    id,
    carrier: z.enum(['natural-gas', 'lpg', 'heating-oil']),
    type: z.enum(['atmospheric', 'sealed', 'floor-standing', 'condensing']),
    nominalPowerKw,
    year,
    efficiencyFullLoad: z.number().min(0.3).max(1.12).optional().describe('On net calorific value, declared'),
    efficiencyPartLoad: z.number().min(0.3).max(1.12).optional().describe('At 30 % load, declared'),
    isCommonPart,
  })
  .meta({ id: 'Boiler' })
export const BiomassGenerator = z
  .strictObject({
    kind: z.literal('biomass'),
    id,
    carrier: z.enum(['wood', 'pellet']),
    type: z.enum(['boiler', 'stove']),
    nominalPowerKw,
    year,
    efficiency: z.number().min(0.2).max(1.1).optional(),
    feeding: z
      .enum(['manual', 'manual-with-fan', 'automatic'])
      .optional()
      .describe('Where told: conventional efficiency and share of UNI/TS 11300-4 instead of typical ones'),
    hasWaterStore: z.boolean().optional().describe('Takes the heat the rooms do not; with feeding'),
    isCommonPart,
  })
  .meta({ id: 'BiomassGenerator' })
/** When a heat pump of a hybrid leaves the heat to the next generator. */
export const HybridControl = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('outdoor-temperature'),
      stopsBelowC: z.number().min(-25).max(20).describe('Outdoor air: below it the next generator runs'),
    }),
    z.strictObject({
      by: z.literal('cost'),
      electricityOverFuelPrice: z
        .number()
        .min(0.2)
        .max(20)
        .optional()
        .describe('Price of a kWh of electricity over one of fuel, as the control was set'),
      backUpEfficiency: z.number().min(0.3).max(1.1).optional().describe('Of the next generator'),
    }),
  ])
  .meta({ id: 'HybridControl' })
export const HeatPump = z
  .strictObject({
    kind: z.literal('heat-pump'),
    id,
    drive: z
      .enum(['electric', 'gas-absorption'])
      .optional()
      .describe('Default electric; of gas absorption `cop` is heat over fuel (GUE, net calorific value)'),
    fuel: z.enum(['natural-gas', 'lpg']).optional().describe('Of gas absorption; default natural gas'),
    source: z.enum(['air', 'ground', 'water']),
    sink: z.enum(['water', 'air']),
    nominalPowerKw,
    year,
    points: z
      .array(
        z.strictObject({
          sourceC: z.number().min(-30).max(40),
          sinkC: z.number().min(15).max(80),
          powerKw: z.number().positive(),
          cop: z.number().min(0.5).max(15),
        }),
      )
      .min(2)
      .max(60)
      .optional()
      .describe('Manufacturer points at full load; the default curve of the kind when omitted'),
    scop: z.number().min(1).max(10).optional().describe('Declared, EN 14825 average climate'),
    seasonalEfficiency: z.number().min(0.5).max(4).optional().describe('eta_s as a fraction'),
    isInverter: z.boolean().optional().describe('Power follows the load; default true'),
    cutOffSourceC: z.number().min(-40).max(20).optional(),
    maxSinkC: z.number().min(30).max(90).optional(),
    hybridControl: HybridControl.optional().describe(
      'With another generator after it: when the pump hands over; default only beyond its limits',
    ),
    isCommonPart,
  })
  .meta({ id: 'HeatPump' })
export const ElectricHeater = z
  .strictObject({ kind: z.literal('electric'), id, nominalPowerKw, year, isCommonPart })
  .meta({ id: 'ElectricHeater' })
export const DistrictHeatSubstation = z
  .strictObject({ kind: z.literal('district-heating'), id, nominalPowerKw, year, isCommonPart })
  .meta({ id: 'DistrictHeatSubstation' })

/** A source of heat; `kind` decides which function of core/plant computes it. */
export const Generator = z
  .discriminatedUnion('kind', [Boiler, BiomassGenerator, HeatPump, ElectricHeater, DistrictHeatSubstation])
  .meta({ id: 'Generator' })
export type Generator = z.infer<typeof Generator>
export type Boiler = z.infer<typeof Boiler>
export type BiomassGenerator = z.infer<typeof BiomassGenerator>
export type HeatPump = z.infer<typeof HeatPump>
export type ElectricHeater = z.infer<typeof ElectricHeater>
export type DistrictHeatSubstation = z.infer<typeof DistrictHeatSubstation>

export const EMITTERS = [
  'radiators',
  'fan-coils',
  'radiant-floor',
  'radiant-ceiling',
  'convectors',
  'warm-air',
  'air-units',
  'stoves',
  'electric-heaters',
] as const
export const CONTROLS = [
  'on-off-only',
  'outdoor-compensation',
  'zone-thermostat',
  'room-thermostat',
  'thermostatic-valves',
  'zone-and-outdoor-compensation',
  'room-and-outdoor-compensation',
] as const
export const DISTRIBUTIONS = ['none', 'autonomous', 'central-vertical', 'central-horizontal'] as const
export const PIPE_INSULATIONS = ['poor', 'medium', 'good'] as const

export const HeatingSystem = z
  .strictObject({
    emitters: z.enum(EMITTERS),
    designSupplyC: z.number().min(25).max(95).describe('Supply temperature at design conditions'),
    emitterPowerKw: z
      .number()
      .positive()
      .max(50000)
      .optional()
      .describe('Installed output at 50 K; default the design load of the original building'),
    control: z.enum(CONTROLS),
    distribution: z.enum(DISTRIBUTIONS),
    pipeInsulation: z.enum(PIPE_INSULATIONS),
    storageL: z.number().min(0).max(1e5).optional(),
    pumpPowerW: z.number().min(0).max(1e5).optional(),
    hasVariableSpeedPump: z.boolean().optional(),
    isBalanced: z.boolean().optional(),
    generators: z.array(Generator).min(1).max(10).describe('In order of priority'),
    operation: z
      .enum(['priority', 'parallel'])
      .optional()
      .describe('parallel: all run together, each by its power; default priority'),
  })
  .meta({ id: 'HeatingSystem' })
export type HeatingSystem = z.infer<typeof HeatingSystem>

export const HotWaterSystem = z
  .strictObject({
    generator: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('heating') }).describe('The heating generators, combined'),
      z.strictObject({ from: z.literal('own'), generator: Generator }),
    ]),
    distribution: z.enum(['local', 'dwelling', 'central-recirculation']),
    pipeInsulation: z.enum(PIPE_INSULATIONS),
    storageL: z.number().min(0).max(1e5).optional(),
    storageLossKwhDay: z.number().min(0).max(500).optional(),
    demandShare: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(
        '1 less the share saved by drain recovery or low-flow fixtures; counts in actual use, not in the rating',
      ),
  })
  .meta({ id: 'HotWaterSystem' })
export type HotWaterSystem = z.infer<typeof HotWaterSystem>

const eer = z.number().min(0.5).max(25)

export const COOLING_EMITTERS = ['splits', 'fan-coils', 'radiant', 'air'] as const
export const CoolingSystem = z
  .strictObject({
    kind: z
      .enum(['split', 'chiller', 'reversible-heat-pump'])
      .describe('split: one or more indoor units of direct expansion, multi-split included'),
    nominalPowerKw: z
      .number()
      .positive()
      .max(50000)
      .optional()
      .describe('Of all outdoor units together; needed with eer'),
    seer: z
      .number()
      .min(1)
      .max(15)
      .optional()
      .describe('Declared; default by year. Of several units, the worst'),
    eer: z
      .strictObject({ at100: eer, at75: eer, at50: eer, at25: eer })
      .optional()
      .describe('Declared at 100, 75, 50 and 25 % load: the month is met at its load, instead of the SEER'),
    year,
    servedAreaShare: z.number().min(0).max(1),
    emitters: z.enum(COOLING_EMITTERS),
    control: z.enum(['central', 'zone', 'room']),
  })
  .meta({ id: 'CoolingSystem' })
export type CoolingSystem = z.infer<typeof CoolingSystem>

export const SolarThermal = z
  .strictObject({
    collector: z.enum(['flat', 'evacuated', 'unglazed']),
    areaM2: z.number().positive().max(5000),
    azimuthDeg: z.number().min(0).max(360),
    tiltDeg: z.number().min(0).max(90),
    storageL: z.number().positive().max(1e5),
    services: z.array(z.enum(['hot-water', 'heating'])).min(1),
    shadingFactor: z.number().min(0).max(1).optional(),
  })
  .meta({ id: 'SolarThermal' })
export type SolarThermal = z.infer<typeof SolarThermal>

export const Photovoltaic = z
  .strictObject({
    id,
    peakPowerKw: z.number().positive().max(5000),
    azimuthDeg: z.number().min(0).max(360),
    tiltDeg: z.number().min(0).max(90),
    mounting: z.enum(['integrated', 'roof', 'free']).describe('How well the back is ventilated'),
    shadingFactor: z.number().min(0).max(1).optional(),
    year,
  })
  .meta({ id: 'Photovoltaic' })
export type Photovoltaic = z.infer<typeof Photovoltaic>

export const Systems = z
  .strictObject({
    heating: HeatingSystem.nullable(),
    hotWater: HotWaterSystem.nullable(),
    cooling: CoolingSystem.nullable(),
    solarThermal: SolarThermal.nullable(),
    photovoltaics: z.array(Photovoltaic).max(50),
    batteryKwh: z.number().min(0).max(5000).default(0).describe('Nominal capacity'),
    batteryPowerKw: z
      .number()
      .positive()
      .max(5000)
      .optional()
      .describe('Most it charges or gives; default by capacity'),
    batteryRoundTripEfficiency: z
      .number()
      .min(0.3)
      .max(1)
      .optional()
      .describe('Energy out over energy in, declared'),
    automationClass: z
      .enum(['A', 'B', 'C', 'D'])
      .default('D')
      .describe('Building automation, EN ISO 52120-1'),
    lifts: z.number().int().min(0).max(100).default(0),
    liftTripsPerDay: z
      .number()
      .min(0)
      .max(20000)
      .optional()
      .describe('Of each lift; default by use, EN ISO 25745-2 usage categories'),
  })
  .meta({ id: 'Systems' })
export type Systems = z.infer<typeof Systems>
