import { z } from 'zod'
import { PlanText } from '../planning/index.ts'

/** One cell, column or field that could not be read: where it is, what was found, what is accepted. */
export const InputProblem = z
  .strictObject({
    row: z
      .number()
      .int()
      .nullable()
      .describe('Row of the spreadsheet, the first being 1; null for the whole file'),
    id: z.string().nullable(),
    column: z.string(),
    found: z.string(),
    accepted: PlanText,
  })
  .readonly()
  .meta({ id: 'InputProblem' })
export type InputProblem = z.infer<typeof InputProblem>

/** A file or a programme of which nothing can be used. Single bad rows never throw: they are listed in the result. */
export class PortfolioInputError extends Error {
  readonly problems: readonly InputProblem[]

  constructor(problems: readonly InputProblem[]) {
    super(problems.map((problem) => describeInputProblem(problem, 'en')).join('\n'))
    this.name = 'PortfolioInputError'
    this.problems = problems
  }
}

/** `row 12, column floorAreaM2: found "-5"; accepted: a number from 10 to 100000`. */
export function describeInputProblem(problem: InputProblem, language: keyof PlanText): string {
  const words =
    language === 'it'
      ? { row: 'riga', column: 'colonna', found: 'trovato', accepted: 'si accetta' }
      : { row: 'row', column: 'column', found: 'found', accepted: 'accepted' }
  const place = problem.row === null ? '' : `${words.row} ${problem.row}, `
  return `${place}${words.column} ${problem.column}: ${words.found} "${problem.found}"; ${words.accepted}: ${problem.accepted[language]}`
}
