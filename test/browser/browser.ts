import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The browser of this machine; on Debian as root the package `chromium` is installed when missing. Undefined: there is none. */
export function findBrowser(): string | undefined {
  const wanted = process.env.CHROME_PATH
  if (wanted !== undefined && existsSync(wanted)) return wanted
  const found = CANDIDATES.find((path) => existsSync(path))
  if (found !== undefined) return found
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', timeout: 60_000 })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'ignore',
      timeout: 300_000,
    })
  } catch {
    return undefined
  }
  return CANDIDATES.find((path) => existsSync(path))
}

export const NO_BROWSER = 'no Chrome or Chromium was found: install one, or say where it is in CHROME_PATH'

export function openBrowser(path: string): Promise<Browser> {
  // A container run as root has no sandbox of its own to give.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
}

/** What every page must be: inside its width, and without serious findings of axe. */
export async function checkPage(page: Page): Promise<void> {
  const place = `${page.url()} at ${page.viewportSize()?.width} px`
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${place} scrolls sideways`).toBeLessThanOrEqual(0)
  await page.evaluate(AXE)
  const findings = await page.evaluate(async () => {
    type Finding = { impact: string; id: string; nodes: { html: string }[] }
    const { axe } = window as unknown as {
      axe: { run: (root: Document) => Promise<{ violations: Finding[] }> }
    }
    const { violations } = await axe.run(document)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
  })
  expect(findings, place).toEqual([])
}
