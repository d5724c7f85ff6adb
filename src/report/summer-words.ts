import { type Assessment, type Plan, roundSummerHours, type SummerOutlook } from '../core/planning/index.ts'
import type { SummerCell, SummerChartData, SummerRow } from './charts/summer-hours.ts'
import { formatNumber, formatQuantity, formatShare, type Lang, type Text } from './format.ts'
import { planTitles } from './plan-names.ts'

type Figures = SummerOutlook['today']

const NOW: Text = { it: 'Com’è ora', en: 'As it is' }

/** Hours above the limit people read, rounded as made-up years deserve. */
export function summerHours(figures: Figures, outlook: SummerOutlook): number {
  const { headlineCategory } = outlook.basis
  const row = figures.adaptive.find(({ category }) => category === headlineCategory)
  return roundSummerHours(row?.hours ?? 0)
}

function cellOf(figures: Figures, outlook: SummerOutlook): SummerCell {
  return {
    hours: summerHours(figures, outlook),
    hottestC: figures.hottest.operativeC,
    hotNights: figures.nights === null ? null : Math.round(figures.nights.hotNights),
  }
}

/** The building now and after each plan, for the chart; undefined for results of before summers were computed. */
export function summerHoursOf(
  assessment: Assessment,
  plans: readonly Plan[],
  lang: Lang,
): SummerChartData | undefined {
  const outlook = assessment.diagnosis.summer
  if (outlook === undefined) return undefined
  const row = (label: string, pair: { readonly today: Figures; readonly warmer: Figures }): SummerRow => ({
    label,
    today: cellOf(pair.today, outlook),
    warmer: cellOf(pair.warmer, outlook),
  })
  const titles = planTitles(
    plans.map((plan) => plan.name),
    lang,
  )
  const after = plans.flatMap((plan, index) =>
    plan.summer === undefined ? [] : [row(titles[index]?.lead ?? plan.name[lang], plan.summer)],
  )
  return {
    rows: [row(NOW[lang], outlook), ...after],
    warmerName: outlook.basis.warmerYear.name,
    place: assessment.subject.comune.name,
  }
}

/** The hottest hour, the nights and the week, in a sentence each. */
export function summerFacts(outlook: SummerOutlook, lang: Lang): readonly string[] {
  const { today, warmer, basis } = outlook
  const degrees = (figures: Figures) => formatQuantity(figures.hottest.operativeC, '°C', lang)
  const year = basis.warmerYear.name[lang]
  const hottest =
    lang === 'it'
      ? `Nell’ora peggiore si arriva a ${degrees(today)} in un’estate come oggi, a ${degrees(warmer)} in ${year}.`
      : `The worst hour reaches ${degrees(today)} in a summer as today’s, ${degrees(warmer)} in ${year}.`
  if (today.nights === null || warmer.nights === null) return [hottest]
  const nights = (figures: Figures) => formatNumber(figures.nights?.hotNights ?? 0, lang)
  const limit = formatQuantity(today.nights.aboveC, '°C', lang)
  return [
    hottest,
    lang === 'it'
      ? `Notti sopra i ${limit}, quando si dorme male: circa ${nights(today)} oggi, ${nights(warmer)} in ${year}.`
      : `Nights above ${limit}, when sleep suffers: about ${nights(today)} today, ${nights(warmer)} in ${year}.`,
  ]
}

/** What the figures rest on, in words: limit, years, habits, and what was not verified. */
export function summerBasisWords({ basis }: SummerOutlook, lang: Lang): readonly string[] {
  const { warmerYear, yearToYear, habits, floorAreaShare } = basis
  const it = lang === 'it'
  const spread = formatShare(yearToYear.today, lang)
  return [
    it
      ? `Il limite di comfort è quello adattivo della norma EN 16798-1, categoria ${basis.headlineCategory}: sale un poco quando fuori fa caldo da giorni. Si contano le ore con persone, da maggio a settembre.`
      : `The comfort limit is the adaptive one of EN 16798-1, category ${basis.headlineCategory}: it rises a little when it has been hot for days. Hours with people in are counted, May to September.`,
    it
      ? `«${capital(warmerYear.name.it)}»: ${warmerYear.scenario.it}${warmerYear.status === 'unverified' ? ', valori non verificati' : ''}.`
      : `“${capital(warmerYear.name.en)}”: ${warmerYear.scenario.en}${warmerYear.status === 'unverified' ? ', unverified values' : ''}.`,
    ...habits.map((habit) => habit.text[lang]),
    it
      ? `È un anno tipo: da un’estate all’altra le ore di oggi possono cambiare anche del ${spread}. Abitudini e valori sono ipotesi, uguali prima e dopo i lavori.`
      : `It is a typical year: from one summer to the next today’s hours may differ by as much as ${spread}. Habits and values are assumptions, the same before and after the works.`,
    ...(floorAreaShare < 0.995
      ? [
          it
            ? `Edificio grande: sono calcolate le zone maggiori, ${formatShare(floorAreaShare, lang)} della superficie.`
            : `A large building: the largest zones are computed, ${formatShare(floorAreaShare, lang)} of the floor.`,
        ]
      : []),
  ]
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const EFFECT_WORDS: Readonly<Record<NonNullable<Plan['summer']>['effect'], Text>> = {
  better: { it: 'più fresco d’estate', en: 'cooler in summer' },
  same: { it: 'd’estate come oggi', en: 'as today in summer' },
  worse: { it: 'più caldo d’estate', en: 'hotter in summer' },
}

/** What a plan does to the summer, in three words; undefined for results of before it was computed. */
export const summerEffectWords = (plan: Plan): Text | undefined =>
  plan.summer === undefined ? undefined : EFFECT_WORDS[plan.summer.effect]
