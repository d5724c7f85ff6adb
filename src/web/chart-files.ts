import type { Answers } from '../core/building/index.ts'
import type { Assessment } from '../core/planning/index.ts'
import {
  bandChart,
  billsAgainstEstimate,
  billsChartOf,
  type Chart,
  cashFlowChart,
  cashFlowOf,
  chartCsv,
  classScaleChart,
  classScaleOf,
  condominiumCsv,
  energyUseChart,
  energyUseOf,
  houseOf,
  houseOfLossesChart,
  planScatterChart,
  planScatterOf,
  summerHoursChart,
  summerHoursOf,
  yearlyCostOf,
} from '../report/index.ts'
import type { Language } from './language.ts'

/** The figures of a chart as CSV, by the name of its file; undefined for a name that is not one. */
export function chartOf(
  file: string,
  assessment: Assessment,
  bills: Answers['bills'],
  language: Language,
): string | undefined {
  const name = file.replace(/\.csv$/, '')
  const owners = assessment.plans[Number(/^condominio-(\d+)$/.exec(name)?.[1] ?? 0) - 1]?.condominium
  if (owners !== undefined) return condominiumCsv(owners, language)
  const chart =
    name === 'bollette' ? billsChart(assessment, bills, language) : drawNamed(name, assessment, language)
  return chart === undefined ? undefined : chartCsv(chart)
}

function billsChart(assessment: Assessment, bills: Answers['bills'], language: Language): Chart | undefined {
  const comparison = billsAgainstEstimate(assessment, bills)
  const data = comparison === undefined ? undefined : billsChartOf(comparison, assessment, language)
  return data === undefined ? undefined : bandChart(data, language)
}

function drawNamed(name: string, assessment: Assessment, language: Language): Chart | undefined {
  if (name === 'classe') return classScaleChart(classScaleOf(assessment), language)
  if (name === 'perdite') return houseOfLossesChart(houseOf(assessment), language)
  if (name === 'spesa') return bandChart(yearlyCostOf(assessment, assessment.plans, language), language)
  if (name === 'usi') return energyUseChart(energyUseOf(assessment), language)
  if (name === 'piani' && assessment.plans.length > 0)
    return planScatterChart(planScatterOf(assessment.plans, language), language)
  const summer = /^estate(?:-(\d+))?$/.exec(name)
  if (summer !== null) return drawSummer(assessment, summer[1], language)
  const plan = assessment.plans[Number(/^soldi-(\d+)$/.exec(name)?.[1] ?? 0) - 1]
  return plan === undefined || plan.cashFlow.length === 0
    ? undefined
    : cashFlowChart(cashFlowOf(plan, language), language)
}

/** Now and after every plan, or after the plan of a number. */
function drawSummer(
  assessment: Assessment,
  number: string | undefined,
  language: Language,
): Chart | undefined {
  const plans =
    number === undefined ? assessment.plans : assessment.plans.slice(Number(number) - 1, Number(number))
  if (number !== undefined && plans.length === 0) return undefined
  const data = summerHoursOf(assessment, plans, language)
  return data === undefined ? undefined : summerHoursChart(data, language)
}
