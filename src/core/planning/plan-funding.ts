import type {
  FactValue,
  FailedCondition,
  LawfulUse,
  MissingFact,
  SchemeResult,
  TraceStep,
  WorkSchemeResult,
} from '../incentives/index.ts'
import type { FailedReason, FundingLine, OpenFact, PaymentTotal, ReasonStep } from './plan-funding-schema.ts'
import type { PlanningRules } from './planning-rules-schema.ts'

/** Shapes that bring no money of their own: they change a price or limit other schemes. */
const SHAPES_WITHOUT_MONEY: readonly string[] = ['vat', 'deduction-ceiling']

/** The schemes of an evaluation that can pay for a work. */
export function payingSchemes(schemes: readonly SchemeResult[]): readonly SchemeResult[] {
  return schemes.filter((scheme) => !SHAPES_WITHOUT_MONEY.includes(scheme.shape))
}

/**
 * What every scheme says of one work, the chosen ones first: amount with its reasoning, what it depends on, or why not.
 * Schemes that have no line for this kind of work are left out.
 */
export function fundingLines(
  workId: string,
  schemes: readonly SchemeResult[],
  use: LawfulUse,
  rules: PlanningRules,
): readonly FundingLine[] {
  const chosen = use.certain.assignment.find((assignment) => assignment.workId === workId)?.schemes ?? []
  const lines = payingSchemes(schemes).flatMap((scheme): readonly FundingLine[] => {
    const result = scheme.works.find((work) => work.workId === workId)
    if (result === undefined || result.intervention === undefined) return []
    const isChosen = chosen.includes(scheme.schemeId)
    return [fundingLine(scheme, result, isChosen, use, rules)]
  })
  return lines.sort((a, b) => Number(b.isChosen) - Number(a.isChosen) || b.amountEur - a.amountEur)
}

function fundingLine(
  scheme: SchemeResult,
  result: WorkSchemeResult,
  isChosen: boolean,
  use: LawfulUse,
  rules: PlanningRules,
): FundingLine {
  const isOpen = scheme.states.some((state) => state.state === 'open')
  const isExplained = isChosen || result.verdict === 'depends'
  return {
    schemeId: scheme.schemeId,
    schemeName: scheme.name,
    interventionName: result.interventionName ?? null,
    verdict: isOpen ? result.verdict : 'no',
    isChosen,
    amountEur: isChosen ? amountOf(use, scheme.schemeId, result.workId) : result.amountEur,
    conditionalEur: result.conditionalEur ?? null,
    dependsOn: openFacts(result.dependsOn, rules),
    alternatives: result.alternatives.map(({ fact, answers }) => ({ fact, answers: [...answers] })),
    failed: isOpen ? result.failed.map(failedReason) : scheme.states.map(closedReason),
    assumed: result.assumed.map((entry) => entry.text),
    trace: isExplained ? result.trace.map(reasonStep) : [],
  }
}

/** What a work gets from a scheme in the chosen use, after common ceilings, EUR. */
export function amountOf(use: LawfulUse, schemeId: string, workId: string): number {
  const scheme = use.certain.schemes.find((funding) => funding.schemeId === schemeId)
  const index = scheme?.workIds.indexOf(workId) ?? -1
  return index < 0 ? 0 : (scheme?.amountsEur[index] ?? 0)
}

/** All a work gets in the chosen use, EUR. */
export function incentiveOfWork(use: LawfulUse, workId: string): number {
  return use.certain.schemes.reduce((sum, scheme) => sum + amountOf(use, scheme.schemeId, workId), 0)
}

/** Each scheme of the chosen use as a whole: total, payments, common caps, readings, documents. */
export function paymentTotals(schemes: readonly SchemeResult[], use: LawfulUse): readonly PaymentTotal[] {
  const ids = new Set([...use.certain.schemes, ...use.conditional.schemes].map((funding) => funding.schemeId))
  return payingSchemes(schemes)
    .filter((scheme) => ids.has(scheme.schemeId))
    .map((scheme): PaymentTotal => {
      const certain = use.certain.schemes.find((funding) => funding.schemeId === scheme.schemeId)
      const conditional = use.conditional.schemes.find((funding) => funding.schemeId === scheme.schemeId)
      return {
        schemeId: scheme.schemeId,
        schemeName: scheme.name,
        totalEur: certain?.totalEur ?? 0,
        conditionalEur: conditional?.totalEur ?? certain?.totalEur ?? 0,
        payments: (certain ?? conditional)?.payments.map((payment) => ({ ...payment })) ?? [],
        trace: scheme.trace.map(reasonStep),
        otherReadings: scheme.otherReadings.map(({ question, chosen, other, otherTotalEur }) => ({
          question,
          chosen,
          other,
          otherTotalEur: otherTotalEur ?? null,
        })),
        warnings: scheme.warnings.map((warning) => warning.text),
        documents: [...scheme.documents],
      }
    })
}

/** Facts an amount waits for, with the answer of the questionnaire that gives each. */
export function openFacts(facts: readonly MissingFact[], rules: PlanningRules): readonly OpenFact[] {
  return facts.map(({ fact, label }) => ({ fact, label, answerField: rules.factAnswers[fact] ?? null }))
}

export function failedReason(condition: FailedCondition): FailedReason {
  return {
    text: condition.reason,
    article: condition.article,
    found: { ...condition.found },
    accepted: condition.changes.map((change) => ({
      fact: change.fact,
      comparison: change.comparison,
      values: asList(change.accepted),
    })),
  }
}

/** Why a scheme that is not open pays nothing. */
export function closedReason(state: SchemeResult['states'][number]): FailedReason {
  return { text: state.reason, article: '', found: {}, accepted: [] }
}

function asList(value: FactValue | readonly FactValue[]): FactValue[] {
  return typeof value === 'object' ? [...value] : [value]
}

export function reasonStep(step: TraceStep): ReasonStep {
  const { kind, text, article, formula, values, result, unit, hasBitten } = step
  return { kind, text, article, formula, values: { ...values }, result, unit, hasBitten }
}
