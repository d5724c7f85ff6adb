import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { findCase, saveAnswers } from '../../src/store/index.ts'
import {
  openCase,
  openEstimate,
  pageOf,
  post,
  startService,
  type TestService,
  TODAY,
} from './service-for-tests.ts'

/** The checklist of the interface, on real results: full fixtures as well as first estimates. */
const FIXTURES = {
  home: 'house-abbiategrasso-1972',
  flat: 'flat-milano-1965',
  public: 'school-arluno-1974',
} as const
const PAGES = [
  '',
  '/piani',
  '/piani/1',
  '/piani/2',
  '/piani/1/anni',
  '/piani/1/pagare',
  '/piani/1/preventivo',
  '/incentivi',
  '/risposte',
  '/rapporto',
] as const

let service: TestService
const full: Record<string, string> = {}
beforeAll(async () => {
  service = await startService()
  for (const entrance of ['home', 'flat', 'public'] as const) full[entrance] = await openFull(entrance)
}, 120_000)

async function openFull(entrance: keyof typeof FIXTURES): Promise<string> {
  const file = join(import.meta.dirname, `../../fixtures/answers/${FIXTURES[entrance]}.json`)
  const { schema: _, ...fields } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const root = await openEstimate(service.app, entrance)
  const stored = await findCase(service.db, root)
  if (stored === undefined) throw new Error('the case was not opened')
  await saveAnswers(service.db, stored.id, { questionId: 'test', fields, isSkipped: false }, TODAY)
  return root
}

/** What a person reads: no tags, no code, no attributes. */
const readable = (page: string) =>
  page
    .replace(/<(style|code|script)[\s\S]*?<\/\1>/g, ' ')
    // Sources are quoted as their tables write them, in English, and marked so.
    .replace(/<(\w+)[^>]* lang="en"[^>]*>[^<]*<\/\1>/g, ' ')
    .replace(/<span class="sp-(formula|source)"[\s\S]*?<\/span>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’')

describe.each(['home', 'flat', 'public'] as const)('every page of a whole %s', (entrance) => {
  it.each(PAGES)('"%s" writes units, dates and figures for people', async (tail) => {
    for (const language of ['', '/en']) {
      const text = readable(await pageOf(service.app, `${language}${full[entrance]}${tail}`))
      const place = `${language}${tail}`
      expect(text, place).not.toMatch(/NaN|undefined|\bnull\b|\[object/)
      expect(text, place).not.toMatch(/\d{4}-\d{2}-\d{2}/)
      expect(text, place).not.toMatch(/[\d\s]m[23]\b|\bm\^2|\b\d+ each\b|\bEUR\b/)
      // An apostrophe between letters is the one of print.
      expect(text, place).not.toMatch(/\p{L}'\p{L}/u)
    }
  })

  it.each(PAGES.slice(0, 4))(
    '"%s" says "fino a" and "up to" of a saving only in its own sentence',
    async (tail) => {
      const it_ = readable(await pageOf(service.app, `${full[entrance]}${tail}`))
      for (const [, after] of it_.matchAll(/(?<!Potresti risparmiare )fino a ([^.]{0,20})/g))
        expect(after).not.toMatch(/^\d[\d.]*\s?(€|euro)/)
      const en = readable(await pageOf(service.app, `/en${full[entrance]}${tail}`))
      for (const [, after] of en.matchAll(/(?<!You might save )up to ([^.]{0,20})/g))
        expect(after).not.toMatch(/^€/)
    },
  )

  it.each(['', '/piani', '/piani/1'])('"%s" shows no code of the engine', async (tail) => {
    const text = readable(await pageOf(service.app, `${full[entrance]}${tail}`))
    expect(text).not.toMatch(
      /\b(natural-gas|heating-oil|district-heat|own-gas-boiler|wall-insulation|like-for-like|worth-doing|IT-LOM-\d+|plan-\d)\b/,
    )
  })

  it('has headings without jumps', async () => {
    for (const tail of PAGES.slice(0, 6)) {
      const page = await pageOf(service.app, `${full[entrance]}${tail}`)
      const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
      for (const [index, level] of levels.entries())
        expect(level - (levels[index - 1] ?? 0), `${tail}: heading ${index + 1}`).toBeLessThanOrEqual(1)
    }
  })
})

describe('the report', () => {
  it('counts the answers as the result does', async () => {
    const counted = /Stima con (\d+) risposte/.exec(readable(await pageOf(service.app, full.home ?? '')))?.[1]
    expect(readable(await pageOf(service.app, `${full.home}/rapporto`))).toContain(
      `stima con ${counted} risposte`,
    )
  })
})

describe('the scale of the classes', () => {
  it('says since when it holds and by which act', async () => {
    const text = readable(await pageOf(service.app, full.home ?? ''))
    expect(text).toContain('Scala in vigore dal 3 giugno 2026 (Lombardia, Decreto 6437/2026)')
  })
})

describe('bills against the estimate', () => {
  it('stand on the result with quantity and euro by year, and as a file', async () => {
    const text = readable(await pageOf(service.app, full.flat ?? ''))
    expect(text).toMatch(/Metano 2025-2026: in bolletta 760\u00a0Smc e 860\u00a0euro/)
    expect(text).toContain('La stima tiene conto delle bollette')
    const file = await service.app.request(`${full.flat}/grafici/bollette.csv`)
    expect(await file.text()).toContain('"In bolletta"')
  })

  it('are not promised where none were given', async () => {
    expect(await pageOf(service.app, full.home ?? '')).not.toContain('bollette.csv')
    expect((await service.app.request(`${full.home}/grafici/bollette.csv`)).status).toBe(404)
  })
})

describe('when the rules change', () => {
  it('the result stays as it was, says so, and is computed again when asked', async () => {
    const before = await startService({ rulesVersion: 'rules-1' })
    const root = await openEstimate(before.app, 'home')
    const old = await pageOf(before.app, root)
    const after = await startService({ rulesVersion: 'rules-2', db: before.db, today: () => '2026-12-03' })
    const kept = await pageOf(after.app, root)
    expect(kept).toContain('Le regole sono cambiate')
    expect(kept).toContain('Questo risultato è del 24 novembre 2026')
    expect(kept).toContain(/class="sp-headline">[^<]+/.exec(old)?.[0])
    expect(await pageOf(after.app, `${root}/piani`)).toContain('Le regole sono cambiate')
    const response = await post(after.app, `${root}/ricalcola`, {})
    expect(response.status).toBe(303)
    const fresh = await pageOf(after.app, response.headers.get('Location') ?? '')
    expect(fresh).not.toContain('Le regole sono cambiate')
    expect(fresh).toContain('Che cosa è cambiato con le regole nuove')
    expect(fresh).toMatch(/24 novembre 2026[\s\S]*3 dicembre 2026/)
    // The next day nothing is asked again.
    const later = await startService({ rulesVersion: 'rules-2', db: before.db, today: () => '2026-12-04' })
    expect(await pageOf(later.app, root)).not.toContain('Le regole sono cambiate')
  }, 60_000)

  it('a case without a result has nothing to recalculate', async () => {
    const root = await openCase(service.app, 'home')
    expect((await post(service.app, `${root}/ricalcola`, {})).status).toBe(303)
    expect((await post(service.app, '/c/K7QM-2RFD-9XTL-C4VW-H8PN/ricalcola', {})).status).toBe(404)
  })
})

describe('the page of a scheme', () => {
  it('of every scheme in the list is whole in both languages, with its law and its last check', async () => {
    const list = await pageOf(service.app, '/incentivi')
    const addresses = [...list.matchAll(/href="(\/incentivi\/[^"]+)"/g)].map(([, address]) => address ?? '')
    expect(addresses.length).toBeGreaterThan(5)
    for (const address of addresses) {
      const [it_, en] = [await pageOf(service.app, address), await pageOf(service.app, `/en${address}`)]
      expect(it_).toContain('Leggi e fonti')
      expect(it_).toContain('Ultimo controllo delle regole')
      expect(en).toContain('Laws and sources')
      for (const page of [it_, en]) {
        expect(page.match(/<h1[ >]/g)).toHaveLength(1)
        expect(readable(page), address).not.toMatch(/NaN|undefined|\[object|\d{4}-\d{2}-\d{2}|\bEUR\b/)
      }
    }
  })

  it('that is not in the rules answers 404', async () => {
    expect((await service.app.request('/incentivi/nessuno')).status).toBe(404)
    // Kept only to replay old cases.
    expect((await service.app.request('/incentivi/conto-termico-1')).status).toBe(404)
  })
})
