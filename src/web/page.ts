import type { HtmlEscapedString } from 'hono/utils/html'
import { typeset } from '../report/index.ts'
import { type Html, html, nothing, raw } from './html.ts'
import { addressIn, inLanguage, type Language } from './language.ts'
import { icon } from './parts/icon.ts'

/** What every page needs to know about where it is. */
export type PageContext = {
  readonly language: Language
  /** Path without the language, query included: the language link keeps it. */
  readonly tail: string
  /** Address of the prepared assets. */
  readonly assets: string
  /** Date of the rules in force, ISO. */
  readonly rulesDate: string
  /** The code of the case whose page this is. */
  readonly code?: string
  /** Something to know before reading, above whatever page is drawn. */
  readonly notice?: Html
}

export type PageParts = {
  /** Also the h1 of the page: the unique title is `{title} - Sportello`. */
  readonly title: string
  readonly body: Html
  /** The form came back with errors: said in the title. */
  readonly hasErrors?: boolean
  readonly breadcrumb?: Html
}

const WORDS = {
  skip: { it: 'Vai al contenuto', en: 'Skip to content' },
  service: { it: 'Sportello energia degli edifici', en: 'Building energy one-stop shop' },
  tagline: {
    it: 'Consumi, lavori e incentivi del tuo edificio',
    en: 'Your building: energy, works, incentives',
  },
  otherLanguage: { it: 'English', en: 'Italiano' },
  inOtherLanguage: { it: 'Read this page in English', en: 'Leggi questa pagina in italiano' },
  schemes: { it: 'Incentivi', en: 'Incentives' },
  comeBack: { it: 'Riprendi', en: 'Resume' },
  mine: { it: 'Il mio edificio', en: 'My building' },
  navigation: { it: 'Principale', en: 'Main' },
  error: { it: 'Errore: ', en: 'Error: ' },
  method: { it: 'Metodo e precisione', en: 'Method and accuracy' },
  glossary: { it: 'Glossario', en: 'Glossary' },
  accessibility: { it: 'Accessibilità', en: 'Accessibility' },
  privacy: { it: 'Privacy', en: 'Privacy' },
  forDevelopers: { it: 'API per sviluppatori', en: 'API for developers' },
  footer: { it: 'Informazioni sul servizio', en: 'About the service' },
  openSource: {
    it: 'Software libero, licenza EUPL 1.2. Le stime aiutano a decidere: non sostituiscono una diagnosi né un APE.',
    en: 'Free software, EUPL 1.2 licence. Estimates help you decide: they replace neither an energy audit nor an APE.',
  },
} as const

/** A whole page: the official frame with the given content. Works without scripts; one script shortens the way. */
export function renderPage(context: PageContext, parts: PageParts): Html {
  const { language, assets } = context
  const words = inLanguage(WORDS, language)
  const other: Language = language === 'it' ? 'en' : 'it'
  const at = (tail: string) => addressIn(language, tail)
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.hasErrors ? words.error : ''}${parts.title} - Sportello</title>
${context.code ? html`<meta name="robots" content="noindex, nofollow">` : nothing}
<link rel="icon" href="${assets}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets}/sportello.css">
<script type="module" src="${assets}/site.js"></script>
</head>
<body>
<div class="skiplinks"><a class="visually-hidden-focusable" href="#main">${words.skip}</a></div>
<header class="it-header-wrapper">
<div class="it-header-slim-wrapper"><div class="container"><div class="sp-slim">
<span class="sp-slim-text">${words.service}</span>
<a href="${addressIn(other, context.tail)}" lang="${other}" hreflang="${other}" aria-label="${words.otherLanguage}: ${words.inOtherLanguage}">${words.otherLanguage}</a>
</div></div></div>
<div class="it-header-center-wrapper it-small-header"><div class="container"><div class="it-header-center-content-wrapper">
<div class="it-brand-wrapper"><a href="${at('/')}"><svg class="icon sp-brand" aria-hidden="true" viewBox="0 0 32 32"><path d="M4 16 16 5l12 11" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><path d="M8 15v12h16V15" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linejoin="round"/><path d="M11.500 22.800h3M11.500 19h6" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></svg>
<div class="it-brand-text"><div class="it-brand-title">Sportello</div><div class="it-brand-tagline d-none d-md-block">${words.tagline}</div></div></a></div>
<nav class="sp-nav" aria-label="${words.navigation}"><ul>
<li><a href="${at('/incentivi')}">${words.schemes}</a></li>
<li>${context.code ? html`<a href="${at(`/c/${context.code}`)}">${words.mine}</a>` : html`<a href="${at('/torna')}">${words.comeBack}</a>`}</li>
</ul></nav>
</div></div></div>
</header>
${parts.breadcrumb ?? nothing}
<main id="main" tabindex="-1"><div class="container">
${context.notice ?? nothing}
${parts.body}
</div></main>
<footer class="sp-footer"><div class="container">
<p class="sp-footer-note">${words.openSource}</p>
<nav aria-label="${words.footer}"><ul>
<li><a href="${at('/accessibilita')}">${words.accessibility}</a></li>
<li><a href="${at('/privacy')}">${words.privacy}</a></li>
<li><a href="${at('/metodo')}">${words.method}</a></li>
<li><a href="${at('/glossario')}">${words.glossary}</a></li>
<li><a href="/api/docs">${words.forDevelopers}</a></li>
</ul></nav>
</div></footer>
</body>
</html>`
  return typeof page === 'object' && 'then' in page
    ? page.then((whole) => printed(whole, language))
    : printed(page, language)
}

const printed = (page: string, language: Language): HtmlEscapedString => raw(typeset(page, language))

/** The trail above the pages of a case: result, then where we are. */
export function breadcrumb(
  context: PageContext,
  trail: readonly { readonly text: string; readonly tail?: string }[],
): Html {
  const label = context.language === 'it' ? 'Percorso' : 'Breadcrumb'
  return html`<div class="container sp-trail"><nav class="breadcrumb-container" aria-label="${label}"><ol class="breadcrumb mb-0">
${trail.map((step) =>
  step.tail === undefined
    ? html`<li class="breadcrumb-item active" aria-current="page">${step.text}</li>`
    : html`<li class="breadcrumb-item"><a href="${addressIn(context.language, step.tail)}">${step.text}</a><span class="separator" aria-hidden="true">/</span></li>`,
)}
</ol></nav></div>`
}

/** The link back, above a question or a form. */
export function backLink(context: PageContext, tail: string): Html {
  return html`<p class="sp-back"><a href="${addressIn(context.language, tail)}">${icon(context.assets, 'it-arrow-left')}${context.language === 'it' ? 'Indietro' : 'Back'}</a></p>`
}
