import { type ProcedureCondition, parametersIn } from './condition.ts'
import { edgesOf, findCycle } from './graph.ts'
import type { ProcedureRules, ProcedureStep } from './rules-schema.ts'

/** One thing wrong across the files: which entry, which field of it, what was found and what is accepted. */
export type ProcedureProblem = {
  readonly section: keyof ProcedureRules
  /** Id of the entry for steps and pathways, whose files are several; else null. */
  readonly entry: string | null
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What is wrong in a pack whose files are each well formed: unknown names, double ids, waits in a circle. Empty when sound. */
export function procedureProblems(rules: ProcedureRules): readonly ProcedureProblem[] {
  return [
    ...stepProblems(rules),
    ...pathwayProblems(rules),
    ...tableProblems(rules),
    ...sourceProblems(rules),
    ...cycleProblems(rules.steps),
  ]
}

const unknown = (found: string, what: string, accepted: Iterable<string>) =>
  `found "${found}", which is not ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}; accepted: ${[...accepted].join(', ')}`

function stepProblems(rules: ProcedureRules): readonly ProcedureProblem[] {
  const ids = rules.steps.map((step) => step.id)
  const known = new Set(ids)
  const inPathway = new Set(rules.pathways.flatMap((pathway) => pathway.steps))
  return rules.steps.flatMap((step, index) => {
    const at = (path: readonly (string | number)[], message: string): ProcedureProblem => ({
      section: 'steps',
      entry: step.id,
      path,
      message,
    })
    const events = [
      ...step.completes.map((event, place) => ({ event, path: ['completes', place] })),
      ...step.before.flatMap(({ events }, rule) =>
        events.map((event, place) => ({ event, path: ['before', rule, 'events', place] })),
      ),
      ...step.deadlines.map(({ after }, place) => ({ event: after, path: ['deadlines', place, 'after'] })),
    ]
    const conditions: readonly (readonly [ProcedureCondition | undefined, readonly (string | number)[]])[] = [
      [step.when, ['when']],
      ...step.days.map((days, place) => [days.when, ['days', place, 'when']] as const),
      ...step.deadlines.map((deadline, place) => [deadline.when, ['deadlines', place, 'when']] as const),
    ]
    return [
      ...(ids.indexOf(step.id) === index ? [] : [at(['id'], `found "${step.id}" a second time`)]),
      ...(inPathway.has(step.id) ? [] : [at(['id'], 'no pathway has this step')]),
      ...step.dependsOn.flatMap((other, place) =>
        known.has(other) ? [] : [at(['dependsOn', place], unknown(other, 'step', known))],
      ),
      ...step.who.flatMap((role, place) =>
        role in rules.roles ? [] : [at(['who', place], unknown(role, 'role', Object.keys(rules.roles)))],
      ),
      ...events.flatMap(({ event, path }) =>
        event in rules.events ? [] : [at(path, unknown(event, 'event', Object.keys(rules.events)))],
      ),
      ...step.deadlines.flatMap(({ dueDayRule }, place) =>
        dueDayRule === undefined || dueDayRule in rules.dueDayRules
          ? []
          : [
              at(
                ['deadlines', place, 'dueDayRule'],
                unknown(dueDayRule, 'rule of the due day', Object.keys(rules.dueDayRules)),
              ),
            ],
      ),
      ...conditions.flatMap(([condition, path]) =>
        parametersIn(condition).flatMap((name) =>
          name in rules.parameters
            ? []
            : [at(path, unknown(name, 'parameter', Object.keys(rules.parameters)))],
        ),
      ),
    ]
  })
}

function pathwayProblems(rules: ProcedureRules): readonly ProcedureProblem[] {
  const known = new Set(rules.steps.map((step) => step.id))
  return rules.pathways.flatMap((pathway) =>
    pathway.steps.flatMap((step, place) =>
      known.has(step)
        ? []
        : [
            {
              section: 'pathways' as const,
              entry: pathway.id,
              path: ['steps', place],
              message: unknown(step, 'step', known),
            },
          ],
    ),
  )
}

function tableProblems(rules: ProcedureRules): readonly ProcedureProblem[] {
  const at = (section: keyof ProcedureRules, path: readonly (string | number)[], message: string) => ({
    section,
    entry: null,
    path,
    message,
  })
  const kinds = Object.keys(rules.titleKinds)
  const parameters = Object.keys(rules.parameters)
  return [
    ...rules.titles.flatMap((row, index) =>
      kinds.includes(row.title) ? [] : [at('titles', [index, 'title'], unknown(row.title, 'title', kinds))],
    ),
    ...rules.schemes.flatMap(({ closesOn }, index) =>
      closesOn === null || closesOn in rules.events
        ? []
        : [at('schemes', [index, 'closesOn'], unknown(closesOn, 'event', Object.keys(rules.events)))],
    ),
    ...rules.checklists.flatMap((list, index) =>
      list.items.flatMap((item, place) =>
        parametersIn(item.when).flatMap((name) =>
          parameters.includes(name)
            ? []
            : [at('checklists', [index, 'items', place, 'when'], unknown(name, 'parameter', parameters))],
        ),
      ),
    ),
    ...(['titles', 'landscape', 'majorities', 'tenders'] as const).flatMap((section) =>
      rules[section].flatMap((row, index) =>
        parametersIn(row.when).flatMap((name) =>
          parameters.includes(name)
            ? []
            : [at(section, [index, 'when'], unknown(name, 'parameter', parameters))],
        ),
      ),
    ),
  ]
}

/** Whatever says `sourced` must rest on sources that were read. */
function sourceProblems(rules: ProcedureRules): readonly ProcedureProblem[] {
  const sections = [
    'parameters',
    'schemes',
    'titles',
    'landscape',
    'quorums',
    'majorities',
    'tenders',
    'checklists',
    'holidays',
    'dueDayRules',
    'steps',
    'pathways',
  ] as const
  const keys = Object.keys(rules.sources)
  return sections.flatMap((section) => {
    const problems: ProcedureProblem[] = []
    const walk = (node: unknown, entry: string | null, path: readonly (string | number)[]): void => {
      if (typeof node !== 'object' || node === null) return
      const { status, source } = node as { status?: unknown; source?: unknown }
      if (Array.isArray(source))
        source.forEach((text: unknown, place) => {
          const key = String(text).split(';')[0]?.trim() ?? ''
          const found = rules.sources[key]
          if (found === undefined)
            problems.push({
              section,
              entry,
              path: [...path, 'source', place],
              message: unknown(key, 'source', keys),
            })
          if (found?.status === 'unverified' && status === 'sourced')
            problems.push({
              section,
              entry,
              path: [...path, 'status'],
              message: `found sourced, but ${key} was not read: accepted unverified`,
            })
        })
      for (const [key, value] of Object.entries(node))
        walk(value, entry, [...path, Array.isArray(node) ? Number(key) : key])
    }
    const hasEntries = section === 'steps' || section === 'pathways'
    if (!hasEntries) walk(rules[section], null, [])
    if (hasEntries) for (const item of rules[section]) walk(item, item.id, [])
    return problems
  })
}

function cycleProblems(steps: readonly ProcedureStep[]): readonly ProcedureProblem[] {
  const cycle = findCycle(edgesOf(steps))
  const closing = cycle?.at(-1)
  if (cycle === undefined || closing === undefined) return []
  const names = [cycle[0]?.from, ...cycle.map((edge) => edge.to)].join(' -> ')
  return [
    {
      section: 'steps',
      entry: closing.saidBy,
      path: closing.path,
      message: `these steps wait for each other in a circle: ${names}`,
    },
  ]
}
