/**
 * A name reduced to what matters for comparing: small letters without accents, words parted by single spaces.
 * `Reggio nell'Emilia` gives `reggio nell emilia`, `FORLÌ'` gives `forli`.
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const PARTICLES = new Set(
  'a al alla alle d da dal dei del dell della delle degli di e ed in nel nell nella su sul sull sulla'.split(
    ' ',
  ),
)
const SAINTS = new Set(['s', 'san', 'sant', 'santa', 'santo', 'st'])

/**
 * The words of a normalised name that tell it from others: particles left out, every spelling of saint made one, so
 * that `s donato milanese` and `reggio calabria` equal the full names. A name of particles only stays as it is.
 */
export function significantWords(normalisedName: string): string {
  const words = normalisedName.split(' ').filter((word) => !PARTICLES.has(word))
  if (words.length === 0) return normalisedName
  return words.map((word) => (SAINTS.has(word) ? 's' : word)).join(' ')
}

const LONGEST_NAME = 120
/** Rows of the table of distances, kept between calls because a search makes thousands of them. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST_NAME + 8))

/**
 * Spelling differences (a letter missing, added, changed, or two neighbours swapped) between a query and the whole
 * name or, if that is nearer, a beginning of the name. Null above `limit` (at most 7), or for texts beyond 120 letters.
 */
export function boundedSpellingDistance(
  query: string,
  name: string,
  limit: number,
): { readonly differences: number; readonly isWhole: boolean } | null {
  const [firstRow, secondRow, thirdRow] = ROWS
  if (firstRow === undefined || secondRow === undefined || thirdRow === undefined) return null
  if (query.length > LONGEST_NAME || name.length < query.length - limit) return null
  const width = Math.min(name.length, query.length + limit)

  let beforeLast = firstRow
  let last = secondRow
  let present = thirdRow
  for (let j = 0; j <= width; j++) last[j] = j
  for (let i = 1; i <= query.length; i++) {
    present.fill(limit + 1)
    if (i <= limit) present[0] = i
    const from = Math.max(1, i - limit)
    const to = Math.min(width, i + limit)
    let smallest = present[0] ?? 0
    for (let j = from; j <= to; j++) {
      const isSame = query.charCodeAt(i - 1) === name.charCodeAt(j - 1)
      let value = Math.min(
        (last[j] ?? 0) + 1,
        (present[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwapped =
        i > 1 &&
        j > 1 &&
        query.charCodeAt(i - 1) === name.charCodeAt(j - 2) &&
        query.charCodeAt(i - 2) === name.charCodeAt(j - 1)
      if (isSwapped) value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1)
      present[j] = value
      if (value < smallest) smallest = value
    }
    if (smallest > limit) return null
    const spare = beforeLast
    beforeLast = last
    last = present
    present = spare
  }

  const whole = name.length <= width ? (last[name.length] ?? limit + 1) : limit + 1
  let beginning = limit + 1
  for (let j = Math.max(0, query.length - limit); j <= width; j++) {
    beginning = Math.min(beginning, last[j] ?? limit + 1)
  }
  if (beginning > limit) return null
  return whole <= beginning
    ? { differences: whole, isWhole: true }
    : { differences: beginning, isWhole: false }
}
