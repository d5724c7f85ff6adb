import { type Html, html } from '../html.ts'
import { icon } from './icon.ts'

const KINDS = {
  note: { classes: 'note', icon: 'it-info-circle' },
  success: { classes: 'success', icon: 'it-check-circle' },
  warning: { classes: 'warning', icon: 'it-warning-circle' },
  danger: { classes: 'danger', icon: 'it-error' },
} as const

/** A framed remark: verdict, warning, tie. */
export function callout(assets: string, kind: keyof typeof KINDS, title: string, body: Html): Html {
  return html`<div class="callout ${KINDS[kind].classes}"><div class="callout-inner"><div class="callout-title">${icon(assets, KINDS[kind].icon, '')}<span class="text">${title}</span></div>${body}</div></div>`
}
