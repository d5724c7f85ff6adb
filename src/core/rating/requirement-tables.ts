import { z } from 'zod'
import { UseCategory } from '../building/index.ts'
import { RatingEdition } from './rating-tables.ts'

const status = z.enum(['sourced', 'unverified'])
export type RuleStatus = z.infer<typeof status>
const text = z.strictObject({ it: z.string().min(1), en: z.string().min(1) })
export type RuleText = z.infer<typeof text>
const date = z.iso.date()
const byOwner = z.union([date, z.strictObject({ public: date, others: date })])
const limit = z.number().positive().nullable().describe('Null where the table was not read')
const limits = z.strictObject({ A: limit, B: limit, C: limit, D: limit, E: limit, F: limit })
const article = z.string().min(1)
const ruled = { article, status }
const efficiency = z.number().positive()

/** What a renovation is, from nothing that counts to a new building. DM 26/06/2015 All. 1 par. 1.3-1.4. */
export const INTERVENTION_LEVELS = ['none', 'requalification', 'level2', 'level1', 'new'] as const
export const InterventionLevel = z.enum(INTERVENTION_LEVELS)
export type InterventionLevel = z.infer<typeof InterventionLevel>

const ShapeRule = z.strictObject({
  kind: z.literal('shape'),
  isLowerBoundIncluded: z.boolean(),
  rows: z.array(z.tuple([z.number().min(0), limits])).min(1),
  ...ruled,
})
const GlazedShareRule = z.strictObject({
  kind: z.literal('glazed-share'),
  rows: z
    .array(z.tuple([z.number(), z.number().positive(), z.number().positive()]))
    .min(1)
    .describe('Upper bound of the glazed share, limit of zone E, limit of zone F'),
  ...ruled,
})
const FixedRule = z.strictObject({ kind: z.literal('fixed'), limit: limits, ...ruled })
export const HeatTransferRule = z.discriminatedUnion('kind', [ShapeRule, GlazedShareRule, FixedRule])
export type HeatTransferRule = z.infer<typeof HeatTransferRule>

export const RequirementEdition = z.strictObject({
  id: z.string().min(1),
  name: text,
  territory: z.string().min(1),
  from: byOwner,
  to: byOwner.nullable(),
  source: z.string().min(1),
  status,
  referenceU: RatingEdition.shape.referenceU,
  thermalBridges: RatingEdition.shape.thermalBridges,
  treatedU: z.strictObject({
    ...ruled,
    insideOrCavityFactor: z.number().min(1),
    wall: limits,
    roof: limits,
    floor: limits,
    window: limits,
  }),
  heatTransfer: z.strictObject({
    new: HeatTransferRule,
    level1: HeatTransferRule,
    level2: HeatTransferRule.nullable().describe('Null where the check was dropped'),
  }),
  solarArea: z.strictObject({ dwelling: z.number(), other: z.number(), ...ruled }),
  summer: z.strictObject({
    massKgM2: z.number(),
    wallWm2K: z.number(),
    horizontalWm2K: z.number(),
    julyWm2: z.number(),
    ...ruled,
  }),
  whole: z.strictObject(ruled),
  automation: z.strictObject({
    class: z.enum(['A', 'B', 'C', 'D']),
    aboveKw: z.number().min(0),
    paybackYears: z
      .number()
      .nullable()
      .describe('Compulsory only where the payback stays under; null always'),
    levels: z.array(InterventionLevel),
    ...ruled,
  }),
})
export type RequirementEdition = z.infer<typeof RequirementEdition>

export const REFERENCE_GENERATORS = [
  'gas-boiler',
  'liquid-fuel-boiler',
  'solid-biomass',
  'electric-heat-pump',
  'absorption-heat-pump',
  'electric-resistance',
  'district-heating',
] as const
export type ReferenceGenerator = (typeof REFERENCE_GENERATORS)[number]
const generation = z.strictObject({ heating: efficiency, hotWater: efficiency })
const ratingPoint = z.strictObject({ sourceC: z.number(), waterSinkC: z.number(), airSinkC: z.number() })

export const RENEWABLE_CASES = ['new', 'level1', 'level2', 'heating-system'] as const
export type RenewableCase = (typeof RENEWABLE_CASES)[number]
const share = z.number().min(0).max(1).nullable()
export const RenewableRow = z.strictObject({
  territory: z.string().min(1),
  case: z.enum(RENEWABLE_CASES),
  from: date,
  hotWater: share,
  total: share,
  heatingCooling: share,
  kKwM2: z.number().positive(),
  aboveFloorAreaM2: z.number().min(0),
  ...ruled,
})
export type RenewableRow = z.infer<typeof RenewableRow>

export const CHECK_KINDS = [
  'u-value',
  'party-wall',
  'heat-transfer',
  'solar-area',
  'periodic-transmittance',
  'heating-need',
  'cooling-need',
  'total-primary-energy',
  'heating-efficiency',
  'hot-water-efficiency',
  'cooling-efficiency',
  'generator',
  'renewable-hot-water',
  'renewable-total',
  'renewable-heating-cooling',
  'renewable-power',
  'automation',
] as const
export type CheckKind = (typeof CHECK_KINDS)[number]
export const CHECK_NOTES = [
  'limit-not-read',
  'bridges-decide',
  'inside-insulation',
  'unheated-side',
  'layers-needed',
  'declared-value-needed',
  'district-may-exempt',
  'payback-decides',
  'may-be-argued',
  'part-of-condominium',
  'estimated-bridges',
  'treated-part',
] as const
export type CheckNote = (typeof CHECK_NOTES)[number]

const texts = <K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, text])) as Record<K, typeof text>)

export const RequirementTables = z.strictObject({
  reviewed: z.string(),
  sources: z.record(z.string(), z.string()),
  levels: z.strictObject({
    level1AboveShare: z.number(),
    level2AboveShare: z.number(),
    source: z.string(),
    ...ruled,
  }),
  referencePlant: z.strictObject({
    subsystems: z.strictObject({
      heating: z.strictObject({ water: efficiency, air: efficiency }),
      hotWater: efficiency,
      cooling: z.strictObject({ water: efficiency, air: efficiency }),
    }),
    generation: z.strictObject(
      Object.fromEntries(REFERENCE_GENERATORS.map((key) => [key, generation])) as Record<
        ReferenceGenerator,
        typeof generation
      >,
    ),
    cooling: efficiency,
    solarThermal: efficiency,
    photovoltaic: efficiency,
    photovoltaicKwM2: efficiency,
    fanWhM3: z.strictObject({
      natural: z.number(),
      extract: z.number(),
      balanced: z.number(),
      'balanced-with-recovery': z.number(),
    }),
    source: z.string(),
    ...ruled,
  }),
  generatorMinimum: z.strictObject({
    boiler: z.strictObject({ constant: z.number(), perLog10Kw: z.number(), upToKw: z.number() }),
    heatPumpCop: z.array(
      z.strictObject({
        source: z.enum(['air', 'ground', 'water']),
        sink: z.enum(['air', 'water']),
        upToKw: z.number().nullable(),
        cop: z.number().positive(),
      }),
    ),
    ratingPoint: z.strictObject({ air: ratingPoint, ground: ratingPoint, water: ratingPoint }),
    source: z.string(),
    ...ruled,
  }),
  editions: z.array(RequirementEdition).min(1),
  dwellingCategories: z.array(UseCategory),
  summerExempt: z.strictObject({
    zones: z.array(z.enum(['A', 'B', 'C', 'D', 'E', 'F'])),
    categories: z.array(UseCategory),
  }),
  renewables: z.strictObject({
    publicExtraShare: z.number(),
    publicExtraPower: z.number(),
    jouleFromClass: z.enum(['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G']),
    rows: z.array(RenewableRow).min(1),
  }),
  texts: z.strictObject({
    level: texts(INTERVENTION_LEVELS),
    check: texts(CHECK_KINDS),
    note: texts(CHECK_NOTES),
  }),
})
export type RequirementTables = z.infer<typeof RequirementTables>
