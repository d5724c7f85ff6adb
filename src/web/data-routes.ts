import { Hono } from 'hono'
import { answersSummary, effectiveAnswers } from '../core/questionnaire/index.ts'
import { deleteCase, loadPlanInputs, loadStepProgress, undoLastAnswer } from '../store/index.ts'
import { estimate, openSession } from './case-session.ts'
import { readForm } from './form-data.ts'
import { addressIn } from './language.ts'
import { answersPage } from './pages/answers.ts'
import { deletedPage, deletePage, myDataPage } from './pages/my-data.ts'
import type { SiteDependencies } from './site-dependencies.ts'
import type { SiteEnvironment } from './site-environment.ts'

/** What belongs to the person: the answers, the download, the end. */
export function dataRoutes(dependencies: SiteDependencies): Hono<SiteEnvironment> {
  const app = new Hono<SiteEnvironment>()
  const open = (code: string) => openSession(dependencies, code)
  app.get('/c/:code/risposte', async (context) => {
    const session = await open(context.req.param('code'))
    if (session === undefined) return context.notFound()
    const rows = answersSummary(dependencies.questionnaire, session.answers)
    return context.html(
      answersPage(
        { ...context.var.page, code: session.code },
        { rows, code: session.code, canUndo: session.saved.revision > 1 },
      ),
    )
  })
  app.post('/c/:code/risposte/annulla', async (context) => {
    const session = await open(context.req.param('code'))
    if (session === undefined) return context.notFound()
    // The first revision is the choice of the entrance, without which there is no case.
    if (session.saved.revision > 1) await undoLastAnswer(dependencies.db, session.stored.id)
    return context.redirect(addressIn(context.var.page.language, `/c/${session.code}/risposte`), 303)
  })
  app.get('/c/:code/dati', async (context) => {
    const session = await open(context.req.param('code'))
    if (session === undefined) return context.notFound()
    const { page } = context.var
    const address = new URL(addressIn(page.language, `/c/${session.code}`), context.req.url).href
    return context.html(
      myDataPage(
        { ...page, code: session.code },
        { code: session.code, address, expiresOn: session.stored.expiresOn },
      ),
    )
  })
  app.get('/c/:code/dati.json', async (context) => {
    const session = await open(context.req.param('code'))
    if (session === undefined) return context.notFound()
    const known = await estimate(dependencies, session)
    const file = {
      schema: 'sportello/case/1',
      exportedOn: dependencies.today(),
      createdOn: session.stored.createdOn,
      changedOn: session.stored.changedOn,
      answers: {
        schema: 'sportello/answers/1',
        ...effectiveAnswers(dependencies.questionnaire, session.answers),
      },
      steps: await loadStepProgress(dependencies.db, session.stored.id),
      planInputs: await loadPlanInputs(dependencies.db, session.stored.id),
      assessment: known.kind === 'result' ? known.assessment : null,
    }
    return context.body(`${JSON.stringify(file, null, 2)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="sportello.json"',
    })
  })
  app.get('/c/:code/dati/elimina', async (context) => {
    const session = await open(context.req.param('code'))
    if (session === undefined) return context.notFound()
    return context.html(deletePage({ ...context.var.page, code: session.code }, { code: session.code }))
  })
  app.post('/c/:code/dati/elimina', async (context) => {
    const session = await open(context.req.param('code'))
    if (session === undefined) return context.notFound()
    const { page } = context.var
    if ((await readForm(context)).conferma !== 'si') {
      return context.redirect(addressIn(page.language, `/c/${session.code}/dati/elimina`), 303)
    }
    await deleteCase(dependencies.db, session.stored.id)
    return context.redirect(addressIn(page.language, '/eliminato'), 303)
  })
  app.get('/eliminato', (context) => context.html(deletedPage(context.var.page)))
  return app
}
