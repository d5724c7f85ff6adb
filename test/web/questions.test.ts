import { beforeAll, describe, expect, it } from 'vitest'
import { openCase, openEstimate, pageOf, post, startService, type TestService } from './service-for-tests.ts'

let service: TestService
beforeAll(async () => {
  service = await startService()
})

describe('the way into a case', () => {
  it('opens a case with a code of its own and goes to the first question', async () => {
    const response = await post(service.app, '/inizia', { entrance: 'home' })
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toMatch(
      /^\/c\/([2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}\/domande\/comune$/,
    )
  })

  it('asks again, in the language of the page, when nothing was chosen', async () => {
    const response = await post(service.app, '/en/inizia', {})
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('<title>Error: ')
    expect(text).toContain('href="#q-entrance"')
  })

  it('comes back with the code, also pasted as an address or in small letters', async () => {
    const root = await openCase(service.app, 'home')
    const code = root.slice('/c/'.length)
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' '), `https://example.org${root}/piani`]) {
      const response = await post(service.app, '/torna', { codice: typed })
      expect(response.headers.get('Location')).toBe(root)
    }
  })

  it('says which of the two is wrong: the form of a code, or a code that opens nothing', async () => {
    const malformed = await post(service.app, '/torna', { codice: 'casa mia' })
    expect(malformed.status).toBe(422)
    expect(await malformed.text()).toContain('Scrivi il codice di 20 segni')
    const unknown = await post(service.app, '/torna', { codice: 'K7QM-2RFD-9XTL-C4VW-H8PN' })
    expect(unknown.status).toBe(422)
    expect(await unknown.text()).toContain('Non troviamo questo codice')
  })
})

describe('a question', () => {
  it('has its title in the legend, its help tied to it and nothing chosen beforehand', async () => {
    const root = await openCase(service.app, 'home')
    await post(service.app, `${root}/domande/comune`, { comune: 'Legnano' })
    await post(service.app, `${root}/domande/tipo`, { buildingKind: 'detached' })
    const text = await pageOf(service.app, `${root}/domande/periodo`)
    expect(text).toMatch(/<legend><h1 class="h2">In che periodo è stato costruito\?<\/h1><\/legend>/)
    expect(text).toContain('aria-describedby="q-constructionPeriod-aiuto"')
    expect(text).toContain('Domanda 3 di 5 per la prima stima')
    expect(text).not.toContain(' checked')
  })

  it('shows the answer last given when one comes back to it', async () => {
    const root = await openCase(service.app, 'home')
    await post(service.app, `${root}/domande/comune`, { comune: 'legnano' })
    await post(service.app, `${root}/domande/tipo`, { buildingKind: 'terraced' })
    expect(await pageOf(service.app, `${root}/domande/comune`)).toContain('value="Legnano (MI)"')
    expect(await pageOf(service.app, `${root}/domande/tipo`)).toMatch(/value="terraced" checked/)
  })

  it('gives back a wrong form as it was typed, with a summary that leads to the field', async () => {
    const root = await openEstimate(service.app, 'home')
    const response = await post(service.app, `${root}/domande/superficie`, { floorAreaM2: 'tanti' })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('<title>Errore: ')
    expect(text).toContain('href="#q-floorAreaM2"')
    expect(text).toContain('value="tanti"')
    expect(text).toContain('aria-invalid="true"')
    expect(text).toContain('aria-describedby="q-floorAreaM2-errore"')
  })

  it('reads the number again on the next page, and asks once more when it is unlikely', async () => {
    const root = await openCase(service.app, 'flat')
    await post(service.app, `${root}/domande/comune`, { comune: 'Milano' })
    await post(service.app, `${root}/domande/tipo`, { buildingKind: 'flat-high-rise' })
    await post(service.app, `${root}/domande/periodo`, { constructionPeriod: '1961-1975' })
    const plain = await post(service.app, `${root}/domande/superficie`, { floorAreaM2: '85' })
    expect(await pageOf(service.app, plain.headers.get('Location') ?? '')).toMatch(/Abbiamo letto: 85/)
    const unlikely = await post(service.app, `${root}/domande/superficie`, { floorAreaM2: '900' })
    expect(await pageOf(service.app, unlikely.headers.get('Location') ?? '')).toContain(
      'per un appartamento: è giusto?',
    )
  })

  it('takes "I do not know" and a skip as full answers, and does not ask again', async () => {
    const root = await openEstimate(service.app, 'home')
    const skipped = await post(service.app, `${root}/domande/muri`, { salta: '1' })
    expect(skipped.headers.get('Location')).not.toContain('/domande/muri')
    const unknown = await post(service.app, `${root}/domande/persone`, { unknown: '1' })
    expect(unknown.status).toBe(303)
    const answers = await pageOf(service.app, `${root}/risposte`)
    expect(answers).toContain('Useremo il numero medio di persone')
  })

  it('is not found when it is not asked in this case', async () => {
    const root = await openCase(service.app, 'home')
    expect((await service.app.request(`${root}/domande/nessuna`)).status).toBe(404)
    expect((await service.app.request(`${root}/domande/orari`)).status).toBe(404)
  })

  it('goes back to the page of answers when it came from there', async () => {
    const root = await openEstimate(service.app, 'home')
    const response = await post(service.app, `${root}/domande/superficie?torna=risposte`, {
      floorAreaM2: '120',
    })
    expect(response.headers.get('Location')).toBe(`${root}/risposte`)
    expect(await pageOf(service.app, `${root}/risposte`)).toContain('120')
  })

  it('changes nothing when the same form is posted twice', async () => {
    const root = await openEstimate(service.app, 'home')
    await post(service.app, `${root}/domande/persone`, { people: '3' })
    await post(service.app, `${root}/domande/persone`, { people: '3' })
    await post(service.app, `${root}/risposte/annulla`, {})
    expect(await pageOf(service.app, `${root}/risposte`)).toContain('Useremo il numero medio di persone')
  })

  it('keeps a person from writing markup into the page', async () => {
    const root = await openCase(service.app, 'home')
    const response = await post(service.app, `${root}/domande/comune`, {
      comune: '"><script>alert(1)</script>',
    })
    expect(await response.text()).not.toContain('<script>alert')
  })
})

describe('the comune', () => {
  it('is stored with its province, so that two of the same name are not confused', async () => {
    const root = await openCase(service.app, 'home')
    const response = await post(service.app, `${root}/domande/comune`, { comune: 'CASTRO (le)' })
    expect(response.headers.get('Location')).toBe(`${root}/domande/tipo?dopo=comune`)
    expect(await pageOf(service.app, `${root}/risposte`)).toContain('Castro (LE)')
  })

  it('is chosen from a list when the name means several', async () => {
    const root = await openCase(service.app, 'home')
    const response = await post(service.app, `${root}/domande/comune`, { comune: 'Castro' })
    expect(response.status).toBe(303)
    const list = await pageOf(service.app, response.headers.get('Location') ?? '')
    expect(list).toContain('value="Castro (BG)"')
    expect(list).toContain('value="Castro (LE)"')
  })

  it('is asked again when no comune has that name', async () => {
    const root = await openCase(service.app, 'home')
    const response = await post(service.app, `${root}/domande/comune`, { comune: 'Xyzqwk' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Non troviamo «Xyzqwk»')
  })
})

describe('after five answers', () => {
  it('the first estimate is shown, and the next questions carry the result beside them', async () => {
    const root = await openCase(service.app, 'home')
    expect(await pageOf(service.app, root)).toContain('Servono 5 risposte')
    const estimate = await openEstimate(service.app, 'home')
    expect(await pageOf(service.app, estimate)).toContain('Prima stima')
    const next = await service.app.request(`${estimate}/domande`)
    const question = await pageOf(service.app, next.headers.get('Location') ?? '')
    expect(question).toContain('Il risultato finora')
    expect(question).toContain('Puoi fermarti quando vuoi')
  })

  it('each further answer says what it changed', async () => {
    const root = await openEstimate(service.app, 'home')
    await pageOf(service.app, root)
    const response = await post(service.app, `${root}/domande/finestre`, { windowKind: 'triple' })
    const next = await pageOf(service.app, response.headers.get('Location') ?? '')
    expect(next).toMatch(/Con questa risposta l.*intervallo si è ristretto|La tua ultima risposta/)
  })

  it('the preview of an answer stores nothing', async () => {
    const root = await openEstimate(service.app, 'home')
    const preview = await post(service.app, `${root}/domande/finestre/anteprima`, { windowKind: 'triple' })
    expect(preview.status).toBe(200)
    expect(await preview.text()).toContain('id="finora"')
    expect(await pageOf(service.app, `${root}/domande/finestre`)).not.toContain(' checked')
    const nothing = await post(service.app, `${root}/domande/finestre/anteprima`, {})
    expect(nothing.status).toBe(204)
  })
})
