import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'

const SOURCE = import.meta.dirname
const PROJECT = join(SOURCE, '..', '..')
const packageFolder = (name: string) =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

const FONTS = [
  {
    folder: 'Titillium_Web',
    family: 'Titillium Web',
    stem: 'titillium-web-v10-latin-ext_latin',
    weights: ['300', 'regular', '600', '700'],
  },
  {
    folder: 'Roboto_Mono',
    family: 'Roboto Mono',
    stem: 'roboto-mono-v13-latin-ext_latin',
    weights: ['regular', '700'],
  },
] as const

/** Where the files a page refers to are served from: the address changes with their content, so they may be kept for a year. */
export type Assets = { readonly address: string; readonly folder: string }

/**
 * Prepares what pages need (style, fonts, icons, client script, API browser) in a folder, from installed packages and our own sources.
 * Does nothing when the folder already holds this version. Nothing is taken from the network.
 *
 * @param parent folder of the prepared versions, default `.build/assets` in the project
 */
export async function ensureAssets(parent: string = join(PROJECT, '.build', 'assets')): Promise<Assets> {
  const version = await versionOfSources()
  const assets: Assets = { address: `/assets/${version}`, folder: join(parent, version) }
  if (existsSync(assets.folder)) return assets
  const draft = `${assets.folder}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await mkdir(join(draft, 'fonts'), { recursive: true })
  await Promise.all([copyDesignSystem(draft), copyApiBrowser(draft), writeStyle(draft), bundleScripts(draft)])
  // Another process may have finished first: its folder is the same.
  await rename(draft, assets.folder).catch(() => rm(draft, { recursive: true, force: true }))
  return assets
}

/** Serves the prepared files, and only those. */
export function assetRoutes(assets: Assets): Hono {
  const app = new Hono()
  app.use(`${assets.address}/*`, compress())
  app.get(`${assets.address}/*`, async (context) => serveFile(context, assets))
  app.get('/favicon.ico', (context) => context.redirect(`${assets.address}/icon.svg`, 302))
  return app
}

async function serveFile(context: Context, assets: Assets): Promise<Response> {
  const name = context.req.path.slice(assets.address.length + 1)
  const type = CONTENT_TYPES[extname(name)]
  if (type === undefined || !/^[\w-]+(\/[\w-]+)?\.\w+$/.test(name)) return context.notFound()
  const file = join(assets.folder, name)
  if (!existsSync(file)) return context.notFound()
  return context.body(new Uint8Array(await readFile(file)), 200, {
    'Content-Type': type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
  })
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

async function versionOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of ['bootstrap-italia', 'swagger-ui-dist']) {
    hash.update(await readFile(join(packageFolder(name), 'package.json')))
  }
  for (const folder of ['styles', 'client']) {
    const files = (await readdir(join(SOURCE, folder), { recursive: true, withFileTypes: true })).filter(
      (file) => file.isFile(),
    )
    for (const file of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      hash.update(file.name).update(await readFile(join(file.parentPath, file.name)))
    }
  }
  hash.update(await readFile(import.meta.filename))
  return hash.digest('hex').slice(0, 12)
}

async function copyDesignSystem(folder: string): Promise<void> {
  const dist = join(packageFolder('bootstrap-italia'), 'dist')
  await cp(join(dist, 'svg', 'sprites.svg'), join(folder, 'sprites.svg'))
  for (const font of FONTS) {
    for (const weight of font.weights) {
      const name = `${font.stem}-${weight}.woff2`
      await cp(join(dist, 'fonts', font.folder, name), join(folder, 'fonts', name))
    }
  }
}

async function copyApiBrowser(folder: string): Promise<void> {
  const dist = packageFolder('swagger-ui-dist')
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    await writeFile(join(folder, name), withoutSourceMap(await readFile(join(dist, name), 'utf8')))
  }
}

/** Our style sheets in the order they hold: what is special comes after what is general. */
const STYLES = [
  'base',
  'frame',
  'home',
  'questions',
  'results',
  'figures',
  'result-panels',
  'suggestions',
  'steps',
  'incentives',
  'plan-studies',
] as const

/** One style sheet: the fonts (the library declares none), the library, ours. */
async function writeStyle(folder: string): Promise<void> {
  const library = await readFile(
    join(packageFolder('bootstrap-italia'), 'dist', 'css', 'bootstrap-italia.min.css'),
    'utf8',
  )
  const ours = await Promise.all(
    STYLES.map((name) => readFile(join(SOURCE, 'styles', `${name}.css`), 'utf8')),
  )
  await writeFile(
    join(folder, 'sportello.css'),
    [fontFaces('.'), withoutVideoFont(withoutSourceMap(library)), ...ours].join('\n'),
  )
  await cp(join(SOURCE, 'client', 'icon.svg'), join(folder, 'icon.svg'))
}

/** The fonts of the design system, served from here. */
export function fontFaces(address: string): string {
  return FONTS.flatMap((font) =>
    font.weights.map(
      (weight) =>
        `@font-face{font-family:"${font.family}";font-weight:${weight === 'regular' ? 400 : weight};font-display:swap;` +
        `src:url("${address}/fonts/${font.stem}-${weight}.woff2") format("woff2")}`,
    ),
  ).join('\n')
}

async function bundleScripts(folder: string): Promise<void> {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(SOURCE, 'client', 'site.ts'), join(SOURCE, 'client', 'api-browser.ts')],
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  })
}

const withoutSourceMap = (text: string) => text.replace(/(\/\*|\/\/)# sourceMappingURL=[^\n*]*(\*\/)?/g, '')

/** The library carries the font of a video player as data, which our policy refuses and nobody needs. */
const withoutVideoFont = (css: string) => css.replace(/@font-face\{font-family:\s*VideoJS[^}]*\}/, '')
