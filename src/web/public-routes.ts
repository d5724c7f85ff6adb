import { Hono } from 'hono'
import { nextQuestion, offeredFields, parseAnswer, presentQuestion } from '../core/questionnaire/index.ts'
import { createCase, findCase, readCaseCode, saveAnswers } from '../store/index.ts'
import { readForm } from './form-data.ts'
import { addressIn } from './language.ts'
import type { PageContext } from './page.ts'
import { comeBackPage } from './pages/come-back.ts'
import { homePage } from './pages/home.ts'
import { schemePage } from './pages/scheme.ts'
import { schemesPage } from './pages/schemes.ts'
import { type StartPage, startPage } from './pages/start.ts'
import { accessibilityPage, glossaryPage, methodPage, privacyPage } from './pages/texts.ts'
import { questionAsking } from './question-order.ts'
import { schemeDetails } from './scheme-details.ts'
import { schemeCards } from './scheme-list.ts'
import type { SiteDependencies } from './site-dependencies.ts'
import type { SiteEnvironment } from './site-environment.ts'

/** Pages that belong to no case. */
export function publicRoutes(dependencies: SiteDependencies): Hono<SiteEnvironment> {
  const app = new Hono<SiteEnvironment>()
  const draw = (page: PageContext, came: Partial<StartPage>) => {
    const question = entranceQuestion(dependencies)
    const view = presentQuestion(
      dependencies.questionnaire,
      question,
      {},
      { language: page.language, date: dependencies.today() },
    )
    return startPage(page, {
      view,
      fields: offeredFields(question, undefined),
      posted: undefined,
      errors: [],
      ...came,
    })
  }
  app.get('/', (context) => context.html(homePage(context.var.page)))
  app.get('/inizia', (context) => context.html(draw(context.var.page, {})))
  app.post('/inizia', async (context) => {
    const { page } = context.var
    const form = await readForm(context)
    const question = entranceQuestion(dependencies)
    const given = { language: page.language, date: dependencies.today(), answers: {} }
    const parsed = parseAnswer(dependencies.questionnaire, question, form, given)
    if (!parsed.ok) return context.html(draw(page, { posted: form, errors: parsed.errors }), 422)
    const today = dependencies.today()
    const opened = await createCase(dependencies.db, { language: page.language, today })
    await saveAnswers(
      dependencies.db,
      opened.id,
      { questionId: question.id, fields: parsed.patch, isSkipped: false },
      today,
    )
    const next = nextQuestion(dependencies.questionnaire, parsed.patch)
    return context.redirect(addressIn(page.language, `/c/${opened.code}/domande/${next?.id ?? ''}`), 303)
  })
  app.get('/torna', (context) =>
    context.html(comeBackPage(context.var.page, { typed: '', problem: undefined })),
  )
  app.post('/torna', async (context) => {
    const { page } = context.var
    const typed = String((await readForm(context)).codice ?? '')
    const code = readCaseCode(typed)
    if (code === undefined) return context.html(comeBackPage(page, { typed, problem: 'not-a-code' }), 422)
    if ((await findCase(dependencies.db, code)) === undefined) {
      return context.html(comeBackPage(page, { typed, problem: 'unknown' }), 422)
    }
    return context.redirect(addressIn(page.language, `/c/${code}`), 303)
  })
  app.get('/incentivi', (context) =>
    context.html(
      schemesPage(
        context.var.page,
        schemeCards(dependencies.incentives, dependencies.today()),
        dependencies.today(),
      ),
    ),
  )
  app.get('/incentivi/:id', (context) => {
    const scheme = schemeDetails(dependencies.incentives, context.req.param('id'), dependencies.today())
    return scheme === undefined ? context.notFound() : context.html(schemePage(context.var.page, scheme))
  })
  app.get('/metodo', (context) => context.html(methodPage(context.var.page)))
  app.get('/glossario', (context) => context.html(glossaryPage(context.var.page, dependencies.glossary)))
  app.get('/accessibilita', (context) => context.html(accessibilityPage(context.var.page)))
  app.get('/privacy', (context) => context.html(privacyPage(context.var.page)))
  return app
}

function entranceQuestion({ questionnaire }: SiteDependencies) {
  const question = questionAsking(questionnaire, 'entrance')
  if (question === undefined) throw new Error('the questionnaire has no question that asks for the entrance')
  return question
}
