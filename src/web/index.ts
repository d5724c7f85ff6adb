export { type Assets, assetRoutes, ensureAssets } from './assets.ts'
export { createSite } from './site.ts'
export type { SchemeCard, SiteDependencies } from './site-dependencies.ts'
