/** Last useful days: counted from events, and moved only where the law moves them. */
import { addDays, addMonths, dateText, dayKindOf, dueDay, workingDayBy, yearOf } from '../calendar/index.ts'
import type { BilingualText } from '../measures/index.ts'
import type { EventDates } from './conflicts.ts'
import type { ProcedureFacts } from './facts.ts'
import type { NonWorkingDueDay, PlannedDeadline } from './plan-schema.ts'
import { procedureText } from './procedure-text.ts'
import type { RuleReader } from './rule-reader.ts'
import type { ProcedureRules, ProcedureStep } from './rules-schema.ts'

type Deadline = ProcedureStep['deadlines'][number]

/** The deadlines of a step that bind in this case: a range while their event is only expected. */
export function deadlinesOf(
  rules: ProcedureRules,
  reader: RuleReader,
  facts: ProcedureFacts,
  step: ProcedureStep,
  events: EventDates,
): readonly PlannedDeadline[] {
  return step.deadlines.flatMap((deadline): readonly PlannedDeadline[] => {
    const event = events.get(deadline.after)
    if (event === undefined || reader.judge(deadline.when, facts).value !== 'yes') return []
    const counted = termFrom(event.date.earliest, deadline)
    return [
      {
        id: deadline.id,
        text: deadline.text,
        event: deadline.after,
        eventName: rules.events[deadline.after] ?? { it: deadline.after, en: deadline.after },
        date: lastDay(rules, deadline, counted),
        latestDate: lastDay(rules, deadline, termFrom(event.date.latest, deadline)),
        isExact: event.isKnown,
        nonWorkingDay: event.isKnown ? nonWorkingDay(rules, deadline, counted) : null,
        binds: deadline.binds,
        legalReference: deadline.legalReference,
        status: deadline.status,
        source: deadline.source,
      },
    ]
  })
}

/** A term of the law from a day: calendar days, months by art. 2963 Codice civile, or a day of a following year. */
export function termFrom(date: string, term: Pick<Deadline, 'days' | 'months' | 'onDay'>): string {
  if (term.onDay !== undefined) return `${yearOf(date) + term.onDay.yearsAfter}-${term.onDay.day}`
  return term.months === undefined ? addDays(date, term.days ?? 0) : addMonths(date, term.months)
}

const ruleOf = (rules: ProcedureRules, { dueDayRule }: Deadline) =>
  dueDayRule === undefined ? undefined : rules.dueDayRules[dueDayRule]

function lastDay(rules: ProcedureRules, deadline: Deadline, counted: string): string {
  return dueDay(counted, ruleOf(rules, deadline)?.unusable ?? [], rules.holidays)
}

function nonWorkingDay(rules: ProcedureRules, deadline: Deadline, counted: string): NonWorkingDueDay | null {
  const falls = fallsText(rules, counted)
  if (falls === null) return null
  const rule = ruleOf(rules, deadline)
  const moved = lastDay(rules, deadline, counted)
  if (rule !== undefined && moved !== counted)
    return {
      legalDate: counted,
      isMoved: true,
      doBy: moved,
      text: procedureText(rules, 'due-day-moved', { falls, date: dateText(counted), moved: dateText(moved) }),
      legalReference: rule.legalReference,
      status: rule.status,
    }
  const before = workingDayBy(counted, rules.holidays)
  return {
    legalDate: counted,
    isMoved: false,
    doBy: before,
    text: procedureText(rules, 'due-day-kept', { falls, before: dateText(before) }),
    legalReference: null,
    status: 'unverified',
  }
}

/** The day in words, null when it is a working one. */
function fallsText(rules: ProcedureRules, date: string): BilingualText | null {
  const day = dayKindOf(date, rules.holidays)
  if (day.kind === 'working') return null
  if (day.kind === 'holiday') return procedureText(rules, 'day-holiday', { holiday: day.holiday.name })
  return procedureText(rules, `day-${day.kind}`)
}
