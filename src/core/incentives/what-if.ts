/** What another day of payment, or a scheme that takes requests again, would change. */

import { addDays, daysBetween } from '../calendar/index.ts'
import { type FundingContext, isCandidate, prepareFunding } from './best-lawful-use.ts'
import type { IncentiveCase, WorkFacts } from './case-schema.ts'
import type { CompiledScheme } from './compiled-scheme.ts'
import type { RulePack } from './pack.ts'
import { statesOn } from './prepare.ts'
import type { Funding, LawfulUse, LocalText, Objective } from './results.ts'

/** A day on which some rule that concerns these works changes. */
export type RuleChange = {
  readonly date: string
  readonly schemes: readonly {
    readonly schemeId: string
    readonly what: 'state' | 'figures'
    readonly text: LocalText
  }[]
}

export type DatedUse = {
  readonly date: string
  /** Why this day is looked at; empty for days the caller asked for. */
  readonly changes: RuleChange['schemes']
  readonly use: LawfulUse
  /** Worth seen from the day of the case, EUR (first-year money for the first-year objective). */
  readonly worthEur: number
  /** Worth less that of the day of the case: negative when waiting loses. */
  readonly gainEur: number
}

export type ReopenedUse = {
  readonly schemeId: string
  readonly name: LocalText
  readonly state: string
  readonly use: LawfulUse
  readonly gainEur: number
}

export type WhatIf = {
  /** Best use on the day of the case. */
  readonly now: DatedUse
  /** The other days, in order. */
  readonly dates: readonly DatedUse[]
  /** Day worth most; the day of the case when waiting gains nothing. */
  readonly bestDate: string
  /** Schemes now paused, exhausted or of unknown state that would change the best use if they took requests. */
  readonly reopened: readonly ReopenedUse[]
}

/** States a scheme may come back from. */
const MAY_REOPEN: ReadonlySet<string> = new Set(['paused', 'exhausted', 'unknown'])
/** Less than this is no gain. */
const ONE_CENT = 0.01

/**
 * Compares paying on the day of the case with paying on other days: `dates`, or the days until `until` on which a rule
 * for these works changes (a year of new rates, a window that opens or ends). Later money is brought back to the day
 * of the case at the rate of the objective; the spend itself is taken as the same. Only what is certain is weighed.
 */
export function whatIf(
  pack: RulePack,
  incentiveCase: IncentiveCase,
  objective: Objective,
  days: { readonly until: string } | { readonly dates: readonly string[] },
): WhatIf {
  const { works, ...context } = incentiveCase
  const changes = 'until' in days ? daysOfChange(pack, incentiveCase, days.until) : []
  const dates = 'until' in days ? changes.map(({ date }) => date) : [...new Set(days.dates)].sort()
  const useOn = (date: string): LawfulUse => fundOn(pack, { ...context, date }, works, objective)
  const start = useOn(context.date)
  const base = worthOn(start.certain, objective, 0)
  const dated = dates
    .filter((date) => date > context.date)
    .map((date): DatedUse => {
      const use = useOn(date)
      const worthEur = worthOn(use.certain, objective, monthsBetween(context.date, date))
      const own = changes.find((change) => change.date === date)?.schemes ?? []
      return { date, changes: own, use, worthEur, gainEur: inCents(worthEur - base) }
    })
  const now: DatedUse = { date: context.date, changes: [], use: start, worthEur: inCents(base), gainEur: 0 }
  let best = now
  for (const one of dated) if (one.gainEur > best.gainEur + ONE_CENT) best = one
  return {
    now,
    dates: dated,
    bestDate: best.date,
    reopened: reopenedUses(pack, incentiveCase, objective, base),
  }
}

function fundOn(
  pack: RulePack,
  context: FundingContext,
  works: readonly WorkFacts[],
  objective: Objective,
  assumedOpen?: ReadonlySet<string>,
): LawfulUse {
  return prepareFunding(pack, context, assumedOpen).fund(works, objective)
}

function reopenedUses(
  pack: RulePack,
  incentiveCase: IncentiveCase,
  objective: Objective,
  base: number,
): readonly ReopenedUse[] {
  const { works, ...context } = incentiveCase
  return schemesFor(pack, incentiveCase).flatMap((scheme): readonly ReopenedUse[] => {
    const { id, name } = scheme.file
    const states = statesOn(scheme, context.date)
    const state = states.find((one) => MAY_REOPEN.has(one.state))?.state
    if (state === undefined || states.some((one) => one.state === 'open')) return []
    const use = fundOn(pack, context, works, objective, new Set([id]))
    const gainEur = inCents(worthOn(use.certain, objective, 0) - base)
    return gainEur > ONE_CENT ? [{ schemeId: id, name, state, use, gainEur }] : []
  })
}

function schemesFor(pack: RulePack, { works, schemes }: IncentiveCase): readonly CompiledScheme[] {
  return [...pack.schemes.values()].filter(
    (scheme) => isCandidate(scheme, schemes) && works.some((work) => scheme.linesByWork.has(work.workKind)),
  )
}

function worthOn({ presentValueEur, firstYearEur }: Funding, objective: Objective, months: number): number {
  if (objective.kind === 'lowest-outlay-first-year') return firstYearEur
  return presentValueEur * (1 + objective.rate) ** (-months / 12)
}

/** Months from one date to another, in twelfths of a year of 365.25 days. */
function monthsBetween(from: string, to: string): number {
  return daysBetween(from, to) / 30.4375
}

function inCents(amountEur: number): number {
  return Math.round(amountEur * 100) / 100
}

const NEW_FIGURES: LocalText = { it: 'cambiano aliquote o massimali', en: 'rates or maxima change' }

/**
 * Days after that of the case and up to `until` on which a scheme that has a line for these works, or the income
 * ceiling, changes state or figures.
 */
export function daysOfChange(
  pack: RulePack,
  incentiveCase: IncentiveCase,
  until: string,
): readonly RuleChange[] {
  const found = new Map<string, Map<string, RuleChange['schemes'][number]>>()
  const note = (date: string, schemeId: string, what: 'state' | 'figures', text: LocalText) => {
    if (date <= incentiveCase.date || date > until) return
    const day = found.get(date) ?? new Map()
    if (!day.has(`${schemeId}|${what}`)) day.set(`${schemeId}|${what}`, { schemeId, what, text })
    found.set(date, day)
  }
  const ceilings = [...pack.schemes.values()].filter((scheme) => scheme.yearlyCeiling !== undefined)
  for (const scheme of [...schemesFor(pack, incentiveCase), ...ceilings]) {
    const { id, windows, parameters = {} } = scheme.file
    for (const window of windows) {
      note(window.from, id, 'state', window.reason)
      if (window.to !== undefined) noteEnd(scheme, addDays(window.to, 1), note)
    }
    for (const { history } of Object.values(parameters)) {
      for (const { from, to } of history) {
        note(from, id, 'figures', NEW_FIGURES)
        if (to !== undefined) note(addDays(to, 1), id, 'figures', NEW_FIGURES)
      }
    }
  }
  return [...found]
    .map(([date, schemes]) => ({ date, schemes: [...schemes.values()] }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

function noteEnd(
  scheme: CompiledScheme,
  date: string,
  note: (date: string, schemeId: string, what: 'state', text: LocalText) => void,
): void {
  const [state] = statesOn(scheme, date)
  if (state !== undefined) note(date, scheme.file.id, 'state', state.reason)
}
