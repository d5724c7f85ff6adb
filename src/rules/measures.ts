import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Measure, MeasureCatalogue, MeasureTables } from '../core/measures/index.ts'
import { factStatusSchema } from '../core/territory/index.ts'
import { type YamlFile as File, readYamlFile } from './yaml-file.ts'

type Path = readonly PropertyKey[]
type Source = { readonly title: string; readonly status: 'sourced' | 'unverified' }

const COMMON = 'common.yaml'
const Sources = z.record(
  z.string().regex(/^[A-Z0-9]+$/),
  z.strictObject({ title: z.string().min(1), status: factStatusSchema }),
)
const MeasureFile = z.strictObject({ shared: z.unknown().optional(), measures: z.array(Measure).min(1) })

/** A mistake in a file of the rules, with file, line and field. */
class MeasureRuleError extends Error {
  constructor(file: File, path: Path, problem: string) {
    super(`${file.name}:${file.lineAt(path)} field ${path.map(String).join('.') || '(file)'}: ${problem}.`)
    this.name = 'MeasureRuleError'
  }
}

function readYaml(path: string): File {
  const file = readYamlFile(path, path)
  if (file.mistake !== undefined) throw new Error(`${path}:${file.mistake.line}: ${file.mistake.message}`)
  return file
}

/**
 * A copy in which each `source: KEY; detail` becomes `title of KEY: detail`. A number that says `sourced` must name a
 * source that was read.
 */
function withSources(
  node: unknown,
  sources: Readonly<Record<string, Source>>,
  file: File,
  path: Path,
): unknown {
  if (Array.isArray(node))
    return node.map((item, index) => withSources(item, sources, file, [...path, index]))
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    withSources(value, sources, file, [...path, key]),
  ])
  const copy: Record<string, unknown> = Object.fromEntries(entries)
  // only a number has both: the source of a heat pump is air
  if (typeof copy.source !== 'string' || typeof copy.status !== 'string') return copy
  const [key = '', ...detail] = copy.source.split(';')
  const source = sources[key.trim()]
  if (source === undefined) {
    throw new MeasureRuleError(
      file,
      [...path, 'source'],
      `found "${copy.source}", accepted one of ${Object.keys(sources).join(', ')}, then "; detail" if useful`,
    )
  }
  if (copy.status === 'sourced' && source.status !== 'sourced') {
    throw new MeasureRuleError(
      file,
      [...path, 'status'],
      `found sourced, but ${key.trim()} was not read: accepted unverified`,
    )
  }
  const text = detail.join(';').trim()
  return { ...copy, source: text === '' ? source.title : `${source.title}: ${text}` }
}

function check<T>(schema: z.ZodType<T>, value: unknown, file: File, prefix: Path): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new MeasureRuleError(file, [...prefix, ...(issue?.path ?? [])], issue?.message ?? 'not valid')
}

/**
 * Reads and checks the catalogue of measures under `<rulesDir>/measures`: `common.yaml` and one file a category. About
 * 50 ms. Throws an Error that names file, line and field, what was found and what is accepted.
 */
export function loadMeasures(rulesDir: string): MeasureCatalogue {
  const folder = join(rulesDir, 'measures')
  const common = readYaml(join(folder, COMMON))
  const raw = common.value
  const { sources, tables } = check(
    z
      .object({ sources: Sources })
      .catchall(z.unknown())
      .transform(({ sources, ...tables }) => ({ sources, tables })),
    raw,
    common,
    [],
  )
  const checkedTables = check(MeasureTables, withSources(tables, sources, common, []), common, [])
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== COMMON)
    .sort()
    .map((name) => readYaml(join(folder, name)))
  const measures = files.flatMap((file) => {
    const { shared: _shared, ...content } = check(z.looseObject({}), file.value, file, [])
    return check(MeasureFile, withSources(content, sources, file, []), file, []).measures
  })
  return check(crossChecks, { tables: checkedTables, measures }, common, [])
}

/** The measures are already checked one by one: only what binds them together is left. */
const crossChecks = MeasureCatalogue
