import type { Assessment, FundingLine, Plan, PlannedWork, ReasonStep } from '../../core/planning/index.ts'
import { condominiumTable } from '../condominium-table.ts'
import { formatDate, formatMoney, formatNumber, roundUncertain } from '../format.ts'
import { unitName } from '../unit-names.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, TABLE_END, tableStart } from './html.ts'

type FactValue = ReasonStep['result']
type SchemeOverview = Assessment['incentives']['applies'][number]

const MOST_WARNINGS_IN_ROW = 2

/** Annex A: for each euro the rule, the article, the formula with its numbers and the limit that bit; for each exclusion the condition that failed. */
export function incentivesAnnex(context: ReportContext): Html {
  const { plan, t } = context
  return html`<section class="sp-page"><h2>${t('A. Incentivi: regola e conto', 'A. Incentives: rule and calculation')}</h2>
<p class="sp-small">${t('Gli importi sono al costo tipico dei lavori, al centesimo come li calcola la regola. Il limite che decide è segnato.', 'Amounts are at the typical cost of the works, to the cent as the rule computes them. The limit that decides is marked.')}</p>
${plan === undefined ? '' : chosenLines(plan, context)}${ownersTable(plan, context)}${overview(context)}</section>`
}

function chosenLines(plan: Plan, context: ReportContext): Html {
  const { t, say } = context
  const works = plan.works.map((work) => {
    const lines = work.funding.filter((line) => line.isChosen || line.verdict === 'depends')
    return lines.length === 0
      ? ''
      : html`<h3>${say(work.name)}</h3>${lines.map((line) => fundingLine(line, work, context))}`
  })
  const requests = plan.incentiveEur.byScheme
    .filter((scheme) => scheme.trace.length > 0)
    .map(
      (scheme) =>
        html`<h3>${t('Domanda', 'Request')}: ${say(scheme.schemeName)}</h3>${traceTable(scheme.trace, `${t('Limiti comuni, commissioni e rate', 'Common limits, fees and payments')}: ${say(scheme.schemeName)}`, context)}${paymentsOf(scheme, context)}${scheme.otherReadings.map((reading) => html`<p class="sp-note">${say(reading.question)} ${t('Qui vale', 'Here')}: ${say(reading.chosen)}. ${t('Altra lettura', 'Other reading')}: ${say(reading.other)}${reading.otherTotalEur === null ? '' : html` (${formatMoney(reading.otherTotalEur, context.lang, 2)})`}.</p>`)}${scheme.warnings.map((warning) => html`<p class="sp-note">${say(warning)}</p>`)}${scheme.documents.length === 0 ? '' : html`<h4>${t('Documenti', 'Documents')}</h4><ul>${scheme.documents.map((document) => html`<li>${say(document)}</li>`)}</ul>`}`,
    )
  return html`${works}${requests}`
}

/** The works of the assembly by owner, where the owners were named. */
function ownersTable(plan: Plan | undefined, { lang }: ReportContext): Html {
  if (plan?.condominium === undefined) return html``
  const { title, before, headings, rows, total, notes } = condominiumTable(plan.condominium, lang)
  const isText = (column: number) => column === 0 || column === 3
  const cells = (row: readonly string[]) =>
    html`<tr>${row.map((text, column) => (column === 0 ? html`<th scope="row">${text}</th>` : isText(column) ? html`<td>${text}</td>` : html`<td class="sp-number">${text}</td>`))}</tr>`
  return html`<h3>${title}</h3>${before.map((text) => html`<p>${text}</p>`)}<div class="sp-owners">${tableStart(html`${title}`)}<thead><tr>${headings.map((text, column) => (isText(column) ? html`<th scope="col">${text}</th>` : html`<th scope="col" class="sp-number">${text}</th>`))}</tr></thead><tbody>${rows.map(cells)}${cells(total)}</tbody>${TABLE_END}</div>${notes.map((text) => html`<p class="sp-small">${text}</p>`)}`
}

function fundingLine(line: FundingLine, work: PlannedWork, context: ReportContext): Html {
  const { lang, t, say } = context
  const tag = {
    yes: html`<span class="sp-tag sp-yes">${t('Spetta', 'Applies')}</span>`,
    depends: html`<span class="sp-tag sp-depends">${t('Dipende', 'Depends')}</span>`,
    no: html`<span class="sp-tag sp-no">${t('Non spetta', 'Does not apply')}</span>`,
  }[line.verdict]
  const conditional =
    line.conditionalEur === null
      ? ''
      : t(
          ` Con risposte favorevoli: ${formatMoney(line.conditionalEur, 'it', 2)}.`,
          ` With favourable answers: ${formatMoney(line.conditionalEur, 'en', 2)}.`,
        )
  const waits =
    line.dependsOn.length === 0
      ? ''
      : html`<p>${t('Dipende da', 'It depends on')}: ${line.dependsOn.map((fact) => say(fact.label)).join(', ')}.</p>`
  const amount =
    line.verdict === 'depends' && line.amountEur === 0 ? '' : `: ${formatMoney(line.amountEur, lang, 2)}`
  const assumed =
    line.assumed.length === 0
      ? ''
      : html`<p class="sp-small">${t('Ipotesi', 'Assumed')}: ${line.assumed.map((text) => say(text)).join(' ')}</p>`
  const name = line.interventionName === null ? '' : ` (${say(line.interventionName)})`
  return html`<p>${tag} <strong>${say(line.schemeName)}</strong>${name}${amount}.${conditional}</p>${waits}${assumed}${traceTable(line.trace, `${say(line.schemeName)}, ${say(work.name)}`, context)}`
}

const valueText = (value: FactValue, unit: string, { lang, t }: ReportContext): string => {
  if (typeof value === 'boolean') return value ? t('sì', 'yes') : 'no'
  if (typeof value === 'string') return value
  if (unit === 'EUR') return formatMoney(value, lang, 2)
  const decimals =
    [0, 1, 2, 3, 4].find((digits) => Math.abs(Number(value.toFixed(digits)) - value) < 1e-9) ?? 2
  return `${formatNumber(value, lang, decimals)}${unit === '' || unit === '1' ? '' : `\u00a0${unitName(unit, lang, value)}`}`
}

/** A step of the sum that the rule only names in its formulas is called what it is. */
const stepName = (name: string, t: ReportContext['t']): Html =>
  /^[a-z]\w*$/.test(name)
    ? html`${t('passaggio', 'step')} <span class="sp-formula">${name}</span>`
    : html`${name}`

function traceTable(trace: readonly ReasonStep[], caption: string, context: ReportContext): Html {
  const { t, say } = context
  if (trace.length === 0) return html``
  const rows = trace.map((step) => {
    const values = Object.entries(step.values)
      .map(([name, value]) => `${name} = ${valueText(value, '', context)}`)
      .join('; ')
    return html`<tr><th scope="row">${stepName(say(step.text), t)}${step.hasBitten ? html` <span class="sp-tag sp-depends">${t('limite che decide', 'deciding limit')}</span>` : ''}</th><td>${step.formula === '' ? '' : html`<span class="sp-formula">${step.formula}</span>`}${values === '' ? '' : html`<br><span class="sp-source">${values}</span>`}</td><td class="sp-number">${valueText(step.result, step.unit, context)}</td><td>${step.article}</td></tr>`
  })
  return html`${tableStart(html`${caption}`)}<thead><tr><th scope="col">${t('Passo', 'Step')}</th><th scope="col">${t('Formula e valori', 'Formula and values')}</th><th scope="col" class="sp-number">${t('Risultato', 'Result')}</th><th scope="col">${t('Articolo', 'Article')}</th></tr></thead><tbody>${rows}</tbody>${TABLE_END}`
}

function paymentsOf(scheme: Plan['incentiveEur']['byScheme'][number], { lang, t }: ReportContext): Html {
  if (scheme.payments.length === 0) return html``
  const amounts = [...new Set(scheme.payments.map((payment) => payment.amountEur))]
  const first = scheme.payments[0]
  const last = scheme.payments.at(-1)
  if (first === undefined || last === undefined) return html``
  const each =
    amounts.length === 1
      ? formatMoney(first.amountEur, lang, 2)
      : scheme.payments
          .map((payment) => `${payment.year}: ${formatMoney(payment.amountEur, lang, 2)}`)
          .join('; ')
  return html`<p>${t('Pagamenti', 'Payments')}: ${scheme.payments.length} × ${each}${amounts.length === 1 ? t(`, dal ${first.year} al ${last.year}`, `, from ${first.year} to ${last.year}`) : ''}.</p>`
}

const STATE_WORDS: Readonly<Record<SchemeOverview['state'], { it: string; en: string }>> = {
  open: { it: 'aperto', en: 'open' },
  paused: { it: 'sospeso', en: 'paused' },
  exhausted: { it: 'fondi esauriti', en: 'funds exhausted' },
  closed: { it: 'chiuso', en: 'closed' },
  unknown: { it: 'stato non noto', en: 'state not known' },
}

function overview({ assessment, lang, t, say }: ReportContext): Html {
  const { applies, depends, doesNot } = assessment.incentives
  const rows = [
    ...applies.map((scheme) => ({
      scheme,
      tag: html`<span class="sp-tag sp-yes">${t('Spetta', 'Applies')}</span>`,
    })),
    ...depends.map((scheme) => ({
      scheme,
      tag: html`<span class="sp-tag sp-depends">${t('Dipende', 'Depends')}</span>`,
    })),
    ...doesNot.map((scheme) => ({
      scheme,
      tag: html`<span class="sp-tag sp-no">${t('Non spetta', 'Does not apply')}</span>`,
    })),
  ]
  if (rows.length === 0) return html``
  // A narrow cell holds one or two cautions; a long list of them reads better across the page.
  const warningsInRow = (warnings: SchemeOverview['warnings']) =>
    warnings.length > MOST_WARNINGS_IN_ROW
      ? t(
          ` Le ${warnings.length} avvertenze sono sotto la tabella.`,
          ` The ${warnings.length} cautions are below the table.`,
        )
      : warnings.map((warning) => html` ${say(warning)}`)
  const below = rows.flatMap(({ scheme: { name, warnings } }) =>
    warnings.length > MOST_WARNINGS_IN_ROW
      ? [
          html`<p class="sp-small"><strong>${say(name)}.</strong> ${warnings.map((warning) => say(warning)).join(' ')}</p>`,
        ]
      : [],
  )
  const body = rows.map(({ scheme, tag }) => {
    const failed = scheme.failed.map(
      (reason) =>
        html`${say(reason.text)}${reason.article === '' ? '' : html` <span class="sp-source">(${reason.article})</span>`} `,
    )
    // A closed scheme is refused for its very state: said once.
    const isSaid = scheme.failed.some(({ text }) => text.it === scheme.stateReason?.it)
    const stateReason = scheme.stateReason === null || isSaid ? '' : say(scheme.stateReason)
    const waits =
      scheme.dependsOn.length === 0
        ? ''
        : html`${t('Dipende da', 'It depends on')}: ${scheme.dependsOn.map((fact) => say(fact.label)).join(', ')}. `
    const amount =
      scheme.upToEur > 0 ? `${t('circa', 'about')} ${formatMoney(roundUncertain(scheme.upToEur), lang)}` : ''
    const until =
      scheme.until === null
        ? ''
        : t(
            `, scade il ${formatDate(scheme.until, 'it', 'short')}`,
            `, ends on ${formatDate(scheme.until, 'en', 'short')}`,
          )
    return html`<tr><th scope="row">${say(scheme.name)}</th><td>${tag}</td><td>${STATE_WORDS[scheme.state][lang]}${until}</td><td>${waits}${failed}${stateReason}${warningsInRow(scheme.warnings)}</td><td class="sp-number">${amount}</td></tr>`
  })
  return html`<h3>${t('Tutti gli schemi esaminati', 'All schemes examined')}</h3>${tableStart(html`${t('Esito per schema, con il motivo', 'Outcome of each scheme, with the reason')}`)}<thead><tr><th scope="col">${t('Schema', 'Scheme')}</th><th scope="col">${t('Esito', 'Outcome')}</th><th scope="col">${t('Stato', 'State')}</th><th scope="col">${t('Motivo', 'Reason')}</th><th scope="col" class="sp-number">${t('Importo più alto tra i piani', 'Highest amount among the plans')}</th></tr></thead><tbody>${body}</tbody>${TABLE_END}${below}`
}
