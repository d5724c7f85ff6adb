import type { Assessment } from '../../core/planning/index.ts'
import { type Html, html } from '../html.ts'
import { addressIn, type Language } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { callout } from './callout.ts'
import { formatBand, longDate } from './numbers.ts'
import { speaker } from './speaker.ts'

/** Above a result of older rules: when it was made, and the button that makes a new one. */
export function outdatedNotice(
  place: { readonly assets: string; readonly language: Language; readonly code: string },
  computedOn: string,
): Html {
  const { language } = place
  const { t } = speaker(language)
  const text = messagesIn(language).states.rulesNewer({ date: longDate(computedOn, language) })
  return callout(
    place.assets,
    'warning',
    t('Le regole sono cambiate', 'The rules have changed'),
    html`<p>${text}</p><form method="post" action="${addressIn(language, `/c/${place.code}/ricalcola`)}"><button class="btn btn-primary" type="submit">${t('Ricalcola', 'Recalculate')}</button></form>`,
  )
}

/** What the new rules changed, with the same answers: before and now, side by side. */
export function rulesComparison(
  language: Language,
  before: { readonly assessment: Assessment; readonly computedOn: string },
  now: Assessment,
): Html {
  const { t } = speaker(language)
  const title = t(
    'Che cosa è cambiato con le regole nuove, a parità di risposte',
    'What the new rules changed, with the same answers',
  )
  const rows: readonly (readonly [string, (assessment: Assessment) => string])[] = [
    [t('Classe più probabile', 'Most likely class'), ({ diagnosis }) => diagnosis.likelyClass],
    [
      t('Spesa di energia, l’anno', 'Energy cost, a year'),
      ({ diagnosis }) => formatBand(diagnosis.billEur, language),
    ],
    [
      t('Incentivi che spettano', 'Incentives that apply'),
      ({ incentives }) => String(incentives.applies.length),
    ],
    [t('Piani proposti', 'Plans proposed'), ({ plans }) => String(plans.length)],
  ]
  return html`<div class="table-responsive" role="region" tabindex="0" aria-label="${title}"><table class="table table-sm caption-top"><caption>${title}</caption><thead><tr><td></td><th scope="col">${longDate(before.computedOn, language)}</th><th scope="col">${longDate(now.date, language)}</th></tr></thead><tbody>${rows.map(([name, of]) => html`<tr><th scope="row">${name}</th><td>${of(before.assessment)}</td><td>${of(now)}</td></tr>`)}</tbody></table></div>`
}
