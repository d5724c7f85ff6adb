import type { Building, Zone } from '../building/index.ts'
import {
  headlineOf,
  prepareSummer,
  type SummerClimate,
  type SummerFigures,
  type SummerPair,
  summerBasis,
  summerPair,
} from '../diagnosis/index.ts'
import { synthesiseWeather } from '../territory/index.ts'
import type { CaseContext } from './case-context.ts'
import { type PlanningRules, textOf } from './planning-rules-schema.ts'
import type { PlanSummer, SummerOutlook } from './summer-outlook-schema.ts'
import { fillText, type PlanText } from './text-schema.ts'

/** Today's summer of a case, and that of the building after the works of each plan, in the same two years. */
export type SummerOutlooks = {
  readonly before: SummerOutlook
  readonly after: (building: Building) => PlanSummer
}

/** Hours of a made-up year to the step it deserves: 5 under 100, then 10, then 50. */
export function roundSummerHours(hours: number): number {
  const step = hours < 100 ? 5 : hours < 1000 ? 10 : 50
  return Math.round(hours / step) * step
}

const haveSameZones = (a: Building, b: Building): boolean =>
  a.zones.length === b.zones.length && a.zones.every((zone: Zone, index) => zone === b.zones[index])

/**
 * Computes the summers of a case: the year drawn for the comune with the middle seed of the rules, and the same year warmer. Works that leave
 * envelope and ventilation alone keep the figures of before.
 */
export function summerOutlooks(context: CaseContext): SummerOutlooks {
  const { diagnosis, site, comune, bare } = context
  const { planning } = context.rules
  const { seeds, notable, headlineCategory } = diagnosis.tables.summer
  const weather = synthesiseWeather(site, { longitudeDeg: comune.longitudeDeg, seed: seeds.middle })
  const climate = prepareSummer(weather, diagnosis)
  const before = summerPair(bare, climate)
  const hoursOf = (figures: SummerFigures) => headlineOf(figures, headlineCategory).hours

  const after = (building: Building): PlanSummer => {
    const pair = haveSameZones(building, bare) ? before : summerPair(building, climate)
    const from = hoursOf(before.warmer)
    const to = hoursOf(pair.warmer)
    const least = Math.max(notable.hours, notable.share * from)
    const effect = Math.abs(to - from) < least ? 'same' : to < from ? 'better' : 'worse'
    const words = { ...hoursInWords(from, to), year: climateName(climate) }
    return { ...pair, effect, text: fillText(textOf(planning, planTextId(effect, to)), words) }
  }
  return { before: { basis: summerBasis(bare, climate), ...before, text: todayText(before) }, after }

  function todayText(pair: SummerPair): PlanText {
    const { before: today, after: warmer } = hoursInWords(hoursOf(pair.today), hoursOf(pair.warmer))
    const id = warmer === 0 ? 'summer-never' : today === 0 ? 'summer-only-warmer' : 'summer-today'
    return fillText(textOf(planning, id), { today, warmer, year: climateName(climate) })
  }
}

const hoursInWords = (before: number, after: number) => ({
  before: roundSummerHours(before),
  after: roundSummerHours(after),
})

const climateName = ({ context }: SummerClimate): PlanText => context.tables.summer.warmerYear.name

function planTextId(effect: PlanSummer['effect'], after: number): keyof PlanningRules['texts'] {
  if (effect === 'same') return roundSummerHours(after) === 0 ? 'summer-plan-never' : 'summer-plan-same'
  return effect === 'better' ? 'summer-plan-better' : 'summer-plan-worse'
}
