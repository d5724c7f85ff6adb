import {
  type Answers,
  type CONSTRUCTION_PERIODS,
  type DECADES,
  FLAT_KINDS,
  HOME_KINDS,
  PUBLIC_KINDS,
} from '../answers-schema.ts'
import type { TypologyTables } from './typology-tables.ts'

export type Period = (typeof CONSTRUCTION_PERIODS)[number]
export type HomeKind = (typeof HOME_KINDS)[number]
export type FlatKind = (typeof FLAT_KINDS)[number]
export type PublicKind = (typeof PUBLIC_KINDS)[number]
export type Decade = (typeof DECADES)[number]
export type AreaKnowledge = 'given' | 'fromVolume' | 'fromRooms' | 'nothing'

/** The place, as far as the completion needs it. */
export type Place = {
  readonly istatCode: string
  readonly provinceCode: string
  readonly region: string
  readonly climateZone: string
  readonly altitudeM: number
}

type Kinds =
  | { readonly group: 'home'; readonly kind: HomeKind }
  | { readonly group: 'flat'; readonly kind: FlatKind }
  | { readonly group: 'public'; readonly kind: PublicKind }

/** The answers with the first questions settled: what kind of building, when built, how large. */
export type Subject = Kinds & {
  readonly answers: Answers
  readonly tables: TypologyTables
  readonly place: Place
  readonly date: string
  readonly isKindGiven: boolean
  readonly period: Period
  readonly isPeriodGiven: boolean
  readonly constructionYear: number
  readonly isYearGiven: boolean
  readonly usefulAreaM2: number
  readonly areaKnowledge: AreaKnowledge
  readonly areWorksKnown: boolean
  readonly works: ReadonlyMap<string, Decade | null>
}

/** The answer, or undefined when it was not given or is `unknown`. */
export function known<Value>(answer: Value): Exclude<Value, 'unknown' | undefined> | undefined {
  return answer === 'unknown' ? undefined : (answer as Exclude<Value, 'unknown' | undefined>)
}

const LAST_YEAR_OF_PERIOD: readonly (readonly [number, Period])[] = [
  [1920, 'before-1920'],
  [1945, '1921-1945'],
  [1960, '1946-1960'],
  [1975, '1961-1975'],
  [1990, '1976-1990'],
  [2005, '1991-2005'],
  [2015, '2006-2015'],
]
/** The period of the questionnaire that holds a year. */
export function periodOfYear(year: number): Period {
  return LAST_YEAR_OF_PERIOD.find(([last]) => year <= last)?.[1] ?? 'since-2016'
}

function member<Name extends string>(list: readonly Name[], value: string | undefined): Name | undefined {
  return list.find((name) => name === value)
}

function kindsOf(answers: Answers): Kinds {
  const kind = known(answers.buildingKind)
  const home = member(HOME_KINDS, kind)
  if (home) return { group: 'home', kind: home }
  const flat = member(FLAT_KINDS, kind)
  if (flat) return { group: 'flat', kind: flat }
  const publicKind = member(PUBLIC_KINDS, kind)
  if (publicKind) return { group: 'public', kind: publicKind }
  const byEntrance: Readonly<Record<Answers['entrance'], Kinds>> = {
    home: { group: 'home', kind: 'detached' },
    flat: { group: 'flat', kind: 'flat-low-rise' },
    public: { group: 'public', kind: 'other-public' },
  }
  return byEntrance[answers.entrance]
}

function areaOf(
  answers: Answers,
  kinds: Kinds,
  tables: TypologyTables,
  period: Period,
): Pick<Subject, 'usefulAreaM2' | 'areaKnowledge'> {
  const { geometry, publicKinds } = tables
  if (answers.floorAreaM2 !== undefined) return { usefulAreaM2: answers.floorAreaM2, areaKnowledge: 'given' }
  const height = geometry.periods[period]
  if (answers.grossVolumeM3 !== undefined) {
    const extraM = kinds.group === 'public' ? publicKinds[kinds.kind].extraHeightM : 0
    const grossHeightM = height.netHeightM + extraM + height.slabM
    const innerAreaM2 = answers.grossVolumeM3 / grossHeightM
    return {
      usefulAreaM2: innerAreaM2 / geometry.referenceAreaPerUsefulArea.value,
      areaKnowledge: 'fromVolume',
    }
  }
  if (answers.rooms !== undefined) {
    const { perRoom, constant } = geometry.roomAreaM2
    return { usefulAreaM2: perRoom * answers.rooms + constant, areaKnowledge: 'fromRooms' }
  }
  const defaults = {
    home: () => geometry.homes[kinds.kind as HomeKind].usefulAreaM2,
    flat: () => geometry.flats[kinds.kind as FlatKind].usefulAreaM2,
    public: () => publicKinds[kinds.kind as PublicKind].defaultAreaM2,
  }
  return { usefulAreaM2: defaults[kinds.group](), areaKnowledge: 'nothing' }
}

/** Settles kind, period, year and size, by answer first and by the commonest case last. From a volume the size is a first guess, walls left in. */
export function subjectOf(answers: Answers, tables: TypologyTables, place: Place, date: string): Subject {
  const { geometry } = tables
  const kinds = kindsOf(answers)
  const answeredPeriod = known(answers.constructionPeriod)
  const year = answers.constructionYear
  const period = year === undefined ? (answeredPeriod ?? geometry.unknownPeriod.value) : periodOfYear(year)
  return {
    ...kinds,
    answers,
    tables,
    place,
    date,
    isKindGiven: known(answers.buildingKind) !== undefined,
    period,
    isPeriodGiven: year !== undefined || answeredPeriod !== undefined,
    constructionYear: year ?? geometry.periods[period].year,
    isYearGiven: year !== undefined,
    ...areaOf(answers, kinds, tables, period),
    areWorksKnown: answers.worksDone !== undefined,
    works: new Map(answers.worksDone?.map(({ work, decade }) => [work, decade ?? null])),
  }
}
