import { z } from 'zod'
import { COOLING_EMITTERS, EMITTERS, UNHEATED_SPACES } from '../building/index.ts'

const status = z.enum(['sourced', 'unverified'])
const fact = z.strictObject({ value: z.number(), source: z.string().min(1), status })
const text = z.strictObject({ it: z.string().min(1), en: z.string().min(1) })
const twelve = z.array(z.number().min(0).max(1)).length(12)

/** One way to compute where Italian rules differ: national UNI/TS 11300 or a region. */
export const MethodVariant = z.strictObject({
  name: text,
  source: z.string().min(1),
  status,
  airHeatCapacityJm3K: z.number().positive(),
  fixedShading: z.enum(['least', 'horizon-times-least', 'product']),
  coolingExponent: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('constant'), constant: z.number(), tauDivisorH: z.number().positive() }),
    z.strictObject({
      kind: z.literal('glazed-share'),
      constant: z.number(),
      perGlazedShare: z.number(),
      tauDivisorH: z.number().positive(),
    }),
  ]),
  emissionAndControl: z.enum(['product', 'inverse-sum']),
  heatingSeason: z
    .enum(['legal', 'computed'])
    .describe('legal: whole-month values by days; computed: by gains and losses, cut to the legal one'),
  coolingSeason: z.enum(['whole-year', 'outside-heating-season']),
})
export type MethodVariant = z.infer<typeof MethodVariant>

const Exposure = z.strictObject({ S: twelve, EW: twelve, N: twelve, horizontal: twelve })

export const SharedMethod = z.strictObject({
  heatingExponent: z.strictObject({
    constant: z.number(),
    tauDivisorH: z.number().positive(),
    source: z.string(),
    status,
  }),
  shutterClosedShare: fact,
  externalSurfaceWm2K: fact,
  opaqueEmissivity: fact,
  glassEmissivity: fact,
  solarAbsorptance: fact,
  frameFraction: fact,
  groundConductivityWmK: fact,
  wallThicknessM: fact,
  bFactors: z.record(z.enum(UNHEATED_SPACES), fact),
  infiltration: z.strictObject({ n50PerH: fact, shelterFactor: fact, flowFactor: fact }),
  demandControlFactor: fact,
  hourly: z.strictObject({
    innerFacePerFloor: fact,
    partitionUValueWm2K: fact,
    shadeClosedAboveWm2: fact,
    nightCoolingAirChangePerH: fact,
    nightCoolingAboveC: fact,
    heatingEndsAtH: fact,
    coolingMiddleH: fact,
    heatingReserve: fact,
    emitterConvectiveFraction: z.strictObject({
      heating: z.record(z.enum(EMITTERS), z.number().min(0).max(1)),
      cooling: z.record(z.enum(COOLING_EMITTERS), z.number().min(0).max(1)),
      source: z.string().min(1),
      status,
    }),
  }),
  glassExposure: z.strictObject({ single: Exposure, double: Exposure, triple: Exposure }),
  movableShadeInUse: z.strictObject({ N: twelve, E: twelve, S: twelve, W: twelve }),
})
export type SharedMethod = z.infer<typeof SharedMethod>

/** One row of the fixed-shading tables (Allegato H, Prospetti C.1-C.6). */
export type FixedShadingRow = {
  readonly factor: 'h' | 'o' | 'f'
  readonly latitudeDeg: number
  readonly angleDeg: number
  readonly orientation: 'S' | 'E/W' | 'N'
  readonly byMonth: readonly number[]
}

export const MethodFile = z.strictObject({
  reviewed: z.string(),
  variants: z.record(z.string(), MethodVariant),
  shared: SharedMethod,
})
export type MethodTables = z.infer<typeof MethodFile> & { readonly fixedShading: readonly FixedShadingRow[] }
