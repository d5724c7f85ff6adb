import { Assessment, Roadmap } from '../../core/planning/index.ts'
import { renderReport } from '../../report/index.ts'
import type { Command } from '../command.ts'
import { InputError, UsageError } from '../errors.ts'
import { onePositional, readArguments, readDate, readInput } from '../read-input.ts'

const usage =
  'report RESULT.json --out FILE.html [--format html] [--lang it|en] [--plan PLAN-ID] [--roadmap ROADMAP.json]'
const LANGUAGES = ['it', 'en'] as const

/** The printable report of an assessment. */
export const reportCommand: Command = {
  usage,
  summary: 'The printable report of an assessment (as printed by assess)',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        format: { type: 'string', default: 'html' },
        out: { type: 'string' },
        lang: { type: 'string', default: 'it' },
        plan: { type: 'string' },
        roadmap: { type: 'string' },
        date: { type: 'string' },
      },
      usage,
    )
    const path = onePositional(positionals, 'RESULT.json', usage)
    const lang = LANGUAGES.find((language) => language === values.lang)
    if (lang === undefined)
      throw new UsageError(`--lang: found "${values.lang}", accepted it, en.\nUsage: sportello ${usage}`)
    if (values.format !== 'html') {
      throw new UsageError(
        `--format: found "${values.format}", accepted html (print it to make a PDF).\nUsage: sportello ${usage}`,
      )
    }
    if (values.out === undefined) throw new UsageError(`--out is missing.\nUsage: sportello ${usage}`)
    const assessment = await readInput(path, Assessment, io)
    const plan = values.plan
    if (plan !== undefined && !assessment.plans.some((known) => known.id === plan)) {
      throw new InputError([
        {
          pointer: '/--plan',
          found: JSON.stringify(plan),
          accepted: assessment.plans.map((known) => known.id).join(', '),
          message: 'no such plan',
        },
      ])
    }
    const date = readDate(values.date, io)
    const roadmap =
      values.roadmap === undefined ? undefined : await readInput<Roadmap>(values.roadmap, Roadmap, io)
    io.writeFile(
      values.out,
      renderReport(assessment, {
        lang,
        date,
        ...(plan === undefined ? {} : { planId: plan }),
        ...(roadmap === undefined ? {} : { roadmap }),
      }),
    )
    io.note(`Wrote ${values.out}`)
    return 0
  },
}
