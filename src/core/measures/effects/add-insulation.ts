import { z } from 'zod'
import type { Construction, OpaqueElement, Zone } from '../../building/index.ts'
import { TARGET_NAMES } from '../tables-schema.ts'
import { defineEffect, type EffectEnvironment, type ProvenanceChange } from './effect.ts'
import {
  dispersingAreaM2,
  elementUValue,
  emptySelectionReason,
  isSelected,
  mapElements,
  OpaqueSieve,
} from './opaque-selection.ts'

const AddInsulation = z
  .strictObject({
    kind: z.literal('add-insulation'),
    select: z.array(OpaqueSieve).min(1),
    target: z.enum(TARGET_NAMES),
    /** The law allows 30 % more for internal and cavity insulation. */
    targetTimes: z.number().min(0.5).max(2).default(1),
    position: z.enum(['external', 'internal', 'cavity', 'ventilated']),
    conductivityWmK: z.number().positive().max(0.2),
    stepM: z.number().positive(),
    minimumM: z.number().positive(),
    maximumM: z.number().positive().max(0.5),
    /** Boards, lining, ventilated gap laid with the insulation, m2K/W; below 0 for an air gap that is filled. */
    extraResistanceM2KW: z.number().min(-0.3).max(1).default(0),
    familyAfter: z.enum(['external-insulation', 'cavity-insulated']).optional(),
    /** What is left of the thermal bridges of the treated surface. */
    thermalBridgesLeft: z.number().min(0).max(1.2).default(1),
    /** What is left of the heat capacity of the zone if all its walls are treated. */
    heatCapacityLeft: z.number().min(0.3).max(1).default(1),
    solarAbsorptanceAfter: z.number().min(0).max(1).optional(),
  })
  .refine((effect) => effect.minimumM <= effect.maximumM, {
    message: 'minimumM must not exceed maximumM',
    path: ['minimumM'],
  })
type AddInsulation = z.infer<typeof AddInsulation>

const targetUValue = (parameters: AddInsulation, { tables, context }: EffectEnvironment): number =>
  tables.targets.uValueWm2K[parameters.target][context.climateZone] * parameters.targetTimes

/**
 * Thickness in metres of insulation that brings `uValueWm2K` to `targetWm2K`: d = lambda (1/Ut - 1/U - Rextra), rounded
 * up to the commercial step and kept between minimum and maximum.
 */
export function insulationThicknessM(
  uValueWm2K: number,
  targetWm2K: number,
  product: Pick<AddInsulation, 'conductivityWmK' | 'stepM' | 'minimumM' | 'maximumM' | 'extraResistanceM2KW'>,
): number {
  const needed = product.conductivityWmK * (1 / targetWm2K - 1 / uValueWm2K - product.extraResistanceM2KW)
  const stepped = Math.ceil(needed / product.stepM - 1e-9) * product.stepM
  const bounded = Math.min(product.maximumM, Math.max(product.minimumM, stepped))
  return Math.round(bounded * 1000) / 1000
}

function insulatedConstruction(
  old: Construction,
  uValueWm2K: number,
  thicknessM: number,
  parameters: AddInsulation,
): Construction {
  const layer = { material: 'insulation', thicknessM, conductivityWmK: parameters.conductivityWmK }
  return {
    ...old,
    family: parameters.familyAfter ?? old.family,
    uValueWm2K,
    ...(old.layers !== undefined && {
      layers: parameters.position === 'internal' ? [layer, ...old.layers] : [...old.layers, layer],
    }),
    addedInsulation: {
      thicknessM,
      conductivityWmK: parameters.conductivityWmK,
      position: parameters.position,
    },
  }
}

/** Share of the wall, roof and floor area of the zone that is treated, 0 to 1. */
function treatedShare(zone: Zone, isChosen: (element: OpaqueElement) => boolean): number {
  let treated = 0
  let all = 0
  for (const element of zone.elements) {
    if (element.kind === 'internal' || element.boundary.towards === 'heated') continue
    all += element.areaM2
    if (isChosen(element)) treated += element.areaM2
  }
  return all === 0 ? 0 : treated / all
}

const scaled = (left: number, share: number): number => 1 - share * (1 - left)

/** Insulation laid on walls, roofs or floors: U' = 1/(1/U + d/lambda + Rextra). */
export const addInsulation = defineEffect<AddInsulation>({
  kind: 'add-insulation',
  schema: AddInsulation,
  level: 'envelope',
  quantities: ['areaM2', 'thicknessM', 'insulationM3', 'perimeterM'],
  nothingToDo: (parameters, environment) =>
    emptySelectionReason(environment.building, parameters.select, targetUValue(parameters, environment)),
  apply: (parameters, environment) => {
    const target = targetUValue(parameters, environment)
    const chosen = new Set<OpaqueElement>()
    let thicknessM = 0
    for (const zone of environment.building.zones) {
      for (const element of zone.elements) {
        if (!isSelected(element, parameters.select, target)) continue
        chosen.add(element)
        thicknessM = Math.max(thicknessM, insulationThicknessM(elementUValue(element), target, parameters))
      }
    }
    if (chosen.size === 0) return { refusal: 'nothing-left' }

    const added = thicknessM / parameters.conductivityWmK + parameters.extraResistanceM2KW
    const provenance: ProvenanceChange[] = []
    let areaM2 = 0
    let before = Number.POSITIVE_INFINITY
    let after = 0
    let isCommonPart = false
    const isChosen = (element: OpaqueElement): boolean => chosen.has(element)
    const zones = environment.building.zones.map((zone) => {
      if (!zone.elements.some(isChosen)) return zone
      const share = treatedShare(zone, isChosen)
      const bridgesLeft = scaled(parameters.thermalBridgesLeft, share)
      const [renewed] = mapElements([zone], isChosen, (element) => {
        const old = elementUValue(element)
        const uValue = 1 / (1 / old + added)
        provenance.push({
          path: `zones/${zone.id}/elements/${element.id}/construction/uValueWm2K`,
          elasticity: uValue / old,
        })
        areaM2 += element.areaM2
        before = Math.min(before, old)
        after = Math.max(after, uValue)
        isCommonPart ||= element.isCommonPart === true
        return {
          ...element,
          construction: insulatedConstruction(element.construction, uValue, thicknessM, parameters),
          ...(parameters.solarAbsorptanceAfter !== undefined && {
            solarAbsorptance: parameters.solarAbsorptanceAfter,
          }),
        }
      })
      return {
        // the list has exactly the one zone passed
        ...(renewed as Zone),
        heatCapacityKjM2K: zone.heatCapacityKjM2K * scaled(parameters.heatCapacityLeft, share),
        thermalBridgeSurchargeWm2K: zone.thermalBridgeSurchargeWm2K * bridgesLeft,
        thermalBridges:
          bridgesLeft === 1
            ? zone.thermalBridges
            : zone.thermalBridges.map((bridge) => ({
                ...bridge,
                psiWmK: bridge.psiWmK > 0 ? bridge.psiWmK * bridgesLeft : bridge.psiWmK,
              })),
      }
    })
    return {
      building: { ...environment.building, zones },
      quantities: {
        areaM2,
        thicknessM,
        insulationM3: areaM2 * thicknessM,
        perimeterM: 4 * Math.sqrt(areaM2),
      },
      facts: {
        areaM2,
        uValueBeforeWm2K: before,
        uValueAfterWm2K: after,
        thicknessM,
        envelopeShare: Math.min(1, areaM2 / dispersingAreaM2(environment.building.zones)),
      },
      provenance,
      isCommonPart,
      ownerShare: 1,
    }
  },
})
