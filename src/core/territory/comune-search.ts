import { boundedSpellingDistance, normaliseName, significantWords } from './name-matching.ts'
import type { Comune, ComuneAlias, TerritoryTables } from './schema.ts'

/** One name a comune is searched by: its own or an alias. */
type SearchEntry = {
  readonly comune: Comune
  readonly name: string
  readonly nameWithoutSpaces: string
  readonly significantWords: string
  /** One bit a letter: a cheap test before counting spelling differences. */
  readonly letters: number
  readonly isAlias: boolean
}

/** The names of the comuni prepared for searching. */
export type ComuneIndex = {
  readonly entries: readonly SearchEntry[]
  readonly comuneByCode: ReadonlyMap<string, Comune>
  /** Codes and names of the provinces, normalised, to the province code. */
  readonly provinceCodeByName: ReadonlyMap<string, string>
}

/** What a text says about a comune: exactly one, several to choose from (most likely first), or none. */
export type ComuneLookup =
  | { readonly kind: 'found'; readonly comune: Comune }
  | { readonly kind: 'candidates'; readonly candidates: readonly Comune[] }
  | { readonly kind: 'none' }

/** How a name answers a text, best first; within a kind the larger population goes first. */
const MATCH = {
  exact: 0,
  sameWords: 0.1,
  namePrefix: 1,
  wordsFromStart: 2,
  wordsAnywhere: 3,
  spelling: 4,
} as const
/** A name of the past or of another language gives way to present names that begin as typed (`ro`: Roma before Ro). */
const ALIAS_PENALTY = 1.5
/** `villa co` may be Villa Cortese half written or a Villa in the province of Como: the first is likelier. */
const IMPLIED_PROVINCE_PENALTY = 0.25

const MAX_CANDIDATES = 10
/** With this many names that begin as typed, near spellings would only be noise. */
const ENOUGH_WITHOUT_SPELLING = 3

const indexes = new WeakMap<TerritoryTables, ComuneIndex>()

/** Prepares the names of the comuni and their aliases for searching, about 20 ms; made once per tables. */
export function buildComuneIndex(
  tables: Pick<TerritoryTables, 'comuni' | 'provinces' | 'aliases'>,
): ComuneIndex {
  const comuneByCode = new Map(tables.comuni.map((comune) => [comune.istatCode, comune]))
  const provinceCodeByName = new Map(
    tables.provinces.flatMap((province) => [
      [normaliseName(province.provinceCode), province.provinceCode],
      [normaliseName(province.name), province.provinceCode],
    ]),
  )
  const ofAlias = (alias: ComuneAlias): SearchEntry[] => {
    const comune = comuneByCode.get(alias.istatCode)
    return comune === undefined ? [] : [searchEntry(comune, alias.name, true)]
  }
  const entries = [
    ...tables.comuni.map((comune) => searchEntry(comune, comune.name, false)),
    ...tables.aliases.flatMap(ofAlias),
  ]
  return { entries, comuneByCode, provinceCodeByName }
}

/**
 * Comuni whose name answers a text typed so far, at most `limit`. Capitals, accents, apostrophes, hyphens and spaces
 * are forgiven; words may be abbreviated (`s. donato mil`), the province may follow (`Milano (MI)`, `samone tn`),
 * second languages and names of merged comuni are known. Order: whole name, beginning of the name, beginnings of its
 * words, near spelling; then population. A text without letters gives nothing.
 */
export function searchComuni(tables: TerritoryTables, text: string, limit = MAX_CANDIDATES): Comune[] {
  return rankComuni(indexOf(tables), text, limit).map((ranked) => ranked.comune)
}

/**
 * The comune a text names: its ISTAT code (also without leading zeros, as spreadsheets leave it) or its name, with
 * the province where the name alone is not enough. Only a whole name is `found`; a beginning or a misspelling gives
 * `candidates`, because a wrong comune would be a wrong climate.
 */
export function findComune(tables: TerritoryTables, textOrIstatCode: string): ComuneLookup {
  const index = indexOf(tables)
  const trimmed = textOrIstatCode.trim()
  if (/^\d+$/.test(trimmed)) {
    const comune = index.comuneByCode.get(trimmed.padStart(6, '0'))
    return comune === undefined ? { kind: 'none' } : { kind: 'found', comune }
  }
  const ranked = rankComuni(index, trimmed, index.entries.length)
  const whole = ranked.filter((candidate) => candidate.isWholeName)
  const equals = whole.filter((candidate) => candidate.score === whole[0]?.score)
  const [only, ...others] = equals
  if (only !== undefined && others.length === 0) return { kind: 'found', comune: only.comune }
  const candidates = (equals.length > 0 ? equals : ranked).slice(0, MAX_CANDIDATES)
  if (candidates.length === 0) return { kind: 'none' }
  return { kind: 'candidates', candidates: candidates.map((candidate) => candidate.comune) }
}

type Ranked = { readonly comune: Comune; readonly score: number; readonly isWholeName: boolean }
type Keep = (ranked: Ranked) => void

/** `Vermezzo` begins Vermezzo con Zelo and is the whole name of a predecessor: the best of both. */
function better(a: Ranked, b: Ranked): Ranked {
  return {
    comune: a.comune,
    score: Math.min(a.score, b.score),
    isWholeName: a.isWholeName || b.isWholeName,
  }
}

/** A way to read a text: the words of a name, within a province when one was given. */
type Reading = { readonly name: string; readonly provinceCode: string | null; readonly penalty: number }

function indexOf(tables: TerritoryTables): ComuneIndex {
  const known = indexes.get(tables)
  if (known !== undefined) return known
  const index = buildComuneIndex(tables)
  indexes.set(tables, index)
  return index
}

function searchEntry(comune: Comune, text: string, isAlias: boolean): SearchEntry {
  const name = normaliseName(text)
  return {
    comune,
    name,
    nameWithoutSpaces: name.replaceAll(' ', ''),
    significantWords: significantWords(name),
    letters: letterBits(name),
    isAlias,
  }
}

function rankComuni(index: ComuneIndex, text: string, limit: number): Ranked[] {
  const readings = readingsOf(index, text)
  const best = new Map<Comune, Ranked>()
  const keep: Keep = (ranked) => {
    const known = best.get(ranked.comune)
    best.set(ranked.comune, known === undefined ? ranked : better(known, ranked))
  }
  for (const reading of readings) collectByWords(index, reading, keep)
  const isAnswered = [...best.values()].some((ranked) => ranked.isWholeName)
  if (!isAnswered && best.size < ENOUGH_WITHOUT_SPELLING) {
    for (const reading of readings) collectBySpelling(index, reading, keep)
  }
  return [...best.values()]
    .sort(
      (a, b) =>
        a.score - b.score ||
        b.comune.population - a.comune.population ||
        (a.comune.istatCode < b.comune.istatCode ? -1 : 1),
    )
    .slice(0, limit)
}

function readingsOf(index: ComuneIndex, text: string): Reading[] {
  const stated = /^([^(,]+)[(,]([^)]*)\)?\s*$/.exec(text)
  const statedProvince = index.provinceCodeByName.get(normaliseName(stated?.[2] ?? ''))
  if (stated !== null && statedProvince !== undefined) {
    return readable([{ name: normaliseName(stated[1] ?? ''), provinceCode: statedProvince, penalty: 0 }])
  }
  // A name in two languages (`Bolzano/Bozen`): either side will do.
  const wholes = text.includes('/') ? [text, ...text.split('/')] : [text]
  const readings: Reading[] = wholes.map((part) => ({
    name: normaliseName(part),
    provinceCode: null,
    penalty: 0,
  }))
  const words = normaliseName(text).split(' ')
  const impliedProvince = index.provinceCodeByName.get(words.at(-1) ?? '')
  if (words.length > 1 && impliedProvince !== undefined) {
    readings.push({
      name: words.slice(0, -1).join(' '),
      provinceCode: impliedProvince,
      penalty: IMPLIED_PROVINCE_PENALTY,
    })
  }
  return readable(readings)
}

function readable(readings: readonly Reading[]): Reading[] {
  return readings.filter((reading) => reading.name !== '')
}

function collectByWords(index: ComuneIndex, reading: Reading, keep: Keep) {
  const words = reading.name.split(' ')
  const query: WordQuery = {
    name: reading.name,
    words,
    nameWithoutSpaces: words.join(''),
    significantWords: significantWords(reading.name),
  }
  for (const entry of index.entries) {
    if (reading.provinceCode !== null && entry.comune.provinceCode !== reading.provinceCode) continue
    const match = wordMatch(entry, query)
    if (match === null) continue
    keep({
      comune: entry.comune,
      score: match + reading.penalty + (entry.isAlias ? ALIAS_PENALTY : 0),
      isWholeName: match < MATCH.namePrefix,
    })
  }
}

type WordQuery = Pick<SearchEntry, 'name' | 'nameWithoutSpaces' | 'significantWords'> & {
  readonly words: readonly string[]
}

function wordMatch(entry: SearchEntry, query: WordQuery): number | null {
  const { words } = query
  if (entry.name === query.name || entry.nameWithoutSpaces === query.nameWithoutSpaces) return MATCH.exact
  if (entry.significantWords === query.significantWords) return MATCH.sameWords
  if (entry.name.startsWith(query.name)) return MATCH.namePrefix
  if (entry.nameWithoutSpaces.startsWith(query.nameWithoutSpaces)) return MATCH.namePrefix
  let position = 0
  for (const [order, word] of words.entries()) {
    const isFirstOfName = order === 0 && entry.name.startsWith(word)
    const found = isFirstOfName ? 0 : entry.name.indexOf(` ${word}`, position)
    if (found < 0) return null
    position = found + word.length
  }
  return entry.name.startsWith(words[0] ?? '') ? MATCH.wordsFromStart : MATCH.wordsAnywhere
}

/** Spelling differences forgiven: none in short words, where nearly every name would be near. */
function forgivenDifferences(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

function collectBySpelling(index: ComuneIndex, reading: Reading, keep: Keep) {
  const limit = forgivenDifferences(reading.name.length)
  if (limit === 0) return
  const letters = letterBits(reading.name)
  for (const entry of index.entries) {
    if (reading.provinceCode !== null && entry.comune.provinceCode !== reading.provinceCode) continue
    if (entry.name.length < reading.name.length - limit) continue
    if (bitCount(letters & ~entry.letters) > limit) continue
    const distance = boundedSpellingDistance(reading.name, entry.name, limit)
    if (distance === null) continue
    // Differences against the whole name count before those against its beginning.
    const closeness = (distance.differences - 1) / 10 + (distance.isWhole ? 0 : 0.05)
    keep({
      comune: entry.comune,
      score: MATCH.spelling + closeness + reading.penalty,
      isWholeName: false,
    })
  }
}

function letterBits(name: string): number {
  let bits = 0
  for (let i = 0; i < name.length; i++) {
    const letter = name.charCodeAt(i) - 97
    if (letter >= 0 && letter < 26) bits |= 1 << letter
  }
  return bits
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
