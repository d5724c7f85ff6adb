import type { QuestionView } from '../core/questionnaire/index.ts'
import { type Comune, findComune, type TerritoryTables } from '../core/territory/index.ts'
import { type Html, html } from './html.ts'
import type { Language } from './language.ts'
import type { PageContext } from './page.ts'
import { controlId } from './parts/controls.ts'

/** A comune as it is stored and shown: the name with its province says which of the same name is meant. */
export const comuneText = (comune: Pick<Comune, 'name' | 'provinceCode'>) =>
  `${comune.name} (${comune.provinceCode})`

type Read =
  | { readonly kind: 'found'; readonly comune: Comune }
  | { readonly kind: 'candidates'; readonly candidates: readonly Comune[] }
  | { readonly kind: 'none'; readonly message: string }

/** What a typed name means, or what to do when it means nothing. */
export function readComune(territory: TerritoryTables, typed: string, language: Language): Read {
  const lookup = findComune(territory, typed)
  if (lookup.kind !== 'none') return lookup
  const message =
    language === 'it'
      ? `Non troviamo «${typed}». Controlla come è scritto, o scrivi solo le prime lettere`
      : `We cannot find “${typed}”. Check the spelling, or type only the first letters`
  return { kind: 'none', message }
}

/** The comuni a text could mean, as radios; with them a box to write another. */
export function comuneOptions(
  territory: TerritoryTables,
  typed: string,
  page: PageContext,
  view: QuestionView,
): Html | undefined {
  const lookup = findComune(territory, typed)
  if (lookup.kind !== 'candidates') return undefined
  const { language } = page
  const help = language === 'it' ? `Hai scritto «${typed}». Intendi:` : `You typed “${typed}”. Do you mean:`
  const again = language === 'it' ? 'Nessuno di questi: scrivo di nuovo' : 'None of these: type it again'
  const id = controlId('comune')
  return html`<fieldset aria-describedby="${id}-aiuto"><legend><h1 class="h2">${view.title}</h1></legend>
<p id="${id}-aiuto" class="text-secondary">${help}</p>
${lookup.candidates.map((comune, index) => {
  const own = index === 0 ? id : `${id}-${index}`
  return html`<div class="form-check form-check-group"><input type="radio" name="comune" id="${own}" value="${comuneText(comune)}" aria-describedby="${own}-h"><label for="${own}">${comune.name}</label><small class="form-text" id="${own}-h">${comune.province}, ${comune.region}</small></div>`
})}</fieldset>
<p><a href="?">${again}</a></p>`
}
