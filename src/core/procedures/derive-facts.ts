import type { ProcedureCase, ProcedureWork } from './case-schema.ts'
import { type FactValue, PROCEDURE_FACTS, type ProcedureFact, type ProcedureFacts } from './facts.ts'
import type { WorkLandscape, WorkTitle } from './plan-schema.ts'
import { type RuleReader, speaksOf } from './rule-reader.ts'
import type { ProcedureRules } from './rules-schema.ts'
import { landscapeOf, titleOf } from './work-permits.ts'

export type KnownCase = {
  readonly facts: ProcedureFacts
  readonly titles: readonly WorkTitle[]
  readonly landscape: readonly WorkLandscape[]
}

/** Everything the conditions may ask, from what the case says; titles and landscape outcomes of its works included. */
export function deriveFacts(rules: ProcedureRules, reader: RuleReader, given: ProcedureCase): KnownCase {
  const basic = withAssumed(rules, reader, { ...factsOfCase(rules, given), ...answeredFacts(given) })
  const titles = given.works.map((work) => titleOf(rules, reader, work, basic))
  const landscape =
    basic.isInLandscapeArea === false
      ? []
      : given.works.map((work) => landscapeOf(rules, reader, work, basic))
  return {
    facts: {
      ...basic,
      titles: [...new Set(titles.flatMap((title) => title.titles))],
      isTitleFiled: anyOf(titles.map((title) => title.isFiled)),
      landscapeOutcomes: landscapeFact(landscape.map(({ outcome }) => outcome)),
    },
    titles,
    landscape,
  }
}

/** One yes is enough; otherwise one unknown leaves it open. */
function anyOf(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true
  return answers.includes(null) ? null : false
}

/** A work still to be asked leaves the whole open, unless another already needs the authorisation. */
function landscapeFact(outcomes: readonly WorkLandscape['outcome'][]): readonly string[] | null {
  return outcomes.includes('ask') && !outcomes.includes('simplified') ? null : [...new Set(outcomes)]
}

function factsOfCase(rules: ProcedureRules, given: ProcedureCase): ProcedureFacts {
  const { works, schemes } = given
  const sum = (amountOf: (work: ProcedureWork) => number) =>
    works.reduce((total, work) => total + amountOf(work), 0)
  const worksCostEur = sum((work) => work.costEur - Math.min(work.costEur, work.servicesCostEur))
  const servicesCostEur = sum((work) => Math.min(work.costEur, work.servicesCostEur))
  const traitsOf = (ids: readonly string[]) => [
    ...new Set(
      rules.schemes.filter((scheme) => ids.includes(scheme.schemeId)).flatMap((scheme) => scheme.traits),
    ),
  ]
  const traitsAt = (stage: string) =>
    traitsOf(works.filter((work) => stageOf(rules, work) === stage).flatMap((work) => work.schemeIds))
  const schemeIds = [
    ...new Set([...schemes.map((scheme) => scheme.id), ...works.flatMap((work) => work.schemeIds)]),
  ]
  const client = given.client ?? (given.entrance === 'public' ? 'public-body' : 'person')
  const isPublicBody = client === 'public-body'
  return {
    entrance: given.entrance,
    client,
    isPublicBody,
    // Only a public body chooses among the forms of the code of contracts.
    contractForm: isPublicBody ? null : 'private',
    isFlat: given.entrance === 'flat',
    hasAssemblyWorks: works.some((work) => work.decidedBy === 'assembly'),
    hasOwnerWorks: !isPublicBody && works.some((work) => work.decidedBy === 'owner'),
    hasAudit: given.hasAudit,
    assembly: given.assembly,
    isListed: given.isListed,
    isInLandscapeArea: given.isInLandscapeArea,
    workKinds: [...new Set(works.map((work) => work.workKind))],
    measures: [...new Set(works.map((work) => work.measureId).filter((id) => id !== ''))],
    stages: [...new Set(works.map((work) => stageOf(rules, work)))],
    largestHeatPumpKw: largestPower(works, (work) => work.workKind.includes('heat-pump')),
    installedPowerKw: largestPower(works, () => true),
    existingHeatingPowerKw: given.existingHeatingPowerKw,
    solarThermalAreaM2: works
      .filter((work) => work.workKind === 'solar-thermal' && work.unit === 'm2')
      .reduce((total, work) => total + work.quantity, 0),
    floorAreaM2: given.floorAreaM2,
    worksCostEur,
    servicesCostEur: servicesCostEur > 0 ? servicesCostEur : null,
    schemes: schemeIds,
    traits: traitsOf(schemeIds),
    envelopeTraits: traitsAt('envelope'),
    plantTraits: traitsAt('plant'),
    electricityTraits: traitsAt('electricity'),
  }
}

/** Questions of this case that nobody answered and that have a usual answer take it, in the order of the rules. */
function withAssumed(rules: ProcedureRules, reader: RuleReader, facts: ProcedureFacts): ProcedureFacts {
  const known: Record<string, FactValue | null | undefined> = { ...facts }
  for (const { fact, assume, when } of rules.questions) {
    const isOpen = known[fact] === undefined || known[fact] === null
    if (assume !== undefined && isOpen && reader.judge(when, known).value !== 'no') known[fact] = assume
  }
  return known
}

/** Answers to the questions of the rules, those of the right type only. */
function answeredFacts(given: ProcedureCase): ProcedureFacts {
  const typeOf: Readonly<Record<string, string>> = { boolean: 'flag', string: 'text', number: 'number' }
  const entries = Object.entries(given.answers).filter(
    ([name, value]) =>
      name in PROCEDURE_FACTS && PROCEDURE_FACTS[name as ProcedureFact] === typeOf[typeof value],
  )
  return Object.fromEntries(entries) as Readonly<Partial<Record<ProcedureFact, FactValue>>>
}

/** Null when there is such a machine and its power is not known; zero when there is none. */
function largestPower(
  works: readonly ProcedureWork[],
  isMachine: (work: ProcedureWork) => boolean,
): number | null {
  const powers = works.filter((work) => isMachine(work)).map((work) => work.powerKw)
  const known = powers.filter((power) => power !== null)
  return powers.length > 0 && known.length === 0 ? null : Math.max(0, ...known)
}

/** The part of the site a work belongs to: by kind or measure, else by the first letter of its code. */
export function stageOf(rules: ProcedureRules, work: ProcedureWork): string {
  const named = rules.stages.find(
    (stage) => (stage.workKinds !== undefined || stage.measures !== undefined) && speaksOf(stage, work),
  )
  const prefixed = rules.stages.find((stage) =>
    stage.measurePrefixes?.some((prefix) => work.measureId.startsWith(prefix)),
  )
  return (named ?? prefixed ?? rules.stages[0])?.id ?? 'envelope'
}
