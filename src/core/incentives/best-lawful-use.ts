/** Which work goes to which scheme: the best lawful assignment, by branch and bound with a proof. */

import { AssignmentSearch } from './assignment-search.ts'
import type { FactValue, IncentiveCase, WorkFacts } from './case-schema.ts'
import type { CompiledScheme } from './compile-scheme.ts'
import { describeFunding } from './funding.ts'
import type { RulePack } from './pack.ts'
import { caseFacts, flatFacts, type PreparedScheme, prepareScheme, setCaseSpend } from './prepare.ts'
import type { LawfulUse, LocalText, Objective } from './results.ts'
import { type DeductionLimits, deductionLimits } from './usable-deductions.ts'

/** A case without its works: everything that does not change from package to package. */
export type FundingContext = Omit<IncentiveCase, 'works'>

export type PreparedFunding = {
  /**
   * Best lawful use of the schemes for these works. Pass the same work objects again and again: what was found for a
   * work is remembered by identity, so do not change a work object after its first use.
   */
  readonly fund: (works: readonly WorkFacts[], objective: Objective) => LawfulUse
}

/** Prepares date, owner and building once, to fund many packages of works. */
export function prepareFunding(pack: RulePack, context: FundingContext): PreparedFunding {
  const facts = flatFacts(context.owner, context.building, caseFacts(context))
  const schemes = [...pack.schemes.values()]
    .filter((scheme) => isCandidate(scheme, context.schemes))
    .map((scheme) => prepareScheme(pack, scheme, context.date, facts))
    .filter((prepared) => prepared.isOpen)
  const limits = deductionLimits(pack, context.date, facts)
  const assumed = assumptions(pack, facts)
  return { fund: (works, objective) => fundWorks(schemes, works, objective, limits, assumed) }
}

/**
 * Best lawful use for one case: each work's spend goes to one scheme or none, with every cap, shared ceiling, exclusion,
 * the yearly tax and the income ceiling. Exact over the options, to the cents of rounding.
 */
export function bestLawfulUse(pack: RulePack, incentiveCase: IncentiveCase, objective: Objective): LawfulUse {
  const { works, ...context } = incentiveCase
  return prepareFunding(pack, context).fund(works, objective)
}

/** Shapes that pay for a spend. A tariff or a certificate pays for energy, a loan is repaid, VAT is in the price. */
const FUNDING_SHAPES: ReadonlySet<string> = new Set(['grant', 'tax-deduction', 'tax-credit'])

function isCandidate(scheme: CompiledScheme, wanted: readonly string[] | undefined): boolean {
  const { file } = scheme
  if (!FUNDING_SHAPES.has(file.shape) || scheme.payment === undefined || scheme.lines.length === 0)
    return false
  return wanted === undefined ? file.isReplayOnly !== true : wanted.includes(file.id)
}

const NO_TAX_GIVEN: LocalText = {
  it: 'Imposta annua non indicata: le detrazioni sono contate per intero',
  en: 'Yearly tax not given: deductions are counted in full',
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
  schemes: readonly PreparedScheme[],
  works: readonly WorkFacts[],
  objective: Objective,
  limits: DeductionLimits,
  assumed: LawfulUse['assumed'],
): LawfulUse {
  for (const prepared of schemes) setCaseSpend(prepared, works)
  const certain = new AssignmentSearch(schemes, works, 'certain', objective, limits).run()
  const missing = certain.missing
  const conditional =
    missing.length === 0
      ? certain
      : new AssignmentSearch(schemes, works, 'conditional', objective, limits).run()
  const described = describeFunding(certain, works, limits, objective)
  return {
    certain: described,
    conditional: missing.length === 0 ? described : describeFunding(conditional, works, limits, objective),
    dependsOn: missing,
    assumed: described.schemes.length === 0 ? [] : assumed,
    isProven: certain.isProven && conditional.isProven,
    explored: certain.explored + (missing.length === 0 ? 0 : conditional.explored),
  }
}
