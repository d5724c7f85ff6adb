import type { FundingLine, Plan, PlannedWork } from '../../core/planning/index.ts'
import { cashFlowOf, classScaleOf, houseOf, yearlyCostOf } from '../assessment-charts.ts'
import { bandChart } from '../charts/band.ts'
import { cashFlowChart } from '../charts/cash-flow.ts'
import { figureHtml } from '../charts/chart.ts'
import { classScaleChart, classTag } from '../charts/class-scale.ts'
import { houseOfLossesChart } from '../charts/house-of-losses.ts'
import {
  bandSentence,
  formatBand,
  formatChance,
  formatDate,
  formatMoney,
  formatNumber,
  formatQuantity,
  formatYears,
  roundUncertain,
} from '../format.ts'
import { inItalian, type ReportContext } from './context.ts'
import { type Html, html, raw } from './html.ts'

/** The two pages a person keeps: what the building is like, what to do, what it costs and who helps to pay. */
export function citizenPlan(context: ReportContext): Html {
  return html`${opening(context)}${context.plan === undefined ? nothingToDo(context) : html`${comparison(context)}${planOf(context, context.plan)}`}`
}

const SUBJECTS = {
  home: { it: 'la tua casa', en: 'your home' },
  flat: { it: 'il tuo appartamento', en: 'your flat' },
  public: { it: 'l’edificio', en: 'the building' },
} as const

export function reportTitle({ assessment, t }: ReportContext): string {
  const { entrance, comune } = assessment.subject
  return t(
    `Il piano per ${SUBJECTS[entrance].it} ${inItalian(comune.name)}`,
    `The plan for ${SUBJECTS[entrance].en} in ${comune.name}`,
  )
}

function opening(context: ReportContext): Html {
  const { assessment, lang, t } = context
  const house = houseOfLossesChart(houseOf(assessment), lang, 'report-house')
  const scale = classScaleChart(classScaleOf(assessment, context.scaleFrom), lang)
  const isPublic = assessment.subject.perspective === 'public'
  const bill = assessment.diagnosis.billEur
  const spend = isPublic
    ? t(
        `Spesa di energia: ${formatBand(bill, 'it')} l’anno, probabilmente circa ${formatMoney(roundUncertain(bill.central), 'it')}.`,
        `Energy cost: ${formatBand(bill, 'en')} a year, most likely about ${formatMoney(roundUncertain(bill.central), 'en')}.`,
      )
    : bandSentence(bill, lang, 'yearly-spend')
  const answers = assessment.subject.answeredFields.length
  const code = context.code === undefined ? '' : ` · ${t('codice', 'code')} ${context.code}`
  return html`<header>
<p class="sp-kicker">Sportello · ${formatDate(context.date, lang)} · ${t(`stima con ${answers} risposte`, `estimate with ${answers} answers`)}${code}</p>
<h1>${reportTitle(context)}</h1>
<p class="sp-lead">${scale.title}. ${spend} ${house.title}.</p>
<p class="sp-small">${t('Gli intervalli contengono 8 casi su 10 come il tuo. La classe vale in condizioni standard; la spesa dipende da come usi l’edificio.', 'Ranges hold 8 cases in 10 like yours. The class holds in standard conditions; the cost depends on how you use the building.')}</p>
</header>
<div class="sp-two sp-fixed">${raw(figureHtml(house, lang, { table: 'elsewhere', drawings: 'narrow', headingLevel: 2 }))}${raw(figureHtml(scale, lang, { table: 'elsewhere', drawings: 'narrow', headingLevel: 2 }))}</div>`
}

/** The honest result when no plan is worth proposing. */
function nothingToDo({ assessment, t }: ReportContext): Html {
  const why =
    assessment.verdict === 'no-measure'
      ? t(
          'Per questo edificio non abbiamo trovato lavori possibili: in allegato c’è il motivo, lavoro per lavoro.',
          'We found no possible works for this building: the annex gives the reason, work by work.',
        )
      : t(
          'L’edificio è già buono. Spendere in grandi lavori oggi non conviene.',
          'The building is already good. Large works would not pay today.',
        )
  return html`<h2>${t('Che cosa fare', 'What to do')}</h2><p class="sp-note sp-good">${why}</p>`
}

// ---- comparison of plans -------------------------------------------------------------------------------------------

/** From this chance on, the best of a row is called the best. */
const CLEARLY_BEST = 0.8

function comparison(context: ReportContext): Html {
  const { assessment, plans, lang, t, say } = context
  const { baseline, diagnosis } = assessment
  const likeForLike = baseline.likeForLike
  const best = (chance: number) =>
    chance > CLEARLY_BEST ? html` <span class="sp-tag sp-yes">${t('migliore', 'best')}</span>` : ''
  const unknown = t('non noto', 'not known')
  const classOf = (plan: Plan) => {
    const chance = plan.class.chances.find((one) => one.class === plan.class.after)?.chance ?? 0
    return html`${plan.class.after} (${formatChance(chance, lang)})`
  }
  const today = diagnosis.classChances.find((one) => one.class === diagnosis.likelyClass)?.chance ?? 0
  const blank = ''
  const rows: readonly {
    readonly name: string
    readonly today: string | Html
    readonly due: string | Html
    readonly of: (plan: Plan) => string | Html
  }[] = [
    {
      name: t('Lavori', 'Works'),
      today: t('nessuno', 'none'),
      due: likeForLike?.works.map((work) => say(work.name)).join('; ') ?? blank,
      of: (plan) => plan.works.map((work) => say(work.name)).join('; '),
    },
    {
      name: t('Paghi all’inizio', 'Paid at the start'),
      today: formatMoney(0, lang),
      due:
        likeForLike === null
          ? blank
          : sumOfBands(
              likeForLike.works.map((work) => work.costEur),
              lang,
            ),
      of: (plan) => html`${formatBand(plan.outlayEur, lang)}${best(plan.chanceOfBest.outlay)}`,
    },
    {
      name: t('Incentivi', 'Incentives'),
      today: blank,
      due: blank,
      of: (plan) => incentiveCell(plan, context),
    },
    {
      name: t('Resta a te', 'Left to pay'),
      today: blank,
      due: blank,
      of: (plan) => formatBand(plan.netCostEur, lang),
    },
    {
      name: t('Con un prestito', 'With a loan'),
      today: blank,
      due: blank,
      of: (plan) => loanCell(plan, context),
    },
    {
      name: t('Spesa di energia l’anno', 'Energy cost a year'),
      today: formatBand(diagnosis.billEur, lang),
      due: likeForLike === null ? blank : formatBand(likeForLike.energyBillAfterEur, lang),
      of: (plan) => html`${formatBand(plan.energyBillAfterEur, lang)}${best(plan.chanceOfBest.bill)}`,
    },
    {
      name: t('Classe', 'Class'),
      today: `${diagnosis.likelyClass} (${formatChance(today, lang)})`,
      due: likeForLike?.classAfter ?? blank,
      of: classOf,
    },
    {
      name: t('Rientro della spesa', 'Payback'),
      today: blank,
      due: blank,
      of: (plan) => paybackCell(plan, context),
    },
    {
      name: t('CO2 in meno', 'Less CO2'),
      today: blank,
      due: blank,
      of: (plan) =>
        html`${formatQuantity(roundUncertain(plan.co2SavingKgYear.central), t('kg l’anno', 'kg a year'), lang)}${best(plan.chanceOfBest.climate)}`,
    },
    {
      name: t('Disagio', 'Disruption'),
      today: blank,
      due: blank,
      of: (plan) => disruptionCell(plan, context),
    },
    {
      name: t('Chi decide', 'Who decides'),
      today: blank,
      due: blank,
      of: (plan) => deciderOf(plan, context),
    },
    {
      name: t('Perché', 'Why'),
      today: blank,
      due: blank,
      of: (plan) => say(plan.why[0] ?? { it: unknown, en: unknown }),
    },
  ]
  const hasDue = likeForLike !== null
  const head = html`<tr><td></td><th scope="col">${t('Oggi', 'Today')}</th>${hasDue ? html`<th scope="col">${t('Solo il necessario', 'Only what is due')}</th>` : ''}${plans.map((plan) => html`<th scope="col">${say(plan.name)}</th>`)}</tr>`
  const body = rows.map(
    (row) =>
      html`<tr><th scope="row">${row.name}</th><td>${row.today}</td>${hasDue ? html`<td>${row.due}</td>` : ''}${plans.map((plan) => html`<td>${row.of(plan)}</td>`)}</tr>`,
  )
  const ties = assessment.ties.map((tie) => html`<p class="sp-note">${say(tie.text)}</p>`)
  const small =
    assessment.verdict === 'worth-doing'
      ? ''
      : html`<p class="sp-note">${t('Con il solo risparmio questi lavori non si ripagano: si fanno per il comfort, o quando qualcosa va rifatto comunque.', 'Savings alone do not repay these works: they are done for comfort, or when something must be redone anyway.')}</p>`
  return html`<section><h2>${t('I piani a confronto', 'Plans compared')}</h2><table><thead>${head}</thead><tbody>${body}</tbody></table>${ties}${small}</section>`
}

function sumOfBands(
  bands: readonly { low: number; central: number; high: number }[],
  lang: 'it' | 'en',
): string {
  const sum = (key: 'low' | 'central' | 'high') => bands.reduce((total, band) => total + band[key], 0)
  return formatBand({ low: sum('low'), central: sum('central'), high: sum('high') }, lang)
}

function incentiveCell(plan: Plan, { lang, t }: ReportContext): Html | string {
  const { certain, conditional } = plan.incentiveEur
  const sure =
    certain > 0
      ? t(
          `circa ${formatMoney(roundUncertain(certain), 'it')}`,
          `about ${formatMoney(roundUncertain(certain), 'en')}`,
        )
      : t('nessuno certo', 'none certain')
  if (conditional <= 0) return sure
  const more = formatMoney(roundUncertain(conditional), lang)
  return html`${sure}; ${t(`altri ${more} dipendono da risposte che mancano`, `${more} more depends on missing answers`)}`
}

function loanCell(plan: Plan, { lang, t }: ReportContext): string {
  const { monthlyEur, years, monthlySavingEur } = plan.loan
  if (monthlyEur <= 0) return t('non serve', 'not needed')
  const rate = formatMoney(roundUncertain(monthlyEur), lang)
  const saved = formatMoney(roundUncertain(monthlySavingEur), lang)
  const span = formatNumber(years, lang)
  return t(
    `rata circa ${rate} al mese per ${span} anni; risparmio circa ${saved} al mese`,
    `about ${rate} a month for ${span} years; saving about ${saved} a month`,
  )
}

function paybackCell(plan: Plan, { lang, t }: ReportContext): string {
  if (plan.discountedPaybackYears === null) return t('non con il solo risparmio', 'not by savings alone')
  return formatYears(plan.discountedPaybackYears, lang)
}

function disruptionCell(plan: Plan, { lang, t }: ReportContext): string {
  const { days, canStay } = plan.disruption
  const daysText =
    days === null
      ? t('durata non nota', 'length not known')
      : t(`circa ${formatNumber(days, lang)} giorni`, `about ${formatNumber(days, lang)} days`)
  if (canStay === null) return daysText
  return `${daysText}, ${canStay ? t('si può restare', 'you can stay') : t('non si può restare', 'you cannot stay')}`
}

function deciderOf(plan: Plan, { t }: ReportContext): string {
  return {
    owner: t('tu', 'you'),
    assembly: t('l’assemblea', 'the assembly'),
    both: t('tu e l’assemblea', 'you and the assembly'),
  }[plan.decidedBy]
}

// ---- the plan laid out ----------------------------------------------------------------------------------------------

function planOf(context: ReportContext, plan: Plan): Html {
  const { assessment, lang, t, say } = context
  const figures = html`<ul class="sp-figures">
<li>${t('Paghi all’inizio', 'You pay at the start')}<strong>${formatBand(plan.outlayEur, lang)}</strong><span>${likely(plan.outlayEur.central, context)}</span></li>
<li>${t('Resta a te, tolti gli incentivi', 'Left to you after incentives')}<strong>${formatBand(plan.netCostEur, lang)}</strong><span>${likely(plan.netCostEur.central, context)}</span></li>
<li>${t('Spesa di energia dopo, l’anno', 'Energy cost after, a year')}<strong>${formatBand(plan.energyBillAfterEur, lang)}</strong><span>${t(`oggi ${formatBand(assessment.diagnosis.billEur, 'it')}`, `today ${formatBand(assessment.diagnosis.billEur, 'en')}`)}</span></li></ul>`
  const classes = html`<p>${t('Classe', 'Class')}: ${raw(classTag(assessment.diagnosis.likelyClass))} ${t('oggi,', 'today,')} ${raw(classTag(plan.class.after))} ${t('dopo i lavori, le più probabili', 'after the works, the most likely ones')}. ${bandSentence(plan.yearlySavingEur, lang, 'yearly-saving')}</p>`
  const works = plan.works.map((work) => workItem(work, plan, context))
  const costs = bandChart(yearlyCostOf(assessment, context.plans, lang), lang)
  return html`<section class="sp-page"><h2>${t('Il piano', 'The plan')}: ${say(plan.name)}</h2>
<p>${plan.why.map(say).join(' ')}</p>${figures}${classes}
<h3>${t('I lavori, in ordine', 'The works, in order')}</h3><ol>${works}</ol>
${incentivesInBrief(context, plan)}${stepsInBrief(context, plan)}
<div class="sp-two sp-fixed">${raw(figureHtml(costs, lang, { table: 'elsewhere', drawings: 'narrow' }))}${plan.cashFlow.length === 0 ? '' : raw(figureHtml(cashFlowChart(cashFlowOf(plan, lang), lang, 'report-money'), lang, { table: 'elsewhere', drawings: 'narrow' }))}</div>
${wayBack(context)}</section>`
}

const likely = (value: number, { lang, t }: ReportContext): string => {
  const figure = formatMoney(roundUncertain(value), lang)
  return t(`probabilmente circa ${figure}`, `most likely about ${figure}`)
}

function workItem(work: PlannedWork, plan: Plan, context: ReportContext): Html {
  const { lang, t, say } = context
  const quantity =
    work.quantity > 0
      ? `, ${formatQuantity(work.quantity, work.unit, lang, work.quantity < 10 && !Number.isInteger(work.quantity) ? 1 : 0)}`
      : ''
  const isShared = plan.decidedBy !== 'owner'
  const owner = isShared
    ? html` <span class="sp-tag">${work.decidedBy === 'owner' ? t('tuo', 'yours') : t('comune', 'shared')}</span>`
    : ''
  const anyway =
    work.spentAnywayEur > 0
      ? t(
          ` Di questi, circa ${formatMoney(roundUncertain(work.spentAnywayEur), 'it')} li spenderesti comunque.`,
          ` Of these, about ${formatMoney(roundUncertain(work.spentAnywayEur), 'en')} would be spent anyway.`,
        )
      : ''
  const reasons = work.reasonsOfOrder.map(say).join(' ')
  const performance = performanceOf(work, context)
  return html`<li><strong>${say(work.name)}</strong>${quantity}${owner}: ${formatBand(work.costEur, lang)}.${anyway}${performance} ${reasons}</li>`
}

/** What to write in the contract, from the facts of the work that have a name for people. */
const PERFORMANCE: Readonly<
  Record<
    string,
    { readonly it: string; readonly en: string; readonly unit: string; readonly decimals: number }
  >
> = {
  uValueAfterWm2K: {
    it: 'trasmittanza U dopo i lavori',
    en: 'U-value after the works',
    unit: 'W/m²K',
    decimals: 2,
  },
  scop: { it: 'SCOP', en: 'SCOP', unit: '', decimals: 1 },
  ratedPowerKw: { it: 'potenza', en: 'power', unit: 'kW', decimals: 1 },
  peakPowerKw: { it: 'potenza di picco', en: 'peak power', unit: 'kW', decimals: 1 },
}

function performanceOf(work: PlannedWork, { lang, t }: ReportContext): string {
  const said = Object.entries(PERFORMANCE).flatMap(([fact, words]) => {
    const value = work.facts[fact]
    return typeof value === 'number'
      ? [`${words[lang]} ${formatQuantity(value, words.unit, lang, words.decimals).trim()}`]
      : []
  })
  return said.length === 0
    ? ''
    : ` ${t('Da scrivere nel contratto', 'To be written in the contract')}: ${said.join(', ')}.`
}

/** Chosen lines and those that wait for an answer, one a scheme and work, with the article that decides. */
function incentivesInBrief(context: ReportContext, plan: Plan): Html {
  const { lang, t, say } = context
  const age = context.assessment.warnings.filter(
    (warning) => warning.kind === 'rules-age' || warning.kind === 'scheme',
  )
  const totals = plan.incentiveEur.byScheme
    .filter((scheme) => scheme.totalEur > 0)
    .map((scheme) => {
      const article = articlesOf([
        ...plan.works.flatMap((work) =>
          work.funding.filter((line) => line.schemeId === scheme.schemeId && line.isChosen),
        ),
      ])
      const payments = scheme.payments.length
      const when =
        payments <= 1 ? t('in una volta', 'at once') : t(`in ${payments} rate`, `in ${payments} payments`)
      return html`<li><span class="sp-tag sp-yes">${t('Spetta', 'Applies')}</span> <strong>${say(scheme.schemeName)}</strong>: ${t('circa', 'about')} ${formatMoney(roundUncertain(scheme.totalEur), lang)}, ${when}.${article === '' ? '' : html` <span class="sp-small">${article}</span>`}</li>`
    })
  const waiting = new Map<string, FundingLine>()
  for (const work of plan.works) {
    for (const line of work.funding)
      if (line.verdict === 'depends' && !waiting.has(line.schemeId)) waiting.set(line.schemeId, line)
  }
  const depends = [...waiting.values()].map((line) => {
    const facts = line.dependsOn.map((fact) => say(fact.label)).join(', ')
    const amount =
      line.conditionalEur === null
        ? ''
        : t(
            `, per un lavoro fino a ora stimato in ${formatMoney(roundUncertain(line.conditionalEur), 'it')}`,
            `, for one work estimated so far at ${formatMoney(roundUncertain(line.conditionalEur), 'en')}`,
          )
    return html`<li><span class="sp-tag sp-depends">${t('Dipende', 'Depends')}</span> <strong>${say(line.schemeName)}</strong>: ${t('dipende da', 'it depends on')} ${facts}${amount}.</li>`
  })
  const lost = plan.incentiveEur.lostToTaxCapacityEur
  const tax =
    lost > 0
      ? html`<p class="sp-note">${t(`Le tasse che paghi non bastano a usare tutta la detrazione: circa ${formatMoney(roundUncertain(lost), 'it')} andrebbero persi. La cifra sopra ne tiene già conto.`, `The tax you pay is too low to use the whole deduction: about ${formatMoney(roundUncertain(lost), 'en')} would be lost. The figure above already allows for it.`)}</p>`
      : ''
  const none =
    totals.length + depends.length === 0
      ? html`<p>${t('Nessun incentivo spetta a questi lavori. I motivi sono nell’allegato.', 'No incentive applies to these works. The reasons are in the annex.')}</p>`
      : html`<ul>${totals}${depends}</ul>`
  return html`<h3>${t('Chi ti aiuta a pagare', 'Who helps to pay')}</h3>${age.map((warning) => html`<p class="sp-note">${say(warning.text)}</p>`)}${none}${tax}<p class="sp-small">${t('Formule, limiti e articoli, euro per euro: allegato A.', 'Formulas, limits and articles, euro by euro: annex A.')}</p>`
}

/** Articles quoted by funding lines, each once. */
const articlesOf = (lines: readonly FundingLine[]): string =>
  [
    ...new Set(
      lines.flatMap((line) => line.trace.map((step) => step.article)).filter((article) => article !== ''),
    ),
  ]
    .slice(0, 3)
    .join('; ')

const STEPS_IN_BRIEF = 8

/** The first steps and those with a deadline; all of them are in the annex. */
function stepsInBrief({ lang, t, say }: ReportContext, plan: Plan): Html {
  if (plan.steps.length === 0) return html``
  const first = new Set(plan.steps.slice(0, 4))
  const brief = plan.steps
    .filter((step) => first.has(step) || step.deadline !== null)
    .slice(0, STEPS_IN_BRIEF)
  const phases = [...new Set(brief.map((step) => step.phase))]
  const groups = phases.map((phase) => {
    const steps = brief.filter((step) => step.phase === phase)
    const title = steps[0] === undefined ? phase : say(steps[0].phaseName)
    return html`<div><h4>${title}</h4><ul>${steps.map((step) => html`<li>${say(step.text)}${step.deadline === null ? '' : html` <strong>${formatDate(step.deadline, lang)}</strong>`}${step.article === null ? '' : html` <span class="sp-small">(${step.article})</span>`}</li>`)}</ul></div>`
  })
  const rest =
    plan.steps.length > brief.length
      ? html`<p class="sp-small">${t(`Tutti i ${plan.steps.length} passi sono nell’allegato.`, `All ${plan.steps.length} steps are in the annex.`)}</p>`
      : ''
  return html`<h3>${t('I prossimi passi', 'Next steps')}</h3><div class="sp-steps">${groups}</div>${rest}`
}

function wayBack({ code, address, t }: ReportContext): Html {
  if (code === undefined && address === undefined) return html``
  const where = address === undefined ? '' : html` <a href="${address}">${address}</a>`
  return html`<p class="sp-note sp-good">${t('Per tornare qui e cambiare una risposta', 'To come back and change an answer')}:${where} ${code === undefined ? '' : `${t('codice', 'code')} ${code}`}</p>`
}
