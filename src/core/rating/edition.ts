import type { CarrierTables, EnergyClass, RatingEdition, RatingTables } from './rating-tables.ts'

/**
 * The edition that makes the class of a certificate of `date` (YYYY-MM-DD) in `region`: the region's own where it has one in force, else the
 * national one. Undefined before the first national edition.
 */
export function ratingEdition(tables: RatingTables, region: string, date: string): RatingEdition | undefined {
  const inForce = tables.editions.filter(
    (edition) => edition.from <= date && (edition.to === null || date <= edition.to),
  )
  return (
    inForce.find((edition) => edition.territory === region) ??
    inForce.find((edition) => edition.territory === 'IT')
  )
}

/** Class of a ratio EPgl,nren over its reference; each upper bound belongs to the better class. DM 26/06/2015, linee guida APE, tab. 2. */
export function classOfRatio(tables: RatingTables, ratio: number): EnergyClass {
  for (const [name, upTo] of tables.classes.thresholds) {
    if (upTo === null || ratio <= upTo) return name
  }
  return 'G'
}

/** Primary energy factors of a carrier in force on `date`. */
export function primaryEnergyFactors(
  tables: CarrierTables,
  carrier: keyof CarrierTables['carriers'],
  date: string,
): { readonly nren: number; readonly ren: number } {
  const factors = tables.carriers[carrier].primaryEnergy
  let chosen = factors[0]
  for (const factor of factors) {
    if (factor.from <= date && (chosen === undefined || factor.from >= chosen.from)) chosen = factor
  }
  return chosen ?? { nren: 0, ren: 0 }
}
