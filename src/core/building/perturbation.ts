import type { Building } from './building-schema.ts'
import type { Distribution } from './provenance.ts'

type Step = { readonly path: readonly string[]; readonly distribution: Distribution }

const compiled = new WeakMap<Building['provenance'], readonly Step[]>()

function stepsOf(building: Building): readonly Step[] {
  const known = compiled.get(building.provenance)
  if (known !== undefined) return known
  const steps = Object.entries(building.provenance).flatMap(([path, { distribution }]) =>
    distribution === undefined || distribution.standardDeviation === 0
      ? []
      : [{ path: path.split('/'), distribution }],
  )
  compiled.set(building.provenance, steps)
  return steps
}

/** Names of the random factors a building's provenance uses, sorted: one standard normal number each makes a draw. */
export function randomFactors(building: Building): string[] {
  return [...new Set(stepsOf(building).map((step) => step.distribution.factor))].sort()
}

function moved(value: number, distribution: Distribution, z: number): number {
  const { mode, standardDeviation, min, max } = distribution
  const raw = mode === 'multiply' ? value * Math.exp(standardDeviation * z) : value + standardDeviation * z
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, raw))
}

type Node = Record<string, unknown>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** A copy of `node` with the values at `path` moved; the rest is shared. Members of a list are found by id, or all of them with `*`. */
function movedAt(node: unknown, path: readonly string[], depth: number, step: Step, z: number): unknown {
  const key = path[depth]
  if (key === undefined) return typeof node === 'number' ? moved(node, step.distribution, z) : node
  if (Array.isArray(node)) {
    let isChanged = false
    const next = node.map((member: unknown) => {
      if (key !== '*' && !(isNode(member) && member.id === key)) return member
      const changed = movedAt(member, path, depth + 1, step, z)
      if (changed !== member) isChanged = true
      return changed
    })
    return isChanged ? next : node
  }
  if (!isNode(node)) return node
  if (key === '*') {
    let result = node
    for (const name of Object.keys(node)) {
      const changed = movedAt(node[name], path, depth + 1, step, z)
      if (changed !== node[name]) result = { ...result, [name]: changed }
    }
    return result
  }
  const changed = movedAt(node[key], path, depth + 1, step, z)
  return changed === node[key] ? node : { ...node, [key]: changed }
}

/**
 * The building as one draw of the doubt makes it: each value that carries a distribution moved by its factor's standard normal number
 * (0 where the draw lacks the factor). Pure: shares with the original all that did not move.
 */
export function perturbBuilding(building: Building, draw: Readonly<Record<string, number>>): Building {
  let result: unknown = building
  for (const step of stepsOf(building)) {
    const z = draw[step.distribution.factor] ?? 0
    if (z !== 0) result = movedAt(result, step.path, 0, step, z)
  }
  // movedAt keeps the shape: only numbers at the ends change
  return result as Building
}
