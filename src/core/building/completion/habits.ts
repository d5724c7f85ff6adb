import { assumed, type Draft, given, standard, typical } from './draft.ts'
import type { Envelope } from './envelope.ts'
import type { HeatingChoice } from './heating.ts'
import { known, type Subject } from './subject.ts'
import { absolute, relative } from './uncertainty.ts'

const CHOICE = { source: 'judgement', status: 'unverified' } as const

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** People usually inside: answered, else by the area. */
export function occupantsOf(subject: Subject, dwellings: number): number {
  const { answers, tables, usefulAreaM2 } = subject
  if (answers.people !== undefined) return answers.people
  if (subject.group === 'public')
    return Math.min(usefulAreaM2 / tables.publicKinds[subject.kind].areaPerOccupantM2, 20_000)
  const { areaPerOccupantM2, maxOccupantsUnknown } = tables.habits
  return Math.min(Math.max(usefulAreaM2 / areaPerOccupantM2.value, 1), maxOccupantsUnknown.value * dwellings)
}

/** Mean air change while people live there: airing plus the leaks of that kind of window. */
function airChange(subject: Subject, envelope: Envelope): Draft {
  const { habits, uncertainty, publicKinds } = subject.tables
  const { unknown, windowsAnswered, ventilationAnswered } = uncertainty.halfWidths.airChange
  const isVentilationKnown = known(subject.answers.ventilation) !== undefined
  const isWindowKnown = known(subject.answers.windowKind) !== undefined
  const level = isVentilationKnown ? ventilationAnswered : isWindowKnown ? windowsAnswered : unknown
  const spread = absolute('airChange', level.value, { min: 0.1, max: 5 })
  if (subject.group === 'public') {
    const row = publicKinds[subject.kind]
    return typical(row.airChangePerH, row, spread)
  }
  const leaks = habits.infiltrationByWindow[envelope.window.glazing]
  return assumed(round(habits.airing.value + leaks), habits.airing, spread)
}

function heatingHabits(subject: Subject, heating: HeatingChoice): Record<string, Draft> {
  const { answers, tables } = subject
  const { habits, uncertainty, publicKinds } = tables
  const { setPoint, heatingHours, heatedShare } = uncertainty.halfWidths
  const isPublic = subject.group === 'public'
  const hours = known(answers.heatingHours)
  const rooms = known(answers.heatedRooms)
  const temperatureSpread = absolute(
    'setPoint',
    (heating.row.isCentral ? setPoint.centralPlant : setPoint.ownPlant).value,
    { min: 12, max: 30 },
  )
  const hoursBounds = { min: 1, max: 24 }
  const usualHours = isPublic
    ? { value: publicKinds[subject.kind].heatingHoursPerDay, ...origin(publicKinds[subject.kind]) }
    : heating.isAnswered
      ? habits.heatingHours[heating.row.hours]
      : habits.heatingHours.unknown
  const usualSetPoint = isPublic
    ? { value: publicKinds[subject.kind].heatingSetPointC, ...origin(publicKinds[subject.kind]) }
    : habits.heatingSetPointC
  const usualShare = isPublic ? 1 : heating.row.heatedShare
  const shareBounds = { min: 0.1, max: 1 }
  return {
    heatingSetPointC:
      answers.heatingSetPointC === undefined
        ? assumed(usualSetPoint.value, usualSetPoint, temperatureSpread)
        : given(answers.heatingSetPointC),
    heatingHoursPerDay: hours
      ? assumed(
          habits.heatingHoursAnswers[hours],
          habits.heatingHoursAnswers,
          absolute('heatingHours', heatingHours.answered.value, hoursBounds),
        )
      : assumed(
          usualHours.value,
          usualHours,
          absolute('heatingHours', heatingHours.unknown.value, hoursBounds),
        ),
    heatedAreaShare: rooms
      ? assumed(
          habits.heatedRooms[rooms],
          habits.heatedRooms,
          absolute('heatedShare', heatedShare.answered.value, shareBounds),
        )
      : assumed(usualShare, heating.row, absolute('heatedShare', heatedShare.unknown.value, shareBounds)),
  }
}

function origin({ source, status }: { readonly source: string; readonly status: 'sourced' | 'unverified' }) {
  return { source, status }
}

function coolingHabits(subject: Subject, hasCooling: boolean): Record<string, Draft> {
  const { habits } = subject.tables
  if (!hasCooling) return {}
  const heat = known(subject.answers.summerHeat) ?? 'unknown'
  return {
    coolingSetPointC: standard(habits.coolingSetPointC.value, habits.coolingSetPointC),
    coolingHoursPerDay: assumed(habits.coolingHoursPerDay.value, habits.coolingHoursPerDay),
    coolingDaysPerYear: assumed(habits.coolingDaysPerYear[heat], habits.coolingDaysPerYear),
  }
}

/** The use the bills see: people, temperatures, hours, hot water, appliances. */
export function actualUseOf(
  subject: Subject,
  envelope: Envelope,
  heating: HeatingChoice,
  people: { readonly occupants: number; readonly dwellings: number; readonly hasCooling: boolean },
): Draft {
  const { answers, tables } = subject
  const { habits, uncertainty, publicKinds } = tables
  const { occupants: spreadOfPeople, hotWater, appliances } = uncertainty.halfWidths
  const arePeopleKnown = answers.people !== undefined
  const publicRow = subject.group === 'public' ? publicKinds[subject.kind] : undefined
  const litres = publicRow
    ? { value: publicRow.hotWaterLitresPersonDay, ...origin(publicRow) }
    : habits.hotWaterLitresPersonDay
  const livingKwh =
    habits.appliancesKwhYear.perDwelling * people.dwellings +
    habits.appliancesKwhYear.perOccupant * people.occupants
  const appliancesKwh =
    publicRow && people.dwellings === 0 ? publicRow.appliancesKwhM2 * subject.usefulAreaM2 : livingKwh
  const level = arePeopleKnown ? 'peopleKnown' : 'peopleUnknown'
  const openHours = answers.openHoursPerDay
  const openDays = answers.openDaysPerYear
  return {
    occupants: arePeopleKnown
      ? given(people.occupants)
      : assumed(
          round(people.occupants),
          publicRow ?? habits.areaPerOccupantM2,
          relative('occupants', spreadOfPeople.unknown.value, { max: 20_000 }),
        ),
    ...heatingHabits(subject, heating),
    ...coolingHabits(subject, people.hasCooling),
    occupiedHoursPerDay:
      openHours === undefined
        ? assumed(
            publicRow?.openHoursPerDay ?? habits.occupiedHoursPerDay.value,
            publicRow ?? habits.occupiedHoursPerDay,
          )
        : given(openHours),
    occupiedDaysPerYear:
      openDays === undefined
        ? assumed(
            publicRow?.openDaysPerYear ?? habits.occupiedDaysPerYear.value,
            publicRow ?? habits.occupiedDaysPerYear,
          )
        : given(openDays),
    airChangePerH: airChange(subject, envelope),
    hotWaterLitresPersonDay: assumed(
      litres.value,
      litres,
      relative('hotWater', hotWater[level].value, { max: 500 }),
    ),
    appliancesKwhYear: assumed(
      round(Math.min(appliancesKwh, 1e8)),
      CHOICE,
      relative('appliances', appliances[level].value, { max: 1e8 }),
    ),
    calibrationFactor: assumed(
      1,
      uncertainty.halfWidths.behaviour.unknown,
      relative('behaviour', uncertainty.halfWidths.behaviour.unknown.value, { min: 0.1, max: 3 }),
    ),
  }
}
