/** What must hold for every scheme file, derived from the files themselves: a new scheme is covered as soon as it exists. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  evaluateSchemes,
  type FactDeclaration,
  FactsFile,
  type IncentiveCase,
  SchemeFile,
  type SchemeResult,
} from '../../../src/core/incentives/index.ts'
import { pack, rulesDir } from './load-pack.ts'

const folder = join(rulesDir, 'incentives')
const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'), { merge: true })
const facts = FactsFile.parse(read('facts.yaml'))
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && name !== 'facts.yaml' && name !== 'cumulation.yaml')
  .map((name) => SchemeFile.parse(read(name)))

function evaluate(id: string, incentiveCase: Omit<IncentiveCase, 'schemes'>): SchemeResult {
  const [result] = evaluateSchemes(pack, { ...incentiveCase, schemes: [id] }).schemes
  if (result === undefined) throw new Error(`no scheme ${id}`)
  return result
}

const DAY = 86_400_000
const shifted = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

// --- dates of the windows

/** State of a route by the guide: the last window that covers the day. */
function stateBy(file: SchemeFile, route: string, day: string): string {
  const covering = file.windows.filter(
    ({ route: own, from, to }) =>
      (own === undefined || own === route) && from <= day && (to === undefined || day <= to),
  )
  return covering.at(-1)?.state ?? 'closed'
}

describe('each day at the edge of a window', () => {
  const edges = files.flatMap((file) =>
    file.windows.flatMap(({ from, to }) =>
      [shifted(from, -1), from, ...(to === undefined ? [] : [to, shifted(to, 1)])].map(
        (day) => [file.id, day, file] as const,
      ),
    ),
  )

  it.each(edges)('%s on %s has the state of the file, and pays only when open', (id, date, file) => {
    const routes = file.routes?.map((route) => route.id) ?? ['ordinary']
    const states = evaluate(id, { date, owner: {}, building: {}, works: [] }).states
    expect(states.map(({ state }) => state)).toEqual(routes.map((route) => stateBy(file, route, date)))
    if (states.some(({ state }) => state === 'open')) return
    for (const example of file.examples ?? []) {
      const result = evaluate(id, {
        works: [],
        owner: {},
        building: {},
        ...example.case,
        date,
      } as IncentiveCase)
      expect(result.totalEur).toBe(0)
    }
  })
})

// --- thresholds in conditions

type Threshold = {
  readonly file: SchemeFile
  readonly requirement: string
  readonly works: readonly string[] | undefined
  readonly fact: string
  readonly operator: string
  readonly value: number
}

const declarationOf = (file: SchemeFile, name: string): FactDeclaration | undefined =>
  file.facts?.[name] ?? facts.facts[name]

/** The number a comparison is made with: written, or a parameter with one value on the day. */
function limitOf(file: SchemeFile, text: string, day: string): number | undefined {
  const [, written] = /^(-?\d+(?:\.\d+)?)(?: [A-Za-z0-9*/]+)?$/.exec(text) ?? []
  if (written !== undefined) return Number(written)
  const entries = (file.parameters?.[text]?.history ?? []).filter(
    ({ from, to }) => from <= day && (to === undefined || day <= to),
  )
  const value = entries.at(-1)?.value
  return typeof value === 'number' ? value : undefined
}

function thresholdsOf(file: SchemeFile): readonly Threshold[] {
  const day = dayOf(file)
  const all = [
    ...(file.requirements ?? []).map((requirement) => ({ requirement, works: undefined })),
    ...(file.interventions ?? []).flatMap(({ requirements = [], works }) =>
      requirements.map((requirement) => ({ requirement, works })),
    ),
  ]
  return all.flatMap(({ requirement, works }) => {
    if (typeof requirement.condition !== 'string') return []
    return requirement.condition.split(/\s+and\s+/).flatMap((part): readonly Threshold[] => {
      const [, fact = '', operator = '', right = ''] = /^(\w+) (<=|<|>=|>) (.+)$/.exec(part.trim()) ?? []
      if (declarationOf(file, fact)?.type !== 'number') return []
      const value = limitOf(file, right.trim(), day)
      return value === undefined ? [] : [{ file, requirement: requirement.id, works, fact, operator, value }]
    })
  })
}

function dayOf(file: SchemeFile): string {
  const open = baseCases(file)[0]?.date
  return open ?? file.reviewed
}

/** Cases of the examples that are admitted. */
function baseCases(file: SchemeFile): readonly IncentiveCase[] {
  return (file.examples ?? []).flatMap(({ case: given }): readonly IncentiveCase[] => {
    const incentiveCase = { owner: {}, building: {}, works: [], ...given } as unknown as IncentiveCase
    const result = evaluate(file.id, incentiveCase)
    return result.works.some(({ verdict }) => verdict === 'yes') ? [incentiveCase] : []
  })
}

/** The smallest step people would try: a cent, a square metre, an inhabitant, a hundredth of anything else. */
function stepOf(declaration: FactDeclaration | undefined): number {
  const byUnit: Readonly<Record<string, number>> = { EUR: 0.01, m2: 1, person: 1, dwelling: 1 }
  return byUnit[declaration?.unit ?? ''] ?? 0.001
}

function withFact(incentiveCase: IncentiveCase, scope: string, name: string, value: number): IncentiveCase {
  if (scope === 'case') return { ...incentiveCase, [name]: value }
  if (scope === 'owner') return { ...incentiveCase, owner: { ...incentiveCase.owner, [name]: value } }
  if (scope === 'building')
    return { ...incentiveCase, building: { ...incentiveCase.building, [name]: value } }
  return { ...incentiveCase, works: incentiveCase.works.map((work) => ({ ...work, [name]: value })) }
}

const MEANING: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  '<=': (x, y) => x <= y,
  '<': (x, y) => x < y,
  '>=': (x, y) => x >= y,
  '>': (x, y) => x > y,
}

describe('each threshold of a condition', () => {
  const thresholds = files.flatMap(thresholdsOf)
  const tried = thresholds.flatMap((threshold) => {
    const { file, fact, works, requirement, value, operator } = threshold
    const declaration = declarationOf(file, fact)
    const fails = (incentiveCase: IncentiveCase, number: number) => {
      const result = evaluate(file.id, withFact(incentiveCase, declaration?.scope ?? 'case', fact, number))
      const own = result.works.filter((work) => {
        const kind = incentiveCase.works.find(({ id }) => id === work.workId)?.workKind ?? ''
        return works === undefined || works.includes(kind)
      })
      return own.length === 0
        ? undefined
        : own.some((work) => work.failed.some(({ id }) => id === requirement))
    }
    const far = operator.startsWith('<') ? value * 1000 + 1000 : value / 1000
    const base = baseCases(file).find((incentiveCase) => fails(incentiveCase, far) === true)
    return base === undefined ? [] : [{ ...threshold, base, fails, step: stepOf(declaration) }]
  })

  it('is found in most files that have some', () => {
    expect(tried.length).toBeGreaterThan(20)
    expect(tried.length / thresholds.length).toBeGreaterThan(0.9)
  })

  it.each(
    tried.map((one) => [one.file.id, one.requirement, one.fact, one.operator, one.value, one] as const),
  )(
    '%s %s: %s %s %d holds as written, one step each side',
    (_id, _requirement, _fact, operator, value, { base, fails, step }) => {
      for (const number of [value - step, value, value + step]) {
        if (number < 0) continue
        expect([number, fails(base, number)]).toEqual([number, !MEANING[operator]?.(number, value)])
      }
    },
  )
})

// --- days in conditions

describe('each day in a condition', () => {
  type Deadline = {
    readonly file: SchemeFile
    readonly requirement: string
    readonly fact: string
    readonly operator: string
    readonly right: string
  }
  const deadlines = files.flatMap((file) =>
    [
      ...(file.requirements ?? []),
      ...(file.interventions ?? []).flatMap(({ requirements = [] }) => requirements),
    ].flatMap(({ id, condition }): readonly Deadline[] => {
      const [, fact = '', operator = '', right = ''] =
        /^(\w+) (<=|<|>=|>) (\w+(?:\(.*\))?)$/.exec(typeof condition === 'string' ? condition : '') ?? []
      return declarationOf(file, fact)?.type === 'date'
        ? [{ file, requirement: id, fact, operator, right }]
        : []
    }),
  )
  /** The day a fact is compared with: written, another fact, or some days or months after it. */
  const dayBy = (file: SchemeFile, right: string, anchor: string, day: string): string | undefined => {
    const [, written] = /^dateOf\('(.+)'\)$/.exec(right) ?? []
    if (written !== undefined) return written
    const [, unit, , count = ''] = /^add(Days|Months)\((\w+), (.+)\)$/.exec(right) ?? []
    if (unit === undefined) return anchor
    const number = limitOf(file, count, day)
    if (number === undefined) return undefined
    if (unit === 'Days') return shifted(anchor, number)
    return new Date(
      Date.UTC(
        Number(anchor.slice(0, 4)),
        Number(anchor.slice(5, 7)) - 1 + number,
        Number(anchor.slice(8, 10)),
      ),
    )
      .toISOString()
      .slice(0, 10)
  }

  it('is kept to the day, one day each side', () => {
    const seen = new Set<string>()
    for (const { file, requirement, fact, operator, right } of deadlines) {
      for (const base of baseCases(file)) {
        const [, , other = right] = /^add(Days|Months)\((\w+), (.+)\)$/.exec(right) ?? []
        const anchor = base.date
        const limit = dayBy(file, right, anchor, base.date)
        if (limit === undefined) continue
        const scope = declarationOf(file, fact)?.scope ?? 'case'
        const at = (day: string) => {
          const known = declarationOf(file, other) === undefined ? {} : { [other]: anchor }
          const given =
            scope === 'work' ? base.works.map((work) => ({ ...work, ...known, [fact]: day })) : base.works
          const own = scope === 'work' ? {} : { [fact]: day, ...known }
          const { works } = evaluate(file.id, { ...base, ...own, works: given })
          return works.some(({ failed }) => failed.some(({ id }) => id === requirement))
        }
        const isDue = at(shifted(limit, 400)) !== at(shifted(limit, -400))
        if (!isDue) continue
        seen.add(`${file.id} ${requirement}`)
        for (const step of [-1, 0, 1]) {
          const isMet = { '<=': step <= 0, '<': step < 0, '>=': step >= 0, '>': step > 0 }[operator]
          expect([file.id, requirement, step, at(shifted(limit, step))]).toEqual([
            file.id,
            requirement,
            step,
            !isMet,
          ])
        }
        break
      }
    }
    expect([...seen].sort()).toContain('conto-termico-3 request-90-days')
    expect(seen.size).toBeGreaterThan(4)
  })
})

// --- classes of tables

describe('each class of a table that a result shows', () => {
  /** The cell of a table for the facts of a case. */
  const cellOf = (
    value: unknown,
    axes: readonly string[],
    known: Readonly<Record<string, unknown>>,
  ): unknown => {
    const [axis, ...rest] = axes
    if (axis === undefined || typeof value !== 'object' || value === null) return value
    const key = known[axis]
    for (const [keys, cell] of Object.entries(value)) {
      const isHit = keys.split(',').some((one) => {
        const [, operator = '', bound = ''] = /^(<=|<|>=|>)\s*(.+)$/.exec(one.trim()) ?? []
        if (operator !== '') return MEANING[operator]?.(Number(key), Number(bound)) ?? false
        return one.trim() === String(key) || one.trim() === '*'
      })
      if (isHit) return cellOf(cell, rest, known)
    }
    return undefined
  }
  const bounds = files.flatMap((file) =>
    (file.interventions ?? []).flatMap((line) =>
      (line.show ?? []).flatMap((name) => {
        const parameter = file.parameters?.[name]
        const numeric = (parameter?.by ?? []).filter((axis) => declarationOf(file, axis)?.type === 'number')
        const found = JSON.stringify(parameter?.history ?? []).matchAll(/"(?:<=|<|>=|>)\s*(\d+(?:\.\d+)?)"/g)
        return numeric.length !== 1
          ? []
          : [...new Set([...found].map(([, bound]) => Number(bound)))].map((bound) => ({
              file,
              line,
              name,
              axis: numeric[0] ?? '',
              bound,
            }))
      }),
    ),
  )

  it('changes exactly at its bound', () => {
    let count = 0
    for (const { file, line, name, axis, bound } of bounds) {
      const declaration = declarationOf(file, axis)
      for (const base of baseCases(file)) {
        const works = base.works.filter(({ workKind }) => line.works.includes(workKind)).slice(0, 1)
        if (works.length === 0) continue
        for (const number of [bound, bound + stepOf(declaration)]) {
          const changed = withFact({ ...base, works }, declaration?.scope ?? 'work', axis, number)
          const [work] = evaluate(file.id, changed).works
          const shown = work?.values[name]
          if (work?.intervention !== line.code || shown === undefined) continue
          const known: Readonly<Record<string, unknown>> = {
            ...changed,
            ...changed.owner,
            ...changed.building,
            ...changed.works[0],
          }
          const axes = file.parameters?.[name]?.by ?? []
          if (!axes.every((one) => ['string', 'number', 'boolean'].includes(typeof known[one]))) continue
          const entry = file.parameters?.[name]?.history
            .filter(({ from, to }) => from <= base.date && (to === undefined || base.date <= to))
            .at(-1)
          expect([file.id, name, number, shown]).toEqual([
            file.id,
            name,
            number,
            cellOf(entry?.value, axes, known),
          ])
          count += 1
        }
      }
    }
    expect(count).toBeGreaterThan(10)
  })
})

// --- anything at all

const anyValue = (name: string, declaration: FactDeclaration): fc.Arbitrary<unknown> => {
  const { type, values, unit, isShare } = declaration
  if (type === 'boolean') return fc.boolean()
  if (type === 'text')
    return values === undefined
      ? fc.constantFrom('A/2', 'B/5', 'D/8', 'Lombardia', 'Marche')
      : fc.constantFrom(...values)
  if (type === 'date')
    return fc.constantFrom('2019-05-01', '2024-12-31', '2026-02-04', '2026-11-24', '2027-06-30')
  if (name === 'seismicZone') return fc.integer({ min: 1, max: 4 })
  if (name === 'dwellings' || name === 'dwellingsServed') return fc.integer({ min: 1, max: 40 })
  if (isShare === true && name !== 'etaS') return fc.double({ min: 0.01, max: 1, noNaN: true })
  if (unit === 'EUR') return fc.integer({ min: 0, max: 3_000_000 }).map((cents) => cents / 10)
  if (unit === '1') return fc.double({ min: 0.1, max: 6, noNaN: true })
  return fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 61, max: 60_000 }))
}
const anyFacts = (scope: string) =>
  fc.record(
    Object.fromEntries(
      Object.entries(pack.facts)
        .filter(([name, declaration]) => declaration.scope === scope && !NOT_GIVEN.has(name))
        .map(([name, declaration]) => [name, anyValue(name, declaration)]),
    ),
    { requiredKeys: [] },
  )
/** Words for amounts computed elsewhere, and tariffs on energy: not bound by a spend. */
const NOT_GIVEN: ReadonlySet<string> = new Set([
  'workKind',
  'statedFormulaEur',
  'accessRoute',
  'pairedHeatPumpIncentiveEur',
])

const anyCase = fc
  .record({
    date: fc.constantFrom(
      '2014-03-01',
      '2018-05-05',
      '2021-02-01',
      '2022-07-31',
      '2023-10-01',
      '2024-12-31',
      '2025-03-01',
      '2025-06-30',
      '2026-02-10',
      '2026-11-24',
      '2027-12-31',
      '2028-06-01',
    ),
    owner: anyFacts('owner'),
    building: anyFacts('building'),
    rest: anyFacts('case'),
    works: fc.array(
      fc.record({
        workKind: fc.constantFrom(...Object.keys(facts.workKinds)),
        spend: fc.integer({ min: 0, max: 500_000_000 }).map((cents) => cents / 100),
        facts: anyFacts('work'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(
    ({ date, owner, building, rest, works }) =>
      ({
        ...rest,
        date,
        owner,
        building,
        works: works.map(({ workKind, spend, facts: own }, index) => ({
          ...own,
          id: `w${index}`,
          workKind,
          spendEur: spend,
          netEur: spend / 1.1,
        })),
        schemes: files.map(({ id }) => id),
      }) as unknown as IncentiveCase,
  )

describe('whatever the case', () => {
  const paying = new Set(['grant', 'tax-deduction', 'tax-credit'])

  it('nothing paid for a spend exceeds it, payments add up, and a "no" pays nothing', () => {
    fc.assert(
      fc.property(anyCase, (incentiveCase) => {
        const spent = incentiveCase.works.reduce((sum, work) => sum + (work.spendEur ?? 0), 0)
        for (const scheme of evaluateSchemes(pack, incentiveCase).schemes) {
          const { schemeId, totalEur, conditionalEur, payments, works } = scheme
          expect([schemeId, Number.isFinite(totalEur), totalEur >= 0]).toEqual([schemeId, true, true])
          for (const work of works) {
            expect([schemeId, work.amountEur >= 0]).toEqual([schemeId, true])
            if (work.verdict === 'no') expect([schemeId, work.amountEur]).toEqual([schemeId, 0])
          }
          if (!scheme.states.some(({ state }) => state === 'open'))
            expect([schemeId, totalEur]).toEqual([schemeId, 0])
          if (!paying.has(scheme.shape)) continue
          const rate = Math.max(1, ...works.map((work) => work.rate ?? 0))
          expect([schemeId, 'spend', totalEur <= spent * rate + 0.01]).toEqual([schemeId, 'spend', true])
          expect([schemeId, 'if all', conditionalEur <= spent * rate + 0.01]).toEqual([
            schemeId,
            'if all',
            true,
          ])
          expect([schemeId, 'order', conditionalEur >= totalEur - 0.01]).toEqual([schemeId, 'order', true])
          const paid = payments
            .filter(({ kind }) => kind !== 'fee')
            .reduce((sum, one) => sum + one.amountEur, 0)
          const due = totalEur > 0 ? totalEur : conditionalEur
          expect([schemeId, 'paid', Math.abs(paid - due) < 0.005]).toEqual([schemeId, 'paid', true])
        }
      }),
      { numRuns: 400, seed: 20261124 },
    )
  }, 60_000)

  it('no ceiling of one figure is ever passed', () => {
    const capped = files.flatMap((file) =>
      (file.ceilings ?? []).flatMap(({ codes, measure, atMost, when, each }) =>
        measure === 'amount' &&
        when === undefined &&
        each === undefined &&
        file.parameters?.[String(atMost)] !== undefined
          ? [{ file, codes, top: String(atMost) }]
          : [],
      ),
    )
    expect(capped.length).toBeGreaterThan(5)
    fc.assert(
      fc.property(anyCase, (incentiveCase) => {
        for (const { file, codes, top } of capped) {
          const limit = limitOf(file, top, incentiveCase.date)
          if (limit === undefined) continue
          const { works } = evaluate(file.id, incentiveCase)
          const sum = works
            .filter(({ intervention = '' }) => codes === undefined || codes.includes(intervention))
            .reduce((total, work) => total + work.amountEur, 0)
          expect([file.id, top, sum <= limit + 0.01]).toEqual([file.id, top, true])
        }
      }),
      { numRuns: 150, seed: 5 },
    )
  }, 60_000)
})
