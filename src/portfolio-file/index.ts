export { readPortfolioCsv } from './read-portfolio-csv.ts'
export { runPortfolio } from './run-portfolio.ts'
