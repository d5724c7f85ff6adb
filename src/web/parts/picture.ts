import { type Html, nothing, raw } from '../html.ts'
import { drawPicture } from '../pictures/index.ts'

/** The drawing beside an option, or nothing when there is none. */
export function picture(id: string): Html {
  const drawing = drawPicture(id)
  return drawing === undefined ? nothing : raw(`<span class="sp-picture">${drawing}</span>`)
}
