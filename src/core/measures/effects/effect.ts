import type { z } from 'zod'
import type { Building } from '../../building/index.ts'
import type { MeasureTables, ReasonKey } from '../tables-schema.ts'
import type { BilingualText } from '../text-schema.ts'
import type { MeasureContext } from '../work.ts'

/**
 * A change to the provenance of a value. `elasticity` is the relative change of the new value for a relative change of
 * the old one: 0 for a new product (its value is no longer uncertain), U'/U for a wall that keeps its old layers.
 */
export type ProvenanceChange =
  | { readonly path: string; readonly elasticity: number }
  | { readonly dropPrefix: string }

/** What an effect may look at. */
export type EffectEnvironment = {
  /** The building as left by the works before this one. */
  readonly building: Building
  /** The building before the whole package. */
  readonly original: Building
  readonly context: MeasureContext
  readonly tables: MeasureTables
  /** Design heat load in kW, remembered for each state of the envelope. */
  readonly loadKw: (building: Building) => number
  readonly measureId: string
  /** Parameters of the chosen size, when the measure comes in sizes. */
  readonly choice: Readonly<Record<string, number>>
}

export type EffectResult = {
  readonly building: Building
  /** By name, for the cost lines: `areaM2`, `powerKw`... Never negative. */
  readonly quantities: Readonly<Record<string, number>>
  readonly facts: Readonly<Record<string, number | string | boolean>>
  readonly provenance: readonly ProvenanceChange[]
  /** The thing worked on is a common part of a condominium. */
  readonly isCommonPart: boolean
  /** Share of the whole work that belongs to the person who asks: less than 1 for a common plant seen from a flat. */
  readonly ownerShare: number
}

/** A refusal found only when sizing: the key of a text, with its numbers. */
export type Refusal = { readonly refusal: ReasonKey; readonly values?: Readonly<Record<string, number>> }

/** One size among those an effect offers. */
export type EffectVariant = {
  readonly key: string
  readonly text: BilingualText
  readonly choice: Readonly<Record<string, number>>
}

/** How a kind of effect changes a building. `Parameters` comes from the rules, checked by `schema`. */
type EffectDefinition<Parameters> = {
  readonly kind: string
  readonly schema: z.ZodType<Parameters>
  /** Which part of the building it changes: `envelope` effects can change the design heat load. */
  readonly level: 'envelope' | 'plant'
  /** Names the cost lines may use. */
  readonly quantities: readonly string[]
  /** Null when there is something to do, else why not, in words of the catalogue. */
  readonly nothingToDo: (parameters: Parameters, environment: EffectEnvironment) => BilingualText | null
  /** The sizes on offer; absent when the effect sizes itself. */
  readonly variants?: (parameters: Parameters, environment: EffectEnvironment) => readonly EffectVariant[]
  readonly apply: (parameters: Parameters, environment: EffectEnvironment) => EffectResult | Refusal
}

/** The parameters of an effect after the schema of its kind has checked them; only that kind knows their type. */
export type CheckedEffect = { readonly kind: string } & Readonly<Record<string, unknown>>

/** A kind of effect with the type of its parameters put away, so that all kinds fit one registry. */
export type EffectKind = {
  readonly kind: string
  readonly level: 'envelope' | 'plant'
  readonly quantities: readonly string[]
  readonly check: (raw: unknown) => { effect: CheckedEffect } | { issues: readonly z.core.$ZodIssue[] }
  readonly nothingToDo: (effect: CheckedEffect, environment: EffectEnvironment) => BilingualText | null
  readonly variants: (
    effect: CheckedEffect,
    environment: EffectEnvironment,
  ) => readonly EffectVariant[] | null
  readonly apply: (effect: CheckedEffect, environment: EffectEnvironment) => EffectResult | Refusal
}

/** Declares a kind of effect. */
export function defineEffect<Parameters extends { readonly kind: string }>(
  definition: EffectDefinition<Parameters>,
): EffectKind {
  // A checked effect of this kind came out of this schema: the registry looks it up by `kind`.
  const typed = (effect: CheckedEffect): Parameters => effect as CheckedEffect & Parameters
  return {
    kind: definition.kind,
    level: definition.level,
    quantities: definition.quantities,
    check: (raw) => {
      const result = definition.schema.safeParse(raw)
      return result.success ? { effect: { ...result.data } } : { issues: result.error.issues }
    },
    nothingToDo: (effect, environment) => definition.nothingToDo(typed(effect), environment),
    variants: (effect, environment) => definition.variants?.(typed(effect), environment) ?? null,
    apply: (effect, environment) => definition.apply(typed(effect), environment),
  }
}

/** A result for work inside the property of the person who asks. */
export function ownResult(
  building: Building,
  quantities: Readonly<Record<string, number>>,
  facts: EffectResult['facts'],
  provenance: readonly ProvenanceChange[],
): EffectResult {
  return { building, quantities, facts, provenance, isCommonPart: false, ownerShare: 1 }
}
