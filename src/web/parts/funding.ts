import type { Assessment, FundingLine, Plan } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { messagesIn } from '../messages/index.ts'
import { formatMoney, formatNumber, roundUncertain, unitName } from './numbers.ts'
import type { Speaker } from './speaker.ts'
import { verdictBadge } from './verdict-badge.ts'

type QuestionFor = (answerField: string | null) => { readonly id: string; readonly title: string } | undefined
type ReasonStep = FundingLine['trace'][number]
type OpenFact = Assessment['incentives']['depends'][number]['dependsOn'][number]

/** What each scheme gives to a plan, with its sum; what waits for an answer; what does not apply and why. */
export function fundingTotals(
  plan: Plan,
  voice: Speaker,
  at: (tail: string) => string,
  questionFor: QuestionFor,
): Html {
  const { t, say, language } = voice
  const granted = plan.incentiveEur.byScheme.filter((scheme) => scheme.totalEur > 0)
  const lines = plan.works.flatMap((work) => work.funding.map((line) => ({ work, line })))
  const waiting = firstOfEach(lines.filter(({ line }) => line.verdict === 'depends').map(({ line }) => line))
  const refused = firstOfEach(
    lines.filter(({ line }) => line.verdict === 'no' && line.failed.length > 0).map(({ line }) => line),
  ).filter(
    (line) =>
      !granted.some((scheme) => scheme.schemeId === line.schemeId) &&
      !waiting.some((other) => other.schemeId === line.schemeId) &&
      !lines.some((other) => other.line.schemeId === line.schemeId && other.line.verdict === 'yes'),
  )
  const unused = lines.filter(
    ({ line }) =>
      line.verdict === 'yes' &&
      line.amountEur > 0 &&
      !granted.some((scheme) => scheme.schemeId === line.schemeId),
  )
  if (granted.length + waiting.length + refused.length + unused.length === 0) {
    return html`<p>${t('Nessun incentivo riguarda questi lavori.', 'No incentive concerns these works.')}</p>`
  }
  const cards = html`<ul class="sp-verdicts">
${granted.map((scheme) => {
  const own = lines.filter(({ line }) => line.schemeId === scheme.schemeId && line.isChosen)
  return html`<li class="sp-card"><h3>${say(scheme.schemeName)} ${verdictBadge('yes', language)}</h3>
<p><strong>${t('circa', 'about')} ${formatMoney(roundUncertain(scheme.totalEur), language)}</strong>, ${payments(scheme, voice)}.</p>
${scheme.warnings.map((warning) => html`<p class="sp-tie">${say(warning)}</p>`)}
<details class="sp-details mb-0"><summary>${messagesIn(language).verdicts.ruleAndSum}<span class="visually-hidden">: ${say(scheme.schemeName)}</span></summary><div>
${own.map(({ work, line }) => html`<h4 class="h6">${say(work.name)}: ${formatMoney(line.amountEur, language, 2)}</h4>${traceList(line.trace, voice)}`)}
${scheme.trace.length === 0 ? nothing : html`<h4 class="h6">${t('Sull’intera domanda', 'On the whole request')}: ${formatMoney(scheme.totalEur, language, 2)}</h4>${traceList(scheme.trace, voice)}`}
${scheme.otherReadings.map((reading) => html`<p class="sp-small">${say(reading.question)} ${t('Qui vale', 'Here')}: ${say(reading.chosen)} ${t('Altra lettura', 'Other reading')}: ${say(reading.other)}${reading.otherTotalEur === null ? '' : ` (${formatMoney(reading.otherTotalEur, language, 2)})`}</p>`)}
${scheme.documents.length === 0 ? nothing : html`<h4 class="h6">${t('Documenti', 'Documents')}</h4><ul>${scheme.documents.map((document) => html`<li>${say(document)}</li>`)}</ul>`}
</div></details></li>`
})}
${waiting.map(
  (line) => html`<li class="sp-card"><h3>${say(line.schemeName)} ${verdictBadge('depends', language)}</h3>
${dependsText(line.dependsOn, voice, at, questionFor)}${alternatives(line, voice)}</li>`,
)}
</ul>`
  return html`${granted.length + waiting.length === 0 ? html`<p>${t('Nessun incentivo si aggiunge a questi lavori con quello che sappiamo.', 'With what we know no scheme pays for these works.')}</p>` : cards}${unusedList(unused, voice)}${refusedList(refused, voice)}`
}

type OfWork = { readonly work: Plan['works'][number]; readonly line: FundingLine }

/** Schemes that apply and are not used here, because one spend goes to one scheme and others are worth more or the same. */
function unusedList(unused: readonly OfWork[], { t, say, language }: Speaker): Html {
  if (unused.length === 0) return nothing
  const ids = [...new Set(unused.map(({ line }) => line.schemeId))]
  return html`<details class="sp-details"><summary>${t('Spetterebbero al posto di quelli scelti', 'They would apply in place of those chosen')} (${ids.length})</summary><ul class="sp-refused">${ids.map(
    (id) => {
      const own = unused.filter(({ line }) => line.schemeId === id)
      const works = own.map(
        ({ work, line }) => `${say(work.name)} (${formatMoney(roundUncertain(line.amountEur), language)})`,
      )
      return html`<li>${own[0] === undefined ? id : say(own[0].line.schemeName)}: <span class="sp-small">${works.join(', ')}</span></li>`
    },
  )}</ul><p class="sp-small">${t('Sulla stessa spesa di solito se ne usa uno solo: qui gli altri valgono di più, o lo stesso con meno carte.', 'Usually one spend goes to one scheme: here the others are worth more, or the same with less paperwork.')}</p></details>`
}

/** What does not apply, with the reason: folded, one line each. */
function refusedList(refused: readonly FundingLine[], { t, say }: Speaker): Html {
  if (refused.length === 0) return nothing
  return html`<details class="sp-details"><summary>${t('Perché gli altri incentivi non spettano', 'Why the other incentives do not apply')} (${refused.length})</summary><ul class="sp-refused">${refused.map(
    (line) => {
      const [first] = line.failed
      const article = first === undefined || first.article === '' ? nothing : html` (${first.article})`
      return html`<li>${say(line.schemeName)}: <span class="sp-small">${first === undefined ? nothing : lowerFirst(say(first.text))}${article}</span></li>`
    },
  )}</ul></details>`
}

/** What an amount waits for, each with the question that would settle it. */
export function dependsText(
  facts: readonly OpenFact[],
  { say, language }: Speaker,
  at: (tail: string) => string,
  questionFor: QuestionFor,
): Html {
  const { verdicts, buttons } = messagesIn(language)
  const questions = new Map(
    facts
      .map((fact) => questionFor(fact.answerField))
      .filter((question) => question !== undefined)
      .map((question) => [question.id, question]),
  )
  return html`<p>${verdicts.dependsOn({ facts: facts.map((fact) => lowerFirst(say(fact.label))) })}</p>
${[...questions.values()].map((question) => html`<p class="mb-1"><a href="${at(`/domande/${question.id}`)}">${buttons.answerNow}: ${question.title}</a></p>`)}`
}

function alternatives(line: FundingLine, { language, t }: Speaker): Html {
  if (line.conditionalEur === null || line.conditionalEur <= 0) return nothing
  const amount = formatMoney(roundUncertain(line.conditionalEur), language)
  return html`<p>${t(`Con risposte favorevoli varrebbe circa ${amount} per questo lavoro.`, `With favourable answers it would be worth about ${amount} for this work.`)}</p>`
}

function payments(scheme: Plan['incentiveEur']['byScheme'][number], { t, language }: Speaker): string {
  const count = scheme.payments.length
  const first = scheme.payments[0]
  if (first === undefined) return t('senza pagamenti', 'without payments')
  if (count === 1) return t(`in una volta, nel ${first.year}`, `at once, in ${first.year}`)
  const last = scheme.payments.at(-1)?.year ?? first.year
  if (last === first.year) return t(`in ${count} rate, nel ${last}`, `in ${count} payments, in ${last}`)
  return t(
    `in ${formatNumber(count, language)} rate, dal ${first.year} al ${last}`,
    `in ${formatNumber(count, language)} payments, from ${first.year} to ${last}`,
  )
}

/** The reasoning of an amount: text, formula with its numbers, result, article; the limit that decided is marked. */
function traceList(trace: readonly ReasonStep[], voice: Speaker): Html {
  const { say, t } = voice
  if (trace.length === 0) return nothing
  return html`<ol class="sp-trace">${trace.map(
    (
      step,
    ) => html`<li>${stepName(say(step.text), voice)}${step.hasBitten && step.kind !== 'bonus' ? html` <span class="badge bg-warning">${t('limite che conta', 'binding limit')}</span>` : nothing}: <strong>${valueText(step.result, step.unit, voice)}</strong>
${step.formula === '' ? nothing : html`<br><code>${step.formula}</code>`}${
  Object.keys(step.values).length === 0
    ? nothing
    : html`<br><span class="sp-small">${Object.entries(step.values)
        .map(([name, value]) => `${name} = ${valueText(value, '', voice)}`)
        .join('; ')}</span>`
}${step.article === '' ? nothing : html`<br><span class="sp-small">${step.article}</span>`}</li>`,
  )}</ol>`
}

/** A step of the sum that the rule only names in its formulas is called what it is. */
const stepName = (name: string, { t }: Speaker): Html =>
  /^[a-z]\w*$/.test(name) ? html`${t('passaggio', 'step')} <code>${name}</code>` : html`${name}`

function valueText(value: ReasonStep['result'], unit: string, { t, language }: Speaker): string {
  if (typeof value === 'boolean') return value ? t('sì', 'yes') : t('no', 'no')
  if (typeof value === 'string') return value
  if (unit === 'EUR') return formatMoney(value, language, 2)
  const decimals = Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 4 : 2
  return `${formatNumber(value, language, decimals)}${unit === '' || unit === '1' ? '' : `\u00a0${unitName(unit, language, value)}`}`
}

function firstOfEach(lines: readonly FundingLine[]): readonly FundingLine[] {
  const byScheme = new Map<string, FundingLine>()
  for (const line of lines) if (!byScheme.has(line.schemeId)) byScheme.set(line.schemeId, line)
  return [...byScheme.values()]
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
