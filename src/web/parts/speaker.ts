import type { Language, LocalText } from '../language.ts'

/** Says things in one language: `t` chooses between two texts written side by side, `say` reads a text that carries both. */
export type Speaker = {
  readonly language: Language
  readonly t: (it: string, en: string) => string
  readonly say: (text: LocalText) => string
}

export function speaker(language: Language): Speaker {
  return { language, t: (it, en) => (language === 'it' ? it : en), say: (text) => text[language] }
}
