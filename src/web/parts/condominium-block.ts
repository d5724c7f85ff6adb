import type { Plan } from '../../core/planning/index.ts'
import type { ProcedurePlan } from '../../core/procedures/index.ts'
import { type CondominiumTable, condominiumTable } from '../../report/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { assemblyVotes } from './assembly-votes.ts'
import type { Speaker } from './speaker.ts'

/** A longer list is folded: the row of all the owners stays in sight. */
const MOST_ROWS_IN_SIGHT = 16

export type CondominiumView = {
  /** How many votes the works need; null where no assembly decides. */
  readonly assembly: ProcedurePlan['assembly']
  /** Where the owners are asked; undefined where they are not asked of this case. */
  readonly questionHref: string | undefined
  readonly csvHref: string
}

/** The works of the assembly by owner, and the votes they need; an invitation where no owner was named. */
export function condominiumBlock(plan: Plan, view: CondominiumView | undefined, voice: Speaker): Html {
  if (view === undefined || plan.decidedBy === 'owner') return nothing
  const { t, language } = voice
  const { condominium } = plan
  const votes =
    view.assembly === null
      ? nothing
      : html`<h3>${t('Quanti voti servono', 'How many votes are needed')}</h3>${assemblyVotes(view.assembly, voice)}`
  if (condominium === undefined) {
    const invite =
      view.questionHref === undefined
        ? nothing
        : html`<p>${t('Se conosci i proprietari, vedi quanto paga e detrae ciascuno.', 'If you know the owners, you can see what each one pays and deducts.')} <a href="${view.questionHref}">${t('Indica i proprietari', 'Enter the owners')}</a></p>`
    return html`<h2 id="condominio">${t('Il condominio', 'The condominium')}</h2>${invite}${votes}`
  }
  const table = condominiumTable(condominium, language)
  const isLong = table.rows.length > MOST_ROWS_IN_SIGHT
  const change =
    view.questionHref === undefined
      ? nothing
      : html` · <a href="${view.questionHref}">${t('Cambia i proprietari', 'Change the owners')}</a>`
  return html`<h2 id="condominio">${table.title}</h2>
${table.before.map((text) => html`<p>${text}</p>`)}
${isLong ? html`${tableOf(table, [])}<details class="sp-details"><summary>${t(`Tutte le ${table.rows.length} righe`, `All the ${table.rows.length} rows`)}</summary>${tableOf(table, table.rows)}</details>` : tableOf(table, table.rows)}
${table.notes.map((text) => html`<p class="sp-small">${text}</p>`)}
<p><a href="${view.csvHref}" download>${t('Scarica la tabella (CSV)', 'Download the table (CSV)')}</a>${change}</p>${votes}`
}

function tableOf(table: CondominiumTable, rows: CondominiumTable['rows']): Html {
  const cells = ([name = '', ...rest]: readonly string[]) =>
    html`<tr><th scope="row">${name}</th>${rest.map((text, index) => html`<td${isText(index) ? nothing : html` class="sp-number"`}>${text}</td>`)}</tr>`
  return html`<div class="table-responsive" role="region" tabindex="0" aria-label="${table.title}"><table class="table table-sm caption-top sp-owners"><caption class="visually-hidden">${table.title}</caption><thead><tr>${table.headings.map(
    (text, index) =>
      html`<th scope="col"${index === 0 || isText(index - 1) ? nothing : html` class="sp-number"`}>${text}</th>`,
  )}</tr></thead><tbody>${rows.map(cells)}</tbody><tfoot>${cells(table.total)}</tfoot></table></div>`
}

/** The names of the incentives stand among the figures. */
const isText = (figure: number) => figure === 2
