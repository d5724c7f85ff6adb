/** Dates of the steps: the longest chain before each one, with short and with long durations. */
import { addDays, daysBetween, earlier, later } from '../calendar/index.ts'
import type { DateRange } from './plan-schema.ts'
import type { ProcedureStep } from './rules-schema.ts'

export type StepToSchedule = {
  readonly step: ProcedureStep
  readonly days: { readonly low: number; readonly high: number }
  /** Kept steps it waits for. */
  readonly predecessors: readonly string[]
  readonly doneOn: string | null
}

export type ScheduledDates = {
  readonly start: DateRange
  readonly end: DateRange
  readonly slackDays: number
}

export type Schedule = {
  readonly dates: ReadonlyMap<string, ScheduledDates>
  readonly criticalPath: readonly string[]
  readonly end: DateRange
}

/**
 * Forward pass with both durations, backward pass with the long ones (critical path method).
 *
 * @param steps each after those it waits for
 * @param start day the first step may start
 * @param today steps not done start no earlier
 */
export function schedule(steps: readonly StepToSchedule[], start: string, today: string): Schedule {
  const passes = { low: forward(steps, start, today, 'low'), high: forward(steps, start, today, 'high') }
  const finite = steps.filter(({ step }) => !step.isOngoing)
  const endOf = (pass: ReadonlyMap<string, Span>) =>
    finite.reduce((last, { step }) => later(last, pass.get(step.id)?.end ?? last), start)
  const end = { earliest: endOf(passes.low), latest: endOf(passes.high) }
  const latestEnds = backward(finite, passes.high, end.latest)
  const dates = new Map<string, ScheduledDates>()
  for (const { step } of steps) {
    const low = passes.low.get(step.id)
    const high = passes.high.get(step.id)
    if (low === undefined || high === undefined) continue
    dates.set(step.id, {
      start: { earliest: low.start, latest: high.start },
      end: { earliest: low.end, latest: high.end },
      slackDays: Math.max(0, daysBetween(high.end, latestEnds.get(step.id) ?? high.end)),
    })
  }
  return { dates, criticalPath: longestChain(finite, passes.high), end }
}

type Span = { readonly start: string; readonly end: string }

function forward(
  steps: readonly StepToSchedule[],
  start: string,
  today: string,
  pace: 'low' | 'high',
): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>()
  for (const { step, days, predecessors, doneOn } of steps) {
    const ready = predecessors.reduce((day, id) => later(day, spans.get(id)?.end ?? day), start)
    if (doneOn !== null) {
      spans.set(step.id, { start: earlier(ready, doneOn), end: doneOn })
      continue
    }
    const begins = later(ready, today)
    spans.set(step.id, { start: begins, end: addDays(begins, days[pace]) })
  }
  return spans
}

/** Last day each step may end without moving the end of the whole. */
function backward(
  steps: readonly StepToSchedule[],
  spans: ReadonlyMap<string, Span>,
  end: string,
): ReadonlyMap<string, string> {
  const latest = new Map<string, string>()
  for (const { step, predecessors, doneOn } of [...steps].reverse()) {
    const mine = latest.get(step.id) ?? end
    latest.set(step.id, mine)
    if (doneOn !== null) continue
    const span = spans.get(step.id)
    const mustStart = span === undefined ? mine : addDays(mine, -daysBetween(span.start, span.end))
    for (const id of predecessors) {
      const known = latest.get(id)
      latest.set(id, known === undefined ? mustStart : earlier(mustStart, known))
    }
  }
  return latest
}

/** From the step that ends last, back through the predecessor that held it, as far as something still to do. */
function longestChain(steps: readonly StepToSchedule[], spans: ReadonlyMap<string, Span>): readonly string[] {
  const byId = new Map(steps.map((entry) => [entry.step.id, entry]))
  const endOf = (id: string) => spans.get(id)?.end ?? ''
  const latestOf = (ids: readonly string[]) =>
    ids.reduce<string | undefined>(
      (best, id) => (best === undefined || endOf(id) > endOf(best) ? id : best),
      undefined,
    )
  const chain: string[] = []
  let current = latestOf(steps.filter(({ doneOn }) => doneOn === null).map(({ step }) => step.id))
  while (current !== undefined) {
    chain.unshift(current)
    const open = (byId.get(current)?.predecessors ?? []).filter((id) => byId.get(id)?.doneOn === null)
    const holding = latestOf(open)
    current = holding !== undefined && endOf(holding) === spans.get(current)?.start ? holding : undefined
  }
  return chain
}
