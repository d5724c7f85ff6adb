import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openEstimate, pageOf, post, startService, type TestService } from './service-for-tests.ts'

let service: TestService
const roots: Record<string, string> = {}
beforeAll(async () => {
  service = await startService()
  for (const entrance of ['home', 'flat', 'public'] as const)
    roots[entrance] = await openEstimate(service.app, entrance)
}, 60_000)
afterEach(() => {
  expect(service.logged).toEqual([])
})

const PUBLIC_PAGES = [
  '/',
  '/inizia',
  '/torna',
  '/incentivi',
  '/metodo',
  '/glossario',
  '/accessibilita',
  '/privacy',
]
const CASE_PAGES = [
  '',
  '/risposte',
  '/piani',
  '/piani/1',
  '/incentivi',
  '/passi?piano=1',
  '/dati',
  '/dati/elimina',
]

function checkPage(text: string, language: string): void {
  expect(text).toContain(`<html lang="${language}">`)
  expect(text.match(/<h1[ >]/g)).toHaveLength(1)
  expect(text).toMatch(/<title>[^<]+ - Sportello<\/title>/)
  for (const landmark of ['<header', '<main id="main"', '<footer']) expect(text).toContain(landmark)
  expect(text).not.toMatch(/NaN|undefined|\[object|>null<|-0[ €]/)
  // Nothing from another place, no script or style written in the page.
  expect(text).not.toMatch(/(src|href)="(https?:)?\/\/(?!localhost)/)
  expect(text).not.toMatch(/<script(?![^>]* src=)|<style| style="| on\w+="/)
}

describe('every page', () => {
  it.each(PUBLIC_PAGES)('%s is whole in both languages', async (path) => {
    checkPage(await pageOf(service.app, path), 'it')
    checkPage(await pageOf(service.app, path === '/' ? '/en' : `/en${path}`), 'en')
  })

  describe.each(['home', 'flat', 'public'])('of a case: %s', (entrance) => {
    it.each(CASE_PAGES)('"%s" is whole in both languages', async (tail) => {
      checkPage(await pageOf(service.app, `${roots[entrance]}${tail}`), 'it')
      checkPage(await pageOf(service.app, `/en${roots[entrance]}${tail}`), 'en')
    })

    it('changes language on the same page, keeping what follows', async () => {
      const text = await pageOf(service.app, `${roots[entrance]}/piani?conta=climate`)
      expect(text).toContain(`href="/en${roots[entrance]}/piani?conta=climate"`)
    })
  })

  it('keeps the code of a case from other sites, search engines and shared caches', async () => {
    const response = await service.app.request(roots.home ?? '')
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(response.headers.get('X-Robots-Tag')).toContain('noindex')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Content-Security-Policy')).toMatch(/default-src 'none'/)
    expect(response.headers.get('Content-Security-Policy')).not.toContain('unsafe')
    expect(response.headers.get('Set-Cookie')).toBeNull()
  })

  it.each(['/en/', '/incentivi/', '/en/metodo/'])('%s leads to the page without the slash', async (path) => {
    const response = await service.app.request(path)
    expect(response.status).toBe(301)
    expect(new URL(response.headers.get('location') ?? '', 'http://localhost').pathname).toBe(
      path.slice(0, -1),
    )
  })

  it('that does not exist, or a code that opens nothing, answers 404 with the way back', async () => {
    for (const path of [
      '/nessuna',
      '/en/nessuna',
      '/c/K7QM-2RFD-9XTL-C4VW-H8PN',
      '/c/x/piani',
      `${roots.home}/piani/99`,
    ]) {
      const response = await service.app.request(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('/torna"')
    }
  })

  it('refuses a form of more than 1 MB and says so', async () => {
    const response = await post(service.app, `${roots.home}/domande/muri`, {
      wallKind: 'x'.repeat(1_100_000),
    })
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('Niente è stato salvato')
  })
})

describe('the result', () => {
  it('of a flat opens with what its owner decides and what the assembly decides', async () => {
    const text = (await pageOf(service.app, roots.flat ?? '')).replaceAll('&#39;', '’')
    const own = text.indexOf('Cosa puoi decidere tu')
    expect(own).toBeGreaterThan(0)
    expect(text.indexOf('Cosa decide l’assemblea')).toBeGreaterThan(own)
    expect(text.indexOf('Com’è oggi')).toBeGreaterThan(own)
    expect(await pageOf(service.app, roots.home ?? '')).not.toContain('Cosa decide')
  })

  it('of a public building speaks of the building, never of a home', async () => {
    for (const tail of ['', '/piani', '/piani/1', '/incentivi', '/risposte']) {
      const text = (await pageOf(service.app, `${roots.public}${tail}`)).replace(
        /<(header|footer)[\s\S]*?<\/\1>/g,
        '',
      )
      expect(text).not.toMatch(/tua casa|proprietario che ci abita|tuo appartamento/)
    }
  })

  it('gives every chart as a table and as a file', async () => {
    const text = await pageOf(service.app, roots.home ?? '')
    for (const name of ['classe', 'perdite', 'spesa']) {
      expect(text).toContain(`${roots.home}/grafici/${name}.csv`)
      const file = await service.app.request(`${roots.home}/grafici/${name}.csv`)
      expect(file.headers.get('Content-Type')).toContain('text/csv')
      expect((await file.text()).split('\r\n').length).toBeGreaterThan(2)
    }
    expect((await service.app.request(`${roots.home}/grafici/altro.csv`)).status).toBe(404)
  })

  it('shows no chosen plan until one is chosen, and takes the choice back', async () => {
    const chosen = await post(service.app, `${roots.home}/piani/1/scegli`, { scelta: 'si' })
    expect(chosen.status).toBe(303)
    expect(await pageOf(service.app, chosen.headers.get('Location') ?? '')).toContain(
      'Hai scelto questo piano',
    )
    expect(await pageOf(service.app, `${roots.home}/piani`)).toContain('scelto da te')
    const back = await post(service.app, `${roots.home}/piani/1/scegli`, { scelta: 'no' })
    expect(await pageOf(service.app, back.headers.get('Location') ?? '')).toContain('non è più scelto')
    expect(await pageOf(service.app, `${roots.home}/piani`)).not.toContain('scelto da te')
  })

  it('sorts the plans by what matters, and shows the same ones', async () => {
    const names = async (query: string) => {
      const text = await pageOf(service.app, `${roots.home}/piani${query}`)
      return [...text.matchAll(/<th scope="col"><a href="[^"]*\/piani\/(\d+)"/g)].map((match) => match[1])
    }
    const first = await names('?conta=now')
    const last = await names('?conta=climate')
    expect(first.length).toBeGreaterThan(0)
    expect([...first].sort()).toEqual([...last].sort())
    expect(await names('?conta=sciocchezze')).toHaveLength(first.length)
  })

  it('leads from the address of the money to its place in the plan', async () => {
    const response = await service.app.request(`${roots.home}/piani/1/soldi`)
    expect(response.headers.get('Location')).toBe(`${roots.home}/piani/1#soldi`)
  })

  it('comes as a report whose one style is allowed by its own header', async () => {
    const response = await service.app.request(`${roots.home}/rapporto`)
    const text = await response.text()
    const nonce = /<style nonce="([^"]+)"/.exec(text)?.[1]
    expect(nonce).toBeDefined()
    expect(response.headers.get('Content-Security-Policy')).toContain(`'nonce-${nonce}'`)
    expect((await service.app.request(`${roots.home}/rapporto?piano=99`)).status).toBe(404)
  })
})

describe('a failure of ours', () => {
  it('says that the answers are safe and gives a reference, not a stack trace', async () => {
    const broken = await startService({
      assess: () => {
        throw new Error('secret detail')
      },
    })
    const root = await openEstimate(broken.app, 'home')
    const response = await broken.app.request(root)
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).toContain('Le tue risposte sono salve')
    expect(text).not.toMatch(/secret detail|at .*\.ts/)
    expect(broken.logged.join()).toContain('secret detail')
    expect(broken.logged.join()).not.toContain(root.slice(3))
    expect(await pageOf(broken.app, `${root}/risposte`)).toContain('160')
  })
})

describe('my data', () => {
  it('downloads as one file that the command line can read', async () => {
    const response = await service.app.request(`${roots.flat}/dati.json`)
    const file = (await response.json()) as {
      answers: Record<string, unknown>
      assessment: { schema: string }
    }
    expect(response.headers.get('Content-Disposition')).toContain('attachment')
    expect(file.answers).toMatchObject({ entrance: 'flat', comune: 'Milano (MI)', floorAreaM2: 85 })
    expect(file.assessment.schema).toBe('sportello/assessment/1')
  })

  it('is deleted after a second question, and then nothing opens', async () => {
    const root = await openEstimate(service.app, 'home')
    const unsure = await post(service.app, `${root}/dati/elimina`, {})
    expect(unsure.headers.get('Location')).toBe(`${root}/dati/elimina`)
    expect((await service.app.request(root)).status).toBe(200)
    const sure = await post(service.app, `${root}/dati/elimina`, { conferma: 'si' })
    expect(sure.headers.get('Location')).toBe('/eliminato')
    for (const tail of ['', '/risposte', '/dati.json'])
      expect((await service.app.request(`${root}${tail}`)).status).toBe(404)
  })
})

describe('the files of a page', () => {
  it('are served from an address that changes with them, and nothing beside them is', async () => {
    const address = /href="(\/assets\/[^/]+)\/sportello\.css"/.exec(await pageOf(service.app, '/'))?.[1]
    for (const [name, type] of [
      ['sportello.css', 'text/css'],
      ['site.js', 'text/javascript'],
      ['sprites.svg', 'image/svg+xml'],
      ['fonts/titillium-web-v10-latin-ext_latin-regular.woff2', 'font/woff2'],
    ]) {
      const response = await service.app.request(`${address}/${name}`)
      expect(response.headers.get('Content-Type')).toContain(type)
      expect(response.headers.get('Cache-Control')).toContain('immutable')
    }
    for (const name of ['../../package.json', '%2e%2e/%2e%2e/package.json', 'missing.css', 'fonts']) {
      expect((await service.app.request(`${address}/${name}`)).status).toBe(404)
    }
  })

  it('travel packed: the style sheet of the library is large', async () => {
    const address = /href="(\/assets\/[^/]+)\/sportello\.css"/.exec(await pageOf(service.app, '/'))?.[1]
    const packed = await service.app.request(`${address}/sportello.css`, {
      headers: { 'Accept-Encoding': 'gzip' },
    })
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect((await packed.arrayBuffer()).byteLength).toBeLessThan(150_000)
  })

  it('contain no address of another site to load from', async () => {
    const address = /href="(\/assets\/[^/]+)\/sportello\.css"/.exec(await pageOf(service.app, '/'))?.[1]
    const css = await pageOf(service.app, `${address}/sportello.css`)
    expect(css).not.toMatch(/url\(["']?(https?:)?\/\//)
    expect(css).not.toContain('@import')
  })
})
