/** A plan of works seen as a case of procedure. */
import type { Answers } from '../building/index.ts'
import type { BilingualText } from '../measures/index.ts'
import type { ProcedureCaseInput, ProcedureScheme } from './case-schema.ts'

type Text = BilingualText
type SchemeSeen = {
  readonly schemeId: string
  readonly name: Text
  readonly state: ProcedureScheme['state']
  readonly until: string | null
  readonly figuresChangeOn?: string | null
}

/** The part of a plan that a procedure reads: an assessment's `Plan` fits as it is. */
export type PlanForProcedure = {
  readonly works: readonly {
    readonly optionId: string
    readonly measureId: string
    readonly name: Text
    readonly workKind: string
    readonly quantity: number
    readonly unit: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly netOfVatEur: number
    readonly decidedBy: 'owner' | 'assembly'
    readonly ownerShare: number
    readonly lines: readonly { readonly kind: string; readonly typicalEur: number }[]
    readonly funding: readonly { readonly schemeId: string; readonly isChosen: boolean }[]
  }[]
}

/** The part of an assessment that a procedure reads: an `Assessment` fits as it is. */
export type SubjectForProcedure = {
  readonly date: string
  readonly subject: {
    readonly entrance: 'home' | 'flat' | 'public'
    readonly floorAreaM2: number
  }
  readonly building: {
    readonly systems: {
      readonly heating: { readonly generators: readonly { readonly nominalPowerKw: number }[] } | null
    }
  }
  readonly incentives: Readonly<Record<'applies' | 'depends' | 'doesNot', readonly SchemeSeen[]>>
}

/** What was ticked and answered about the steps. */
export type ProcedureProgress = Pick<
  ProcedureCaseInput,
  'startDate' | 'today' | 'done' | 'events' | 'answers'
>

const FEES = 'fees'

/**
 * The case of one plan. A building's constraint nobody mentioned stays unknown. Costs are brought back to the whole
 * work, since the thresholds of public contracts look at the contract and not at one owner's share.
 */
export function procedureCaseOf(
  assessment: SubjectForProcedure,
  plan: PlanForProcedure,
  answers: Partial<Answers>,
  progress: ProcedureProgress,
): ProcedureCaseInput {
  const { subject, building, incentives } = assessment
  const chosen = new Set(
    plan.works.flatMap((work) => work.funding.filter((line) => line.isChosen).map((line) => line.schemeId)),
  )
  const schemes = [...incentives.applies, ...incentives.depends, ...incentives.doesNot]
  const constraints = answers.constraints
  const generators = building.systems.heating?.generators ?? []
  const power = generators.reduce((sum, generator) => sum + generator.nominalPowerKw, 0)
  return {
    ...progress,
    entrance: subject.entrance,
    client: clientOf(subject.entrance, answers),
    works: plan.works.map((work) => {
      const share = work.ownerShare > 0 ? work.ownerShare : 1
      const fees = work.lines
        .filter((line) => line.kind === FEES)
        .reduce((sum, line) => sum + line.typicalEur, 0)
      const power = work.facts.ratedPowerKw
      return {
        id: work.optionId,
        measureId: work.measureId,
        name: work.name,
        workKind: work.workKind,
        quantity: work.quantity / share,
        unit: work.unit,
        powerKw: typeof power === 'number' ? power : null,
        decidedBy: work.decidedBy,
        costEur: work.netOfVatEur / share,
        servicesCostEur: fees / share,
        schemeIds: work.funding.filter((line) => line.isChosen).map((line) => line.schemeId),
      }
    }),
    schemes: schemes
      .filter((scheme) => chosen.has(scheme.schemeId))
      .map(({ schemeId, name, state, until, figuresChangeOn = null }) => ({
        id: schemeId,
        name,
        state,
        until,
        figuresChangeOn,
      })),
    isListed: constraints === undefined ? null : constraints.includes('listed'),
    isInLandscapeArea: constraints === undefined ? null : constraints.includes('landscape-area'),
    hasAudit: answers.hasAudit === 'yes' ? true : answers.hasAudit === 'no' ? false : null,
    assembly: assemblyOf(subject.entrance, answers.assembly),
    condominiumOwners: answers.condominiumDwellings ?? null,
    floorAreaM2: subject.floorAreaM2,
    existingHeatingPowerKw: power > 0 ? power : null,
  }
}

type Client = NonNullable<ProcedureCaseInput['client']>

const OWNERS: Readonly<Record<NonNullable<Answers['publicOwner']>, Client>> = {
  municipality: 'public-body',
  'province-or-region': 'public-body',
  'public-housing-body': 'public-body',
  'other-public-body': 'public-body',
  enterprise: 'firm',
  'economic-non-profit': 'economic-non-profit',
  'non-profit': 'non-profit',
  unknown: 'public-body',
}
const PAYERS: Readonly<Record<NonNullable<Answers['payer']>, Client>> = {
  person: 'person',
  enterprise: 'firm',
  'economic-non-profit': 'economic-non-profit',
  'non-profit': 'non-profit',
  unknown: 'person',
}

/** Who has the works done: the body or firm of a building of theirs, or who pays for a home. */
function clientOf(entrance: string, answers: Partial<Answers>): Client {
  return entrance === 'public' ? OWNERS[answers.publicOwner ?? 'unknown'] : PAYERS[answers.payer ?? 'unknown']
}

/** A condominium nobody said anything about starts from the first step, as the questionnaire promises. */
function assemblyOf(entrance: string, answer: Answers['assembly']): ProcedureCaseInput['assembly'] {
  if (answer !== undefined && answer !== 'unknown') return answer
  return entrance === 'flat' ? 'no-idea-yet' : null
}
