import { AnswersError, assess, caseStudies, type StudyTools } from '../core/planning/index.ts'
import { loadAssessmentRules } from '../rules/assessment.ts'
import { loadStudyTables } from '../rules/studies.ts'
import type { CommandIo } from './command.ts'
import { InputError } from './errors.ts'

/** Options that stand for fields of a request, where an error must name what was typed. */
const OPTIONS: Readonly<Record<string, string>> = { planId: '--plan', works: '--works', startYear: '--start' }

/** Runs a study with the rules of the folder; answers, works and plans that cannot be become an InputError. */
export async function runStudy<T>(io: CommandIo, study: (tools: StudyTools) => Promise<T>): Promise<T> {
  const rules = loadAssessmentRules(io.rulesDir)
  const tools: StudyTools = {
    studies: caseStudies(rules, loadStudyTables(io.rulesDir)),
    assess: (answers, date) => assess(answers, rules, date),
  }
  try {
    return await study(tools)
  } catch (error) {
    if (!(error instanceof AnswersError)) throw error
    throw new InputError(
      error.issues.map(({ path, found, accepted, message }) => {
        const [field = ''] = path.split('/')
        return {
          pointer: `/${OPTIONS[field] ?? path}`,
          found: JSON.stringify(found),
          accepted,
          message: message.en,
        }
      }),
    )
  }
}

/** Works named on the command line, `E01,E13,R01:6`; undefined where the option is not given. */
export function readWorks(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined
  const works = text.split(',').map((id) => id.trim())
  if (works.every((id) => id !== '')) return works
  throw new InputError([
    {
      pointer: '/--works',
      found: JSON.stringify(text),
      accepted: 'ids of works with commas between, such as E01,E13,P02',
      message: 'not a list of works',
    },
  ])
}

/** Refuses two options that say the same thing in two ways. */
export function refuseBoth(plan: string | undefined, works: string | undefined): void {
  if (plan === undefined || works === undefined) return
  throw new InputError([
    {
      pointer: '/--works',
      found: 'both --plan and --works',
      accepted: 'one of them',
      message: 'works come from a plan or from the list',
    },
  ])
}

/** A number of an option within bounds, or undefined where it is not given. */
export function readNumber(
  text: string | undefined,
  name: string,
  { from, to, isWhole = false }: { readonly from: number; readonly to: number; readonly isWhole?: boolean },
): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= from && value <= to && (!isWhole || Number.isInteger(value))) return value
  throw new InputError([
    {
      pointer: `/${name}`,
      found: JSON.stringify(text),
      accepted: `a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`,
      message: 'not a number, or out of range',
    },
  ])
}

/** One of a few words, or undefined where the option is not given. */
export function readChoice<T extends string>(
  text: string | undefined,
  name: string,
  accepted: readonly T[],
): T | undefined {
  if (text === undefined) return undefined
  const found = accepted.find((word) => word === text)
  if (found !== undefined) return found
  throw new InputError([
    {
      pointer: `/${name}`,
      found: JSON.stringify(text),
      accepted: accepted.join(', '),
      message: 'not a choice',
    },
  ])
}
