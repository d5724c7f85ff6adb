/** Every scheme file broken in every kind of way: the loader names file, line and field, and starts nothing. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { readIncentives } from '../../src/rules/incentives.ts'

const source = join(import.meta.dirname, '..', '..', 'rules', 'incentives')
const folder = mkdtempSync(join(tmpdir(), 'sportello-mutations-'))
mkdirSync(join(folder, 'incentives', 'examples'), { recursive: true })
writeFileSync(join(folder, 'incentives', 'facts.yaml'), readFileSync(join(source, 'facts.yaml')))
writeFileSync(join(folder, 'incentives', 'cumulation.yaml'), 'pairs: []\n')
writeFileSync(
  join(folder, 'incentives', 'examples', 'printed.yaml'),
  'asOf: 2026-11-24\nmappings: {}\nexamples: []\n',
)
const names = readdirSync(source).filter(
  (name) => name.endsWith('.yaml') && name !== 'facts.yaml' && name !== 'cumulation.yaml',
)

type Path = readonly (string | number)[]
type Node = unknown

/** Every place of a file, examples apart (their cases are data of the case, checked when they run). */
function placesIn(node: Node, path: Path = []): readonly (readonly [Path, Node])[] {
  if (path[0] === 'examples') return []
  const here = [[path, node] as const]
  if (typeof node !== 'object' || node === null) return here
  return [
    ...here,
    ...Object.entries(node).flatMap(([key, value]) =>
      placesIn(value, [...path, Array.isArray(node) ? Number(key) : key]),
    ),
  ]
}

function changed(node: Node, path: Path, change: (value: Node) => Node): Node {
  const [key, ...rest] = path
  if (key === undefined) return change(node)
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(node)
    ? [...node]
    : { ...(node as object) }
  const next = changed((node as Record<string | number, unknown>)[key], rest, change)
  if (next === undefined && !Array.isArray(copy)) delete copy[key]
  else (copy as Record<string | number, unknown>)[key] = next
  return copy
}

/** Writes the broken file alone beside the vocabulary and reads it. */
function load(name: string, value: Node) {
  const text = stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
  const path = join(folder, 'incentives', name)
  writeFileSync(path, text)
  try {
    return { ...readIncentives(folder), lines: text.split('\n') }
  } finally {
    rmSync(path)
  }
}

/** The mistakes of a value: the places tried, and how each is broken. Few of each kind keep the whole quick. */
function tried<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.floor(list.length / most))
  return list.filter((_, index) => index % step === 0).slice(0, most)
}

const MARK = 'zzzUnknown'
const isDate = (value: Node) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
const last = (path: Path) => path.at(-1)

describe.each(names)('%s, broken', (name) => {
  const file: Node = parse(readFileSync(join(source, name), 'utf8'), { merge: true })
  const places = placesIn(file)
  const problemOf = (path: Path, change: (value: Node) => Node) => {
    const { pack, problems, lines } = load(name, changed(file, path, change))
    return { pack, first: problems[0], lines }
  }
  const expectNamed = (path: Path, change: (value: Node) => Node, mark?: string) => {
    const { pack, first, lines } = problemOf(path, change)
    const where = path.join('.')
    expect([where, pack]).toEqual([where, undefined])
    expect(first?.file).toBe(`incentives/${name}`)
    expect(first?.message.length).toBeGreaterThan(5)
    expect([where, (first?.line ?? 0) > 0 && (first?.line ?? 0) <= lines.length]).toEqual([where, true])
    if (mark !== undefined) {
      expect([where, first?.field.startsWith(path.slice(0, 2).join('.'))]).toEqual([where, true])
      expect([where, lines[(first?.line ?? 0) - 1]]).toEqual([where, expect.stringContaining(mark)])
    }
  }

  it('for want of what a file needs', () => {
    for (const key of ['id', 'name', 'shape', 'reviewed', 'status', 'legalBasis', 'sources', 'windows'])
      expectNamed([key], () => undefined)
    const needed = places.filter(
      ([path]) =>
        ['from', 'state', 'source', 'article', 'condition', 'formula', 'count', 'history'].includes(
          String(last(path)),
        ) && path.length > 1,
    )
    for (const [path] of tried(needed, 5)) {
      const { pack, first } = problemOf(path, () => undefined)
      // A definition may be written short, and a plan has a count or shares: else the field is due.
      if (pack !== undefined) continue
      expect(first?.file).toBe(`incentives/${name}`)
      expect(first?.field.length).toBeGreaterThan(0)
    }
  })

  it('by a value of another type', () => {
    const texts = places.filter(
      ([path, value]) =>
        typeof value === 'string' &&
        [
          'id',
          'it',
          'en',
          'article',
          'source',
          'act',
          'kind',
          'code',
          'status',
          'state',
          'shape',
          'text',
        ].includes(String(last(path))),
    )
    for (const [path] of tried(texts, 4)) expectNamed(path, () => 12345.678, '12345.678')
    const lists = places.filter(
      ([path, value]) =>
        Array.isArray(value) &&
        ['windows', 'sources', 'history', 'works', 'plans', 'interventions'].includes(String(last(path))),
    )
    for (const [path] of tried(lists, 2)) expectNamed(path, () => MARK, MARK)
  })

  it('by a date that does not exist', () => {
    for (const [path] of tried(
      places.filter(([, value]) => isDate(value)),
      3,
    ))
      expectNamed(path, () => '2026-02-30', '2026-02-30')
  })

  it('by a field, a name, a unit or a word nobody knows', () => {
    for (const [path] of tried(
      places.filter(
        ([path, value]) =>
          path.length < 5 &&
          typeof value === 'object' &&
          !Array.isArray(value) &&
          !['parameters', 'definitions', 'facts', 'value', 'valueLabels'].includes(String(last(path))),
      ),
      5,
    ))
      expectNamed([...path, MARK], () => 1, MARK)
    for (const [path] of tried(
      places.filter(([path]) => last(path) === 'unit' && path[0] === 'parameters'),
      3,
    ))
      expectNamed(path, () => MARK, MARK)
    for (const [path] of tried(
      places.filter(
        ([path, value]) =>
          typeof value === 'string' &&
          ['condition', 'formula', 'atMost', 'when', 'firstAfterMonths'].includes(String(last(path))),
      ),
      6,
    ))
      expectNamed(path, () => MARK, MARK)
    for (const [path] of tried(
      places.filter(([path]) => path.at(-2) === 'works'),
      2,
    ))
      expectNamed(path, () => MARK, MARK)
  })

  it('by a formula that reaches out or never ends', () => {
    const formulas = tried(
      places.filter(
        ([path, value]) => typeof value === 'string' && ['formula', 'atMost'].includes(String(last(path))),
      ),
      1,
    )
    const attacks = [
      'import(spendEur)',
      "createUnit('EUR')",
      'zeros(1000000000)',
      '[1:1000000000]',
      'f(x) = f(x)',
      'spendEur.constructor',
      "evaluate('1')",
      '__proto__',
      'constructor',
      `${'('.repeat(200)}1${')'.repeat(200)}`,
      `1${' + 1'.repeat(400)}`,
      'while (true) 1',
    ]
    for (const [path] of formulas) for (const attack of attacks) expectNamed(path, () => attack)
  })

  it('by an id or a code used twice', () => {
    const lists = places.filter(
      ([path, value]) =>
        ['requirements', 'interventions', 'ceilings', 'ambiguities', 'steps'].includes(String(last(path))) &&
        Array.isArray(value),
    )
    for (const [path] of lists.slice(0, 4)) {
      const { pack, first } = problemOf(path, (value) => [...(value as unknown[]), (value as unknown[])[0]])
      expect([path.join('.'), pack]).toEqual([path.join('.'), undefined])
      expect(first?.message).toMatch(/used|two interventions/)
    }
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))
