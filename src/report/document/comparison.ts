import type { Plan } from '../../core/planning/index.ts'
import {
  type Band,
  formatBand,
  formatChance,
  formatMoney,
  formatNumber,
  formatQuantity,
  formatYears,
  roundUncertain,
} from '../format.ts'
import { planTitles } from '../plan-names.ts'
import { summerEffectWords } from '../summer-words.ts'
import { deciderOf, type ReportContext } from './context.ts'
import { type Html, html, TABLE_END } from './html.ts'

type Cell = string | Html
type Row = {
  readonly name: string
  readonly today?: Cell
  readonly due?: Cell
  readonly of: (plan: Plan) => Cell
}

/** From this chance on, the best of a row is called the best. */
const CLEARLY_BEST = 0.8

/** Plans in columns, with today and what must be replaced anyway; then the ties, told. */
export function comparison(context: ReportContext): Html {
  const { assessment, plans, lang, t, say } = context
  const titles = planTitles(
    plans.map((plan) => plan.name),
    lang,
  )
  const hasDue = assessment.baseline.likeForLike !== null
  const head = html`<tr><td></td><th scope="col">${t('Oggi', 'Today')}</th>${hasDue && html`<th scope="col">${t('Solo il necessario', 'Only what is due')}</th>`}${titles.map(({ lead, rest }) => html`<th scope="col">${lead}${rest === '' ? '' : html` <span class="sp-source">(${rest})</span>`}</th>`)}</tr>`
  const body = rowsOf(context).map(
    (row) =>
      html`<tr><th scope="row">${row.name}</th><td>${row.today}</td>${hasDue && html`<td>${row.due}</td>`}${plans.map((plan) => html`<td>${row.of(plan)}</td>`)}</tr>`,
  )
  const ties = assessment.ties.map((tie) => html`<p class="sp-note">${say(tie.text)}</p>`)
  return html`<section class="sp-page sp-tight"><h2>${t('I piani a confronto', 'Plans compared')}</h2><div class="sp-table" role="region" tabindex="0" aria-label="${t('I piani a confronto', 'Plans compared')}"><table class="sp-compare"><thead>${head}</thead><tbody>${body}</tbody>${TABLE_END}${ties}${verdictNote(context)}</section>`
}

function verdictNote({ assessment, t }: ReportContext): Html | undefined {
  if (assessment.verdict === 'worth-doing') return undefined
  const text =
    assessment.verdict === 'small-works-only'
      ? t(
          'Conviene solo qualche piccolo lavoro: i grandi lavori, con il solo risparmio, non si ripagano.',
          'Only some small works pay: savings alone do not repay the large ones.',
        )
      : t(
          'Con il solo risparmio questi lavori non si ripagano: si fanno per il comfort, o quando qualcosa va rifatto comunque.',
          'Savings alone do not repay these works: they are done for comfort, or when something must be redone anyway.',
        )
  return html`<p class="sp-note">${text}</p>`
}

function rowsOf(context: ReportContext): readonly Row[] {
  const { assessment, lang, t, say } = context
  const { diagnosis } = assessment
  const due = assessment.baseline.likeForLike
  const best = (chance: number) =>
    chance > CLEARLY_BEST && html` <span class="sp-tag sp-yes">${t('migliore', 'best')}</span>`
  const todayChance = diagnosis.classChances.find((one) => one.class === diagnosis.likelyClass)?.chance ?? 0
  const isOnlyOwner = context.plans.every((plan) => plan.decidedBy === 'owner')
  const rows: readonly Row[] = [
    {
      name: t('Lavori', 'Works'),
      today: t('nessuno', 'none'),
      due: due?.works.map((work) => say(work.name)).join('; '),
      of: (plan) => plan.works.map((work) => say(work.name)).join('; '),
    },
    {
      name: t('Spesa iniziale', 'Paid at the start'),
      today: formatMoney(0, lang),
      due: due === null ? undefined : formatBand(sumOfBands(due.works.map((work) => work.costEur)), lang),
      of: (plan) => html`${formatBand(plan.outlayEur, lang)}${best(plan.chanceOfBest.outlay)}`,
    },
    { name: t('Incentivi', 'Incentives'), of: (plan) => incentiveCell(plan, context) },
    { name: t('Resta da pagare', 'Left to pay'), of: (plan) => formatBand(plan.netCostEur, lang) },
    { name: t('Con un prestito', 'With a loan'), of: (plan) => loanCell(plan, context) },
    {
      name: t('Energia, l’anno', 'Energy, a year'),
      today: formatBand(diagnosis.billEur, lang),
      due: due === null ? undefined : formatBand(due.energyBillAfterEur, lang),
      of: (plan) => html`${formatBand(plan.energyBillAfterEur, lang)}${best(plan.chanceOfBest.bill)}`,
    },
    {
      name: t('Classe', 'Class'),
      today: `${diagnosis.likelyClass} (${formatChance(todayChance, lang)})`,
      due: due?.classAfter,
      of: (plan) => {
        const chance = plan.class.chances.find((one) => one.class === plan.class.after)?.chance ?? 0
        return `${plan.class.after} (${formatChance(chance, lang)})`
      },
    },
    {
      name: t('Rientro della spesa', 'Payback'),
      of: (plan) =>
        plan.discountedPaybackYears === null
          ? t('non con il solo risparmio', 'not by savings alone')
          : formatYears(plan.discountedPaybackYears, lang),
    },
    { name: 'Comfort', of: (plan) => comfortCell(plan, context) },
    {
      name: t('CO2 in meno, l’anno', 'Less CO2, a year'),
      of: (plan) =>
        html`${formatQuantity(roundUncertain(plan.co2SavingKgYear.central), 'kg', lang)}${best(plan.chanceOfBest.climate)}`,
    },
    { name: t('Disagio', 'Disruption'), of: (plan) => disruptionCell(plan, context) },
  ]
  return isOnlyOwner
    ? rows
    : [...rows, { name: t('Chi decide', 'Who decides'), of: (plan) => deciderOf(plan.decidedBy, context) }]
}

function sumOfBands(bands: readonly Band[]): Band {
  const sum = (key: keyof Band) => bands.reduce((total, band) => total + band[key], 0)
  return { low: sum('low'), central: sum('central'), high: sum('high') }
}

function incentiveCell(plan: Plan, { lang, t }: ReportContext): string {
  const { certain, conditional } = plan.incentiveEur
  const sure =
    certain > 0
      ? `${t('circa', 'about')} ${formatMoney(roundUncertain(certain), lang)}`
      : t('nessuno certo', 'none certain')
  if (conditional <= 0) return sure
  const more = formatMoney(roundUncertain(conditional), lang)
  return `${sure}; ${t(`altri ${more} dipendono`, `${more} more depends`)}`
}

function loanCell(plan: Plan, { lang, t }: ReportContext): string {
  const { monthlyEur, years, monthlySavingEur } = plan.loan
  if (monthlyEur <= 0) return t('non serve', 'not needed')
  const rate = formatMoney(roundUncertain(monthlyEur), lang)
  const saved = formatMoney(roundUncertain(monthlySavingEur), lang)
  const span = formatNumber(years, lang)
  return t(
    `circa ${rate} al mese per ${span} anni, risparmiandone ${saved}`,
    `about ${rate} a month for ${span} years, saving ${saved}`,
  )
}

function comfortCell(plan: Plan, { t, say }: ReportContext): string {
  const words = [
    ...(plan.comfort.winter > 0 ? [t('più caldo d’inverno', 'warmer in winter')] : []),
    ...(plan.comfort.winter < 0 ? [t('meno caldo d’inverno', 'less warm in winter')] : []),
    ...summerWords(plan, say),
  ]
  return words.length === 0 ? t('come oggi', 'as today') : words.join(', ')
}

/** As computed by the hour; of results of before that, as the catalogue says of the works. */
function summerWords(plan: Plan, say: ReportContext['say']): readonly string[] {
  const computed = summerEffectWords(plan)
  if (computed !== undefined) return [say(computed)]
  if (plan.comfort.summer > 0) return [say({ it: 'più fresco d’estate', en: 'cooler in summer' })]
  return plan.comfort.summer < 0 ? [say({ it: 'meno fresco d’estate', en: 'less cool in summer' })] : []
}

function disruptionCell(plan: Plan, { lang, t }: ReportContext): string {
  const { days, canStay } = plan.disruption
  const daysText =
    days === null
      ? t('durata non nota', 'length not known')
      : `${formatNumber(days, lang)} ${days === 1 ? t('giorno', 'day') : t('giorni', 'days')}`
  if (canStay === null) return daysText
  return `${daysText}, ${canStay ? t('si può restare', 'you can stay') : t('non si può restare', 'you cannot stay')}`
}
