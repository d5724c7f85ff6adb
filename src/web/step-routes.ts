import { type Context, Hono } from 'hono'
import { type ProcedurePlan, planProcedure, procedureCaseOf } from '../core/procedures/index.ts'
import { procedureCalendar, renderStepsChecklist } from '../report/index.ts'
import { loadStepProgress, type StepEntry, saveStepEntries } from '../store/index.ts'
import { fontFaces } from './assets.ts'
import { type CaseSession, completeAnswers, estimate, openSession } from './case-session.ts'
import { readForm } from './form-data.ts'
import { addressIn, type LocalText } from './language.ts'
import { type StepProblem, stepsPage } from './pages/steps.ts'
import type { SiteDependencies } from './site-dependencies.ts'
import type { SiteEnvironment } from './site-environment.ts'

type Page = Context<SiteEnvironment>
type Shown = {
  readonly session: CaseSession
  /** Position of the plan, from 1, as in the addresses of plans. */
  readonly number: number
  readonly planName: LocalText
  readonly plans: readonly LocalText[]
  readonly procedure: ProcedurePlan
}

/** The steps of a case: page, ticks, calendar file. Everything works with plain forms. */
export function stepRoutes(dependencies: SiteDependencies): Hono<SiteEnvironment> {
  const app = new Hono<SiteEnvironment>()
  app.get('/c/:code/passi', (context) => withSteps(dependencies, context, (shown) => page(context, shown)))
  app.get('/c/:code/passi/calendario.ics', (context) =>
    withSteps(dependencies, context, (shown) => calendar(dependencies, context, shown)),
  )
  app.get('/c/:code/passi/elenco', (context) =>
    withSteps(dependencies, context, (shown) => checklist(dependencies, context, shown)),
  )
  app.post('/c/:code/passi', (context) =>
    withSteps(dependencies, context, (shown) => record(dependencies, context, shown)),
  )
  return app
}

/** The steps of the plan asked for, of the chosen one, else of the first; without a result, the page of the result says why. */
async function withSteps(
  dependencies: SiteDependencies,
  context: Page,
  show: (shown: Shown) => Response | Promise<Response>,
): Promise<Response> {
  const session = await openSession(dependencies, context.req.param('code') ?? '')
  if (session === undefined) return context.notFound()
  const known = await estimate(dependencies, session)
  const result = addressIn(context.var.page.language, `/c/${session.code}`)
  if (known.kind !== 'result') return context.redirect(result, 303)
  const { assessment } = known
  const asked = context.req.query('piano')
  const chosen = assessment.plans.findIndex((plan) => plan.id === session.stored.chosenPlan)
  const number = asked === undefined ? Math.max(0, chosen) + 1 : Number(asked)
  const plan = Number.isInteger(number) ? assessment.plans[number - 1] : undefined
  if (plan === undefined || plan.works.length === 0)
    return asked === undefined ? context.redirect(`${result}/piani`, 303) : context.notFound()
  const progress = await loadStepProgress(dependencies.db, session.stored.id)
  const today = dependencies.today()
  const procedure = planProcedure(
    dependencies.procedures,
    procedureCaseOf(assessment, plan, completeAnswers(dependencies, session.answers) ?? {}, {
      ...progress,
      startDate: progress.startDate ?? today,
      today,
    }),
  )
  return show({
    session,
    number,
    planName: plan.name,
    plans: assessment.plans.map((candidate) => candidate.name),
    procedure,
  })
}

function page(context: Page, shown: Shown, problem?: StepProblem): Response | Promise<Response> {
  const { session, ...rest } = shown
  const html = stepsPage(
    { ...context.var.page, code: session.code },
    { ...rest, code: session.code, problem },
  )
  return context.html(html, problem === undefined ? 200 : 422)
}

function calendar(
  dependencies: SiteDependencies,
  context: Page,
  { session, planName, procedure }: Shown,
): Response {
  const { language } = context.var.page
  const text = procedureCalendar(procedure, {
    lang: language,
    // The id of the row opens nothing: a calendar is shared, the code of a case is not.
    calendarId: session.stored.id,
    title: planName[language],
    date: dependencies.today(),
  })
  return context.body(text, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${language === 'it' ? 'passi' : 'steps'}.ics"`,
  })
}

/** The same steps as a page to print and tick by hand. */
function checklist(
  dependencies: SiteDependencies,
  context: Page,
  { planName, procedure }: Shown,
): Response | Promise<Response> {
  const nonce = context.get('secureHeadersNonce')
  return context.html(
    renderStepsChecklist(procedure, {
      lang: context.var.page.language,
      date: dependencies.today(),
      planName,
      ...(nonce === undefined ? {} : { nonce }),
      fontFaces: fontFaces(context.var.page.assets),
    }),
  )
}

async function record(dependencies: SiteDependencies, context: Page, shown: Shown): Promise<Response> {
  const form = await readForm(context)
  const read = entriesOf(form, shown.procedure, dependencies.today())
  if ('text' in read) return page(context, shown, read)
  await saveStepEntries(dependencies.db, shown.session.stored.id, read, dependencies.today())
  const step = shown.procedure.steps.find(({ id }) => id === form.passo)
  const tail = `/c/${shown.session.code}/passi?piano=${shown.number}${step === undefined ? '' : `#passo-${step.id}`}`
  return context.redirect(addressIn(context.var.page.language, tail), 303)
}

type Form = Awaited<ReturnType<typeof readForm>>

/** What a posted form records, or what is wrong with it. Fields nobody knows are passed over. */
function entriesOf(form: Form, procedure: ProcedurePlan, today: string): readonly StepEntry[] | StepProblem {
  const step = procedure.steps.find(({ id }) => id === form.passo)
  if (form.passo !== undefined) {
    if (step === undefined) return []
    if (form.azione === 'annulla') return [{ kind: 'done', name: step.id, value: null }]
    const date = dateIn(form.data)
    if (date === undefined || date > today)
      return {
        field: `data-${step.id}`,
        text: {
          it: `«${step.title.it}»: scrivi il giorno in cui è stato fatto, non dopo oggi.`,
          en: `“${step.title.en}”: enter the day it was done, not after today.`,
        },
      }
    return [{ kind: 'done', name: step.id, value: date }]
  }
  if (form.inizio !== undefined) {
    const value = dateIn(form.inizio)
    if (value !== undefined) return [{ kind: 'start', value }]
    return {
      field: 'inizio',
      text: { it: 'Scrivi il giorno in cui vuoi cominciare.', en: 'Enter the day you want to start.' },
    }
  }
  return procedure.questions.flatMap(({ fact, options }): readonly StepEntry[] => {
    const posted = form[fact]
    if (typeof posted !== 'string') return []
    const value = options.find((option) => String(option.value) === posted)?.value ?? null
    return [{ kind: 'answer', name: fact, value }]
  })
}

/** A day of this century written as browsers send it; undefined for anything else. */
function dateIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^20\d{2}-\d{2}-\d{2}$/.test(value)) return undefined
  const time = Date.parse(`${value}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? undefined : value
}
