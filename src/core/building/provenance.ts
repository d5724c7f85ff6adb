import { z } from 'zod'

/** Where a value came from. `given` wins over all; `certificate` values are given by a document and count as `given`. */
export const ORIGINS = ['given', 'typology', 'standard', 'assumed'] as const

/**
 * How far a value that was not given may lie from its central one.
 * `multiply`: value x exp(sd z), the median stays; `add`: value + sd z; z standard normal, shared by every value with the same `factor`,
 * so that all the walls of a building move together in one draw.
 */
export const Distribution = z
  .strictObject({
    factor: z
      .string()
      .min(1)
      .describe('Name of the random factor; values with the same factor move together'),
    mode: z.enum(['multiply', 'add']),
    standardDeviation: z.number().min(0).max(1000),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .meta({ id: 'Distribution' })
export type Distribution = z.infer<typeof Distribution>

export const Provenance = z
  .strictObject({
    origin: z.enum(ORIGINS),
    source: z.string().min(1),
    status: z.enum(['sourced', 'unverified']).optional(),
    distribution: Distribution.optional(),
  })
  .meta({ id: 'Provenance' })
export type Provenance = z.infer<typeof Provenance>

/**
 * One entry per value that was not given, keyed by its path: names joined by `/`, members of a list by their `id`
 * (`zones/main/elements/wall-south/uValueWm2K`). A path without an entry was given. `*` stands for every member of a list.
 */
export const ProvenanceMap = z.record(z.string(), Provenance)
export type ProvenanceMap = z.infer<typeof ProvenanceMap>
