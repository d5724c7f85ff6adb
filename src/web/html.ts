import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export { html, raw } from 'hono/html'

/** A piece of a page, already escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Nothing, where a piece of a page may be absent. */
export const nothing: Html = raw('')
