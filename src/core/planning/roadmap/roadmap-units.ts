import type { RoadmapWork } from './roadmap-input.ts'
import type { Precedence } from './roadmap-rules-schema.ts'

/** Works that are done in the same year. */
export type Unit = {
  readonly works: readonly RoadmapWork[]
  /** Positions of the units that must come before it or with it. */
  readonly needs: readonly number[]
}

/** A precedence that holds between two works of the plan. */
export type Link = { readonly rule: Precedence; readonly first: RoadmapWork; readonly later: RoadmapWork }

/** The precedences that hold between works of the plan. */
export function linksOf(works: readonly RoadmapWork[], precedences: readonly Precedence[]): readonly Link[] {
  const matches = (work: RoadmapWork, words: readonly string[]) =>
    work.words.some((word) => words.includes(word))
  return precedences.flatMap((rule) =>
    works
      .filter((work) => matches(work, rule.first))
      .flatMap((first) =>
        works
          .filter((later) => later !== first && matches(later, rule.later))
          .map((later) => ({ rule, first, later })),
      ),
  )
}

/**
 * The works gathered in units that must share a year, with what each unit must wait for. Throws an Error naming the
 * rules when they go round in a circle.
 */
export function unitsOf(works: readonly RoadmapWork[], links: readonly Link[]): readonly Unit[] {
  const group = new Map(works.map((work, index) => [work, index]))
  for (const { rule, first, later } of links) {
    if (rule.relation !== 'together') continue
    const from = group.get(later)
    const to = group.get(first)
    for (const [work, at] of group) if (at === from && to !== undefined) group.set(work, to)
  }
  const numbers = [...new Set(group.values())]
  const unitOf = (work: RoadmapWork) => numbers.indexOf(group.get(work) ?? -1)
  const units = numbers.map((number, unit): Unit => {
    const own = works.filter((work) => group.get(work) === number)
    const needed = links
      .filter((link) => link.rule.relation === 'before' && own.includes(link.later))
      .map((link) => unitOf(link.first))
      .filter((other) => other !== unit)
    return { works: own, needs: [...new Set(needed)] }
  })
  refuseCircles(units, links)
  return units
}

function refuseCircles(units: readonly Unit[], links: readonly Link[]): void {
  const placed = new Set<number>()
  for (let round = 0; round < units.length; round += 1) {
    units.forEach((unit, index) => {
      if (unit.needs.every((needed) => placed.has(needed))) placed.add(index)
    })
  }
  if (placed.size === units.length) return
  const stuck = units.filter((_, index) => !placed.has(index)).flatMap((unit) => unit.works)
  const rules = new Set(links.filter((link) => stuck.includes(link.later)).map((link) => link.rule.id))
  throw new Error(`The order of works goes round in a circle: ${[...rules].join(', ')}.`)
}
