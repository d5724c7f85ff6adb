import type { Assessment } from '../../core/planning/index.ts'
import { formatDate, formatNumber, formatQuantity, formatShare, type Text } from '../format.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, TABLE_END, tableStart } from './html.ts'

/** Annex E: how it was computed, with which editions and dates, and what nobody has verified. */
export function methodAnnex(context: ReportContext): Html {
  const { t } = context
  return html`<section><h2>${t('E. Metodo, date e limiti', 'E. Method, dates and limits')}</h2>${method(context)}${ruleDates(context)}${unverified(context)}${warnings(context)}</section>`
}

function method({ assessment, lang, t }: ReportContext): Html {
  const { subject, draws, search, diagnosis } = assessment
  const { comune, site } = subject
  const place = t(
    `${comune.name} (${comune.province}), zona climatica ${comune.climateZone}, ${formatNumber(comune.degreeDays, 'it')} gradi giorno, ${formatQuantity(comune.altitudeM, 'm', 'it')}`,
    `${comune.name} (${comune.province}), climate zone ${comune.climateZone}, ${formatNumber(comune.degreeDays, 'en')} degree-days, ${formatQuantity(comune.altitudeM, 'm', 'en')}`,
  )
  const check =
    site.status === 'unverified'
      ? html` <span class="sp-tag sp-depends">${t('da verificare', 'unverified')}</span>`
      : ''
  const kept = search.isExhaustive
    ? t('tutte le combinazioni possibili sono state confrontate', 'all possible combinations were compared')
    : t(
        'le altre sono state scartate perché peggiori in tutto',
        'the others were left out as worse on every count',
      )
  const rows: readonly (readonly [string, string | Html])[] = [
    [t('Luogo', 'Place'), place],
    [
      t('Clima', 'Climate'),
      html`${site.source}; ${t('temperatura di progetto', 'design temperature')} ${formatQuantity(site.designTemperatureC, '°C', lang)}${check}`,
    ],
    [
      t('Edizione del calcolo della classe', 'Edition of the class calculation'),
      diagnosis.central.rating.edition,
    ],
    [
      t('Incertezza', 'Uncertainty'),
      t(
        `${formatNumber(draws.count, 'it')} casi calcolati per intero; gli stessi casi prima e dopo i lavori; seme ${draws.seed}`,
        `${formatNumber(draws.count, 'en')} cases computed in full; the same cases before and after the works; seed ${draws.seed}`,
      ),
    ],
    [
      t('Piani cercati', 'Plans searched'),
      html`${t(`${formatNumber(search.packages, 'it')} combinazioni di ${search.options} lavori, ${formatNumber(search.computed, 'it')} calcolate`, `${formatNumber(search.packages, 'en')} combinations of ${search.options} works, ${formatNumber(search.computed, 'en')} computed`)}; ${kept}`,
    ],
    [
      t('Denaro', 'Money'),
      t(
        `prezzi di oggi, tasso reale ${formatShare(subject.realDiscountRate, 'it', 1)}, ${subject.horizonYears} anni`,
        `prices of today, real rate ${formatShare(subject.realDiscountRate, 'en', 1)}, ${subject.horizonYears} years`,
      ),
    ],
  ]
  return html`${tableStart(html`${t('Come è stato calcolato', 'How it was computed')}`)}<tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody>${TABLE_END}
<p>${t('Il fabbisogno di calore è calcolato mese per mese, l’impianto anello per anello, fino all’energia acquistata. Non è un attestato di prestazione energetica (APE) e non sostituisce il progetto.', 'The heat need is computed month by month, the system link by link, down to the energy bought. It is not an energy performance certificate (APE) and does not replace a design.')}</p>`
}

const PACK_NAMES: Readonly<Record<string, Text>> = {
  incentives: { it: 'Incentivi', en: 'Incentives' },
  rating: { it: 'Classe energetica', en: 'Energy class' },
  measures: { it: 'Lavori e prezzi', en: 'Works and prices' },
  energy: { it: 'Energia: prezzi e fattori', en: 'Energy: prices and factors' },
  finance: { it: 'Ipotesi finanziarie', en: 'Financial assumptions' },
  typologies: { it: 'Edifici tipo', en: 'Typical buildings' },
  territory: { it: 'Comuni e clima', en: 'Municipalities and climate' },
  uses: { it: 'Profili d’uso', en: 'Profiles of use' },
  method: { it: 'Metodo di calcolo', en: 'Method of calculation' },
  plant: { it: 'Impianti', en: 'Systems' },
  planning: { it: 'Scelta dei piani', en: 'Choice of plans' },
  procedures: { it: 'Procedure e passi', en: 'Procedures and steps' },
}

function ruleDates({ assessment, lang, t }: ReportContext): Html {
  const rows = assessment.rules.map(
    (pack) =>
      html`<tr><th scope="row">${PACK_NAMES[pack.pack]?.[lang] ?? pack.pack}</th><td>${pack.edition ?? ''}</td><td>${pack.reviewed === null ? t('non nota', 'not known') : formatDate(pack.reviewed, lang, 'short')}</td></tr>`,
  )
  return html`${tableStart(html`${t('Regole in vigore al', 'Rules in force on')} ${formatDate(assessment.date, lang)}`)}<thead><tr><th scope="col">${t('Regole', 'Rules')}</th><th scope="col">${t('Edizione', 'Edition')}</th><th scope="col">${t('Ultima verifica', 'Last check')}</th></tr></thead><tbody>${rows}</tbody>${TABLE_END}`
}

function unverified({ assessment, plan, t, say }: ReportContext): Html {
  const marks = [...assessment.dependsOnUnverified, ...(plan?.dependsOnUnverified ?? [])]
  const seen = new Map(marks.map((mark) => [`${mark.figure}|${mark.what.en}|${mark.source}`, mark]))
  if (seen.size === 0)
    return html`<h3>${t('Che cosa non è verificato', 'What is not verified')}</h3><p>${t('Nessuna cifra di questo rapporto dipende da dati da verificare.', 'No figure of this report depends on unverified data.')}</p>`
  const rows = [...seen.values()].map(
    (mark) =>
      html`<tr><th scope="row">${say(mark.what)}</th><td class="sp-source" lang="en">${mark.source}</td></tr>`,
  )
  return html`${tableStart(html`${t('Che cosa non è verificato: usa queste cifre come ordine di grandezza', 'What is not verified: take these figures as an order of magnitude')}`)}<thead><tr><th scope="col">${t('Dato', 'Datum')}</th><th scope="col">${t('Fonte', 'Source')}</th></tr></thead><tbody>${rows}</tbody>${TABLE_END}`
}

function warnings({ assessment, t, say }: ReportContext): Html {
  const texts: readonly Assessment['warnings'][number][] = assessment.warnings
  if (texts.length === 0) return html``
  return html`<h3>${t('Avvertenze', 'Warnings')}</h3><ul>${texts.map((warning) => html`<li>${say(warning.text)}</li>`)}</ul>`
}
