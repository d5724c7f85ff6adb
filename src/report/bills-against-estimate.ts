import type { Answers } from '../core/building/index.ts'
import { type Assessment, type BilledPeriod, billedYears, billsByCarrier } from '../core/planning/index.ts'
import { CARRIER_NAMES } from './carrier-names.ts'
import type { BandChartData } from './charts/band.ts'
import type { Band, Lang, Text } from './format.ts'

type Verdict = 'inside' | 'above' | 'below'

/** A year of one kind of energy: what was billed beside what is estimated. */
export type BilledYear = {
  readonly carrier: Text
  /** `2025-2026`, empty for a yearly total without dates. */
  readonly years: string
  /** Scaled to 365 days; null when the bills do not say it. */
  readonly billed: { readonly quantity: number | null; readonly eur: number | null }
  /** Unit of the quantities, that of the bill. */
  readonly unit: string
  readonly estimated: { readonly quantity: Band | null; readonly eur: Band }
  readonly verdict: Verdict
}

export type BillsComparison = {
  readonly years: readonly BilledYear[]
  /** Kinds of energy whose bills cover too little of a year to be compared. */
  readonly tooShort: readonly Text[]
  /** Kinds of energy billed, which the estimate does not foresee. */
  readonly unforeseen: readonly Text[]
}

/**
 * Bills by year beside the estimate of the same energy. The band of an energy is the band of the whole cost in proportion: the
 * estimate holds one band for the total only. Undefined without bills.
 */
export function billsAgainstEstimate(
  assessment: Assessment,
  bills: Answers['bills'],
): BillsComparison | undefined {
  if (bills === undefined || bills.length === 0) return undefined
  const { billEur, central } = assessment.diagnosis
  const inProportion = (value: number): Band => ({
    low: (value * billEur.low) / billEur.central,
    central: value,
    high: (value * billEur.high) / billEur.central,
  })
  const years: BilledYear[] = []
  const tooShort: Text[] = []
  const unforeseen: Text[] = []
  for (const [carrier, own] of billsByCarrier(bills)) {
    const name = CARRIER_NAMES[carrier] ?? { it: carrier, en: carrier }
    const cost = central.cost.byCarrier.find((line) => line.carrier === carrier)
    const periods = billedYears(own)
    if (cost === undefined || cost.eur <= 0) unforeseen.push(name)
    else if (periods.length === 0) tooShort.push(name)
    else {
      for (const period of periods) {
        const unit = period.unit ?? cost.unit
        const central = quantityIn(unit, cost)
        const eur = inProportion(cost.eur)
        const quantity = central === null ? null : inProportion(central)
        years.push({
          carrier: name,
          years: period.years,
          billed: { quantity: period.quantity, eur: period.eur },
          unit,
          estimated: { quantity, eur },
          verdict: verdictOf(period, quantity, eur),
        })
      }
    }
  }
  return { years, tooShort, unforeseen }
}

/** The estimate in the unit of the bill; null when it cannot be turned into it. */
function quantityIn(
  unit: string,
  cost: { readonly kwh: number; readonly quantity: number; readonly unit: string },
): number | null {
  if (unit === cost.unit) return cost.quantity
  if (unit === 'kWh') return cost.kwh
  return unit === 'MWh' ? cost.kwh / 1000 : null
}

/** Euro decide; without them, the quantity. */
function verdictOf({ eur, quantity }: BilledPeriod, quantityBand: Band | null, eurBand: Band): Verdict {
  const [value, band] = eur === null ? [quantity, quantityBand] : [eur, eurBand]
  if (value === null || band === null) return 'inside'
  if (value > band.high) return 'above'
  return value < band.low ? 'below' : 'inside'
}

/** The same as a chart: the band of the estimate with the billed value on it. Undefined when no bill says the euro. */
export function billsChartOf(
  comparison: BillsComparison,
  assessment: Assessment,
  lang: Lang,
): BandChartData | undefined {
  const rows = comparison.years.flatMap(({ carrier, years, billed, estimated }) =>
    billed.eur === null
      ? []
      : [
          {
            label: years === '' ? carrier[lang] : `${carrier[lang]}, ${years}`,
            band: estimated.eur,
            role: 'today' as const,
            mark: billed.eur,
          },
        ],
  )
  if (rows.length === 0) return undefined
  const outside = comparison.years.filter(({ verdict }) => verdict !== 'inside')
  const names = (language: Lang) =>
    [...new Set(outside.map(({ carrier }) => carrier[language].toLowerCase()))].join(
      { it: ' e ', en: ' and ' }[language],
    )
  return {
    rows,
    quantity: { it: 'Spesa stimata e bollette', en: 'Estimated cost and bills' },
    per: 'year',
    place: assessment.subject.comune.name,
    title:
      outside.length === 0
        ? { it: 'Le bollette stanno dentro la stima', en: 'The bills are within the estimate' }
        : {
            it: `Fuori dalla stima: ${names('it')}`,
            en: `Outside the estimate: ${names('en')}`,
          },
  }
}
