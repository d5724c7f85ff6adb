import type { Comune, TerritoryTables } from './schema.ts'

/** How the population of a comune stands to a threshold of a law. */
export type PopulationComparison = {
  /** For laws that say "fewer than". */
  readonly isBelow: boolean
  /** For laws that say "up to". */
  readonly isAtMost: boolean
  /** True when the two known populations disagree or one lies near the threshold: ask for the official figure. */
  readonly isDoubtful: boolean
}

/**
 * Compares the latest population of a comune with a threshold, as "fewer than" and as "up to", and says when that
 * is doubtful: the dates of the figures are mixed, so within the margin of the conventions, or where the census of
 * 2011 falls on the other side, the law's own figure has to be asked for.
 */
export function comparePopulation(
  tables: Pick<TerritoryTables, 'conventions'>,
  comune: Comune,
  threshold: number,
): PopulationComparison {
  const margin = tables.conventions.populationMargin.value * threshold
  const isNear = Math.abs(comune.population - threshold) <= margin
  const isAtMost = comune.population <= threshold
  const isCensusAtMost = (comune.population2011 ?? comune.population) <= threshold
  return {
    isBelow: comune.population < threshold,
    isAtMost,
    isDoubtful: isNear || isAtMost !== isCensusAtMost,
  }
}
