import { type Context, Hono } from 'hono'
import { checkAnswers } from '../core/building/index.ts'
import {
  type AnswersDraft,
  type AnswersPatch,
  applyPatch,
  FIRST_ESTIMATE_QUESTIONS,
  type FieldMessage,
  type Form,
  isAnswered,
  nextQuestion,
  offeredFields,
  ownersTable,
  parseAnswer,
  presentQuestion,
  progress,
  type Question,
  UNKNOWN_CONTROL,
  visibleQuestions,
} from '../core/questionnaire/index.ts'
import { saveAnswers } from '../store/index.ts'
import {
  type CaseSession,
  completeAnswers,
  earlierAssessment,
  estimate,
  estimateWith,
  isReady,
  openSession,
} from './case-session.ts'
import { comuneOptions, comuneText, readComune } from './comune-answer.ts'
import { readForm } from './form-data.ts'
import { addressIn, type Language } from './language.ts'
import type { PageContext } from './page.ts'
import { type QuestionPage, questionPage } from './pages/question-page.ts'
import { soFar, soFarLine } from './parts/so-far.ts'
import { preferredQuestions, questionOf } from './question-order.ts'
import type { SiteDependencies } from './site-dependencies.ts'
import type { SiteEnvironment } from './site-environment.ts'

type Asked = { readonly session: CaseSession; readonly question: Question; readonly page: PageContext }

/** The questions of a case: `/c/{code}/domande` leads to the next one, `/c/{code}/domande/{id}` is one of them. */
export function questionRoutes(dependencies: SiteDependencies): Hono<SiteEnvironment> {
  const app = new Hono<SiteEnvironment>()
  app.get('/c/:code/domande', async (context) => {
    const session = await openSession(dependencies, context.req.param('code'))
    if (session === undefined) return context.notFound()
    return context.redirect(
      addressIn(context.var.page.language, await afterwards(dependencies, session, '')),
      303,
    )
  })
  app.get('/c/:code/domande/:id', async (context) => {
    const asked = await find(dependencies, context)
    if (asked === undefined) return context.notFound()
    return context.html(await draw(dependencies, context, asked, {}))
  })
  app.post('/c/:code/domande/:id', async (context) => {
    const asked = await find(dependencies, context)
    if (asked === undefined) return context.notFound()
    return answer(dependencies, context, asked)
  })
  app.post('/c/:code/domande/:id/anteprima', async (context) => {
    const asked = await find(dependencies, context)
    if (asked === undefined) return context.notFound()
    return preview(dependencies, context, asked)
  })
  return app
}

async function find(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
): Promise<Asked | undefined> {
  const session = await openSession(dependencies, context.req.param('code') ?? '')
  if (session === undefined) return undefined
  const id = context.req.param('id')
  const question = visibleQuestions(dependencies.questionnaire, session.answers).find(
    (candidate) => candidate.id === id,
  )
  if (question === undefined) return undefined
  return { session, question, page: { ...context.var.page, code: session.code } }
}

async function answer(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  asked: Asked,
): Promise<Response> {
  const { session, question, page } = asked
  const form = await readForm(context)
  const skips = form.salta !== undefined && !question.isRequired
  const parsed = skips ? undefined : parse(dependencies, asked, form)
  if (parsed?.ok === false) {
    return context.html(
      await draw(dependencies, context, asked, { posted: form, errors: parsed.errors }),
      422,
    )
  }
  if (parsed !== undefined && 'search' in parsed) {
    const address = `/c/${session.code}/domande/${question.id}?cerca=${encodeURIComponent(parsed.search)}`
    return context.redirect(addressIn(page.language, address), 303)
  }
  await saveAnswers(
    dependencies.db,
    session.stored.id,
    { questionId: question.id, fields: parsed?.patch ?? {}, isSkipped: parsed?.isUnknown ?? true },
    dependencies.today(),
  )
  const back = pageToReturnTo(session, context.req.query('torna'))
  if (back !== undefined) return context.redirect(addressIn(page.language, back), 303)
  const after = await openSession(dependencies, session.code)
  if (after === undefined) return context.notFound()
  const wasFirstEstimate = !isReady(dependencies, session) && isReady(dependencies, after)
  const tail = wasFirstEstimate ? `/c/${session.code}` : await afterwards(dependencies, after, question.id)
  return context.redirect(addressIn(page.language, tail), 303)
}

type Parsed =
  | { readonly ok: true; readonly patch: AnswersPatch; readonly isUnknown: boolean }
  | { readonly ok: false; readonly errors: readonly FieldMessage[] }
  | { readonly ok: 'choose'; readonly search: string }

/** The posted form as answers; a name of a comune becomes the one it means, or a list to choose from. */
function parse(dependencies: SiteDependencies, { session, question, page }: Asked, form: Form): Parsed {
  const parsed = parseAnswer(dependencies.questionnaire, question, form, {
    language: page.language,
    date: dependencies.today(),
    answers: session.answers,
  })
  if (!parsed.ok) return parsed
  const contradictions = contradictionsOf(dependencies, session, parsed.patch, page.language)
  if (contradictions.length > 0) return { ok: false, errors: contradictions }
  const { comune } = parsed.patch
  if (comune === undefined) return parsed
  const lookup = readComune(dependencies.territory, comune, page.language)
  if (lookup.kind === 'found')
    return { ...parsed, patch: { ...parsed.patch, comune: comuneText(lookup.comune) } }
  if (lookup.kind === 'candidates') return { ok: 'choose', search: comune }
  return { ok: false, errors: [{ field: 'comune', message: lookup.message }] }
}

/** What the answers of this page make impossible, said beside them. */
function contradictionsOf(
  dependencies: SiteDependencies,
  session: CaseSession,
  patch: AnswersPatch,
  language: Language,
): readonly FieldMessage[] {
  const answers = completeAnswers(dependencies, applyPatch(session.answers, patch))
  if (answers === undefined) return []
  return checkAnswers(answers, dependencies.today())
    .filter(({ path, severity }) => severity === 'error' && Object.hasOwn(patch, path.split('/')[0] ?? ''))
    .map(({ path, message }) => ({ field: path.replaceAll('/', '.'), message: message[language] }))
}

/** Where to go after an answer: the question worth most now, or the result when none is left. */
async function afterwards(
  dependencies: SiteDependencies,
  session: CaseSession,
  from: string,
): Promise<string> {
  const known = await estimate(dependencies, session)
  const preferred =
    known.kind === 'result' ? preferredQuestions(dependencies.questionnaire, known.assessment) : []
  const next = nextQuestion(dependencies.questionnaire, session.answers, {
    skipped: session.skipped,
    preferred,
  })
  const query = from === '' ? '' : `?dopo=${from}`
  return next === null ? `/c/${session.code}${query}` : `/c/${session.code}/domande/${next.id}${query}`
}

async function draw(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  { session, question, page }: Asked,
  came: { readonly posted?: Form; readonly errors?: readonly FieldMessage[] },
): Promise<string | Promise<string>> {
  const { questionnaire } = dependencies
  const { language } = page
  const view = presentQuestion(questionnaire, question, session.answers, {
    language,
    date: dependencies.today(),
  })
  const search = context.req.query('cerca')
  const known = await estimate(dependencies, session)
  const first = visibleQuestions(questionnaire, session.answers).filter(
    ({ isFirstEstimate }) => isFirstEstimate,
  )
  const number = first.findIndex(({ id }) => id === question.id) + 1
  const isFirstTime = !progress(questionnaire, session.answers, { skipped: session.skipped }).isComplete
  const before = known.kind === 'result' ? await earlierAssessment(dependencies, session) : undefined
  const drawn: QuestionPage = {
    view,
    fields: offeredFields(question, session.answers.entrance),
    answers: session.answers,
    posted: came.posted,
    errors: came.errors ?? [],
    comuni:
      search === undefined || came.posted !== undefined
        ? undefined
        : comuneOptions(dependencies.territory, search, page, view),
    count: number > 0 && isFirstTime ? { number, total: FIRST_ESTIMATE_QUESTIONS } : undefined,
    back: backFrom(session, question, context.req.query('torna')),
    echo: echoOf(dependencies, session, context.req.query('dopo'), language, context.req.path),
    soFar:
      known.kind === 'result'
        ? {
            column: soFar(language, session.code, known.assessment, before),
            line: soFarLine(language, known.assessment),
          }
        : undefined,
    preview:
      known.kind === 'result'
        ? addressIn(language, `/c/${session.code}/domande/${question.id}/anteprima`)
        : undefined,
  }
  return (await questionPage(page, drawn)).toString()
}

/** The page a question was opened from, when it is to be seen again after the answer: the answers, or a plan. */
function pageToReturnTo({ code }: CaseSession, asked: string | undefined): string | undefined {
  if (asked === 'risposte') return `/c/${code}/risposte`
  const plan = /^piano-(\d{1,2})$/.exec(asked ?? '')?.[1]
  return plan === undefined ? undefined : `/c/${code}/piani/${plan}`
}

/** The link back follows the way taken; from the first question it leads home. */
function backFrom(session: CaseSession, question: Question, returnTo: string | undefined): string {
  const asked = pageToReturnTo(session, returnTo)
  if (asked !== undefined) return asked
  const way = session.saved.met.map(({ questionId }) => questionId)
  const place = way.indexOf(question.id)
  const previous = place < 0 ? way.at(-1) : way[place - 1]
  return previous === undefined ? '/' : `/c/${session.code}/domande/${previous}`
}

/** What was read in the page before, said again: the stored answers are read as if typed. */
function echoOf(
  dependencies: SiteDependencies,
  session: CaseSession,
  from: string | undefined,
  language: Language,
  here: string,
): QuestionPage['echo'] {
  const question = questionOf(dependencies.questionnaire, from)
  if (question === undefined || !isAnswered(question, session.answers)) return undefined
  const parsed = parseAnswer(
    dependencies.questionnaire,
    question,
    typedAgain(dependencies, question, session.answers, language),
    {
      language,
      date: dependencies.today(),
      answers: session.answers,
    },
  )
  if (!parsed.ok) return undefined
  return {
    readings: parsed.readings.map(({ text }) => text),
    warnings: parsed.warnings.map(({ message }) => message),
    correct: addressIn(language, `/c/${session.code}/domande/${question.id}`),
    accept: here,
  }
}

function typedAgain(
  dependencies: SiteDependencies,
  question: Question,
  answers: AnswersDraft,
  language: Language,
): Form {
  const view = presentQuestion(dependencies.questionnaire, question, answers, {
    language,
    date: dependencies.today(),
  })
  const form: Record<string, string | readonly string[]> = {}
  for (const field of view.fields) {
    const chosen = field.options.filter(({ isChecked }) => isChecked).map(({ value }) => value)
    if (chosen.length > 0) form[field.name] = chosen
    if (field.typed !== null && field.typed.value !== '') form[field.typed.name] = field.typed.value
  }
  for (const [row, bill] of (answers.bills ?? []).entries()) {
    for (const [column, value] of Object.entries(bill)) {
      form[`bills.${row}.${column}`] = language === 'it' ? String(value).replace('.', ',') : String(value)
    }
  }
  for (const field of offeredFields(question, answers.entrance)) {
    if (field.kind !== 'owners') continue
    form[`${field.answer}.table`] = ownersTable(field, answers.coOwners ?? [], language)
  }
  return form
}

/** A change that is followed by another within this time was not meant yet. */
const SETTLING_MS = 150

/** The result column for a form not posted yet: for the script that shows at once what an answer would change. */
async function preview(
  dependencies: SiteDependencies,
  context: Context<SiteEnvironment>,
  asked: Asked,
): Promise<Response> {
  const { session, page } = asked
  const form = await readForm(context)
  const parsed = form[UNKNOWN_CONTROL] === undefined ? parse(dependencies, asked, form) : undefined
  if (parsed?.ok !== true) return context.body(null, 204)
  // Computing holds a thread for a while: whoever changed the answer again in the meantime is not computed for.
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS))
  if (context.req.raw.signal.aborted) return context.body(null, 204)
  const now = await estimateWith(dependencies, session, parsed.patch)
  const saved = await estimate(dependencies, session)
  if (now.kind !== 'result') return context.body(null, 204)
  const before = saved.kind === 'result' ? saved.assessment : undefined
  return context.html(soFar(page.language, session.code, now.assessment, before))
}
