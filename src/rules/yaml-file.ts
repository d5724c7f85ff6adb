/** YAML of the rules: read fast, and read again with line numbers only when something is wrong. */
import { readFileSync } from 'node:fs'
import * as fastYaml from 'js-yaml'
import { type Document, isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

export type YamlPath = readonly PropertyKey[]

export type YamlFile = {
  readonly name: string
  /** Undefined when the text is not YAML. */
  readonly value: unknown
  /** The first mistake of the text, with its line. */
  readonly mistake: { readonly line: number; readonly message: string } | undefined
  /** Line of the nearest node that exists along a path; members reached through an alias count as the alias. */
  readonly lineAt: (path: YamlPath) => number
}

/** YAML 1.2 core, as the other reader has it, and merge keys: days stay text. */
const SCHEMA = fastYaml.CORE_SCHEMA.withTags(fastYaml.mergeTag)

function lineIn(document: Document, lines: LineCounter, path: YamlPath): number {
  let node: unknown = document.contents
  let offset = 0
  for (const key of path) {
    if (!isMap(node) && !isSeq(node)) break
    const next: unknown = node.get(typeof key === 'symbol' ? String(key) : key, true)
    const range = (next as Node | undefined)?.range
    if (range === undefined || range === null) break
    offset = range[0]
    node = next
  }
  return lines.linePos(offset).line
}

/** Reads a YAML file; `name` is how messages call it. Duplicate keys are mistakes. Throws only when the file cannot be read. */
export function readYamlFile(path: string, name: string): YamlFile {
  const text = readFileSync(path, 'utf8')
  let withLines: { readonly document: Document; readonly lines: LineCounter } | undefined
  const careful = () => {
    if (withLines === undefined) {
      const lines = new LineCounter()
      withLines = {
        document: parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: true }),
        lines,
      }
    }
    return withLines
  }
  const lineAt = (at: YamlPath) => lineIn(careful().document, careful().lines, at)
  try {
    return { name, value: fastYaml.load(text, { schema: SCHEMA }), mistake: undefined, lineAt }
  } catch (error) {
    const { document, lines } = careful()
    const [found] = document.errors
    const message =
      (found?.message ?? (error instanceof Error ? error.message : String(error))).split('\n')[0] ?? ''
    const line = found === undefined ? 1 : lines.linePos(found.pos[0]).line
    return { name, value: undefined, mistake: { line, message }, lineAt }
  }
}

/** The value of a YAML file that must be there and be YAML. Throws an Error naming file and line. */
export function readYamlValue(path: string, name: string = path): unknown {
  const file = readYamlFile(path, name)
  if (file.mistake !== undefined) throw new Error(`${name}:${file.mistake.line}: ${file.mistake.message}`)
  return file.value
}
