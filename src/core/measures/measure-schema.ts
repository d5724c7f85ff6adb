import { z } from 'zod'
import { climateZoneSchema } from '../territory/index.ts'
import { Comparison, Condition } from './condition.ts'
import { CostItem, EmbodiedCarbon, Maintenance, SourcedNumber } from './cost-schema.ts'
import { Effect, effectKind } from './effects/registry.ts'
import { MeasureTables } from './tables-schema.ts'
import { BilingualText } from './text-schema.ts'

/** A measure that must be in the same package, unless the building already has what it gives. */
export const Companion = z.strictObject({
  anyOf: z.array(z.string().min(1)).min(1),
  unless: z.array(Comparison).min(1).optional(),
  reason: BilingualText,
})
export type Companion = z.infer<typeof Companion>

const comfortScore = z.number().int().min(-2).max(2)

/** A work on the building: all of it is data; `effect` says which function changes the building. */
export const Measure = z
  .strictObject({
    id: z.string().regex(/^[A-Z]\d{2}$/),
    name: BilingualText,
    description: BilingualText,
    category: z.enum([
      'envelope',
      'windows',
      'ventilation',
      'plant',
      'controls',
      'hot-water',
      'cooling',
      'lighting',
      'renewables',
      'management',
    ]),
    /** What it occupies: at most one measure of a slot in a package. */
    slot: z.string().min(1),
    /** Order of works: 1 envelope, 2 ventilation and quick works, 3 plant, 4 controls, 5 renewables. */
    stage: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
    /** Order inside the stage, for what must come before. */
    order: z.number().int().min(0).max(99).default(50),
    /** In a condominium: `either` follows the mark of the parts that are touched. */
    decidedBy: z.enum(['owner', 'assembly', 'either']),
    effect: Effect,
    applicability: z.array(Condition).default([]),
    requires: z.array(Companion).default([]),
    /** Measures or slots that cannot be in the same package. */
    conflicts: z.array(z.string().min(1)).default([]),
    unit: z.string().min(1),
    /** Quantity of the effect shown as the size of the work. */
    quantity: z.string().min(1),
    costs: z.array(CostItem).min(1),
    lifetimeYears: SourcedNumber,
    maintenance: Maintenance,
    embodiedCarbon: EmbodiedCarbon.nullable(),
    comfort: z.strictObject({ winter: comfortScore, summer: comfortScore, text: BilingualText }),
    disruption: z.strictObject({
      days: z.number().min(0).max(200),
      canStay: z.boolean(),
      text: BilingualText,
    }),
    risks: z.array(BilingualText),
    buildingTitle: BilingualText,
    /** What to write in the request of an offer. */
    askContractor: z.array(BilingualText).min(1),
    /** Word of the vocabulary of the incentives. */
    workKind: z.string().min(1),
    /** Facts of that vocabulary that are the same whatever the size. */
    workFacts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).default({}),
    renews: z
      .strictObject({
        /** Machines that are replaced by this measure when they wear out, whether or not anything else is done. */
        generatorKinds: z.array(z.string()).min(1),
        generatorTypes: z.array(z.string()).min(1).optional(),
        lifetimeYears: SourcedNumber,
        reason: BilingualText,
      })
      .optional(),
    climateZones: z.array(climateZoneSchema).optional(),
  })
  .superRefine((measure, context) => {
    const known = new Set(['each', 'works', ...effectKind(measure.effect).quantities])
    const check = (name: string | undefined, path: (string | number)[]): void => {
      if (name === undefined || known.has(name)) return
      context.addIssue({
        code: 'custom',
        path,
        message: `found "${name}", accepted ${[...known].join(', ')}`,
      })
    }
    check(measure.quantity, ['quantity'])
    for (const [index, item] of measure.costs.entries()) {
      check(item.per, ['costs', index, 'per'])
      check(item.sizedBy, ['costs', index, 'sizedBy'])
    }
    check(measure.maintenance.per, ['maintenance', 'per'])
    check(measure.embodiedCarbon?.per, ['embodiedCarbon', 'per'])
  })
export type Measure = z.infer<typeof Measure>

/** The whole catalogue, as read from the rules. */
export const MeasureCatalogue = z
  .strictObject({ tables: MeasureTables, measures: z.array(Measure).min(1) })
  .superRefine(({ measures }, context) => {
    const ids = new Set(measures.map((measure) => measure.id))
    const slots = new Set(measures.map((measure) => measure.slot))
    for (const [index, measure] of measures.entries()) {
      if (measures.findIndex((other) => other.id === measure.id) !== index) {
        context.addIssue({
          code: 'custom',
          path: ['measures', index, 'id'],
          message: `found ${measure.id} twice`,
        })
      }
      for (const conflict of measure.conflicts) {
        if (ids.has(conflict) || slots.has(conflict)) continue
        context.addIssue({
          code: 'custom',
          path: ['measures', index, 'conflicts'],
          message: `found "${conflict}", accepted the id or the slot of a measure`,
        })
      }
      for (const companion of measure.requires) {
        const unknown = companion.anyOf.find((id) => !ids.has(id))
        if (unknown === undefined) continue
        context.addIssue({
          code: 'custom',
          path: ['measures', index, 'requires'],
          message: `found "${unknown}", accepted the id of a measure`,
        })
      }
    }
  })
export type MeasureCatalogue = z.infer<typeof MeasureCatalogue>
