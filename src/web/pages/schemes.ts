import { type Html, html, nothing } from '../html.ts'
import { addressIn, inLanguage, type Language } from '../language.ts'
import { type PageContext, renderPage } from '../page.ts'
import { longDate } from '../parts/numbers.ts'
import type { SchemeCard } from '../site-dependencies.ts'

const WORDS = {
  title: { it: 'Incentivi: quali sono aperti', en: 'Incentives: which are open' },
  lead: {
    it: 'Ecco gli incentivi che sappiamo calcolare, al {date}. Per sapere se ti spettano servono poche risposte.',
    en: 'These are the incentives we can calculate, on {date}. A few answers tell whether you qualify.',
  },
  start: { it: 'Vedi se ti spettano', en: 'See whether you qualify' },
  until: { it: 'Fino al {date}', en: 'Until {date}' },
  checked: { it: 'Ultimo controllo: {date}', en: 'Last checked: {date}' },
  sources: { it: 'Fonti', en: 'Sources' },
  none: { it: 'Nessun incentivo è ancora descritto.', en: 'No incentive is described yet.' },
} as const

const STATES = {
  open: { it: 'Aperto', en: 'Open' },
  paused: { it: 'Sospeso', en: 'Paused' },
  exhausted: { it: 'Fondi finiti', en: 'Funds used up' },
  closed: { it: 'Chiuso', en: 'Closed' },
  unknown: { it: 'Stato non noto', en: 'State not known' },
} as const

/** The schemes of the rule packs, open ones first. */
export function schemesPage(context: PageContext, schemes: readonly SchemeCard[], today: string): Html {
  const { language } = context
  const words = inLanguage(WORDS, language)
  const order = ['open', 'paused', 'unknown', 'exhausted', 'closed']
  const sorted = schemes.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const body = html`<h1>${words.title}</h1>
<p>${words.lead.replace('{date}', longDate(today, language))}</p>
<p><a class="btn btn-primary" href="${addressIn(language, '/inizia')}">${words.start}</a></p>
${sorted.length === 0 ? html`<p>${words.none}</p>` : nothing}
<ul class="sp-cards sp-cards-wide">${sorted.map((scheme) => schemeCard(scheme, language))}</ul>`
  return renderPage(context, { title: words.title, body })
}

function schemeCard(scheme: SchemeCard, language: Language): Html {
  const words = inLanguage(WORDS, language)
  return html`<li class="sp-card"><h2>${scheme.name[language]}</h2>
<p><span class="badge ${scheme.state === 'open' ? 'bg-success' : 'bg-secondary'}">${STATES[scheme.state][language]}</span> <span class="sp-small">${scheme.authority[language]}</span></p>
<p>${scheme.summary[language]}</p>
${scheme.stateReason === null ? nothing : html`<p class="sp-small">${scheme.stateReason[language]}</p>`}
<p class="sp-small">${scheme.until === null ? nothing : html`${words.until.replace('{date}', longDate(scheme.until, language))}. `}${words.checked.replace('{date}', longDate(scheme.checkedOn, language))}.</p>
${
  scheme.sources.length === 0
    ? nothing
    : html`<details class="sp-details mb-0"><summary>${words.sources}</summary><ul>${scheme.sources.map(
        (source) =>
          html`<li>${source.url === null ? source.title : html`<a href="${source.url}" rel="noreferrer">${source.title}</a>`}</li>`,
      )}</ul></details>`
}</li>`
}
