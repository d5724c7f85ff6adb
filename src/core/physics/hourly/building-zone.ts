import type { FixedShading, OpaqueElement, Window, Zone } from '../../building/index.ts'
import { SOILS, simpleInternalCapacity, virtualGroundTemperatures } from '../components/index.ts'
import type { PhysicsContext } from '../context.ts'
import { effectiveUValue, shadedSolarTransmittance } from '../envelope.ts'
import { constructionUValue, heatFlowOf, layeredUValue } from '../thermal-transmittance.ts'
import type { UseConditions } from '../use-conditions.ts'
import { ventilationTransferWK } from '../ventilation.ts'
import { coolingSchedule, heatingSchedule, shadeSchedule } from './building-schedules.ts'
import type { HourlyZoneInput } from './zone-schema.ts'

type HourlyElementInput = HourlyZoneInput['elements'][number]
type HourlyWindowInput = NonNullable<HourlyZoneInput['windows']>[number]

/** 4.14 W/m2K of EN ISO 13789 is for an emissivity of 0.9. */
const SKY_EXCHANGE_WM2K = 4.14 / 0.9
const AIR_HEAT_JKGK = 1006
const STEEPEST_DEG = 85
/** Declared U and layers that differ by more than this do not describe one construction: the U wins. */
const SAME_U = 0.05
const PANES = {
  single: 1,
  'single-plus-secondary': 2,
  double: 2,
  'double-low-emissivity': 2,
  triple: 3,
} as const

const slope = (degrees: number) => Math.tan((Math.min(degrees, STEEPEST_DEG) * Math.PI) / 180)

/** Fixed obstacles told as angles from the centre of a part, as screens at its edges. */
function obstructionsOf(shading: FixedShading | undefined, sideM: number): HourlyWindowInput['obstructions'] {
  if (shading === undefined) return undefined
  const { horizonDeg, overhangDeg, finDeg, factor } = shading
  const depthM = (degrees: number) => Math.max(0.001, (sideM / 2) * slope(degrees))
  const fin = finDeg === undefined ? undefined : { depthM: depthM(finDeg) }
  return {
    ...(overhangDeg === undefined ? {} : { overhang: { depthM: depthM(overhangDeg) } }),
    ...(fin === undefined ? {} : { leftFin: fin, rightFin: fin }),
    ...(horizonDeg === undefined ? {} : { horizonDeg: Math.min(horizonDeg, 89) }),
    ...(factor === undefined ? {} : { factor }),
  }
}

/** Heat capacity of a construction from its layers or as told, kJ/m2K; undefined when only U is known. */
function ownCapacity(element: OpaqueElement): number | undefined {
  const { layers, arealHeatCapacityKjM2K } = element.construction
  if (arealHeatCapacityKjM2K !== undefined) return arealHeatCapacityKjM2K
  const hasMass = layers?.some((layer) => (layer.densityKgM3 ?? 0) * (layer.specificHeatJkgK ?? 0) > 0)
  return hasMass ? simpleInternalCapacity(layers ?? []) : undefined
}

function areLayersTheConstruction(element: OpaqueElement): boolean {
  const { layers, uValueWm2K } = element.construction
  if (layers === undefined || ownCapacity(element) === undefined) return false
  if (uValueWm2K === undefined) return true
  return Math.abs(layeredUValue(layers, heatFlowOf(element.tiltDeg)) / uValueWm2K - 1) < SAME_U
}

function constructionOf(element: OpaqueElement, sharedCapacity: number): HourlyElementInput['construction'] {
  const { layers } = element.construction
  if (layers !== undefined && areLayersTheConstruction(element)) return { layers }
  return {
    uValueWm2K: constructionUValue(element.construction, element.tiltDeg),
    massClass: 'inside',
    arealHeatCapacityKjM2K: ownCapacity(element) ?? sharedCapacity,
  }
}

function boundaryOf(
  element: OpaqueElement,
  conditions: UseConditions,
  context: PhysicsContext,
): HourlyElementInput['boundary'] {
  const { boundary } = element
  if (boundary.towards === 'outside') return { towards: 'outside' }
  if (boundary.towards === 'heated') return { towards: 'adiabatic' }
  if (boundary.towards === 'unheated') {
    const bFactor = boundary.bFactor ?? context.method.bFactors[boundary.space].value
    return bFactor > 0 ? { towards: 'unheated', bFactor } : { towards: 'adiabatic' }
  }
  const uValue = constructionUValue(element.construction, element.tiltDeg)
  if (boundary.bFactor !== undefined) {
    return boundary.bFactor > 0
      ? { towards: 'unheated', bFactor: boundary.bFactor }
      : { towards: 'adiabatic' }
  }
  const conductivity = boundary.groundConductivityWmK ?? context.method.groundConductivityWmK.value
  // The soil of nearest conductivity gives the depth of the year's wave and its heat capacity.
  const soil = Object.values(SOILS).reduce((best, next) =>
    Math.abs(next.conductivityWmK - conductivity) < Math.abs(best.conductivityWmK - conductivity)
      ? next
      : best,
  )
  const outdoorC = Array.from(context.externalC)
  const indoorC = outdoorC.map((outdoor) =>
    Math.min(conditions.coolingSetPointC, Math.max(conditions.heatingSetPointC, outdoor)),
  )
  const slab = {
    areaM2: element.areaM2,
    exposedPerimeterM: boundary.exposedPerimeterM ?? 4 * Math.sqrt(element.areaM2),
    wallThicknessM: boundary.wallThicknessM ?? context.method.wallThicknessM.value,
    groundConductivityWmK: conductivity,
    floorResistanceM2KW: Math.max(0, 1 / uValue - 0.17 - 0.04),
  }
  return {
    towards: 'ground',
    groundUValueWm2K: effectiveUValue(element, context),
    groundConductivityWmK: conductivity,
    groundHeatCapacityMjM3K: soil.heatCapacityMjM3K,
    virtualTemperatureC: [...virtualGroundTemperatures(slab, soil.periodicDepthM, indoorC, outdoorC)],
  }
}

/** Fields of an object that are told. */
function told<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}

function windowOf(
  window: Window,
  shadesInUse: ReturnType<typeof shadeSchedule>,
  context: PhysicsContext,
): HourlyWindowInput {
  const { shadeClosedAboveWm2, shutterClosed, surface, ...own } = window.hourly ?? {}
  const side = Math.sqrt(window.areaM2)
  const shutter = window.shutterResistanceM2KW ?? 0
  const shade = window.movableShading
  return {
    id: window.id,
    areaM2: window.areaM2,
    tiltDeg: window.tiltDeg,
    azimuthDeg: window.azimuthDeg,
    uValueWm2K: window.uValueWm2K,
    solarTransmittance: window.solarTransmittance,
    angleDependence: { kind: 'panes', panes: PANES[window.glazing ?? 'double'] },
    frameFraction: window.frameFraction ?? context.method.frameFraction.value,
    surface: { externalRadiativeWm2K: SKY_EXCHANGE_WM2K * context.method.glassEmissivity.value, ...surface },
    widthM: side,
    heightM: side,
    obstructions: obstructionsOf(window.shading, side),
    shade:
      shade === undefined
        ? undefined
        : {
            solarTransmittance: Math.min(1, shadedSolarTransmittance(window)),
            aboveWm2: shadeClosedAboveWm2 ?? context.method.hourly.shadeClosedAboveWm2.value,
            inUse: typeof shadesInUse === 'number' ? shadesInUse : [...shadesInUse],
          },
    shutter:
      shutter === 0 ? undefined : { additionalResistanceM2KW: shutter, ...told({ closed: shutterClosed }) },
    ...told(own),
  }
}

function elementOf(
  element: OpaqueElement,
  sharedCapacity: number,
  conditions: UseConditions,
  context: PhysicsContext,
): HourlyElementInput {
  const side = Math.sqrt(element.areaM2)
  const { surface, ...own } = element.hourly ?? {}
  return {
    id: element.id,
    areaM2: element.areaM2,
    tiltDeg: element.tiltDeg,
    azimuthDeg: element.azimuthDeg,
    boundary: boundaryOf(element, conditions, context),
    construction: constructionOf(element, sharedCapacity),
    solarAbsorptance: element.solarAbsorptance ?? context.method.solarAbsorptance.value,
    surface: {
      externalRadiativeWm2K:
        SKY_EXCHANGE_WM2K * (element.emissivity ?? context.method.opaqueEmissivity.value),
      ...surface,
    },
    widthM: side,
    heightM: side,
    obstructions: obstructionsOf(element.shading, side),
    ...told(own),
  }
}

/** Faces of the zone's inner partitions as one adiabatic element with the capacity that is left for it. */
function innerMass(areaM2: number, arealHeatCapacityKjM2K: number, uValueWm2K: number): HourlyElementInput {
  return {
    id: 'inner-mass',
    areaM2,
    tiltDeg: 90,
    azimuthDeg: 0,
    boundary: { towards: 'adiabatic' },
    construction: { uValueWm2K, massClass: 'inside', arealHeatCapacityKjM2K },
  }
}

export type BuildingZoneOptions = {
  /** Of 1 January: 0 Monday to 6 Sunday. */
  readonly firstWeekday?: number
  /** What the plant can give this zone, W; endless where not told. */
  readonly maxHeatingW?: number
  readonly maxCoolingW?: number
  /** Share of heat and cold given to the air, 0-1; 0.4 and 1 where not told. */
  readonly heatingConvectiveFraction?: number | undefined
  readonly coolingConvectiveFraction?: number | undefined
  /** False: neither heated nor cooled, but for what the zone itself tells. Default true. */
  readonly hasPlant?: boolean
}

/**
 * A zone of a building as the hourly method takes it, in the conditions of use given: the same U-values, boundaries, bridges, ventilation and gains
 * as the monthly balance, so that the two differ by method alone. Capacity not told by layers is spread evenly over the inner faces, partitions
 * included. `recovery` is the field efficiency of the ventilation unit. What zone, elements and windows tell under `hourly` comes first.
 */
export function hourlyZoneOf(
  zone: Zone,
  conditions: UseConditions,
  recovery: number,
  context: PhysicsContext,
  options: BuildingZoneOptions = {},
): HourlyZoneInput {
  const { heating, cooling, ...own } = zone.hourly ?? {}
  const firstWeekday = own.firstWeekday ?? options.firstWeekday ?? 0
  const innerM2 = context.method.hourly.innerFacePerFloor.value * zone.floorAreaM2
  const described = zone.elements.reduce(
    (sum, element) => sum + (ownCapacity(element) ?? 0) * element.areaM2,
    0,
  )
  const unknownM2 = zone.elements.reduce(
    (sum, element) => sum + (ownCapacity(element) === undefined ? element.areaM2 : 0),
    innerM2,
  )
  const shared = Math.max(0, zone.heatCapacityKjM2K * zone.floorAreaM2 - described) / unknownM2
  const coldSideM2 = zone.elements.reduce(
    (sum, element) => sum + (element.boundary.towards === 'heated' ? 0 : element.areaM2),
    zone.windows.reduce((sum, window) => sum + window.areaM2, 0),
  )
  const perM3H = context.variant.airHeatCapacityJm3K / 3600
  const shadesInUse = shadeSchedule(conditions, context.site.heatingSeason)
  return {
    name: zone.name ?? zone.id,
    floorAreaM2: zone.floorAreaM2,
    airVolumeM3: zone.netVolumeM3,
    airDensityKgM3: context.variant.airHeatCapacityJm3K / AIR_HEAT_JKGK,
    firstWeekday,
    elements: [
      ...zone.elements.map((element) => elementOf(element, shared, conditions, context)),
      ...(shared > 0 ? [innerMass(innerM2, shared, context.method.hourly.partitionUValueWm2K.value)] : []),
    ],
    windows: zone.windows.map((window) => windowOf(window, shadesInUse, context)),
    thermalBridgesWK:
      zone.thermalBridges.reduce((sum, bridge) => sum + bridge.psiWmK * bridge.lengthM, 0) +
      zone.thermalBridgeSurchargeWm2K * coldSideM2,
    airFlows: [
      {
        id: 'ventilation',
        flowM3H: ventilationTransferWK(zone, conditions.airFlowM3H, recovery, context).plant / perM3H,
      },
      ...(zone.ventilation.hasNightCooling === true
        ? [
            {
              id: 'night-cooling',
              airChangePerH: context.method.hourly.nightCoolingAirChangePerH.value,
              onlyToCool: { indoorAboveC: context.method.hourly.nightCoolingAboveC.value },
            },
          ]
        : []),
    ],
    internalGains: [{ id: 'use', powerW: conditions.internalGainsW }],
    ...(options.hasPlant === false ? {} : conditioningOf(conditions, context, firstWeekday, options)),
    sky: { kind: 'weather' },
    ...told(own),
    ...(heating === undefined ? {} : { heating: heating ?? undefined }),
    ...(cooling === undefined ? {} : { cooling: cooling ?? undefined }),
  }
}

/** Plant of the conditions of use, within the seasons of the place. */
function conditioningOf(
  conditions: UseConditions,
  context: PhysicsContext,
  firstWeekday: number,
  options: BuildingZoneOptions,
): Pick<HourlyZoneInput, 'heating' | 'cooling'> {
  const { heatingSeason } = context.site
  const { heatingEndsAtH, coolingMiddleH } = context.method.hourly
  const coolsAllYear = context.variant.coolingSeason === 'whole-year'
  return {
    heating: {
      setPointC: heatingSchedule(conditions, heatingSeason, firstWeekday, heatingEndsAtH.value),
      maxPowerW: options.maxHeatingW,
      convectiveFraction: options.heatingConvectiveFraction,
    },
    cooling: {
      setPointC: coolingSchedule(conditions, heatingSeason, coolsAllYear, coolingMiddleH.value),
      maxPowerW: options.maxCoolingW,
      convectiveFraction: options.coolingConvectiveFraction,
    },
  }
}
