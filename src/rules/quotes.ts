/** Reads `rules/measures/quotes/`: prices met elsewhere, unit caps of the laws, what an offer should contain. */
import { join } from 'node:path'
import { z } from 'zod'
import { QuoteTables, QuoteTablesParts, UnitCap } from '../core/measures/quotes/index.ts'
import { type RuleFile, RuleFileError, readRuleFile } from './rule-file.ts'
import { SchemeFigure, schemeFigures } from './scheme-figures.ts'

const FOLDER = join('measures', 'quotes')
const Main = QuoteTablesParts.omit({ observed: true, caps: true })
const Observed = QuoteTablesParts.pick({ observed: true })

/** A cap with its own figure, or with the one a scheme file has; a status of its own is the doubt of the reading. */
const BorrowedCap = UnitCap.omit({ eur: true, status: true, source: true }).extend({
  from: SchemeFigure,
  status: z.literal('unverified').optional(),
  source: z.string().min(1).optional(),
})
const Caps = z.strictObject({ caps: z.array(z.union([UnitCap, BorrowedCap])).readonly() })
type Caps = z.infer<typeof Caps>

/** The tables an offer is compared with. Throws RuleFileError naming file, line and field of every problem. */
export function loadQuoteTables(rulesDir: string): QuoteTables {
  const read = <T>(name: string, schema: Parameters<typeof readRuleFile<T>>[2]) =>
    readRuleFile<T>(join(rulesDir, FOLDER, name), join(FOLDER, name), schema)
  const main = read('quotes.yaml', Main)
  const observed = read('observed-costs.yaml', Observed)
  const caps = read<Caps>('unit-caps.yaml', Caps)
  const problems = [main, observed, caps].flatMap((file) => file.problems)
  if (problems.length > 0) throw new RuleFileError(problems)
  const whole = QuoteTables.safeParse({ ...main.value, ...observed.value, caps: settled(caps, rulesDir) })
  if (whole.success) return whole.data
  throw new RuleFileError(
    whole.error.issues.map((issue) => {
      const file = issue.path[0] === 'observed' ? observed : issue.path[0] === 'caps' ? caps : main
      return file.problemAt(issue.path, issue.message)
    }),
  )
}

/** Every cap with its figure. Throws RuleFileError for one the scheme file does not have. */
function settled(file: RuleFile<Caps>, rulesDir: string): readonly UnitCap[] {
  const figureOf = schemeFigures(rulesDir)
  const problems: ReturnType<typeof file.problemAt>[] = []
  const caps = (file.value?.caps ?? []).flatMap((cap, index): readonly UnitCap[] => {
    if (!('from' in cap)) return [cap]
    const { from, status, source, ...rest } = cap
    const found = figureOf(from)
    if (typeof found === 'string') {
      problems.push(file.problemAt(['caps', index, 'from'], found))
      return []
    }
    return [
      {
        ...rest,
        eur: found.value,
        status: status ?? found.status,
        source: source === undefined ? found.source : `${source}; ${found.source}`,
      },
    ]
  })
  if (problems.length > 0) throw new RuleFileError(problems)
  return caps
}
