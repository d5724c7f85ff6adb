import { join } from 'node:path'
import {
  type ProcedureCaseInput,
  type ProcedurePlan,
  type ProcedureRules,
  planProcedure,
} from '../../../src/core/procedures/index.ts'
import { loadProcedures } from '../../../src/rules/procedures.ts'

export const rules: ProcedureRules = loadProcedures(join(import.meta.dirname, '../../../rules'))

type Work = ProcedureCaseInput['works'][number]

/** One work with what a test does not care about filled in. */
export const work = (workKind: string, rest: Partial<Work> = {}): Work => ({
  id: rest.measureId ?? workKind,
  name: { it: workKind, en: workKind },
  workKind,
  costEur: 10_000,
  ...rest,
})

export const ECOBONUS = {
  id: 'ecobonus',
  name: { it: 'Ecobonus', en: 'Ecobonus' },
  state: 'open',
  until: '2027-12-31',
} as const
export const CONTO_TERMICO = {
  id: 'conto-termico-3',
  name: { it: 'Conto Termico 3.0', en: 'Conto Termico 3.0' },
  state: 'open',
  until: null,
} as const

/** A house outside protected areas that changes its windows under Ecobonus. */
export const WINDOWS: ProcedureCaseInput = {
  entrance: 'home',
  startDate: '2026-11-30',
  works: [work('window-replacement', { measureId: 'E13', schemeIds: ['ecobonus'] })],
  schemes: [ECOBONUS],
  isListed: false,
  isInLandscapeArea: false,
  answers: { keepsWindowLook: true, firmsOnSite: 1 },
}

export const planOf = (
  over: Partial<ProcedureCaseInput>,
  base: ProcedureCaseInput = WINDOWS,
): ProcedurePlan => planProcedure(rules, { ...base, ...over })

export function stepOf(plan: ProcedurePlan, id: string) {
  const step = plan.steps.find((candidate) => candidate.id === id)
  if (step === undefined)
    throw new Error(`no step ${id}; there are ${plan.steps.map((s) => s.id).join(', ')}`)
  return step
}

export const idsOf = (plan: ProcedurePlan) => plan.steps.map((step) => step.id)

export const daysAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
