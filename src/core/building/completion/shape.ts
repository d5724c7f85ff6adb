import { type FlatKind, type HomeKind, known, type PublicKind, type Subject } from './subject.ts'

export const SIDES = ['south', 'north', 'east', 'west'] as const
export type Side = (typeof SIDES)[number]
export const AZIMUTH_DEG: Readonly<Record<Side, number>> = { south: 180, north: 0, east: 90, west: 270 }
type BySide = Readonly<Record<Side, number>>

/** The heated box, before anybody says what it is made of. Areas are gross external ones. */
export type Shape = {
  readonly storeys: number
  readonly isStoreysGiven: boolean
  readonly footprintM2: number
  readonly netHeightM: number
  readonly netVolumeM3: number
  readonly grossVolumeM3: number
  readonly grossWallM2: BySide
  readonly windowM2: BySide
  readonly partyWallM2: number
  readonly stairwellWallM2: number
  readonly doorM2: number
  readonly roofPlanM2: number
  readonly floorPlanM2: number
  /** Plans towards heated neighbours above and below. */
  readonly adiabaticRoofPlanM2: number
  readonly adiabaticFloorPlanM2: number
  readonly exposedPerimeterM: number
  readonly wallThicknessM: number
  readonly isShapeKnown: boolean
}

/** Anything smaller is left out. */
export const SMALLEST_AREA_M2 = 0.002
/** Part of a side that windows may fill. */
const MAX_GLAZED_SHARE = 0.9
/** Walls do not follow a volume and an area that contradict each other further than this. */
const MAX_HEIGHT_FACTOR = 4
const LOWEST_ROOM_M = 2.4
const MAX_NET_PER_GROSS = 0.95
const BISECTIONS = 40

type Plan = {
  readonly storeys: number
  readonly isStoreysGiven: boolean
  readonly freeSides: number
  readonly innerPlanM2: number
  readonly innerDepthM: number
  readonly extraHeightM: number
  /** Length of the outer wall by side, for an inner plan already grown by the thickness of the walls. */
  readonly wallLengthM: (widthM: number, depthM: number) => BySide
  readonly windowShare: BySide
  readonly windowAreaM2: number
  readonly doorM2: number
  readonly stairwellLengthM: number
  readonly hasRoof: boolean
  readonly hasFloor: boolean
  readonly isShapeKnown: boolean
}

function scaled(bySide: BySide, factor: (side: Side) => number): BySide {
  return {
    south: bySide.south * factor('south'),
    north: bySide.north * factor('north'),
    east: bySide.east * factor('east'),
    west: bySide.west * factor('west'),
  }
}

function total(bySide: BySide): number {
  return bySide.south + bySide.north + bySide.east + bySide.west
}

/** Sides free in this order: front, back, then the ends. */
function freeSideLengths(freeSides: number) {
  return (widthM: number, depthM: number): BySide => ({
    south: widthM,
    north: freeSides >= 2 ? widthM : 0,
    east: freeSides >= 3 ? depthM : 0,
    west: freeSides >= 4 ? depthM : 0,
  })
}

/** Facing nowhere in particular: the same length each way, as much as the free sides of the perimeter. */
function neutralLengths(freeSides: number) {
  return (widthM: number, depthM: number): BySide => {
    const eachM = ((widthM + depthM) * 2 * freeSides) / 16
    return { south: eachM, north: eachM, east: eachM, west: eachM }
  }
}

function windowAreaM2(subject: Subject, usualM2: number): number {
  const { answers, tables } = subject
  const amount = known(answers.glassAmount)
  return answers.windowAreaM2 ?? usualM2 * (amount ? tables.geometry.glassFactor[amount] : 1)
}

function storeysOf(
  subject: Subject,
  usual: number,
  minPlanM2: number,
): Pick<Plan, 'storeys' | 'isStoreysGiven'> {
  const answered = subject.answers.heatedStoreys
  if (answered !== undefined) return { storeys: answered, isStoreysGiven: true }
  return {
    storeys: Math.max(1, Math.min(usual, Math.floor(subject.usefulAreaM2 / minPlanM2))),
    isStoreysGiven: false,
  }
}

function homePlan(subject: Subject, kind: HomeKind): Plan {
  const { geometry } = subject.tables
  const home = geometry.homes[kind]
  const storeys = storeysOf(subject, home.storeys, geometry.minStoreyPlanM2.home)
  const referenceAreaM2 = subject.usefulAreaM2 * geometry.referenceAreaPerUsefulArea.value
  const innerPlanM2 = referenceAreaM2 / storeys.storeys
  const freeSides = subject.answers.freeSides ?? home.freeSides
  const isRow = home.freeSides < 4
  const squareM = Math.sqrt(innerPlanM2)
  const rowDepthM = Math.min(Math.max(geometry.rowHouseDepthM.value, squareM / 1.6), squareM * 1.6)
  const layout = freeSides === 4 ? 'detached' : freeSides === 3 ? 'semi-detached' : 'terraced'
  const sides = geometry.windowSides[layout]
  return {
    ...storeys,
    freeSides,
    innerPlanM2,
    innerDepthM: isRow ? rowDepthM : Math.sqrt(innerPlanM2 / geometry.planAspect.value),
    extraHeightM: 0,
    wallLengthM: freeSideLengths(freeSides),
    windowShare: freeSides === 1 ? { south: 1, north: 0, east: 0, west: 0 } : sides,
    windowAreaM2: windowAreaM2(subject, referenceAreaM2 * geometry.windowPerReferenceArea.home.value),
    doorM2: geometry.doorM2.value,
    stairwellLengthM: 0,
    hasRoof: true,
    hasFloor: true,
    isShapeKnown: storeys.isStoreysGiven || subject.answers.freeSides !== undefined,
  }
}

function flatPlan(subject: Subject, kind: FlatKind): Plan {
  const { geometry } = subject.tables
  const referenceAreaM2 = subject.usefulAreaM2 * geometry.referenceAreaPerUsefulArea.value
  const position = known(subject.answers.position) ?? 'middle'
  const freeSides = subject.answers.freeSides ?? geometry.flats[kind].freeSides
  return {
    storeys: 1,
    isStoreysGiven: false,
    freeSides,
    innerPlanM2: referenceAreaM2,
    innerDepthM: Math.sqrt(referenceAreaM2 / geometry.flatPlanAspect.value),
    extraHeightM: 0,
    wallLengthM: neutralLengths(freeSides),
    windowShare: geometry.neutralSides,
    windowAreaM2: windowAreaM2(subject, referenceAreaM2 * geometry.windowPerReferenceArea.flat.value),
    doorM2: 0,
    stairwellLengthM:
      freeSides < 4 ? Math.min(geometry.stairwellWallM.value, Math.sqrt(referenceAreaM2) / 2) : 0,
    hasRoof: position === 'top' || position === 'only',
    hasFloor: position === 'bottom' || position === 'only',
    isShapeKnown: known(subject.answers.position) !== undefined && subject.answers.freeSides !== undefined,
  }
}

function publicPlan(subject: Subject, kind: PublicKind): Plan {
  const { geometry, publicKinds } = subject.tables
  const row = publicKinds[kind]
  const freeSides = subject.answers.freeSides ?? 4
  const storeys = storeysOf(subject, row.storeys, geometry.minStoreyPlanM2.public)
  const innerPlanM2 = (subject.usefulAreaM2 * geometry.referenceAreaPerUsefulArea.value) / storeys.storeys
  return {
    ...storeys,
    freeSides,
    innerPlanM2,
    innerDepthM: Math.sqrt(innerPlanM2 / row.planAspect),
    extraHeightM: row.extraHeightM,
    wallLengthM: neutralLengths(freeSides),
    windowShare: geometry.neutralSides,
    windowAreaM2: windowAreaM2(subject, subject.usefulAreaM2 * row.windowPerFloor),
    doorM2: 0,
    stairwellLengthM: 0,
    hasRoof: true,
    hasFloor: true,
    isShapeKnown: storeys.isStoreysGiven || subject.answers.freeSides !== undefined,
  }
}

function planOf(subject: Subject): Plan {
  if (subject.group === 'home') return homePlan(subject, subject.kind)
  if (subject.group === 'flat') return flatPlan(subject, subject.kind)
  return publicPlan(subject, subject.kind)
}

/** Windows by side, never more than the wall they sit in can hold. */
function windowsInWalls(plan: Plan, grossWallM2: BySide): BySide {
  const capacity = scaled(grossWallM2, () => MAX_GLAZED_SHARE)
  const holding = scaled(capacity, (side) => (plan.windowShare[side] > 0 ? 1 : 0))
  const wanted = scaled(plan.windowShare, (side) => (grossWallM2[side] > 0 ? plan.windowAreaM2 : 0))
  const fitting = scaled(wanted, (side) =>
    wanted[side] > 0 ? Math.min(1, capacity[side] / wanted[side]) : 0,
  )
  const missingM2 = Math.min(plan.windowAreaM2, total(holding)) - total(fitting)
  const spareM2 = total(holding) - total(fitting)
  if (missingM2 <= 0 || spareM2 <= 0) return fitting
  const filled = missingM2 / spareM2
  return {
    south: fitting.south + (holding.south - fitting.south) * filled,
    north: fitting.north + (holding.north - fitting.north) * filled,
    east: fitting.east + (holding.east - fitting.east) * filled,
    west: fitting.west + (holding.west - fitting.west) * filled,
  }
}

/**
 * The geometry of what was described: a rectangle from the useful area, gross external sizes as the Italian method wants.
 * Useful area becomes inner plan by the TABULA ratio, and gross plan with the thickness of the outer walls of the period.
 */
export function shapeOf(subject: Subject): Shape {
  const plan = planOf(subject)
  const { periods, partyHalfWallM } = subject.tables.geometry
  const { netHeightM: usualHeightM, slabM, wallThicknessM } = periods[subject.period]
  const netHeightM = usualHeightM + plan.extraHeightM
  const freeShare = plan.freeSides / 4
  const wallsM = 2 * (wallThicknessM * freeShare + partyHalfWallM.value * (1 - freeShare))
  const depthM = plan.innerDepthM + wallsM
  const widthM = plan.innerPlanM2 / plan.innerDepthM + wallsM
  const footprintM2 = depthM * widthM
  const usualGrossHeightM = (netHeightM + slabM) * plan.storeys
  const grossVolumeM3 = subject.answers.grossVolumeM3 ?? footprintM2 * usualGrossHeightM
  // A volume given with an area says how high the storeys really are.
  const heightFactor = grossVolumeM3 / (footprintM2 * usualGrossHeightM)
  const grossHeightM =
    usualGrossHeightM * Math.min(Math.max(heightFactor, 1 / MAX_HEIGHT_FACTOR), MAX_HEIGHT_FACTOR)
  const wantedNetM3 = subject.usefulAreaM2 * Math.max(netHeightM * heightFactor, LOWEST_ROOM_M)
  const netVolumeM3 = Math.min(wantedNetM3, grossVolumeM3 * MAX_NET_PER_GROSS)
  const lengthM = plan.wallLengthM(widthM, depthM)
  const outerM = total(lengthM)
  const wallAreaM2 = subject.answers.wallAreaM2
  const wallFactor = wallAreaM2 === undefined ? 1 : wallAreaM2 / (outerM * grossHeightM)
  const grossWallM2 = scaled(lengthM, () => grossHeightM * wallFactor)
  const perimeterM = 2 * (widthM + depthM)
  const stairwellM = plan.stairwellLengthM
  return {
    storeys: plan.storeys,
    isStoreysGiven: plan.isStoreysGiven,
    footprintM2,
    netHeightM: netVolumeM3 / subject.usefulAreaM2,
    netVolumeM3,
    grossVolumeM3,
    grossWallM2,
    windowM2: windowsInWalls(plan, grossWallM2),
    partyWallM2: Math.max(0, perimeterM - outerM - stairwellM) * grossHeightM,
    stairwellWallM2: stairwellM * grossHeightM,
    doorM2: plan.doorM2,
    roofPlanM2: plan.hasRoof ? footprintM2 : 0,
    floorPlanM2: plan.hasFloor ? footprintM2 : 0,
    adiabaticRoofPlanM2: plan.hasRoof ? 0 : footprintM2,
    adiabaticFloorPlanM2: plan.hasFloor ? 0 : footprintM2,
    exposedPerimeterM: outerM,
    wallThicknessM,
    isShapeKnown: plan.isShapeKnown,
  }
}

/** The subject with the useful area whose box, walls included, has the gross volume that was given. Others pass unchanged. */
export function withAreaOfVolume(subject: Subject): Subject {
  const { grossVolumeM3, ...answers } = subject.answers
  if (subject.areaKnowledge !== 'fromVolume' || grossVolumeM3 === undefined) return subject
  const sized = (usefulAreaM2: number): Subject => ({ ...subject, answers, usefulAreaM2 })
  let low = subject.usefulAreaM2 / 20
  let high = subject.usefulAreaM2
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2
    if (shapeOf(sized(middle)).grossVolumeM3 > grossVolumeM3) high = middle
    else low = middle
  }
  return { ...subject, usefulAreaM2: low }
}
