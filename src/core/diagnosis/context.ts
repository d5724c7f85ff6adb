import { CARRIERS, type Carrier } from '../building/index.ts'
import { preparePhysics } from '../physics/index.ts'
import { type PlantContext, preparePlant } from '../plant/index.ts'
import { type PriceRow, primaryEnergyFactors, type RatingEdition, ratingEdition } from '../rating/index.ts'
import type { SiteClimate } from '../territory/index.ts'
import type { DiagnosisTables } from './tables.ts'

export type PriceSet = 'household' | 'public'

type PerCarrier = Readonly<Record<Carrier, number>>

/** A place, a date and the rules in force there, prepared once for any number of buildings. */
export type DiagnosisContext = {
  readonly tables: DiagnosisTables
  readonly site: SiteClimate
  readonly date: string
  readonly edition: RatingEdition
  readonly plant: PlantContext
  readonly primaryNren: PerCarrier
  readonly primaryRen: PerCarrier
  readonly co2RatingKgKwh: PerCarrier
  /** One inventory set for what people emit; never mixed with that of the certificate. */
  readonly co2ActualSet: string
  readonly co2ActualKgKwh: PerCarrier
  readonly pricesEurKwh: Readonly<Record<PriceSet, PerCarrier>>
}

const ACTUAL_CO2_SET = 'inventory-ipcc'

/** The newest price row of a carrier not after the date, else its first. */
export function priceRow(rows: readonly PriceRow[], carrier: Carrier, date: string): PriceRow {
  const ofCarrier = rows.filter((row) => row.carrier === carrier)
  const dated = ofCarrier.filter((row) => row.from <= date).sort((a, b) => (a.from < b.from ? 1 : -1))
  const row = dated[0] ?? ofCarrier[0]
  if (row === undefined) throw new Error(`The price tables lack ${carrier}.`)
  return row
}

function perCarrier(value: (carrier: Carrier) => number): PerCarrier {
  return Object.fromEntries(CARRIERS.map((carrier) => [carrier, value(carrier)])) as Record<Carrier, number>
}

/**
 * Prepares the diagnosis for a place on a date: edition of the rating by region and date, method, factors, prices.
 * Throws when no edition was in force on the date (before October 2015).
 */
export function prepareDiagnosis(
  tables: DiagnosisTables,
  site: SiteClimate,
  region: string,
  date: string,
): DiagnosisContext {
  const edition = ratingEdition(tables.rating, region, date)
  if (edition === undefined) {
    const first = tables.rating.editions.map((candidate) => candidate.from).sort()[0]
    throw new RangeError(`date: found ${date}, accepted from ${first}: no rating rules were in force before.`)
  }
  const variant = tables.method.variants[edition.method]
  if (variant === undefined) throw new Error(`The method variants lack ${edition.method}.`)
  const plant = preparePlant(tables.plant, preparePhysics(tables.method, variant, site))
  const { carriers } = tables
  const co2Rating = carriers.co2FactorSets[edition.co2FactorSet]
  const co2Actual = carriers.co2FactorSets[ACTUAL_CO2_SET]
  if (co2Rating === undefined || co2Actual === undefined)
    throw new Error('The CO2 factor sets are incomplete.')
  const pricesOf = (rows: readonly PriceRow[]) =>
    perCarrier(
      (carrier) => priceRow(rows, carrier, date).central / carriers.carriers[carrier].kwhPerBillUnit.value,
    )
  return {
    tables,
    site,
    date,
    edition,
    plant,
    primaryNren: perCarrier((carrier) => primaryEnergyFactors(carriers, carrier, date).nren),
    primaryRen: perCarrier((carrier) => primaryEnergyFactors(carriers, carrier, date).ren),
    co2RatingKgKwh: co2Rating.kgPerKwh,
    co2ActualSet: ACTUAL_CO2_SET,
    co2ActualKgKwh: co2Actual.kgPerKwh,
    pricesEurKwh: {
      household: pricesOf(carriers.prices.household),
      public: pricesOf(carriers.prices.public),
    },
  }
}
