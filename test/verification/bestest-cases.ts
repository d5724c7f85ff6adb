import { readFileSync } from 'node:fs'
import type { HourlyZoneInput } from '../../src/core/physics/index.ts'

type LayerSpec = { name: string; lambda_W_mK: number; d_m: number; rho_kg_m3: number; cp_J_kgK: number }
type Spec = {
  base: {
    site: { ground_reflectance: number }
    geometry: {
      floor_area_m2: number
      air_volume_m3: number
      height_m: number
      length_EW_m: number
      width_NS_m: number
    }
    constructions: Record<string, { layers: LayerSpec[] }>
    opaque_surfaces: { solar_absorptance_in_out: number; ir_emittance_in_out: number }
    window: {
      hs_gap_W_m2K: number
      g_normal: number
      angular: { angle: number; tau: number; shgc: number }[]
    }
    constant_surface_coefficients_alternative_W_m2K: {
      exterior_convective: Record<'wall' | 'roof' | 'raised_floor' | 'window', number>
      interior_convective: Record<'wall' | 'ceiling' | 'floor' | 'window', number>
    }
    infiltration: { ach_at_site_density: number; density_ratio: number }
    internal_gains: { total_W: number; convective_fraction: number }
    interior_solar_distribution_if_needed: Record<string, number>
  }
}

/** The specification of ASHRAE 140-2020/2023 as this repository keeps it. */
export const spec = JSON.parse(
  readFileSync(new URL('./cases/hourly/bestest_spec.json', import.meta.url), 'utf8'),
) as Spec

const { base } = spec
const SIDES = { S: 180, N: 0, E: 90, W: 270 } as const
type Side = keyof typeof SIDES

/** Angle of incidence, g, light let through. */
type GlassAngle = readonly [number, number, number]

/** What makes one case of the series: constructions, glass and how it is run. Everything ends in plain numbers of the zone. */
export type CaseParts = {
  readonly wall: readonly LayerSpec[]
  readonly roof: readonly LayerSpec[]
  readonly floor: readonly LayerSpec[]
  readonly glass?: { readonly resistanceM2KW: number; readonly angles: readonly GlassAngle[] }
  readonly glassM2?: Partial<Record<Side, number>>
  readonly obstructions?: HourlyZoneInput['elements'][number]['obstructions']
  readonly heating?: number | (number | null)[] | null
  readonly cooling?: number | (number | null)[] | null
  readonly nightFlowM3H?: number[]
  readonly infiltrationAch?: number
  readonly gainsW?: number
}

const layersOf = (layers: readonly LayerSpec[]) =>
  layers.map((layer) => ({
    thicknessM: layer.d_m,
    conductivityWmK: layer.lambda_W_mK,
    densityKgM3: layer.rho_kg_m3,
    specificHeatJkgK: layer.cp_J_kgK,
  }))

const GLASS_M = 0.003048
const GLASS_EMISSIVITY = 0.84
/** 4.14 of EN ISO 13789 is for an emissivity of 0.9. */
const SKY_EXCHANGE = 4.14 / 0.9
export const DOUBLE_CLEAR = {
  resistanceM2KW: 1 / base.window.hs_gap_W_m2K + 2 * GLASS_M,
  angles: base.window.angular.map(({ angle, shgc, tau }) => [angle, shgc, tau] as const),
}

/** A zone of the series from its parts. */
export function bestestZone(parts: CaseParts): HourlyZoneInput {
  const { geometry } = base
  const inside = base.constant_surface_coefficients_alternative_W_m2K.interior_convective
  const outside = base.constant_surface_coefficients_alternative_W_m2K.exterior_convective
  const glass = parts.glass ?? DOUBLE_CLEAR
  const glassM2 = parts.glassM2 ?? { S: 12 }
  const solarAbsorptance = base.opaque_surfaces.solar_absorptance_in_out
  const internalEmissivity = base.opaque_surfaces.ir_emittance_in_out
  const shares = base.interior_solar_distribution_if_needed
  const gross = { S: 21.6, N: 21.6, E: 16.2, W: 16.2 }
  const sides = Object.keys(SIDES) as Side[]
  // The sun on each wall goes by its opaque area.
  const wallShare = (shares.E ?? 0) + (shares.W ?? 0) + (shares.N ?? 0) + (shares.S ?? 0)
  const opaque = (side: Side) => gross[side] - (glassM2[side] ?? 0)
  const opaqueTotal = sides.reduce((sum, side) => sum + opaque(side), 0)
  const horizontal = { azimuthDeg: 180, areaM2: geometry.floor_area_m2, solarAbsorptance }
  const boundary = { towards: 'outside' as const }
  return {
    floorAreaM2: geometry.floor_area_m2,
    airVolumeM3: geometry.air_volume_m3,
    airDensityKgM3: 1.2255 * base.infiltration.density_ratio,
    internalCapacityKjM2K:
      (1.2255 * base.infiltration.density_ratio * 1.006 * geometry.air_volume_m3) / geometry.floor_area_m2,
    elements: [
      ...sides.map((side) => ({
        id: `wall-${side}`,
        areaM2: opaque(side),
        tiltDeg: 90,
        azimuthDeg: SIDES[side],
        boundary,
        construction: { layers: layersOf(parts.wall) },
        solarAbsorptance,
        surface: {
          internalConvectiveWm2K: inside.wall,
          internalEmissivity,
          externalConvectiveWm2K: outside.wall,
        },
        solarShare: (wallShare * opaque(side)) / opaqueTotal,
      })),
      {
        id: 'roof',
        ...horizontal,
        tiltDeg: 0,
        boundary,
        construction: { layers: layersOf(parts.roof) },
        surface: {
          internalConvectiveWm2K: inside.ceiling,
          internalEmissivity,
          externalConvectiveWm2K: outside.roof,
        },
        solarShare: shares.ceiling,
      },
      {
        id: 'floor',
        ...horizontal,
        tiltDeg: 180,
        boundary,
        construction: { layers: layersOf(parts.floor) },
        surface: {
          internalConvectiveWm2K: inside.floor,
          internalEmissivity,
          externalConvectiveWm2K: outside.raised_floor,
        },
        isSunlit: false,
        solarShare: shares.floor,
      },
    ],
    windows: sides.flatMap((side) => {
      const areaM2 = glassM2[side]
      if (areaM2 === undefined) return []
      const count = Math.round(areaM2 / 6)
      return Array.from({ length: count }, (_, index) => ({
        id: `window-${side}-${index + 1}`,
        areaM2: areaM2 / count,
        widthM: 3,
        heightM: 2,
        tiltDeg: 90,
        azimuthDeg: SIDES[side],
        resistanceM2KW: glass.resistanceM2KW,
        solarTransmittance: glass.angles[0]?.[1] ?? 0,
        angleDependence: {
          kind: 'table' as const,
          anglesDeg: glass.angles.map(([angle]) => angle),
          solarTransmittance: glass.angles.map(([, total]) => total),
          directTransmittance: glass.angles.map(([, , light]) => light),
        },
        surface: {
          internalConvectiveWm2K: inside.window,
          internalEmissivity: GLASS_EMISSIVITY,
          externalConvectiveWm2K: outside.window,
          externalRadiativeWm2K: SKY_EXCHANGE * GLASS_EMISSIVITY,
        },
        obstructions: parts.obstructions,
      }))
    }),
    airFlows: [
      { id: 'infiltration', airChangePerH: parts.infiltrationAch ?? base.infiltration.ach_at_site_density },
      ...(parts.nightFlowM3H === undefined ? [] : [{ id: 'night', flowM3H: parts.nightFlowM3H }]),
    ],
    internalGains: [
      {
        id: 'people-and-things',
        powerW: parts.gainsW ?? base.internal_gains.total_W,
        convectiveFraction: base.internal_gains.convective_fraction,
      },
    ],
    heating:
      parts.heating === undefined
        ? { setPointC: 20, convectiveFraction: 1 }
        : { setPointC: parts.heating, convectiveFraction: 1 },
    cooling:
      parts.cooling === undefined
        ? { setPointC: 27, convectiveFraction: 1 }
        : { setPointC: parts.cooling, convectiveFraction: 1 },
    // What the panes absorb is told apart by the light let through; the rest falls on surfaces.
    solarConvectiveFraction: 0,
    control: 'air',
    sky: { kind: 'weather' },
  }
}

const layers = (name: string) => base.constructions[name]?.layers ?? []
const LIGHT = { wall: layers('wall_light'), roof: layers('roof_light'), floor: layers('floor_light') }
const HEAVY = { wall: layers('wall_heavy'), roof: layers('roof_light'), floor: layers('floor_heavy') }

/** Hour-ending values of a day: `from` and `to` are clock hours. */
const day = <T>(value: (hour: number) => T) => Array.from({ length: 24 }, (_, hour) => value(hour))
/** 10 C from 23 to 7, the mean of the ramp from 7 to 8, then 20 C. */
const SETBACK = day((hour) => (hour < 7 || hour >= 23 ? 10 : hour === 7 ? 15 : 20))
const isNight = (hour: number) => hour < 7 || hour >= 18
const NIGHT_VENTILATION = {
  heating: null,
  cooling: day((hour) => (isNight(hour) ? null : 27)),
  // 1700 standard m3/h of fan at the density of the site
  nightFlowM3H: day((hour) => (isNight(hour) ? 1700 : 0)),
}
const EAST_WEST = { E: 6, W: 6 }
const SOUTH_OVERHANG = { overhang: { depthM: 1, gapM: 0.5 } }
const EAST_WEST_SHADING = {
  overhang: { depthM: 1, gapM: 0.5, leftM: 0.5, rightM: 0.5 },
  leftFin: { depthM: 1, aboveM: 0.5 },
  rightFin: { depthM: 1, aboveM: 0.5 },
}
const FREE = { heating: null, cooling: null }
const MORE_INSULATION = {
  light: {
    wall: LIGHT.wall.map((layer, i) =>
      i === 1 ? { ...layer, d_m: 0.25, rho_kg_m3: 10, cp_J_kgK: 1400 } : layer,
    ),
    roof: LIGHT.roof.map((layer, i) => (i === 1 ? { ...layer, d_m: 0.4 } : layer)),
    floor: LIGHT.floor,
  },
  heavy: {
    wall: HEAVY.wall.map((layer, i) => (i === 1 ? { ...layer, d_m: 0.2452 } : layer)),
    roof: HEAVY.roof.map((layer, i) => (i === 1 ? { ...layer, d_m: 0.4 } : layer)),
    floor: HEAVY.floor,
  },
}
const BOTH_TWENTY = { heating: 20, cooling: 20 }
const LOW_EMISSIVITY_LIGHT = [0.394, 0.397, 0.391, 0.383, 0.373, 0.353, 0.31, 0.228, 0.108, 0]
const SINGLE_LIGHT = [0.834, 0.833, 0.831, 0.827, 0.818, 0.797, 0.749, 0.637, 0.389, 0]
const LOW_EMISSIVITY = {
  resistanceM2KW: 1 / 1.792 + GLASS_M + 0.00318,
  angles: [0.44, 0.443, 0.438, 0.432, 0.422, 0.403, 0.361, 0.278, 0.148, 0].map(
    (g, i) => [10 * i, g, LOW_EMISSIVITY_LIGHT[i] ?? 0] as const,
  ),
}
const SINGLE = {
  resistanceM2KW: GLASS_M,
  angles: [0.864, 0.864, 0.862, 0.859, 0.851, 0.831, 0.785, 0.673, 0.424, 0].map(
    (g, i) => [10 * i, g, SINGLE_LIGHT[i] ?? 0] as const,
  ),
}

/** Cases of the series by number. ASHRAE 140-2020/2023 section 7; each is data for the same model. */
export const CASES: Readonly<Record<string, HourlyZoneInput>> = {
  600: bestestZone(LIGHT),
  610: bestestZone({ ...LIGHT, obstructions: SOUTH_OVERHANG }),
  620: bestestZone({ ...LIGHT, glassM2: EAST_WEST }),
  630: bestestZone({ ...LIGHT, glassM2: EAST_WEST, obstructions: EAST_WEST_SHADING }),
  640: bestestZone({ ...LIGHT, heating: SETBACK }),
  650: bestestZone({ ...LIGHT, ...NIGHT_VENTILATION }),
  660: bestestZone({ ...LIGHT, glass: LOW_EMISSIVITY }),
  670: bestestZone({ ...LIGHT, glass: SINGLE }),
  680: bestestZone(MORE_INSULATION.light),
  685: bestestZone({ ...LIGHT, ...BOTH_TWENTY }),
  695: bestestZone({ ...MORE_INSULATION.light, ...BOTH_TWENTY }),
  900: bestestZone(HEAVY),
  910: bestestZone({ ...HEAVY, obstructions: SOUTH_OVERHANG }),
  920: bestestZone({ ...HEAVY, glassM2: EAST_WEST }),
  930: bestestZone({ ...HEAVY, glassM2: EAST_WEST, obstructions: EAST_WEST_SHADING }),
  940: bestestZone({ ...HEAVY, heating: SETBACK }),
  950: bestestZone({ ...HEAVY, ...NIGHT_VENTILATION }),
  980: bestestZone(MORE_INSULATION.heavy),
  985: bestestZone({ ...HEAVY, ...BOTH_TWENTY }),
  995: bestestZone({ ...MORE_INSULATION.heavy, ...BOTH_TWENTY }),
  '600FF': bestestZone({ ...LIGHT, ...FREE }),
  '650FF': bestestZone({ ...LIGHT, ...NIGHT_VENTILATION, ...FREE }),
  '680FF': bestestZone({ ...MORE_INSULATION.light, ...FREE }),
  '900FF': bestestZone({ ...HEAVY, ...FREE }),
  '950FF': bestestZone({ ...HEAVY, ...NIGHT_VENTILATION, ...FREE }),
  '980FF': bestestZone({ ...MORE_INSULATION.heavy, ...FREE }),
}
