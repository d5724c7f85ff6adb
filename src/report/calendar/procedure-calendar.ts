import { addDays } from '../../core/calendar/index.ts'
import type {
  NonWorkingDueDay,
  PlannedDeadline,
  ProcedurePlan,
  ScheduledStep,
} from '../../core/procedures/index.ts'
import type { Lang, Text } from '../format.ts'
import { contentLines, dateValue, escapeText } from './content-lines.ts'

export type CalendarOptions = {
  readonly lang: Lang
  /** Names this calendar for ever: the same step has the same UID each time it is made. Never the code of a case. */
  readonly calendarId: string
  readonly title: string
  /** Day the file is made: DTSTAMP. */
  readonly date: string
  /** Page of the steps, if the reader may follow it. */
  readonly address?: string
}

const WORDS = {
  who: { it: 'Chi', en: 'Who' },
  documents: { it: 'Documenti', en: 'Papers' },
  law: { it: 'Riferimento', en: 'Reference' },
  days: { it: 'Durata: da {low} a {high} giorni', en: 'Duration: {low} to {high} days' },
  unverified: { it: 'non verificata', en: 'not verified' },
  latest: { it: 'Se i tempi si allungano finisce il {date}', en: 'If things take long it ends on {date}' },
  optional: { it: 'Forse', en: 'Maybe' },
  lastDay: { it: 'Ultimo giorno', en: 'Last day' },
  expected: {
    it: 'Data stimata: conta da {event}. Segna il giorno vero e scarica di nuovo il calendario.',
    en: 'Expected date: it counts from {event}. Record the true day and download the calendar again.',
  },
  soon: { it: 'Scade fra due settimane', en: 'Due in two weeks' },
} as const satisfies Readonly<Record<string, Text>>

/**
 * The steps of a case as an iCalendar file (RFC 5545): an all-day VEVENT for each step still to do, a VTODO for each
 * deadline that binds the person with a reminder two weeks before, and the last day as a VEVENT too, because some
 * calendars show no VTODO. UIDs are stable, dates have no time zone. Pure.
 */
export function procedureCalendar(plan: ProcedurePlan, options: CalendarOptions): string {
  const { lang, title } = options
  const open = plan.steps.filter((step) => step.doneOn === null && !step.isOngoing)
  const done = plan.steps.filter((step) => step.doneOn !== null)
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Sportello//Procedure//${lang.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(title)}`,
    ...open.flatMap((step) => [
      ...stepEvent(step, options),
      ...ours(step).flatMap((deadline) => [
        ...deadlineTodo(step, deadline, options),
        ...lastDayEvent(step, deadline, options),
      ]),
    ]),
    ...done.flatMap((step) => ours(step).flatMap((deadline) => deadlineTodo(step, deadline, options))),
    'END:VCALENDAR',
  ])
}

const ours = (step: ScheduledStep) => step.deadlines.filter((deadline) => deadline.binds === 'us')

const uid = (name: string, { calendarId }: CalendarOptions) => `UID:${name}@${calendarId}.sportello`
const stamp = ({ date }: CalendarOptions) => `DTSTAMP:${dateValue(date)}T000000Z`

const dayAfter = (date: string) => addDays(date, 1)

/** DTEND is the first day outside the event: a step that ends the day it starts lasts one day. */
function stepEvent(step: ScheduledStep, options: CalendarOptions): readonly string[] {
  const { lang } = options
  const end = step.end.earliest > step.start.earliest ? step.end.earliest : dayAfter(step.start.earliest)
  const maybe = step.isOptional ? `${WORDS.optional[lang]}: ` : ''
  return [
    'BEGIN:VEVENT',
    uid(`step-${step.id}`, options),
    stamp(options),
    `DTSTART;VALUE=DATE:${dateValue(step.start.earliest)}`,
    `DTEND;VALUE=DATE:${dateValue(end)}`,
    `SUMMARY:${escapeText(maybe + step.title[lang])}`,
    `DESCRIPTION:${escapeText(describe(step, options))}`,
    'TRANSP:TRANSPARENT',
    ...(options.address === undefined ? [] : [`URL:${options.address}`]),
    'END:VEVENT',
  ]
}

function deadlineTodo(
  step: ScheduledStep,
  deadline: PlannedDeadline,
  options: CalendarOptions,
): readonly string[] {
  const isDone = step.doneOn !== null
  return [
    'BEGIN:VTODO',
    uid(`deadline-${step.id}-${deadline.id}`, options),
    stamp(options),
    `DUE;VALUE=DATE:${dateValue(deadline.date)}`,
    `SUMMARY:${escapeText(step.title[options.lang])}`,
    `DESCRIPTION:${escapeText(deadlineWords(deadline, options))}`,
    `STATUS:${isDone ? 'COMPLETED' : 'NEEDS-ACTION'}`,
    ...(isDone ? [`COMPLETED:${dateValue(step.doneOn ?? '')}T000000Z`] : reminder(options)),
    'END:VTODO',
  ]
}

const reminder = ({ lang }: CalendarOptions) => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escapeText(WORDS.soon[lang])}`,
  'TRIGGER;RELATED=END:-P14D',
  'END:VALARM',
]

function lastDayEvent(
  step: ScheduledStep,
  deadline: PlannedDeadline,
  options: CalendarOptions,
): readonly string[] {
  return [
    'BEGIN:VEVENT',
    uid(`last-day-${step.id}-${deadline.id}`, options),
    stamp(options),
    `DTSTART;VALUE=DATE:${dateValue(deadline.date)}`,
    `DTEND;VALUE=DATE:${dateValue(dayAfter(deadline.date))}`,
    `SUMMARY:${escapeText(`${WORDS.lastDay[options.lang]}: ${step.title[options.lang]}`)}`,
    `DESCRIPTION:${escapeText(deadlineWords(deadline, options))}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function deadlineWords(deadline: PlannedDeadline, { lang }: CalendarOptions): string {
  const expected = deadline.isExact ? [] : [WORDS.expected[lang].replace('{event}', deadline.eventName[lang])]
  const dayOff = deadline.nonWorkingDay === null ? [] : [nonWorkingWords(deadline.nonWorkingDay, lang)]
  return [deadline.text[lang], `${WORDS.law[lang]}: ${deadline.legalReference}`, ...dayOff, ...expected].join(
    '\n',
  )
}

const nonWorkingWords = ({ text, legalReference }: NonWorkingDueDay, lang: Lang): string =>
  legalReference === null ? text[lang] : `${text[lang]} (${legalReference})`

function describe(step: ScheduledStep, { lang }: CalendarOptions): string {
  const days = WORDS.days[lang]
    .replace('{low}', String(step.days.low))
    .replace('{high}', String(step.days.high))
  const papers = step.documents.map((document) => document[lang]).join('; ')
  return [
    ...(step.isOptional ? [step.reason[lang]] : []),
    step.text[lang],
    ...step.before.map((rule) => rule.text[lang]),
    `${WORDS.who[lang]}: ${step.who.map((who) => who[lang]).join(', ')}`,
    ...(papers === '' ? [] : [`${WORDS.documents[lang]}: ${papers}`]),
    `${days}${step.days.status === 'unverified' ? ` (${WORDS.unverified[lang]})` : ''}`,
    WORDS.latest[lang].replace('{date}', step.end.latest),
    ...(step.legalReference === null ? [] : [`${WORDS.law[lang]}: ${step.legalReference}`]),
  ].join('\n')
}
