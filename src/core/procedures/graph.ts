/** The steps as a directed graph: who waits for whom, and proof that nobody waits for himself. */
import type { ProcedureStep } from './rules-schema.ts'

/** One edge of the data: `to` waits for `from` because of a field of one of the two steps. */
export type StepEdge = {
  readonly from: string
  readonly to: string
  /** Step and field that say so. */
  readonly saidBy: string
  readonly path: readonly (string | number)[]
}

/** Every edge among the steps: what they depend on, and what must come before an event another step completes. */
export function edgesOf(steps: readonly ProcedureStep[]): readonly StepEdge[] {
  const completing = new Map<string, string[]>()
  for (const step of steps)
    for (const event of step.completes) completing.set(event, [...(completing.get(event) ?? []), step.id])
  return steps.flatMap((step) => [
    ...step.dependsOn.map((from, index) => ({
      from,
      to: step.id,
      saidBy: step.id,
      path: ['dependsOn', index],
    })),
    ...step.before.flatMap((rule, index) =>
      rule.events
        .flatMap((event) => completing.get(event) ?? [])
        .filter((to) => to !== step.id)
        .map((to) => ({ from: step.id, to, saidBy: step.id, path: ['before', index] })),
    ),
  ])
}

/** A cycle, as the edges that close it in order, or undefined when there is none. */
export function findCycle(edges: readonly StepEdge[]): readonly StepEdge[] | undefined {
  const leaving = groupBy(edges, (edge) => edge.from)
  const finished = new Set<string>()
  const visit = (node: string, trail: readonly StepEdge[]): readonly StepEdge[] | undefined => {
    const entered = trail.findIndex((edge) => edge.from === node)
    if (entered >= 0) return trail.slice(entered)
    if (finished.has(node)) return undefined
    for (const edge of leaving.get(node) ?? []) {
      const cycle = visit(edge.to, [...trail, edge])
      if (cycle !== undefined) return cycle
    }
    finished.add(node)
    return undefined
  }
  for (const node of leaving.keys()) {
    const cycle = visit(node, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}

/**
 * For each kept step, the kept steps it waits for, through those left out: if B waits for A and C for B, C still waits
 * for A when B is not due.
 */
export function keptPredecessors(
  edges: readonly StepEdge[],
  isKept: (id: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const entering = groupBy(edges, (edge) => edge.to)
  const known = new Map<string, readonly string[]>()
  const keptBefore = (id: string): readonly string[] => {
    const before = known.get(id)
    if (before !== undefined) return before
    const found = (entering.get(id) ?? []).flatMap(({ from }) => (isKept(from) ? [from] : keptBefore(from)))
    const distinct = [...new Set(found)]
    known.set(id, distinct)
    return distinct
  }
  for (const { to } of edges) keptBefore(to)
  return known
}

/** Ids so that each comes after those it waits for; among the free ones the order given is kept. */
export function inOrder(
  ids: readonly string[],
  predecessors: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const ordered: string[] = []
  const placed = new Set<string>()
  const place = (id: string) => {
    if (placed.has(id)) return
    placed.add(id)
    for (const before of predecessors.get(id) ?? []) place(before)
    ordered.push(id)
  }
  for (const id of ids) place(id)
  return ordered
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Those of `ids` that no other of them already waits for: what a person reads as "first". */
export function withoutImplied(
  ids: readonly string[],
  predecessors: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const implied = new Set<string>()
  const walk = (id: string) => {
    for (const before of predecessors.get(id) ?? []) {
      if (implied.has(before)) continue
      implied.add(before)
      walk(before)
    }
  }
  for (const id of ids) walk(id)
  return ids.filter((id) => !implied.has(id))
}
