import { type Plan, RoadmapWish } from '../../core/planning/index.ts'
import type { Form } from '../../core/questionnaire/index.ts'
import type { Language } from '../language.ts'
import { type FieldProblem, type FormValues, plainNumber, typed } from '../parts/typed-fields.ts'

const HIGHEST_BUDGET_EUR = 1e8
/** Works of a plan are first spread over about this many years. */
const FIRST_SPREAD_YEARS = 4
const BUDGET_STEP_EUR = 500

/** What the form shows before anything was typed: a quarter of the plan each year. */
export function firstRoadmapValues(plan: Plan, startYear: number): FormValues {
  const share = plan.outlayEur.central / FIRST_SPREAD_YEARS
  return {
    budget: String(Math.max(BUDGET_STEP_EUR, Math.ceil(share / BUDGET_STEP_EUR) * BUDGET_STEP_EUR)),
    anni: '10',
    inizio: String(startYear),
    scopo: 'energy-soon',
    avanzo: 'carried-over',
    lavori: 'tutti',
  }
}

/** A posted form with its numbers made plain, and what is wrong in it. */
export function readRoadmapForm(
  form: Form,
  language: Language,
): { readonly values: FormValues; readonly problems: readonly FieldProblem[] } {
  const budget = plainNumber(typed(form, 'budget'), language, { from: 1, to: HIGHEST_BUDGET_EUR })
  const values = {
    budget: budget === undefined ? typed(form, 'budget') : String(budget),
    anni: typed(form, 'anni'),
    inizio: typed(form, 'inizio'),
    scopo: typed(form, 'scopo'),
    avanzo: typed(form, 'avanzo'),
    lavori: typed(form, 'lavori'),
  }
  if (budget !== undefined) return { values, problems: [] }
  return {
    values,
    problems: [
      {
        field: 'budget',
        text: {
          it: 'Scrivi quanto puoi spendere ogni anno, in euro: per esempio 15.000.',
          en: 'Enter what you can spend each year, in euros: for example 15,000.',
        },
      },
    ],
  }
}

/** The values as the engine takes them; choices that are not on the page fall back to the first ones. */
export function roadmapWish(values: FormValues, first: FormValues): RoadmapWish {
  const parsed = (from: FormValues) =>
    RoadmapWish.safeParse({
      yearlyBudgetEur: Number(from.budget),
      horizonYears: Number(from.anni),
      startYear: Number(from.inizio),
      aim: from.scopo,
      unspent: from.avanzo,
      completes: from.lavori !== 'convenienti',
    })
  const wish = parsed(values)
  if (wish.success) return wish.data
  const fallback = parsed({ ...first, budget: values.budget ?? first.budget ?? '' })
  if (fallback.success) return fallback.data
  throw new Error('The first values of the roadmap form are not accepted.')
}
