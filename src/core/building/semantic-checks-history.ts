import { type Case, groupOf } from './answers-case.ts'
import type { Answers, CONSTRUCTION_PERIODS } from './answers-schema.ts'
import { type Check, english, impossible, italian, type SemanticIssue, unlikely } from './semantic-issue.ts'

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

const COMBUSTION_KINDS: readonly string[] = [
  'own-gas-boiler',
  'central-gas-boiler',
  'central-oil-boiler',
  'oil-boiler',
  'lpg-boiler',
]

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

function builtFrom(answers: Answers): number {
  const period = answers.constructionPeriod
  if (answers.constructionYear !== undefined) return answers.constructionYear
  return period === undefined || period === 'unknown' ? 0 : YEARS_OF_PERIOD[period][0]
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

/** Years, works and plants that contradict each other. */
export const HISTORY_CHECKS: readonly Check<Case>[] = [
  yearsAreNotAhead,
  yearFitsPeriod,
  worksFollowBuilding,
  worksAgreeWithState,
  plantIsUsual,
]
