/** Small moves from a start, as long as a quick estimate says that they help. */
import type { AssignmentEstimate } from './assignment-estimate.ts'
import { NOTHING } from './assignment-prices.ts'

/** Rounds of improvement. */
const MAX_ROUNDS = 12

/** Where a search starts: the bound, and what each option of each piece loses against the leading one, least first. */
export type Root = {
  readonly value: number
  readonly options: readonly (readonly { readonly option: number; readonly loss: number }[])[]
}

/** Moves one piece, or two, as long as that helps by more than `precision`. Moves that the bound excludes are not tried. */
export function improved(
  start: Int32Array,
  { value, options }: Root,
  estimate: AssignmentEstimate,
  isLawful: (chosen: Int32Array) => boolean,
  precision: number,
): Int32Array {
  const chosen = start.slice()
  const pieces = chosen.length
  let most = estimate.of(chosen, true)
  const lossAt = (at: number) =>
    options[at]?.find(({ option }) => option === chosen[at])?.loss ?? Number.POSITIVE_INFINITY
  const roomBeside = (...moved: readonly number[]) => {
    let room = value
    for (let at = 0; at < pieces; at += 1) if (!moved.includes(at)) room -= lossAt(at)
    return room
  }
  const isBetterNow = () => {
    const worth = estimate.of(chosen, true)
    if (worth <= most + precision || !isLawful(chosen)) return false
    most = worth
    return true
  }
  const move = (at: number, others: readonly number[], room: number): boolean => {
    let kept = chosen[at] ?? NOTHING
    let isBetter = false
    for (const { option, loss } of options[at] ?? []) {
      if (room - loss <= most) break
      chosen[at] = option
      const [next, ...rest] = others
      if (next === undefined ? isBetterNow() : move(next, rest, room - loss)) {
        kept = option
        isBetter = true
      }
    }
    chosen[at] = kept
    return isBetter
  }
  const moveOne = () => {
    let isBetter = false
    for (let at = 0; at < pieces; at += 1) if (move(at, [], roomBeside(at))) isBetter = true
    return isBetter
  }
  const moveTwo = () => {
    let isBetter = false
    for (let at = 0; at < pieces; at += 1)
      for (let other = at + 1; other < pieces; other += 1)
        if (move(at, [other], roomBeside(at, other))) isBetter = true
    return isBetter
  }
  // A piece that brings nothing may still fill a ceiling that another day could use.
  const clearIdle = () => {
    for (let at = 0; at < pieces; at += 1) {
      const kept = chosen[at] ?? NOTHING
      chosen[at] = NOTHING
      const worth = estimate.of(chosen, true)
      if (worth < most) chosen[at] = kept
      most = Math.max(most, worth)
    }
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    clearIdle()
    while (moveOne());
    if (!moveTwo()) break
  }
  return chosen
}
