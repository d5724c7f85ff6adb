import type { Text } from './format.ts'

/** A plan as a title of few words: what sets it apart, then what it shares with others. */
export type PlanTitle = {
  readonly lead: string
  /** What other plans do as well; empty when the lead says all. */
  readonly rest: string
}

/** How a name joins what plans share to what sets one apart. */
const JOINT = { it: ', con ', en: ', with ' } as const

/**
 * Titles of plans, in their order. Where several plans open with the same words, what sets each apart comes first:
 * «Solo l’involucro, con nuove finestre» among others of the envelope becomes «Nuove finestre» + «solo l’involucro».
 */
export function planTitles(names: readonly Text[], lang: 'it' | 'en'): readonly PlanTitle[] {
  const parts = names.map((name) => {
    const at = name[lang].indexOf(JOINT[lang])
    return at < 0
      ? { shared: name[lang], own: '' }
      : { shared: name[lang].slice(0, at), own: name[lang].slice(at + JOINT[lang].length) }
  })
  return parts.map(({ shared, own }, index) => {
    const isRepeated = parts.some((other, place) => place !== index && other.shared === shared)
    if (own === '') return { lead: shared, rest: '' }
    if (!isRepeated) return { lead: `${shared}${JOINT[lang]}${own}`, rest: '' }
    return { lead: capital(own), rest: small(shared) }
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** Acronyms keep their capitals. */
const small = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
