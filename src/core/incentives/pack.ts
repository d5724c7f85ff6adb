/** All rule files together: compiled schemes, the vocabulary, and which schemes may share a spend. */
import { withAidLimit } from './aid-regimes.ts'
import type { FactValue } from './case-schema.ts'
import { compileScheme } from './compile-scheme.ts'
import type { CompiledScheme } from './compiled-scheme.ts'
import { compilePairs, type PairRule, pairKey } from './pair-rules.ts'
import type { LocalText } from './results.ts'
import type { CumulationFile, FactDeclaration, FactsFile, SchemeFile } from './scheme-schema.ts'
import type { PathPart } from './scheme-scope.ts'
import type { PrintedFile } from './worked-example-schema.ts'

export type RulePack = {
  readonly schemes: ReadonlyMap<string, CompiledScheme>
  /** Common facts and those of every scheme. */
  readonly facts: Readonly<Record<string, FactDeclaration>>
  readonly workKinds: Readonly<Record<string, LocalText>>
  readonly pairs: ReadonlyMap<string, PairRule>
  /** Whether VAT is a cost for who pays, from what is known. */
  readonly isVatCost: (facts: Readonly<Record<string, FactValue>>) => boolean
  /** Grants computed last, in this order. */
  readonly lastGrants: readonly string[]
  /** How printed worked examples are read, and the printed examples themselves. */
  readonly printed: PrintedFile
}

export type PackSources = {
  readonly facts: FactsFile
  readonly cumulation: CumulationFile
  readonly schemes: readonly SchemeFile[]
  readonly printed: PrintedFile
}

export type PackProblem = {
  readonly file: 'facts' | 'cumulation' | 'printed' | `scheme:${string}`
  readonly path: readonly PathPart[]
  readonly message: string
}

/** Whether two schemes may pay for the same spend. Pairs nobody wrote down may not. */
export function mayShareSpend(pack: RulePack, a: string, b: string): boolean {
  return pack.pairs.get(pairKey(a, b))?.pair.sameSpend === 'yes'
}

/** Compiles all rule files. The pack is undefined when anything is wrong; every problem names file and path. */
export function buildPack(sources: PackSources): {
  readonly pack: RulePack | undefined
  readonly problems: readonly PackProblem[]
} {
  const problems: PackProblem[] = []
  const workKinds = new Set(Object.keys(sources.facts.workKinds))
  const schemes = new Map<string, CompiledScheme>()
  let facts: Readonly<Record<string, FactDeclaration>> = sources.facts.facts
  for (const written of sources.schemes) {
    const { file, problems: aidProblems } = withAidLimit(written, sources.cumulation.aidRegimes)
    const { scheme, problems: compiled } = compileScheme(file, sources.facts.facts, workKinds)
    const found = [...aidProblems, ...compiled]
    problems.push(...found.map((problem) => ({ file: `scheme:${file.id}` as const, ...problem })))
    if (schemes.has(file.id)) {
      problems.push({
        file: `scheme:${file.id}`,
        path: ['id'],
        message: `the scheme "${file.id}" exists twice`,
      })
    }
    if (scheme !== undefined) schemes.set(file.id, scheme)
    problems.push(...clashes(file, facts))
    facts = { ...facts, ...file.facts }
  }
  const ids = new Set(sources.schemes.map((file) => file.id))
  const { pairs, isVatCost, problems: pairProblems } = compilePairs(sources.cumulation, ids, facts)
  problems.push(...pairProblems)
  if (problems.length > 0) return { pack: undefined, problems }
  return {
    pack: {
      schemes,
      facts,
      workKinds: sources.facts.workKinds,
      pairs,
      isVatCost,
      lastGrants: sources.cumulation.lastGrants ?? [],
      printed: sources.printed,
    },
    problems,
  }
}

function clashes(file: SchemeFile, facts: Readonly<Record<string, FactDeclaration>>): readonly PackProblem[] {
  return Object.entries(file.facts ?? {}).flatMap(([name, declaration]) => {
    const other = facts[name]
    if (
      other === undefined ||
      (other.type === declaration.type &&
        other.scope === declaration.scope &&
        other.unit === declaration.unit)
    ) {
      return []
    }
    const message = `the fact "${name}" is already declared with another type, unit or scope`
    return [{ file: `scheme:${file.id}` as const, path: ['facts', name], message }]
  })
}

/** A problem of a case against the vocabulary. */
export type FactProblem = {
  readonly path: readonly PathPart[]
  readonly message: string
  readonly found: FactValue
}
