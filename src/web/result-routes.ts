import { type Context, Hono } from 'hono'
import { type Assessment, rankPlans, type Weights } from '../core/planning/index.ts'
import {
  isAnswered,
  nextQuestion,
  type Question,
  questionTexts,
  visibleQuestions,
} from '../core/questionnaire/index.ts'
import { billsAgainstEstimate, renderReport } from '../report/index.ts'
import { choosePlan } from '../store/index.ts'
import { fontFaces } from './assets.ts'
import {
  type CaseSession,
  earlierAssessment,
  estimate,
  olderAssessment,
  openSession,
  recalculate,
} from './case-session.ts'
import { chartOf } from './chart-files.ts'
import { condominiumView } from './condominium-view.ts'
import { readForm } from './form-data.ts'
import { addressIn, type Language } from './language.ts'
import type { PageContext } from './page.ts'
import { caseIncentivesPage } from './pages/case-incentives.ts'
import { planPage } from './pages/plan.ts'
import { IMPORTANCES, type Importance, plansPage } from './pages/plans.ts'
import { resultPage } from './pages/result.ts'
import { contradictionPage, emptyPage } from './pages/states.ts'
import { otherWaysOf } from './parts/other-ways.ts'
import { outdatedNotice, rulesComparison } from './parts/rules-change.ts'
import { changeSentence } from './parts/so-far.ts'
import { keptRoadmap } from './plan-study-routes.ts'
import { COMPARED_ONLY, preferredQuestions, questionAsking } from './question-order.ts'
import type { SiteDependencies } from './site-dependencies.ts'
import type { SiteEnvironment } from './site-environment.ts'

type Shown = { readonly session: CaseSession; readonly page: PageContext; readonly assessment: Assessment }
type Handler = (context: Context<SiteEnvironment>, shown: Shown) => Response | Promise<Response>

/** The pages that show a result: they need the first five answers. */
export function resultRoutes(dependencies: SiteDependencies): Hono<SiteEnvironment> {
  const app = new Hono<SiteEnvironment>()
  const shown = (draw: Handler) => withResult(dependencies, draw)
  app.get(
    '/c/:code',
    shown((context, result) => showResult(dependencies, context, result)),
  )
  app.post('/c/:code/ricalcola', async (context) => {
    const session = await openSession(dependencies, context.req.param('code'))
    if (session === undefined) return context.notFound()
    const known = await estimate(dependencies, session)
    if (known.kind === 'result' && known.outdatedSince !== undefined) await recalculate(dependencies, session)
    return context.redirect(addressIn(context.var.page.language, `/c/${session.code}?ricalcolato=1`), 303)
  })
  app.get(
    '/c/:code/piani',
    shown((context, result) => showPlans(dependencies, context, result)),
  )
  app.get(
    '/c/:code/piani/:number',
    shown((context, result) => showPlan(dependencies, context, result)),
  )
  app.get('/c/:code/piani/:number/soldi', (context) =>
    context.redirect(`${new URL(context.req.url).pathname.replace(/\/soldi$/, '')}#soldi`, 303),
  )
  app.post(
    '/c/:code/piani/:number/scegli',
    shown((context, result) => choose(dependencies, context, result)),
  )
  app.get(
    '/c/:code/incentivi',
    shown((context, { assessment, session, page }) =>
      context.html(
        caseIncentivesPage(page, {
          assessment,
          code: session.code,
          questionFor: questionFinder(dependencies, session, page.language),
        }),
      ),
    ),
  )
  app.get(
    '/c/:code/rapporto',
    shown((context, result) => showReport(dependencies, context, result)),
  )
  app.get(
    '/c/:code/grafici/:file',
    shown((context, { session, assessment, page }) => {
      const file = context.req.param('file') ?? ''
      const csv = chartOf(file, assessment, session.answers.bills, page.language)
      if (csv === undefined) return context.notFound()
      return context.body(csv, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment',
      })
    }),
  )
  return app
}

/** Finds the case and its result; without one, the page says what is missing. */
function withResult(dependencies: SiteDependencies, draw: Handler) {
  return async (context: Context<SiteEnvironment>): Promise<Response> => {
    const session = await openSession(dependencies, context.req.param('code') ?? '')
    if (session === undefined) return context.notFound()
    const page = { ...context.var.page, code: session.code }
    const known = await estimate(dependencies, session)
    if (known.kind === 'result') {
      const { assessment, outdatedSince } = known
      const notice = outdatedSince === undefined ? {} : { notice: outdatedNotice(page, outdatedSince) }
      return draw(context, { session, page: { ...page, ...notice }, assessment })
    }
    if (known.kind === 'impossible') {
      const find = questionFinder(dependencies, session, page.language)
      const issues = known.issues.map((issue) => ({
        text: issue.message[page.language],
        question: find(issue.path.split('/')[0] ?? null),
      }))
      return context.html(contradictionPage(page, { code: session.code, issues }), 422)
    }
    if (known.kind === 'failed')
      return context.html(emptyPage(page, { code: session.code, failure: known.reference }), 500)
    return context.html(emptyPage(page, { code: session.code, failure: undefined }))
  }
}

async function showResult(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  { session, page, assessment }: Shown,
): Promise<Response> {
  const open = openQuestions(dependencies, session, assessment)
  const before = await earlierAssessment(dependencies, session)
  const older =
    context.req.query('ricalcolato') === undefined ? undefined : await olderAssessment(dependencies, session)
  return context.html(
    resultPage(page, {
      assessment,
      code: session.code,
      answered: answeredQuestions(dependencies, session),
      bills: billsAgainstEstimate(assessment, session.answers.bills),
      change: changeSentence(page.language, assessment, before),
      rulesChange: older === undefined ? undefined : rulesComparison(page.language, older, assessment),
      next: open.map((question) => titled(question, session, page.language)),
    }),
  )
}

/** Questions answered; the entrance is a choice of path, not a fact about the building. */
const answeredQuestions = ({ questionnaire }: SiteDependencies, { answers }: CaseSession): number =>
  visibleQuestions(questionnaire, answers).filter((question) => isAnswered(question, answers)).length - 1

function showPlans(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  { session, page, assessment }: Shown,
): Response | Promise<Response> {
  const wanted = context.req.query('conta')
  const importance = IMPORTANCES.find((value) => value === wanted)
  const ranking =
    importance === undefined ? assessment.ranking.order : rankPlans(assessment.plans, WEIGHTS[importance])
  const order = ranking
    .map(({ planId }) => assessment.plans.findIndex((plan) => plan.id === planId))
    .filter((position) => position >= 0)
  const find = questionFinder(dependencies, session, page.language)
  return context.html(
    plansPage(page, {
      assessment,
      code: session.code,
      order:
        order.length === assessment.plans.length ? order : assessment.plans.map((_, position) => position),
      importance,
      chosenPlan: session.stored.chosenPlan,
      tieQuestions: assessment.ties.map(({ separatedBy }) => {
        const field = separatedBy?.answerField ?? null
        return field === null || COMPARED_ONLY.has(field) ? undefined : find(field)
      }),
    }),
  )
}

/** One aim leads, the others still count a little: a plan absurd on every other count does not come first. */
const WEIGHTS: Readonly<Record<Importance, Weights>> = {
  now: { moneyNow: 1, moneyLater: 0.15, comfort: 0.15, climate: 0.15 },
  later: { moneyNow: 0.15, moneyLater: 1, comfort: 0.15, climate: 0.15 },
  comfort: { moneyNow: 0.15, moneyLater: 0.15, comfort: 1, climate: 0.15 },
  climate: { moneyNow: 0.15, moneyLater: 0.15, comfort: 0.15, climate: 1 },
}

function planAt(context: Context<SiteEnvironment>, assessment: Assessment) {
  const number = Number(context.req.param('number'))
  const plan = Number.isInteger(number) ? assessment.plans[number - 1] : undefined
  return plan === undefined ? undefined : { plan, number }
}

function showPlan(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  { session, page, assessment }: Shown,
): Response | Promise<Response> {
  const found = planAt(context, assessment)
  if (found === undefined) return context.notFound()
  const isChosen = session.stored.chosenPlan === found.plan.id
  const asked = context.req.query('scelta')
  return context.html(
    planPage(page, {
      assessment,
      ...found,
      code: session.code,
      isChosen,
      otherWays: otherWaysOf(dependencies.incentives, found.plan, assessment.subject.realDiscountRate),
      notice: asked === undefined ? undefined : isChosen ? 'chosen' : 'taken-back',
      condominium: condominiumView(dependencies, session, assessment, found, page.language),
      questionFor: questionFinder(dependencies, session, page.language),
    }),
  )
}

async function choose(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  { session, page, assessment }: Shown,
): Promise<Response> {
  const found = planAt(context, assessment)
  if (found === undefined) return context.notFound()
  const choice = (await readForm(context)).scelta === 'no' ? 'no' : 'si'
  await choosePlan(dependencies.db, session.stored.id, choice === 'si' ? found.plan.id : null)
  return context.redirect(
    addressIn(page.language, `/c/${session.code}/piani/${found.number}?scelta=${choice}`),
    303,
  )
}

async function showReport(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  { session, page, assessment }: Shown,
): Promise<Response> {
  const wanted = context.req.query('piano')
  const chosen =
    wanted === undefined
      ? assessment.plans.find((plan) => plan.id === session.stored.chosenPlan)
      : assessment.plans[Number(wanted) - 1]
  if (wanted !== undefined && chosen === undefined) return context.notFound()
  const nonce = context.get('secureHeadersNonce')
  const roadmap =
    chosen === undefined
      ? undefined
      : await keptRoadmap(dependencies, session, assessment, chosen, context.req.query('anni') !== undefined)
  return context.html(
    renderReport(assessment, {
      lang: page.language,
      date: dependencies.today(),
      code: session.code,
      address: new URL(addressIn(page.language, `/c/${session.code}`), context.req.url).href,
      answered: answeredQuestions(dependencies, session),
      ...(chosen === undefined ? {} : { planId: chosen.id }),
      ...(roadmap === undefined ? {} : { roadmap }),
      ...(nonce === undefined ? {} : { nonce }),
      fontFaces: fontFaces(page.assets),
    }),
  )
}

/** Questions not met yet, the one worth most first. */
function openQuestions(
  dependencies: SiteDependencies,
  session: CaseSession,
  assessment: Assessment,
): readonly Question[] {
  const { questionnaire } = dependencies
  const preferred = preferredQuestions(questionnaire, assessment)
  const skipped = [...session.skipped]
  const open: Question[] = []
  for (let place = 0; place < 3; place++) {
    const next = nextQuestion(questionnaire, session.answers, { skipped, preferred })
    if (next === null) break
    open.push(next)
    skipped.push(next.id)
  }
  return open
}

function questionFinder(dependencies: SiteDependencies, session: CaseSession, language: Language) {
  const visible = new Set(visibleQuestions(dependencies.questionnaire, session.answers).map(({ id }) => id))
  return (answerField: string | null) => {
    const question = questionAsking(dependencies.questionnaire, answerField)
    return question === undefined || !visible.has(question.id)
      ? undefined
      : titled(question, session, language)
  }
}

const titled = (question: Question, session: CaseSession, language: Language) => ({
  id: question.id,
  title: questionTexts(question, session.answers).title[language],
})
