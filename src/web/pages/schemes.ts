import { type Html, html, nothing } from '../html.ts'
import { addressIn, inLanguage, type Language, type LocalText } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { type PageContext, renderPage } from '../page.ts'
import { longDate } from '../parts/numbers.ts'
import type { SchemeCard } from '../scheme-list.ts'

const WORDS = {
  title: { it: 'Incentivi: quali sono aperti', en: 'Incentives: which are open' },
  lead: {
    it: 'Ecco gli incentivi che sappiamo calcolare, al {date}. Per sapere se ti spettano servono poche risposte.',
    en: 'These are the incentives we can calculate, on {date}. A few answers tell whether you qualify.',
  },
  start: { it: 'Vedi se ti spettano', en: 'See whether you qualify' },
  until: { it: 'Fino al {date}', en: 'Until {date}' },
  checked: { it: 'Ultimo controllo: {date}', en: 'Last checked: {date}' },
  sources: { it: 'Fonti e leggi', en: 'Sources and laws' },
  none: { it: 'Nessun incentivo è ancora descritto.', en: 'No incentive is described yet.' },
} as const

/** The state of a scheme in words. */
export const STATES = {
  open: { it: 'Aperto', en: 'Open' },
  paused: { it: 'Sospeso', en: 'Paused' },
  exhausted: { it: 'Fondi finiti', en: 'Funds used up' },
  closed: { it: 'Chiuso', en: 'Closed' },
  unknown: { it: 'Stato non noto', en: 'State not known' },
} as const

/** How a scheme pays, in words. */
export const SHAPES: Readonly<Record<string, LocalText>> = {
  grant: { it: 'Contributo: denaro versato a te', en: 'Grant: money paid to you' },
  'tax-deduction': {
    it: 'Detrazione: tasse in meno per più anni',
    en: 'Deduction: less tax over several years',
  },
  vat: { it: 'IVA ridotta: paghi meno subito', en: 'Reduced VAT: you pay less at once' },
  'deduction-ceiling': {
    it: 'Limite: riduce le detrazioni dei redditi alti',
    en: 'Ceiling: reduces the deductions of high incomes',
  },
  loan: { it: 'Prestito agevolato', en: 'Soft loan' },
  tariff: { it: 'Tariffa: un tanto per ogni kWh', en: 'Tariff: so much for each kWh' },
  assistance: { it: 'Assistenza tecnica', en: 'Technical assistance' },
  certificate: { it: 'Certificati', en: 'Certificates' },
  contract: { it: 'Contratto di prestazione energetica', en: 'Energy performance contract' },
  'tax-credit': { it: 'Credito d’imposta', en: 'Tax credit' },
}

/** The schemes of the rule packs, open ones first. */
export function schemesPage(context: PageContext, schemes: readonly SchemeCard[], today: string): Html {
  const { language } = context
  const words = inLanguage(WORDS, language)
  const body = html`<h1>${words.title}</h1>
<p>${words.lead.replace('{date}', longDate(today, language))}</p>
<p><a class="btn btn-primary" href="${addressIn(language, '/inizia')}">${words.start}</a></p>
${schemes.length === 0 ? html`<p>${words.none}</p>` : nothing}
<ul class="sp-cards sp-cards-wide">${schemes.map((scheme) => schemeCard(scheme, language))}</ul>`
  return renderPage(context, { title: words.title, body })
}

function schemeCard(scheme: SchemeCard, language: Language): Html {
  const words = inLanguage(WORDS, language)
  const { verdicts } = messagesIn(language)
  return html`<li class="sp-card"><h2><a href="${addressIn(language, `/incentivi/${scheme.id}`)}">${scheme.name[language]}</a></h2>
<p><span class="badge ${scheme.state === 'open' ? 'bg-success' : 'bg-secondary'}">${STATES[scheme.state][language]}</span>${scheme.isStateVerified ? nothing : html` <span class="badge bg-warning">${verdicts.unverified}</span>`}</p>
${SHAPES[scheme.shape] === undefined ? nothing : html`<p>${SHAPES[scheme.shape]?.[language]}.</p>`}
<p>${scheme.stateReason[language]}.${scheme.until === undefined ? nothing : ` ${words.until.replace('{date}', longDate(scheme.until, language))}.`}</p>
<details class="sp-details mb-0"><summary>${words.sources}<span class="visually-hidden">: ${scheme.name[language]}</span></summary><div><ul>${[...scheme.acts, ...scheme.sources].map((source) => html`<li>${source}</li>`)}</ul><p class="sp-small mb-0">${words.checked.replace('{date}', longDate(scheme.reviewed, language))}.</p></div></details></li>`
}
