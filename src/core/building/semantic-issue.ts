/** A value that the schema accepts and sense does not. */
export type SemanticIssue = {
  /** Names joined by `/`, members of a list by their id or position. */
  readonly path: string
  readonly found: string
  readonly accepted: string
  readonly message: { readonly it: string; readonly en: string }
  /** `error`: impossible, must be corrected. `warning`: unlikely, worth asking again. */
  readonly severity: 'error' | 'warning'
}

/** A check gives what it found, or nothing. */
export type Check<Subject> = (subject: Subject) => readonly SemanticIssue[]

type Parts = {
  readonly path: string
  readonly found: unknown
  readonly accepted: string
  readonly it: string
  readonly en: string
}

function issue(severity: SemanticIssue['severity'], { path, found, accepted, it, en }: Parts): SemanticIssue {
  return { path, found: String(found), accepted, message: { it, en }, severity }
}

export const impossible = (parts: Parts): SemanticIssue => issue('error', parts)
export const unlikely = (parts: Parts): SemanticIssue => issue('warning', parts)

/** A number as Italians write it. */
export function italian(value: number): string {
  const rounded = String(Math.round(value * 100) / 100)
  return rounded.replace('.', ',')
}

/** A number as the English write it, without thousands marks. */
export function english(value: number): string {
  return String(Math.round(value * 100) / 100)
}
