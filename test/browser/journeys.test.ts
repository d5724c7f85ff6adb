import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_FIVE, startService } from '../web/service-for-tests.ts'
import { checkPage, findBrowser, NO_BROWSER, openBrowser } from './browser.ts'

const browserPath = findBrowser()
const ENTRANCES = ['home', 'flat', 'public'] as const

describe.skipIf(browserPath === undefined)(
  `a person with a browser${browserPath === undefined ? ` (skipped: ${NO_BROWSER})` : ''}`,
  () => {
    let browser: Browser
    let server: ServerType
    let address: string
    const complaints: string[] = []

    beforeAll(async () => {
      const { app } = await startService()
      server = await new Promise((resolve) => {
        const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
      })
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      browser = await openBrowser(browserPath ?? '')
    }, 60_000)
    afterAll(async () => {
      await browser?.close()
      server?.close()
    })

    async function openPage(
      width: number,
      options: { readonly javaScriptEnabled?: boolean } = {},
    ): Promise<{ page: Page; context: BrowserContext }> {
      // axe is put into the page by the test, which the site's own policy refuses.
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        bypassCSP: true,
        ...options,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('request', (request) => {
        if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
          complaints.push(`asked ${request.url()}`)
      })
      return { page, context }
    }

    async function answerFive(
      page: Page,
      entrance: (typeof ENTRANCES)[number],
      check: () => Promise<void>,
    ): Promise<void> {
      for (const [id, form] of Object.entries(FIRST_FIVE[entrance])) {
        expect(page.url()).toContain(`/domande/${id}`)
        await check()
        for (const [name, value] of Object.entries(form)) {
          const box = page.locator(`input[type=text][name=${name}]`)
          if ((await box.count()) > 0) await box.fill(value)
          else await page.locator(`input[name=${name}][value="${value}"]`).check({ force: true })
        }
        await page.getByRole('button', { name: /^(Continua|Continue)$/ }).click()
      }
    }

    describe.each([1280, 390])('%i px wide', (width) => {
      it.each(ENTRANCES)(
        'goes from the first page to a funded plan: %s',
        async (entrance) => {
          const { page, context } = await openPage(width)
          const check = () => checkPage(page)
          await page.goto(address)
          await check()
          await page.locator(`button[value=${entrance}]`).click()
          await answerFive(page, entrance, check)
          await page.waitForURL(/\/c\/[^/]+$/)
          const root = page.url()
          await check()
          expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
            /casa|appartamento|edificio/,
          )
          await page.getByRole('link', { name: 'Confronta i piani' }).first().click()
          await check()
          await page.locator('a[href$="/piani/1"]:visible').first().click()
          await check()
          for (const summary of await page.locator('main details > summary').all()) await summary.click()
          await check()
          await page.getByRole('button', { name: 'Scelgo questo piano' }).click()
          expect(await page.getByRole('status').first().textContent()).toContain('Hai scelto questo piano')
          for (const tail of [
            '/incentivi',
            '/risposte',
            '/dati',
            '/domande',
            '/domande/bollette',
            '/piani/1/anni',
            '/piani/1/pagare',
            '/piani/1/preventivo',
            '/rapporto',
          ]) {
            await page.goto(`${root}${tail}`)
            await check()
          }
          await context.close()
        },
        60_000,
      )
    })

    it('reads the key pages in English, and keeps the place when changing language', async () => {
      const { page, context } = await openPage(390)
      await page.goto(`${address}/en/inizia`)
      await checkPage(page)
      await page.locator('input[value=flat]').check({ force: true })
      await page.getByRole('button', { name: 'Continue' }).click()
      await answerFive(page, 'flat', async () => {})
      await page.waitForURL(/\/en\/c\/[^/]+$/)
      for (const tail of ['', '/piani', '/piani/1', '/incentivi', '/risposte']) {
        await page.goto(`${page.url().replace(/(\/c\/[^/]+).*/, '$1')}${tail}`)
        expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
        await checkPage(page)
      }
      await page.getByRole('link', { name: /^Italiano/ }).click()
      expect(page.url()).toMatch(/:\d+\/c\/[^/]+\/risposte$/)
      await context.close()
    }, 60_000)

    it('does it all without scripts, up to deleting everything', async () => {
      const { page, context } = await openPage(390, { javaScriptEnabled: false })
      await page.goto(`${address}/inizia`)
      await page.locator('input[value=home]').check({ force: true })
      await page.getByRole('button', { name: 'Continua' }).click()
      await page.locator('input[name=comune]').fill('castro')
      await page.getByRole('button', { name: 'Continua' }).click()
      await page.locator('input[value="Castro (BG)"]').check({ force: true })
      await page.getByRole('button', { name: 'Continua' }).click()
      for (const id of ['tipo', 'periodo', 'superficie', 'riscaldamento']) {
        expect(page.url()).toContain(`/domande/${id}`)
        const form = Object.entries(FIRST_FIVE.home[id] ?? {})
        for (const [name, value] of form) {
          if (name === 'floorAreaM2') await page.locator('input[name=floorAreaM2]').fill(value)
          else await page.locator(`input[name=${name}][value="${value}"]`).check({ force: true })
        }
        await page.getByRole('button', { name: 'Continua' }).click()
      }
      const root = page.url()
      await page.getByText('Vedi i dati in tabella').first().click()
      expect(await page.locator('details[open] table').first().isVisible()).toBe(true)
      await page.goto(`${root}/piani?conta=comfort`)
      expect(await page.locator('input[value=comfort]').isChecked()).toBe(true)
      await page.goto(`${root}/dati`)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('a[href$="/dati.json"]').click(),
      ])
      expect(download.suggestedFilename()).toBe('sportello.json')
      await page.getByRole('link', { name: 'Elimina tutto' }).click()
      await page.getByRole('button', { name: 'Sì, elimina tutto' }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Abbiamo eliminato tutto')
      expect((await page.goto(root))?.status()).toBe(404)
      complaints.length = 0
      await context.close()
    }, 60_000)

    it('does it with the keyboard alone, always seeing where the focus is', async () => {
      const { page, context } = await openPage(1280)
      await page.goto(address)
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Vai al contenuto')
      const tabTo = async (selector: string) => {
        for (let presses = 0; presses < 60; presses++) {
          if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
          await page.keyboard.press('Tab')
          const isSeen = await page.evaluate(() => {
            const focused = document.activeElement
            if (focused === null || focused === document.body) return true
            // The library hides the box and draws the sign on its label.
            const drawn = focused.matches('.form-check input') ? focused.nextElementSibling : focused
            const style = getComputedStyle(drawn ?? focused)
            return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
          })
          expect(isSeen, 'the focus cannot be seen').toBe(true)
        }
        throw new Error(`the keyboard never reaches ${selector}`)
      }
      await tabTo('button[value=home]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/comune$/)
      await tabTo('input[name=comune]')
      await page.keyboard.type('Abbiategr')
      await page.locator('[role=option]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('input[name=comune]').getAttribute('aria-activedescendant')).not.toBe('')
      await page.keyboard.press('Enter')
      expect(await page.locator('input[name=comune]').inputValue()).toBe('Abbiategrasso (MI)')
      await page.keyboard.press('Enter')
      await page.waitForURL(/tipo/)
      for (const [id, moves] of [
        ['tipo', 0],
        ['periodo', 3],
      ] as const) {
        await tabTo('form input[type=radio]')
        await page.keyboard.press('Space')
        for (let move = 0; move < moves; move++) await page.keyboard.press('ArrowDown')
        await tabTo('form button[type=submit]')
        await page.keyboard.press('Enter')
        await page.waitForURL((url) => !url.pathname.endsWith(id))
      }
      await tabTo('input[name=floorAreaM2]')
      await page.keyboard.type('160')
      await page.keyboard.press('Enter')
      await page.waitForURL(/riscaldamento/)
      await tabTo('form input[type=radio]')
      await page.keyboard.press('Space')
      await tabTo('form button[type=submit]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/c\/[^/]+$/)
      await context.close()
    }, 60_000)

    it('sees at once what an answer would change, before sending it', async () => {
      const { page, context } = await openPage(1280)
      await page.goto(`${address}/inizia`)
      await page.locator('input[value=home]').check({ force: true })
      await page.getByRole('button', { name: 'Continua' }).click()
      await answerFive(page, 'home', async () => {})
      await page.goto(`${page.url()}/domande/finestre`)
      const before = await page.locator('#finora').textContent()
      await page.locator('input[name=windowKind][value=triple]').check({ force: true })
      await expect.poll(() => page.locator('#finora').textContent(), { timeout: 10_000 }).not.toBe(before)
      await context.close()
    }, 60_000)

    it('errors take the focus and lead to their field', async () => {
      const { page, context } = await openPage(390)
      await page.goto(`${address}/inizia`)
      await page.getByRole('button', { name: 'Continua' }).click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('errori')
      await checkPage(page)
      await page.locator('#errori a').click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q-entrance')
      complaints.length = 0
      await context.close()
    }, 30_000)

    it('browses the API offline, without complaints of the browser', async () => {
      const { page, context } = await openPage(1280)
      await page.goto(`${address}/api/docs`)
      await page.getByText('/api/assess').first().waitFor()
      await context.close()
      expect(complaints).toEqual([])
    }, 30_000)
  },
)
