/**
 * Points of the Sobol sequence in base 2, scrambled after Owen by hashing, so that a seed gives one reproducible set.
 * Direction numbers of Joe & Kuo (2008), new-joe-kuo-6. Beyond their 37 dimensions a later dimension reuses an
 * earlier one in a shuffled order (Latin supercube padding, Owen 1998): it keeps its even spread and loses only the
 * joint evenness with the dimension it copies.
 */

/** Degree s, coefficients a, initial m_i of each dimension after the first. */
const DIRECTIONS: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
  [7, 7, [1, 1, 3, 13, 7, 35, 63]],
  [7, 8, [1, 3, 5, 9, 1, 25, 53]],
  [7, 14, [1, 3, 1, 13, 9, 35, 107]],
  [7, 19, [1, 3, 1, 5, 27, 61, 31]],
  [7, 21, [1, 1, 5, 11, 19, 41, 61]],
  [7, 28, [1, 3, 5, 3, 3, 13, 69]],
  [7, 31, [1, 1, 7, 13, 1, 19, 1]],
  [7, 32, [1, 3, 7, 5, 13, 19, 59]],
  [7, 37, [1, 1, 3, 9, 25, 29, 41]],
  [7, 41, [1, 3, 5, 13, 23, 1, 55]],
  [7, 42, [1, 3, 7, 3, 13, 59, 17]],
  [7, 50, [1, 3, 1, 3, 5, 53, 69]],
  [7, 55, [1, 1, 5, 5, 23, 33, 13]],
  [7, 56, [1, 1, 7, 7, 1, 61, 123]],
  [7, 59, [1, 1, 7, 9, 13, 61, 49]],
  [7, 62, [1, 3, 3, 5, 3, 55, 33]],
]
const BITS = 32
const OWN_DIMENSIONS = DIRECTIONS.length + 1

/**
 * One dimension of the scrambled sequence: `count` values inside (0, 1), one in each of `count` equal intervals when
 * `count` is a power of two. The same dimension and seed give the same values.
 */
export function sobolColumn(dimension: number, count: number, seed: number): Float64Array {
  const directions = directionNumbers(dimension % OWN_DIMENSIONS)
  const isPadding = dimension >= OWN_DIMENSIONS
  const order = isPadding ? shuffledOrder(count, seed) : null
  const scramble = mixBits(seed ^ Math.imul(dimension + 1, 0x9e3779b9))
  const column = new Float64Array(count)
  let point = 0
  for (let index = 0; index < count; index += 1) {
    if (index > 0) point ^= directions[trailingZeros(index)] ?? 0
    column[order?.[index] ?? index] = (owenScramble(point, scramble) + 0.5) / 2 ** BITS
  }
  return column
}

/** A 32-bit hash of a name under a seed: the scramble of a named factor does not depend on the other factors. */
export function hashName(name: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  }
  return mixBits(hash)
}

function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS)
  const entry = dimension === 0 ? undefined : DIRECTIONS[dimension - 1]
  if (entry === undefined) {
    for (let bit = 0; bit < BITS; bit += 1) numbers[bit] = 1 << (BITS - 1 - bit)
    return numbers
  }
  const [degree, coefficients, initial] = entry
  for (const [bit, value] of initial.entries()) numbers[bit] = value << (BITS - 1 - bit)
  for (let bit = degree; bit < BITS; bit += 1) {
    const earlier = numbers[bit - degree] ?? 0
    let value = earlier ^ (earlier >>> degree)
    for (let k = 1; k < degree; k += 1) {
      if ((coefficients >>> (degree - 1 - k)) & 1) value ^= numbers[bit - k] ?? 0
    }
    numbers[bit] = value
  }
  return numbers
}

function trailingZeros(value: number): number {
  return 31 - Math.clz32(value & -value)
}

/** Nested uniform scrambling by the hash of Laine and Karras (2011), on reversed bits. */
function owenScramble(value: number, seed: number): number {
  let bits = reverseBits(value)
  bits = (bits + seed) | 0
  bits ^= Math.imul(bits, 0x6c50b47c)
  bits ^= Math.imul(bits, 0xb82f1e52)
  bits ^= Math.imul(bits, 0xc7afe638)
  bits ^= Math.imul(bits, 0x8d22f6e6)
  return reverseBits(bits)
}

function reverseBits(value: number): number {
  let bits = value
  bits = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1)
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2)
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4)
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8)
  return ((bits >>> 16) | (bits << 16)) >>> 0
}

function mixBits(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

function shuffledOrder(count: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  let state = seed
  for (let index = count - 1; index > 0; index -= 1) {
    state = mixBits(state + 0x9e3779b9)
    const other = state % (index + 1)
    const kept = order[index] ?? 0
    order[index] = order[other] ?? 0
    order[other] = kept
  }
  return order
}
