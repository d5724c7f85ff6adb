import { DECADES } from '../answers-schema.ts'
import type { Boundary, Construction } from '../envelope-schema.ts'
import type { Distribution } from '../provenance.ts'
import { type Decade, known, type Subject } from './subject.ts'
import type { ConstructionRow, TypologyTables } from './typology-tables.ts'
import { relative } from './uncertainty.ts'

export type Origin = { readonly source: string; readonly status: 'sourced' | 'unverified' }
type Towards =
  | Extract<Boundary, { towards: 'outside' | 'heated' }>['towards']
  | 'ground'
  | 'cellar'
  | 'crawl-space'
  | 'attic'

/** What a part of the envelope is made of, before it has an area. */
export type PartChoice = {
  readonly family: Construction['family']
  readonly uValueWm2K: number
  readonly asBuiltUValueWm2K: number
  readonly catalogueId: string
  readonly addedInsulationM: number
  readonly from: Origin
  readonly distribution: Distribution
  readonly isAnswered: boolean
  readonly towards: Towards
}
export type RoofForm = 'attic' | 'lived-in' | 'flat'
export type RoofChoice = PartChoice & { readonly form: RoofForm }

const FAMILY_OF_WALL = {
  'stone-or-solid-brick': 'solid-masonry',
  'thin-solid-brick': 'thin-solid-masonry',
  'cavity-empty': 'cavity-empty',
  'cavity-insulated': 'cavity-insulated',
  'blocks-or-concrete': 'uninsulated-blocks-or-concrete',
  'external-insulation': 'external-insulation',
  timber: 'timber',
} as const
const ROOF_OF_ANSWER = {
  'attic-uninsulated': { form: 'attic', isInsulated: false },
  'attic-insulated': { form: 'attic', isInsulated: true },
  'lived-in-old': { form: 'lived-in', isInsulated: false },
  'lived-in-insulated': { form: 'lived-in', isInsulated: true },
  'flat-uninsulated': { form: 'flat', isInsulated: false },
  'flat-insulated': { form: 'flat', isInsulated: true },
} as const
const FAMILY_OF_ROOF = { attic: 'attic-slab', 'lived-in': 'pitched-roof', flat: 'flat-roof' } as const
const GROUND_TOWARDS = {
  'cellar-or-garage': 'cellar',
  'crawl-space': 'crawl-space',
  ground: 'ground',
  'open-porch': 'outside',
  heated: 'heated',
} as const
export const MAX_U_VALUE = 7

/** The first row of a table cut by last year that holds a year. */
export function rowOfYear<Row extends { readonly toYear: number }>(rows: readonly Row[], year: number): Row {
  const row = rows.find(({ toYear }) => year <= toYear)
  if (!row) throw new Error(`No row of the table reaches the year ${year}.`)
  return row
}

/**
 * The construction of a part by year and kind; the first kind that has a row wins.
 * Throws an Error when the tables lack it: a gap of the rules, never of the answers.
 */
export function constructionRow(
  tables: TypologyTables,
  element: ConstructionRow['element'],
  kinds: readonly string[],
  year: number,
  climateZone: string,
): ConstructionRow {
  for (const kind of kinds) {
    const row = tables.constructions.find(
      (candidate) =>
        candidate.element === element &&
        candidate.kind === kind &&
        candidate.fromYear <= year &&
        year <= candidate.toYear &&
        (candidate.climateZone === '' || candidate.climateZone === climateZone),
    )
    if (row) return row
  }
  throw new Error(
    `rules/typologies/constructions.csv has no ${element} of kind ${kinds.join(' or ')} for ${year}, zone ${climateZone}.`,
  )
}

/** The construction row of the year and zone of the subject. */
export function rowFor(
  subject: Subject,
  element: ConstructionRow['element'],
  ...kinds: readonly string[]
): ConstructionRow {
  return constructionRow(subject.tables, element, kinds, subject.constructionYear, subject.place.climateZone)
}

function insulated(uValueWm2K: number, thicknessM: number, conductivityWmK: number): number {
  return 1 / (1 / uValueWm2K + thicknessM / conductivityWmK)
}

/** Insulation nobody measured: of the decade of the works, else of the building when it is recent, else of the usual decade. */
export function decadeOf(subject: Subject, work: string): Decade {
  const decade = subject.works.get(work)
  if (decade) return decade
  const { insulation } = subject.tables
  const isRecent = subject.constructionYear >= insulation.insulatedSinceYear.value
  if (!isRecent || subject.works.has(work)) return insulation.unknownDecade
  return (
    DECADES.findLast((name) => insulation.decades[name].fromYear <= subject.constructionYear) ??
    insulation.unknownDecade
  )
}

function uValueDistribution(
  subject: Subject,
  factor: string,
  isAnswered: boolean,
  work: string,
): Distribution {
  const { uValue } = subject.tables.uncertainty.halfWidths
  const bounds = { max: MAX_U_VALUE }
  if (isAnswered)
    return relative(factor, (subject.isPeriodGiven ? uValue.answered : uValue.answeredNoPeriod).value, bounds)
  if (subject.works.get(work)) return relative(factor, uValue.answered.value, bounds)
  if (subject.works.has(work)) return relative(factor, uValue.answeredNoPeriod.value, bounds)
  const byPeriod = subject.constructionYear <= 1994 ? uValue.untilYear1994 : uValue.fromYear1995
  const base = subject.isPeriodGiven ? byPeriod.value : uValue.noPeriod.value
  return relative(factor, base + (subject.areWorksKnown ? 0 : uValue.worksUnknown.value), bounds)
}

function choice(
  row: ConstructionRow,
  added: { readonly thicknessM: number; readonly from: Origin } | null,
  conductivityWmK: number,
  rest: Pick<PartChoice, 'family' | 'distribution' | 'isAnswered' | 'towards'>,
): PartChoice {
  const thicknessM = added?.thicknessM ?? 0
  return {
    ...rest,
    uValueWm2K: insulated(row.uValueWm2K, thicknessM, conductivityWmK),
    asBuiltUValueWm2K: row.uValueWm2K,
    catalogueId: row.catalogueId,
    addedInsulationM: thicknessM,
    from: added?.from.status === 'unverified' ? added.from : row,
  }
}

/** The outer wall: what was answered, else the stock average of the period, with the external insulation laid since. */
export function chooseWall(subject: Subject): PartChoice {
  const { tables } = subject
  const answer = known(subject.answers.wallKind)
  const usual = subject.group === 'public' ? tables.publicKinds[subject.kind].construction : 'typical'
  const row = answer ? rowFor(subject, 'wall', answer) : rowFor(subject, 'wall', usual, 'typical')
  const hasInsulation = answer === 'external-insulation' || subject.works.has('external-insulation')
  const decade = tables.insulation.decades[decadeOf(subject, 'external-insulation')]
  const typicalFamily = rowOfYear(tables.geometry.typicalWallFamily, subject.constructionYear).family
  return choice(
    row,
    hasInsulation ? { thicknessM: decade.wallM, from: decade } : null,
    tables.insulation.conductivityWmK.value,
    {
      family: hasInsulation ? 'external-insulation' : answer ? FAMILY_OF_WALL[answer] : typicalFamily,
      distribution: uValueDistribution(subject, 'uValue.wall', answer !== undefined, 'external-insulation'),
      isAnswered: answer !== undefined,
      towards: 'outside',
    },
  )
}

/** What closes the top: attic floor, inhabited pitched roof or flat roof. */
export function chooseRoof(subject: Subject): RoofChoice {
  const { tables, answers } = subject
  const answer = known(answers.roofKind)
  const usual = rowOfYear(tables.geometry.typicalRoof[subject.group], subject.constructionYear)
  const { form, isInsulated } = answer ? ROOF_OF_ANSWER[answer] : { form: usual.form, isInsulated: false }
  const hasWork = subject.works.has('roof-insulation')
  const usualRow = rowFor(subject, 'roof', `${form}-typical`)
  const measuredM =
    isInsulated && answers.roofInsulationCm !== undefined ? answers.roofInsulationCm / 100 : undefined
  const decade = tables.insulation.decades[decadeOf(subject, 'roof-insulation')]
  const base = isInsulated
    ? rowFor(subject, 'roof', `${form}-insulated`)
    : answer
      ? rowFor(subject, 'roof', answer)
      : usualRow
  const thicknessM = measuredM ?? (isInsulated || hasWork ? decade.roofM : 0)
  const part = choice(
    base,
    thicknessM > 0 ? { thicknessM, from: measuredM === undefined ? decade : base } : null,
    tables.insulation.conductivityWmK.value,
    {
      family: FAMILY_OF_ROOF[form],
      distribution: uValueDistribution(subject, 'uValue.roof', answer !== undefined, 'roof-insulation'),
      isAnswered: answer !== undefined,
      towards: form === 'attic' ? 'attic' : 'outside',
    },
  )
  // A recent roof is never worse than the usual one of its years, whatever the thickness taken for want of an answer.
  const isCapped = isInsulated && measuredM === undefined && usualRow.uValueWm2K < part.uValueWm2K
  return { ...part, form, ...(isCapped && { uValueWm2K: usualRow.uValueWm2K, from: usualRow }) }
}

/** The lowest floor and what lies under it. */
export function chooseFloor(subject: Subject): PartChoice {
  const { tables } = subject
  const answer = known(subject.answers.groundKind)
  const towards = GROUND_TOWARDS[answer ?? tables.geometry.typicalGround[subject.group]]
  const row = rowFor(
    subject,
    'floor',
    towards === 'ground' ? 'on-ground' : towards === 'heated' ? 'between-units' : 'slab',
  )
  const decade = tables.insulation.decades[decadeOf(subject, 'floor-insulation')]
  return choice(
    row,
    subject.works.has('floor-insulation') ? { thicknessM: decade.floorM, from: decade } : null,
    tables.insulation.conductivityWmK.value,
    {
      family: 'floor-slab',
      distribution: uValueDistribution(subject, 'uValue.floor', answer !== undefined, 'floor-insulation'),
      isAnswered: answer !== undefined,
      towards,
    },
  )
}

/** Floors and walls towards heated neighbours: adiabatic, kept for what they are. */
export function betweenUnits(subject: Subject): ConstructionRow {
  return rowFor(subject, 'floor', 'between-units')
}

/** The entrance door of a house. */
export function chooseDoor(subject: Subject): ConstructionRow {
  return rowFor(subject, 'door', 'typical')
}
