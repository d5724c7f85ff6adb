import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { findCase, saveAnswers } from '../../src/store/index.ts'
import { openEstimate, pageOf, post, startService, type TestService, TODAY } from './service-for-tests.ts'

const file = join(import.meta.dirname, '../../fixtures/answers/condominium-milano-1968.json')
const { schema: _, coOwners, ...fields } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>

let service: TestService
beforeAll(async () => {
  service = await startService()
})

/** A flat of the fixture; its owners only where asked. */
async function openFlat(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const root = await openEstimate(service.app, 'flat')
  const stored = await findCase(service.db, root)
  if (stored === undefined) throw new Error('the case was not opened')
  const answer = { questionId: 'test', fields: { ...fields, ...more }, isSkipped: false }
  await saveAnswers(service.db, stored.id, answer, TODAY)
  return root
}

/** The first plan with works of the assembly. */
async function planOf(
  root: string,
  language = '',
): Promise<{ readonly tail: string; readonly text: string }> {
  for (const number of [1, 2, 3, 4]) {
    const tail = `/piani/${number}`
    const response = await service.app.request(`${language}${root}${tail}`)
    const text = response.status === 200 ? await response.text() : ''
    if (text.includes('id="condominio"')) return { tail, text }
  }
  throw new Error('no plan of the assembly')
}

describe('the question on the owners of the condominium', () => {
  it('takes rows without scripts, keeps them and offers more', async () => {
    const root = await openFlat()
    const page = await pageOf(service.app, `${root}/domande/proprietari`)
    expect(page).toContain('<h1 class="h2">Conosci i proprietari del condominio?</h1>')
    expect(page).toContain('name="coOwners.3.label"')
    const response = await post(service.app, `${root}/domande/proprietari`, {
      'coOwners.0.label': 'interno 1',
      'coOwners.0.thousandths': '400,5',
      'coOwners.0.isMainHome': 'yes',
      'coOwners.table': 'interno 2;200;impresa',
    })
    expect(response.status).toBe(303)
    expect(await pageOf(service.app, response.headers.get('Location') ?? '')).toContain(
      'Proprietari indicati: 2, per 600,5 millesimi; degli altri 399,5 non sappiamo niente',
    )
    const again = await pageOf(service.app, `${root}/domande/proprietari`)
    expect(again).toContain('value="400,5"')
    expect(again).toContain('value="interno 2"')
    expect(again).toContain('name="coOwners.5.label"')
    expect(await pageOf(service.app, `${root}/risposte`)).toContain('Proprietari indicati: 2')
  })

  it('gives the rows back as typed, with the errors of each', async () => {
    const root = await openFlat()
    const response = await post(service.app, `/en${root}/domande/proprietari`, {
      'coOwners.1.label': '<b>shop</b>',
      'coOwners.1.thousandths': 'many',
      'coOwners.table': 'flat 9;2,5\nflat 10;;',
    })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('Row 2: enter the share as a number up to 1,000')
    expect(text).toContain('href="#q-coOwners-1-thousandths"')
    expect(text).toContain('Table, line 2: enter the share')
    expect(text).toContain('href="#q-coOwners-table"')
    expect(text).toContain('&lt;b&gt;shop&lt;/b&gt;')
    expect(text).toContain('flat 9;2,5\nflat 10;;</textarea>')
  })

  it('shows a long list in the box, where it can be changed', async () => {
    const table = Array.from({ length: 60 }, (_, index) => `int. ${index + 1};${index + 1 === 60 ? 0.5 : 16}`)
    const root = await openFlat()
    const response = await post(service.app, `/en${root}/domande/proprietari`, {
      'coOwners.table': table.join('\n'),
    })
    expect(response.status).toBe(303)
    const page = await pageOf(service.app, `/en${root}/domande/proprietari`)
    expect(page).toContain('int. 59;16\nint. 60;0.5</textarea>')
    expect(page).not.toContain('name="coOwners.4.label"')
  })

  it('can be left unknown, and is not asked while nobody speaks of works', async () => {
    const root = await openFlat()
    const response = await post(service.app, `${root}/domande/proprietari`, { unknown: '1' })
    expect(response.status).toBe(303)
    const quiet = await openFlat({ assembly: 'no-idea-yet' })
    expect((await service.app.request(`${quiet}/domande/proprietari`)).status).toBe(404)
  })
})

describe('a plan with works of the assembly', () => {
  it('invites to name the owners, and tells the votes', async () => {
    const root = await openFlat()
    const { tail, text } = await planOf(root)
    expect(text).toContain('Indica i proprietari')
    expect(text).toContain('Quanti voti servono')
    expect(text).toMatch(/Servono almeno <strong>(333,34|500)/)
    const number = tail.split('/').at(-1)
    const asked = `${root}/domande/proprietari?torna=piano-${number}`
    expect(text).toContain(asked)
    const response = await post(service.app, asked, { 'coOwners.table': 'A;100' })
    expect(response.headers.get('Location')).toBe(`${root}${tail}`)
  })

  it('shows each owner and all together, in both languages', async () => {
    const root = await openFlat({ coOwners })
    const { text } = await planOf(root)
    for (const expected of [
      'Il condominio, proprietario per proprietario',
      'negozio',
      'Gli altri, non indicati',
      'In tutto',
    ])
      expect(text).toContain(expected)
    expect(text.includes('Degli altri 64 millesimi non si sa niente')).toBe(true)
    expect(text.includes('76,5</td>')).toBe(true)
    const { text: english } = await planOf(root, '/en')
    expect(english).toContain('The condominium, owner by owner')
    expect(english).toContain('The others, not entered')
  })

  it('gives the table as a file whose rows add up to the last to the cent', async () => {
    const formula = { label: '=1+1', thousandths: 10 }
    const root = await openFlat({ coOwners: [...(coOwners as object[]), formula] })
    const { tail } = await planOf(root)
    const number = tail.split('/').at(-1)
    const csv = await pageOf(service.app, `${root}/grafici/condominio-${number}.csv`)
    const rows = csv.trim().split('\r\n').slice(1)
    expect(rows).toHaveLength(14)
    expect(rows[11]).toMatch(/^'=1\+1,10,/)
    for (const column of [1, 2, 4, 5, 6, 7, 8]) {
      const figures = rows.map((row) =>
        Math.round(Number(row.replace(/"[^"]*"/g, 'text').split(',')[column]) * 100),
      )
      const total = figures.pop()
      expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(total)
    }
    expect((await service.app.request(`${root}/grafici/condominio-9.csv`)).status).toBe(404)
  })

  it('has the owners in the report, its annex and the exported data, and forgets them with the case', async () => {
    const root = await openFlat({ coOwners })
    const { tail } = await planOf(root)
    const report = await pageOf(service.app, `${root}/rapporto?piano=${tail.split('/').at(-1)}`)
    expect(report).toContain('Per tutto il condominio')
    expect(report).toContain('<th scope="row">negozio</th>')
    const data = JSON.parse(await pageOf(service.app, `${root}/dati.json`)) as {
      answers: { coOwners: unknown }
    }
    expect(data.answers.coOwners).toEqual(coOwners)
    expect(await pageOf(service.app, '/privacy')).toContain('i proprietari del condominio')
    await post(service.app, `${root}/dati/elimina`, { conferma: 'si' })
    expect((await service.app.request(root)).status).toBe(404)
  })

  it('leaves plans of a home alone', async () => {
    const root = await openEstimate(service.app, 'home')
    expect(await pageOf(service.app, `${root}/piani/1`)).not.toContain('id="condominio"')
  })
})

describe('the archive', () => {
  it('keeps no row of the owners once the case is deleted', async () => {
    const root = await openFlat({ coOwners: [{ label: 'solo-qui-42', thousandths: 10 }] })
    await pageOf(service.app, `${root}/piani`)
    const holding = async () => {
      const { rows } = await sql<{
        name: string
      }>`select name from sqlite_master where type = 'table'`.execute(service.db)
      const found: string[] = []
      for (const { name } of rows) {
        const all = await sql`select * from ${sql.table(name)}`.execute(service.db)
        if (JSON.stringify(all.rows).includes('solo-qui-42')) found.push(name)
      }
      return found
    }
    expect(await holding()).not.toEqual([])
    await post(service.app, `${root}/dati/elimina`, { conferma: 'si' })
    expect(await holding()).toEqual([])
  })
})
