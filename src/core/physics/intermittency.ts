/** Conductance between heated and unheated rooms of a dwelling, W/K per m2 of unheated floor: partitions of about 0.8 m2 per m2 at 2 W/m2K and air through doors. */
const INTERNAL_CONDUCTANCE_WM2K = 2.5

export type HeatingPattern = {
  /** Hours a day the plant holds the set-point, 0-24. */
  readonly hoursPerDay: number
  /** Days a week, 1-7. */
  readonly daysPerWeek: number
  /** Share of the floor area held at the set-point, 0-1. */
  readonly heatedShare: number
}

/** Share of the distance to the free-floating temperature lost on the mean while off for `hoursOff`. */
function meanDrop(hoursOff: number, timeConstantH: number): number {
  if (hoursOff <= 0) return 0
  const ratio = timeConstantH / hoursOff
  return 1 - ratio * (1 - Math.exp(-1 / ratio))
}

/**
 * How far the mean indoor temperature stays below the set-point, as a share (0-1) of the distance between the set-point and the
 * temperature the zone would float to without heating. One lumped capacity cools between heating hours with the zone's time constant;
 * unheated rooms settle between heated rooms and outside by their conductances. Stands for EN ISO 13790 13.2.2 in the actual-use rating,
 * where the standard's correction (fixed limits, no unheated rooms) is too coarse for bills.
 */
export function setBackShare(
  pattern: HeatingPattern,
  timeConstantH: number,
  heatTransferWm2K: number,
): number {
  const hoursOff = 24 - pattern.hoursPerDay
  const daysOff = 7 - pattern.daysPerWeek
  const nights = daysOff > 0 ? pattern.daysPerWeek - 1 : pattern.daysPerWeek
  const longOff = daysOff > 0 ? hoursOff + 24 * daysOff : 0
  const inTime =
    (nights * hoursOff * meanDrop(hoursOff, timeConstantH) + longOff * meanDrop(longOff, timeConstantH)) / 168
  const drift = heatTransferWm2K / (heatTransferWm2K + INTERNAL_CONDUCTANCE_WM2K)
  const inSpace = (1 - pattern.heatedShare) * drift
  return inTime + inSpace - inTime * inSpace
}
