/** Figures that another file of the rules takes from a scheme file, so that they are written once. */
import { join } from 'node:path'
import { z } from 'zod'
import { readYamlFile } from './yaml-file.ts'

/** A parameter of a scheme and the keys of its table, outermost first. */
export const SchemeFigure = z.strictObject({
  scheme: z.string().min(1),
  parameter: z.string().min(1),
  at: z.array(z.string().min(1)).readonly(),
})
export type SchemeFigure = z.infer<typeof SchemeFigure>

export type FoundFigure = {
  readonly value: number
  readonly status: 'sourced' | 'unverified'
  readonly source: string
}

const Parameter = z.looseObject({
  history: z
    .array(
      z.looseObject({
        from: z.string(),
        value: z.unknown(),
        status: z.enum(['sourced', 'unverified']),
        source: z.string(),
      }),
    )
    .min(1),
})

/** Reads figures out of the scheme files of `rulesDir`, each file once: the last entry of the history counts. */
export function schemeFigures(rulesDir: string): (figure: SchemeFigure) => FoundFigure | string {
  const read = new Map<string, Readonly<Record<string, unknown>>>()
  const parametersOf = (scheme: string) => {
    const known = read.get(scheme)
    if (known !== undefined) return known
    const file = join('incentives', `${scheme}.yaml`)
    const { value } = readYamlFile(join(rulesDir, file), file)
    const parameters =
      (value as { readonly parameters?: Readonly<Record<string, unknown>> } | undefined)?.parameters ?? {}
    read.set(scheme, parameters)
    return parameters
  }
  return ({ scheme, parameter, at }) => {
    const parsed = Parameter.safeParse(parametersOf(scheme)[parameter])
    if (!parsed.success) return `no parameter "${parameter}" in the scheme "${scheme}"`
    const entry = parsed.data.history.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
    let value = entry?.value
    for (const key of at) {
      value = memberOf(value, key)
      if (value === undefined) return `no "${key}" in the parameter "${parameter}" of "${scheme}"`
    }
    if (entry === undefined || typeof value !== 'number')
      return `"${parameter}" of "${scheme}" is no number at ${at.join(', ') || 'its root'}`
    return { value, status: entry.status, source: entry.source }
  }
}

/** A member of a table whose keys may name several values: `"A, B, C"`. */
function memberOf(table: unknown, key: string): unknown {
  if (typeof table !== 'object' || table === null) return undefined
  return Object.entries(table).find(([names]) => names.split(', ').includes(key))?.[1]
}
