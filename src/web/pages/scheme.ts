import { type Html, html, nothing } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { breadcrumb, type PageContext, renderPage } from '../page.ts'
import { formatMoney, formatNumber, formatShare, longDate, unitName } from '../parts/numbers.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'
import type { LegalFigure, LegalLine, SchemeDetails } from '../scheme-details.ts'
import { SHAPES, STATES } from './schemes.ts'

/** One scheme: whom and what it pays, how much, until when, what to do, which law; and when somebody last read it. */
export function schemePage(context: PageContext, scheme: SchemeDetails): Html {
  const voice = speaker(context.language)
  const { t, say, language } = voice
  const title = say(scheme.name)
  const list = t('Incentivi', 'Incentives')
  const body = html`<h1>${title}</h1>
<p><span class="badge ${scheme.state === 'open' ? 'bg-success' : 'bg-secondary'}">${STATES[scheme.state][language]}</span>${scheme.isStateVerified ? nothing : html` <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span>`} ${say(scheme.stateReason)}.${scheme.until === undefined ? nothing : ` ${t('Fino al', 'Until')} ${longDate(scheme.until, language)}.`}</p>
<p>${SHAPES[scheme.shape] === undefined ? nothing : `${SHAPES[scheme.shape]?.[language]}. `}${t('Ultimo controllo delle regole', 'Rules last checked')}: ${longDate(scheme.reviewed, language)}.</p>
<p><a class="btn btn-primary" href="${addressIn(language, '/inizia')}">${t('Vedi se ti spetta', 'See whether you qualify')}</a></p>
${whom(scheme, voice)}
${howMuch(scheme, voice)}
${when(scheme, voice)}
${lineSection(t('I passi', 'Steps'), scheme.steps, voice)}
${scheme.documents.length === 0 ? nothing : html`<h2>${t('I documenti', 'Documents')}</h2><ul>${scheme.documents.map((document) => html`<li>${say(document)}</li>`)}</ul>`}
${doubts(scheme, voice)}
<h2>${t('Leggi e fonti', 'Laws and sources')}</h2>
<ul>${scheme.acts.map((act) => html`<li>${act}</li>`)}${scheme.sources.map((source) => html`<li>${source}</li>`)}</ul>`
  return renderPage(context, {
    title,
    body,
    breadcrumb: breadcrumb(context, [{ text: list, tail: '/incentivi' }, { text: title }]),
  })
}

const article = ({ article: text }: { readonly article: string | undefined }): Html =>
  text === undefined || text === '' ? nothing : html` <span class="sp-small">(${text})</span>`

const lines = (entries: readonly LegalLine[], { say }: Speaker): Html =>
  html`<ul>${entries.map((entry) => html`<li>${say(entry.text)}${article(entry)}</li>`)}</ul>`

function lineSection(title: string, entries: readonly LegalLine[], voice: Speaker): Html {
  return entries.length === 0 ? nothing : html`<h2>${title}</h2>${lines(entries, voice)}`
}

function whom({ conditions, interventions }: SchemeDetails, voice: Speaker): Html {
  const { t, say } = voice
  if (conditions.length + interventions.length === 0) return nothing
  return html`<h2>${t('Per chi e per che cosa', 'For whom and for what')}</h2>
${conditions.length === 0 ? nothing : html`<p>${t('Le condizioni che valgono sempre:', 'Conditions that always hold:')}</p>${lines(conditions, voice)}`}
${
  interventions.length === 0
    ? nothing
    : html`<p>${t('I lavori che paga, ciascuno con le sue condizioni:', 'Works it pays for, each with its conditions:')}</p>${interventions.map(
        (one) =>
          one.conditions.length === 0
            ? html`<p class="mb-1">${say(one.text)}${article(one)}</p>`
            : html`<details class="sp-details mb-1"><summary>${say(one.text)}</summary><div><p class="sp-small mb-1">${one.article}</p>${lines(one.conditions, voice)}</div></details>`,
      )}`
}`
}

function howMuch({ figures, limits, payments }: SchemeDetails, voice: Speaker): Html {
  const { t, say, language } = voice
  if (figures.length + limits.length + payments.length === 0) return nothing
  const caption = t('Le cifre che valgono oggi', 'Figures that hold today')
  return html`<h2>${t('Quanto', 'How much')}</h2>
${
  figures.length === 0
    ? nothing
    : html`<div class="table-responsive sp-legal" role="region" tabindex="0" aria-label="${caption}"><table class="table table-sm caption-top"><caption>${caption}</caption><thead><tr><th scope="col">${t('Voce', 'Item')}</th><th scope="col" class="sp-number">${t('Valore', 'Value')}</th><th scope="col">${t('Articolo', 'Article')}</th></tr></thead><tbody>${figures.map(
        (figure) =>
          html`<tr><th scope="row">${upperFirst(say(figure.label))}${figure.isVerified ? nothing : html` <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span>`}</th><td class="sp-number">${figureText(figure, voice)}</td><td>${figure.article ?? ''}</td></tr>`,
      )}</tbody></table></div>`
}
${limits.length === 0 ? nothing : html`<h3>${t('I limiti', 'Limits')}</h3>${lines(limits, voice)}`}
${payments.length === 0 ? nothing : html`<h3>${t('Come arriva', 'How it is paid')}</h3>${lines(payments, voice)}`}`
}

/** A pure number under 1 is a share of something. */
function figureText({ value, unit }: LegalFigure, { language }: Speaker): string {
  if (unit === 'EUR') return formatMoney(value, language, Number.isInteger(value) ? 0 : 2)
  if (unit === '1' && value > 0 && value <= 1)
    return formatShare(value, language, Number.isInteger(value * 100) ? 0 : 1)
  const decimals = Math.min(4, (String(value).split('.')[1] ?? '').length)
  const name = unitName(unit, language, value)
  return `${formatNumber(value, language, decimals)}${name === '' ? '' : `\u00a0${name}`}`
}

function when({ windows }: SchemeDetails, { t, say, language }: Speaker): Html {
  const caption = t('I periodi', 'Periods')
  return html`<h2>${t('Quando', 'When')}</h2><div class="table-responsive sp-legal" role="region" tabindex="0" aria-label="${caption}"><table class="table table-sm caption-top"><caption class="visually-hidden">${caption}</caption><thead><tr><th scope="col">${t('Dal', 'From')}</th><th scope="col">${t('Al', 'To')}</th><th scope="col">${t('Stato', 'State')}</th><th scope="col">${t('Perché', 'Why')}</th></tr></thead><tbody>${windows.map(
    (window) =>
      html`<tr><th scope="row">${longDate(window.from, language, 'short')}</th><td>${window.to === undefined ? t('senza fine nota', 'no known end') : longDate(window.to, language, 'short')}</td><td>${STATES[window.state][language]}</td><td>${say(window.reason)}</td></tr>`,
  )}</tbody></table></div>`
}

function doubts({ doubts: open, notes }: SchemeDetails, { t, say }: Speaker): Html {
  if (open.length + notes.length === 0) return nothing
  return html`<h2>${t('Punti da sapere', 'Points to know')}</h2><ul>${notes.map((note) => html`<li>${say(note)}</li>`)}${open.map(
    (doubt) =>
      html`<li>${say(doubt.question)} ${t('Qui vale', 'Here')}: ${say(doubt.chosen)}. ${t('Altra lettura', 'Other reading')}: ${say(doubt.other)}.</li>`,
  )}</ul>`
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
