import { roundToCent, toCents, toEuro } from '../finance/index.ts'
import type { PlanText } from '../planning/index.ts'
import type { ComuneLookup } from '../territory/index.ts'
import { type AssessSite, assessSites, type PortfolioProgress, type SiteOutcome } from './assess-sites.ts'
import type { AssessedSite } from './candidates.ts'
import { type ChosenPackages, choosePackages } from './choose-packages.ts'
import { type InputProblem, PortfolioInputError } from './input-error.ts'
import { explainLeftOut } from './left-out.ts'
import type { SolveMilp } from './milp-model.ts'
import { OBJECTIVE_KINDS } from './objectives.ts'
import type { Programme } from './programme-schema.ts'
import { conflictText, proofText } from './proof-text.ts'
import { type PortfolioTable, readSites, type SitesRead } from './read-sites.ts'
import type { LeftOutSite, PortfolioResult } from './result-schema.ts'
import { sumBands } from './totals.ts'
import { text } from './wording.ts'

export type PortfolioDeps = {
  readonly assess: AssessSite
  readonly solveMilp: SolveMilp
  readonly findComune: (name: string) => ComuneLookup
  readonly onProgress?: (progress: PortfolioProgress) => void
}

/**
 * Assesses every readable row as a building of a public body and chooses one package each, or none, so that the
 * objective of the programme is largest within its budget. Bad rows and failed assessments are listed, never fatal.
 * Throws a PortfolioInputError when nothing can be read or the programme names an unknown comune.
 */
export async function planPortfolio(
  table: PortfolioTable,
  programme: Programme,
  date: string,
  deps: PortfolioDeps,
): Promise<PortfolioResult> {
  const minimumByComune = minimaOf(programme, deps.findComune)
  const read = readSites(table, deps.findComune, date)
  const outcomes = await assessSites(read.sites, date, deps)
  const assessed = outcomes.flatMap((outcome) => (outcome.kind === 'assessed' ? [outcome.site] : []))
  const choice = await choosePackages(assessed, programme, minimumByComune, deps.solveMilp)
  const nameOfComune = (istatCode: string) => {
    const lookup = deps.findComune(istatCode)
    return lookup.kind === 'found' ? lookup.comune.name : istatCode
  }
  return {
    schema: 'sportello/portfolio-result/1',
    date,
    programme,
    isSynthetic: read.sites.some((site) => site.isSynthetic),
    counts: {
      rows: table.rows.length,
      withDataErrors: table.rows.length - read.sites.length,
      assessed: assessed.length,
      failed: outcomes.length - assessed.length,
      withUsefulPackage: assessed.filter((site) => site.packages.length > 0).length,
      chosen: choice.chosen.length,
    },
    today: {
      floorAreaM2: sum(assessed, (site) => site.floorAreaM2),
      billEur: sumBands(assessed.map((site) => site.billEur)),
      co2KgYear: sumBands(assessed.map((site) => site.co2KgYear)),
      primaryEnergyKwhYear: sum(assessed, (site) => site.primaryEnergyKwhYear),
      classes: countClasses(assessed),
    },
    objective: {
      name: OBJECTIVE_KINDS[programme.objective].name,
      unit: OBJECTIVE_KINDS[programme.objective].unit,
    },
    verdict: choice.verdict,
    conflicts: choice.conflicts.map((conflict) => conflictText(conflict, nameOfComune)),
    chosen: choice.chosen,
    totals: totalsOf(choice, assessed),
    budget: {
      budgetEur: programme.budgetEur,
      countedEur: toEuro(choice.countedCents),
      leftEur: toEuro(toCents(programme.budgetEur) - choice.countedCents),
      text: BUDGET_TEXTS[programme.budgetCounts],
    },
    proof:
      choice.proof === null
        ? null
        : {
            ...choice.proof,
            relativeGap: Number.isFinite(choice.proof.relativeGap) ? choice.proof.relativeGap : null,
            text: proofText(choice.proof),
          },
    marginal: choice.marginal,
    leftOut: leftOutOf(read, table, outcomes, choice, programme),
    problems: read.problems,
    ignoredColumns: read.ignoredColumns,
    warnings: warningsOf(read, choice),
  }
}

const BUDGET_TEXTS: Readonly<Record<Programme['budgetCounts'], PlanText>> = {
  'net-of-grants': text(
    "Il budget conta la spesa con IVA meno i contributi certi, in qualunque anno arrivino: quello che resta a carico dell'ente. L'ente deve però anticipare l'intera spesa iniziale, riportata nei totali.",
    'The budget counts the outlay, VAT in, less the grants that are certain, whenever they arrive: what stays with the body. The body still has to advance the whole outlay given in the totals.',
  ),
  'gross-outlay': text(
    "Il budget conta l'intera spesa iniziale con IVA, senza togliere i contributi: quello che l'ente deve anticipare.",
    'The budget counts the whole outlay, VAT in, with no grant taken off: what the body has to advance.',
  ),
}

function minimaOf(
  programme: Programme,
  findComune: (name: string) => ComuneLookup,
): ReadonlyMap<string, number> {
  const minima = new Map<string, number>()
  const problems: InputProblem[] = []
  for (const [name, minimum] of Object.entries(programme.minimumSitesByComune)) {
    const lookup = findComune(name)
    if (lookup.kind === 'found') {
      minima.set(lookup.comune.istatCode, minimum)
      continue
    }
    problems.push({
      row: null,
      id: null,
      column: `minimumSitesByComune.${name}`,
      found: name,
      accepted: text(
        'il nome intero di un comune o le sei cifre del codice ISTAT',
        'the whole name of a comune or the six digits of its ISTAT code',
      ),
    })
  }
  if (problems.length > 0) throw new PortfolioInputError(problems)
  return minima
}

function totalsOf(choice: ChosenPackages, assessed: readonly AssessedSite[]): PortfolioResult['totals'] {
  const { chosen } = choice
  const floorAreaM2 = sum(chosen, (site) => site.floorAreaM2)
  const co2SavingKgYear = sumBands(chosen.map((site) => site.co2SavingKgYear))
  const primaryEnergySavingKwhYear = sum(chosen, (site) => site.primaryEnergySavingKwhYear)
  const shareOf = (part: number, all: number) => (all > 0 ? part / all : 0)
  return {
    sites: chosen.length,
    floorAreaM2,
    floorAreaShare: shareOf(
      floorAreaM2,
      sum(assessed, (site) => site.floorAreaM2),
    ),
    countedEur: toEuro(choice.countedCents),
    value: sum(chosen, (site) => site.value),
    outlayEur: sumBands(chosen.map((site) => site.outlayEur)),
    certainGrantsEur: roundToCent(sum(chosen, (site) => site.certainGrantsEur)),
    conditionalGrantsEur: roundToCent(sum(chosen, (site) => site.conditionalGrantsEur)),
    netCostEur: sumBands(chosen.map((site) => site.netCostEur)),
    yearlySavingEur: sumBands(chosen.map((site) => site.yearlySavingEur)),
    npvEur: sumBands(chosen.map((site) => site.npvEur)),
    co2SavingKgYear,
    co2SavingShare: shareOf(
      co2SavingKgYear.central,
      sum(assessed, (site) => site.co2KgYear.central),
    ),
    primaryEnergySavingKwhYear,
    primaryEnergySavingShare: shareOf(
      primaryEnergySavingKwhYear,
      sum(assessed, (site) => site.primaryEnergyKwhYear),
    ),
  }
}

function leftOutOf(
  read: SitesRead,
  table: PortfolioTable,
  outcomes: readonly SiteOutcome[],
  choice: ChosenPackages,
  programme: Programme,
): LeftOutSite[] {
  const readable = new Set(read.sites.map((site) => site.row))
  const [idColumn, nameColumn] = ['id', 'name'].map((name) =>
    table.columns.findIndex((column) => column.trim() === name),
  )
  const unread = table.rows
    .filter(({ row }) => !readable.has(row))
    .map(({ row, cells }): LeftOutSite => {
      const columns = read.problems.filter((problem) => problem.row === row).map((problem) => problem.column)
      return {
        row,
        id: cells[idColumn ?? -1] ?? '',
        name: cells[nameColumn ?? -1] ?? '',
        comune: null,
        code: 'data-errors',
        text: text(`Dati da correggere: ${columns.join(', ')}.`, `Data to correct: ${columns.join(', ')}.`),
        best: null,
      }
    })
  const chosenRows = new Set(choice.chosen.map((site) => site.row))
  const waiting = outcomes.flatMap((outcome): LeftOutSite[] => {
    if (chosenRows.has(outcome.site.row)) return []
    if (outcome.kind === 'assessed') {
      const explained = explainLeftOut(outcome.site, programme, choice.margin)
      if (choice.verdict !== 'impossible' || explained.best === null) return [explained]
      return [{ ...explained, code: 'programme-impossible', text: IMPOSSIBLE }]
    }
    const { row, id, name } = outcome.site
    return [
      {
        row,
        id,
        name,
        comune: null,
        code: 'assessment-failed',
        text: text(
          `La valutazione non è riuscita: ${outcome.message}`,
          `The assessment did not succeed: ${outcome.message}`,
        ),
        best: null,
      },
    ]
  })
  return [...unread, ...waiting].sort((a, b) => a.row - b.row)
}

const IMPOSSIBLE = text(
  'Il programma non è possibile con queste condizioni.',
  'The programme is not possible under these conditions.',
)

function warningsOf(read: SitesRead, choice: ChosenPackages): PlanText[] {
  const warnings: PlanText[] = []
  if (read.sites.some((site) => site.isSynthetic)) {
    warnings.push(
      text(
        'Il file contiene edifici inventati: il risultato non riguarda edifici veri.',
        'The file holds invented buildings: the result concerns no real building.',
      ),
    )
  }
  if (read.ignoredColumns.length > 0) {
    const columns = read.ignoredColumns.join(', ')
    warnings.push(text(`Colonne non lette: ${columns}.`, `Columns not read: ${columns}.`))
  }
  if (choice.chosen.some((site) => site.isOnUnverified)) {
    warnings.push(
      text(
        'Alcune cifre poggiano su valori non verificati: sono elencati nella valutazione di ciascun edificio.',
        'Some figures rest on values nobody verified: the assessment of each building lists them.',
      ),
    )
  }
  if (choice.proof !== null && choice.proof.solver === 'failed') {
    warnings.push(
      text(
        'Il risolutore non ha risposto: il programma è scelto con il metodo dei prezzi, con la sua dimostrazione.',
        'The solver did not answer: the programme is chosen by prices, with a proof of its own.',
      ),
    )
  }
  return warnings
}

function countClasses(sites: readonly AssessedSite[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const site of sites) counts[site.class] = (counts[site.class] ?? 0) + 1
  return counts
}

function sum<T>(items: readonly T[], figureOf: (item: T) => number): number {
  return items.reduce((total, item) => total + figureOf(item), 0)
}
