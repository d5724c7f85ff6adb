import type { CaseQuoteComparison, Plan } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { addressIn, type LocalText } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { type PageContext, renderPage } from '../page.ts'
import { errorSummary } from '../parts/controls.ts'
import { formatMoney, roundUncertain, unitName } from '../parts/numbers.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'
import {
  dateField,
  type FieldProblem,
  type FormValues,
  selectField,
  shownNumber,
  textField,
} from '../parts/typed-fields.ts'
import { verdictBadge } from '../parts/verdict-badge.ts'
import { planTrail } from './roadmap.ts'

/** A performance an offer should put in writing, for one work of the plan. */
export type PromisedField = { readonly name: string; readonly workName: LocalText; readonly text: LocalText }

export type QuotePage = {
  readonly plan: Plan
  readonly number: number
  readonly code: string
  /** Which of the offers kept, from 1. */
  readonly offer: number
  /** Contractors of the offers kept, by number. */
  readonly kept: ReadonlyMap<number, string>
  readonly rows: number
  readonly values: FormValues
  readonly promised: readonly PromisedField[]
  readonly problems: readonly FieldProblem[]
  readonly hasWholeOption: boolean
  readonly comparison: CaseQuoteComparison | undefined
  /** Rows of the form behind the items compared. */
  readonly rowOfItem: readonly number[]
}

export const MOST_OFFERS = 3

/** A contractor's offer: the form, then what is high, low, missing, not admitted. */
export function quotePage(context: PageContext, page: QuotePage): Html {
  const voice = speaker(context.language)
  const { t, say, language } = voice
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const title = `${t('Confronta un preventivo', 'Check an offer')}: ${say(page.plan.name)}`
  const messages = page.problems.map(({ field, text }) => ({ field, message: say(text) }))
  const body = html`${errorSummary(language, messages, 'voce-0')}<h1>${title}</h1>
<p class="lead">${t('Copia le voci dell’offerta di un’impresa: ti diciamo cosa è caro, cosa manca e cosa gli incentivi non riconoscerebbero.', 'Copy the items of a contractor’s offer: we tell you what is dear, what is missing and what incentives would not recognise.')}</p>
${offers(page, voice, at)}
${page.comparison === undefined ? nothing : result(page.comparison, page, voice)}
${form(page, voice, at)}`
  return renderPage(context, {
    title,
    body,
    hasErrors: page.problems.length > 0,
    breadcrumb: planTrail(context, page, t('Confronta un preventivo', 'Check an offer')),
  })
}

function offers(page: QuotePage, { t }: Speaker, at: (tail: string) => string): Html {
  if (page.kept.size === 0) return nothing
  const numbers = Array.from({ length: MOST_OFFERS }, (_, index) => index + 1).filter(
    (number) => page.kept.has(number) || number === page.kept.size + 1 || number === page.offer,
  )
  return html`<nav aria-label="${t('Preventivi', 'Offers')}" class="sp-anchors"><ul>${numbers.map(
    (number) => {
      const name = page.kept.get(number) ?? t('un altro preventivo', 'another offer')
      return html`<li>${number === page.offer ? html`<strong aria-current="page">${number}. ${name}</strong>` : html`<a href="${at(`/piani/${page.number}/preventivo?n=${number}`)}">${number}. ${name}</a>`}</li>`
    },
  )}</ul></nav>`
}

const KINDS: readonly (readonly [string, LocalText])[] = [
  ['supply-and-installation', { it: 'Materiale e posa insieme', en: 'Goods and fitting together' }],
  ['goods', { it: 'Solo materiale', en: 'Goods alone' }],
  ['installation', { it: 'Solo posa', en: 'Fitting alone' }],
  ['scaffold', { it: 'Ponteggio', en: 'Scaffold' }],
  ['demolition', { it: 'Demolizione e smaltimento', en: 'Demolition and disposal' }],
  ['safety', { it: 'Sicurezza e cantiere', en: 'Safety and site' }],
  ['electrical', { it: 'Opere elettriche', en: 'Electrical works' }],
  ['hydraulic', { it: 'Opere idrauliche', en: 'Plumbing' }],
  ['balancing', { it: 'Bilanciamento e messa a punto', en: 'Balancing and tuning' }],
  ['certificates', { it: 'Certificati e dichiarazioni', en: 'Certificates and declarations' }],
  ['fees', { it: 'Progetto e pratiche', en: 'Design and paperwork' }],
  ['other', { it: 'Altro, o sconto', en: 'Other, or a discount' }],
]

function form(page: QuotePage, voice: Speaker, at: (tail: string) => string): Html {
  const { t, say, language } = voice
  const common = { problems: page.problems, language }
  const value = (name: string) => page.values[name] ?? ''
  const number = (name: string) => shownNumber(value(name), language)
  const money = (name: string) => shownNumber(value(name), language, true)
  const works: readonly (readonly [string, string])[] = [
    ['', t('Tutto il cantiere', 'The whole site')],
    ...page.plan.works.map((work) => [work.optionId, say(work.name)] as const),
  ]
  const rows = Array.from({ length: page.rows }, (_, index) => {
    const name = (column: string) => `${column}-${index}`
    return html`<fieldset class="sp-quote-row"><legend class="sp-subquestion">${t('Voce', 'Item')} ${index + 1}</legend><div class="sp-quote-cells">
${textField({ ...common, name: name('voce'), label: t('Cosa dice l’offerta', 'What the offer says'), value: value(name('voce')) })}
${selectField({ ...common, name: name('lavoro'), label: t('Per quale lavoro', 'For which work'), value: value(name('lavoro')) }, works)}
${selectField(
  { ...common, name: name('tipo'), label: t('Che cosa è', 'What it is'), value: value(name('tipo')) },
  KINDS.map(([kind, text]) => [kind, say(text)]),
)}
${textField({ ...common, name: name('quantita'), label: t('Quantità', 'Quantity'), value: number(name('quantita')) }, 'decimal')}
${textField({ ...common, name: name('unita'), label: t('Unità', 'Unit'), value: value(name('unita')) })}
${textField({ ...common, name: name('prezzo'), label: t('Prezzo per unità, senza IVA', 'Price a unit, without VAT'), value: money(name('prezzo')), suffix: '€' }, 'decimal')}
${textField({ ...common, name: name('iva'), label: t('IVA', 'VAT'), value: number(name('iva')), suffix: '%' }, 'decimal')}
</div></fieldset>`
  })
  return html`<form method="post" action="${at(`/piani/${page.number}/preventivo?n=${page.offer}`)}" class="sp-quote" novalidate>
<h2 id="offerta">${t('L’offerta', 'The offer')}</h2>
<div class="sp-form-grid">${textField({ ...common, name: 'ditta', label: t('Chi la fa', 'Who makes it'), value: value('ditta') })}
${dateField({ ...common, name: 'data', label: t('Del giorno', 'Dated'), value: value('data') })}
${dateField({ ...common, name: 'scadenza', label: t('Vale fino al (se c’è scritto)', 'Valid until (if written)'), value: value('scadenza') })}
${textField({ ...common, name: 'totale', label: t('Totale scritto, senza IVA', 'Total as written, without VAT'), value: money('totale'), suffix: '€' }, 'decimal')}
${
  page.hasWholeOption
    ? selectField({ ...common, name: 'copre', label: t('Per chi', 'For whom'), value: value('copre') }, [
        ['share', t('Solo la mia parte', 'My share alone')],
        ['whole', t('Tutto il condominio', 'The whole condominium')],
      ])
    : nothing
}</div>
<h3>${t('Le voci', 'The items')}</h3>
<p class="sp-small">${t('Una riga per voce; quelle vuote non contano. Se c’è solo un prezzo a corpo, scrivi quantità 1.', 'One row an item; empty ones do not count. If there is only a lump sum, enter quantity 1.')}</p>
${rows}
<p><button class="btn btn-outline-primary" type="submit" name="azione" value="righe">${t('Aggiungi righe', 'Add rows')}</button></p>
${
  page.promised.length === 0
    ? nothing
    : html`<h3>${t('Cosa promette per iscritto', 'What it promises in writing')}</h3><div class="sp-form-grid">${page.promised.map((field) => textField({ ...common, name: field.name, label: `${say(field.workName)}: ${say(field.text)}`, value: number(field.name) }, 'decimal'))}</div>`
}
<div class="sp-actions"><button class="btn btn-primary" type="submit" name="azione" value="confronta">${t('Confronta', 'Compare')}</button>${page.kept.has(page.offer) ? html`<button class="btn btn-outline-primary" type="submit" name="azione" value="elimina">${t('Elimina questo preventivo', 'Delete this offer')}</button>` : nothing}</div></form>`
}

const CONCERNS: readonly (readonly [CaseQuoteComparison['findings'][number]['concern'], LocalText])[] = [
  ['missing', { it: 'Cosa manca', en: 'What is missing' }],
  ['not-admitted', { it: 'Cosa gli incentivi non riconoscono', en: 'What incentives do not recognise' }],
  ['high', { it: 'Cosa è caro', en: 'What is dear' }],
  ['low', { it: 'Cosa costa troppo poco', en: 'What costs too little' }],
  ['arithmetic', { it: 'Conti che non tornano', en: 'Sums that do not add up' }],
  ['ask', { it: 'Da chiedere', en: 'To ask' }],
]

function result(comparison: CaseQuoteComparison, page: QuotePage, voice: Speaker): Html {
  const { t, say, language } = voice
  const money = (eur: number) => formatMoney(eur, language, 2)
  const nameOf = (id: string | null) => {
    const work = page.plan.works.find((one) => one.optionId === id)
    return work === undefined ? undefined : say(work.name)
  }
  const notQuoted = comparison.findings.filter((finding) => finding.id === 'work-not-quoted')
  const told = comparison.findings.filter((finding) => finding.id !== 'work-not-quoted')
  const groups = CONCERNS.map(([concern, title]) => ({
    title,
    findings: told.filter((finding) => finding.concern === concern),
  })).filter((group) => group.findings.length > 0)
  return html`<h2 id="esito">${t('Cosa ne pensiamo', 'What we make of it')}</h2>
<p>${t('Le voci sommano', 'The items add up to')} <strong>${money(comparison.netEur)}</strong> ${t('senza IVA', 'without VAT')}${comparison.vatEur === null || comparison.grossEur === null ? nothing : html`, ${t('IVA', 'VAT')} ${money(comparison.vatEur)}, ${t('in tutto', 'in all')} <strong>${money(comparison.grossEur)}</strong>`}.</p>
${groups.length === 0 ? html`<p>${t('Niente da segnalare.', 'Nothing to report.')}</p>` : nothing}
${groups.map((group) => html`<h3>${say(group.title)}</h3><ul class="sp-findings">${findingsByWork(group.findings, voice, nameOf)}</ul>`)}
${
  notQuoted.length === 0
    ? nothing
    : html`<p>${t('Lavori del piano che questa offerta non comprende', 'Works of the plan this offer does not include')}: ${notQuoted.map((finding) => nameOf(finding.workId) ?? '').join('; ')}.</p>`
}
${items(comparison, page, voice, nameOf)}
${admissions(comparison, voice, nameOf)}`
}

/** What there is to tell, work by work; the whole offer first. */
function findingsByWork(
  findings: CaseQuoteComparison['findings'],
  voice: Speaker,
  nameOf: (id: string | null) => string | undefined,
): readonly Html[] {
  const { say, language } = voice
  const works = [...new Set(findings.map((finding) => finding.workId))].sort(
    (a, b) => Number(a !== null) - Number(b !== null),
  )
  const unverified = html` <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span>`
  return works.map((workId) => {
    const name = nameOf(workId)
    const own = findings.filter((finding) => finding.workId === workId)
    const texts = own.map(
      (finding) =>
        html`<p>${forPeople(say(finding.text), voice)}${finding.restsOnUnverified ? unverified : nothing}</p>`,
    )
    return html`<li>${name === undefined ? nothing : html`<strong>${name}</strong>`}${texts}</li>`
  })
}

function items(
  comparison: CaseQuoteComparison,
  page: QuotePage,
  voice: Speaker,
  nameOf: (id: string | null) => string | undefined,
): Html {
  const { t, say, language } = voice
  const money = (eur: number) => formatMoney(roundUncertain(eur), language)
  const words = {
    high: t('alta', 'high'),
    low: t('bassa', 'low'),
    within: t('nella norma', 'usual'),
    extra: t('di solito non c’è', 'usually not there'),
    'not-compared': t('non confrontabile', 'cannot be compared'),
  }
  const title = t('Voce per voce', 'Item by item')
  return html`<h3>${title}</h3><div class="table-responsive" role="region" tabindex="0" aria-label="${title}"><table class="table table-sm caption-top"><caption class="visually-hidden">${title}</caption><thead><tr><th scope="col">${t('Voce', 'Item')}</th><th scope="col">${t('Lavoro', 'Work')}</th><th scope="col" class="sp-number">${t('Importo del gruppo', 'Amount of the group')}</th><th scope="col" class="sp-number">${t('Di solito', 'Usually')}</th><th scope="col">${t('Giudizio', 'Verdict')}</th></tr></thead><tbody>${comparison.items.map(
    (item) => {
      const row = page.rowOfItem[item.item] ?? item.item
      const others = item.comparedWith.map((other) => (page.rowOfItem[other] ?? other) + 1)
      const together =
        others.length === 0
          ? nothing
          : html`<br><span class="sp-small">${t(`insieme alle voci ${others.join(', ')}`, `together with items ${others.join(', ')}`)}</span>`
      return html`<tr><th scope="row">${row + 1}. ${page.values[`voce-${row}`] ?? ''}</th><td>${nameOf(item.workId) ?? t('Tutto il cantiere', 'The whole site')}<br><span class="sp-small">${say(item.groupName)}</span></td><td class="sp-number">${formatMoney(item.quotedEur, language, 2)}${together}</td><td class="sp-number">${item.expected === null ? '' : `${money(item.expected.low)}–${money(item.expected.high)}`}</td><td>${words[item.position]}</td></tr>`
    },
  )}</tbody></table></div>`
}

function admissions(
  comparison: CaseQuoteComparison,
  voice: Speaker,
  nameOf: (id: string | null) => string | undefined,
): Html {
  const { t, say, language } = voice
  const shown = comparison.admissions.filter((one) => one.verdict !== 'no' || one.failed.length > 0)
  if (shown.length === 0) return nothing
  const title = t(
    'Cosa direbbe ogni incentivo di questa offerta',
    'What each incentive would say of this offer',
  )
  return html`<details class="sp-details"><summary>${title}</summary><ul class="sp-admissions">${shown.map(
    (one) => {
      const amounts =
        one.verdict === 'no'
          ? nothing
          : html` ${t('Spesa offerta', 'Spend offered')} ${formatMoney(one.spendEur, language, 2)}${one.eligibleEur === null ? nothing : html`, ${t('riconosciuta', 'recognised')} ${formatMoney(one.eligibleEur, language, 2)}`}; ${t('importo', 'amount')} ${formatMoney(one.amountEur, language, 2)}.`
      return html`<li><strong>${say(one.schemeName)}</strong>, ${nameOf(one.workId) ?? one.workId} ${verdictBadge(one.verdict, language)}${amounts} ${one.failed.map((reason) => html`${forPeople(say(reason.text), voice)}${reason.article === '' ? nothing : html` <span class="sp-small">(${reason.article})</span>`} `)}${one.dependsOn.length === 0 ? nothing : html`${t('Dipende da', 'It depends on')}: ${one.dependsOn.map((text) => say(text)).join(', ')}.`}</li>`
    },
  )}</ul></details>`
}

/** Units of the tables as people read them. */
function forPeople(text: string, { language }: Speaker): string {
  return text
    .replace(/EUR\/(\w+)/g, (_, unit: string) => `€/${unitName(unit, language, 1)}`)
    .replace(/\bEUR\b/g, language === 'it' ? 'euro' : 'euros')
    .replace(/(?<=\d )(m2|m3|each)\b/g, (unit) => unitName(unit, language))
}
