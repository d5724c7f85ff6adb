/** From a "no" to a "yes": the smallest changes that would do it, tried one by one. */
import type { FactValue, WorkFacts } from './case-schema.ts'
import type { Value } from './formula-types.ts'
import type { PreparedScheme } from './prepare.ts'
import { resolveWork } from './resolve-work.ts'
import type { FactChange, FailedCondition, LocalText, Suggestion } from './results.ts'
import { valueText } from './value-text.ts'

const EFFORT = { low: 1, medium: 2, high: 4 } as const
/** Combinations tried, and suggestions kept. */
const MAX_TRIED = 24
const MAX_KEPT = 3

/**
 * Sets of changes that would make the scheme pay for the work, the least effort first: one change for each failed
 * condition, only of facts somebody can change, each set tried in the engine. A date on which the scheme opens, and
 * works to add to the request, are said but cannot be tried here.
 */
export function suggestionsFor(
  prepared: PreparedScheme,
  work: WorkFacts,
  aggregates: Value[],
  failed: readonly FailedCondition[],
): readonly Suggestion[] {
  if (failed.length === 0) return []
  const options = failed.map(({ changes }) => changes.filter((change) => isPossible(prepared, change)))
  if (options.some((changes) => changes.length === 0)) return []
  return combinations(options)
    .flatMap((changes): readonly Suggestion[] => {
      const suggestion = describe(prepared, work, aggregates, changes)
      return suggestion === undefined ? [] : [suggestion]
    })
    .sort((a, b) => a.effort - b.effort || (b.amountEur ?? 0) - (a.amountEur ?? 0))
    .slice(0, MAX_KEPT)
}

/** Facts that stand for something else than a fact of the case. */
const BEYOND_FACTS: ReadonlySet<string> = new Set(['date', 'works'])

function isPossible(prepared: PreparedScheme, { fact }: FactChange): boolean {
  return BEYOND_FACTS.has(fact) || prepared.pack.facts[fact]?.effort !== undefined
}

function combinations(options: readonly (readonly FactChange[])[]): readonly (readonly FactChange[])[] {
  let found: readonly (readonly FactChange[])[] = [[]]
  for (const changes of options) {
    found = found.flatMap((start) => changes.map((change) => [...start, change])).slice(0, MAX_TRIED)
  }
  return found
}

function describe(
  prepared: PreparedScheme,
  work: WorkFacts,
  aggregates: Value[],
  changes: readonly FactChange[],
): Suggestion | undefined {
  const texts = changes.map((change) => changeText(prepared, change))
  const text = {
    it: texts.map(({ it }) => it).join('; '),
    en: texts.map(({ en }) => en).join('; '),
  }
  const effort = changes.reduce((sum, change) => sum + effortOf(prepared, change), 0)
  if (changes.some(({ fact }) => BEYOND_FACTS.has(fact)))
    return { changes, text, effort, isTried: false, amountEur: undefined }
  const tried = changes.reduce<Record<string, FactValue>>(
    (facts, change) => Object.assign(facts, { [change.fact]: changedValue(change) }),
    {},
  )
  const answer = resolveWork(prepared, { ...work, ...tried }, aggregates)
  if (answer.truth === false) return undefined
  const numbers = answer.certain ?? answer.conditional
  return { changes, text, effort, isTried: true, amountEur: numbers?.lineEur }
}

function effortOf(prepared: PreparedScheme, { fact }: FactChange): number {
  const effort = prepared.pack.facts[fact]?.effort
  return effort === undefined ? EFFORT.medium : EFFORT[effort]
}

/** A value that satisfies a change; strict comparisons go a little past the limit. */
export function changedValue(change: FactChange): FactValue {
  const { accepted, comparison } = change
  if (typeof accepted === 'object') return accepted[0] ?? ''
  if (typeof accepted !== 'number')
    return comparison === '!=' && typeof accepted === 'boolean' ? !accepted : accepted
  const step = Math.max(0.01, Math.abs(accepted) * 1e-6)
  if (comparison === '<') return accepted - step
  return comparison === '>' || comparison === '!=' ? accepted + step : accepted
}

const WORDS: Readonly<Record<FactChange['comparison'], LocalText>> = {
  '<=': { it: 'al massimo', en: 'at most' },
  '<': { it: 'meno di', en: 'less than' },
  '>=': { it: 'almeno', en: 'at least' },
  '>': { it: 'più di', en: 'more than' },
  '==': { it: '', en: '' },
  '!=': { it: 'diverso da', en: 'other than' },
  'one-of': { it: '', en: '' },
}
const DATE_WORDS: typeof WORDS = {
  ...WORDS,
  '<=': { it: 'entro il', en: 'by' },
  '<': { it: 'prima del', en: 'before' },
  '>=': { it: 'dal', en: 'from' },
  '>': { it: 'dopo il', en: 'after' },
}
const BEYOND_LABELS: Readonly<Record<string, LocalText>> = {
  date: { it: 'aspettare che il bando sia aperto', en: 'wait until the scheme is open' },
  works: { it: 'aggiungere alla stessa domanda', en: 'add to the same request' },
}

function changeText(prepared: PreparedScheme, change: FactChange): LocalText {
  const declaration = prepared.pack.facts[change.fact]
  const isDate = declaration?.type === 'date' || change.fact === 'date'
  const label = declaration?.label ?? BEYOND_LABELS[change.fact] ?? { it: change.fact, en: change.fact }
  const words = (isDate ? DATE_WORDS : WORDS)[change.comparison]
  const accepted = (typeof change.accepted === 'object' ? change.accepted : [change.accepted]).map((value) =>
    change.fact === 'works'
      ? lineName(prepared, String(value))
      : valueText(value, { unit: declaration?.unit, fact: declaration }),
  )
  const say = (language: 'it' | 'en') => {
    const values = accepted.map((value) => value[language]).join(language === 'it' ? ' o ' : ' or ')
    return `${label[language]}: ${words[language]} ${values}`.replace(/: +/, ': ')
  }
  return { it: say('it'), en: say('en') }
}

function lineName(prepared: PreparedScheme, code: string): LocalText {
  const name = prepared.scheme.lines.find((line) => line.code === code)?.name
  if (name === undefined) return { it: code, en: code }
  return { it: name.it.toLowerCase(), en: name.en.toLowerCase() }
}

/** Whether one change of each failed condition, whoever could make it, turns the verdict into something else than no. */
export function doChangesSuffice(
  prepared: PreparedScheme,
  work: WorkFacts,
  aggregates: Value[],
  failed: readonly FailedCondition[],
): boolean | undefined {
  if (failed.length === 0) return undefined
  const changed: Record<string, FactValue> = {}
  for (const { changes } of failed) {
    const [change] = changes
    if (change === undefined || BEYOND_FACTS.has(change.fact)) return false
    changed[change.fact] = changedValue(change)
  }
  return resolveWork(prepared, { ...work, ...changed }, aggregates).truth !== false
}
