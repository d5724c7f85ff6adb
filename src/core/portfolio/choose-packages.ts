import { toCents, toEuro } from '../finance/index.ts'
import { type AssessedSite, countedEur } from './candidates.ts'
import { type ChoiceProblem, type Conflict, figuresOf, fillUp, type Selection } from './choice-problem.ts'
import { type ChoiceProof, choose } from './choose.ts'
import type { Margin } from './left-out.ts'
import type { SolveMilp } from './milp-model.ts'
import { OBJECTIVE_KINDS } from './objectives.ts'
import type { Programme } from './programme-schema.ts'
import type { ChosenSite, PortfolioResult } from './result-schema.ts'
import { buildings, money, number, text } from './wording.ts'

/** What a programme buys, how good that provably is, and where it stopped. */
export type ChosenPackages = {
  readonly verdict: PortfolioResult['verdict']
  readonly conflicts: readonly Conflict[]
  /** Most value per euro first. */
  readonly chosen: readonly ChosenSite[]
  readonly countedCents: number
  readonly proof: ChoiceProof | null
  readonly margin: Margin
  readonly marginal: PortfolioResult['marginal']
}

/**
 * Chooses a package for each building within the programme, and once more with `marginalStepEur` added to the budget,
 * to say what more money would bring.
 */
export async function choosePackages(
  sites: readonly AssessedSite[],
  programme: Programme,
  minimumByComune: ReadonlyMap<string, number>,
  solveMilp: SolveMilp,
): Promise<ChosenPackages> {
  const problem = problemOf(sites, programme, minimumByComune)
  const settings = { relativeGap: programme.mipGap, timeLimitSeconds: programme.timeLimitSeconds }
  const choice = await choose(problem, solveMilp, settings)
  if (choice.kind === 'impossible') {
    return {
      verdict: 'impossible',
      conflicts: choice.conflicts,
      chosen: [],
      countedCents: 0,
      proof: null,
      margin: { leftEur: programme.budgetEur, leftSites: problem.groups.length, valuePerThousandEur: 0 },
      marginal: null,
    }
  }
  const chosen = chosenSites(sites, programme, choice.selection)
  const { costCents, groups } = figuresOf(problem, choice.selection)
  return {
    verdict: chosen.length > 0 ? 'chosen' : 'nothing-worth-doing',
    conflicts: [],
    chosen,
    countedCents: costCents,
    proof: choice.proof,
    margin: {
      leftEur: toEuro(problem.budgetCents - costCents),
      leftSites: (problem.maximumGroups ?? Number.POSITIVE_INFINITY) - groups,
      valuePerThousandEur: choice.valuePerCent * toCents(1000),
    },
    marginal: await withMoreBudget(sites, programme, problem, choice.selection, solveMilp),
  }
}

function problemOf(
  sites: readonly AssessedSite[],
  programme: Programme,
  minimumByComune: ReadonlyMap<string, number>,
): ChoiceProblem {
  const objective = OBJECTIVE_KINDS[programme.objective]
  return {
    groups: sites.map((site) => ({
      comune: site.comune.istatCode,
      options: site.packages.map((candidate) => ({
        costCents: toCents(countedEur(candidate, programme.budgetCounts)),
        value: objective.valueOf(candidate),
      })),
    })),
    budgetCents: toCents(programme.budgetEur),
    maximumGroups: programme.maximumSites ?? null,
    minimumByComune,
  }
}

function chosenSites(
  sites: readonly AssessedSite[],
  programme: Programme,
  selection: Selection,
): ChosenSite[] {
  const objective = OBJECTIVE_KINDS[programme.objective]
  const chosen = sites.flatMap((site, index): ChosenSite[] => {
    const candidate = site.packages[selection[index] ?? -1]
    if (candidate === undefined) return []
    return [
      {
        row: site.row,
        id: site.id,
        name: site.name,
        comune: site.comune.name,
        istatCode: site.comune.istatCode,
        planId: candidate.planId,
        planName: candidate.name,
        works: candidate.works,
        countedEur: toEuro(toCents(countedEur(candidate, programme.budgetCounts))),
        value: objective.valueOf(candidate),
        outlayEur: candidate.outlayEur,
        certainGrantsEur: candidate.certainGrantsEur,
        conditionalGrantsEur: candidate.conditionalGrantsEur,
        netCostEur: candidate.netCostEur,
        yearlySavingEur: candidate.yearlySavingEur,
        npvEur: candidate.npvEur,
        co2SavingKgYear: candidate.co2SavingKgYear,
        primaryEnergySavingKwhYear: candidate.primaryEnergySavingKwhYear,
        classBefore: site.class,
        classAfter: candidate.classAfter,
        floorAreaM2: site.floorAreaM2,
        isOnUnverified: candidate.isOnUnverified,
      },
    ]
  })
  const perEuro = (site: ChosenSite) => site.value / Math.max(1, site.countedEur)
  return chosen.sort((a, b) => perEuro(b) - perEuro(a) || a.row - b.row)
}

async function withMoreBudget(
  sites: readonly AssessedSite[],
  programme: Programme,
  problem: ChoiceProblem,
  selection: Selection,
  solveMilp: SolveMilp,
): Promise<PortfolioResult['marginal']> {
  const stepEur = programme.marginalStepEur
  const richer = { ...problem, budgetCents: problem.budgetCents + toCents(stepEur) }
  const settings = { relativeGap: programme.mipGap, timeLimitSeconds: programme.timeLimitSeconds }
  const choice = await choose(richer, solveMilp, settings)
  if (choice.kind === 'impossible') return null
  const [before, after] = [figuresOf(problem, selection), figuresOf(richer, choice.selection)]
  // What was chosen is still allowed with more money: an answer within its gap must not look worse.
  const extended = fillUp(richer, selection)
  const isExtendedBetter = figuresOf(richer, extended).value > after.value
  const better = isExtendedBetter ? extended : choice.selection
  const figures = figuresOf(richer, better)
  const co2Of = (chosen: Selection) =>
    sites.reduce(
      (sum, site, index) => sum + (site.packages[chosen[index] ?? -1]?.co2SavingKgYear.central ?? 0),
      0,
    )
  const gain = figures.value - before.value
  const atMost = choice.proof.bound - before.value
  const added = figures.groups - before.groups
  return {
    stepEur,
    sites: added,
    value: gain,
    valueAtMost: atMost,
    co2SavingKgYear: co2Of(better) - co2Of(selection),
    text: marginalText(programme, added, gain, atMost),
  }
}

function marginalText(programme: Programme, added: number, gain: number, atMost: number) {
  const { unit } = OBJECTIVE_KINDS[programme.objective]
  const [step, value, most] = [money(programme.marginalStepEur), number(gain), number(atMost)]
  if (atMost <= 0) {
    return text(
      `Con ${step.it} in più non cambierebbe niente: non è il budget a fermare il programma.`,
      `With ${step.en} more nothing would change: it is not the budget that stops the programme.`,
    )
  }
  if (gain <= 0) {
    return text(
      `Con ${step.it} in più non si è trovato niente di meglio (al massimo ${most.it} ${unit.it}).`,
      `With ${step.en} more nothing better was found (at most ${most.en} ${unit.en}).`,
    )
  }
  const sign = added > 0 ? '+' : '\u2212'
  const count = buildings(Math.abs(added))
  const [sites, siteWords] =
    added === 0
      ? ['stesso numero di edifici', 'the same number of buildings']
      : [`${sign}${count.it}`, `${sign}${count.en}`]
  return text(
    `Con ${step.it} in più: ${sites}, +${value.it} ${unit.it} (al massimo +${most.it}).`,
    `With ${step.en} more: ${siteWords}, +${value.en} ${unit.en} (at most +${most.en}).`,
  )
}
