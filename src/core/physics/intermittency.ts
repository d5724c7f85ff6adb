/** Conductance between heated and unheated rooms of a dwelling, W/K per m2 of unheated floor: partitions of about 0.8 m2 per m2 at 2 W/m2K and air through doors. */
const INTERNAL_CONDUCTANCE_WM2K = 2.5

export type HeatingPattern = {
  /** Hours a day the plant holds the set-point, 0-24. */
  readonly hoursPerDay: number
  /** Days a week, 1-7. */
  readonly daysPerWeek: number
  /** Share of the floor area held at the set-point, 0-1. */
  readonly heatedShare: number
  /** Held outside those hours; switched off when undefined. */
  readonly setBackC?: number | undefined
  /** How switching off is counted: by a cooling capacity (default), or by the reduction factor of EN ISO 13790 13.2.2. */
  readonly method?: 'lumped' | 'reduction-factor' | undefined
}

/**
 * Share of the distance to the free-floating temperature lost on the mean while off for `hoursOff`, when it may go `deepest` of the way at most and is
 * held there (set-back).
 */
function meanDrop(hoursOff: number, timeConstantH: number, deepest: number): number {
  if (hoursOff <= 0) return 0
  const fallH = deepest >= 1 ? hoursOff : Math.min(hoursOff, -timeConstantH * Math.log(1 - deepest))
  const falling = fallH - timeConstantH * (1 - Math.exp(-fallH / timeConstantH))
  return (falling + deepest * (hoursOff - fallH)) / hoursOff
}

/** b_H,red and tau_H,0 of the monthly method. EN ISO 13790 13.2.2. */
const REDUCTION_SLOPE = 3
const REFERENCE_TIME_CONSTANT_H = 15

/**
 * Factor on the need of continuous heating for plants that are off part of the time: 1 - 3 (tau_0 / tau) gamma (1 - f), never under the share f of hours
 * they are on, nor over 1. EN ISO 13790 13.2.2 (the tailored rating of UNI/TS 11300-1).
 */
export function intermittencyReduction(timeConstantH: number, gamma: number, hoursShare: number): number {
  const factor = 1 - REDUCTION_SLOPE * (REFERENCE_TIME_CONSTANT_H / timeConstantH) * gamma * (1 - hoursShare)
  return Math.min(1, Math.max(hoursShare, factor))
}

/** Share of the hours of a week a pattern heats. */
export function heatedHoursShare({ hoursPerDay, daysPerWeek }: HeatingPattern): number {
  return (hoursPerDay / 24) * (daysPerWeek / 7)
}

/**
 * How far the mean indoor temperature stays below the set-point, as a share (0-1) of the distance between the set-point and the
 * temperature the zone would float to without heating. One lumped capacity cools between heating hours with the zone's time constant;
 * unheated rooms settle between heated rooms and outside by their conductances. Stands for EN ISO 13790 13.2.2 in the actual-use rating,
 * where the standard's correction (fixed limits, no unheated rooms) is too coarse for bills; a pattern that asks for that one has here its rooms
 * only. `deepest` bounds the fall in time, as a share of the same distance: 1 when off, less with a set-back.
 */
export function setBackShare(
  pattern: HeatingPattern,
  timeConstantH: number,
  heatTransferWm2K: number,
  deepest = 1,
): number {
  const hoursOff = 24 - pattern.hoursPerDay
  const daysOff = 7 - pattern.daysPerWeek
  const nights = daysOff > 0 ? pattern.daysPerWeek - 1 : pattern.daysPerWeek
  const longOff = daysOff > 0 ? hoursOff + 24 * daysOff : 0
  const inTime =
    pattern.method === 'reduction-factor'
      ? 0
      : (nights * hoursOff * meanDrop(hoursOff, timeConstantH, deepest) +
          longOff * meanDrop(longOff, timeConstantH, deepest)) /
        168
  const drift = heatTransferWm2K / (heatTransferWm2K + INTERNAL_CONDUCTANCE_WM2K)
  const inSpace = (1 - pattern.heatedShare) * drift
  return inTime + inSpace - inTime * inSpace
}
