import { type Html, html } from '../html.ts'

/** An icon of the design system beside a text that says the same: hidden from assistive technology. */
export function icon(assets: string, name: string, classes = 'icon-sm'): Html {
  return html`<svg class="icon ${classes}" aria-hidden="true" focusable="false"><use href="${assets}/sprites.svg#${name}"></use></svg>`
}
