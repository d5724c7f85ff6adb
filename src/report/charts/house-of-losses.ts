import type { LossPart } from '../../core/diagnosis/index.ts'
import {
  formatEnergy,
  formatMoney,
  formatNumber,
  formatShare,
  type Lang,
  LOCALES,
  notKnown,
  roundUncertain,
  type Text,
} from '../format.ts'
import { type Point, sketchBuilding } from './building-sketch.ts'
import type { Chart } from './chart.ts'
import { INK, MUTED_TEXT, WHITE } from './colours.ts'
import { LEVEL_COLOURS, LEVEL_WORDS, LOSS_LEVELS, type LossLevel, PART_NAMES } from './loss-level.ts'
import { type FlatPosition, type SketchKind, sketchProportions, sketchReach } from './sketch-kinds.ts'
import { drawing, el, hatch, px, type Size, TEXT_SIZE, text, WIDTHS } from './svg.ts'

export type HousePart = {
  readonly part: LossPart
  /** Fraction of all heat lost. */
  readonly share: number
  readonly level: LossLevel
  readonly kwh: number
  readonly costEur?: number
  readonly areaM2?: number
  readonly uValueWm2K?: number
  /** Words of the origin mark, such as `tipico`. */
  readonly origin?: Text
  /** The share is known badly: outlined with dashes, and said. */
  readonly isUncertain?: boolean
}
export type HouseOfLossesData = {
  readonly kind: SketchKind
  /** For a flat. */
  readonly position?: FlatPosition
  /** Parts that lose less than half a case in 100 are in the table only. */
  readonly parts: readonly HousePart[]
  /** Such as `Legnano, anno tipo`. */
  readonly place?: string
}

const SMALLEST_DRAWN = 0.005
/** Thickness of an arrow is proportional to the share: px for the whole heat. */
const ARROW_SCALE = 64

const SUBJECTS: Readonly<
  Record<LossPart, { readonly it: string; readonly isPlural: boolean; readonly en: string }>
> = {
  roof: { it: 'il tetto', isPlural: false, en: 'the roof' },
  walls: { it: 'i muri', isPlural: true, en: 'the walls' },
  windows: { it: 'le finestre', isPlural: true, en: 'the windows' },
  doors: { it: 'le porte', isPlural: true, en: 'the doors' },
  floor: { it: 'il pavimento', isPlural: false, en: 'the floor' },
  ventilation: { it: 'il ricambio d’aria', isPlural: false, en: 'air change' },
  bridges: { it: 'i ponti termici', isPlural: true, en: 'thermal bridges' },
}
const EN_SINGULAR: ReadonlySet<LossPart> = new Set(['roof', 'floor', 'ventilation'])

const capitalised = (content: string) => content.charAt(0).toUpperCase() + content.slice(1)

/** Two parts within two points cannot be told apart: both are named. */
function messageOf(parts: readonly HousePart[], lang: Lang): string {
  const [first, second] = parts
  if (first === undefined) return lang === 'it' ? 'Nessuna dispersione da mostrare' : 'No heat loss to show'
  const isTie = second !== undefined && first.share - second.share < 0.02
  if (isTie) {
    const pair = new Intl.ListFormat(LOCALES[lang]).format([
      SUBJECTS[first.part][lang],
      SUBJECTS[second.part][lang],
    ])
    return capitalised(lang === 'it' ? `${pair} disperdono più di tutto` : `${pair} lose the most heat`)
  }
  const share = formatShare(first.share, lang)
  if (lang === 'it') {
    const verb = SUBJECTS[first.part].isPlural ? 'disperdono' : 'disperde'
    return `${capitalised(SUBJECTS[first.part].it)} ${verb} più di tutto: ${share} del calore`
  }
  return `${capitalised(SUBJECTS[first.part].en)} ${EN_SINGULAR.has(first.part) ? 'loses' : 'lose'} the most: ${share} of the heat`
}

/** `fullBody` is the room of the body, `reach` and `rise` the length of its arrows, `gap` the least distance between labels of a side. */
const LAYOUT = {
  narrow: { centre: 170, fullBody: 104, bodyHeight: 218, reach: 58, rise: 44, gap: 80 },
  wide: { centre: 320, fullBody: 230, bodyHeight: 250, reach: 62, rise: 50, gap: 44 },
} as const

/** A block arrow from the part outwards; `turn` in degrees clockwise from pointing right. */
function arrow(
  from: Point,
  length: number,
  thickness: number,
  turn: number,
  paint: string,
  isUncertain: boolean,
  share: string,
): string {
  const half = Math.max(2, thickness) / 2
  const head = Math.max(7, half + 5)
  const shaft = length - head * 1.1
  return el('path', {
    d: `M2 ${px(-half)}H${px(shaft)}V${px(-head)}L${px(length)} 0L${px(shaft)} ${px(head)}V${px(half)}H2Z`,
    transform: `translate(${px(from.x)} ${px(from.y)}) rotate(${turn})`,
    fill: paint,
    stroke: INK,
    'stroke-width': 1.2,
    'stroke-linejoin': 'round',
    'stroke-dasharray': isUncertain ? '4 3' : undefined,
    'data-share': share,
  })
}

function draw(
  data: HouseOfLossesData,
  parts: readonly HousePart[],
  lang: Lang,
  size: Size,
  id: string,
): string {
  const layout = LAYOUT[size]
  const position = data.position ?? 'middle'
  const { widthShare, heightShare } = sketchProportions(data.kind)
  const { isCovered, isGrounded } = sketchReach(data.kind, position)
  const find = (part: LossPart) => parts.find((candidate) => candidate.part === part)
  const half = (layout.fullBody * (size === 'wide' ? widthShare : 1)) / 2
  const top = isCovered && find('roof') !== undefined ? layout.rise + 32 : 20
  const ground = top + layout.bodyHeight * Math.max(heightShare, size === 'narrow' ? 1 : 0)
  const frame = { left: layout.centre - half, right: layout.centre + half, top, ground }
  const height = ground + (isGrounded && find('floor') !== undefined ? layout.rise + 42 : 40)
  const hatchId = `${id}-${size}-hatch`
  const paintOf = (level: LossLevel) => (level === 'very-poor' ? `url(#${hatchId})` : LEVEL_COLOURS[level])
  const house = sketchBuilding(data.kind, frame, position, (part) => {
    const found = find(part)
    return found === undefined ? undefined : paintOf(found.level)
  })
  const wordOf = (found: HousePart) => `${LEVEL_WORDS[found.level][lang]}${found.isUncertain ? '*' : ''}`
  const heatArrow = (found: HousePart, from: Point, length: number, turn: number) =>
    arrow(
      from,
      length,
      found.share * ARROW_SCALE,
      turn,
      paintOf(found.level),
      found.isUncertain === true,
      String(Math.round(found.share * 100)),
    )

  /** Beside the house. On a phone the words stand above the arrow and the share at its tip; with room, all at the tip. */
  const beside = (part: LossPart, y: number): string => {
    const found = find(part)
    if (found === undefined) return ''
    const isLeft = part === 'walls' || part === 'bridges'
    const x = house.exits[part].x
    const name = PART_NAMES[part][lang]
    const share = formatShare(found.share, lang)
    const tip = isLeft ? x - layout.reach - 5 : x + layout.reach + 5
    const atTip = { anchor: isLeft ? 'end' : 'start' } as const
    const body = heatArrow(found, { x, y }, layout.reach, isLeft ? 180 : 0)
    if (size === 'wide') {
      return [
        body,
        text(tip, y - 4, name, { ...atTip, isBold: true, size: 16 }),
        text(tip, y + 15, `${share} · ${wordOf(found)}`, atTip),
      ].join('')
    }
    const anchor = isLeft ? 'start' : 'end'
    const edge = isLeft ? 1 : WIDTHS.narrow - 1
    const above = y - Math.max((found.share * ARROW_SCALE) / 2 + 5, 12) - 8
    return [
      body,
      text(edge, above - 17, name, { isBold: true, anchor }),
      text(edge, above, wordOf(found), { anchor }),
      text(tip, y + 6, share, { ...atTip, isBold: true, size: 17 }),
    ].join('')
  }

  /** Above and below the house: label on the left of the arrow, the share on its right. */
  const vertical = (part: 'roof' | 'floor'): string => {
    const found = find(part)
    if (found === undefined) return ''
    const exit = house.exits[part]
    const side = Math.max(7, (found.share * ARROW_SCALE) / 2 + 5) + 8
    const isUp = part === 'roof'
    const y = exit.y + (isUp ? -layout.rise / 2 - 4 : layout.rise / 2 + 6)
    return [
      heatArrow(found, exit, layout.rise, isUp ? -90 : 90),
      text(exit.x - side, y - 4, PART_NAMES[part][lang], {
        isBold: true,
        anchor: 'end',
        size: size === 'wide' ? 16 : TEXT_SIZE,
      }),
      text(exit.x - side, y + 13, wordOf(found), { anchor: 'end' }),
      text(exit.x + side, y + 6, formatShare(found.share, lang), { isBold: true, size: 17 }),
    ].join('')
  }

  const rightParts = (['ventilation', 'windows', 'doors'] as const).filter((part) => find(part) !== undefined)
  const leftParts = (['walls', 'bridges'] as const).filter((part) => find(part) !== undefined)
  const spread = (names: readonly LossPart[]) =>
    separate(
      names.map((part) => house.exits[part].y),
      size === 'narrow' ? 82 : 78,
      frame.ground + 4,
    )
  const rightY = spread(rightParts)
  const leftY = spread(leftParts)
  const note = parts.some((part) => part.isUncertain)
    ? text(2, height - 6, lang === 'it' ? '* stima larga' : '* wide estimate', { fill: MUTED_TEXT })
    : ''
  return drawing(
    size,
    height,
    el('defs', {}, hatch(hatchId, LEVEL_COLOURS['very-poor'], WHITE)),
    house.svg,
    vertical('roof'),
    vertical('floor'),
    ...rightParts.map((part, index) => beside(part, rightY[index] ?? 0)),
    ...leftParts.map((part, index) => beside(part, leftY[index] ?? 0)),
    note,
  )
}

/** Moves heights apart until each is `gap` below the one before, keeping the last above `bottom`. */
function separate(heights: readonly number[], gap: number, bottom: number): number[] {
  const placed: number[] = []
  for (const height of heights) placed.push(Math.max(height, (placed.at(-1) ?? -Infinity) + gap))
  let limit = bottom
  for (let index = placed.length - 1; index >= 0; index--) {
    placed[index] = Math.min(placed[index] ?? limit, limit)
    limit = (placed[index] ?? limit) - gap
  }
  return placed
}

/**
 * A section of the building with each part in one of four words and colours, and an arrow as thick as its share of the heat lost.
 * `id` keeps the drawing's inner references apart from those of other drawings in the page.
 */
export function houseOfLossesChart(data: HouseOfLossesData, lang: Lang, id = 'house'): Chart {
  const sorted = [...data.parts].sort((a, b) => b.share - a.share)
  const drawn = sorted.filter((part) => part.share >= SMALLEST_DRAWN)
  const title = messageOf(drawn, lang)
  const place = data.place === undefined ? '' : `, ${data.place}`
  const list = drawn
    .map(
      (part) =>
        `${PART_NAMES[part.part][lang].toLowerCase()} ${formatShare(part.share, lang)}, ${LEVEL_WORDS[part.level][lang]}`,
    )
    .join('; ')
  const hasCost = sorted.some((part) => part.costEur !== undefined)
  const hasOrigin = sorted.some((part) => part.origin !== undefined)
  const words = LOSS_LEVELS.map((level) => LEVEL_WORDS[level][lang]).join(', ')
  return {
    narrow: draw(data, drawn, lang, 'narrow', id),
    wide: draw(data, drawn, lang, 'wide', id),
    title,
    measure:
      lang === 'it'
        ? `Parte del calore che esce in inverno, in per cento${place}. Freccia più spessa: più calore. Qualità di ogni parte: ${words}.`
        : `Share of the heat that leaves in winter, per cent${place}. Thicker arrow: more heat. Quality of each part: ${words}.`,
    altText:
      lang === 'it'
        ? `Sezione dell’edificio con le dispersioni di calore, in per cento. ${title}. ${capitalised(list)}. Dati in tabella sotto.`
        : `Section of the building with its heat losses, per cent. ${title}. ${capitalised(list)}. Data in the table below.`,
    table: {
      caption: lang === 'it' ? 'Da dove esce il calore' : 'Where the heat leaves',
      columns: [
        ...(lang === 'it'
          ? ['Parte', 'Superficie', 'U (W/m²K)', 'Qualità', 'Quota', 'Energia l’anno']
          : ['Part', 'Area', 'U (W/m²K)', 'Quality', 'Share', 'Energy a year']),
        ...(hasCost ? [lang === 'it' ? 'Euro l’anno' : 'Euro a year'] : []),
        ...(hasOrigin ? [lang === 'it' ? 'Origine' : 'Origin'] : []),
      ],
      rows: sorted.map((part) => [
        { text: PART_NAMES[part.part][lang] },
        part.areaM2 === undefined
          ? { text: '' }
          : { text: `${formatNumber(part.areaM2, lang)}\u00a0m²`, value: Math.round(part.areaM2) },
        part.uValueWm2K === undefined
          ? { text: '' }
          : { text: formatNumber(part.uValueWm2K, lang, 2), value: Math.round(part.uValueWm2K * 100) / 100 },
        { text: LEVEL_WORDS[part.level][lang] },
        { text: formatShare(part.share, lang), value: Math.round(part.share * 100) / 100 },
        { text: formatEnergy(part.kwh, lang), value: Math.round(part.kwh) },
        ...(hasCost
          ? [
              part.costEur === undefined
                ? { text: notKnown(lang) }
                : {
                    text: formatMoney(roundUncertain(part.costEur), lang),
                    value: roundUncertain(part.costEur),
                  },
            ]
          : []),
        ...(hasOrigin ? [{ text: part.origin?.[lang] ?? '' }] : []),
      ]),
    },
  }
}
