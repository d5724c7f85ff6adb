/** Reads `rules/incentives/`: vocabulary, schemes, cumulation, printed examples. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildPack,
  CumulationFile,
  FactsFile,
  type PackProblem,
  PrintedFile,
  type RulePack,
  SchemeFile,
} from '../core/incentives/index.ts'
import { problemText, type RuleFile, RuleFileError, type RuleFileProblem, readRuleFile } from './rule-file.ts'

export { problemText, RuleFileError, type RuleFileProblem }

const FACTS = 'facts.yaml'
const CUMULATION = 'cumulation.yaml'
const PRINTED = join('examples', 'printed.yaml')

/** What is in the folder, with everything wrong in it; `pack` is undefined when anything is. */
export function readIncentives(rulesDir: string): {
  readonly pack: RulePack | undefined
  readonly problems: readonly RuleFileProblem[]
  readonly files: readonly string[]
} {
  const folder = join(rulesDir, 'incentives')
  const shown = (name: string) => join('incentives', name)
  const read = <T>(name: string, schema: Parameters<typeof readRuleFile<T>>[2]) =>
    readRuleFile<T>(join(folder, name), shown(name), schema)
  const facts = read(FACTS, FactsFile)
  const cumulation = read(CUMULATION, CumulationFile)
  const printed = read(PRINTED, PrintedFile)
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== FACTS && name !== CUMULATION)
    .sort()
  const schemes = names.map((name) => read(name, SchemeFile))
  const files = [facts, cumulation, printed, ...schemes].map(({ file }) => file)
  const problems = [facts, cumulation, printed, ...schemes].flatMap((file) => file.problems)
  if (
    facts.value === undefined ||
    cumulation.value === undefined ||
    printed.value === undefined ||
    problems.length > 0
  ) {
    return { pack: undefined, problems, files }
  }
  const named = schemes.flatMap((file, index) => misnamed(file, names[index] ?? ''))
  const built = buildPack({
    facts: facts.value,
    cumulation: cumulation.value,
    printed: printed.value,
    schemes: schemes.flatMap((file) => file.value ?? []),
  })
  const found = built.problems.map((problem) => locate(problem, facts, cumulation, printed, schemes))
  const all = [...named, ...found]
  return { pack: all.length > 0 ? undefined : built.pack, problems: all, files }
}

/**
 * The incentive rules of a rules folder, checked and compiled.
 * Throws `RuleFileError` naming file, line and field of everything that is wrong; nothing is returned then.
 */
export function loadIncentives(rulesDir: string): RulePack {
  const { pack, problems } = readIncentives(rulesDir)
  if (pack === undefined) throw new RuleFileError(problems)
  return pack
}

function misnamed(file: RuleFile<SchemeFile>, name: string): readonly RuleFileProblem[] {
  if (file.value === undefined || `${file.value.id}.yaml` === name) return []
  return [
    file.problemAt(
      ['id'],
      `the file of the scheme "${file.value.id}" is called ${file.value.id}.yaml, found ${name}`,
    ),
  ]
}

function locate(
  { file, path, message }: PackProblem,
  facts: RuleFile<FactsFile>,
  cumulation: RuleFile<CumulationFile>,
  printed: RuleFile<PrintedFile>,
  schemes: readonly RuleFile<SchemeFile>[],
): RuleFileProblem {
  if (file === 'facts') return facts.problemAt(path, message)
  if (file === 'cumulation') return cumulation.problemAt(path, message)
  if (file === 'printed') return printed.problemAt(path, message)
  const scheme = schemes.find(({ value }) => `scheme:${value?.id}` === file) ?? facts
  return scheme.problemAt(path, message)
}
