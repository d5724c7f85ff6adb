import type { Assessment } from '../../core/planning/index.ts'
import {
  type BilledYear,
  type BillsComparison,
  bandChart,
  billsChartOf,
  CARRIER_NAMES,
  figureHtml,
  formatBandWords,
  unitName,
} from '../../report/index.ts'
import { type Html, html, nothing, raw } from '../html.ts'
import { type Band, formatMoneyWords, formatQuantity, roundBand, roundUncertain } from './numbers.ts'
import type { Speaker } from './speaker.ts'

/** What was billed beside what is estimated, year by year: in a picture and in words. */
export function billsBlock(
  comparison: BillsComparison,
  assessment: Assessment,
  voice: Speaker,
  at: (tail: string) => string,
): Html {
  const { t, say, language } = voice
  const chart = billsChartOf(comparison, assessment, language)
  const names = (texts: BillsComparison['tooShort']) =>
    texts.map((text) => say(text).toLowerCase()).join(', ')
  return html`${chart === undefined ? nothing : raw(figureHtml(bandChart(chart, language), language, { csvHref: at('/grafici/bollette.csv') }))}
<ul>${comparison.years.map((year) => html`<li>${yearSentence(year, voice)}</li>`)}</ul>
${comparison.tooShort.length === 0 ? nothing : html`<p>${t('Le bollette coprono troppo poco di un anno per un confronto', 'The bills cover too little of a year to be compared')}: ${names(comparison.tooShort)}.</p>`}
${comparison.unforeseen.length === 0 ? nothing : html`<p>${t('Ci sono bollette di un’energia che la stima non prevede', 'There are bills of an energy the estimate does not foresee')}: ${names(comparison.unforeseen)}. <a href="${at('/domande/riscaldamento')}">${t('Controlla come si riscalda', 'Check how it is heated')}</a></p>`}
${
  comparison.years.some(({ verdict }) => verdict !== 'inside')
    ? html`<p>${t('Fuori vuol dire che qualche risposta, o qualche valore che abbiamo assunto, non corrisponde a come si usa l’edificio.', 'Outside means that some answer, or some value we assumed, does not match how the building is used.')} <a href="${at('/risposte')}">${t('Controlla le risposte', 'Check the answers')}</a></p>`
    : nothing
}
${calibrationWords(assessment, voice)}
<p class="sp-small mb-0">${t('La banda di ogni energia è quella della spesa totale, in proporzione.', 'The band of each energy is that of the whole cost, in proportion.')}</p>`
}

/** How the bills moved the estimate, or why they did not. */
function calibrationWords({ diagnosis }: Assessment, { t, say, language }: Speaker): Html {
  const { calibration } = diagnosis
  if (calibration === undefined || calibration === null) return nothing
  if (calibration.agreement === 'not-explained')
    return html`<p>${t('Le bollette sono troppo lontane da quello che può consumare un edificio come lo hai descritto: la stima non ne tiene conto. Ricontrolla le risposte, e che la bolletta non copra anche altro (un’altra casa, una piscina, un’auto elettrica).', 'The bills are too far from what a building as you described it can use: the estimate leaves them out. Check the answers, and that the bill does not cover something else too (another home, a pool, an electric car).')}</p>`
  const kwh = (value: number) => formatQuantity(roundUncertain(value), 'kWh', language)
  const energies = calibration.energies.map(({ carrier, describedKwh, billedKwh, calibratedKwh }) => {
    const name = CARRIER_NAMES[carrier] ?? { it: carrier, en: carrier }
    return html`<li>${say(name)}: ${t('dalla sola descrizione', 'from the description alone')} ${kwh(describedKwh)} ${t('l’anno, dalle bollette', 'a year, from the bills')} ${kwh(billedKwh)}, ${t('ora', 'now')} ${kwh(calibratedKwh)}</li>`
  })
  const moved = calibration.moved.map(({ name }) => say(name)).join('; ')
  return html`<p>${t('La stima tiene conto delle bollette:', 'The estimate takes the bills into account:')}</p>
<ul>${energies}</ul>
<p class="sp-small">${t('Di quanto una bolletta può scostarsi dall’anno medio (un altro inverno, letture stimate, il prezzo pagato) è una nostra ipotesi, da verificare.', 'How far a bill may stray from the mean year (another winter, estimated readings, the price paid) is our assumption, unverified.')}</p>
${moved === '' ? nothing : html`<p>${t('Per arrivarci abbiamo ritoccato quello che nessuno ci aveva detto con precisione', 'To get there we adjusted what nobody had told us exactly')}: ${moved}.</p>`}
${calibration.agreement === 'far' ? html`<p>${t('Le bollette sono lontane da quello che la descrizione faceva pensare: conviene ricontrollare le risposte.', 'The bills are far from what the description suggested: it is worth checking the answers.')}</p>` : nothing}`
}

function yearSentence(
  { carrier, years, billed, unit, estimated, verdict }: BilledYear,
  voice: Speaker,
): Html {
  const { t, say, language } = voice
  const quantity = (value: number) =>
    formatQuantity(roundUncertain(value), unitName(unit, language, value), language)
  const billedParts = [
    ...(billed.quantity === null ? [] : [quantity(billed.quantity)]),
    ...(billed.eur === null ? [] : [formatMoneyWords(roundUncertain(billed.eur), language)]),
  ].join(t(' e ', ' and '))
  const estimatedParts = [
    ...(billed.quantity === null || estimated.quantity === null
      ? []
      : [quantityBand(estimated.quantity, unitName(unit, language), voice)]),
    ...(billed.eur === null ? [] : [formatBandWords(estimated.eur, language)]),
  ].join(t(' e ', ' and '))
  const name = `${say(carrier)}${years === '' ? '' : ` ${years}`}`
  const words = {
    inside: t('dentro', 'inside'),
    above: t('fuori: la bolletta è più alta', 'outside: the bill is higher'),
    below: t('fuori: la bolletta è più bassa', 'outside: the bill is lower'),
  }[verdict]
  return html`${name}: ${t('in bolletta', 'billed')} ${billedParts}; ${t('la stima è', 'the estimate is')} ${estimatedParts} (<strong>${words}</strong>).`
}

function quantityBand(band: Band, unit: string, { t, language }: Speaker): string {
  const { low, central, high, isPoint } = roundBand(band)
  const plain = (value: number) => formatQuantity(value, '', language)
  if (isPoint) return `${t('circa', 'about')} ${formatQuantity(central, unit, language)}`
  return t(
    `tra ${plain(low)} e ${formatQuantity(high, unit, 'it')}`,
    `between ${plain(low)} and ${formatQuantity(high, unit, 'en')}`,
  )
}
