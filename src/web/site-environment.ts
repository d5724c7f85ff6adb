import type { SecureHeadersVariables } from 'hono/secure-headers'
import type { PageContext } from './page.ts'

/** What the handlers of the site find in the context. */
export type SiteEnvironment = { Variables: { page: PageContext } & SecureHeadersVariables }
