/** A case from outside: shape, then every fact against the vocabulary. */
import { IncentiveCase, type WorkFacts } from './case-schema.ts'
import { editDistance } from './nearest-name.ts'
import type { RulePack } from './pack.ts'
import type { FactDeclaration } from './scheme-schema.ts'

export type CaseProblem = { readonly path: string; readonly message: string }
export type CheckedCase =
  | { readonly isValid: true; readonly case: IncentiveCase }
  | { readonly isValid: false; readonly problems: readonly CaseProblem[] }

const CASE_KEYS = new Set([
  'date',
  'owner',
  'building',
  'works',
  'schemes',
  'owners',
  'invoices',
  'payableOn',
])
const WORK_KEYS = new Set(['id', 'workKind'])

/**
 * Checks a case read from outside. A fact nobody declared, of the wrong type or with a value outside its list, and a
 * kind of work or scheme that does not exist, come back with their path and what is accepted.
 */
export function checkIncentiveCase(pack: RulePack, input: unknown): CheckedCase {
  const parsed = IncentiveCase.safeParse(input)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }))
    return { isValid: false, problems }
  }
  const { data } = parsed
  const problems: CaseProblem[] = [
    ...factProblems(pack, data, 'case', '', CASE_KEYS),
    ...factProblems(pack, data.owner, 'owner', 'owner.', new Set()),
    ...factProblems(pack, data.building, 'building', 'building.', new Set()),
    ...data.works.flatMap((work, index) => workProblems(pack, work, index, data.works)),
    ...ownerProblems(pack, data),
    ...invoiceProblems(data),
    ...payableProblems(data),
    ...(data.schemes ?? []).flatMap((id, index) =>
      pack.schemes.has(id)
        ? []
        : [
            {
              path: `schemes.${index}`,
              message: `no scheme "${id}"; schemes are ${[...pack.schemes.keys()].join(', ')}`,
            },
          ],
    ),
  ]
  return problems.length > 0 ? { isValid: false, problems } : { isValid: true, case: data }
}

const OWNER_KEYS = new Set(['id', 'thousandths'])
/** Room for thousandths and invoices written with decimals. */
const SUM_SLACK = 0.011

function ownerProblems(pack: RulePack, { owners = [] }: IncentiveCase): readonly CaseProblem[] {
  const problems = owners.flatMap((owner, index): readonly CaseProblem[] => {
    const path = `owners.${index}.`
    const isTwice = owners.findIndex((other) => other.id === owner.id) !== index
    return [
      ...factProblems(pack, owner, 'owner', path, OWNER_KEYS),
      ...(isTwice ? [{ path: `${path}id`, message: `the id "${owner.id}" is used by two owners` }] : []),
    ]
  })
  const total = owners.reduce((sum, owner) => sum + owner.thousandths, 0)
  if (total <= 1000 + SUM_SLACK) return problems
  return [...problems, { path: 'owners', message: `thousandths add up to ${total}; at most 1000` }]
}

function invoiceProblems({ invoices = [], works }: IncentiveCase): readonly CaseProblem[] {
  const missing = invoices.flatMap((invoice, index): readonly CaseProblem[] =>
    works.some((work) => work.id === invoice.workId)
      ? []
      : [{ path: `invoices.${index}.workId`, message: `no work has the id "${invoice.workId}"` }],
  )
  const sums = works.flatMap((work): readonly CaseProblem[] => {
    const own = invoices.filter((invoice) => invoice.workId === work.id)
    const total = own.reduce((sum, invoice) => sum + invoice.spendEur, 0)
    if (own.length === 0 || work.spendEur === undefined || Math.abs(total - work.spendEur) <= SUM_SLACK)
      return []
    const message = `the invoices of "${work.id}" add up to ${total}, its spend is ${work.spendEur}`
    return [{ path: 'invoices', message }]
  })
  return [...missing, ...sums]
}

/** Most days of payment weighed together. */
const MAX_DAYS = 12

function payableProblems({ date, payableOn = [], works }: IncentiveCase): readonly CaseProblem[] {
  const problems = payableOn.flatMap(({ workId, dates }, index): readonly CaseProblem[] => [
    ...(workId === undefined || works.some((work) => work.id === workId)
      ? []
      : [{ path: `payableOn.${index}.workId`, message: `no work has the id "${workId}"` }]),
    ...dates.flatMap((day, at) =>
      day >= date
        ? []
        : [
            {
              path: `payableOn.${index}.dates.${at}`,
              message: `${day} is before the day of the case, ${date}`,
            },
          ],
    ),
  ])
  const days = new Set(payableOn.flatMap(({ dates }) => dates))
  if (days.size <= MAX_DAYS) return problems
  return [...problems, { path: 'payableOn', message: `${days.size} days; at most ${MAX_DAYS}` }]
}

function workProblems(
  pack: RulePack,
  work: WorkFacts,
  index: number,
  works: readonly WorkFacts[],
): readonly CaseProblem[] {
  const path = `works.${index}.`
  const problems = [...factProblems(pack, work, 'work', path, WORK_KEYS)]
  if (!Object.hasOwn(pack.workKinds, work.workKind)) {
    problems.push({
      path: `${path}workKind`,
      message: `unknown kind of work "${work.workKind}"; kinds are ${Object.keys(pack.workKinds).join(', ')}`,
    })
  }
  if (works.findIndex((other) => other.id === work.id) !== index) {
    problems.push({ path: `${path}id`, message: `the id "${work.id}" is used by two works` })
  }
  return problems
}

function factProblems(
  pack: RulePack,
  group: Readonly<Record<string, unknown>>,
  scope: FactDeclaration['scope'],
  path: string,
  known: ReadonlySet<string>,
): readonly CaseProblem[] {
  return Object.entries(group).flatMap(([name, value]) => {
    if (known.has(name) || value === undefined) return []
    const declaration = Object.hasOwn(pack.facts, name) ? pack.facts[name] : undefined
    if (declaration === undefined) return [{ path: `${path}${name}`, message: unknownFact(pack, name) }]
    if (declaration.scope !== scope) {
      return [
        {
          path: `${path}${name}`,
          message: `"${name}" is a fact of the ${declaration.scope}, found under ${scope}`,
        },
      ]
    }
    const message = valueProblem(declaration, value)
    return message === undefined ? [] : [{ path: `${path}${name}`, message }]
  })
}

function unknownFact(pack: RulePack, name: string): string {
  const near = Object.keys(pack.facts).find(
    (fact) => editDistance(fact.toLowerCase(), name.toLowerCase()) <= 3,
  )
  return `unknown fact "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`
}

function valueProblem(declaration: FactDeclaration, value: unknown): string | undefined {
  const { type, values } = declaration
  const due = type === 'number' || type === 'boolean' ? type : 'string'
  if (typeof value !== due) return `a ${type} is due, found ${JSON.stringify(value)}`
  if (type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(String(value)))
    return `a date is written YYYY-MM-DD, found ${JSON.stringify(value)}`
  if (values !== undefined && !values.includes(String(value)))
    return `found "${String(value)}"; accepted: ${values.join(', ')}`
  return undefined
}
