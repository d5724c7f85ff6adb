/** Bound by prices (Lagrangian relaxation) on what each scheme, and the tax of each payer, can bring in all. */
import { type Bound, type BoundParts, type Choice, gainOf, restOf, type TaxTop } from './assignment-bounds.ts'

/** Steps towards the best prices. */
const ROUNDS = 240
/** Rounds without a better value after which steps are halved. */
const PATIENCE = 8
/** Payers that limit nothing have no price. */
const NO_LIMIT = Number.POSITIVE_INFINITY

/** Most the payers can use of the deductions on these choices, each within the tax of its years. */
export function usableMost(
  parts: BoundParts,
  groups: readonly TaxTop[],
  chosen: readonly (Choice | undefined)[],
): number {
  let total = 0
  for (const { profile, share, byBlock } of groups) {
    const { anyYear, inBlocks } = deductionsOf(parts, profile, chosen, byBlock.length)
    total += anyYear * share
    byBlock.forEach((top, block) => {
      total += Math.min(top, (inBlocks[block] ?? 0) * share)
    })
  }
  return total
}

/** Deductions on these choices for a tax position: by block of years, and those whose years are not known. */
function deductionsOf(
  { candidates, patterns }: BoundParts,
  profile: number,
  chosen: readonly (Choice | undefined)[],
  blocks: number,
): { readonly anyYear: number; readonly inBlocks: readonly number[] } {
  const inBlocks = new Array<number>(blocks).fill(0)
  let anyYear = 0
  for (const choice of chosen) {
    choice?.schemes.forEach((scheme, index) => {
      if (candidates[scheme]?.isTaxed !== true) return
      const value = choice.mostBy[index]?.[profile] ?? 0
      const pattern = patterns[scheme]
      if (pattern === undefined) anyYear += value
      pattern?.forEach((part, block) => {
        inBlocks[block] = (inBlocks[block] ?? 0) + part * value
      })
    })
  }
  return { anyYear, inBlocks }
}

/** Payers of the same tax position with the same room for each euro of share act as one. */
export function groupPayers(taxTops: readonly TaxTop[]): readonly TaxTop[] {
  const groups = new Map<string, TaxTop>()
  for (const { profile, share, byBlock } of taxTops) {
    const key = `${profile}|${byBlock.map((top) => (top / share).toPrecision(9)).join()}`
    const known = groups.get(key)
    groups.set(
      key,
      known === undefined
        ? { profile, share, byBlock }
        : {
            profile,
            share: known.share + share,
            byBlock: known.byBlock.map((top, block) => top + (byBlock[block] ?? 0)),
          },
    )
  }
  return [...groups.values()]
}

/**
 * Every euro that a scheme brings within what it can bring in all, and every euro of deduction within the tax of its
 * payer in its years, may be counted there at a price between 0 and 1, and piece by piece at one less the prices. Valid
 * for any prices; these are sought by subgradient steps towards the worth already `reached`, from the prices that the
 * choices of that worth suggest: 1 for a payer with more deductions than tax, else 0.
 */
export function pricedBound(
  parts: BoundParts,
  reached: number,
  chosen: readonly (Choice | undefined)[],
): Bound {
  const { candidates, choices, lots, lotOf, patterns } = parts
  const groups = groupPayers(parts.taxTops)
  const lotPrices = lots.map(() => 0)
  const taxPrices: readonly number[][] = groups.map(({ profile, share, byBlock }) => {
    const { inBlocks } = deductionsOf(parts, profile, chosen, byBlock.length)
    return byBlock.map((top, block) => ((inBlocks[block] ?? 0) * share > top ? 1 : 0))
  })
  const coefficients = candidates.map(({ shares }) => shares.slice())
  let best: Bound | undefined
  let bestValue = NO_LIMIT
  let pace = 1
  let stale = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    fillCoefficients(parts, groups, lotPrices, taxPrices, coefficients)
    const used = candidates.map(({ shares }) => shares.map(() => 0))
    const rest = totalGain(choices, coefficients, used)
    const { grants, deductions } = countedInAll(parts, groups, lotPrices, taxPrices)
    const value = rest + grants + deductions
    stale += 1
    if (value < bestValue - 1e-9) {
      bestValue = value
      stale = 0
      const copy = coefficients.map((own) => own.slice())
      best = { coefficients: copy, grants, deductions, rest: restOf(choices, copy) }
    }
    if (stale >= PATIENCE) {
      pace /= 2
      stale = 0
    }
    const lotSlopes = lots.map(({ top }) => top)
    const taxSlopes = groups.map(({ byBlock }) => byBlock.slice())
    candidates.forEach(({ isTaxed }, index) => {
      const lot = lotOf[index] ?? 0
      const lotPrice = lotPrices[lot] ?? 0
      const lower = (amount: number) => {
        lotSlopes[lot] = (lotSlopes[lot] ?? 0) - amount
      }
      if (!isTaxed) {
        if (lotPrice < 1) lower(used[index]?.[0] ?? 0)
        return
      }
      const pattern = patterns[index]
      groups.forEach(({ profile, share }, at) => {
        const amount = (used[index]?.[profile] ?? 0) * share
        if (amount === 0) return
        if (pattern === undefined && lotPrice < 1) lower(amount)
        pattern?.forEach((part, block) => {
          const slopes = taxSlopes[at]
          if (slopes === undefined || part === 0 || lotPrice + (taxPrices[at]?.[block] ?? 0) >= 1) return
          slopes[block] = (slopes[block] ?? 0) - amount * part
          lower(amount * part)
        })
      })
    })
    let norm = 0
    for (const slope of lotSlopes) norm += slope * slope
    for (const slopes of taxSlopes) for (const slope of slopes) if (slope < NO_LIMIT) norm += slope * slope
    const gap = value - reached
    if (norm === 0 || gap <= 0) break
    const step = (pace * gap) / norm
    lotSlopes.forEach((slope, lot) => {
      lotPrices[lot] = clamp((lotPrices[lot] ?? 0) - step * slope)
    })
    taxSlopes.forEach((slopes, at) => {
      slopes.forEach((slope, block) => {
        const prices = taxPrices[at]
        if (prices !== undefined && slope < NO_LIMIT)
          prices[block] = clamp((prices[block] ?? 0) - step * slope)
      })
    })
  }
  return best ?? { coefficients, grants: 0, deductions: 0, rest: restOf(choices, coefficients) }
}

function clamp(price: number): number {
  return Math.min(1, Math.max(0, price))
}

/** What is counted piece by piece at these prices. */
function fillCoefficients(
  { candidates, lotOf, patterns }: BoundParts,
  groups: readonly TaxTop[],
  lotPrices: readonly number[],
  taxPrices: readonly (readonly number[])[],
  coefficients: number[][],
): void {
  candidates.forEach(({ isTaxed }, index) => {
    const own = coefficients[index]
    if (own === undefined) return
    own.fill(0)
    const left = 1 - (lotPrices[lotOf[index] ?? 0] ?? 0)
    if (!isTaxed) {
      own[0] = Math.max(0, left)
      return
    }
    const pattern = patterns[index]
    groups.forEach(({ profile, share }, at) => {
      let open = pattern === undefined ? Math.max(0, left) : 0
      pattern?.forEach((part, block) => {
        if (part !== 0) open += part * Math.max(0, left - (taxPrices[at]?.[block] ?? 0))
      })
      own[profile] = (own[profile] ?? 0) + share * open
    })
  })
}

/** Puts each piece on its best choice, notes what it brings to each scheme at full, and adds the gains. */
function totalGain(
  choices: readonly (readonly Choice[])[],
  coefficients: readonly (readonly number[])[],
  used: readonly number[][],
): number {
  let total = 0
  for (const list of choices) {
    let chosen: Choice | undefined
    let most = 0
    for (const choice of list) {
      const gain = gainOf(choice, coefficients)
      if (gain <= most) continue
      chosen = choice
      most = gain
    }
    total += most
    chosen?.schemes.forEach((scheme, index) => {
      chosen?.mostBy[index]?.forEach((value, variant) => {
        const own = used[scheme]
        if (own !== undefined) own[variant] = (own[variant] ?? 0) + value
      })
    })
  }
  return total
}

function countedInAll(
  { lots }: BoundParts,
  groups: readonly TaxTop[],
  lotPrices: readonly number[],
  taxPrices: readonly (readonly number[])[],
): { readonly grants: number; readonly deductions: number } {
  let grants = 0
  let deductions = 0
  lots.forEach(({ isTaxed, top }, lot) => {
    const counted = (lotPrices[lot] ?? 0) * top
    if (isTaxed) deductions += counted
    if (!isTaxed) grants += counted
  })
  groups.forEach(({ byBlock }, at) => {
    byBlock.forEach((top, block) => {
      const price = taxPrices[at]?.[block] ?? 0
      if (price > 0) deductions += price * top
    })
  })
  return { grants, deductions }
}
