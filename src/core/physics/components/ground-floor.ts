import { slabOnGroundUValue } from '../ground.ts'

/** Soils of EN ISO 13370 table 7: conductivity, heat capacity, depth the year's wave reaches. */
export const SOILS = {
  clay: { conductivityWmK: 1.5, heatCapacityMjM3K: 3, periodicDepthM: 2.2 },
  sand: { conductivityWmK: 2, heatCapacityMjM3K: 2, periodicDepthM: 3.2 },
  rock: { conductivityWmK: 3.5, heatCapacityMjM3K: 2, periodicDepthM: 4.2 },
} as const
export type Soil = keyof typeof SOILS

const INTERNAL_DOWNWARD = 0.17
const INTERNAL_HORIZONTAL = 0.13
const EXTERNAL = 0.04

export type GroundSlab = {
  readonly areaM2: number
  readonly exposedPerimeterM: number
  readonly wallThicknessM: number
  readonly groundConductivityWmK: number
  /** Of the floor's layers, surfaces excluded. */
  readonly floorResistanceM2KW: number
  readonly edgeInsulation?: {
    readonly position: 'horizontal' | 'vertical'
    readonly resistanceM2KW: number
    readonly thicknessM: number
    /** Width of the strip, or depth of the apron. */
    readonly extentM: number
  }
}

export type GroundTransfer = {
  readonly characteristicM: number
  readonly equivalentThicknessM: number
  /** Without and with edge insulation. */
  readonly plainUValueWm2K: number
  readonly edgePsiWmK: number
  readonly uValueWm2K: number
  readonly steadyWK: number
}

/** Slab on the ground with or without insulated edges. EN ISO 13370:2017 7.2 and annex D. */
export function slabOnGround(slab: GroundSlab): GroundTransfer {
  const { groundConductivityWmK: lambda, edgeInsulation: edge } = slab
  const plain = slabOnGroundUValue({
    areaM2: slab.areaM2,
    exposedPerimeterM: slab.exposedPerimeterM,
    totalResistanceM2KW: INTERNAL_DOWNWARD + slab.floorResistanceM2KW + EXTERNAL,
    wallThicknessM: slab.wallThicknessM,
    groundConductivityWmK: lambda,
  })
  const { characteristicM, equivalentThicknessM: thickness } = plain
  let edgePsiWmK = 0
  if (edge !== undefined) {
    const added = (edge.resistanceM2KW - edge.thicknessM / lambda) * lambda
    const reach = edge.position === 'vertical' ? 2 * edge.extentM : edge.extentM
    edgePsiWmK =
      -(lambda / Math.PI) * (Math.log(reach / thickness + 1) - Math.log(reach / (thickness + added) + 1))
  }
  const uValueWm2K = plain.uValueWm2K + (2 * edgePsiWmK) / characteristicM
  return {
    characteristicM,
    equivalentThicknessM: thickness,
    plainUValueWm2K: plain.uValueWm2K,
    edgePsiWmK,
    uValueWm2K,
    steadyWK: uValueWm2K * slab.areaM2,
  }
}

/** Heated basement: floor and walls below ground. EN ISO 13370:2017 7.4. `depthM` of the floor under ground level. */
export function heatedBasement(
  basement: Omit<GroundSlab, 'edgeInsulation'> & {
    readonly depthM: number
    readonly wallResistanceM2KW: number
  },
): {
  readonly equivalentThicknessM: number
  readonly wallThicknessM: number
  readonly floorUValueWm2K: number
  readonly wallUValueWm2K: number
  readonly effectiveUValueWm2K: number
  readonly steadyWK: number
} {
  const { areaM2, exposedPerimeterM, groundConductivityWmK: lambda, depthM } = basement
  const span = areaM2 / (0.5 * exposedPerimeterM)
  const thickness =
    basement.wallThicknessM + lambda * (INTERNAL_DOWNWARD + basement.floorResistanceM2KW + EXTERNAL)
  const deep = thickness + depthM / 2
  const floorUValueWm2K =
    deep < span
      ? ((2 * lambda) / (Math.PI * span + deep)) * Math.log((Math.PI * span) / deep + 1)
      : lambda / (0.457 * span + deep)
  const wall = lambda * (INTERNAL_HORIZONTAL + basement.wallResistanceM2KW + EXTERNAL)
  const ruling = Math.min(wall, thickness)
  const wallUValueWm2K =
    ((2 * lambda) / (Math.PI * depthM)) *
    (1 + (0.5 * ruling) / (ruling + depthM)) *
    Math.log(depthM / wall + 1)
  const wallM2 = depthM * exposedPerimeterM
  const steadyWK = areaM2 * floorUValueWm2K + wallM2 * wallUValueWm2K
  return {
    equivalentThicknessM: thickness,
    wallThicknessM: wall,
    floorUValueWm2K,
    wallUValueWm2K,
    effectiveUValueWm2K: steadyWK / (areaM2 + wallM2),
    steadyWK,
  }
}

/** Floor over a ventilated crawl space. EN ISO 13370:2017 7.3. */
export function suspendedFloor(floor: {
  readonly areaM2: number
  readonly exposedPerimeterM: number
  readonly wallThicknessM: number
  readonly groundConductivityWmK: number
  /** U of the floor itself, W/m2K, and of the walls of the crawl space. */
  readonly floorUValueWm2K: number
  readonly wallUValueWm2K: number
  readonly heightM: number
  /** Insulation laid on the ground, m2K/W. */
  readonly groundResistanceM2KW?: number
  /** Openings, m2 for each metre of perimeter, wind at 10 m in m/s, shielding factor (0.02 town, 0.05 suburb, 0.10 open). */
  readonly openingM2M: number
  readonly windMs: number
  readonly shielding: number
}): {
  readonly groundThicknessM: number
  readonly groundUValueWm2K: number
  readonly crawlUValueWm2K: number
  readonly uValueWm2K: number
} {
  const lambda = floor.groundConductivityWmK
  const span = floor.areaM2 / (0.5 * floor.exposedPerimeterM)
  const groundThicknessM =
    floor.wallThicknessM + lambda * (INTERNAL_DOWNWARD + (floor.groundResistanceM2KW ?? 0) + EXTERNAL)
  const groundUValueWm2K =
    ((2 * lambda) / (Math.PI * span + groundThicknessM)) * Math.log((Math.PI * span) / groundThicknessM + 1)
  const crawlUValueWm2K =
    (2 * floor.heightM * floor.wallUValueWm2K) / span +
    (1450 * floor.openingM2M * floor.windMs * floor.shielding) / span
  const uValueWm2K = 1 / (1 / floor.floorUValueWm2K + 1 / (groundUValueWm2K + crawlUValueWm2K))
  return { groundThicknessM, groundUValueWm2K, crawlUValueWm2K, uValueWm2K }
}

/** Answer of ground and slab to the year's waves of indoor and outdoor temperature, W/K. EN ISO 13370:2017 annex H. */
export function periodicGroundTransfer(
  slab: Pick<GroundSlab, 'areaM2' | 'exposedPerimeterM' | 'groundConductivityWmK'>,
  equivalentThicknessM: number,
  periodicDepthM: number,
): { readonly internalWK: number; readonly externalWK: number } {
  const { areaM2, exposedPerimeterM, groundConductivityWmK: lambda } = slab
  const ratio = periodicDepthM / equivalentThicknessM
  return {
    internalWK: areaM2 * (lambda / equivalentThicknessM) * Math.sqrt(2 / ((1 + ratio) ** 2 + 1)),
    externalWK: 0.37 * exposedPerimeterM * lambda * Math.log(ratio + 1),
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Temperature below the virtual layer of the hourly method, C by month: what, behind the steady U, gives the heat flow of the month.
 * EN ISO 13370:2017 annex F with EN ISO 52016-1 6.5.8. Twelve indoor and twelve outdoor monthly means.
 */
export function virtualGroundTemperatures(
  slab: GroundSlab,
  periodicDepthM: number,
  indoorC: readonly number[],
  outdoorC: readonly number[],
): readonly number[] {
  if (indoorC.length !== 12 || outdoorC.length !== 12) {
    throw new RangeError(
      `indoorC, outdoorC: found ${indoorC.length} and ${outdoorC.length} values, accepted 12 months each.`,
    )
  }
  const transfer = slabOnGround(slab)
  const periodic = periodicGroundTransfer(slab, transfer.equivalentThicknessM, periodicDepthM)
  const indoorYear = mean(indoorC)
  const outdoorYear = mean(outdoorC)
  return indoorC.map((indoor, month) => {
    const flow =
      transfer.steadyWK * (indoorYear - outdoorYear) -
      periodic.internalWK * (indoorYear - indoor) +
      periodic.externalWK * (outdoorYear - (outdoorC[month] ?? outdoorYear))
    return indoor - flow / transfer.steadyWK
  })
}
