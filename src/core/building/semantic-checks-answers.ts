import {
  type Answers,
  type CONSTRUCTION_PERIODS,
  FLAT_KINDS,
  HOME_KINDS,
  PUBLIC_KINDS,
} from './answers-schema.ts'
import { type Check, english, impossible, italian, type SemanticIssue, unlikely } from './semantic-issue.ts'

type Case = { readonly answers: Answers; readonly year: number | null }
type Group = Answers['entrance']

const YEARS_OF_PERIOD: Readonly<Record<(typeof CONSTRUCTION_PERIODS)[number], readonly [number, number]>> = {
  'before-1920': [0, 1920],
  '1921-1945': [1921, 1945],
  '1946-1960': [1946, 1960],
  '1961-1975': [1961, 1975],
  '1976-1990': [1976, 1990],
  '1991-2005': [1991, 2005],
  '2006-2015': [2006, 2015],
  'since-2016': [2016, 9999],
}
const LAST_YEAR_OF_DECADE = {
  'before-2000': 1999,
  '2000-2009': 2009,
  '2010-2019': 2019,
  'since-2020': 9999,
} as const
const USUAL_AREA_M2: Readonly<Record<Group, readonly [number, number]>> = {
  home: [40, 800],
  flat: [25, 400],
  public: [50, 40_000],
}
const GROUP_NAME = {
  home: { it: 'una casa', en: 'a house' },
  flat: { it: 'un appartamento', en: 'a flat' },
  public: { it: 'un edificio pubblico', en: 'a public building' },
} as const
const UNITS_OF_CARRIER: Readonly<Record<string, readonly string[]>> = {
  'natural-gas': ['Smc', 'kWh', 'MWh'],
  electricity: ['kWh', 'MWh'],
  'district-heat': ['kWh', 'MWh'],
  lpg: ['l', 'kg', 'kWh', 'MWh', 'Smc'],
  'heating-oil': ['l', 'kg', 'kWh', 'MWh'],
  wood: ['kg', 'kWh', 'MWh'],
  pellet: ['kg', 'kWh', 'MWh'],
}
/** A year of a home, in the unit of the bill. */
const USUAL_HOME_YEAR: Readonly<Record<string, readonly [number, number]>> = {
  'natural-gas Smc': [100, 6000],
  'electricity kWh': [300, 15_000],
}
const MIN_STOREY_HEIGHT_M = 2.2
const MAX_STOREY_HEIGHT_M = 12
const ROUGH_STOREY_HEIGHT_M = 3.3
const MAX_WALL_PER_FLOOR = 4
const MAX_GLASS_PER_FLOOR = 0.5
const COMBUSTION_KINDS: readonly string[] = [
  'own-gas-boiler',
  'central-gas-boiler',
  'central-oil-boiler',
  'oil-boiler',
  'lpg-boiler',
]

function groupOf(answers: Answers): Group {
  const kind: string | undefined = answers.buildingKind
  const includes = (kinds: readonly string[]) => kind !== undefined && kinds.includes(kind)
  if (includes(HOME_KINDS)) return 'home'
  if (includes(FLAT_KINDS)) return 'flat'
  return includes(PUBLIC_KINDS) ? 'public' : answers.entrance
}

const entranceAgrees: Check<Case> = ({ answers }) => {
  const group = groupOf(answers)
  if (group === answers.entrance) return []
  return [
    unlikely({
      path: 'buildingKind',
      found: answers.buildingKind,
      accepted: `a kind of ${answers.entrance}`,
      it: `Hai scelto il percorso per ${GROUP_NAME[answers.entrance].it}, ma il tipo indicato è quello di ${GROUP_NAME[group].it}: è giusto?`,
      en: `You took the path of ${GROUP_NAME[answers.entrance].en}, but the kind is that of ${GROUP_NAME[group].en}: is this right?`,
    }),
  ]
}

const windowsFitWall: Check<Case> = ({ answers: { windowAreaM2, wallAreaM2, floorAreaM2 } }) => {
  if (windowAreaM2 === undefined) return []
  if (wallAreaM2 !== undefined && windowAreaM2 > wallAreaM2) {
    return [
      impossible({
        path: 'windowAreaM2',
        found: windowAreaM2,
        accepted: `at most wallAreaM2, ${english(wallAreaM2)} m²`,
        it: `Le finestre (${italian(windowAreaM2)} m²) non possono essere più grandi del muro che le contiene (${italian(wallAreaM2)} m²).`,
        en: `The windows (${english(windowAreaM2)} m²) cannot be larger than the wall that holds them (${english(wallAreaM2)} m²).`,
      }),
    ]
  }
  if (floorAreaM2 === undefined || windowAreaM2 <= floorAreaM2 * MAX_GLASS_PER_FLOOR) return []
  return [
    unlikely({
      path: 'windowAreaM2',
      found: windowAreaM2,
      accepted: `usually at most half of the floor area, ${english(floorAreaM2 * MAX_GLASS_PER_FLOOR)} m²`,
      it: `Hai scritto ${italian(windowAreaM2)} m² di finestre per ${italian(floorAreaM2)} m² di superficie: è giusto?`,
      en: `You wrote ${english(windowAreaM2)} m² of windows for ${english(floorAreaM2)} m² of floor: is this right?`,
    }),
  ]
}

const wallFitsFloor: Check<Case> = ({ answers: { wallAreaM2, floorAreaM2 } }) => {
  if (wallAreaM2 === undefined || floorAreaM2 === undefined || wallAreaM2 <= floorAreaM2 * MAX_WALL_PER_FLOOR)
    return []
  return [
    unlikely({
      path: 'wallAreaM2',
      found: wallAreaM2,
      accepted: `usually at most ${english(floorAreaM2 * MAX_WALL_PER_FLOOR)} m² for ${english(floorAreaM2)} m² of floor`,
      it: `Hai scritto ${italian(wallAreaM2)} m² di muri esterni per ${italian(floorAreaM2)} m² di superficie: è giusto?`,
      en: `You wrote ${english(wallAreaM2)} m² of outer walls for ${english(floorAreaM2)} m² of floor: is this right?`,
    }),
  ]
}

const yearsAreNotAhead: Check<Case> = ({ answers, year }) => {
  if (year === null) return []
  const fields = ['constructionYear', 'boilerYear', 'coolingYear', 'certificateYear'] as const
  return fields.flatMap((field): SemanticIssue[] => {
    const value = answers[field]
    if (value === undefined || value <= year) return []
    return [
      impossible({
        path: field,
        found: value,
        accepted: `at most ${year}`,
        it: `L’anno ${value} deve ancora venire: scrivi un anno fino al ${year}.`,
        en: `The year ${value} is still to come: enter a year up to ${year}.`,
      }),
    ]
  })
}

const yearFitsPeriod: Check<Case> = ({ answers: { constructionYear, constructionPeriod } }) => {
  if (constructionYear === undefined || constructionPeriod === undefined || constructionPeriod === 'unknown')
    return []
  const [first, last] = YEARS_OF_PERIOD[constructionPeriod]
  if (constructionYear >= first && constructionYear <= last) return []
  return [
    impossible({
      path: 'constructionYear',
      found: constructionYear,
      accepted: `a year of the period ${constructionPeriod}`,
      it: `L’anno ${constructionYear} non sta nel periodo scelto (${constructionPeriod}): correggi uno dei due.`,
      en: `The year ${constructionYear} is not in the chosen period (${constructionPeriod}): correct one of them.`,
    }),
  ]
}

function builtFrom(answers: Answers): number {
  const period = answers.constructionPeriod
  if (answers.constructionYear !== undefined) return answers.constructionYear
  return period === undefined || period === 'unknown' ? 0 : YEARS_OF_PERIOD[period][0]
}

const worksFollowBuilding: Check<Case> = ({ answers }) => {
  const built = builtFrom(answers)
  const works = answers.worksDone ?? []
  return works.flatMap(({ work, decade }, index): SemanticIssue[] => {
    const path = `worksDone/${index}`
    if (works.findIndex((other) => other.work === work) < index) {
      return [
        unlikely({
          path,
          found: work,
          accepted: 'each work once',
          it: 'Lo stesso lavoro compare due volte: lasciane uno solo, con il decennio più recente.',
          en: 'The same work appears twice: leave one, with the latest decade.',
        }),
      ]
    }
    if (decade === undefined || LAST_YEAR_OF_DECADE[decade] >= built) return []
    return [
      impossible({
        path: `${path}/decade`,
        found: decade,
        accepted: `a decade not before ${built}`,
        it: `Un lavoro (${decade}) non può venire prima della costruzione (${built}).`,
        en: `Works (${decade}) cannot come before the construction (${built}).`,
      }),
    ]
  })
}

const worksAgreeWithState: Check<Case> = ({ answers }) => {
  const done = new Set(answers.worksDone?.map(({ work }) => work))
  const contradictions = [
    {
      isThere: done.has('roof-insulation') && Boolean(answers.roofKind?.match(/uninsulated|old/)),
      path: 'roofKind',
      found: answers.roofKind,
      it: 'Dici che il tetto è stato isolato, ma lo descrivi senza isolante: è giusto?',
      en: 'You say the roof was insulated, but describe it without insulation: is this right?',
    },
    {
      isThere: done.has('windows') && answers.windowKind === 'single',
      path: 'windowKind',
      found: answers.windowKind,
      it: 'Dici che le finestre sono nuove, ma hanno il vetro singolo: è giusto?',
      en: 'You say the windows are new, but with single glass: is this right?',
    },
    {
      isThere: answers.roofInsulationCm !== undefined && !answers.roofKind?.endsWith('-insulated'),
      path: 'roofInsulationCm',
      found: answers.roofInsulationCm,
      it: 'Lo spessore dell’isolante vale solo per un tetto isolato: controlla la risposta sul tetto.',
      en: 'The thickness of insulation only counts with an insulated roof: check the answer about the roof.',
    },
    {
      isThere:
        answers.boilerKind !== undefined && answers.boilerKind !== 'unknown' && isWithoutBoiler(answers),
      path: 'boilerKind',
      found: answers.boilerKind,
      it: 'Hai descritto una caldaia, ma il riscaldamento indicato non ne usa una: è giusto?',
      en: 'You described a boiler, but the heating you chose has none: is this right?',
    },
  ]
  return contradictions
    .filter(({ isThere }) => isThere)
    .map(({ path, found, it, en }) =>
      unlikely({ path, found, accepted: 'an answer that agrees with the others', it, en }),
    )
}

function isWithoutBoiler({ heatingKind }: Answers): boolean {
  return heatingKind !== undefined && heatingKind !== 'unknown' && !COMBUSTION_KINDS.includes(heatingKind)
}

const areaIsUsual: Check<Case> = ({ answers }) => {
  const area = answers.floorAreaM2
  if (area === undefined) return []
  const group = groupOf(answers)
  const [low, high] = USUAL_AREA_M2[group]
  if (area >= low && area <= high) return []
  return [
    unlikely({
      path: 'floorAreaM2',
      found: area,
      accepted: `usually from ${low} to ${high} m²`,
      it: `Hai scritto ${italian(area)} m² per ${GROUP_NAME[group].it}: è giusto?`,
      en: `You wrote ${english(area)} m² for ${GROUP_NAME[group].en}: is this right?`,
    }),
  ]
}

const volumeFitsArea: Check<Case> = ({ answers: { floorAreaM2, grossVolumeM3 } }) => {
  if (floorAreaM2 === undefined || grossVolumeM3 === undefined) return []
  const heightM = grossVolumeM3 / floorAreaM2
  if (heightM >= MIN_STOREY_HEIGHT_M && heightM <= MAX_STOREY_HEIGHT_M) return []
  const parts = {
    path: 'grossVolumeM3',
    found: grossVolumeM3,
    accepted: `from ${english(floorAreaM2 * MIN_STOREY_HEIGHT_M)} to ${english(floorAreaM2 * MAX_STOREY_HEIGHT_M)} m³ for ${english(floorAreaM2)} m²`,
    it: `Con ${italian(floorAreaM2)} m² e ${italian(grossVolumeM3)} m³ i piani sarebbero alti ${italian(heightM)} m: controlla i due numeri.`,
    en: `With ${english(floorAreaM2)} m² and ${english(grossVolumeM3)} m³ storeys would be ${english(heightM)} m high: check both numbers.`,
  }
  return [heightM < MIN_STOREY_HEIGHT_M ? impossible(parts) : unlikely(parts)]
}

const storeysAreUsual: Check<Case> = ({ answers }) => {
  const { heatedStoreys, floorAreaM2, grossVolumeM3 } = answers
  if (heatedStoreys === undefined || groupOf(answers) === 'flat') return []
  const issues: SemanticIssue[] = []
  if (groupOf(answers) === 'home' && heatedStoreys > 4) {
    issues.push(
      unlikely({
        path: 'heatedStoreys',
        found: heatedStoreys,
        accepted: 'usually from 1 to 4 in a house',
        it: `Hai scritto ${heatedStoreys} piani riscaldati per una casa: è giusto?`,
        en: `You wrote ${heatedStoreys} heated storeys for a house: is this right?`,
      }),
    )
  }
  const volumeM2 = grossVolumeM3 === undefined ? undefined : grossVolumeM3 / ROUGH_STOREY_HEIGHT_M
  const areaM2 = floorAreaM2 ?? volumeM2
  if (areaM2 !== undefined && areaM2 / heatedStoreys < 15) {
    const perStoreyM2 = areaM2 / heatedStoreys
    const parts = {
      path: 'heatedStoreys',
      found: heatedStoreys,
      accepted: `at most ${Math.max(1, Math.floor(areaM2 / 15))} for ${english(areaM2)} m²`,
      it: `Con ${italian(areaM2)} m² su ${heatedStoreys} piani ogni piano avrebbe solo ${italian(perStoreyM2)} m²: è giusto?`,
      en: `With ${english(areaM2)} m² on ${heatedStoreys} storeys each would have only ${english(perStoreyM2)} m²: is this right?`,
    }
    issues.push(perStoreyM2 < 8 ? impossible(parts) : unlikely(parts))
  }
  return issues
}

const sidesFitKind: Check<Case> = ({ answers: { freeSides, buildingKind } }) => {
  const most = buildingKind === 'terraced' ? 2 : buildingKind === 'semi-detached' ? 3 : 4
  if (freeSides === undefined || freeSides <= most) return []
  return [
    unlikely({
      path: 'freeSides',
      found: freeSides,
      accepted: `usually at most ${most}`,
      it: `Hai scritto ${freeSides} lati liberi, ma una casa di questo tipo di solito ne ha ${most}: è giusto?`,
      en: `You wrote ${freeSides} free sides, but a house of this kind usually has ${most}: is this right?`,
    }),
  ]
}

const peopleAreUsual: Check<Case> = ({ answers }) => {
  const { people } = answers
  if (people === undefined || groupOf(answers) === 'public' || people <= 8) return []
  const parts = { path: 'people', found: people, accepted: 'from 0 to 12, usually up to 8' }
  if (people > 12) {
    return [
      impossible({
        ...parts,
        it: 'Scrivi un numero di persone tra 0 e 12.',
        en: 'Enter a number of people between 0 and 12.',
      }),
    ]
  }
  return [
    unlikely({
      ...parts,
      it: `Hai scritto che ci vivono ${people} persone: è giusto?`,
      en: `You wrote that ${people} people live there: is this right?`,
    }),
  ]
}

const plantIsUsual: Check<Case> = ({ answers }) => {
  const issues: SemanticIssue[] = []
  const { boilerPowerKw, boilerYear, heatingKind } = answers
  const isOwn =
    groupOf(answers) !== 'public' &&
    heatingKind !== 'central-gas-boiler' &&
    heatingKind !== 'central-oil-boiler'
  if (boilerPowerKw !== undefined && isOwn && boilerPowerKw > 100) {
    issues.push(
      unlikely({
        path: 'boilerPowerKw',
        found: boilerPowerKw,
        accepted: 'usually up to 35 kW in a home',
        it: `Hai scritto ${italian(boilerPowerKw)} kW per il generatore di una casa: è giusto?`,
        en: `You wrote ${english(boilerPowerKw)} kW for the generator of a home: is this right?`,
      }),
    )
  }
  if (boilerYear !== undefined && boilerYear < builtFrom(answers)) {
    issues.push(
      unlikely({
        path: 'boilerYear',
        found: boilerYear,
        accepted: `usually not before the building, ${builtFrom(answers)}`,
        it: `L’impianto (${boilerYear}) risulta più vecchio dell’edificio (${builtFrom(answers)}): è giusto?`,
        en: `The plant (${boilerYear}) comes out older than the building (${builtFrom(answers)}): is this right?`,
      }),
    )
  }
  return issues
}

const shareFitsDwellings: Check<Case> = ({ answers: { millesimi, condominiumDwellings } }) => {
  if (
    millesimi === undefined ||
    condominiumDwellings === undefined ||
    condominiumDwellings < 3 ||
    millesimi <= 600
  )
    return []
  return [
    unlikely({
      path: 'millesimi',
      found: millesimi,
      accepted: `about ${english(1000 / condominiumDwellings)} with ${condominiumDwellings} dwellings`,
      it: `Hai scritto ${italian(millesimi)} millesimi in un condominio di ${condominiumDwellings} alloggi: è giusto?`,
      en: `You wrote ${english(millesimi)} thousandths in a condominium of ${condominiumDwellings} dwellings: is this right?`,
    }),
  ]
}

const billsMakeSense: Check<Case> = ({ answers }) =>
  (answers.bills ?? []).flatMap(({ carrier, quantity, unit }, index): SemanticIssue[] => {
    if (quantity === undefined || unit === undefined) return []
    const row = index + 1
    const units = UNITS_OF_CARRIER[carrier] ?? []
    if (!units.includes(unit)) {
      return [
        impossible({
          path: `bills/${index}/unit`,
          found: unit,
          accepted: units.join(', '),
          it: `Riga ${row}: questo consumo non si misura in ${unit}; usa ${units.join(' o ')}.`,
          en: `Row ${row}: this is not measured in ${unit}; use ${units.join(' or ')}.`,
        }),
      ]
    }
    if (quantity === 0) {
      return [
        unlikely({
          path: `bills/${index}/quantity`,
          found: quantity,
          accepted: 'more than 0, unless nobody was there',
          it: `Riga ${row}: è giusto che sia zero? Per esempio la casa era vuota.`,
          en: `Row ${row}: is zero right? For example the home was empty.`,
        }),
      ]
    }
    const [low, high] = USUAL_HOME_YEAR[`${carrier} ${unit}`] ?? [0, Number.POSITIVE_INFINITY]
    if (groupOf(answers) === 'public' || quantity <= high) return []
    return [
      unlikely({
        path: `bills/${index}/quantity`,
        found: quantity,
        accepted: `usually from ${low} to ${high} ${unit} a year`,
        it: `Riga ${row}: ${italian(quantity)} ${unit} sono molti per una casa: è giusto?`,
        en: `Row ${row}: ${english(quantity)} ${unit} is a lot for a home: is this right?`,
      }),
    ]
  })

const openingIsUsual: Check<Case> = ({ answers }) => {
  const fields = ['openHoursPerDay', 'openDaysPerYear'] as const
  return fields
    .filter((field) => answers[field] === 0)
    .map((field) =>
      unlikely({
        path: field,
        found: 0,
        accepted: 'more than 0 for a building in use',
        it: 'Hai scritto zero: l’edificio non è usato? Se è così il consumo reale sarà quasi nullo.',
        en: 'You wrote zero: is the building not in use? Then its real consumption will be almost nil.',
      }),
    )
}

const CHECKS: readonly Check<Case>[] = [
  entranceAgrees,
  yearsAreNotAhead,
  yearFitsPeriod,
  worksFollowBuilding,
  worksAgreeWithState,
  areaIsUsual,
  volumeFitsArea,
  storeysAreUsual,
  sidesFitKind,
  windowsFitWall,
  wallFitsFloor,
  peopleAreUsual,
  plantIsUsual,
  shareFitsDwellings,
  billsMakeSense,
  openingIsUsual,
]

/**
 * Answers that cannot be (errors) or are worth asking again (warnings). Never throws; empty when all is well.
 * `date` (ISO) lets it see years still to come; without it they are not checked.
 */
export function checkAnswers(answers: Answers, date?: string): readonly SemanticIssue[] {
  const year = date === undefined ? null : Number(date.slice(0, 4))
  return CHECKS.flatMap((check) => check({ answers, year }))
}
