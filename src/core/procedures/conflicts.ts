/** Where the calendar and the law do not fit together. */

import { addDays, dateText } from '../calendar/index.ts'
import type { ProcedureCase } from './case-schema.ts'
import type { DateRange, ProcedureConflict, ScheduledStep } from './plan-schema.ts'
import { procedureText } from './procedure-text.ts'
import type { ProcedureRules } from './rules-schema.ts'

export type EventDates = ReadonlyMap<string, { readonly date: DateRange; readonly isKnown: boolean }>

/** Every conflict of a calendar: windows of the schemes, terms of the law, order of what was done; what cannot be kept first. */
export function findConflicts(
  rules: ProcedureRules,
  given: ProcedureCase,
  steps: readonly ScheduledStep[],
  events: EventDates,
  today: string,
): readonly ProcedureConflict[] {
  const found = [
    ...windowConflicts(rules, given, events),
    ...steps.flatMap((step) => deadlineConflicts(rules, step, today)),
    ...orderConflicts(rules, steps, events),
  ]
  return found.toSorted((a, b) => Number(b.severity === 'broken') - Number(a.severity === 'broken'))
}

/** `broken` when even the quick calendar ends too late, `risk` when only the slow one does. */
const severityOf = (date: DateRange, last: DateRange): ProcedureConflict['severity'] | undefined => {
  if (date.earliest > last.earliest) return 'broken'
  return date.latest > last.latest ? 'risk' : undefined
}

function windowConflicts(
  rules: ProcedureRules,
  given: ProcedureCase,
  events: EventDates,
): readonly ProcedureConflict[] {
  return given.schemes.flatMap((scheme): readonly ProcedureConflict[] => {
    const base = { stepId: null, schemeId: scheme.id, legalReference: null }
    if (scheme.state !== 'open') {
      const text = procedureText(rules, `scheme-${scheme.state}`, { scheme: scheme.name })
      return [{ ...base, id: `closed-${scheme.id}`, kind: 'closed', severity: 'risk', text }]
    }
    const closesOn = rules.schemes.find((candidate) => candidate.schemeId === scheme.id)?.closesOn ?? null
    const act = closesOn === null ? undefined : events.get(closesOn)
    if (closesOn === null || act === undefined) return []
    const words = (kind: 'window' | 'figures', last: string): readonly ProcedureConflict[] => {
      const severity = severityOf(act.date, { earliest: last, latest: last })
      if (severity === undefined) return []
      const text = procedureText(rules, `${kind}-${severity}`, {
        scheme: scheme.name,
        event: rules.events[closesOn] ?? { it: closesOn, en: closesOn },
        until: dateText(last),
        expected: dateText(severity === 'broken' ? act.date.earliest : act.date.latest),
      })
      return [{ ...base, id: `${kind}-${scheme.id}`, kind, severity, text }]
    }
    const closing = scheme.until === null ? [] : words('window', scheme.until)
    const { figuresChangeOn } = scheme
    // A scheme that closes first has no other figures to speak of.
    const isOverBefore =
      closing.some(({ severity }) => severity === 'broken') ||
      (scheme.until !== null && figuresChangeOn !== null && scheme.until < figuresChangeOn)
    if (figuresChangeOn === null || isOverBefore) return closing
    return [...closing, ...words('figures', addDays(figuresChangeOn, -1))]
  })
}

function deadlineConflicts(
  rules: ProcedureRules,
  step: ScheduledStep,
  today: string,
): readonly ProcedureConflict[] {
  return step.deadlines.flatMap((deadline): readonly ProcedureConflict[] => {
    if (deadline.binds === 'others') return []
    const base = { stepId: step.id, schemeId: null, legalReference: deadline.legalReference }
    const id = `deadline-${step.id}-${deadline.id}`
    const isLate = deadline.isExact && (step.doneOn ?? today) > deadline.date
    const words = { step: step.title, date: dateText(deadline.date), event: deadline.eventName }
    if (isLate)
      return [
        {
          ...base,
          id,
          kind: 'missed',
          severity: 'broken',
          text: procedureText(rules, 'deadline-missed', words),
        },
      ]
    if (step.doneOn !== null) return []
    const severity = severityOf(step.end, { earliest: deadline.date, latest: deadline.latestDate })
    if (severity === undefined) return []
    const text = procedureText(rules, severity === 'broken' ? 'deadline-broken' : 'deadline-risk', words)
    return [{ ...base, id, kind: 'deadline', severity, text }]
  })
}

/** Something done while what had to come first was not, or was done later. */
function orderConflicts(
  rules: ProcedureRules,
  steps: readonly ScheduledStep[],
  events: EventDates,
): readonly ProcedureConflict[] {
  const stepOf = new Map(rules.steps.map((step) => [step.id, step]))
  return steps.flatMap((step) =>
    (stepOf.get(step.id)?.before ?? []).flatMap((rule, index): readonly ProcedureConflict[] => {
      // Only rules whose condition held were kept in the plan.
      const isKept = step.before.some((kept) => kept.text.it === rule.text.it)
      const broken = rule.events.find((event) => {
        const happened = events.get(event)
        if (happened?.isKnown !== true) return false
        return step.doneOn === null || step.doneOn > happened.date.earliest
      })
      if (!isKept || broken === undefined || step.isOptional) return []
      return [
        {
          id: `order-${step.id}-${index}`,
          kind: 'order',
          severity: 'broken',
          text: procedureText(rules, 'order-broken', {
            step: step.title,
            event: rules.events[broken] ?? { it: broken, en: broken },
            rule: rule.text,
          }),
          stepId: step.id,
          schemeId: null,
          legalReference: rule.legalReference,
        },
      ]
    }),
  )
}
