import type { Assessment, Plan } from '../../core/planning/index.ts'
import { summerHours } from '../../report/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { messagesIn } from '../messages/index.ts'
import {
  type Band,
  formatBand,
  formatChance,
  formatMoney,
  formatNumber,
  formatQuantity,
  formatYears,
  roundUncertain,
} from './numbers.ts'
import type { Speaker } from './speaker.ts'

type Cell = string | Html
export type PlanRow = {
  readonly name: string
  readonly today: Cell
  readonly due: Cell
  readonly of: (plan: Plan) => Cell
}

/** From this chance on, the best of a row is called so. */
const CLEARLY_BEST = 0.8

/** The rows of the comparison, in the order people read them: what, money now, money later, class, comfort, trouble, why. */
export function planRows(assessment: Assessment, voice: Speaker): readonly PlanRow[] {
  const { t, say, language } = voice
  const { baseline, diagnosis } = assessment
  const due = baseline.likeForLike
  const row = (name: string, of: PlanRow['of'], today: Cell = '', dueCell: Cell = ''): PlanRow => ({
    name,
    of,
    today,
    due: dueCell,
  })
  const best = (chance: number) =>
    chance > CLEARLY_BEST
      ? html` <span class="badge bg-success">${messagesIn(language).result.best}</span>`
      : nothing
  const likelyToday =
    diagnosis.classChances.find((entry) => entry.class === diagnosis.likelyClass)?.chance ?? 0
  return [
    row(
      t('Lavori', 'Works'),
      (plan) => workList(plan.works.map((work) => say(work.name))),
      t('nessuno', 'none'),
      due === null ? '' : workList(due.works.map((work) => say(work.name))),
    ),
    row(
      t('Spesa all’inizio', 'Paid at the start'),
      (plan) => html`${formatBand(plan.outlayEur, language)}${best(plan.chanceOfBest.outlay)}`,
      formatMoney(0, language),
      due === null ? '' : formatBand(sumOfBands(due.works.map((work) => work.costEur)), language),
    ),
    row(t('Incentivi', 'Incentives'), (plan) => incentiveCell(plan, voice)),
    row(t('Resta da pagare', 'Left to pay'), (plan) => formatBand(plan.netCostEur, language)),
    row(t('Con un prestito', 'With a loan'), (plan) => loanCell(plan, voice)),
    row(
      t('Energia, l’anno', 'Energy, a year'),
      (plan) => html`${formatBand(plan.energyBillAfterEur, language)}${best(plan.chanceOfBest.bill)}`,
      formatBand(diagnosis.billEur, language),
      due === null ? '' : formatBand(due.energyBillAfterEur, language),
    ),
    row(t('Rientro', 'Payback'), (plan) =>
      plan.discountedPaybackYears === null
        ? t('non con il solo risparmio', 'not by savings alone')
        : formatYears(plan.discountedPaybackYears, language),
    ),
    row(
      t('Classe', 'Class'),
      (plan) => {
        const chance = plan.class.chances.find((entry) => entry.class === plan.class.after)?.chance ?? 0
        return `${plan.class.after} (${formatChance(chance, language)})`
      },
      `${diagnosis.likelyClass} (${formatChance(likelyToday, language)})`,
      due?.classAfter ?? '',
    ),
    row(
      t('Comfort', 'Comfort'),
      (plan) => plan.comfort.texts.slice(0, 2).map(say).join(' ') || t('come oggi', 'as today'),
    ),
    ...summerRow(assessment, voice),
    row(
      t('CO2 in meno', 'Less CO2'),
      (plan) =>
        html`${formatQuantity(roundUncertain(plan.co2SavingKgYear.central), t('kg l’anno', 'kg a year'), language)}${best(plan.chanceOfBest.climate)}`,
    ),
    row(t('Disagio', 'Disruption'), (plan) => disruptionCell(plan, voice)),
    row(t('Chi decide', 'Who decides'), (plan) => deciderText(plan.decidedBy, assessment, voice)),
    row(t('Perché questo piano', 'Why this plan'), (plan) => plan.why.slice(0, 2).map(say).join(' ')),
  ]
}

const workList = (names: readonly string[]): Html =>
  html`<ul class="sp-cell-list">${names.map((name) => html`<li>${name}</li>`)}</ul>`

export function incentiveCell(plan: Plan, { t, language }: Speaker): string {
  const { certain, conditional } = plan.incentiveEur
  const about = (value: number) => formatMoney(roundUncertain(value), language)
  const sure = certain > 0 ? `${t('circa', 'about')} ${about(certain)}` : t('nessuno certo', 'none certain')
  if (conditional <= 0) return sure
  return `${sure}; ${t(`altri ${about(conditional)} dipendono da risposte che mancano`, `${about(conditional)} more depends on missing answers`)}`
}

function loanCell(plan: Plan, { t, language }: Speaker): string {
  const { monthlyEur, years, monthlySavingEur } = plan.loan
  if (monthlyEur <= 0) return t('non serve', 'not needed')
  const money = (value: number) => formatMoney(roundUncertain(value), language)
  const span = formatNumber(years, language)
  return t(
    `rata di circa ${money(monthlyEur)} al mese per ${span} anni; risparmio di circa ${money(monthlySavingEur)} al mese`,
    `about ${money(monthlyEur)} a month for ${span} years; saving about ${money(monthlySavingEur)} a month`,
  )
}

export function disruptionCell(plan: Plan, { t, language }: Speaker): string {
  const { days, canStay } = plan.disruption
  const length =
    days === null
      ? t('durata non nota', 'length not known')
      : `${t('circa', 'about')} ${formatNumber(days, language)} ${t('giorni', 'days')}`
  if (canStay === null) return length
  return `${length}, ${canStay ? t('si può restare', 'you can stay') : t('non si può restare', 'you cannot stay')}`
}

export function deciderText(decidedBy: Plan['decidedBy'], { subject }: Assessment, { t }: Speaker): string {
  if (subject.entrance === 'public') return t('l’ente', 'the public body')
  if (decidedBy === 'owner') return t('tu', 'you')
  return decidedBy === 'assembly'
    ? t('l’assemblea', 'the assembly')
    : t('tu e l’assemblea', 'you and the assembly')
}

function sumOfBands(bands: readonly Band[]): Band {
  const sum = (key: keyof Band) => bands.reduce((total, band) => total + band[key], 0)
  return { low: sum('low'), central: sum('central'), high: sum('high') }
}

/** Hours too hot in the warmer summer, now and after; no row for results of before it was computed. */
function summerRow({ diagnosis }: Assessment, { t, language }: Speaker): readonly PlanRow[] {
  const outlook = diagnosis.summer
  if (outlook === undefined) return []
  const hours = (figures: typeof outlook.warmer) => formatNumber(summerHours(figures, outlook), language)
  return [
    {
      name: t(
        'Ore troppo calde in un’estate calda, senza condizionatore',
        'Hours too hot in a hot summer, without air conditioning',
      ),
      today: hours(outlook.warmer),
      due: '',
      of: (plan) => (plan.summer === undefined ? '' : hours(plan.summer.warmer)),
    },
  ]
}
