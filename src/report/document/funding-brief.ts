import type { FundingLine, Plan } from '../../core/planning/index.ts'
import { formatDate, formatMoney, roundUncertain } from '../format.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'

/** Schemes that pay for the plan and those that wait for an answer, with the articles that decide. */
export function fundingBrief(context: ReportContext, plan: Plan): Html {
  const { assessment, t, say } = context
  const notes = assessment.warnings.filter(
    // What paying later changes is told below, for this plan only.
    (warning) =>
      warning.kind === 'rules-age' || (warning.kind === 'scheme' && !warning.id.startsWith('later:')),
  )
  const lines = [...paying(context, plan), ...waiting(context, plan)]
  const list =
    lines.length === 0
      ? html`<p>${t('Nessun incentivo spetta a questi lavori. I motivi sono nell’allegato.', 'No incentive applies to these works. The reasons are in the annex.')}</p>`
      : html`<ul>${lines}</ul>`
  return html`<section class="sp-tight"><h2>${t('Chi aiuta a pagare', 'Who helps to pay')}</h2>${notes.map((warning) => html`<p class="sp-note">${say(warning.text)}</p>`)}${list}${laterNote(context, plan)}${taxNote(context, plan)}${condominiumNote(context, plan)}${assumedNote(context, plan)}<p class="sp-small">${t('Formule, limiti e articoli, euro per euro: allegato A.', 'Formulas, limits and articles, euro by euro: annex A.')}</p></section>`
}

function paying({ lang, t, say }: ReportContext, plan: Plan): readonly Html[] {
  return plan.incentiveEur.byScheme
    .filter((scheme) => scheme.totalEur > 0)
    .map((scheme) => {
      const chosen = plan.works.flatMap((work) =>
        work.funding.filter((line) => line.schemeId === scheme.schemeId && line.isChosen),
      )
      const articles = articlesOf([...chosen.flatMap((line) => line.trace), ...scheme.trace])
      const count = scheme.payments.length
      const when = count <= 1 ? t('in una volta', 'at once') : t(`in ${count} rate`, `in ${count} payments`)
      return html`<li><span class="sp-tag sp-yes">${t('Spetta', 'Applies')}</span> <strong>${say(scheme.schemeName)}</strong>: ${t('circa', 'about')} ${formatMoney(roundUncertain(scheme.totalEur), lang)}, ${when}. <span class="sp-small">${articles}</span></li>`
    })
}

const MOST_ARTICLES = 3
const articlesOf = (trace: readonly { readonly article: string }[]): string =>
  [...new Set(trace.map((step) => step.article).filter((article) => article !== ''))]
    .slice(0, MOST_ARTICLES)
    .join('; ')

/** One line a scheme, with what its answer is worth summed over the works. */
function waiting({ lang, t, say }: ReportContext, plan: Plan): readonly Html[] {
  const lines = plan.works.flatMap((work) => work.funding.filter((line) => line.verdict === 'depends'))
  const byScheme = new Map<string, FundingLine[]>()
  for (const line of lines) byScheme.set(line.schemeId, [...(byScheme.get(line.schemeId) ?? []), line])
  return [...byScheme.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const facts = [...new Set(group.flatMap((line) => line.dependsOn.map((fact) => say(fact.label))))].join(
      ', ',
    )
    const worth = group.reduce((sum, line) => sum + (line.conditionalEur ?? 0), 0)
    const amount =
      worth <= 0
        ? ''
        : t(
            `; con la risposta favorevole circa ${formatMoney(roundUncertain(worth), lang)}`,
            `; with the favourable answer about ${formatMoney(roundUncertain(worth), lang)}`,
          )
    return [
      html`<li><span class="sp-tag sp-depends">${t('Dipende', 'Depends')}</span> <strong>${say(first.schemeName)}</strong>: ${t('dipende da', 'it depends on')} ${facts}${amount}.</li>`,
    ]
  })
}

/** What waiting would change, when it changes what a person reads. */
function laterNote({ lang, t }: ReportContext, plan: Plan): Html | undefined {
  const { certain, ifPaidLater } = plan.incentiveEur
  const now = roundUncertain(certain)
  const later = roundUncertain(ifPaidLater.certain)
  if (now === later) return undefined
  const date = formatDate(ifPaidLater.date, lang)
  return html`<p class="sp-note">${t(`Le cifre valgono per lavori pagati adesso. Pagandoli il ${date} gli incentivi certi sarebbero circa ${formatMoney(later, 'it')} invece di ${formatMoney(now, 'it')}.`, `Figures hold for works paid now. Paid on ${date}, certain incentives would be about ${formatMoney(later, 'en')} instead of ${formatMoney(now, 'en')}.`)}</p>`
}

function assumedNote({ t, say }: ReportContext, plan: Plan): Html | undefined {
  const { assumed } = plan.incentiveEur
  if (assumed.length === 0) return undefined
  return html`<p class="sp-small">${t('Dato per scontato, perché non detto', 'Taken for granted, because not said')}: ${assumed.map((text) => say(text)).join(' ')}</p>`
}

/** The owners of the condominium together; each one is in the annex. */
function condominiumNote({ lang, t }: ReportContext, { condominium }: Plan): Html | undefined {
  if (condominium === undefined) return undefined
  const { costEur, leftEur, lostEur } = condominium.whole
  const money = (eur: number) => formatMoney(roundUncertain(eur), lang)
  const lost =
    lostEur <= 0
      ? ''
      : t(
          ` ${money(lostEur)} di detrazioni andrebbero persi, perché qualcuno paga poche tasse.`,
          ` ${money(lostEur)} of deductions would be lost, because some owners pay little tax.`,
        )
  return html`<p>${t(`Per tutto il condominio: circa ${money(costEur)}, di cui ${money(leftEur)} restano ai proprietari, tolti gli incentivi.${lost} Proprietario per proprietario: allegato A.`, `For the whole condominium: about ${money(costEur)}, of which ${money(leftEur)} stay with the owners after incentives.${lost} Owner by owner: annex A.`)}</p>`
}

function taxNote({ lang, t }: ReportContext, plan: Plan): Html | undefined {
  const lost = plan.incentiveEur.lostToTaxCapacityEur
  if (lost <= 0) return undefined
  const amount = formatMoney(roundUncertain(lost), lang)
  return html`<p class="sp-note">${t(`Le tasse di chi paga non bastano a usare tutta la detrazione: circa ${amount} andrebbero persi. La cifra sopra ne tiene già conto.`, `The tax of the person who pays is too low to use the whole deduction: about ${amount} would be lost. The figure above already allows for it.`)}</p>`
}
