import type { Measure } from '../measures/index.ts'
import type { FundedTrial } from './package-evaluator.ts'
import type { PlanRole, PlanStep } from './plan-schema.ts'
import {
  type CalendarPhase,
  type GroupId,
  groupOfCategory,
  type PlanningRules,
  textOf,
} from './planning-rules-schema.ts'
import { asTitle, fillText, joinTexts, type PlanText } from './text-schema.ts'
import type { PricedWork } from './work-money.ts'

/** A work with the measure of the catalogue it comes from. */
export type NamedWork = { readonly priced: PricedWork; readonly measure: Measure; readonly name: PlanText }

/** The words that say what a package does, by its groups of works. */
export function nameOfGroups(groups: readonly GroupId[], rules: PlanningRules): PlanText {
  const wanted = [...groups].sort().join()
  const rule = rules.names.find((candidate) => [...candidate.groups].sort().join() === wanted)
  if (rule !== undefined) return rule.name
  const names = groups
    .map((id) => rules.groups.find((group) => group.id === id)?.name)
    .filter((name) => name !== undefined)
  return asTitle(joinTexts(names))
}

/**
 * One name per plan, all different: those who share the words of their groups get the works that set them apart. A
 * plan with nothing of its own keeps the plain name; were two left alike, they are numbered.
 */
export function distinctNames(
  plans: readonly { readonly groups: readonly GroupId[]; readonly works: readonly NamedWork[] }[],
  rules: PlanningRules,
): readonly PlanText[] {
  const plain = plans.map((plan) => nameOfGroups(plan.groups, rules))
  const named = plans.map((plan, index) => {
    const name = plain[index] ?? { it: '', en: '' }
    const alike = plans.filter((_, position) => position !== index && plain[position]?.it === name.it)
    if (alike.length === 0) return name
    const elsewhere = new Set(alike.flatMap((other) => other.works.map((work) => work.measure.id)))
    const own = plan.works.filter((work) => !elsewhere.has(work.measure.id))
    const largest = [...own].sort((a, b) => b.priced.grossEur.typical - a.priced.grossEur.typical).slice(0, 2)
    if (largest.length === 0) return name
    const works = joinTexts(largest.map((work) => inSentence(work.measure.name)))
    return fillText(textOf(rules, 'name-with'), { name, works })
  })
  return named.map((name, index) => {
    const earlier = named.slice(0, index).filter((other) => other.it === name.it).length
    return earlier === 0 ? name : { it: `${name.it} (${earlier + 1})`, en: `${name.en} (${earlier + 1})` }
  })
}

/** One reason for each role of a plan. */
export function reasonsOfRoles(
  roles: readonly PlanRole[],
  horizonYears: number,
  rules: PlanningRules,
): readonly PlanText[] {
  // A plan that is best in every respect says so once.
  const told = roles.includes('dominant') ? (['dominant'] as const) : roles
  return told.flatMap((role) => {
    const text = rules.roles[role]
    return text === undefined ? [] : [fillText(text, { years: horizonYears })]
  })
}

/**
 * Why a work comes where it does, given the others of its plan. `powerAloneKw` is the size its machine would have
 * without them, when it has one.
 */
export function reasonsOfOrder(
  work: NamedWork,
  works: readonly NamedWork[],
  powerAloneKw: number | null,
  rules: PlanningRules,
): readonly PlanText[] {
  return rules.orderReasons.flatMap((reason) => {
    if (!matches(work, reason.later, rules)) return []
    const before = works.filter((other) => other !== work && matches(other, reason.first, rules))
    if (before.length === 0) return []
    const powerKw = work.priced.work.facts.ratedPowerKw
    const isSmaller = typeof powerKw === 'number' && powerAloneKw !== null && powerKw < powerAloneKw
    const sizing = isSmaller ? fillText(rules.sizingText, { powerKw, powerAloneKw }) : { it: '', en: '' }
    const first = joinTexts(before.map((other) => inSentence(other.measure.name)))
    return [fillText(reason.text, { first, later: work.measure.name, sizing })]
  })
}

function matches(work: NamedWork, words: readonly string[], rules: PlanningRules): boolean {
  const { measure } = work
  return [groupOfCategory(rules, measure.category), measure.category, measure.slot, measure.id].some((word) =>
    words.includes(word),
  )
}

/** A name inside a sentence: its first letter small, unless it is part of an acronym. */
export function inSentence(name: PlanText): PlanText {
  const lower = (words: string) =>
    /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words
  return { it: lower(name.it), en: lower(name.en) }
}

/** A step a scheme of the plan asks for. */
export type SchemeStep = {
  readonly schemeId: string
  readonly id: string
  readonly text: PlanText
  readonly article: string
  readonly deadline: string | undefined
}

type Whose = CalendarPhase['steps'][number]['when']

/**
 * The basic calendar of a plan: what comes before signing, permits, the works in their order, the duties after them.
 * Steps of the schemes come from their rules, in the phase whose words their id carries; else after the works.
 */
export function stepsOfPlan(
  works: readonly NamedWork[],
  schemeSteps: readonly SchemeStep[],
  whose: ReadonlySet<Whose>,
  rules: PlanningRules,
): readonly PlanStep[] {
  const lastPhase = rules.calendar.at(-1)?.id
  const phaseOf = (step: SchemeStep) =>
    rules.calendar.find((phase) => phase.schemeSteps.some((word) => step.id.includes(word)))?.id ?? lastPhase
  return rules.calendar.flatMap((phase): readonly PlanStep[] => {
    const step = (text: PlanText, rest: Partial<PlanStep> = {}): PlanStep => ({
      phase: phase.id,
      phaseName: phase.name,
      text,
      article: null,
      schemeId: null,
      deadline: null,
      ...rest,
    })
    const common = phase.steps
      .filter((entry) => whose.has(entry.when))
      .map((entry) => step(entry.text, { article: entry.article }))
    const titles = phase.takesBuildingTitles
      ? works.map((work) =>
          step(
            fillText(textOf(rules, 'step-title'), {
              work: work.name,
              title: inSentence(work.measure.buildingTitle),
            }),
          ),
        )
      : []
    const building = phase.takesWorks
      ? works.map(({ priced, name }) =>
          step(
            isOnePiece(priced.work)
              ? { it: `${name.it}.`, en: `${name.en}.` }
              : fillText(textOf(rules, 'step-work'), { work: name, ...quantityOf(priced.work, rules) }),
          ),
        )
      : []
    const ofSchemes = schemeSteps
      .filter((entry) => phaseOf(entry) === phase.id)
      .map((entry) =>
        step(entry.text, {
          article: entry.article,
          schemeId: entry.schemeId,
          deadline: entry.deadline ?? null,
        }),
      )
    return [...common, ...titles, ...building, ...ofSchemes]
  })
}

/** One boiler is a boiler: its number says nothing. */
const isOnePiece = ({ quantity, unit }: PricedWork['work']) => unit === 'each' && quantity === 1

/** Tenths of a square metre would claim a survey nobody made. */
function quantityOf({ quantity, unit }: PricedWork['work'], rules: PlanningRules) {
  return { quantity: quantity >= 10 ? Math.round(quantity) : quantity, unit: rules.units[unit] ?? unit }
}

/** The families of a funded package that are touched, as groups. */
export function groupsOf(candidate: Pick<FundedTrial, 'family'>): readonly GroupId[] {
  return candidate.family === '' ? [] : (candidate.family.split('+') as GroupId[])
}
