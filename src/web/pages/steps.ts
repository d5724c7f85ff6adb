import type { ProcedurePlan, ScheduledStep } from '../../core/procedures/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { addressIn, type LocalText } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { breadcrumb, type PageContext, renderPage } from '../page.ts'
import { assemblyVotes } from '../parts/assembly-votes.ts'
import { callout } from '../parts/callout.ts'
import { icon } from '../parts/icon.ts'
import { formatMoney, formatNumber, longDate } from '../parts/numbers.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'

/** What was wrong in a posted form, and the field to go to. */
export type StepProblem = { readonly field: string; readonly text: LocalText }

export type StepsPage = {
  readonly procedure: ProcedurePlan
  readonly code: string
  /** Position of the plan among `plans`, from 1. */
  readonly number: number
  readonly planName: LocalText
  readonly plans: readonly LocalText[]
  readonly problem: StepProblem | undefined
}

/** The steps of one plan: what binds, what is open, the timeline with its ticks, permits, votes, lists. */
export function stepsPage(context: PageContext, page: StepsPage): Html {
  const { procedure } = page
  const voice = speaker(context.language)
  const { t, say, language } = voice
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const here = at(`/passi?piano=${page.number}`)
  const title = `${t('I passi', 'The steps')}: ${say(page.planName)}`
  const { end } = procedure.criticalPath
  const body = html`${problemBox(page.problem, voice)}<h1>${title}</h1>
<p class="lead">${t('Chi fa cosa, quando, con quali carte, e cosa non fare prima del tempo.', 'Who does what, when, with which papers, and what not to do too early.')}</p>
<p>${t('Inizio', 'Start')}: ${longDate(procedure.startDate, language)}. ${t('Fine', 'End')}: <strong>${longDate(end.earliest, language)}</strong> ${t('se tutto va svelto', 'if all goes quickly')}, <strong>${longDate(end.latest, language)}</strong> ${t('se i tempi si allungano', 'if things take long')}.</p>
${otherPlans(page, voice, at)}
${conflicts(context, page, voice)}
<form method="post" action="${here}" class="sp-actions"><div><label class="form-label" for="inizio">${t('Quando vuoi cominciare', 'When you want to start')}</label> <input class="form-control" type="date" id="inizio" name="inizio" value="${procedure.startDate}" required></div><button class="btn btn-outline-primary" type="submit">${t('Ricalcola', 'Recalculate')}</button>
<a class="btn btn-primary" href="${at(`/passi/calendario.ics?piano=${page.number}`)}" download>${icon(context.assets, 'it-calendar')} ${t('Scarica il calendario (.ics)', 'Download the calendar (.ics)')}</a>
<a class="btn btn-outline-primary" href="${at(`/passi/elenco?piano=${page.number}`)}">${t('Elenco da stampare', 'List to print')}</a></form>
${questions(procedure, voice, here)}
<h2 id="calendario">${t('Il calendario', 'The calendar')}</h2>
${timeline(context, procedure, voice, here)}
${permits(procedure, voice)}${votes(procedure, voice)}${tenders(procedure, voice)}
${documents(procedure, voice)}${checklists(procedure, voice)}
<h2>${t('Quanto fidarsi', 'How far to trust this')}</h2><ul>${procedure.warnings.map((warning) => html`<li>${say(warning)}</li>`)}</ul>`
  return renderPage(context, {
    title,
    body,
    hasErrors: page.problem !== undefined,
    breadcrumb: breadcrumb(context, [
      { text: t('Risultato', 'Result'), tail: `/c/${page.code}` },
      { text: t('Piani', 'Plans'), tail: `/c/${page.code}/piani` },
      { text: say(page.planName), tail: `/c/${page.code}/piani/${page.number}` },
      { text: t('I passi', 'The steps') },
    ]),
  })
}

function problemBox(problem: StepProblem | undefined, { t, say }: Speaker): Html {
  if (problem === undefined) return nothing
  return html`<div class="alert alert-danger" role="alert"><p>${t('C’è un dato da correggere.', 'There is something to correct.')}</p><a href="#${problem.field}">${say(problem.text)}</a></div>`
}

function otherPlans(page: StepsPage, { t, say }: Speaker, at: (tail: string) => string): Html {
  if (page.plans.length < 2) return nothing
  const others = page.plans.flatMap((name, index) =>
    index + 1 === page.number
      ? []
      : [html`<li><a href="${at(`/passi?piano=${index + 1}`)}">${say(name)}</a></li>`],
  )
  return html`<details class="sp-details"><summary>${t('I passi di un altro piano', 'The steps of another plan')}</summary><ul>${others}</ul></details>`
}

function conflicts(context: PageContext, { procedure }: StepsPage, { t, say }: Speaker): Html {
  if (procedure.conflicts.length === 0) return nothing
  const heading = { broken: t('Non va', 'This does not fit'), risk: t('Attenzione', 'Watch out') }
  return html`${procedure.conflicts.map((conflict) =>
    callout(
      context.assets,
      conflict.severity === 'broken' ? 'danger' : 'warning',
      heading[conflict.severity],
      html`<p>${say(conflict.text)}${conflict.legalReference === null ? nothing : html` <span class="sp-small">(${conflict.legalReference})</span>`}</p>`,
    ),
  )}`
}

function questions(procedure: ProcedurePlan, { t, say }: Speaker, here: string): Html {
  if (procedure.questions.length === 0) return nothing
  const isOpen = procedure.questions.some(({ answer, assumed }) => answer === null && assumed === null)
  return html`<details class="sp-details"${isOpen ? html` open` : nothing}><summary>${t('Domande che cambiano i passi', 'Questions that change the steps')}</summary>
<form method="post" action="${here}">${procedure.questions.map(
    ({ fact, label, options, answer, assumed }) => {
      const chosen = answer ?? assumed
      return html`<div class="sp-choice"><label for="domanda-${fact}">${say(label)}</label><select id="domanda-${fact}" name="${fact}"><option value="">${t('Non lo so', 'I do not know')}</option>${options.map(
        (option) =>
          html`<option value="${String(option.value)}"${option.value === chosen ? html` selected` : nothing}>${say(option.label)}</option>`,
      )}</select></div>`
    },
  )}<button class="btn btn-primary" type="submit">${t('Aggiorna i passi', 'Update the steps')}</button></form></details>`
}

function timeline(context: PageContext, procedure: ProcedurePlan, voice: Speaker, here: string): Html {
  const next = procedure.steps.find((step) => step.doneOn === null && !step.isOptional)
  return html`<ol class="sp-timeline">${procedure.steps.map((step) => {
    const state = step.doneOn !== null ? 'sp-done' : step === next ? 'sp-next' : ''
    return html`<li class="${state}" id="passo-${step.id}"><p class="sp-when">${step.doneOn === null ? nothing : icon(context.assets, 'it-check', '')}${when(step, procedure, voice)}</p>${stepCard(step, procedure, voice, here)}</li>`
  })}</ol>`
}

function when(step: ScheduledStep, procedure: ProcedurePlan, { t, language }: Speaker): string {
  if (step.doneOn !== null) return `${t('Fatto', 'Done')}: ${longDate(step.doneOn, language)}`
  if (step.start.latest === procedure.today) return t('Si può cominciare ora', 'Can start now')
  // Not a promise: the month is as precise as planning values are.
  return `${t('circa', 'about')} ${longDate(step.start.earliest, language).split(' ').slice(1).join(' ')}`
}

function stepCard(step: ScheduledStep, procedure: ProcedurePlan, voice: Speaker, here: string): Html {
  const { t, say, language } = voice
  const { unverified } = messagesIn(language).verdicts
  const weak = html` <span class="badge bg-warning">${unverified}</span>`
  const first = step.dependsOn.flatMap((id) => procedure.steps.filter((other) => other.id === id))
  const days =
    step.days.low === step.days.high
      ? formatNumber(step.days.low, language)
      : `${formatNumber(step.days.low, language)}–${formatNumber(step.days.high, language)}`
  return html`<h3>${say(step.title)}</h3>
${step.isOptional ? html`<p><span class="badge bg-secondary">${step.openQuestions.length > 0 ? t('forse', 'maybe') : t('consigliato', 'advised')}</span> ${say(step.reason)}</p>` : nothing}
<p>${say(step.text)}</p>
${step.doneOn === null ? step.before.map((rule) => html`<p><strong>${say(rule.text)}</strong> <span class="sp-small">(${rule.legalReference})</span></p>`) : nothing}
${step.deadlines.map(
  (deadline) =>
    html`<div class="alert alert-info"><p>${say(deadline.text)} <span class="sp-small">(${deadline.legalReference})</span>${deadline.status === 'unverified' ? weak : nothing}</p><p class="mb-0"><strong>${deadline.isExact ? t('Ultimo giorno', 'Last day') : t('Ultimo giorno previsto', 'Expected last day')}: ${longDate(deadline.date, language)}</strong>${deadline.isExact ? nothing : html` – ${longDate(deadline.latestDate, language)}; ${t('si conta da', 'counted from')}: ${say(deadline.eventName)}`}</p>${dayOff(deadline, voice)}</div>`,
)}
<details><summary>${t('Chi, quanto dura, quali carte', 'Who, how long, which papers')}</summary><ul>
<li>${t('Chi', 'Who')}: ${step.who.map(say).join(', ')}</li>
<li>${t('Quanto dura', 'How long')}: ${days} ${t('giorni', 'days')}${step.days.status === 'unverified' ? weak : nothing}${step.doneOn === null ? html`; ${t('fine prevista', 'expected end')}: ${longDate(step.end.earliest, language)} – ${longDate(step.end.latest, language)}` : nothing}</li>
${first.length === 0 ? nothing : html`<li>${t('Dopo', 'After')}: ${first.map((other, index) => html`${index === 0 ? '' : ', '}<a href="#passo-${other.id}">${say(other.title)}</a>`)}</li>`}
${step.documents.length === 0 ? nothing : html`<li>${t('Carte', 'Papers')}: ${step.documents.map(say).join('; ')}</li>`}
${step.legalReference === null ? nothing : html`<li>${t('Riferimento', 'Reference')}: ${step.legalReference}${step.status === 'unverified' ? weak : nothing}</li>`}
</ul></details>
${tickForm(step, procedure, voice, here)}`
}

/** A last day that is a Saturday or a holiday: moved by law, or to be anticipated. */
function dayOff({ nonWorkingDay }: ScheduledStep['deadlines'][number], { say }: Speaker): Html {
  if (nonWorkingDay === null) return nothing
  const law = nonWorkingDay.legalReference
  return html`<p class="mb-0">${say(nonWorkingDay.text)}${law === null ? nothing : html` <span class="sp-small">(${law})</span>`}</p>`
}

function tickForm(step: ScheduledStep, procedure: ProcedurePlan, { t, say }: Speaker, here: string): Html {
  const name = html`<span class="visually-hidden">: ${say(step.title)}</span>`
  if (step.doneOn !== null)
    return html`<form method="post" action="${here}"><input type="hidden" name="passo" value="${step.id}"><button class="btn btn-outline-primary btn-sm" type="submit" name="azione" value="annulla">${t('Non è ancora fatto', 'Not done yet')}${name}</button></form>`
  return html`<form class="sp-tick" method="post" action="${here}"><input type="hidden" name="passo" value="${step.id}"><label for="data-${step.id}">${t('Fatto il giorno', 'Done on')}${name}</label> <input type="date" id="data-${step.id}" name="data" value="${procedure.today}" max="${procedure.today}" required><button class="btn btn-outline-primary btn-sm" type="submit" name="azione" value="fatto">${t('Segna come fatto', 'Mark as done')}${name}</button></form>`
}

function table(title: string, heads: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  return html`<div class="table-responsive" role="region" tabindex="0" aria-label="${title}"><table class="table table-sm caption-top"><caption class="visually-hidden">${title}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...rest]) =>
      html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

function permits({ titles, landscape }: ProcedurePlan, voice: Speaker): Html {
  const { t, say } = voice
  const title = t('I permessi, lavoro per lavoro', 'Permits, work by work')
  const rows = titles.map((work) => {
    const area = landscape.find(({ workId }) => workId === work.workId)
    return [
      say(work.workName),
      html`<strong>${say(work.name)}</strong>. ${say(work.text)} <span class="sp-small">(${work.legalReference})</span>`,
      area === undefined
        ? t('nessun vincolo', 'no protection')
        : html`${say(area.text)} <span class="sp-small">(${area.legalReference})</span>`,
    ]
  })
  return html`<h2>${title}</h2>${table(title, [t('Lavoro', 'Work'), t('Pratica edilizia', 'Building papers'), t('Paesaggio', 'Landscape')], rows)}`
}

function votes({ assembly }: ProcedurePlan, voice: Speaker): Html {
  if (assembly === null) return nothing
  return html`<h2>${voice.t('I voti dell’assemblea', 'Votes of the assembly')}</h2>${assemblyVotes(assembly, voice)}`
}

function tenders({ tenders: routes }: ProcedurePlan, { t, say, language }: Speaker): Html {
  if (routes.length === 0) return nothing
  const { unverified } = messagesIn(language).verdicts
  return html`<h2>${t('Come si affida', 'How it is awarded')}</h2><ul>${routes.map(
    (route) =>
      html`<li>${route.isCertain ? nothing : html`<span class="badge bg-secondary">${t('forse', 'maybe')}</span> `}<strong>${say(route.title)}</strong>${route.amountEur === null ? nothing : ` (${formatMoney(route.amountEur, language)} ${t('senza IVA', 'net of VAT')})`}. ${say(route.text)} <span class="sp-small">(${route.legalReference})</span>${route.status === 'unverified' ? html` <span class="badge bg-warning">${unverified}</span>` : nothing}</li>`,
  )}</ul>`
}

function documents({ steps }: ProcedurePlan, voice: Speaker): Html {
  const { t, say, language } = voice
  const title = t('Le carte da raccogliere', 'Papers to gather')
  const rows = steps.flatMap((step) =>
    step.documents.map((document) => [
      say(document),
      step.who.map(say).join(', '),
      html`<a href="#passo-${step.id}">${say(step.title)}</a>`,
      step.doneOn === null ? t('da fare', 'to do') : longDate(step.doneOn, language),
    ]),
  )
  if (rows.length === 0) return nothing
  return html`<h2>${title}</h2>${table(title, [t('Documento', 'Paper'), t('Chi', 'Who'), t('Passo', 'Step'), t('Fatto', 'Done')], rows)}`
}

function checklists({ checklists: lists }: ProcedurePlan, { t, say, language }: Speaker): Html {
  if (lists.length === 0) return nothing
  const { unverified } = messagesIn(language).verdicts
  const applies = {
    yes: '',
    check: t('da verificare se vale', 'check whether it applies'),
    award: t('premiante', 'award'),
  }
  return html`<h2>${t('Elenchi da spuntare', 'Lists to tick')}</h2>${lists.map(
    (list) =>
      html`<details class="sp-details"><summary>${say(list.title)}</summary><p class="sp-small">${list.legalReference}</p>${list.note === null ? nothing : html`<p>${say(list.note)}</p>`}<ul>${list.items.map(
        (item) =>
          html`<li><span aria-hidden="true">☐</span> ${say(item.text)}${item.applies === 'yes' ? nothing : html` <span class="badge bg-secondary">${applies[item.applies]}</span>`}${item.status === 'unverified' ? html` <span class="badge bg-warning">${unverified}</span>` : nothing}</li>`,
      )}</ul></details>`,
  )}`
}
