import type { Building } from '../building/index.ts'
import { buildWork } from './build-work.ts'
import { BUILDING_FACTS } from './building-facts.ts'
import { holds } from './condition.ts'
import type { EffectEnvironment, EffectKind, EffectResult, ProvenanceChange } from './effects/effect.ts'
import { effectKind } from './effects/registry.ts'
import { presentEmitterPowerKw } from './emitter-law.ts'
import type { Measure, MeasureCatalogue } from './measure-schema.ts'
import { patchProvenance } from './provenance-patch.ts'
import { reasonText } from './reason.ts'
import type { BilingualText } from './text-schema.ts'
import type { AppliedPackage, Infeasibility, MeasureContext, MeasureOption, Work } from './work.ts'

/** A work priced when somebody asks for it: most packages of a search and of a draw are only asked for their building. */
type LazyWork = () => Work

function lazily(make: () => Work): LazyWork {
  let made: Work | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A building after some works, or why they cannot be built; its provenance is not kept up. */
export type BuiltPackage = Pick<AppliedPackage, 'building' | 'infeasible'>

/** A state of the building after some envelope works, remembered: packages share their beginnings. */
type EnvelopeState = {
  readonly building: Building
  readonly works: readonly LazyWork[]
  readonly next: Map<string, EnvelopeState | Infeasibility>
}

/** Applies packages to one building, quickly: see `createApplier`. */
export type Applier = {
  readonly environment: (
    measure: Measure,
    building: Building,
    choice: MeasureOption['parameters'],
  ) => EffectEnvironment
  /** The building after the works, with its provenance: can be drawn at random. */
  readonly apply: (options: readonly MeasureOption[]) => AppliedPackage
  /**
   * The same, several times faster, with the provenance of the plant left as it was: for central values only, while
   * searching. Never perturb its building.
   */
  readonly applyCentral: (options: readonly MeasureOption[]) => AppliedPackage
  /** The building alone, faster still: for draws. Never perturb it again. */
  readonly build: (options: readonly MeasureOption[]) => BuiltPackage
}

type SourcedChanges = { readonly changes: readonly ProvenanceChange[]; readonly source: string }

type Followed = BuiltPackage & {
  readonly works: readonly LazyWork[]
  readonly changes: readonly SourcedChanges[]
}

type Step = {
  readonly option: MeasureOption
  readonly measure: Measure
  readonly effect: EffectKind
  readonly isEnvelope: boolean
}

const isInfeasible = (state: EnvelopeState | Infeasibility): state is Infeasibility => 'reason' in state

/** Order of works: what changes the heat load first, then by stage. */
function compareSteps(a: Step, b: Step): number {
  return (
    Number(b.isEnvelope) - Number(a.isEnvelope) ||
    a.measure.stage - b.measure.stage ||
    a.measure.order - b.measure.order ||
    (a.option.id < b.option.id ? -1 : 1)
  )
}

/** Why these options cannot be together, or null. */
function clash(
  steps: readonly Step[],
  original: Building,
  date: string,
  catalogue: MeasureCatalogue,
): Infeasibility | null {
  const slots = new Set<string>()
  const ids = new Set<string>()
  for (const { option, measure } of steps) {
    if (slots.has(measure.slot)) return refuse(option, catalogue.tables.reasons['same-slot'])
    slots.add(measure.slot)
    ids.add(measure.id)
  }
  for (const { option, measure } of steps) {
    if (measure.conflicts.some((other) => ids.has(other) || (other !== measure.slot && slots.has(other)))) {
      return refuse(option, catalogue.tables.reasons.conflict)
    }
    for (const companion of measure.requires) {
      if (companion.anyOf.some((id) => ids.has(id))) continue
      if (companion.unless?.every((comparison) => holds(comparison, { building: original, date })) === true)
        continue
      return refuse(option, companion.reason)
    }
  }
  return null
}

function refuse(option: MeasureOption, reason: BilingualText): Infeasibility {
  return { optionId: option.id, measureId: option.measureId, reason }
}

/**
 * Emitters keep the size they had for the building of today: without this, a plant that has no declared output would
 * shrink with the load.
 */
function withEmitterSize(
  building: Building,
  loadKw: (building: Building) => number,
  catalogue: MeasureCatalogue,
): Building {
  const { heating } = building.systems
  const isWater = BUILDING_FACTS.heatsWithWater({ building, date: '' })
  if (heating === null || heating.emitterPowerKw !== undefined || !isWater) return building
  const emitterPowerKw = presentEmitterPowerKw(heating, loadKw(building), catalogue.tables.emitterLaw)
  if (!(emitterPowerKw > 0)) return building
  return { ...building, systems: { ...building.systems, heating: { ...heating, emitterPowerKw } } }
}

/**
 * Prepares a building for many packages. States after envelope works are remembered, so a package that begins like an
 * earlier one only pays for what is new; zones that no work touches stay the same objects (and `zones` the same list
 * while only plant works follow), which lets others remember results by identity too.
 */
export function createApplier(
  catalogue: MeasureCatalogue,
  original: Building,
  context: MeasureContext,
): Applier {
  const measures = new Map(catalogue.measures.map((measure) => [measure.id, measure]))
  const loads = new WeakMap<Building['zones'], number>()
  const loadKw = (building: Building): number => {
    const known = loads.get(building.zones)
    if (known !== undefined) return known
    const load = context.designHeatLoadKw(building)
    loads.set(building.zones, load)
    return load
  }
  const environment: Applier['environment'] = (measure, building, choice) => ({
    building,
    original,
    context,
    tables: catalogue.tables,
    loadKw,
    measureId: measure.id,
    choice,
  })
  const start: EnvelopeState = {
    building: withEmitterSize(original, loadKw, catalogue),
    works: [],
    next: new Map(),
  }

  const run = (step: Step, building: Building): { result: EffectResult; work: LazyWork } | Infeasibility => {
    const outcome = step.effect.apply(
      step.measure.effect,
      environment(step.measure, building, step.option.parameters),
    )
    if ('refusal' in outcome) {
      return refuse(step.option, reasonText(catalogue.tables.reasons[outcome.refusal], outcome.values ?? {}))
    }
    return {
      result: outcome,
      work: lazily(() => buildWork(catalogue, step.option, step.measure, building, outcome, context.date)),
    }
  }

  const envelopeAfter = (state: EnvelopeState, step: Step): EnvelopeState | Infeasibility => {
    const known = state.next.get(step.option.id)
    if (known !== undefined) return known
    const done = run(step, state.building)
    const next: EnvelopeState | Infeasibility =
      'reason' in done
        ? done
        : {
            building: {
              ...done.result.building,
              provenance: patchProvenance(done.result.building, [
                { changes: done.result.provenance, source: sourceOf(step.measure) },
              ]),
            },
            works: [...state.works, done.work],
            next: new Map(),
          }
    state.next.set(step.option.id, next)
    return next
  }

  const steps = new WeakMap<MeasureOption, Step>()
  const stepOf = (option: MeasureOption): Step => {
    const known = steps.get(option)
    if (known !== undefined) return known
    const measure = measures.get(option.measureId)
    if (measure === undefined) {
      throw new Error(
        `No measure "${option.measureId}" in the catalogue; accepted ${[...measures.keys()].join(', ')}.`,
      )
    }
    const effect = effectKind(measure.effect)
    const step = { option, measure, effect, isEnvelope: effect.level === 'envelope' }
    steps.set(option, step)
    return step
  }

  const follow = (options: readonly MeasureOption[]): Followed => {
    if (options.length === 0) return { building: original, works: [], changes: [], infeasible: null }
    const sequence = options.map(stepOf).sort(compareSteps)
    const infeasible = (reason: Infeasibility): Followed => ({
      building: original,
      works: [],
      changes: [],
      infeasible: reason,
    })
    const clashing = clash(sequence, original, context.date, catalogue)
    if (clashing !== null) return infeasible(clashing)

    let state = start
    let building = start.building
    const works: LazyWork[] = []
    const changes: SourcedChanges[] = []
    for (const step of sequence) {
      if (step.isEnvelope) {
        const next = envelopeAfter(state, step)
        if (isInfeasible(next)) return infeasible(next)
        state = next
        building = next.building
        continue
      }
      const done = run(step, building)
      if ('reason' in done) return infeasible(done)
      building = done.result.building
      works.push(done.work)
      if (done.result.provenance.length > 0) {
        changes.push({ changes: done.result.provenance, source: sourceOf(step.measure) })
      }
    }
    return { building, works: [...state.works, ...works], changes, infeasible: null }
  }
  const applyWith = (options: readonly MeasureOption[], isCentral: boolean): AppliedPackage => {
    const { building, works, changes, infeasible } = follow(options)
    return {
      building:
        isCentral || changes.length === 0
          ? building
          : { ...building, provenance: patchProvenance(building, changes) },
      works: works.map((work) => work()),
      infeasible,
    }
  }
  return {
    environment,
    apply: (options) => applyWith(options, false),
    applyCentral: (options) => applyWith(options, true),
    build: follow,
  }
}

const sourceOf = (measure: Measure): string => `design value of measure ${measure.id}`
