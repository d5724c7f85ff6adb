/** Reads `rules/measures/quotes/`: prices met elsewhere, unit caps of the laws, what an offer should contain. */
import { join } from 'node:path'
import { QuoteTables, QuoteTablesParts } from '../core/measures/quotes/index.ts'
import { RuleFileError, readRuleFile } from './rule-file.ts'

const FOLDER = join('measures', 'quotes')
const Main = QuoteTablesParts.omit({ observed: true, caps: true })
const Observed = QuoteTablesParts.pick({ observed: true })
const Caps = QuoteTablesParts.pick({ caps: true })

/** The tables an offer is compared with. Throws RuleFileError naming file, line and field of every problem. */
export function loadQuoteTables(rulesDir: string): QuoteTables {
  const read = <T>(name: string, schema: Parameters<typeof readRuleFile<T>>[2]) =>
    readRuleFile<T>(join(rulesDir, FOLDER, name), join(FOLDER, name), schema)
  const main = read('quotes.yaml', Main)
  const observed = read('observed-costs.yaml', Observed)
  const caps = read('unit-caps.yaml', Caps)
  const problems = [main, observed, caps].flatMap((file) => file.problems)
  if (problems.length > 0) throw new RuleFileError(problems)
  const whole = QuoteTables.safeParse({ ...main.value, ...observed.value, ...caps.value })
  if (whole.success) return whole.data
  throw new RuleFileError(
    whole.error.issues.map((issue) => {
      const file = issue.path[0] === 'observed' ? observed : issue.path[0] === 'caps' ? caps : main
      return file.problemAt(issue.path, issue.message)
    }),
  )
}
