import { type Case, GROUP_NAME, groupOf } from './answers-case.ts'
import type { Answers } from './answers-schema.ts'
import { HISTORY_CHECKS } from './semantic-checks-history.ts'
import { SIZE_CHECKS } from './semantic-checks-size.ts'
import { type Check, english, impossible, italian, type SemanticIssue, unlikely } from './semantic-issue.ts'

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

/** A thousandth of a thousandth for each row: tables are rounded. */
const ROUNDING_OF_TABLES = 0.001

const coOwnersFitTheBuilding: Check<Case> = ({ answers: { coOwners = [] } }) => {
  const total = coOwners.reduce((sum, owner) => sum + owner.thousandths, 0)
  const seen = new Map<string, number>()
  const repeated = coOwners.flatMap(({ label }, index): SemanticIssue[] => {
    const first = seen.get(label)
    if (first === undefined) {
      seen.set(label, index)
      return []
    }
    return [
      impossible({
        path: `coOwners/${index}/label`,
        found: label,
        accepted: 'a name that no other row has',
        it: `Riga ${index + 1}: «${label}» c’è già alla riga ${first + 1}. Usa un nome diverso per ogni riga.`,
        en: `Row ${index + 1}: “${label}” is already in row ${first + 1}. Use a different name for each row.`,
      }),
    ]
  })
  if (total <= 1000 + ROUNDING_OF_TABLES * coOwners.length) return repeated
  return [
    ...repeated,
    impossible({
      path: 'coOwners',
      found: Math.round(total * 1000) / 1000,
      accepted: 'thousandths that add up to at most 1000',
      it: `I millesimi fanno ${italian(Math.round(total * 1000) / 1000)}: insieme sono al massimo 1.000. Controlla le righe.`,
      en: `The thousandths add up to ${english(Math.round(total * 1000) / 1000)}: together they are at most 1,000. Check the rows.`,
    }),
  ]
}

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
  ...HISTORY_CHECKS,
  ...SIZE_CHECKS,
  shareFitsDwellings,
  billsMakeSense,
  coOwnersFitTheBuilding,
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
