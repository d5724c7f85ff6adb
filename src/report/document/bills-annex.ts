import { CARRIER_NAMES } from '../carrier-names.ts'
import { formatEnergy, formatNumber } from '../format.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, TABLE_END, tableStart } from './html.ts'

/** The bills beside the description, and what the diagnosis took from them. */
export function calibrationTable({ assessment, lang, t, say }: ReportContext): Html | '' {
  const { calibration } = assessment.diagnosis
  if (calibration === undefined || calibration === null) return ''
  const notes = {
    close: t('La diagnosi è accordata con le bollette.', 'The diagnosis is brought to the bills.'),
    far: t(
      'La diagnosi è accordata con le bollette, che però sono lontane dalla descrizione: conviene ricontrollare i dati.',
      'The diagnosis is brought to the bills, which however are far from the description: it is worth checking the data.',
    ),
    'not-explained': t(
      'Nessun edificio plausibile di questa descrizione consuma quanto dicono le bollette: la diagnosi non ne tiene conto.',
      'No plausible building of this description uses what the bills say: the diagnosis leaves them out.',
    ),
  }
  const moved = calibration.moved.map(
    ({ name, standardDeviations }) =>
      `${say(name)} (${standardDeviations > 0 ? '+' : ''}${formatNumber(standardDeviations, lang, 1)} σ)`,
  )
  const rows = calibration.energies.map(
    ({ carrier, describedKwh, billedKwh, calibratedKwh }) =>
      html`<tr><th scope="row">${say(CARRIER_NAMES[carrier] ?? { it: carrier, en: carrier })}</th>${[describedKwh, billedKwh, calibratedKwh].map((kwh) => html`<td class="sp-number">${formatEnergy(kwh, lang)}</td>`)}</tr>`,
  )
  return html`${tableStart(html`${t('Bollette e descrizione, un anno', 'Bills and description, one year')}`)}<thead><tr><th scope="col">${t('Energia', 'Energy')}</th><th scope="col" class="sp-number">${t('Dalla descrizione', 'From the description')}</th><th scope="col" class="sp-number">${t('Dalle bollette', 'From the bills')}</th><th scope="col" class="sp-number">${t('Nella diagnosi', 'In the diagnosis')}</th></tr></thead><tbody>${rows}</tbody>${TABLE_END}
<p class="sp-small">${notes[calibration.agreement]} ${moved.length === 0 ? '' : `${t('Valori ritoccati', 'Values adjusted')}: ${moved.join('; ')}.`} ${t('L’errore di una bolletta è una nostra ipotesi, da verificare.', 'The error of a bill is our assumption, unverified.')}</p>`
}
