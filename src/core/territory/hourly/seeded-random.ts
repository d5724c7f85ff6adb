/** A stream of numbers that is the same for the same seed. */
export type RandomStream = {
  /** Uniform, 0 up to but not including 1. */
  readonly uniform: () => number
  /** Standard normal. */
  readonly normal: () => number
}

/** Mulberry32 with Box-Muller: small and repeatable, for weather and not for secrets. The seed is a whole number. */
export function randomStream(seed: number): RandomStream {
  let state = seed >>> 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return { uniform, normal }
}

/** Correlated normal series of unit variance: each value keeps `lag1` of the one before. Settled over 30 values first. */
export function correlatedSeries(
  random: RandomStream,
  length: number,
  lag1: (index: number) => number,
): Float64Array {
  const series = new Float64Array(length)
  let value = random.normal()
  for (let index = -30; index < length; index++) {
    const kept = lag1(Math.max(0, index))
    value = kept * value + Math.sqrt(1 - kept * kept) * random.normal()
    if (index >= 0) series[index] = value
  }
  return series
}
