import type { Building } from '../building/index.ts'
import { type Applier, type BuiltPackage, createApplier } from './applier.ts'
import { renewalOf } from './build-work.ts'
import { failingReason } from './condition.ts'
import { effectKind } from './effects/registry.ts'
import { yearOf } from './heating-plant.ts'
import type { Measure, MeasureCatalogue } from './measure-schema.ts'
import type { AppliedPackage, LikeForLike, MeasureContext, MeasureOption, NotApplicable } from './work.ts'

export type MeasureOptions = {
  readonly applicable: readonly MeasureOption[]
  readonly notApplicable: readonly NotApplicable[]
}

/** The options of a building with a fast way to apply them. */
export type PreparedMeasures = MeasureOptions & Pick<Applier, 'apply' | 'applyCentral'>

function optionOf(measure: Measure): MeasureOption {
  return {
    id: measure.id,
    measureId: measure.id,
    slot: measure.slot,
    stage: measure.stage,
    parameters: {},
    variant: null,
  }
}

function optionsOf(
  measure: Measure,
  building: Building,
  context: MeasureContext,
  applier: Applier,
): readonly MeasureOption[] | NotApplicable {
  const refused = failingReason(measure.applicability, { building, date: context.date })
  if (refused !== null) return { measureId: measure.id, reason: refused }
  const environment = applier.environment(measure, building, {})
  const idle = effectKind(measure.effect).nothingToDo(measure.effect, environment)
  if (idle !== null) return { measureId: measure.id, reason: idle }
  const variants = effectKind(measure.effect).variants(measure.effect, environment)
  if (variants === null) return [optionOf(measure)]
  return variants.map((variant) => ({
    ...optionOf(measure),
    id: `${measure.id}:${variant.key}`,
    parameters: variant.choice,
    variant: variant.text,
  }))
}

function listOptions(
  catalogue: MeasureCatalogue,
  building: Building,
  context: MeasureContext,
  applier: Applier,
): MeasureOptions {
  const applicable: MeasureOption[] = []
  const notApplicable: NotApplicable[] = []
  for (const measure of catalogue.measures) {
    const found = optionsOf(measure, building, context, applier)
    if ('reason' in found) notApplicable.push(found)
    else applicable.push(...found)
  }
  return { applicable, notApplicable }
}

/**
 * The options of a building and a function that applies packages of them, for a search over many packages: envelope
 * states and heat loads are remembered. Pure: the same arguments give the same results.
 */
export function prepareMeasures(
  catalogue: MeasureCatalogue,
  building: Building,
  context: MeasureContext,
): PreparedMeasures {
  const applier = createApplier(catalogue, building, context)
  return {
    ...listOptions(catalogue, building, context, applier),
    apply: applier.apply,
    applyCentral: applier.applyCentral,
  }
}

/** What can be done on a building, before sizing, and what cannot with the reason in plain words. */
export function measureOptions(
  catalogue: MeasureCatalogue,
  building: Building,
  context: MeasureContext,
): MeasureOptions {
  return listOptions(catalogue, building, context, createApplier(catalogue, building, context))
}

/**
 * Applies a package in order of works, whatever the order of `options`: envelope, then generators sized on the load
 * left. `infeasible` says why a package cannot be built (two measures in one slot, water too hot for a heat pump...).
 * Throws an Error for an option of a measure that is not in the catalogue.
 */
export function applyOptions(
  catalogue: MeasureCatalogue,
  building: Building,
  options: readonly MeasureOption[],
  context: MeasureContext,
): AppliedPackage {
  return createApplier(catalogue, building, context).apply(options)
}

/** Packages on one building of which only the result counts: draws ask for thousands. See `applyOptions` for what can be refused. */
export function packageBuilder(
  catalogue: MeasureCatalogue,
  building: Building,
  context: MeasureContext,
): (options: readonly MeasureOption[]) => BuiltPackage {
  return createApplier(catalogue, building, context).build
}

/** Share of the technical life left to a machine whose year is not known. */
const UNKNOWN_LIFE_LEFT = 0.5

/**
 * What would be replaced anyway by something of its kind when it wears out: the generators of the building, with the
 * year. A boiler of unknown year is taken at half of its life.
 */
export function likeForLike(
  catalogue: MeasureCatalogue,
  building: Building,
  context: MeasureContext,
): LikeForLike[] {
  const now = yearOf(context.date)
  const generator = building.systems.heating?.generators[0]
  if (generator === undefined) return []
  const measure = renewalOf(catalogue, generator)
  if (measure?.renews === undefined) return []
  const life = measure.renews.lifetimeYears.value
  const dueYear =
    generator.year === undefined ? now + Math.round(life * UNKNOWN_LIFE_LEFT) : generator.year + life
  return [{ option: optionOf(measure), dueYear: Math.max(now, dueYear), reason: measure.renews.reason }]
}
