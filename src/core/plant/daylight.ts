import type { Window, Zone } from '../building/index.ts'
import type { PlantTables } from './plant-tables.ts'

type DaylightRule = PlantTables['lighting']['daylight']
export type DaylightClass = 'none' | 'weak' | 'medium' | 'strong'

export type ZoneDaylight = {
  /** Share of the floor that side windows can light, 0-1. */
  readonly daylitShare: number
  /** Daylight factor of the bare openings over that part, in percent. */
  readonly openingFactorPct: number
  readonly class: DaylightClass
}

const RAD = Math.PI / 180
/** Planes flatter than this are rooflights or floors: they light no façade. */
const STEEPEST_ROOF_DEG = 60

/** What an obstruction, an overhang and a fin leave of the daylight of a window, 0-1. EN 15193 C.3.1.3. */
export function obstructionIndex(window: Window): number {
  const { horizonDeg = 0, overhangDeg = 0, finDeg = 0, factor } = window.shading ?? {}
  if (factor !== undefined) return factor
  const horizon = horizonDeg < 60 ? Math.cos(1.5 * horizonDeg * RAD) : 0
  const overhang = overhangDeg < 67.5 ? Math.cos(1.33 * overhangDeg * RAD) : 0
  return Math.max(0, horizon * overhang * (1 - finDeg / 300))
}

/**
 * Daylight of a zone from its windows: the depth they reach is 2.5 times their head over the work plane, the façade is as long as its outer walls and
 * windows are high; D = 4.13 + 20 (openings over daylit floor) - 1.36 (depth over head), less obstructions. EN 15193:2007 C.3.1, for a zone as one room.
 */
export function zoneDaylight(zone: Zone, rule: DaylightRule): ZoneDaylight {
  let openingsM2 = 0
  let freeM2 = 0
  let facadeM2 = 0
  for (const window of zone.windows) {
    openingsM2 += window.areaM2
    freeM2 += window.areaM2 * obstructionIndex(window)
    if (window.tiltDeg >= STEEPEST_ROOF_DEG) facadeM2 += window.areaM2
  }
  for (const element of zone.elements) {
    if (element.kind === 'wall' && element.boundary.towards === 'outside') facadeM2 += element.areaM2
  }
  const dark: ZoneDaylight = { daylitShare: 0, openingFactorPct: 0, class: 'none' }
  if (openingsM2 <= 0) return dark
  const roomHeightM = zone.netVolumeM3 / zone.floorAreaM2
  const storeyHeightM = zone.grossVolumeM3 / zone.floorAreaM2
  const headM = Math.max(rule.leastHeadM, roomHeightM - rule.lintelUnderCeilingM - rule.workPlaneM)
  const reachM = rule.reachPerHead * headM
  const facadeLengthM = Math.max(facadeM2, openingsM2) / storeyHeightM
  const depthM = Math.min(reachM, zone.floorAreaM2 / facadeLengthM)
  const daylitM2 = Math.min(zone.floorAreaM2, facadeLengthM * depthM)
  const bare = 4.13 + 20 * (openingsM2 / daylitM2) - 1.36 * (depthM / headM)
  const openingFactorPct = Math.max(0, bare * (freeM2 / openingsM2))
  return {
    daylitShare: daylitM2 / zone.floorAreaM2,
    openingFactorPct,
    class: classOf(openingFactorPct, rule),
  }
}

function classOf(openingFactorPct: number, { classFromPct }: DaylightRule): DaylightClass {
  if (openingFactorPct >= classFromPct.strong) return 'strong'
  if (openingFactorPct >= classFromPct.medium) return 'medium'
  return openingFactorPct >= classFromPct.weak ? 'weak' : 'none'
}

/** Share of the daylight hours in which daylight can give the wanted illuminance: a + b latitude, between the illuminances of the table. EN 15193:2007 tab. C.2. */
export function daylightSupply(
  kind: DaylightClass,
  illuminanceLx: number,
  latitudeDeg: number,
  { supply }: DaylightRule,
): number {
  if (kind === 'none') return 0
  let below = supply[0]
  let above = supply[supply.length - 1]
  if (below === undefined || above === undefined) throw new Error('The daylight table is empty.')
  for (const row of supply) {
    if (row.illuminanceLx <= illuminanceLx) below = row
    if (row.illuminanceLx >= illuminanceLx) {
      above = row
      break
    }
  }
  const at = ([a, b]: readonly [number, number]) => Math.min(1, Math.max(0, a + b * latitudeDeg))
  const low = at(below[kind])
  const span = above.illuminanceLx - below.illuminanceLx
  if (span <= 0) return illuminanceLx < below.illuminanceLx ? at(below[kind]) : at(above[kind])
  return low + ((illuminanceLx - below.illuminanceLx) / span) * (at(above[kind]) - low)
}

/** Factor F_D on the light of the daylight hours: 1 where no daylight comes, less the more of it the control can use. EN 15193. */
export function daylightFactor(
  daylight: ZoneDaylight,
  illuminanceLx: number,
  isAutomatic: boolean,
  latitudeDeg: number,
  rule: DaylightRule,
): number {
  if (daylight.class === 'none') return 1
  const supply = daylightSupply(daylight.class, illuminanceLx, latitudeDeg, rule)
  const control = isAutomatic ? rule.control.automatic : rule.control.manual
  return 1 - daylight.daylitShare * supply * control[daylight.class]
}
