/** Which spend goes to which scheme: the best lawful assignment, by branch and bound with a proof. */

import { daysBetween, yearOf } from '../calendar/index.ts'
import { AssignmentSearch } from './assignment-search.ts'
import type { FactValue, IncentiveCase, WorkFacts } from './case-schema.ts'
import type { CompiledScheme } from './compiled-scheme.ts'
import { describeFunding } from './funding.ts'
import type { RulePack } from './pack.ts'
import { type Payers, payersOf } from './payers.ts'
import { caseFacts, flatFacts, prepareScheme, setCaseSpend } from './prepare.ts'
import type { LawfulUse, LocalText, Objective, RunnerUp } from './results.ts'
import { type FundingCandidate, isTaxed, type Weight } from './scheme-value.ts'
import { type FoundAssignment, type SearchSetting, weightOf } from './search-setting.ts'
import { SpendParts } from './spend-parts.ts'

/** A case without its works: everything that does not change from package to package. */
export type FundingContext = Omit<IncentiveCase, 'works'>

export type PreparedFunding = {
  /**
   * Best lawful use of the schemes for these works. Pass the same work objects again and again: what was found for a
   * work is remembered by identity, so do not change a work object after its first use.
   */
  readonly fund: (works: readonly WorkFacts[], objective: Objective) => LawfulUse
  /** The same with the second best: what the best use that puts some spend elsewhere would lose. */
  readonly fundWithRunnerUp: (works: readonly WorkFacts[], objective: Objective) => LawfulUse
}

/**
 * Prepares date, owner and building once, to fund many packages of works. `assumedOpen`: schemes taken as open whatever
 * their state, to see what they would bring.
 */
export function prepareFunding(
  pack: RulePack,
  context: FundingContext,
  assumedOpen: ReadonlySet<string> = new Set(),
): PreparedFunding {
  const facts = flatFacts(context.owner, context.building, caseFacts(context))
  const schemes = [...pack.schemes.values()].filter((scheme) => isCandidate(scheme, context.schemes))
  const payers = payersOf(pack, context.date, facts, context.owners, ownerFactsRead(schemes))
  const days = daysOfPayment(context)
  const prepareOn = (objective: Objective) => {
    const weight = weightOf(objective)
    return schemes.flatMap((scheme) =>
      days.flatMap((day) => {
        const candidate = candidateOf({
          pack,
          scheme,
          date: context.date,
          day,
          facts,
          payers,
          assumedOpen,
          weight,
        })
        return candidate.base.isOpen ? [candidate] : []
      }),
    )
  }
  const byObjective = new Map<string, readonly FundingCandidate[]>()
  const candidatesFor = (objective: Objective) => {
    const key = JSON.stringify(objective)
    const known = byObjective.get(key) ?? prepareOn(objective)
    byObjective.set(key, known)
    return known
  }
  const isPayableOn = payableOn(context)
  const hasUnknownTax = payers.list.some(({ limits }) => limits.taxEurYear === Number.POSITIVE_INFINITY)
  const assumed = payers.hasCoOwners
    ? hasUnknownTax
      ? [{ id: 'taxCapacityEurYear', text: NO_TAX_OF_SOME }]
      : []
    : assumptions(pack, facts)
  const invoices = context.invoices ?? []
  const run = (works: readonly WorkFacts[], objective: Objective, hasRunnerUp: boolean) =>
    fundWorks(
      {
        pack,
        date: context.date,
        hasDays: days.length > 1,
        isPayableOn,
        candidates: candidatesFor(objective),
        payers,
        objective,
      },
      new SpendParts(works, invoices, pack.facts),
      assumed,
      hasRunnerUp,
    )
  return {
    fund: (works, objective) => run(works, objective, false),
    fundWithRunnerUp: (works, objective) => run(works, objective, true),
  }
}

/**
 * Best lawful use for one case: each spend goes to one scheme, to several that may share it, or to none, with every
 * cap, shared ceiling, exclusion, combined limit, the yearly tax and the income ceiling of every payer. Exact over the
 * options, to the cents of rounding; with the second best.
 */
export function bestLawfulUse(pack: RulePack, incentiveCase: IncentiveCase, objective: Objective): LawfulUse {
  const { works, ...context } = incentiveCase
  return prepareFunding(pack, context).fundWithRunnerUp(works, objective)
}

/** Mean days of a month. */
const DAYS_IN_MONTH = 365.25 / 12

/** Shapes that pay for a spend. A tariff or a certificate pays for energy, a loan is repaid, VAT is in the price. */
const FUNDING_SHAPES: ReadonlySet<string> = new Set(['grant', 'tax-deduction', 'tax-credit'])

/** Whether a scheme competes for spend: it pays for it, has lines, and is asked for or not only kept for old cases. */
export function isCandidate(scheme: CompiledScheme, wanted: readonly string[] | undefined): boolean {
  const { file } = scheme
  if (!FUNDING_SHAPES.has(file.shape) || scheme.payment === undefined || scheme.lines.length === 0)
    return false
  return wanted === undefined ? file.isReplayOnly !== true : wanted.includes(file.id)
}

/** The day of the case, then the later days on which some work may be paid, in order. */
function daysOfPayment({ date, payableOn = [] }: FundingContext): readonly string[] {
  const later = payableOn.flatMap(({ dates }) => dates).filter((day) => day > date)
  return [...new Set([date, ...later])].sort()
}

/** A work may be paid on the day of the case and on the days given for it, or for every work. */
function payableOn({
  date,
  payableOn: given = [],
}: FundingContext): (work: WorkFacts, day: string) => boolean {
  return (work, day) =>
    day === date ||
    given.some(({ workId, dates }) => (workId === undefined || workId === work.id) && dates.includes(day))
}

function candidateOf({
  pack,
  scheme,
  date,
  day,
  facts,
  payers,
  assumedOpen,
  weight: fromCase,
}: {
  readonly pack: RulePack
  readonly scheme: CompiledScheme
  readonly date: string
  readonly day: string
  readonly facts: Readonly<Record<string, FactValue>>
  readonly payers: Payers
  readonly assumedOpen: ReadonlySet<string>
  readonly weight: Weight
}): FundingCandidate {
  const { id } = scheme.file
  const prepare = (own: Readonly<Record<string, FactValue>>) =>
    prepareScheme(pack, scheme, day, own, assumedOpen.has(id))
  const shiftMonths = isTaxed(scheme)
    ? 12 * (yearOf(day) - yearOf(date))
    : Math.round(daysBetween(date, day) / DAYS_IN_MONTH)
  const weight: Weight = shiftMonths === 0 ? fromCase : (months) => fromCase(months + shiftMonths)
  if (!isTaxed(scheme)) {
    const base = prepare(facts)
    return { id, day, shiftMonths, weight, isTaxed: false, base, variants: [base], shares: [1] }
  }
  const variants = payers.profiles.map(prepare)
  const shares = payers.profiles.map((_, profile) =>
    payers.list.reduce((sum, payer) => sum + (payer.profile === profile ? payer.share : 0), 0),
  )
  const base = variants[0] ?? prepare(facts)
  return { id, day, shiftMonths, weight, isTaxed: true, base, variants, shares }
}

/** Names of owner facts that some deduction reads. */
function ownerFactsRead(schemes: readonly CompiledScheme[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const scheme of schemes) {
    if (!isTaxed(scheme)) continue
    for (const { name, declaration } of scheme.scope.facts.values())
      if (declaration.scope === 'owner') names.add(name)
  }
  return names
}

const NO_TAX_GIVEN: LocalText = {
  it: 'Imposta annua non indicata: le detrazioni sono contate per intero',
  en: 'Yearly tax not given: deductions are counted in full',
}
const NO_TAX_OF_SOME: LocalText = {
  it: 'Imposta annua di qualche condomino non indicata: le sue detrazioni sono contate per intero',
  en: 'Yearly tax of some co-owners not given: their deductions are counted in full',
}
const NO_INCOME_GIVEN: LocalText = {
  it: 'Reddito non indicato: nessun tetto alle detrazioni',
  en: 'Income not given: no ceiling on deductions',
}

function assumptions(
  pack: RulePack,
  facts: Readonly<Record<string, FactValue>>,
): readonly { id: string; text: LocalText }[] {
  const hasCeiling = [...pack.schemes.values()].some((scheme) => scheme.yearlyCeiling !== undefined)
  return [
    ...(facts.taxCapacityEurYear === undefined ? [{ id: 'taxCapacityEurYear', text: NO_TAX_GIVEN }] : []),
    ...(hasCeiling && facts.incomeEur === undefined ? [{ id: 'incomeEur', text: NO_INCOME_GIVEN }] : []),
  ]
}

function fundWorks(
  setting: SearchSetting,
  parts: SpendParts,
  assumed: LawfulUse['assumed'],
  hasRunnerUp: boolean,
): LawfulUse {
  for (const { variants } of setting.candidates)
    for (const prepared of variants) setCaseSpend(prepared, parts.works)
  const search = new AssignmentSearch(setting, parts, 'certain')
  const certain = search.run()
  const { missing } = certain
  const conditional =
    missing.length === 0 ? certain : new AssignmentSearch(setting, parts, 'conditional').run()
  const described = describeFunding(certain, setting)
  const runnerUp = hasRunnerUp ? runnerUpOf(search, certain, setting) : undefined
  return {
    certain: described,
    conditional: missing.length === 0 ? described : describeFunding(conditional, setting),
    dependsOn: missing,
    assumed: described.schemes.length === 0 ? [] : assumed,
    isProven: certain.isProven && conditional.isProven,
    explored: certain.explored + (missing.length === 0 ? 0 : conditional.explored),
    runnerUp,
  }
}

function runnerUpOf(
  search: AssignmentSearch,
  best: FoundAssignment,
  setting: SearchSetting,
): RunnerUp | undefined {
  const second = search.runnerUp(best)
  if (second === undefined) return undefined
  return {
    funding: describeFunding(second, setting),
    losesEur: Math.max(0, Math.round((best.worth - second.worth) * 100) / 100),
    isProven: second.isProven,
  }
}
