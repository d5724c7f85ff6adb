import type { ContractOption, Financing, LoanView, Plan } from '../../core/planning/index.ts'
import { cumulativeChart, figureHtml } from '../../report/index.ts'
import { type Html, html, nothing, raw } from '../html.ts'
import { addressIn } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { type PageContext, renderPage } from '../page.ts'
import { errorSummary } from '../parts/controls.ts'
import { formatMoney, formatNumber, formatShare, formatYears, roundUncertain } from '../parts/numbers.ts'
import { type Speaker, speaker } from '../parts/speaker.ts'
import { type FieldProblem, type FormValues, shownNumber, textField } from '../parts/typed-fields.ts'
import { planTrail } from './roadmap.ts'

export type PayPage = {
  readonly plan: Plan
  readonly number: number
  readonly code: string
  readonly isPublic: boolean
  readonly values: FormValues
  readonly problems: readonly FieldProblem[]
  readonly financing: Financing | undefined
}

/** A plan paid over time: loans side by side, or for a public body the contracts with an ESCo too. */
export function payPage(context: PageContext, page: PayPage): Html {
  const voice = speaker(context.language)
  const { t, say, language } = voice
  const at = (tail: string) => addressIn(language, `/c/${page.code}${tail}`)
  const title = `${t('Pagare nel tempo', 'Paying over time')}: ${say(page.plan.name)}`
  const messages = page.problems.map(({ field, text }) => ({ field, message: say(text) }))
  const { financing } = page
  const body = html`${errorSummary(language, messages, 'tasso')}<h1>${title}</h1>
<p class="lead">${
    page.isPublic
      ? t(
          'Prestito, contratto con una ESCo o partenariato: chi mette i soldi, chi rischia, quanto resta all’ente.',
          'Loan, contract with an ESCo or partnership: who puts the money in, who bears the risk, what is left to the body.',
        )
      : t(
          'Quanto costerebbe al mese con un prestito, e cosa cambia per le tue tasche anno per anno.',
          'What it would cost a month with a loan, and what changes in your pocket year by year.',
        )
  }</p>
${form(page, voice, at)}
${financing === undefined ? nothing : result(financing, page, voice)}`
  return renderPage(context, {
    title,
    body,
    hasErrors: page.problems.length > 0,
    breadcrumb: planTrail(context, page, t('Pagare nel tempo', 'Paying over time')),
  })
}

function form(page: PayPage, { t, language }: Speaker, at: (tail: string) => string): Html {
  const common = { problems: page.problems, language }
  const value = (name: string) => shownNumber(page.values[name] ?? '', language)
  const contract = page.isPublic
    ? html`${textField({ ...common, name: 'durata', label: t('Anni del contratto con la ESCo', 'Years of the contract with the ESCo'), value: value('durata'), suffix: t('anni', 'years') }, 'numeric')}
${textField({ ...common, name: 'garantito', label: t('Risparmio che la ESCo garantisce', 'Saving the ESCo guarantees'), hint: t('in percento di quello atteso', 'per cent of the expected one'), value: value('garantito'), suffix: '%' }, 'decimal')}
${textField({ ...common, name: 'quota', label: t('Parte che resta all’ente', 'Part the body keeps'), hint: t('in percento del risparmio garantito', 'per cent of the guaranteed saving'), value: value('quota'), suffix: '%' }, 'decimal')}`
    : nothing
  return html`<form method="post" action="${at(`/piani/${page.number}/pagare`)}" class="sp-form-grid" novalidate>
${textField({ ...common, name: 'propri', label: page.isPublic ? t('Fondi già disponibili', 'Funds already there') : t('Soldi che hai già', 'Money you already have'), value: value('propri'), suffix: '€' }, 'decimal')}
${textField({ ...common, name: 'tasso', label: t('Tasso che ti offrono (TAN)', 'Rate you are offered (TAN)'), hint: t('Lascia vuoto per i tassi pubblicati.', 'Leave empty for published rates.'), value: value('tasso'), suffix: '%' }, 'decimal')}
${textField({ ...common, name: 'anni', label: t('In quanti anni restituire', 'Years to repay'), hint: t('Lascia vuoto per la durata più comune.', 'Leave empty for the usual length.'), value: value('anni'), suffix: t('anni', 'years') }, 'numeric')}
${contract}
<div class="sp-actions"><button class="btn btn-primary" type="submit">${t('Rifai il conto', 'Work it out again')}</button></div></form>`
}

function result(financing: Financing, page: PayPage, voice: Speaker): Html {
  const { t, say, language } = voice
  const usable = financing.loans.filter((loan) => loan.verdict !== 'no' && loan.cost !== null)
  const start = financing.withoutLoan.years
  const series = [
    { name: t('Senza prestito', 'Without a loan'), years: start },
    ...usable.flatMap((loan) =>
      loan.cost === null ? [] : [{ name: shortName(loan, voice), years: loan.cost.byYear }],
    ),
  ]
  return html`<h2 id="prestiti">${t('I prestiti, fianco a fianco', 'The loans, side by side')}</h2>
<p>${t(`I lavori costano circa ${formatMoney(roundUncertain(financing.outlayEur), language)}; gli incentivi, circa ${formatMoney(roundUncertain(financing.incentiveEur), language)}, arrivano dopo. Il primo anno si risparmiano circa ${formatMoney(roundUncertain(financing.firstYearSavingEur), language)} di energia.`, `The works cost about ${formatMoney(roundUncertain(financing.outlayEur), language)}; the incentives, about ${formatMoney(roundUncertain(financing.incentiveEur), language)}, come later. In the first year about ${formatMoney(roundUncertain(financing.firstYearSavingEur), language)} of energy is saved.`)}</p>
<ul class="sp-cards sp-loans">${financing.loans.map((loan) => loanCard(loan, page, voice))}</ul>
${financing.outlayEur > 0 ? raw(figureHtml(cumulativeChart(series, say(financing.planName), language), language)) : nothing}
${usable.map((loan) => instalments(loan, voice))}
${contracts(financing, voice)}
${indicators(financing, voice)}
${globalCost(financing, voice)}
<h2>${t('Da sapere', 'Good to know')}</h2><ul>${financing.cautions.map((text) => html`<li>${say(text)}</li>`)}</ul>`
}

const shortName = (loan: LoanView, { say }: Speaker): string => say(loan.name).replace(/ \(.*\)$/, '')

/** A loan is asked for, not due: its own words. */
function loanBadge(verdict: LoanView['verdict'], { t }: Speaker): Html {
  const kinds = {
    yes: { classes: 'bg-success', text: t('Si può chiedere', 'Can be asked for') },
    depends: { classes: 'bg-primary', text: t('Dipende', 'It depends') },
    no: { classes: 'bg-secondary', text: t('Non fa al caso', 'Does not fit') },
  }
  return html`<span class="badge ${kinds[verdict].classes}">${kinds[verdict].text}</span>`
}

function loanCard(loan: LoanView, page: PayPage, voice: Speaker): Html {
  const { t, say, language } = voice
  const money = (eur: number) => formatMoney(eur, language)
  const cents = (eur: number) => formatMoney(eur, language, 2)
  const { cost } = loan
  const reasons = loan.reasons.map((reason) => html`<p>${say(reason)}</p>`)
  const unverified = loan.restsOnUnverified
    ? html` <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span>`
    : nothing
  const whole =
    loan.borrower !== 'condominium'
      ? nothing
      : html`<p>${
          loan.wholeLoanEur === null
            ? t(
                'Le cifre sono per la tua parte: il prestito lo prende il condominio.',
                'Figures are for your share: the condominium takes the loan.',
              )
            : t(
                `Il prestito lo prende il condominio, circa ${money(roundUncertain(loan.wholeLoanEur))} in tutto: le cifre sono per la tua parte.`,
                `The condominium takes the loan, about ${money(roundUncertain(loan.wholeLoanEur))} in all: figures are for your share.`,
              )
        }</p>`
  if (cost === null || loan.verdict === 'no') {
    return html`<li class="sp-card"><h3>${say(loan.name)} ${loanBadge(loan.verdict, voice)}</h3>${reasons}${whole}</li>`
  }
  const saving = page.isPublic
    ? cover(cost.cover, voice)
    : html`<div><dt>${t('Risparmio in bolletta', 'Saving on the bill')}</dt><dd>${money(roundUncertain(cost.monthlySavingEur))} ${t('al mese', 'a month')}</dd></div>`
  return html`<li class="sp-card"><h3>${say(loan.name)} ${loanBadge(loan.verdict, voice)}</h3>${reasons}${whole}
<p class="sp-rate"><strong>${cents(cost.monthlyEur)}</strong> ${t('al mese per', 'a month for')} ${formatNumber(cost.years, language)} ${t('anni', 'years')}</p>
<dl class="sp-facts">
<div><dt>${t('Prestito', 'Loan')}</dt><dd>${cents(loan.principalEur)}</dd></div>
<div><dt>${t('Subito, di tasca propria', 'At once, one’s own money')}</dt><dd>${cents(loan.ownMoneyEur + cost.upfrontEur)}${cost.upfrontEur > 0 ? t(`, di cui ${cents(cost.upfrontEur)} di spese`, `, of which ${cents(cost.upfrontEur)} of charges`) : ''}</dd></div>
<div><dt>TAN${cost.effectiveRate === null ? '' : ' / TAEG'}</dt><dd>${formatShare(cost.nominalRate, language, 2)}${cost.effectiveRate === null ? nothing : ` / ${formatShare(cost.effectiveRate, language, 2)}`}</dd></div>
<div><dt>${t('Interessi in tutto', 'Interest in all')}</dt><dd>${cents(cost.interestEur)}</dd></div>
${saving}
<div><dt>${t('Il momento più stretto', 'The tightest moment')}</dt><dd>${t('nel', 'in')} ${cost.lowestYear}: ${money(roundUncertain(cost.lowestCumulativeEur))}</dd></div>
</dl>${loan.restsOnUnverified ? html`<p class="sp-small">${t('Durata, spese e minimi sono quelli usuali:', 'Length, charges and minimums are the usual ones:')}${unverified}</p>` : nothing}</li>`
}

function cover(view: NonNullable<LoanView['cost']>['cover'], { t, language }: Speaker): Html {
  if (view.lowestDscr === null) return nothing
  const words = {
    'no-debt': t('nessun debito', 'no debt'),
    'too-low': t('troppo bassa per una banca', 'too low for a bank'),
    thin: t('stretta', 'thin'),
    sound: t('buona', 'sound'),
  }
  const two = (value: number) => formatNumber(value, language, 2)
  return html`<div><dt><abbr title="${t('quante volte il denaro dell’anno copre la rata dell’anno', 'how many times the money of a year covers its instalment')}">DSCR</abbr>, ${t('l’anno peggiore', 'worst year')}</dt><dd>${two(view.lowestDscr)} (${words[view.dscrVerdict]})</dd></div>
${view.lowestLlcr === null ? nothing : html`<div><dt><abbr title="${t('quante volte tutto il denaro a venire copre il debito che resta', 'how many times all the money to come covers the debt left')}">LLCR</abbr>, ${t('il minimo', 'lowest')}</dt><dd>${two(view.lowestLlcr)} (${words[view.llcrVerdict]})</dd></div>`}`
}

function instalments(loan: LoanView, voice: Speaker): Html {
  const { t, language } = voice
  if (loan.cost === null) return nothing
  const cents = (eur: number) => formatMoney(eur, language, 2)
  const title = `${t('Rate anno per anno', 'Instalments by year')}: ${shortName(loan, voice)}`
  const years = loan.cost.byYear.filter((year) => year.instalmentsEur > 0)
  return html`<details class="sp-details"><summary>${title}</summary><div class="table-responsive" role="region" tabindex="0" aria-label="${title}"><table class="table table-sm caption-top"><caption class="visually-hidden">${title}</caption><thead><tr><th scope="col">${t('Anno', 'Year')}</th><th scope="col" class="sp-number">${t('Rate', 'Instalments')}</th><th scope="col" class="sp-number">${t('di cui interessi', 'of which interest')}</th><th scope="col" class="sp-number">${t('di cui capitale', 'of which principal')}</th><th scope="col" class="sp-number">${t('Resta da restituire', 'Still owed')}</th></tr></thead><tbody>${years.map(
    (year) =>
      html`<tr><th scope="row">${year.calendarYear}</th><td class="sp-number">${cents(year.instalmentsEur)}</td><td class="sp-number">${cents(year.interestEur)}</td><td class="sp-number">${cents(year.principalEur)}</td><td class="sp-number">${cents(year.outstandingEur)}</td></tr>`,
  )}</tbody></table></div></details>`
}

function contracts(financing: Financing, voice: Speaker): Html {
  const { t, say, language } = voice
  const { contracts: all } = financing
  if (all === null) return nothing
  const money = (eur: number) => formatMoney(roundUncertain(eur), language)
  return html`<h2 id="esco">${t('ESCo, EPC e partenariato pubblico-privato', 'ESCo, EPC and public-private partnership')}</h2>
<p>${t(`Fare i lavori con mezzi propri varrebbe per l’ente circa ${money(all.ownWorksNpvEur)} in ${formatNumber(financing.horizonYears, language)} anni, in valore di oggi (${money(all.ownWorksNpvIfSavingIsLowEur)} se il risparmio è basso). I rinnovi, uguali in ogni caso, non sono contati. Ogni contratto si confronta con questo.`, `Doing the works with its own means would be worth about ${money(all.ownWorksNpvEur)} to the body over ${formatNumber(financing.horizonYears, language)} years, in today’s value (${money(all.ownWorksNpvIfSavingIsLowEur)} if the saving is low). Renewals, the same in every case, are not counted. Each contract is compared with this.`)}</p>
<p>${
    all.highestFeeEur > 0
      ? t(
          `Il canone più alto che lascia all’ente la sua parte e non lo fa mai spendere più di prima è ${formatMoney(all.highestFeeEur, 'it', 2)} l’anno.`,
          `The highest fee that leaves the body its part and never makes it spend more than before is ${formatMoney(all.highestFeeEur, 'en', 2)} a year.`,
        )
      : t('Nessun canone lascerebbe all’ente la sua parte.', 'No fee would leave the body its part.')
  }</p>
<ul class="sp-cards sp-loans">${all.options.map((option) => contractCard(option, voice))}</ul><p class="sp-small">${say(all.caution)}</p>`
}

function contractCard(option: ContractOption, voice: Speaker): Html {
  const { t, say, language } = voice
  const money = (eur: number) => formatMoney(roundUncertain(eur), language)
  const { client, esco } = option
  const against = (eur: number) =>
    Math.abs(eur) < 100
      ? t('come i mezzi propri', 'like its own means')
      : eur > 0
        ? t(`${money(eur)} in più dei mezzi propri`, `${money(eur)} more than its own means`)
        : t(`${money(-eur)} in meno dei mezzi propri`, `${money(-eur)} less than its own means`)
  const treatments = {
    'on-balance-sheet': t('conta come debito dell’ente', 'counts as debt of the body'),
    undetermined: t('da verificare clausola per clausola', 'to be checked clause by clause'),
    'no-obstacle-found': t('nessun ostacolo trovato', 'no obstacle found'),
  }
  const failed = option.balanceSheet?.outcomes.filter((one) => one.outcome === 'failed') ?? []
  const stands =
    esco.npvEur < 0
      ? html`<p class="sp-tie">${t('Con questi termini la ESCo non ci rientra: nessuno si presenterebbe alla gara.', 'On these terms the ESCo does not get its money back: nobody would tender.')}</p>`
      : nothing
  return html`<li class="sp-card"><h3>${say(option.name)}${option.status === 'unverified' ? html` <span class="badge bg-warning">${messagesIn(language).verdicts.unverified}</span>` : nothing}</h3>
<p>${say(option.text)}</p>${stands}
<dl class="sp-facts">
<div><dt>${t('Durata', 'Term')}</dt><dd>${formatNumber(option.termYears, language)} ${t('anni', 'years')}${option.feeEurYear === null ? nothing : `, ${t('canone', 'fee')} ${formatMoney(option.feeEurYear, language, 2)} ${t('l’anno', 'a year')}`}</dd></div>
<div><dt>${t('L’ente paga all’inizio', 'The body pays at the start')}</dt><dd>${money(client.paidAtStartEur)}</dd></div>
<div><dt>${t('Vale per l’ente', 'Worth to the body')}</dt><dd>${money(client.npvEur)}: ${against(client.valueForMoneyEur)}</dd></div>
<div><dt>${t('Se il risparmio è basso', 'If the saving is low')}</dt><dd>${money(client.npvIfSavingIsLowEur)}: ${against(client.valueForMoneyIfLowEur)}</dd></div>
<div><dt>${t('L’anno peggiore per l’ente', 'Worst year for the body')}</dt><dd>${money(client.worstTermYearEur)}</dd></div>
<div><dt>${t('La ESCo', 'The ESCo')}</dt><dd>${rateText(esco.projectRate, voice)}</dd></div>
${cover(esco.cover, voice)}
${option.balanceSheet === null ? nothing : html`<div><dt>${t('Bilancio pubblico', 'Public accounts')}</dt><dd>${treatments[option.balanceSheet.treatment]}</dd></div>`}
</dl>${failed.length === 0 ? nothing : html`<p class="sp-small">${t('Non rispetta', 'It fails')}: ${failed.map((one) => html`${say(one.text)} `)}</p>`}</li>`
}

function rateText(rate: Financing['indicators']['internalRate'], { t, language }: Speaker): string {
  if (rate.kind === 'one')
    return `${t('rende il', 'earns')} ${formatShare(rate.rate, language, 1)} ${t('l’anno', 'a year')}`
  if (rate.kind === 'several')
    return t('più di un rendimento: nessuno è quello vero', 'more than one rate: none is the true one')
  return rate.reason === 'never-negative'
    ? t('non investe', 'does not invest')
    : t('non ha un rendimento', 'has no rate of return')
}

function indicators(financing: Financing, voice: Speaker): Html {
  const { t, say, language } = voice
  const { indicators: all } = financing
  const years = (value: number | null) =>
    value === null
      ? t('non si ripaga', 'does not pay back')
      : formatYears({ low: value, central: value, high: value }, language)
  const cents = (value: number | null) =>
    value === null
      ? t('non noto', 'not known')
      : `${formatNumber(value * 100, language, 1)} ${t('centesimi', 'cents')}/kWh`
  return html`<h2 id="indicatori">${t('Gli indicatori', 'The indicators')}</h2>
<dl class="sp-facts">
<div><dt>${t('Valore in', 'Value over')} ${formatNumber(financing.horizonYears, language)} ${t('anni', 'years')} (VAN)</dt><dd>${formatMoney(roundUncertain(all.npvEur), language)} ${t('al', 'at')} ${formatShare(financing.realRate, language, 1)} ${t('reale', 'real')}</dd></div>
<div><dt>${t('Rendimento interno (TIR)', 'Internal rate of return')}</dt><dd>${all.internalRate.kind === 'one' ? formatShare(all.internalRate.rate, language, 1) : rateText(all.internalRate, voice)}</dd></div>
<div><dt>${t('Rendimento modificato, più prudente', 'Modified rate, more prudent')}</dt><dd>${all.modifiedInternalRate === null ? t('non noto', 'not known') : formatShare(all.modifiedInternalRate, language, 1)}</dd></div>
<div><dt>${t('Si ripaga, con e senza interessi', 'Pays back, with and without interest')}</dt><dd>${years(all.discountedPaybackYears)}; ${years(all.simplePaybackYears)}</dd></div>
<div><dt>${t('Ogni kWh risparmiato costa', 'Each kWh saved costs')}</dt><dd>${cents(all.levelisedCostEurKwh)}</dd></div>
<div><dt>${t('Ogni tonnellata di CO₂ evitata costa', 'Each tonne of CO₂ avoided costs')}</dt><dd>${all.abatementCostEurTonne === null ? t('non noto', 'not known') : formatMoney(roundUncertain(all.abatementCostEurTonne), language)}</dd></div>
</dl>
<p>${t('Attenzione al rendimento:', 'Mind the rate of return:')}</p><ul>${all.pitfalls.map((text) => html`<li>${say(text)}</li>`)}</ul>`
}

function globalCost(financing: Financing, { t, say, language }: Speaker): Html {
  const money = (eur: number) => formatMoney(roundUncertain(eur), language)
  const title = t(
    'Il costo globale dell’edificio, oggi e con il piano',
    'The global cost of the building, today and with the plan',
  )
  const rows = financing.globalCost.flatMap((view) =>
    (['today', 'plan'] as const).map((state) => {
      const cost = view[state]
      const name = `${say(view.name)}, ${state === 'today' ? t('com’è oggi', 'as it is') : t('con il piano', 'with the plan')}`
      return html`<tr><th scope="row">${name}</th><td class="sp-number">${money(cost.investmentEur)}</td><td class="sp-number">${money(cost.energyEur)}</td><td class="sp-number">${money(cost.replacementEur + cost.maintenanceEur)}</td><td class="sp-number">${money(cost.carbonEur)}</td><td class="sp-number">${money(-cost.subsidyEur - cost.residualEur)}</td><td class="sp-number"><strong>${money(cost.totalEur)}</strong></td></tr>`
    }),
  )
  return html`<h2 id="costo-globale">${t('Il costo globale', 'The global cost')}</h2>
${financing.globalCost.map(
  (view) =>
    html`<p><strong>${say(view.name)}</strong>: ${t(`in ${formatNumber(view.periodYears, 'it')} anni, al ${formatShare(view.realRate, 'it', 0)} reale, il piano costa ${view.savedEur >= 0 ? `${money(view.savedEur)} in meno` : `${money(-view.savedEur)} in più`} che restare così`, `over ${formatNumber(view.periodYears, 'en')} years, at ${formatShare(view.realRate, 'en', 0)} real, the plan costs ${view.savedEur >= 0 ? `${money(view.savedEur)} less` : `${money(-view.savedEur)} more`} than staying like this`)} (${view.sensitivity.map((one, index) => html`${index > 0 ? '; ' : nothing}${t('al', 'at')} ${formatShare(one.realRate, language, 0)} ${money(one.savedEur)}`)}).</p>`,
)}
<details class="sp-details"><summary>${title}</summary><div class="table-responsive" role="region" tabindex="0" aria-label="${title}"><table class="table table-sm caption-top"><caption class="visually-hidden">${title}</caption><thead><tr><td></td><th scope="col" class="sp-number">${t('Lavori', 'Works')}</th><th scope="col" class="sp-number">${t('Energia', 'Energy')}</th><th scope="col" class="sp-number">${t('Rinnovi e manutenzione', 'Renewals and upkeep')}</th><th scope="col" class="sp-number">CO₂</th><th scope="col" class="sp-number">${t('Incentivi e valore residuo', 'Incentives and residual value')}</th><th scope="col" class="sp-number">${t('In tutto', 'In all')}</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="sp-small">${t('Metodo del regolamento (UE) 2025/2273, allegato I: tutto riportato a oggi.', 'Method of Regulation (EU) 2025/2273, Annex I: everything brought to today.')}</p></details>`
}
