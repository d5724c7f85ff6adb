import type { Distribution, Provenance } from '../provenance.ts'

/**
 * A building being described: each value of a draft is either structure (plain) or a leaf that knows where it came from.
 * Plain strings are for names, ids and discriminators that go with the object holding them.
 */
export type Leaf = { readonly leaf: true; readonly value: unknown; readonly provenance: Provenance | null }
export type Draft = Leaf | string | null | undefined | readonly Draft[] | { readonly [key: string]: Draft }

type Origin = { readonly source: string; readonly status: 'sourced' | 'unverified' }

/** A value somebody told us: it has no provenance entry. */
export function given(value: unknown): Leaf {
  return { leaf: true, value, provenance: null }
}

function derived(origin: Provenance['origin']) {
  return (value: unknown, from: Origin, distribution?: Distribution): Leaf => ({
    leaf: true,
    value,
    provenance: { origin, source: from.source, status: from.status, ...(distribution && { distribution }) },
  })
}

/** A value of the typology of the building: kind, period, construction. */
export const typical = derived('typology')
/** A value set by a standard or a law. */
export const standard = derived('standard')
/** A value chosen for want of a better one. */
export const assumed = derived('assumed')

function isLeaf(draft: Draft): draft is Leaf {
  return typeof draft === 'object' && draft !== null && 'leaf' in draft
}

function idOf(draft: Draft, index: number): string {
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft) || isLeaf(draft))
    return String(index)
  const id = (draft as { readonly id?: Draft }).id
  return typeof id === 'string' ? id : String(index)
}

type Entry = {
  readonly path: readonly string[]
  readonly provenance: Provenance | null
  readonly lists: readonly boolean[]
}

function walk(draft: Draft, path: readonly string[], lists: readonly boolean[], entries: Entry[]): unknown {
  if (draft === null || draft === undefined || typeof draft === 'string') return draft
  if (isLeaf(draft)) {
    entries.push({ path, provenance: draft.provenance, lists })
    return draft.value
  }
  if (Array.isArray(draft)) {
    return draft.map((item: Draft, index) =>
      walk(item, [...path, idOf(item, index)], [...lists, true], entries),
    )
  }
  const object: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(draft)) {
    const plain = walk(value, [...path, key], [...lists, false], entries)
    if (plain !== undefined) object[key] = plain
  }
  return object
}

function isSame(a: Provenance | null, b: Provenance): boolean {
  if (a === b) return true
  if (a === null || a.origin !== b.origin || a.source !== b.source || a.status !== b.status) return false
  const [one, other] = [a.distribution, b.distribution]
  if (one === undefined || other === undefined) return one === other
  return (
    one.factor === other.factor &&
    one.mode === other.mode &&
    one.standardDeviation === other.standardDeviation &&
    one.min === other.min &&
    one.max === other.max
  )
}

/** The same entries with `*` for the members of a list wherever all members that have the value share its provenance. */
function withStars(entries: readonly Entry[]): Record<string, Provenance> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const innermost = entry.lists.lastIndexOf(true)
    const starred = entry.path
      .map((name, index) => (index === innermost && name !== 'main' ? '*' : name))
      .join('/')
    const group = groups.get(starred)
    if (group) group.push(entry)
    else groups.set(starred, [entry])
  }
  const map: Record<string, Provenance> = {}
  for (const [starred, group] of groups) {
    const first = group[0]?.provenance
    const isShared = first && group.every((entry) => isSame(entry.provenance, first))
    if (isShared) {
      map[starred] = first
      continue
    }
    for (const { path, provenance } of group) if (provenance) map[path.join('/')] = provenance
  }
  return map
}

/** The plain object of a draft, and the provenance map of every value that was not given. */
export function settle(draft: Draft): {
  readonly plain: unknown
  readonly provenance: Record<string, Provenance>
} {
  const entries: Entry[] = []
  const plain = walk(draft, [], [], entries)
  return { plain, provenance: withStars(entries) }
}
