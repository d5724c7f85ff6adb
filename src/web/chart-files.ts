import type { Assessment } from '../core/planning/index.ts'
import {
  bandChart,
  type Chart,
  cashFlowChart,
  cashFlowOf,
  chartCsv,
  classScaleChart,
  classScaleOf,
  houseOf,
  houseOfLossesChart,
  planScatterChart,
  planScatterOf,
  yearlyCostOf,
} from '../report/index.ts'
import type { Language } from './language.ts'

/** The figures of a chart as CSV, by the name of its file; undefined for a name that is not one. */
export function chartOf(file: string, assessment: Assessment, language: Language): string | undefined {
  const chart = drawNamed(file.replace(/\.csv$/, ''), assessment, language)
  return chart === undefined ? undefined : chartCsv(chart)
}

function drawNamed(name: string, assessment: Assessment, language: Language): Chart | undefined {
  if (name === 'classe') return classScaleChart(classScaleOf(assessment), language)
  if (name === 'perdite') return houseOfLossesChart(houseOf(assessment), language)
  if (name === 'spesa') return bandChart(yearlyCostOf(assessment, assessment.plans, language), language)
  if (name === 'piani' && assessment.plans.length > 0)
    return planScatterChart(planScatterOf(assessment.plans, language), language)
  const plan = assessment.plans[Number(/^soldi-(\d+)$/.exec(name)?.[1] ?? 0) - 1]
  return plan === undefined || plan.cashFlow.length === 0
    ? undefined
    : cashFlowChart(cashFlowOf(plan, language), language)
}
