import { type Case, GROUP_NAME, type Group, groupOf } from './answers-case.ts'
import { type Check, english, impossible, italian, type SemanticIssue, unlikely } from './semantic-issue.ts'

const USUAL_AREA_M2: Readonly<Record<Group, readonly [number, number]>> = {
  home: [40, 800],
  flat: [25, 400],
  public: [50, 40_000],
}
const MIN_STOREY_HEIGHT_M = 2.2
const MAX_STOREY_HEIGHT_M = 12
const ROUGH_STOREY_HEIGHT_M = 3.3
const MAX_GLASS_PER_FLOOR = 0.5
/** The sunniest side carries two fifths of the windows on a quarter of the walls: with more it would be all glass. */
const MAX_GLASS_PER_WALL = 0.6
const MAX_WALL_PER_FLOOR = 4

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
  if (wallAreaM2 !== undefined && windowAreaM2 > wallAreaM2 * MAX_GLASS_PER_WALL) {
    const mostM2 = wallAreaM2 * MAX_GLASS_PER_WALL
    return [
      impossible({
        path: 'windowAreaM2',
        found: windowAreaM2,
        accepted: `at most ${MAX_GLASS_PER_WALL * 100} % of wallAreaM2, ${english(mostM2)} m²`,
        it: `Le finestre (${italian(windowAreaM2)} m²) lasciano troppo poco muro: su ${italian(wallAreaM2)} m² possono essere al massimo ${italian(mostM2)} m².`,
        en: `The windows (${english(windowAreaM2)} m²) leave too little wall: on ${english(wallAreaM2)} m² they can be ${english(mostM2)} m² at most.`,
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

/** Areas, volumes, storeys, sides and people that cannot be or are unusual. */
export const SIZE_CHECKS: readonly Check<Case>[] = [
  windowsFitWall,
  wallFitsFloor,
  areaIsUsual,
  volumeFitsArea,
  storeysAreUsual,
  sidesFitKind,
  peopleAreUsual,
]
