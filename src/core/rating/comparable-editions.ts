/** A rating, as far as it must be compared with another. */
type Rated = { readonly edition: string; readonly co2FactorSet: string }

/** Two ratings of different editions or emission factors put side by side. */
export class EditionMismatchError extends Error {
  constructor(before: Rated, after: Rated) {
    const found =
      before.edition === after.edition
        ? `CO2 factors ${before.co2FactorSet} and ${after.co2FactorSet}`
        : `editions ${before.edition} and ${after.edition}`
    super(
      `rating: found ${found}, accepted one edition for both. A class can change from one edition to the other with no work done: rate both buildings on one date.`,
    )
    this.name = 'EditionMismatchError'
  }
}

/**
 * Before and after of a work, only when both come from one edition and one factor set; else throws EditionMismatchError. Every comparison of
 * classes, primary energy or rated CO2 passes here.
 */
export function comparableRatings<T extends Rated>(
  before: T,
  after: T,
): { readonly edition: string; readonly before: T; readonly after: T } {
  if (before.edition !== after.edition || before.co2FactorSet !== after.co2FactorSet) {
    throw new EditionMismatchError(before, after)
  }
  return { edition: before.edition, before, after }
}
