import { type Context, Hono } from 'hono'
import type { Answers } from '../core/building/index.ts'
import {
  type Assessment,
  firstYear,
  MOST_ROADMAP_YEARS,
  type Plan,
  type Roadmap,
} from '../core/planning/index.ts'
import { loadPlanInputs, savePlanInput } from '../store/index.ts'
import { type CaseSession, completeAnswers, estimate, openSession } from './case-session.ts'
import { readForm } from './form-data.ts'
import { financingWish, readPayForm } from './forms/pay-form.ts'
import { MOST_ROWS, missingFrom, promisedFields, quoteOf, readQuoteForm, rowsOf } from './forms/quote-form.ts'
import { firstRoadmapValues, readRoadmapForm, roadmapWish } from './forms/roadmap-form.ts'
import { addressIn } from './language.ts'
import { payPage } from './pages/pay-over-time.ts'
import { MOST_OFFERS, quotePage } from './pages/quote.ts'
import { roadmapPage } from './pages/roadmap.ts'
import type { FieldProblem, FormValues } from './parts/typed-fields.ts'
import type { SiteDependencies } from './site-dependencies.ts'
import type { SiteEnvironment } from './site-environment.ts'

type Page = Context<SiteEnvironment>
type Shown = {
  readonly session: CaseSession
  readonly answers: Answers
  readonly assessment: Assessment
  readonly plan: Plan
  /** Position of the plan, from 1. */
  readonly number: number
  readonly inputs: Readonly<Record<string, FormValues>>
}
type Typed = { readonly values: FormValues; readonly problems: readonly FieldProblem[] }

/** The pages below a plan about its money: year by year, an offer, ways to pay. What is typed is kept with the case. */
export function planStudyRoutes(dependencies: SiteDependencies): Hono<SiteEnvironment> {
  const app = new Hono<SiteEnvironment>()
  const on = (show: (context: Page, shown: Shown) => Promise<Response>) => (context: Page) =>
    withPlan(dependencies, context, (shown) => show(context, shown))
  app.get(
    '/c/:code/piani/:number/anni',
    on((context, shown) => showRoadmap(dependencies, context, shown)),
  )
  app.post(
    '/c/:code/piani/:number/anni',
    on((context, shown) => postRoadmap(dependencies, context, shown)),
  )
  app.get(
    '/c/:code/piani/:number/pagare',
    on((context, shown) => showPay(dependencies, context, shown)),
  )
  app.post(
    '/c/:code/piani/:number/pagare',
    on((context, shown) => postPay(dependencies, context, shown)),
  )
  app.get(
    '/c/:code/piani/:number/preventivo',
    on((context, shown) => showQuote(dependencies, context, shown)),
  )
  app.post(
    '/c/:code/piani/:number/preventivo',
    on((context, shown) => postQuote(dependencies, context, shown)),
  )
  return app
}

/** The case, its result and the plan of the address; without a result, the page of the result says why. */
async function withPlan(
  dependencies: SiteDependencies,
  context: Page,
  show: (shown: Shown) => Promise<Response>,
): Promise<Response> {
  const session = await openSession(dependencies, context.req.param('code') ?? '')
  if (session === undefined) return context.notFound()
  const known = await estimate(dependencies, session)
  const answers = completeAnswers(dependencies, session.answers)
  if (known.kind !== 'result' || answers === undefined)
    return context.redirect(addressIn(context.var.page.language, `/c/${session.code}`), 303)
  const number = Number(context.req.param('number'))
  const plan = Number.isInteger(number) ? known.assessment.plans[number - 1] : undefined
  if (plan === undefined || plan.works.length === 0) return context.notFound()
  const inputs = await loadPlanInputs(dependencies.db, session.stored.id)
  return show({ session, answers, assessment: known.assessment, plan, number, inputs })
}

const workIds = (plan: Plan) => plan.works.map((work) => work.optionId)

async function keep(
  dependencies: SiteDependencies,
  { session }: Shown,
  name: string,
  values: FormValues | null,
) {
  await savePlanInput(dependencies.db, session.stored.id, name, values, dependencies.today())
}

const pageOf = (context: Page, { session }: Shown) => ({ ...context.var.page, code: session.code })

function back(context: Page, { session, number }: Shown, tail: string): Response {
  return context.redirect(
    addressIn(context.var.page.language, `/c/${session.code}/piani/${number}/${tail}`),
    303,
  )
}

async function showRoadmap(
  dependencies: SiteDependencies,
  context: Page,
  shown: Shown,
  typed?: Typed,
): Promise<Response> {
  const { plan, number, session, answers, assessment, inputs } = shown
  const { date } = assessment
  const first = firstRoadmapValues(plan, firstYear(date, dependencies.studies.tables.roadmap))
  const values = typed?.values ?? inputs.anni ?? first
  const problems = typed?.problems ?? []
  const thisYear = Number(date.slice(0, 4))
  const roadmap =
    problems.length > 0
      ? undefined
      : await dependencies.studies.roadmap(answers, date, workIds(plan), roadmapWish(values, first))
  return context.html(
    roadmapPage(pageOf(context, shown), {
      plan,
      number,
      code: session.code,
      values,
      problems,
      roadmap,
      startYears: Array.from({ length: MOST_ROADMAP_YEARS / 2 }, (_, index) => thisYear + index),
    }),
    problems.length === 0 ? 200 : 422,
  )
}

/** The roadmap of a plan when the person asked for one, now or on its page; undefined when they never did. */
export async function keptRoadmap(
  dependencies: SiteDependencies,
  session: CaseSession,
  { date }: Assessment,
  plan: Plan,
  isAsked: boolean,
): Promise<Roadmap | undefined> {
  const values = (await loadPlanInputs(dependencies.db, session.stored.id)).anni
  const answers = completeAnswers(dependencies, session.answers)
  if ((values === undefined && !isAsked) || answers === undefined || plan.works.length === 0) return undefined
  const first = firstRoadmapValues(plan, firstYear(date, dependencies.studies.tables.roadmap))
  return dependencies.studies.roadmap(answers, date, workIds(plan), roadmapWish(values ?? first, first))
}

async function postRoadmap(dependencies: SiteDependencies, context: Page, shown: Shown): Promise<Response> {
  const typed = readRoadmapForm(await readForm(context), context.var.page.language)
  if (typed.problems.length > 0) return showRoadmap(dependencies, context, shown, typed)
  await keep(dependencies, shown, 'anni', typed.values)
  return back(context, shown, 'anni#anni')
}

async function showPay(
  dependencies: SiteDependencies,
  context: Page,
  shown: Shown,
  typed?: Typed,
): Promise<Response> {
  const { plan, number, session, answers, assessment, inputs } = shown
  const values = typed?.values ?? inputs.pagare ?? {}
  const problems = typed?.problems ?? []
  const financing =
    problems.length > 0
      ? undefined
      : dependencies.studies.financing(answers, assessment.date, assessment, plan, financingWish(values))
  return context.html(
    payPage(pageOf(context, shown), {
      plan,
      number,
      code: session.code,
      isPublic: assessment.subject.perspective === 'public',
      values,
      problems,
      financing,
    }),
    problems.length === 0 ? 200 : 422,
  )
}

async function postPay(dependencies: SiteDependencies, context: Page, shown: Shown): Promise<Response> {
  const typed = readPayForm(await readForm(context), context.var.page.language)
  if (typed.problems.length > 0) return showPay(dependencies, context, shown, typed)
  await keep(dependencies, shown, 'pagare', typed.values)
  return back(context, shown, 'pagare#prestiti')
}

/** The number of the offer in the address, 1 when it is none. */
function offerOf(context: Page): number {
  const offer = Number(context.req.query('n') ?? '1')
  return Number.isInteger(offer) && offer >= 1 && offer <= MOST_OFFERS ? offer : 1
}

async function showQuote(
  dependencies: SiteDependencies,
  context: Page,
  shown: Shown,
  typed?: Typed & { readonly rows?: number },
): Promise<Response> {
  const { plan, number, session, answers, assessment, inputs } = shown
  const { language } = context.var.page
  const offer = offerOf(context)
  const values = typed?.values ?? inputs[`preventivo-${offer}`] ?? {}
  const problems = typed?.problems ?? []
  const isReady = typed === undefined && missingFrom(values).length === 0
  const read = isReady ? quoteOf(values, plan, dependencies.today(), language) : undefined
  const kept = new Map(
    Array.from({ length: MOST_OFFERS }, (_, index) => index + 1).flatMap((one) => {
      const form = inputs[`preventivo-${one}`]
      const name = form?.ditta || (language === 'it' ? 'senza nome' : 'without a name')
      return form === undefined ? [] : [[one, name] as const]
    }),
  )
  return context.html(
    quotePage(pageOf(context, shown), {
      plan,
      number,
      code: session.code,
      offer,
      kept,
      rows: typed?.rows ?? rowsOf(values),
      values,
      promised: promisedFields(plan, dependencies.studies.tables.quotes),
      problems,
      hasWholeOption: assessment.subject.entrance === 'flat',
      comparison:
        read === undefined
          ? undefined
          : dependencies.studies.quote(answers, assessment.date, workIds(plan), read.quote),
      rowOfItem: read?.rowOfItem ?? [],
    }),
    problems.length === 0 ? 200 : 422,
  )
}

const ROWS_ADDED = 5

async function postQuote(dependencies: SiteDependencies, context: Page, shown: Shown): Promise<Response> {
  const form = await readForm(context)
  const offer = offerOf(context)
  const name = `preventivo-${offer}`
  if (form.azione === 'elimina') {
    await keep(dependencies, shown, name, null)
    return back(context, shown, 'preventivo')
  }
  const promised = promisedFields(shown.plan, dependencies.studies.tables.quotes)
  const read = readQuoteForm(form, context.var.page.language, promised)
  if (form.azione === 'righe') {
    const posted = Object.keys(form).filter((key) => key.startsWith('voce-')).length
    const rows = Math.min(MOST_ROWS, Math.max(posted, rowsOf(read.values)) + ROWS_ADDED)
    return showQuote(dependencies, context, shown, { values: read.values, problems: [], rows })
  }
  const problems = [...read.problems, ...missingFrom(read.values)]
  if (problems.length > 0) return showQuote(dependencies, context, shown, { values: read.values, problems })
  await keep(dependencies, shown, name, read.values)
  return back(context, shown, `preventivo?n=${offer}#esito`)
}
