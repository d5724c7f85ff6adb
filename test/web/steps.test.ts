import { join } from 'node:path'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { readGlossary } from '../../src/rules/glossary.ts'
import { loadProcedures } from '../../src/rules/procedures.ts'
import { readQuestionnaire } from '../../src/rules/questionnaire.ts'
import type { SiteEnvironment } from '../../src/web/site-environment.ts'
import { stepRoutes } from '../../src/web/step-routes.ts'
import {
  openCase,
  openEstimate,
  pageOf,
  post,
  projectRules,
  projectStudies,
  quickAssess,
  startService,
  type TestService,
  TODAY,
} from './service-for-tests.ts'

/** The steps alone, on the database of a whole service. */
function stepsOn({ db, logged }: TestService): Hono {
  const pages = stepRoutes({
    db,
    questionnaire: readQuestionnaire(),
    glossary: readGlossary(),
    territory: projectRules().territory,
    incentives: projectRules().incentives,
    assess: quickAssess,
    studies: projectStudies(),
    rulesVersion: 'test',
    rulesDate: '2026-11-20',
    today: () => TODAY,
    log: (line) => void logged.push(line),
    procedures: loadProcedures(join(import.meta.dirname, '../../rules')),
  })
  const site = new Hono<SiteEnvironment>()
  site.use(async (context, next) => {
    const { pathname, search } = new URL(context.req.url)
    const language = pathname.startsWith('/en/') ? 'en' : 'it'
    context.set('page', {
      language,
      tail: `${pathname}${search}`,
      assets: '/assets/x',
      rulesDate: '2026-11-20',
    })
    await next()
  })
  site.route('/en', pages)
  site.route('/', pages)
  return site as unknown as Hono
}

/** Number of the first plan of a flat with works the assembly decides. */
async function planWithAssembly(root: string): Promise<number> {
  for (let number = 1; number <= 5; number++) {
    const response = await steps.request(`${root}/passi?piano=${number}`)
    if (response.status === 200 && (await response.text()).includes('Assemblea')) return number
  }
  throw new Error('no plan of this flat goes through the assembly')
}

let service: TestService
let steps: Hono
let home: string
beforeAll(async () => {
  service = await startService()
  steps = stepsOn(service)
  home = await openEstimate(service.app, 'home')
})

describe('the page of the steps', () => {
  it('shows a timeline with one form for each step, in Italian and in English', async () => {
    const page = await pageOf(steps, `${home}/passi`)
    expect(page).toContain('sp-timeline')
    expect(page).toContain('Sopralluogo e documenti di partenza')
    expect(page).toContain('non verificat')
    const english = await pageOf(steps, `/en${home}/passi`)
    expect(english).toContain('Survey and first papers')
    expect(english).not.toContain('Sopralluogo')
  })

  it('has no id twice and no link inside the page that leads nowhere', async () => {
    const page = await pageOf(steps, `${home}/passi`)
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
    for (const [, target] of page.matchAll(/<label[^>]* for="([^"]+)"/g)) expect(ids).toContain(target)
  })

  it('keeps a tick, and takes it back', async () => {
    const root = await openEstimate(service.app, 'home')
    const ticked = await post(steps, `${root}/passi?piano=1`, {
      passo: 'survey',
      data: '2026-11-20',
      azione: 'fatto',
    })
    expect(ticked.status).toBe(303)
    expect(ticked.headers.get('Location')).toBe(`${root}/passi?piano=1#passo-survey`)
    expect(await pageOf(steps, `${root}/passi`)).toContain('Fatto: 20 novembre 2026')
    await post(steps, `${root}/passi?piano=1`, { passo: 'survey', azione: 'annulla' })
    expect(await pageOf(steps, `${root}/passi`)).not.toContain('Fatto: 20 novembre 2026')
  })

  it.each(['2026-11-25', '2026-02-30', '', '20/11/2026'])(
    'refuses "%s" as the day of a step',
    async (data) => {
      const answer = await post(steps, `${home}/passi?piano=1`, { passo: 'survey', data, azione: 'fatto' })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain('role="alert"')
      expect(page).toContain('href="#data-survey"')
      expect(page).toContain('<title>Errore: ')
    },
  )

  it('accepts today, and passes over a step nobody knows', async () => {
    const root = await openEstimate(service.app, 'home')
    expect((await post(steps, `${root}/passi?piano=1`, { passo: 'survey', data: TODAY })).status).toBe(303)
    expect((await post(steps, `${root}/passi?piano=1`, { passo: 'nothing', data: TODAY })).status).toBe(303)
    const rows = await service.db
      .selectFrom('stepEntries')
      .select('name')
      .where('name', '=', 'nothing')
      .execute()
    expect(rows).toEqual([])
  })

  it('remembers when to start and what was answered, and answers nobody offered are not stored', async () => {
    const root = await openEstimate(service.app, 'home')
    await post(steps, `${root}/passi?piano=1`, { inizio: '2027-03-01' })
    expect(await pageOf(steps, `${root}/passi`)).toContain('Inizio: 1º marzo 2027')
    await post(steps, `${root}/passi?piano=1`, { firmsOnSite: '2' })
    expect(await pageOf(steps, `${root}/passi`)).toMatch(/<option value="2"\s*selected>/)
    await post(steps, `${root}/passi?piano=1`, { firmsOnSite: '2000' })
    expect(await pageOf(steps, `${root}/passi`)).not.toMatch(/<option value="2"\s*selected>/)
  })

  it('gives the calendar as a file that does not hold the code of the case', async () => {
    const response = await steps.request(`${home}/passi/calendario.ics`)
    expect(response.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('Content-Disposition')).toContain('passi.ics')
    const text = (await response.text()).replaceAll('\r\n ', '')
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(text).not.toContain(home.split('/c/')[1])
  })

  it('print as a list with boxes, in both languages, without the code of the case', async () => {
    for (const [root, word] of [
      [home, 'Passo per passo'],
      [`/en${home}`, 'Step by step'],
    ] as const) {
      const response = await steps.request(`${root}/passi/elenco`)
      expect(response.status).toBe(200)
      const text = await response.text()
      expect(text).toContain(word)
      expect(text).toContain('☐')
      expect(text).not.toContain(home.split('/c/')[1])
    }
  })

  it('tells a public body how to award, with the CAM list, and a flat which votes the assembly needs', async () => {
    const school = await pageOf(steps, `${await openEstimate(service.app, 'public')}/passi`)
    expect(school).toContain('Come si affida')
    expect(school).toContain('CAM edilizia 2025')
    const flat = await openEstimate(service.app, 'flat')
    const page = await pageOf(steps, `${flat}/passi?piano=${await planWithAssembly(flat)}`)
    expect(page).toContain('I voti dell’assemblea')
    expect(page).toMatch(/333,34 millesimi|500,00 millesimi/)
  })

  it('answers 404 to a plan or case that does not exist, and sends an empty case to its result', async () => {
    expect((await steps.request(`${home}/passi?piano=99`)).status).toBe(404)
    expect((await steps.request('/c/AAAA-BBBB-CCCC-DDDD-EEEE/passi')).status).toBe(404)
    const empty = await openCase(service.app, 'home')
    const response = await steps.request(`${empty}/passi`)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(empty)
  })
})
