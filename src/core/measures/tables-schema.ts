import { z } from 'zod'
import { climateZoneSchema, factStatusSchema } from '../territory/index.ts'
import { BilingualText } from './text-schema.ts'

const byZone = z.record(climateZoneSchema, z.number().positive())

export const TARGET_NAMES = ['wall', 'roof', 'floor', 'window'] as const

/** Reasons an effect can give on its own; the texts are in the rules. `{name}` is replaced by a number. */
export const REASON_KEYS = [
  'no-heating',
  'supply-too-hot',
  'nothing-to-size',
  'nothing-left',
  'no-photovoltaics',
  'roof-too-small',
  'no-hot-water',
  'same-slot',
  'missing-companion',
  'conflict',
  'not-a-size',
] as const
export type ReasonKey = (typeof REASON_KEYS)[number]

const sizing = (value: z.ZodNumber) =>
  z.strictObject({ value, status: factStatusSchema, source: z.string().min(1) })

/** What several measures share: design targets by climate zone, emitter law, sizing rules of thumb, reasons. */
export const MeasureTables = z.strictObject({
  reviewed: z.iso.date(),
  /** Thermal transmittance to reach, W/m2K without thermal bridges. */
  targets: z.strictObject({
    source: z.string().min(1),
    status: factStatusSchema,
    uValueWm2K: z.record(z.enum(TARGET_NAMES), byZone),
  }),
  emitterLaw: z.strictObject({
    source: z.string().min(1),
    status: factStatusSchema,
    /** Output goes with the power `exponent` of the difference between mean water and room. */
    exponents: z.record(z.string(), z.number().min(1).max(2)),
    roomC: z.number(),
    /** Difference between supply and return at design, K. */
    supplyReturnDropK: z.number().positive(),
  }),
  sizing: z.strictObject({
    floorM2PerEmitter: sizing(z.number().positive()),
    floorM2PerZoneThermostat: sizing(z.number().positive()),
    floorM2PerPerson: sizing(z.number().positive()),
    pipeMPerM2: sizing(z.number().positive()),
    floorM2PerVentilator: sizing(z.number().positive()),
    fixturesPerDwelling: sizing(z.number().positive()),
    floorM2PerFixtureElsewhere: sizing(z.number().positive()),
  }),
  reasons: z.record(z.enum(REASON_KEYS), BilingualText),
})
export type MeasureTables = z.infer<typeof MeasureTables>
