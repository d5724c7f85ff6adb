import type { Distribution, Provenance, ProvenanceMap } from '../building/index.ts'
import type { ProvenanceChange } from './effects/effect.ts'

const hasWildcards = new WeakMap<ProvenanceMap, boolean>()

function usesWildcards(map: ProvenanceMap): boolean {
  const known = hasWildcards.get(map)
  if (known !== undefined) return known
  let found = false
  for (const path in map) {
    if (path.includes('*')) {
      found = true
      break
    }
  }
  hasWildcards.set(map, found)
  return found
}

/** The entry of a path: its own, else one that says `*` for the members of its lists. */
function entryOf(map: ProvenanceMap, path: string): Provenance | undefined {
  const own = map[path]
  if (own !== undefined || !usesWildcards(map)) return own
  const names = path.split('/')
  const members = names.flatMap((_, index) => (index % 2 === 1 && index < names.length - 1 ? [index] : []))
  for (let choice = 1; choice < 1 << members.length; choice += 1) {
    const candidate = names.map((name, index) => {
      const position = members.indexOf(index)
      return position >= 0 && (choice >> position) % 2 === 1 ? '*' : name
    })
    const entry = map[candidate.join('/')]
    if (entry !== undefined) return entry
  }
  return undefined
}

/** Spread of a value that depends on the uncertain one with this elasticity (first order). */
function scaledDistribution(old: Distribution, elasticity: number): Distribution {
  const times = old.mode === 'multiply' ? elasticity : elasticity ** 2
  return { factor: old.factor, mode: old.mode, standardDeviation: old.standardDeviation * times }
}

/**
 * The provenance after a work. What is new is no longer uncertain; a wall that keeps its old layers under the new
 * insulation keeps their uncertainty, as small as it has become; what was taken away is forgotten.
 */
export function patchProvenance(
  map: ProvenanceMap,
  works: readonly { readonly changes: readonly ProvenanceChange[]; readonly source: string }[],
): ProvenanceMap {
  if (works.every(({ changes }) => changes.length === 0)) return map
  const patched: Record<string, Provenance> = { ...map }
  for (const { changes, source } of works) {
    const isNew: Provenance = { origin: 'assumed', source }
    for (const change of changes) {
      if ('dropPrefix' in change) {
        for (const path in patched) if (path.startsWith(change.dropPrefix)) delete patched[path]
        continue
      }
      if (change.elasticity === 0) {
        patched[change.path] = isNew
        continue
      }
      const old = entryOf(map, change.path)
      if (old?.distribution === undefined) continue
      patched[change.path] = { ...old, distribution: scaledDistribution(old.distribution, change.elasticity) }
    }
  }
  return patched
}
