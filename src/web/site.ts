import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { trimTrailingSlash } from 'hono/trailing-slash'
import { type Assets, assetRoutes } from './assets.ts'
import { dataRoutes } from './data-routes.ts'
import type { Language } from './language.ts'
import type { PageContext } from './page.ts'
import { failurePage, notFoundPage, tooLargePage } from './pages/states.ts'
import { planStudyRoutes } from './plan-study-routes.ts'
import { publicRoutes } from './public-routes.ts'
import { questionRoutes } from './question-routes.ts'
import { resultRoutes } from './result-routes.ts'
import { caseHeaders, pageHeaders } from './security-headers.ts'
import type { SiteDependencies } from './site-dependencies.ts'
import type { SiteEnvironment } from './site-environment.ts'
import { stepRoutes } from './step-routes.ts'

const LARGEST_FORM_BYTES = 1024 * 1024

/** The site people read: Italian at `/…`, English at `/en/…`. Assets must have been prepared with `ensureAssets`. */
export function createSite(dependencies: SiteDependencies, assets: Assets): Hono<SiteEnvironment> {
  const pages = new Hono<SiteEnvironment>()
  pages.use('/c/*', caseHeaders())
  pages.route('/', publicRoutes(dependencies))
  pages.route('/', questionRoutes(dependencies))
  pages.route('/', resultRoutes(dependencies))
  pages.route('/', dataRoutes(dependencies))
  pages.route('/', stepRoutes(dependencies))
  pages.route('/', planStudyRoutes(dependencies))

  const site = new Hono<SiteEnvironment>()
  const contextOf = (context: Context): PageContext => pageContext(context, assets, dependencies)
  site.use(trimTrailingSlash())
  site.use(pageHeaders())
  site.route('/', assetRoutes(assets))
  site.use(async (context, next) => {
    context.set('page', contextOf(context))
    await next()
  })
  site.use(
    bodyLimit({
      maxSize: LARGEST_FORM_BYTES,
      onError: (context) => context.html(tooLargePage(contextOf(context)), 413),
    }),
  )
  site.route('/en', pages)
  site.route('/', pages)
  site.notFound((context) => context.html(notFoundPage(contextOf(context)), 404))
  site.onError((error, context) => {
    const reference = randomUUID().slice(0, 8)
    dependencies.log(`page failed, reference ${reference}: ${error.stack ?? error.message}`)
    return context.html(failurePage(contextOf(context), reference), 500)
  })
  return site
}

function pageContext(context: Context, assets: Assets, dependencies: SiteDependencies): PageContext {
  const url = new URL(context.req.url)
  const isEnglish = url.pathname === '/en' || url.pathname.startsWith('/en/')
  const language: Language = isEnglish ? 'en' : 'it'
  const path = isEnglish ? url.pathname.slice(3) || '/' : url.pathname
  return {
    language,
    tail: `${path.replace(/\/anteprima$/, '')}${url.search}`,
    assets: assets.address,
    rulesDate: dependencies.rulesDate,
  }
}
