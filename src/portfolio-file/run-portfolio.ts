import {
  type PortfolioDeps,
  type PortfolioResult,
  type Programme,
  planPortfolio,
} from '../core/portfolio/index.ts'
import { readPortfolioCsv } from './read-portfolio-csv.ts'

/**
 * From the text of a CSV file to the programme, as one JSON document. Throws a PortfolioInputError when nothing of the
 * file can be used; single bad rows are in the result.
 */
export async function runPortfolio(
  csvText: string,
  programme: Programme,
  date: string,
  deps: PortfolioDeps,
): Promise<PortfolioResult> {
  return planPortfolio(readPortfolioCsv(csvText), programme, date, deps)
}
