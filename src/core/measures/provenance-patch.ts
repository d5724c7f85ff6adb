import type { Building, Distribution, Provenance, ProvenanceMap } from '../building/index.ts'
import type { ProvenanceChange } from './effects/effect.ts'

type Patch = Record<string, Provenance>

const starredPaths = new WeakMap<ProvenanceMap, readonly string[]>()

function starredOf(map: ProvenanceMap): readonly string[] {
  const known = starredPaths.get(map)
  if (known !== undefined) return known
  const found = Object.keys(map).filter((path) => path.includes('*'))
  starredPaths.set(map, found)
  return found
}

function matches(starred: string, path: string): boolean {
  const names = starred.split('/')
  const others = path.split('/')
  return (
    names.length === others.length && names.every((name, index) => name === '*' || name === others[index])
  )
}

/** The names that stand in the place of the last `*` of a path: the ids of the members of that list. */
function membersAt(building: Building, parents: readonly string[]): readonly string[] {
  let node: unknown = building
  for (const name of parents) {
    if (Array.isArray(node)) {
      node = node.find((member: unknown) => idOf(member) === name)
      continue
    }
    node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined
  }
  return Array.isArray(node) ? node.map((member, index) => idOf(member) ?? String(index)) : []
}

function idOf(member: unknown): string | undefined {
  if (typeof member !== 'object' || member === null || !('id' in member)) return undefined
  return typeof member.id === 'string' ? member.id : undefined
}

/** Replaces an entry for `*` by one for each member of its list, so that one of them can be changed alone. */
function expandStar(patched: Patch, starred: string, building: Building): void {
  const entry = patched[starred]
  const names = starred.split('/')
  const star = names.lastIndexOf('*')
  if (entry === undefined || star < 0) return
  delete patched[starred]
  for (const member of membersAt(building, names.slice(0, star))) {
    const path = names.map((name, index) => (index === star ? member : name)).join('/')
    patched[path] ??= entry
  }
}

/** Spread of a value that depends on the uncertain one with this elasticity (first order). */
function scaledDistribution(old: Distribution, elasticity: number): Distribution {
  const times = old.mode === 'multiply' ? elasticity : elasticity ** 2
  return { factor: old.factor, mode: old.mode, standardDeviation: old.standardDeviation * times }
}

/**
 * The provenance of `building` after some works. What is new is no longer uncertain; a wall that keeps its old layers
 * under the new insulation keeps their uncertainty, as small as it has become; what was taken away is forgotten.
 * `building` is the one after the works, whose provenance is still the one before.
 */
export function patchProvenance(
  building: Building,
  works: readonly { readonly changes: readonly ProvenanceChange[]; readonly source: string }[],
): ProvenanceMap {
  const map = building.provenance
  if (works.every(({ changes }) => changes.length === 0)) return map
  const patched: Patch = { ...map }
  const starred = starredOf(map)
  for (const { changes, source } of works) {
    const isNew: Provenance = { origin: 'assumed', source }
    for (const change of changes) {
      if ('dropPrefix' in change) {
        for (const path of Object.keys(patched)) if (path.startsWith(change.dropPrefix)) delete patched[path]
        continue
      }
      for (const path of starred) if (matches(path, change.path)) expandStar(patched, path, building)
      if (change.elasticity === 0) {
        patched[change.path] = isNew
        continue
      }
      const old = patched[change.path]
      if (old?.distribution === undefined) continue
      patched[change.path] = { ...old, distribution: scaledDistribution(old.distribution, change.elasticity) }
    }
  }
  return patched
}

/** Changes that keep the doubts about other members of a list away from a new one. */
export function newMember(listPath: string, id: string, fields: readonly string[]): ProvenanceChange[] {
  return fields.map((field) => ({ path: `${listPath}/${id}/${field}`, elasticity: 0 }))
}
