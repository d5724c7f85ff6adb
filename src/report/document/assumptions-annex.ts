import type { Assessment } from '../../core/planning/index.ts'
import { ORIGIN_WORDS } from '../assessment-charts.ts'
import { formatShare } from '../format.ts'
import { placeName, propertyName, propertyValue, valuesAtPath } from './building-values.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, TABLE_END, tableStart } from './html.ts'

type Entry = Assessment['provenance'][number]

/** Annex D: every value that was not given, with its origin and source; and what moves the result most. */
export function assumptionsAnnex(context: ReportContext): Html {
  const { assessment, t } = context
  const given = assessment.subject.answeredFields.length
  return html`<section><h2>${t('D. Da dove vengono i dati', 'D. Where the data come from')}</h2>
<p>${t(`${given} risposte sono state date: valgono come «detto da te» e non sono in tabella. Il resto è stimato così.`, `${given} answers were given: they count as “you said” and are not in the table. The rest is estimated like this.`)}</p>
${drivers(context)}${assumptionTable(context)}</section>`
}

function drivers({ assessment, lang, t, say }: ReportContext): Html {
  const most = assessment.diagnosis.billDrivers.filter((driver) => driver.share >= 0.01).slice(0, 6)
  if (most.length === 0) return html``
  const rows = most.map(
    (driver) =>
      html`<tr><th scope="row">${say(driver.name)}</th><td class="sp-number">${formatShare(driver.share, lang)}</td><td>${driver.answerField === null ? t('nessuna domanda lo chiarisce', 'no question settles it') : t('una risposta lo chiarisce', 'an answer settles it')}</td></tr>`,
  )
  return html`${tableStart(html`${t('Che cosa rende larga la stima della spesa', 'What makes the estimate of the cost wide')}`)}<thead><tr><th scope="col">${t('Dato', 'Datum')}</th><th scope="col" class="sp-number">${t('Quota dell’incertezza', 'Share of the uncertainty')}</th><th scope="col">${t('Si può chiarire?', 'Can it be settled?')}</th></tr></thead><tbody>${rows}</tbody>${TABLE_END}`
}

const CONTAINERS: ReadonlySet<string> = new Set([
  'zones',
  'elements',
  'windows',
  'systems',
  'construction',
  'boundary',
  'generators',
  'distribution',
  '*',
])

/** Where a value sits: the name a person gave to its element, else its id in words, else its group. */
function placeOf({ assessment, lang }: ReportContext, path: string): string {
  const owner = path.split('/').slice(0, -1)
  const [element] = valuesAtPath(assessment.building, owner.join('/'))
  if (
    typeof element === 'object' &&
    element !== null &&
    'name' in element &&
    typeof element.name === 'string'
  )
    return element.name
  const own = owner.findLast((part) => !CONTAINERS.has(part)) ?? ''
  const isEveryWindow = owner.includes('windows') && owner.includes('*')
  return placeName(isEveryWindow ? 'windows' : own, lang)
}

function assumptionTable(context: ReportContext): Html {
  const { assessment, lang, t } = context
  type Row = {
    readonly property: string
    readonly value: string
    readonly entry: Entry
    readonly places: string[]
  }
  const rows = new Map<string, Row>()
  for (const entry of assessment.provenance) {
    if (entry.origin === 'given') continue
    const property = entry.path.split('/').at(-1) ?? entry.path
    const texts = [
      ...new Set(
        valuesAtPath(assessment.building, entry.path).map((value) => propertyValue(property, value, lang)),
      ),
    ]
    const value = texts
      .filter((text) => text !== '')
      .slice(0, 4)
      .join(', ')
    // The same value from the same source in several places is one line.
    const key = [property, value, entry.origin, entry.source, entry.status].join('|')
    const row = rows.get(key) ?? { property, value, entry, places: [] }
    row.places.push(placeOf(context, entry.path))
    rows.set(key, row)
  }
  if (rows.size === 0) return html`<p>${t('Nessun dato è stato stimato.', 'No datum was estimated.')}</p>`
  const body = [...rows.values()].map(({ property, value, entry, places }) => {
    const where = [...new Set(places.filter((place) => place !== ''))].join(', ')
    const check =
      entry.status === 'unverified'
        ? html` <span class="sp-tag sp-depends">${t('da verificare', 'unverified')}</span>`
        : ''
    return html`<tr><th scope="row">${propertyName(property, lang)}${where === '' ? '' : html` <span class="sp-source">${where}</span>`}</th><td>${value}</td><td>${ORIGIN_WORDS[entry.origin][lang]}${check}</td><td class="sp-source" lang="en">${entry.source}</td></tr>`
  })
  return html`${tableStart(html`${t('Dati stimati, con origine e fonte', 'Estimated data, with origin and source')}`)}<thead><tr><th scope="col">${t('Dato', 'Datum')}</th><th scope="col">${t('Valore', 'Value')}</th><th scope="col">${t('Origine', 'Origin')}</th><th scope="col">${t('Fonte', 'Source')}</th></tr></thead><tbody>${body}</tbody>${TABLE_END}`
}
