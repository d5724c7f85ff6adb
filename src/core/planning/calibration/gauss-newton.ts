/** Something measured: a value and the standard deviation of its error, both in the units of the model's answer. */
export type Observation = { readonly value: number; readonly standardDeviation: number }

/** Standard normal factors after what was measured: normal again, with this mean and this square root of the covariance. */
export type Posterior = {
  readonly mean: Float64Array
  /** Square, row by row: a draw `z` of independent standard normals becomes mean + root z. */
  readonly root: Float64Array
  /** Squared distance of the measured values from what the factors alone foretold, over the number of values. */
  readonly surprise: number
}

/** Half a standard deviation to each side: wide enough to see how the model bends, narrow enough to stay near. */
const HALF_STEP = 0.5

/**
 * Factors that are standard normal and independent, brought to what was measured: the most likely values by Gauss-Newton steps, their doubt by the
 * model made linear there (Tarantola, Inverse Problem Theory, 2005, ch. 3; the scalar updates keep a square root after Potter). `model` gives
 * one answer for each observation and is called 1 + 2 `factorCount` times a step. Throws a RangeError when an error is not above zero.
 */
export function bringToObservations(
  model: (factors: Float64Array) => readonly number[],
  factorCount: number,
  observations: readonly Observation[],
  steps: number,
): Posterior {
  for (const { standardDeviation } of observations) {
    if (!(standardDeviation > 0))
      throw new RangeError(`standardDeviation: found ${standardDeviation}, accepted above 0.`)
  }
  let mean: Float64Array = new Float64Array(factorCount)
  let root = identity(factorCount)
  let surprise = 0
  for (let step = 0; step < steps; step++) {
    const answers = model(mean)
    const slopes = slopesAt(model, mean, observations.length)
    if (step === 0) surprise = surpriseOf(answers, slopes, observations)
    const updated = updateAll(mean, answers, slopes, observations)
    mean = updated.mean
    root = updated.root
  }
  return { mean, root, surprise }
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let index = 0; index < size; index++) matrix[index * size + index] = 1
  return matrix
}

/** How each answer changes with each factor: one row for each observation. */
function slopesAt(
  model: (factors: Float64Array) => readonly number[],
  mean: Float64Array,
  count: number,
): readonly Float64Array[] {
  const slopes = Array.from({ length: count }, () => new Float64Array(mean.length))
  const moved = mean.slice()
  for (let factor = 0; factor < mean.length; factor++) {
    // arrays of one length: the index is always inside
    const centre = mean[factor] as number
    moved[factor] = centre + HALF_STEP
    const above = model(moved)
    moved[factor] = centre - HALF_STEP
    const below = model(moved)
    moved[factor] = centre
    for (let row = 0; row < count; row++) {
      const slope = ((above[row] ?? 0) - (below[row] ?? 0)) / (2 * HALF_STEP)
      ;(slopes[row] as Float64Array)[factor] = slope
    }
  }
  return slopes
}

function surpriseOf(
  answers: readonly number[],
  slopes: readonly Float64Array[],
  observations: readonly Observation[],
): number {
  if (observations.length === 0) return 0
  const squares = observations.map(({ value, standardDeviation }, row) => {
    const slope = slopes[row] as Float64Array
    const spread = slope.reduce((sum, part) => sum + part * part, standardDeviation ** 2)
    return (value - (answers[row] ?? 0)) ** 2 / spread
  })
  return squares.reduce((sum, square) => sum + square, 0) / observations.length
}

/** From independent standard normals to the posterior of the model made linear at `mean`: one observation after the other. */
function updateAll(
  at: Float64Array,
  answers: readonly number[],
  slopes: readonly Float64Array[],
  observations: readonly Observation[],
): { readonly mean: Float64Array; readonly root: Float64Array } {
  const size = at.length
  const mean = new Float64Array(size)
  const root = identity(size)
  const seen = new Float64Array(size)
  const gain = new Float64Array(size)
  observations.forEach(({ value, standardDeviation }, row) => {
    const slope = slopes[row] as Float64Array
    // What the line through `at` answers at the mean so far.
    let expected = answers[row] ?? 0
    for (let i = 0; i < size; i++) {
      expected += (slope[i] as number) * ((mean[i] as number) - (at[i] as number))
    }
    const errorVariance = standardDeviation ** 2
    let variance = errorVariance
    for (let column = 0; column < size; column++) {
      let sum = 0
      for (let i = 0; i < size; i++) sum += (root[i * size + column] as number) * (slope[i] as number)
      seen[column] = sum
      variance += sum * sum
    }
    for (let i = 0; i < size; i++) {
      let sum = 0
      for (let column = 0; column < size; column++)
        sum += (root[i * size + column] as number) * (seen[column] as number)
      gain[i] = sum
      mean[i] = (mean[i] as number) + (sum * (value - expected)) / variance
    }
    const shrink = 1 / (variance + Math.sqrt(errorVariance * variance))
    for (let i = 0; i < size; i++) {
      for (let column = 0; column < size; column++) {
        const index = i * size + column
        root[index] = (root[index] as number) - shrink * (gain[i] as number) * (seen[column] as number)
      }
    }
  })
  return { mean, root }
}
