import type { Language } from '../../core/questionnaire/index.ts'
import { en } from './en.ts'
import { it, type Messages } from './it.ts'

export type { Messages }

const CATALOGUES: Readonly<Record<Language, Messages>> = { it, en }

/** The sentences of the site in one language. */
export function messagesIn(language: Language): Messages {
  return CATALOGUES[language]
}
