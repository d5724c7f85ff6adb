/** Assignments to start a search from, and small changes of one. Masks: for each candidate, its pieces as bits. */
import type { Choice } from './assignment-resources.ts'

type Choices = readonly (readonly Choice[])[]
type Masks = readonly number[]

/** A choice this close to the best of its piece is as good a start. */
const NEARLY_BEST = 0.98

/** Starting assignments: every order of preference among the schemes that could matter. */
export function startsOf(choices: Choices, candidates: number): readonly Masks[] {
  const indexes = Array.from({ length: candidates }, (_, index) => index)
  const orders =
    indexes.length <= 3
      ? permutations(indexes)
      : indexes.map((first) => [first, ...indexes.filter((other) => other !== first)])
  const only = (list: readonly Choice[], scheme: number) =>
    list.find(({ schemes }) => schemes.length === 1 && schemes[0] === scheme)
  const alone = indexes.map((scheme) => assign(choices, candidates, (list) => only(list, scheme)))
  const byMost = assign(choices, candidates, (list) => list[0])
  const mixed = orders.map((order) =>
    assign(
      choices,
      candidates,
      (list) =>
        order
          .map((scheme) => only(list, scheme))
          .find((choice) => choice !== undefined && choice.most >= (list[0]?.most ?? 0) * NEARLY_BEST) ??
        list[0],
    ),
  )
  return [...alone, byMost, ...mixed]
}

function assign(
  choices: Choices,
  candidates: number,
  pick: (list: readonly Choice[]) => Choice | undefined,
): Masks {
  const masks = new Array<number>(candidates).fill(0)
  choices.forEach((list, at) => {
    for (const scheme of pick(list)?.schemes ?? []) masks[scheme] = (masks[scheme] ?? 0) | (1 << at)
  })
  return masks
}

/** The same with one piece on another choice, or on none. */
export function moved(from: Masks, at: number, choice: Choice | undefined): Masks {
  return from.map((mask, scheme) =>
    choice?.schemes.includes(scheme) === true ? mask | (1 << at) : mask & ~(1 << at),
  )
}

/** Candidates a piece is on. */
export function schemesOf(masks: Masks, at: number): readonly number[] {
  return masks.flatMap((mask, scheme) => ((mask & (1 << at)) === 0 ? [] : [scheme]))
}

/** The choice a piece is on; undefined for none. */
export function choiceOn(list: readonly Choice[], masks: Masks, at: number): Choice | undefined {
  const bit = 1 << at
  return list.find(({ schemes }) =>
    masks.every((mask, scheme) => ((mask & bit) !== 0) === schemes.includes(scheme)),
  )
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length <= 1) return [items]
  return items.flatMap((first) =>
    permutations(items.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  )
}
