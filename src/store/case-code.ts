import { createHash, randomInt } from 'node:crypto'

/** 32 signs without I, O, 0 and 1, which are read one for the other. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const SIGNS = 20
const PATTERN = new RegExp(`^[${ALPHABET}]{${SIGNS}}$`)

/** A new code of 100 random bits in groups of four, such as `K7QM-2RFD-9XTL-C4VW-H8PN`. */
export function newCaseCode(): string {
  const signs = Array.from({ length: SIGNS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return inGroups(signs)
}

/** The code as we write it, from what a person typed or pasted (small letters, spaces, a whole address); undefined when it cannot be one. */
export function readCaseCode(typed: string): string | undefined {
  const tail = typed.includes('/c/') ? (typed.split('/c/')[1] ?? '').split(/[/?#]/)[0] : typed
  const signs = (tail ?? '').toUpperCase().replace(/[^0-9A-Z]/g, '')
  return PATTERN.test(signs) ? inGroups(signs) : undefined
}

/** What is stored in place of the code: who steals the database cannot open a case with it. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(`sportello case ${code}`).digest('hex')
}

const inGroups = (signs: string) => (signs.match(/.{4}/g) ?? []).join('-')
