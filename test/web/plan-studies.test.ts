import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openEstimate, pageOf, post, startService, type TestService } from './service-for-tests.ts'

// Each first view of a case assesses it.
vi.setConfig({ testTimeout: 30_000 })

let service: TestService
let home: string
let school: string
beforeAll(async () => {
  service = await startService()
  home = await openEstimate(service.app, 'home')
  school = await openEstimate(service.app, 'public')
}, 60_000)

const BUDGET = {
  budget: '9.000',
  anni: '10',
  inizio: '2027',
  scopo: 'energy-soon',
  avanzo: 'carried-over',
  lavori: 'tutti',
}

describe('the page of the years', () => {
  it('shows works by year, a picture with its table and what the passport asks, in two languages', async () => {
    const page = await pageOf(service.app, `${home}/piani/1/anni`)
    expect(page).toContain('Cosa fare, e perché in quest’ordine')
    expect(page).toContain('Incentivo di quell’anno')
    expect(page).toMatch(/<svg[^>]*class="sp-narrow"/)
    expect(page).toContain('allegato VIII')
    const english = await pageOf(service.app, `/en${home}/piani/1/anni`)
    expect(english).toContain('What to do, and why in this order')
    expect(english).not.toContain('Prima del')
  })

  it('keeps what was typed with the case, and writes it as the language does', async () => {
    const response = await post(service.app, `${home}/piani/1/anni`, BUDGET)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(`${home}/piani/1/anni#anni`)
    expect(await pageOf(service.app, `${home}/piani/1/anni`)).toContain('value="9.000"')
    expect(await pageOf(service.app, `/en${home}/piani/1/anni`)).toContain('value="9,000"')
  })

  it('a budget that is no number comes back as typed, with what to do, and nothing is kept', async () => {
    const response = await post(service.app, `${home}/piani/1/anni`, { ...BUDGET, budget: 'quanto basta' })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('value="quanto basta"')
    expect(page).toContain('Scrivi quanto puoi spendere ogni anno')
    expect(page).toContain('aria-invalid="true"')
    expect(await pageOf(service.app, `${home}/piani/1/anni`)).toContain('value="9.000"')
  })

  it('choices nobody offered fall back instead of failing', async () => {
    await post(service.app, `${home}/piani/1/anni`, { ...BUDGET, anni: '99', scopo: 'x', inizio: '1900' })
    expect(await pageOf(service.app, `${home}/piani/1/anni`)).toContain('Cosa fare')
    await post(service.app, `${home}/piani/1/anni`, BUDGET)
  })

  it('with too little money says what it would take', async () => {
    await post(service.app, `${home}/piani/1/anni`, { ...BUDGET, budget: '5' })
    expect(await pageOf(service.app, `${home}/piani/1/anni`)).toContain('Con questi soldi non si comincia')
    await post(service.app, `${home}/piani/1/anni`, BUDGET)
  })

  it('the report of the plan carries the years once they were asked for', async () => {
    expect(await pageOf(service.app, `${home}/rapporto?piano=1`)).toContain('traccia per il passaporto')
    expect(await pageOf(service.app, `${school}/rapporto?piano=1`)).not.toContain('traccia per il passaporto')
    expect(await pageOf(service.app, `${school}/rapporto?piano=1&anni=1`)).toContain(
      'traccia per il passaporto',
    )
  })
})

describe('the page of an offer', () => {
  const address = () => `${home}/piani/1/preventivo`
  /** Id of the first work of the plan. */
  async function firstWork(): Promise<string> {
    const page = await pageOf(service.app, address())
    const id = /name="lavoro-0"[\s\S]*?<option value=""[\s\S]*?<option value="([^"]+)"/.exec(page)?.[1]
    if (id === undefined) throw new Error('the form lists no work')
    return id
  }
  const row = (lavoro: string, more: Readonly<Record<string, string>> = {}) => ({
    ditta: 'Impresa Prova',
    'voce-0': 'Tutto compreso <b>',
    'lavoro-0': lavoro,
    'tipo-0': 'supply-and-installation',
    'quantita-0': '100',
    'unita-0': 'mq',
    'prezzo-0': '1.250,50',
    'iva-0': '10 %',
    azione: 'confronta',
    ...more,
  })

  it('rows are added without a script and what was typed stays', async () => {
    const response = await post(service.app, address(), { ...row('', { azione: 'righe' }) })
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page.match(/class="sp-quote-row"/g)).toHaveLength(10)
    expect(page).toContain('value="Tutto compreso &lt;b&gt;"')
    expect(page).toContain('value="1.250,50"')
  })

  it('a dear work is called dear, item by item, and the offer is kept', async () => {
    const response = await post(service.app, address(), row(await firstWork()))
    expect(response.status).toBe(303)
    const page = await pageOf(service.app, `${address()}?n=1`)
    expect(page).toContain('125.050,00')
    expect(page).toContain('Cosa è caro')
    expect(page).toMatch(/<td>alta<\/td>/)
    expect(page).toContain('1. Impresa Prova')
    expect(page).toContain('2. un altro preventivo')
    const english = await pageOf(service.app, `/en${address()}?n=1`)
    expect(english).toContain('What is dear')
    expect(english).toContain('value="1,250.50"')
    expect(english.replace(/<[^>]*>/g, ' ')).not.toMatch(/\bEUR\b|\d{4}-\d{2}-\d{2}/)
  })

  it('a price that is no number comes back with its row named', async () => {
    const response = await post(service.app, address(), row('', { 'prezzo-0': 'caro' }))
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('Voce 1: il prezzo è in euro')
    expect(page).toContain('href="#q-prezzo-0"')
    expect(page).toContain('value="caro"')
  })

  it('nothing written asks for an item, and an offer can be deleted', async () => {
    const empty = await post(service.app, `${address()}?n=2`, { azione: 'confronta' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Scrivi almeno una voce')
    await post(service.app, `${address()}?n=1`, { azione: 'elimina' })
    expect(await pageOf(service.app, address())).not.toContain('Impresa Prova')
  })
})

describe('the page of paying over time', () => {
  it('puts loans side by side for a home, and contracts with an ESCo for a public body', async () => {
    const page = await pageOf(service.app, `${home}/piani/1/pagare`)
    expect(page).toContain('Mutuo green')
    expect(page).not.toContain('EPC')
    const body = await pageOf(service.app, `${school}/piani/1/pagare`)
    for (const text of [
      'EPC a risparmio garantito',
      'EPC o PPP a canone',
      'DSCR',
      'LLCR',
      'Bilancio pubblico',
    ])
      expect(body).toContain(text)
  })

  it('the rate of an offer opens the loans without a published one, and stays', async () => {
    const response = await post(service.app, `${home}/piani/1/pagare`, {
      tasso: '6,5',
      anni: '7',
      propri: '',
    })
    expect(response.status).toBe(303)
    const page = await pageOf(service.app, `${home}/piani/1/pagare`)
    expect(page).toContain('value="6,5"')
    expect(page).not.toContain('Non abbiamo un tasso pubblicato')
    expect(page).toContain('Rate anno per anno: Prestito personale')
  })

  it('a rate of 65 per cent is refused as typed', async () => {
    const response = await post(service.app, `${home}/piani/1/pagare`, { tasso: '65' })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('Scrivi il tasso in percento, da 0 a 30')
    expect(page).toContain('value="65"')
  })
})

describe('around the pages of money', () => {
  it('the plan leads to them, and a plan that does not exist is not found', async () => {
    const page = await pageOf(service.app, `${home}/piani/1`)
    for (const tail of ['anni', 'preventivo', 'pagare']) {
      expect(page).toContain(`${home}/piani/1/${tail}`)
      expect((await service.app.request(`${home}/piani/99/${tail}`)).status).toBe(404)
    }
  })

  it('what was typed is in the data a person downloads, and goes with the case', async () => {
    const data = (await (await service.app.request(`${home}/dati.json`)).json()) as { planInputs: object }
    expect(Object.keys(data.planInputs)).toContain('anni')
    await post(service.app, `${home}/dati/elimina`, { conferma: 'si' })
    expect((await service.app.request(`${home}/piani/1/anni`)).status).toBe(404)
    const rows = await service.db.selectFrom('planInputs').selectAll().execute()
    expect(rows).toEqual([])
  })
})
