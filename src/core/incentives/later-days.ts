/** Days of payment that cannot be better than an earlier one: left out before the search. */
import type { Payers } from './payers.ts'
import { type FundingCandidate, fixedCount } from './scheme-value.ts'

/** What each piece brings at most to a candidate, EUR today, by tax position; undefined where it is not admitted. */
export type MostByPiece = readonly (readonly number[] | undefined)[]

export type Row = {
  readonly candidate: FundingCandidate
  readonly most: MostByPiece
  /** The same before it is weighed by when it is paid, EUR. */
  readonly amounts: MostByPiece
  /** All pieces together: what the lines give, what the request gives, by tax position, EUR. */
  readonly together: readonly { readonly beforeCeilingsEur: number; readonly totalEur: number }[]
  /** May stand with another scheme on one spend. */
  readonly isShared: boolean
  /** A line depends on the other works of the request. */
  readonly hasSums: boolean
}

const SLACK_EUR = 0.005

/**
 * Rows without the days that gain nothing. A grant that gives the same amounts on an earlier day is worth no less
 * there: a project asks it once. A deduction that gives a piece no less on an earlier day need not wait either, as
 * long as nothing is scarce: no ceiling of the scheme bites with every piece on it, and every payer has tax and room
 * under the income ceiling for every deduction at once.
 */
export function withoutIdleDays(rows: readonly Row[], payers: Payers): readonly Row[] {
  const isScarce = isTaxScarce(rows, payers)
  return rows.filter(
    (row) =>
      !rows.some(
        (other) =>
          other.candidate.id === row.candidate.id &&
          other.candidate.day < row.candidate.day &&
          !row.isShared &&
          (row.candidate.isTaxed ? !isScarce && isFree(other) && isNoWorse(other, row) : isSame(other, row)),
      ),
  )
}

/** No ceiling bites and no line depends on the others: each piece brings its own. */
function isFree({ together, hasSums }: Row): boolean {
  return (
    !hasSums && together.every(({ beforeCeilingsEur, totalEur }) => beforeCeilingsEur <= totalEur + SLACK_EUR)
  )
}

function isNoWorse(earlier: Row, later: Row): boolean {
  return everyPiece(earlier.most, later.most, (mine, theirs) => mine >= theirs - SLACK_EUR)
}

/** The same euros for each piece alone and for all together, sooner. */
function isSame(earlier: Row, later: Row): boolean {
  const isEqual = (mine: number, theirs: number) => Math.abs(mine - theirs) <= SLACK_EUR
  return (
    everyPiece(earlier.amounts, later.amounts, isEqual) &&
    earlier.together.every(({ totalEur }, index) =>
      isEqual(totalEur, later.together[index]?.totalEur ?? 0),
    ) &&
    isNoWorse(earlier, later)
  )
}

function everyPiece(
  earlier: MostByPiece,
  later: MostByPiece,
  compare: (mine: number, theirs: number) => boolean,
): boolean {
  return later.every((theirs, at) => {
    const mine = earlier[at]
    return theirs === undefined || theirs.every((value, index) => compare(mine?.[index] ?? -1, value))
  })
}

/** Some payer could run out of tax, or of room under the income ceiling, if every piece were deducted at its most. */
function isTaxScarce(rows: readonly Row[], payers: Payers): boolean {
  const taxed = rows.filter(({ candidate }) => candidate.isTaxed)
  const pieces = rows[0]?.most.length ?? 0
  return payers.list.some(({ share, profile, limits }) => {
    if (
      limits.taxEurYear === Number.POSITIVE_INFINITY &&
      limits.spendCeilingEurYear === Number.POSITIVE_INFINITY
    )
      return false
    if (limits.spendCeilingEurYear < Number.POSITIVE_INFINITY) return true
    let year = 0
    for (let at = 0; at < pieces; at += 1) {
      let most = 0
      for (const { candidate, amounts } of taxed) {
        const count = fixedCount(candidate.base) ?? 1
        most = Math.max(most, (amounts[at]?.[profile] ?? 0) / count)
      }
      year += most * share
    }
    return year > limits.taxEurYear
  })
}
