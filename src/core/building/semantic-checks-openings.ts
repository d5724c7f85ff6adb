import { type Case, perZone } from './building-case.ts'
import type { OpaqueElement, Window } from './envelope-schema.ts'
import { type Check, english, impossible, italian, type SemanticIssue, unlikely } from './semantic-issue.ts'

const FACING_TOLERANCE_DEG = 45.5
const MAX_GLAZED_SHARE = 0.95
/** Above this share of its side, and of what any side of such a building could be, glass is a mistake. */
const MAX_OPEN_SHARE = 0.9

function angleBetween(a: number, b: number): number {
  const difference = Math.abs(a - b) % 360
  return Math.min(difference, 360 - difference)
}

function isVertical({ tiltDeg }: { readonly tiltDeg: number }): boolean {
  return tiltDeg > 60 && tiltDeg < 120
}

/** Opaque parts a window can sit in: an outer wall facing the same way, or anything that closes the top. */
function hosts(window: Window, elements: readonly OpaqueElement[]): OpaqueElement[] {
  return elements.filter((element) => {
    if (element.boundary.towards === 'heated' || element.kind === 'internal') return false
    if (!isVertical(window)) return element.kind === 'roof'
    return isVertical(element) && angleBetween(element.azimuthDeg, window.azimuthDeg) <= FACING_TOLERANCE_DEG
  })
}

const windowsHaveWalls = perZone((zone, path) =>
  zone.windows.flatMap((window): SemanticIssue[] => {
    const around = hosts(window, zone.elements)
    if (around.length === 0) {
      return [
        impossible({
          path: `${path}/windows/${window.id}/azimuthDeg`,
          found: window.azimuthDeg,
          accepted: 'the direction of a wall or roof of the same zone',
          it: `La finestra «${window.id}» guarda dove non c’è nessun muro o tetto.`,
          en: `The window "${window.id}" faces where there is no wall or roof.`,
        }),
      ]
    }
    const opaqueM2 = around.reduce((total, { areaM2 }) => total + areaM2, 0)
    if (window.areaM2 <= MAX_GLAZED_SHARE * (opaqueM2 + window.areaM2)) return []
    return [
      unlikely({
        path: `${path}/windows/${window.id}/areaM2`,
        found: window.areaM2,
        accepted: `less than ${MAX_GLAZED_SHARE * 100} % of the facade it sits in`,
        it: `La finestra «${window.id}» occupa quasi tutta la facciata: l’area del muro è quella senza finestre?`,
        en: `The window "${window.id}" takes almost the whole facade: is the area of the wall the one without windows?`,
      }),
    ]
  }),
)

function wallsFacing(building: Case['building'], azimuthDeg: number): number {
  const walls = building.zones.flatMap((zone) => zone.elements.filter((element) => element.kind === 'wall'))
  const facing = walls.filter((wall) => angleBetween(wall.azimuthDeg, azimuthDeg) < 45)
  return facing.reduce((total, { areaM2 }) => total + areaM2, 0)
}

/** Longest side of a building 25 times as long as it is deep: more glass than that side holds cannot be. */
const facadesFitVolume: Check<Case> = ({ building }) => {
  const grossM3 = building.zones.reduce((total, zone) => total + zone.grossVolumeM3, 0)
  const heightM = grossM3 / building.footprintM2
  const longestSideM = Math.max(Math.sqrt(building.footprintM2) * 5, 12)
  const facadeM2 = longestSideM * heightM
  const windows = building.zones.flatMap((zone) => zone.windows.filter(isVertical))
  return [0, 90, 180, 270].flatMap((azimuthDeg): SemanticIssue[] => {
    const facing = windows.filter((window) => angleBetween(window.azimuthDeg, azimuthDeg) < 45)
    const windowM2 = facing.reduce((total, { areaM2 }) => total + areaM2, 0)
    if (windowM2 <= facadeM2 || windowM2 <= MAX_OPEN_SHARE * (windowM2 + wallsFacing(building, azimuthDeg)))
      return []
    return [
      impossible({
        path: 'zones/*/windows/*/areaM2',
        found: windowM2,
        accepted: `at most the facade of that side, about ${english(facadeM2)} m²`,
        it: `Verso ${azimuthDeg}° ci sono ${italian(windowM2)} m² di finestre: più della facciata di un edificio così.`,
        en: `Towards ${azimuthDeg}° there are ${english(windowM2)} m² of windows: more than the facade of such a building.`,
      }),
    ]
  })
}

/** Windows against the walls and roofs that hold them. */
export const OPENING_CHECKS: readonly Check<Case>[] = [windowsHaveWalls, facadesFitVolume]
