import { ENERGY_CLASSES, type EnergyClass } from '../../core/rating/index.ts'
import { formatChance, formatDate, type Lang, LOCALES, type Text, wholeChances } from '../format.ts'
import type { Chart } from './chart.ts'
import { CLASS_COLOURS, INK, MUTED_TEXT } from './colours.ts'
import { drawing, el, type Size, text, textWidth, wrapText } from './svg.ts'

export type ClassScaleData = {
  /** Probabilities of the classes, fractions of 1; absent is 0. */
  readonly chances: Readonly<Partial<Record<EnergyClass, number>>>
  /** ISO date since which this edition of the scale is in force. */
  readonly editionFrom?: string
  /** The act that sets the scale. */
  readonly editionName?: Text
  /** What is rated, such as `la tua casa` or a comune; shown in the measure line. */
  readonly place?: string
}

/** From this chance on, one class alone is named. */
const NEAR_CERTAIN = 0.9

type Reading = {
  readonly rows: readonly { readonly name: EnergyClass; readonly inHundred: number }[]
  readonly likely: EnergyClass
  readonly isNearCertain: boolean
}

function readChances(data: ClassScaleData): Reading {
  const chances = ENERGY_CLASSES.map((name) => Math.max(0, data.chances[name] ?? 0))
  if (!chances.some((p) => p > 0))
    throw new Error('a class scale needs at least one class with a chance above 0')
  const hundred = wholeChances(chances)
  const rows = ENERGY_CLASSES.map((name, index) => ({ name, inHundred: hundred[index] ?? 0 }))
  const best = Math.max(...chances)
  const likely = ENERGY_CLASSES[chances.indexOf(best)] ?? 'G'
  return {
    rows,
    likely,
    isNearCertain: (rows.find((row) => row.name === likely)?.inHundred ?? 0) / 100 >= NEAR_CERTAIN,
  }
}

/** The sentence of section 4.3: the likely class, then the others that are possible, most likely first. */
function classSentence({ rows, likely, isNearCertain }: Reading, lang: Lang): string {
  const inHundred = (name: EnergyClass) => rows.find((row) => row.name === name)?.inHundred ?? 0
  const chance = formatChance(inHundred(likely) / 100, lang)
  if (isNearCertain)
    return lang === 'it'
      ? `Quasi certamente classe ${likely} (${chance})`
      : `Almost certainly class ${likely} (${chance})`
  const others = rows
    .filter((row) => row.name !== likely && row.inHundred >= 1)
    .sort((a, b) => b.inHundred - a.inHundred)
    .slice(0, 3)
    .map((row) => `${row.name} (${row.inHundred})`)
  const list = new Intl.ListFormat(LOCALES[lang], { type: 'disjunction' }).format(others)
  return lang === 'it'
    ? `La classe più probabile è ${likely} (${chance}); potrebbe essere ${list}`
    : `The most likely class is ${likely} (${chance}); it could be ${list}`
}

const LAYOUT = {
  narrow: { shortest: 138, longest: 202, barStart: 210, barLength: 52 },
  wide: { shortest: 150, longest: 330, barStart: 350, barLength: 190 },
} as const
const ROW = 34
const ARROW = 28
const POINT = 12

function draw(reading: Reading, data: ClassScaleData, lang: Lang, size: Size): string {
  const { shortest, longest, barStart, barLength } = LAYOUT[size]
  const most = Math.max(...reading.rows.map((row) => row.inHundred))
  const rows = reading.rows.map(({ name, inHundred }, index) => {
    const top = 3 + index * ROW
    const middle = top + ARROW / 2
    const length = shortest + ((longest - shortest) * index) / (reading.rows.length - 1)
    const colours = CLASS_COLOURS[name]
    const isLikely = name === reading.likely
    const arrow = el('path', {
      d: `M3 ${top}H${Math.round(length - POINT)}L${Math.round(length)} ${middle}L${Math.round(length - POINT)} ${top + ARROW}H3Z`,
      fill: colours.fill,
      stroke: isLikely ? '#000000' : INK,
      'stroke-width': isLikely ? 4 : 1,
      'stroke-linejoin': 'round',
      'data-class': name,
    })
    const letter = text(12, middle + 6, name, { size: 17, isBold: true, fill: colours.letter })
    const word = reading.isNearCertain
      ? { it: 'quasi certa', en: 'almost certain' }[lang]
      : { it: 'più probabile', en: 'most likely' }[lang]
    const wordText = isLikely ? text(42, middle + 5, word, { isBold: true, fill: colours.letter }) : ''
    if (inHundred < 1 || (reading.isNearCertain && !isLikely)) return arrow + letter + wordText
    const width = Math.max(2, (inHundred / most) * barLength)
    const bar = el('rect', {
      x: barStart,
      y: middle - 7,
      width,
      height: 14,
      fill: INK,
      'data-in-hundred': String(inHundred),
    })
    const label = text(barStart + width + 6, middle + 5, formatChance(inHundred / 100, lang), {
      isBold: isLikely,
    })
    return arrow + letter + wordText + bar + label
  })
  const footY = 3 + reading.rows.length * ROW + 14
  const foot = wrapText(scaleEdition(data, lang), size === 'narrow' ? 330 : 630)
  const footLines = foot.map((line, index) => text(3, footY + index * 18, line, { fill: MUTED_TEXT }))
  return drawing(size, footY + foot.length * 18 - 8, ...rows, ...footLines)
}

/** Since when the scale holds, and by which act. */
export const scaleEdition = (data: ClassScaleData, lang: Lang): string => {
  const name = data.editionName === undefined ? '' : ` (${data.editionName[lang]})`
  if (data.editionFrom === undefined)
    return lang === 'it' ? `Scala delle classi${name}` : `Scale of the classes${name}`
  const date = formatDate(data.editionFrom, lang)
  return lang === 'it' ? `Scala in vigore dal ${date}${name}` : `Scale in force since ${date}${name}`
}

/**
 * Ten arrows from A4 to G with the chance of each class that has at least 1 in 100; the likely one framed and named.
 * From 90 in 100 the likely class stands alone. Throws when no class has a chance.
 */
export function classScaleChart(data: ClassScaleData, lang: Lang): Chart {
  const reading = readChances(data)
  const title = classSentence(reading, lang)
  const place = data.place === undefined ? '' : `, ${data.place}`
  return {
    narrow: draw(reading, data, lang, 'narrow'),
    wide: draw(reading, data, lang, 'wide'),
    title,
    measure:
      lang === 'it'
        ? `Casi su 100 per ogni classe energetica${place}. ${scaleEdition(data, lang)}.`
        : `Cases in 100 for each energy class${place}. ${scaleEdition(data, lang)}.`,
    altText:
      lang === 'it'
        ? `Scala delle classi energetiche da A4 a G, in casi su 100. ${title}. Dati in tabella sotto.`
        : `Scale of energy classes from A4 to G, in cases in 100. ${title}. Data in the table below.`,
    table: {
      caption: lang === 'it' ? 'Probabilità di ogni classe' : 'Chance of each class',
      columns: lang === 'it' ? ['Classe', 'Casi su 100'] : ['Class', 'Cases in 100'],
      rows: reading.rows.map(({ name, inHundred }) => [
        { text: name },
        { text: String(inHundred), value: inHundred },
      ]),
    },
  }
}

/** A small tag with the class, for tables: the letter on its colour with the border that gives contrast. */
export function classTag(name: EnergyClass): string {
  const colours = CLASS_COLOURS[name]
  const width = textWidth(name, 16, true) + 22
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'sp-class-tag',
      width,
      height: 26,
      viewBox: `0 0 ${Math.ceil(width)} 26`,
      role: 'img',
      'aria-label': name,
    },
    el('path', {
      d: `M1 1H${Math.ceil(width) - 9}L${Math.ceil(width) - 1} 13L${Math.ceil(width) - 9} 25H1Z`,
      fill: colours.fill,
      stroke: INK,
    }),
    el(
      'text',
      {
        x: 7,
        y: 19,
        'font-size': 16,
        'font-weight': '700',
        fill: colours.letter,
        'font-family': "'Titillium Web', Arial, sans-serif",
      },
      name,
    ),
  )
}
