import type { PlanRole } from './plan-schema.ts'
import type { PlanningRules } from './planning-rules-schema.ts'

/** Exact central figures of a package that may become a plan. */
export type Candidate = {
  readonly optionIds: readonly string[]
  readonly outlayEur: number
  readonly npvEur: number
  readonly savingEurYear: number
  /** Non-renewable primary energy after, standard use, kWh/m2. */
  readonly primaryEnergyKwhM2: number
  /** Groups of works, sorted and joined: packages of different families differ in a way a person can tell. */
  readonly family: string
  readonly isOwnDecision: boolean
}

export type Today = {
  readonly billEur: number
  readonly primaryEnergyKwhM2: number
  readonly hasAssembly: boolean
  /** What the person wants to spend at the start at most. */
  readonly budgetEur?: number | undefined
}

export type Choice<T extends Candidate> = { readonly candidate: T; readonly roles: readonly PlanRole[] }

/**
 * Three to five packages that differ in a way a person can tell: most value over the horizon, least paid at the start
 * among those that save something worth having, deepest cut of primary energy at the least cost, in a condominium the
 * best that one can decide alone, the best within a budget none of these fits, then the best of other families of works. A package chosen twice has both roles;
 * one too like another already chosen gives its roles to it. Empty when there is no package with works.
 */
export function choosePlans<T extends Candidate>(
  candidates: readonly T[],
  today: Today,
  rules: PlanningRules['choice'],
): readonly Choice<T>[] {
  const withWorks = candidates.filter((candidate) => candidate.optionIds.length > 0)
  const leastSaving = Math.max(rules.leastSavingEurYear, rules.leastSavingShare * today.billEur)
  const saving = withWorks.filter((candidate) => candidate.savingEurYear >= leastSaving)
  const pool = saving.length > 0 ? saving : withWorks
  const chosen: { candidate: T; roles: PlanRole[] }[] = []
  const give = (candidate: T | undefined, role: PlanRole): void => {
    if (candidate === undefined) return
    const alike = chosen.find((choice) => areAlike(choice.candidate, candidate, today, rules.alikeWithin))
    if (alike === undefined) {
      chosen.push({ candidate, roles: [role] })
    } else if (!alike.roles.includes(role)) {
      alike.roles.push(role)
    }
  }

  give(bestBy(pool, byValue), 'best-value')
  const paying = pool.filter((candidate) => candidate.npvEur >= 0)
  give(bestBy(paying.length > 0 ? paying : pool, byOutlay), 'lowest-outlay')
  give(deepest(pool, today, rules.deepestCutTolerance), 'deepest-cut')
  if (today.hasAssembly) {
    give(
      bestBy(
        pool.filter((candidate) => candidate.isOwnDecision),
        byValue,
      ),
      'own-decision',
    )
  }
  const { budgetEur } = today
  if (budgetEur !== undefined && !chosen.some((choice) => choice.candidate.outlayEur <= budgetEur)) {
    give(
      bestBy(
        pool.filter((candidate) => candidate.outlayEur <= budgetEur),
        byValue,
      ),
      'within-budget',
    )
  }
  for (const candidate of [...bestOfFamilies(pool)].sort(bySimplicity)) {
    if (chosen.length >= rules.plansAtLeast && candidate.npvEur < 0) continue
    if (chosen.length >= rules.plansAtMost) break
    const isNew = !chosen.some(
      (choice) =>
        choice.candidate.family === candidate.family ||
        areAlike(choice.candidate, candidate, today, rules.alikeWithin),
    )
    if (isNew) give(candidate, 'other-way')
  }
  return chosen.slice(0, rules.plansAtMost).map(markDominant)
}

/**
 * The choices with the role of most value given to the one worth most once doubt is counted (`valuesEur`, in the order of
 * the choices): what looked best at central values need not be. A choice left without a role is another way.
 */
export function settleValueRole<T extends Candidate>(
  choices: readonly Choice<T>[],
  valuesEur: readonly number[],
): readonly Choice<T>[] {
  const best = valuesEur.indexOf(Math.max(...valuesEur))
  return choices.map((choice, index) => {
    const kept = choice.roles.filter((role) => role !== 'best-value' && role !== 'dominant')
    if (index === best) {
      return markDominant({
        candidate: choice.candidate,
        roles: ['best-value', ...kept.filter((role) => role !== 'other-way')],
      })
    }
    return { candidate: choice.candidate, roles: kept.length > 0 ? kept : ['other-way'] }
  })
}

type Order = (a: Candidate, b: Candidate) => number
const byValue: Order = (a, b) => b.npvEur - a.npvEur || a.outlayEur - b.outlayEur || byName(a, b)
/** Fewest families of works first: one part of the building done alone is the clearest other way. */
const bySimplicity: Order = (a, b) => groupCount(a) - groupCount(b) || byValue(a, b)
const groupCount = (candidate: Candidate) => candidate.family.split('+').length
const byOutlay: Order = (a, b) => a.outlayEur - b.outlayEur || b.npvEur - a.npvEur || byName(a, b)
const byName: Order = (a, b) => (a.optionIds.join(' ') < b.optionIds.join(' ') ? -1 : 1)

function bestBy<T extends Candidate>(candidates: readonly T[], order: Order): T | undefined {
  const [first, ...others] = candidates
  if (first === undefined) return undefined
  return others.reduce((best, next) => (order(next, best) < 0 ? next : best), first)
}

/** Of the packages nearly as deep as the deepest, the one worth most. */
function deepest<T extends Candidate>(pool: readonly T[], today: Today, tolerance: number): T | undefined {
  const least = pool.reduce(
    (low, candidate) => Math.min(low, candidate.primaryEnergyKwhM2),
    Number.POSITIVE_INFINITY,
  )
  const limit = least + tolerance * today.primaryEnergyKwhM2
  return bestBy(
    pool.filter((candidate) => candidate.primaryEnergyKwhM2 <= limit),
    byValue,
  )
}

/** The package worth most of each family of works, the most valuable first. */
export function bestOfFamilies<T extends Candidate>(pool: readonly T[]): readonly T[] {
  const families = new Map<string, T>()
  for (const candidate of pool) {
    const best = families.get(candidate.family)
    if (best === undefined || byValue(candidate, best) < 0) families.set(candidate.family, candidate)
  }
  return [...families.values()].sort(byValue)
}

/** Alike: every figure a person compares differs by less than a share of the larger one. */
export function areAlike(a: Candidate, b: Candidate, today: Today, within: number): boolean {
  if (a.isOwnDecision !== b.isOwnDecision && today.hasAssembly) return false
  const isNear = (x: number, y: number, scale: number) => Math.abs(x - y) <= within * scale
  const larger = (x: number, y: number) => Math.max(Math.abs(x), Math.abs(y))
  return (
    isNear(a.outlayEur, b.outlayEur, larger(a.outlayEur, b.outlayEur)) &&
    isNear(a.savingEurYear, b.savingEurYear, today.billEur) &&
    isNear(a.primaryEnergyKwhM2, b.primaryEnergyKwhM2, today.primaryEnergyKwhM2)
  )
}

const AIMS: readonly PlanRole[] = ['best-value', 'lowest-outlay', 'deepest-cut']

function markDominant<T extends Candidate>(choice: { candidate: T; roles: PlanRole[] }): Choice<T> {
  const isDominant = AIMS.every((aim) => choice.roles.includes(aim))
  return isDominant ? { candidate: choice.candidate, roles: [...choice.roles, 'dominant'] } : choice
}
