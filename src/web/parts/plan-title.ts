import type { Plan } from '../../core/planning/index.ts'
import { planTitles } from '../../report/index.ts'
import { type Html, html, nothing } from '../html.ts'
import type { Language } from '../language.ts'

export type PlanTitleView = {
  readonly lead: string
  /** What other plans do as well, in small. */
  readonly rest: Html
}

/** Titles of plans shown together: what sets each apart first. By plan id. */
export function planTitleViews(
  plans: readonly Plan[],
  language: Language,
): ReadonlyMap<string, PlanTitleView> {
  const titles = planTitles(
    plans.map((plan) => plan.name),
    language,
  )
  return new Map(
    plans.map((plan, index) => {
      const { lead, rest } = titles[index] ?? { lead: plan.name[language], rest: '' }
      return [
        plan.id,
        { lead, rest: rest === '' ? nothing : html` <span class="sp-small sp-plan-rest">${rest}</span>` },
      ]
    }),
  )
}
