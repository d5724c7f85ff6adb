import { Answers } from '../../core/building/index.ts'
import {
  assess,
  procedureOfPlan,
  StepsError,
  StepsProgress,
  type StepsResult,
} from '../../core/planning/index.ts'
import { calendarIdOf, procedureCalendar, renderStepsChecklist } from '../../report/index.ts'
import { loadAssessmentRules } from '../../rules/assessment.ts'
import { loadProcedures } from '../../rules/procedures.ts'
import type { Command, CommandIo } from '../command.ts'
import { InputError, UsageError } from '../errors.ts'
import { onePositional, printJson, readArguments, readDate, readInput } from '../read-input.ts'
import { asInputError } from './assess.ts'

const usage =
  'steps ANSWERS.json [--plan PLAN-ID] [--date YYYY-MM-DD] [--start YYYY-MM-DD] [--progress PROGRESS.json] [--ics FILE] [--checklist FILE.html] [--lang it|en]'
const LANGUAGES = ['it', 'en'] as const

/** The steps of a plan: who does what, when, with which papers, by which day, and where the calendar breaks a rule. */
export const stepsCommand: Command = {
  usage,
  summary:
    'From answers to the steps of a plan, with dates, papers, deadlines; also as .ics and as a list to print',
  async run(args, io) {
    const { values, positionals } = readArguments(
      args,
      {
        plan: { type: 'string' },
        date: { type: 'string' },
        start: { type: 'string' },
        progress: { type: 'string' },
        ics: { type: 'string' },
        checklist: { type: 'string' },
        lang: { type: 'string', default: 'it' },
      },
      usage,
    )
    const path = onePositional(positionals, 'ANSWERS.json', usage)
    const lang = LANGUAGES.find((language) => language === values.lang)
    if (lang === undefined)
      throw new UsageError(`--lang: found "${values.lang}", accepted it, en.\nUsage: sportello ${usage}`)
    const date = readDate(values.date, io)
    const answers = await readInput(path, Answers, io)
    const progress = await progressOf(values.progress, io)
    const started =
      values.start === undefined ? progress : { ...progress, startDate: readDate(values.start, io) }
    const { result, place } = stepsFor(answers, { date, planId: values.plan, progress: started }, io)
    const { plan, procedure } = result
    if (values.ics !== undefined) {
      const calendarId = calendarIdOf(answers, plan.id)
      io.writeFile(
        values.ics,
        procedureCalendar(procedure, { lang, calendarId, title: plan.name[lang], date }),
      )
      io.note(`Wrote ${values.ics}`)
    }
    if (values.checklist !== undefined) {
      io.writeFile(
        values.checklist,
        renderStepsChecklist(procedure, { lang, date, planName: plan.name, place }),
      )
      io.note(`Wrote ${values.checklist}: print it, or save it as PDF, from a browser`)
    }
    printJson(result, io)
    return 0
  },
}

async function progressOf(path: string | undefined, io: CommandIo): Promise<StepsProgress> {
  if (path === undefined) return { done: {}, events: {}, answers: {} }
  return readInput<StepsProgress>(path, StepsProgress, io)
}

function stepsFor(
  answers: Answers,
  request: { readonly date: string; readonly planId: string | undefined; readonly progress: StepsProgress },
  io: CommandIo,
): { readonly result: StepsResult; readonly place: string } {
  try {
    const assessment = assess(answers, loadAssessmentRules(io.rulesDir), request.date)
    const { name, province } = assessment.subject.comune
    return {
      result: procedureOfPlan(loadProcedures(io.rulesDir), assessment, answers, request),
      place: `${name} (${province})`,
    }
  } catch (error) {
    if (error instanceof StepsError) throw new InputError(error.issues.map(optionIssue))
    throw asInputError(error)
  }
}

/** The same issue, with the option of the command in place of the field of a request. */
function optionIssue(issue: StepsError['issues'][number]) {
  return issue.pointer === '/planId'
    ? { ...issue, pointer: '/--plan' }
    : { ...issue, pointer: issue.pointer.replace(/^\/progress/, '') }
}
