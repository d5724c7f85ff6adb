import type { Assessment, Roadmap } from '../../core/planning/index.ts'
import { formatDate, type Lang } from '../format.ts'
import { typeset } from '../typography.ts'
import { assumptionsAnnex } from './assumptions-annex.ts'
import { citizenPlan } from './citizen-plan.ts'
import { reportContext } from './context.ts'
import { energyAnnex } from './energy-annex.ts'
import { html, raw } from './html.ts'
import { incentivesAnnex } from './incentives-annex.ts'
import { methodAnnex } from './method-annex.ts'
import { reportTitle } from './opening.ts'
import { passportAnnex } from './passport-annex.ts'
import { printStyles } from './print-styles.ts'
import { worksAnnex } from './works-annex.ts'

export type ReportOptions = {
  readonly lang: Lang
  /** ISO date printed on each sheet. */
  readonly date: string
  /** Code of the case, shown in groups, and its address, if the person may come back. */
  readonly code?: string
  readonly address?: string
  /** Questions answered, when the caller counts them; default the fields answered. */
  readonly answered?: number
  /** The plan laid out in full; default the first of the ranking. */
  readonly planId?: string
  /** The works of the plan staged by year, for the annex that drafts the renovation passport; left out when absent. */
  readonly roadmap?: Roadmap
  /** Nonce of the content policy for the one style element. */
  readonly nonce?: string
  /** `@font-face` rules with embedded files, for a page that must look the same anywhere. Trusted text. */
  readonly fontFaces?: string
}

/**
 * The report as one self-contained page, for screen and A4: the two-page plan, then the annex with incentives, works, energy,
 * assumptions and method. Only the language, the date and the code are added to the assessment. Throws on an unknown `planId`.
 */
export function renderReport(assessment: Assessment, options: ReportOptions): string {
  const context = reportContext(assessment, options)
  const { t, lang } = context
  const title = reportTitle(context)
  const furniture = [
    'Sportello',
    formatDate(options.date, lang, 'short'),
    t(
      `regole al ${formatDate(assessment.date, 'it', 'short')}`,
      `rules on ${formatDate(assessment.date, 'en', 'short')}`,
    ),
    ...(options.code === undefined ? [] : [options.code]),
  ].join(' · ')
  const styles = printStyles(furniture, t('pagina', 'page'), t('di', 'of'))
  const nonce = options.nonce === undefined ? '' : html` nonce="${options.nonce}"`
  const page = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><title>${title} - Sportello</title><style${nonce}>${raw(`${options.fontFaces ?? ''}${styles}`)}</style></head>
<body><main>${citizenPlan(context)}${incentivesAnnex(context)}${worksAnnex(context)}${energyAnnex(context)}${assumptionsAnnex(context)}${methodAnnex(context)}${options.roadmap === undefined ? '' : passportAnnex(context, options.roadmap)}</main></body></html>
`
  return typeset(page.markup, lang)
}
