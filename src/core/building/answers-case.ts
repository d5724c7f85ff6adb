import { type Answers, FLAT_KINDS, HOME_KINDS, PUBLIC_KINDS } from './answers-schema.ts'

/** Answers under check, and the year it is when known. */
export type Case = { readonly answers: Answers; readonly year: number | null }

/** The three families of buildings people come with. */
export type Group = Answers['entrance']

export const GROUP_NAME = {
  home: { it: 'una casa', en: 'a house' },
  flat: { it: 'un appartamento', en: 'a flat' },
  public: { it: 'un edificio pubblico', en: 'a public building' },
} as const

/** The family of the building: by its kind, else by the path that was taken. */
export function groupOf(answers: Answers): Group {
  const kind: string | undefined = answers.buildingKind
  const includes = (kinds: readonly string[]) => kind !== undefined && kinds.includes(kind)
  if (includes(HOME_KINDS)) return 'home'
  if (includes(FLAT_KINDS)) return 'flat'
  return includes(PUBLIC_KINDS) ? 'public' : answers.entrance
}
