import { Hono } from 'hono'
import { type ApiDependencies, createApi } from '../api/index.ts'
import { apiDocs } from './api-docs.ts'
import type { Assets } from './assets.ts'
import { createSite } from './site.ts'
import type { SiteDependencies } from './site-dependencies.ts'

export type AppDependencies = SiteDependencies & ApiDependencies

/** The whole service: API, its description, site. `assets` come from `ensureAssets`. */
export function createApp(dependencies: AppDependencies, assets: Assets): Hono {
  const app = new Hono()
  app.route('/', apiDocs(assets))
  app.route('/', createApi(dependencies))
  const site = createSite(dependencies, assets)
  // Handed over whole: the site answers in its own way what nobody else does.
  app.all('*', (context) => site.fetch(context.req.raw, context.env))
  return app
}
