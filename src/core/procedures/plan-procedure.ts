import { dateText, daysBetween, later } from '../calendar/index.ts'
import type { BilingualText } from '../measures/index.ts'
import { assemblyOf, checklistsOf, questionsOf, tendersOf } from './case-guidance.ts'
import { ProcedureCase, type ProcedureCaseInput } from './case-schema.ts'
import type { Verdict } from './condition.ts'
import { type EventDates, findConflicts } from './conflicts.ts'
import { deadlinesOf } from './deadlines.ts'
import { deriveFacts } from './derive-facts.ts'
import type { ProcedureFacts } from './facts.ts'
import { edgesOf, inOrder, keptPredecessors, withoutImplied } from './graph.ts'
import type { DateRange, ProcedurePlan, ScheduledStep } from './plan-schema.ts'
import { procedureText } from './procedure-text.ts'
import { type RuleReader, ruleReader } from './rule-reader.ts'
import type { ProcedureRules, ProcedureStep } from './rules-schema.ts'
import { type Schedule, type StepToSchedule, schedule } from './schedule.ts'

/** A step of the rules that this case has, and why. */
type KeptStep = {
  readonly step: ProcedureStep
  readonly verdict: Verdict
  readonly pathways: readonly string[]
}

/**
 * The calendar of one case: which steps, who does them, with which papers, when, by which deadline, in which order, and
 * where they do not fit the incentives. Pure: dates come from the case.
 *
 * Throws a ZodError when the case is malformed, naming the field.
 */
export function planProcedure(rules: ProcedureRules, input: ProcedureCaseInput): ProcedurePlan {
  const given = ProcedureCase.parse(input)
  const today = given.today ?? given.startDate
  const reader = ruleReader(rules, today)
  const { facts, titles, landscape } = deriveFacts(rules, reader, given)
  const pathways = rules.pathways.flatMap((pathway) => {
    const { value } = reader.judge(pathway.when, facts)
    return value === 'no' ? [] : [{ pathway, isCertain: value === 'yes' }]
  })
  const kept = keptSteps(rules, reader, facts, pathways)
  const scheduled = scheduleKept(rules, reader, facts, given, kept, today)
  const events = eventDates(given, scheduled)
  const described = scheduled.entries.map((entry) => describe(rules, reader, facts, entry, scheduled, events))
  // Stable: steps that start together keep the order of who waits for whom.
  const steps = described.toSorted((a, b) =>
    a.start.earliest < b.start.earliest ? -1 : a.start.earliest > b.start.earliest ? 1 : 0,
  )
  const { criticalPath, end } = scheduled.result
  const begins = later(given.startDate, today)
  return {
    schema: 'sportello/procedure/1',
    rules: { edition: rules.edition, reviewed: rules.reviewed },
    startDate: given.startDate,
    today,
    pathways: pathways.map(({ pathway, isCertain }) => ({
      id: pathway.id,
      title: pathway.title,
      isCertain,
      notes: pathway.notes.map((note) => note.text),
    })),
    titles,
    landscape,
    assembly: assemblyOf(rules, reader, given, facts),
    tenders: tendersOf(rules, reader, facts),
    steps,
    criticalPath: {
      stepIds: criticalPath,
      days: { low: daysBetween(begins, end.earliest), high: daysBetween(begins, end.latest) },
      end,
    },
    events: [...events].map(([id, event]) => ({
      id,
      name: rules.events[id] ?? { it: id, en: id },
      ...event,
    })),
    conflicts: findConflicts(rules, given, steps, events, today),
    checklists: checklistsOf(rules, reader, facts),
    questions: questionsOf(rules, reader, given, facts),
    warnings: warningsOf(rules, reader, given, steps),
  }
}

function keptSteps(
  rules: ProcedureRules,
  reader: RuleReader,
  facts: ProcedureFacts,
  pathways: readonly { readonly pathway: ProcedureRules['pathways'][number]; readonly isCertain: boolean }[],
): readonly KeptStep[] {
  return rules.steps.flatMap((step): readonly KeptStep[] => {
    const those = pathways.filter(({ pathway }) => pathway.steps.includes(step.id))
    if (those.length === 0) return []
    const own = reader.judge(step.when, facts)
    if (own.value === 'no') return []
    const ids = those.map(({ pathway }) => pathway.id)
    if (own.value === 'unknown' || those.some(({ isCertain }) => isCertain))
      return [{ step, verdict: own, pathways: ids }]
    const missing = those.flatMap(({ pathway }) => reader.judge(pathway.when, facts).missing)
    return [{ step, verdict: { value: 'unknown', missing }, pathways: ids }]
  })
}

type Entry = StepToSchedule & { readonly kept: KeptStep; readonly planned: ScheduledStep['days'] }
type Scheduled = {
  readonly entries: readonly Entry[]
  readonly predecessors: ReadonlyMap<string, readonly string[]>
  readonly result: Schedule
}

function scheduleKept(
  rules: ProcedureRules,
  reader: RuleReader,
  facts: ProcedureFacts,
  given: ProcedureCase,
  kept: readonly KeptStep[],
  today: string,
): Scheduled {
  const byId = new Map(kept.map((entry) => [entry.step.id, entry]))
  // A precedence whose condition fails binds nobody in this case.
  const edges = edgesOf(
    rules.steps.map((step) => ({
      ...step,
      before: step.before.filter((rule) => reader.judge(rule.when, facts).value !== 'no'),
    })),
  )
  const predecessors = keptPredecessors(edges, (id) => byId.has(id))
  const order = inOrder([...byId.keys()], predecessors).filter((id) => byId.has(id))
  const entries = order.flatMap((id): readonly Entry[] => {
    const entry = byId.get(id)
    if (entry === undefined) return []
    const { low, high, status } = daysOf(entry.step, reader, facts)
    return [
      {
        kept: entry,
        step: entry.step,
        // A step that may not be due takes no time when things go well.
        days: { low: entry.verdict.value === 'unknown' ? 0 : low, high },
        planned: { low, high, status },
        predecessors: predecessors.get(id) ?? [],
        doneOn: doneOn(entry.step, given),
      },
    ]
  })
  return { entries, predecessors, result: schedule(entries, given.startDate, today) }
}

/** The day a step was done: ticked, or because the event it brings about is known. */
function doneOn(step: ProcedureStep, given: ProcedureCase): string | null {
  const event = step.completes.find((id) => given.events[id] !== undefined)
  return given.done[step.id] ?? (event === undefined ? null : (given.events[event] ?? null))
}

/** The first range whose condition holds; while one waits for a fact, the widest of those possible. */
function daysOf(step: ProcedureStep, reader: RuleReader, facts: ProcedureFacts) {
  const possible: ProcedureStep['days'][number][] = []
  for (const range of step.days) {
    const { value } = reader.judge(range.when, facts)
    if (value === 'no') continue
    possible.push(range)
    if (value === 'yes') break
  }
  const ranges = possible.length > 0 ? possible : step.days
  return {
    low: Math.min(...ranges.map((range) => range.low)),
    high: Math.max(...ranges.map((range) => range.high)),
    status: ranges.some((range) => range.status === 'unverified')
      ? ('unverified' as const)
      : ('sourced' as const),
  }
}

/** When each event happened, or is expected: the last of the steps that bring it about. */
function eventDates(given: ProcedureCase, { entries, result }: Scheduled): EventDates {
  const events = new Map<string, { date: DateRange; isKnown: boolean }>()
  for (const { step, doneOn: done } of entries) {
    const dates = result.dates.get(step.id)
    if (dates === undefined) continue
    for (const event of step.completes) {
      const before = events.get(event)
      events.set(event, {
        date: {
          earliest: later(dates.end.earliest, before?.date.earliest ?? ''),
          latest: later(dates.end.latest, before?.date.latest ?? ''),
        },
        isKnown: done !== null && (before?.isKnown ?? true),
      })
    }
  }
  for (const [event, day] of Object.entries(given.events))
    events.set(event, { date: { earliest: day, latest: day }, isKnown: true })
  return events
}

function describe(
  rules: ProcedureRules,
  reader: RuleReader,
  facts: ProcedureFacts,
  entry: Entry,
  { result, predecessors }: Scheduled,
  events: EventDates,
): ScheduledStep {
  const { step, kept } = entry
  const dates = result.dates.get(step.id)
  if (dates === undefined) throw new Error(`The step "${step.id}" was not scheduled.`)
  return {
    id: step.id,
    title: step.title,
    text: step.text,
    who: step.who.map((role) => rules.roles[role] ?? { it: role, en: role }),
    documents: step.documents,
    legalReference: step.legalReference,
    status: step.status,
    source: step.source,
    days: entry.planned,
    ...dates,
    doneOn: entry.doneOn,
    isCritical: result.criticalPath.includes(step.id),
    isOngoing: step.isOngoing,
    dependsOn: withoutImplied(entry.predecessors, predecessors),
    before: step.before
      .filter((rule) => reader.judge(rule.when, facts).value !== 'no')
      .map(({ text, legalReference, status }) => ({ text, legalReference, status })),
    deadlines: deadlinesOf(rules, reader, facts, step, events),
    isOptional: step.isAdvice || kept.verdict.value === 'unknown',
    reason: reasonOf(rules, reader, kept),
    openQuestions: reader.openQuestions(kept.verdict.missing),
    pathways: kept.pathways,
  }
}

function reasonOf(rules: ProcedureRules, reader: RuleReader, kept: KeptStep): BilingualText {
  if (kept.verdict.value === 'unknown') {
    const labels = reader.openQuestions(kept.verdict.missing).map((question) => question.label)
    return procedureText(rules, 'reason-open', {
      questions: {
        it: labels.map((label) => label.it).join(' '),
        en: labels.map((label) => label.en).join(' '),
      },
    })
  }
  const pathway = rules.pathways.find((candidate) => candidate.id === kept.pathways[0])
  return procedureText(rules, kept.step.isAdvice ? 'reason-advice' : 'reason-pathway', {
    pathway: pathway?.title ?? { it: '', en: '' },
  })
}

function warningsOf(
  rules: ProcedureRules,
  reader: RuleReader,
  given: ProcedureCase,
  steps: readonly ScheduledStep[],
): readonly BilingualText[] {
  const known = new Set(rules.schemes.map((scheme) => scheme.schemeId))
  const hasLooseDays = steps.some((step) => step.doneOn === null && step.days.status === 'unverified')
  return [
    procedureText(rules, 'warning-guidance', { date: dateText(rules.reviewed) }),
    ...(hasLooseDays ? [procedureText(rules, 'warning-durations')] : []),
    ...reader.weakParameters().map((name) =>
      procedureText(rules, 'warning-parameter', {
        what: rules.parameters[name]?.label ?? { it: name, en: name },
      }),
    ),
    ...given.schemes
      .filter((scheme) => !known.has(scheme.id))
      .map((scheme) => procedureText(rules, 'warning-scheme', { scheme: scheme.name })),
  ]
}
