import type { Plan, Roadmap } from '../../core/planning/index.ts'
import { classTag, figureHtml, roadmapChart } from '../../report/index.ts'
import { type Html, html, nothing, raw } from '../html.ts'
import { addressIn } from '../language.ts'
import { breadcrumb, type PageContext, renderPage } from '../page.ts'
import { errorSummary } from '../parts/controls.ts'
import { formatMoney, formatNumber, formatShare, formatYears, roundUncertain } from '../parts/numbers.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'
import {
  type FieldProblem,
  type FormValues,
  selectField,
  shownNumber,
  textField,
} from '../parts/typed-fields.ts'

export type RoadmapPage = {
  readonly plan: Plan
  readonly number: number
  readonly code: string
  /** As typed when something is wrong, else as kept or by default. */
  readonly values: FormValues
  readonly problems: readonly FieldProblem[]
  /** Absent when the form could not be used. */
  readonly roadmap: Roadmap | undefined
  /** The years a person may start in. */
  readonly startYears: readonly number[]
}

/** A plan staged by year: the form, the picture, each round of works with its reasons and its incentives. */
export function roadmapPage(context: PageContext, page: RoadmapPage): Html {
  const voice = speaker(context.language)
  const { t, say, language } = voice
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const title = `${t('Anno per anno', 'Year by year')}: ${say(page.plan.name)}`
  const messages = page.problems.map(({ field, text }) => ({ field, message: say(text) }))
  const body = html`${errorSummary(language, messages, 'budget')}<h1>${title}</h1>
<p class="lead">${t('Gli stessi lavori, un po’ alla volta: quali, in che anno e perché, con i soldi che hai e con gli incentivi di quell’anno.', 'The same works, a few at a time: which, in what year and why, with the money you have and the incentives of that year.')}</p>
${form(page, voice, at)}
${page.roadmap === undefined ? nothing : result(page.roadmap, page, voice, at)}`
  return renderPage(context, {
    title,
    body,
    hasErrors: page.problems.length > 0,
    breadcrumb: planTrail(context, page, t('Anno per anno', 'Year by year')),
  })
}

/** The trail of the pages below a plan. */
export function planTrail(
  context: PageContext,
  page: { readonly code: string; readonly number: number; readonly plan: Plan },
  here: string,
): Html {
  const { t, say } = speaker(context.language)
  return breadcrumb(context, [
    { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
    { text: t('Piani', 'Plans'), tail: `/c/${page.code}/piani` },
    { text: say(page.plan.name), tail: `/c/${page.code}/piani/${page.number}` },
    { text: here },
  ])
}

function form(page: RoadmapPage, { t, language }: Speaker, at: (tail: string) => string): Html {
  const { problems, values } = page
  const common = { problems, language }
  const value = (name: string) => values[name] ?? ''
  return html`<form method="post" action="${at(`/piani/${page.number}/anni`)}" class="sp-form-grid" novalidate>
${textField({ ...common, name: 'budget', label: t('Quanto puoi spendere ogni anno', 'What you can spend each year'), hint: t('IVA compresa, senza contare gli incentivi: quelli arrivano dopo.', 'VAT included, without incentives: they come later.'), value: shownNumber(value('budget'), language, true), suffix: '€' }, 'decimal')}
${selectField(
  {
    ...common,
    name: 'anni',
    label: t('In quanti anni', 'Over how many years'),
    value: value('anni'),
  },
  Array.from({ length: 10 }, (_, index) => [
    String(index + 1),
    `${index + 1} ${index === 0 ? t('anno', 'year') : t('anni', 'years')}`,
  ]),
)}
${selectField(
  { ...common, name: 'inizio', label: t('A partire dal', 'Starting in'), value: value('inizio') },
  page.startYears.map((year) => [String(year), String(year)]),
)}
${selectField(
  { ...common, name: 'scopo', label: t('Cosa conta di più', 'What matters most'), value: value('scopo') },
  [
    ['energy-soon', t('Risparmiare energia il prima possibile', 'Saving energy as soon as possible')],
    ['worth', t('Spendere meno nel complesso', 'Spending less overall')],
  ],
)}
${selectField(
  {
    ...common,
    name: 'avanzo',
    label: t('Quello che avanza in un anno', 'What is left over in a year'),
    value: value('avanzo'),
  },
  [
    ['carried-over', t('Lo metto da parte per l’anno dopo', 'Is put aside for the next year')],
    ['lost', t('Non si può spendere dopo', 'Cannot be spent later')],
  ],
)}
${selectField(
  { ...common, name: 'lavori', label: t('Quali lavori', 'Which works'), value: value('lavori') },
  [
    ['tutti', t('Tutti quelli che ci stanno', 'All that fit')],
    ['convenienti', t('Solo quelli che si ripagano', 'Only those that pay back')],
  ],
)}
<div class="sp-actions"><button class="btn btn-primary" type="submit">${t('Rifai il conto', 'Work it out again')}</button></div></form>`
}

function result(roadmap: Roadmap, page: RoadmapPage, voice: Speaker, at: (tail: string) => string): Html {
  const { t, say, language } = voice
  const money = (eur: number) => formatMoney(roundUncertain(eur), language)
  const first = roadmap.steps[0]
  if (first === undefined) {
    return html`<h2 id="anni">${t('Con questi soldi non si comincia', 'This money starts nothing')}</h2>
<p>${t(
      `Per fare tutti i lavori entro ${formatNumber(roadmap.horizonYears, language)} anni servono almeno ${money(roadmap.leastYearlyBudgetEur)} l’anno.`,
      `Doing every work within ${formatNumber(roadmap.horizonYears, language)} years takes at least ${money(roadmap.leastYearlyBudgetEur)} a year.`,
    )}</p>${leftOut(roadmap, voice)}${cautions(roadmap, voice)}`
  }
  return html`<h2 id="anni" class="visually-hidden">${t('Il calendario degli anni', 'The calendar of the years')}</h2>
<ul class="sp-figures">
<li><span>${t('Spesa in tutto', 'Spent in all')}</span><strong>${money(roadmap.outlayEur)}</strong><span class="sp-small">${t('al massimo', 'at most')} ${formatMoney(roadmap.yearlyBudgetEur, language)} ${t('l’anno', 'a year')}</span></li>
<li><span>${t('Incentivi certi', 'Certain incentives')}</span><strong>${money(roadmap.incentiveEur)}</strong><span class="sp-small">${t('negli anni, con le leggi scritte oggi', 'over the years, with the laws written today')}</span></li>
<li><span>${t('Energia alla fine, l’anno', 'Energy at the end, a year')}</span><strong>${money(roadmap.final.billEur)}</strong><span class="sp-small">${t('oggi', 'today')} ${money(roadmap.today.billEur)}</span></li>
<li><span>${t('Classe', 'Class')}</span><strong class="sp-classes">${raw(classTag(roadmap.today.class))}<span aria-hidden="true">→</span><span class="visually-hidden">${t('diventa', 'becomes')}</span>${raw(classTag(roadmap.final.class))}</strong></li>
</ul>
${atOnce(roadmap, voice)}
${raw(figureHtml(roadmapChart(roadmap, language), language))}
<h2>${t('Cosa fare, e perché in quest’ordine', 'What to do, and why in this order')}</h2>
<ol class="sp-years">${roadmap.steps.map((step) => stepCard(step, voice))}</ol>
${leftOut(roadmap, voice)}
${cautions(roadmap, voice)}
<details class="sp-details"><summary>${t('Cosa chiede il passaporto di ristrutturazione europeo, e cosa c’è qui', 'What the European renovation passport asks, and what is here')}</summary><p>${say(roadmap.caution)}</p><ul class="sp-passport">${roadmap.contents.map(
    (point) =>
      html`<li>${point.isCovered ? t('C’è', 'Here') : t('Serve un tecnico', 'Needs an expert')}: ${say(point.text)} <span class="sp-small">(${t('allegato VIII', 'Annex VIII')}, ${point.point}${point.isCompulsory ? nothing : `, ${t('facoltativo', 'optional')}`})</span></li>`,
  )}</ul></details>
<p><a class="btn btn-outline-primary" href="${at(`/rapporto?piano=${page.number}&anni=1`)}">${t('Rapporto da stampare, con questi anni', 'Report to print, with these years')}</a></p>`
}

/** What staging costs or gains against doing everything at once, and how sure the order is. */
function atOnce(roadmap: Roadmap, { t, language }: Speaker): Html {
  const money = (eur: number) => formatMoney(roundUncertain(eur), language)
  const difference = roadmap.worthAllAtOnceEur === null ? null : roadmap.worthAllAtOnceEur - roadmap.worthEur
  const isWhole = roadmap.leftOut.length === 0
  const compared =
    difference === null || !isWhole || Math.abs(difference) < 100
      ? nothing
      : difference > 0
        ? html`${t(`Poter fare tutto subito varrebbe circa ${money(difference)} in più, in valore di oggi.`, `Being able to do everything at once would be worth about ${money(difference)} more, in today’s value.`)} `
        : html`${t(`Distribuire i lavori vale circa ${money(-difference)} in più che farli tutti subito, in valore di oggi.`, `Spreading the works is worth about ${money(-difference)} more than doing them all at once, in today’s value.`)} `
  const proof = roadmap.isProven
    ? t(
        'Abbiamo provato che, con questi soldi e queste regole, nessun altro ordine fa meglio.',
        'We proved that, with this money and these rules, no other order does better.',
      )
    : t(
        `La ricerca si è fermata prima di finire: un ordine migliore potrebbe valere fino a ${money(roadmap.provenWithinEur)} in più.`,
        `The search stopped before the end: a better order may be worth up to ${money(roadmap.provenWithinEur)} more.`,
      )
  return html`<p>${compared}${proof}</p>`
}

function stepCard(step: Roadmap['steps'][number], voice: Speaker): Html {
  const { t, say, language } = voice
  const money = (eur: number) => formatMoney(roundUncertain(eur), language)
  const band = (years: number | null) =>
    years === null
      ? t('non si ripaga', 'does not pay back')
      : `${t('in', 'in')} ${formatYears({ low: years, central: years, high: years }, language)}`
  return html`<li class="sp-card"><h3>${step.calendarYear} ${raw(classTag(step.after.class))}</h3>
<ul class="sp-year-works">${step.works.map(
    (work) =>
      html`<li><strong>${say(work.name)}</strong>, ${money(work.costEur)}. ${[...work.reasonsOfOrder, ...work.reasonsOfYear].map((reason) => html`${say(reason)} `)}${
        work.lockedInOtherwise.length === 0
          ? nothing
          : html`<details class="sp-details"><summary>${t('Se si facesse prima', 'If it were done earlier')}<span class="visually-hidden">: ${say(work.name)}</span></summary><p>${work.lockedInOtherwise.map((text) => html`${say(text)} `)}</p></details>`
      }</li>`,
  )}</ul>
<dl class="sp-facts">
<div><dt>${t('Spesa', 'Cost')}</dt><dd>${money(step.outlayEur)}, ${t('avanzano', 'left')} ${money(step.budgetLeftEur)}</dd></div>
<div><dt>${t('Incentivo di quell’anno', 'Incentive of that year')}</dt><dd>${incentives(step, voice)}</dd></div>
<div><dt>${t('Risparmio', 'Saving')}</dt><dd>${money(step.saved.billEur)} ${t('l’anno', 'a year')}; ${t('energia', 'energy')} −${formatShare(Math.max(0, step.saved.finalEnergyShare), language)}, CO₂ −${formatNumber(roundUncertain(Math.max(0, step.saved.co2Kg)), language)} kg</dd></div>
<div><dt>${t('Si ripaga', 'Pays back')}</dt><dd>${band(step.paybackYears.withSupport)} ${t('con gli incentivi', 'with incentives')}, ${band(step.paybackYears.withoutSupport)} ${t('senza', 'without')}</dd></div>
</dl></li>`
}

function incentives(step: Roadmap['steps'][number], { t, say, language }: Speaker): Html {
  const { schemes, payments, lostEur, certainEur } = step.funding
  if (schemes.length === 0) return html`${t('nessuno', 'none')}`
  const costOf = (ids: readonly string[]) =>
    step.works.filter((work) => ids.includes(work.id)).reduce((sum, work) => sum + work.costEur, 0)
  const first = payments[0]
  const last = payments.at(-1)
  const when =
    first === undefined || last === undefined
      ? ''
      : first.calendarYear === last.calendarYear
        ? t(`, nel ${first.calendarYear}`, `, in ${first.calendarYear}`)
        : t(
            `, in ${payments.length} rate dal ${first.calendarYear} al ${last.calendarYear}`,
            `, in ${payments.length} payments from ${first.calendarYear} to ${last.calendarYear}`,
          )
  const lost =
    lostEur < 1
      ? nothing
      : html` ${t(
          `Di questi ${formatMoney(roundUncertain(lostEur), language)} andrebbero persi: le tasse di quegli anni non bastano. Restano ${formatMoney(roundUncertain(certainEur), language)}.`,
          `Of these ${formatMoney(roundUncertain(lostEur), language)} would be lost: the tax of those years is too low. ${formatMoney(roundUncertain(certainEur), language)} remain.`,
        )}`
  return html`${schemes.map((scheme, index) => {
    const cost = costOf(scheme.workIds)
    const share =
      cost > 0
        ? ` (${formatShare(scheme.amountEur / cost, language)} ${t('della spesa', 'of the cost')})`
        : ''
    return html`${index > 0 ? '; ' : nothing}${say(scheme.schemeName)}: ${formatMoney(roundUncertain(scheme.amountEur), language)}${share}`
  })}${when}.${lost}`
}

function leftOut(roadmap: Roadmap, { t, say, language }: Speaker): Html {
  if (roadmap.leftOut.length === 0) return nothing
  return html`<h2>${t('Cosa resta fuori', 'What is left out')}</h2><ul>${roadmap.leftOut.map(
    (work) =>
      html`<li><strong>${say(work.name)}</strong> (${formatMoney(roundUncertain(work.costEur), language)}). ${say(work.reason)}</li>`,
  )}</ul>`
}

function cautions(roadmap: Roadmap, { t, say }: Speaker): Html {
  return html`<h2>${t('Da sapere', 'Good to know')}</h2><ul>${[
    ...roadmap.cautions,
    roadmap.priceAssumptions,
  ].map((text) => html`<li>${say(text)}</li>`)}</ul>`
}
