export { type AppDependencies, createApp } from './app.ts'
export { type Assets, ensureAssets } from './assets.ts'
export { createSite } from './site.ts'
export type { GlossaryTerm, SiteDependencies } from './site-dependencies.ts'
