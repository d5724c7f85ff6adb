import { daysBetween } from '../../core/calendar/index.ts'
import type { PlannedDeadline, ProcedurePlan, ScheduledStep } from '../../core/procedures/index.ts'
import { formatDate, formatMoney, formatNumber, type Lang, type Text } from '../format.ts'
import { typeset } from '../typography.ts'
import { checklistStyles } from './checklist-styles.ts'
import { type Html, html, raw, TABLE_END, tableStart } from './html.ts'
import { printStyles } from './print-styles.ts'

export type StepsChecklistOptions = {
  readonly lang: Lang
  /** ISO date printed on each sheet. */
  readonly date: string
  /** Name of the plan the steps belong to. */
  readonly planName: Text
  /** Where the building is, if it may be printed. */
  readonly place?: string
  /** Nonce of the content policy for the one style element. */
  readonly nonce?: string
  /** `@font-face` rules with embedded files. Trusted text. */
  readonly fontFaces?: string
}

type Voice = {
  readonly lang: Lang
  readonly t: (it: string, en: string) => string
  readonly say: (text: Text) => string
}

/**
 * The steps as a page to print and tick by hand, self-contained, for screen and A4: what does not fit, last days in order,
 * each step with boxes, who, when, papers and law, then permits, votes, tender routes and the lists of criteria.
 */
export function renderStepsChecklist(plan: ProcedurePlan, options: StepsChecklistOptions): string {
  const { lang } = options
  const voice: Voice = {
    lang,
    t: (it, en) => (lang === 'it' ? it : en),
    say: (text) => text[lang],
  }
  const { t, say } = voice
  const title = `${t('I passi', 'The steps')}: ${say(options.planName)}`
  const furniture = [
    'Sportello',
    formatDate(options.date, lang, 'short'),
    t(
      `regole al ${formatDate(plan.rules.reviewed, 'it', 'short')}`,
      `rules on ${formatDate(plan.rules.reviewed, 'en', 'short')}`,
    ),
  ].join(' · ')
  const styles = `${printStyles(furniture, t('pagina', 'page'), t('di', 'of'))}${checklistStyles}`
  const nonce = options.nonce === undefined ? '' : html` nonce="${options.nonce}"`
  const kicker = [options.place, formatDate(options.date, lang)]
    .filter((part) => part !== undefined)
    .join(' · ')
  const page = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><title>${title} - Sportello</title><style${nonce}>${raw(`${options.fontFaces ?? ''}${styles}`)}</style></head>
<body><main><p class="sp-kicker">${kicker}</p><h1>${title}</h1>${opening(plan, voice)}${conflicts(plan, voice)}${lastDays(plan, voice)}${steps(plan, voice)}${permits(plan, voice)}${votes(plan, voice)}${tenders(plan, voice)}${lists(plan, voice)}${trust(plan, voice)}</main></body></html>
`
  return typeset(page.markup, lang)
}

/** An empty box to tick by hand, or a ticked one. */
const box = (isDone: boolean): Html =>
  html`<span class="sp-box" aria-hidden="true">${isDone ? '☑' : '☐'}</span>`

function opening({ startDate, criticalPath, steps: all }: ProcedurePlan, { t, lang }: Voice): Html {
  const done = all.filter((step) => step.doneOn !== null).length
  const { earliest, latest } = criticalPath.end
  return html`<p>${t('Inizio', 'Start')}: ${formatDate(startDate, lang)}. ${t('Fine', 'End')}: ${t('dal', 'from')} ${formatDate(earliest, lang)} ${t('se tutto va svelto al', 'if all goes quickly to')} ${formatDate(latest, lang)} ${t('se i tempi si allungano', 'if things take long')}. ${t(`Passi fatti: ${done} su ${all.length}.`, `Steps done: ${done} of ${all.length}.`)}</p>
<p class="sp-small">${t('Le durate con l’asterisco sono valori di programma, non verificati. Le date si ricalcolano quando segni un passo come fatto.', 'Durations with an asterisk are planning values, not verified. Dates are worked out again when a step is marked as done.')}</p>`
}

function conflicts({ conflicts: found }: ProcedurePlan, { t, say }: Voice): Html {
  const heading = { broken: t('Non va', 'This does not fit'), risk: t('Attenzione', 'Watch out') }
  return html`${found.map(
    (conflict) =>
      html`<div class="sp-note"><strong>${heading[conflict.severity]}.</strong> ${say(conflict.text)}${conflict.legalReference !== null && html` <span class="sp-small">(${conflict.legalReference})</span>`}</div>`,
  )}`
}

type Dated = { readonly step: ScheduledStep; readonly deadline: PlannedDeadline }

/** The last days that bind whoever reads, the nearest first. */
function lastDays({ steps: all, today }: ProcedurePlan, voice: Voice): Html {
  const { t, say } = voice
  const rows = all
    .flatMap((step) => step.deadlines.map((deadline): Dated => ({ step, deadline })))
    .filter(({ step, deadline }) => deadline.binds === 'us' && step.doneOn === null)
    .toSorted((a, b) => (a.deadline.date < b.deadline.date ? -1 : 1))
  if (rows.length === 0) return html``
  return html`<h2>${t('Le scadenze', 'Last days')}</h2>${tableStart(html`${t('Ultimi giorni utili', 'Last useful days')}`)}<thead><tr><th scope="col">${t('Entro', 'By')}</th><th scope="col">${t('Che cosa', 'What')}</th><th scope="col">${t('Da dove si conta, e la regola', 'Counted from, and the rule')}</th></tr></thead><tbody>${rows.map(
    ({ step, deadline }) =>
      html`<tr><th scope="row">${lastDay(deadline, today, voice)}</th><td>${say(step.title)}</td><td>${say(deadline.text)} ${t('Si conta da', 'Counted from')}: ${say(deadline.eventName)}. <span class="sp-small">(${deadline.legalReference}${deadline.status === 'unverified' && t('; da verificare', '; to be checked')})</span>${deadline.nonWorkingDay !== null && html` <strong>${say(deadline.nonWorkingDay.text)}</strong>`}</td></tr>`,
  )}</tbody>${TABLE_END}<p class="sp-small">${t('Una scadenza stimata dipende da quando finiscono davvero i lavori: il giorno vero vale solo dopo averlo segnato.', 'An expected last day depends on when the works really end: it is certain only once that day is recorded.')}</p>`
}

function lastDay({ date, latestDate, isExact }: PlannedDeadline, today: string, { t, lang }: Voice): Html {
  if (!isExact)
    return html`${t('circa', 'about')} ${formatDate(date, lang)} – ${formatDate(latestDate, lang)} <span class="sp-small">${t('(stimata)', '(expected)')}</span>`
  const left = daysBetween(today, date)
  return html`${formatDate(date, lang)} <span class="sp-small">${left < 0 ? t('(passata)', '(past)') : t(`(mancano ${left} giorni)`, `(${left} days left)`)}</span>`
}

function steps(plan: ProcedurePlan, voice: Voice): Html {
  const { t } = voice
  return html`<h2>${t('Passo per passo', 'Step by step')}</h2><ol class="sp-check">${plan.steps.map((step) => stepItem(step, plan, voice))}</ol>`
}

function stepItem(step: ScheduledStep, { steps: all }: ProcedurePlan, voice: Voice): Html {
  const { t, say, lang } = voice
  const after = step.dependsOn
    .flatMap((id) => all.filter((other) => other.id === id))
    .map(({ title }) => say(title))
  const maybe =
    step.isOptional && (step.openQuestions.length > 0 ? t('forse', 'maybe') : t('consigliato', 'advised'))
  return html`<li>${box(step.doneOn !== null)}<div><h3>${say(step.title)}${maybe && html` <span class="sp-tag sp-depends">${maybe}</span>`}</h3>
<p class="sp-small">${t('Chi', 'Who')}: ${step.who.map(say).join(', ')} · ${when(step, voice)} · ${durationOf(step, voice)}${after.length > 0 && html` · ${t('dopo', 'after')}: ${after.join(', ')}`}</p>
<p>${say(step.text)}${step.isOptional && html` <em>${say(step.reason)}</em>`}</p>
${step.doneOn === null && step.before.map((rule) => html`<p><strong>${say(rule.text)}</strong> <span class="sp-small">(${rule.legalReference})</span></p>`)}
${step.deadlines.map((deadline) => html`<p class="sp-due"><strong>${deadline.binds === 'us' ? t('Entro', 'By') : t('Loro termine', 'Their term')}: ${deadline.isExact ? formatDate(deadline.date, lang) : `${formatDate(deadline.date, lang)} – ${formatDate(deadline.latestDate, lang)} ${t('(stimata)', '(expected)')}`}.</strong> ${say(deadline.text)} <span class="sp-small">(${deadline.legalReference})</span></p>`)}
${step.documents.length > 0 && html`<ul class="sp-papers">${step.documents.map((document) => html`<li>${box(step.doneOn !== null)} ${say(document)}</li>`)}</ul>`}
${step.legalReference !== null && html`<p class="sp-small">${step.legalReference}${step.status === 'unverified' && t(' (da verificare)', ' (to be checked)')}</p>`}</div></li>`
}

function when(step: ScheduledStep, { t, lang }: Voice): string {
  if (step.doneOn !== null) return `${t('fatto il', 'done on')} ${formatDate(step.doneOn, lang)}`
  return `${t('da', 'from')} ${formatDate(step.start.earliest, lang, 'short')} ${t('a', 'to')} ${formatDate(step.end.latest, lang, 'short')}`
}

function durationOf({ days }: ScheduledStep, { t, lang }: Voice): string {
  const span =
    days.low === days.high
      ? formatNumber(days.low, lang)
      : `${formatNumber(days.low, lang)}–${formatNumber(days.high, lang)}`
  return `${span} ${days.high === 1 ? t('giorno', 'day') : t('giorni', 'days')}${days.status === 'unverified' ? '*' : ''}`
}

function permits({ titles, landscape }: ProcedurePlan, { t, say }: Voice): Html {
  return html`<h2>${t('I permessi, lavoro per lavoro', 'Permits, work by work')}</h2>${tableStart(html`${t('Pratica edilizia e paesaggio', 'Building papers and landscape')}`)}<thead><tr><th scope="col">${t('Lavoro', 'Work')}</th><th scope="col">${t('Pratica edilizia', 'Building papers')}</th><th scope="col">${t('Paesaggio', 'Landscape')}</th></tr></thead><tbody>${titles.map(
    (work) => {
      const area = landscape.find(({ workId }) => workId === work.workId)
      return html`<tr><th scope="row">${say(work.workName)}</th><td><strong>${say(work.name)}</strong>. ${say(work.text)} <span class="sp-small">(${work.legalReference})</span></td><td>${area === undefined ? t('nessun vincolo', 'no protection') : html`${say(area.text)} <span class="sp-small">(${area.legalReference})</span>`}</td></tr>`
    },
  )}</tbody>${TABLE_END}`
}

function votes({ assembly }: ProcedurePlan, { t, say, lang }: Voice): Html {
  if (assembly === null) return html``
  const calls = {
    first: t('prima convocazione', 'first call'),
    second: t('seconda convocazione', 'second call'),
  }
  const millesimi = (value: number) => `${formatNumber(value, lang, 2)} ${t('millesimi', 'thousandths')}`
  return html`<h2>${t('I voti dell’assemblea', 'Votes of the assembly')}</h2><ul>${assembly.votes.map(
    (vote) =>
      html`<li>${vote.works.map(say).join(', ')}: ${say(vote.title)} <strong>${t('Almeno', 'At least')} ${millesimi(vote.millesimiAtLeast)}.</strong> <span class="sp-small">(${vote.legalReference})</span></li>`,
  )}</ul><p>${t('Perché l’assemblea valga', 'For the assembly to be valid')}: ${assembly.quorums
    .map(
      (quorum) =>
        `${calls[quorum.call]}, ${millesimi(quorum.millesimiAtLeast)}${quorum.peopleAtLeast === null ? '' : ` ${t('e', 'and')} ${quorum.peopleAtLeast} ${t('proprietari', 'owners')}`}`,
    )
    .join('; ')}. <span class="sp-small">(${assembly.quorums[0]?.legalReference ?? ''})</span></p>`
}

function tenders({ tenders: routes }: ProcedurePlan, { t, say, lang }: Voice): Html {
  if (routes.length === 0) return html``
  return html`<h2>${t('Come si affida', 'How it is awarded')}</h2><ul>${routes.map(
    (route) =>
      html`<li>${!route.isCertain && html`<span class="sp-tag sp-depends">${t('forse', 'maybe')}</span> `}<strong>${say(route.title)}</strong>${route.amountEur !== null && ` (${formatMoney(route.amountEur, lang)} ${t('senza IVA', 'net of VAT')})`}. ${say(route.text)} <span class="sp-small">(${route.legalReference}${route.status === 'unverified' && t('; da verificare', '; to be checked')})</span></li>`,
  )}</ul>`
}

function lists({ checklists }: ProcedurePlan, { t, say }: Voice): Html {
  const applies = {
    yes: '',
    check: t(' (da verificare se vale)', ' (check whether it applies)'),
    award: t(' (premiante)', ' (award criterion)'),
  }
  return html`${checklists.map(
    (list) =>
      html`<section class="sp-list"><h2>${say(list.title)}</h2><p class="sp-small">${list.legalReference}</p>${list.note !== null && html`<p>${say(list.note)}</p>`}<ul class="sp-papers">${list.items.map(
        (item) =>
          html`<li>${box(false)} ${/^\d/.test(item.id) && html`<span class="sp-code">${item.id.replace(/-.*$/, '')}</span> `}${say(item.text)}${applies[item.applies]}${item.status === 'unverified' && t(' (non verificato)', ' (not verified)')}</li>`,
      )}</ul></section>`,
  )}`
}

function trust({ warnings }: ProcedurePlan, { t, say }: Voice): Html {
  return html`<h2>${t('Quanto fidarsi', 'How far to trust this')}</h2><ul>${warnings.map((warning) => html`<li>${say(warning)}</li>`)}</ul>`
}
