import { z } from 'zod'
import { CONSTRUCTION_FAMILIES, type Construction, type Layer } from '../../building/index.ts'
import { airGapResistance, type HeatFlow } from '../thermal-transmittance.ts'

const text = z.strictObject({ it: z.string().min(1), en: z.string().min(1) })
const status = z.enum(['sourced', 'unverified'])

const Material = z.union([
  z.strictObject({
    it: z.string().min(1),
    en: z.string().min(1),
    conductivityWmK: z.number().positive().max(500),
    densityKgM3: z.number().positive().max(10000),
    specificHeatJkgK: z.number().positive().max(5000),
    vapourResistanceFactor: z.number().min(1).max(1e6),
  }),
  z.strictObject({
    it: z.string().min(1),
    en: z.string().min(1),
    isAirGap: z.literal(true),
    vapourResistanceFactor: z.number().min(1).max(1),
  }),
])

const CatalogueEntry = z.strictObject({
  id: z.string().min(1),
  element: z.enum(['wall', 'roof', 'floor', 'ceiling']),
  family: z.enum(CONSTRUCTION_FAMILIES),
  name: text,
  fromYear: z.int().min(0).max(9999),
  toYear: z.int().min(0).max(9999),
  uValueWm2K: z.number().positive().max(10),
  layers: z
    .array(
      z.union([
        z.tuple([z.string(), z.number().positive().max(3)]),
        z.tuple([z.string(), z.number().positive().max(3), z.number().positive().max(10)]),
      ]),
    )
    .min(1)
    .describe('From inside to outside: material, thickness in m, conductivity as built where it differs'),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

/** Constructions of Italian buildings by period, with layers (rules/constructions). */
export const ConstructionCatalogue = z
  .strictObject({
    reviewed: z.string(),
    source: z.string().min(1),
    status,
    layersSource: z.string().min(1),
    layersStatus: status,
    materialsSource: z.string().min(1),
    materialsStatus: status,
    materials: z.record(z.string(), Material),
    constructions: z.array(CatalogueEntry).min(1),
  })
  .superRefine((catalogue, context) => {
    const seen = new Set<string>()
    catalogue.constructions.forEach((entry, index) => {
      const path = ['constructions', index]
      if (seen.has(entry.id))
        context.addIssue({ code: 'custom', path: [...path, 'id'], message: `${entry.id} twice` })
      seen.add(entry.id)
      if (entry.fromYear > entry.toYear) {
        context.addIssue({ code: 'custom', path: [...path, 'toYear'], message: 'ends before it starts' })
      }
      entry.layers.forEach(([material], layer) => {
        if (catalogue.materials[material] !== undefined) return
        context.addIssue({
          code: 'custom',
          path: [...path, 'layers', layer],
          message: `no material named ${material}`,
        })
      })
    })
  })
export type ConstructionCatalogue = z.infer<typeof ConstructionCatalogue>

const FLOWS: Readonly<Record<CatalogueEntry['element'], HeatFlow>> = {
  wall: 'horizontal',
  roof: 'upward',
  ceiling: 'upward',
  floor: 'downward',
}

/** Layers of a construction of the catalogue, inside to outside. Throws when the catalogue lacks it. */
export function catalogueLayers(catalogue: ConstructionCatalogue, id: string): readonly Layer[] {
  const entry = entryOf(catalogue, id)
  return entry.layers.map(([name, thicknessM, asBuilt]): Layer => {
    const material = catalogue.materials[name]
    // the schema asks for every material
    if (material === undefined) throw new Error(`The construction catalogue lacks the material ${name}.`)
    const { vapourResistanceFactor } = material
    if ('isAirGap' in material) {
      const resistanceM2KW = airGapResistance(thicknessM, FLOWS[entry.element])
      return { material: name, thicknessM, resistanceM2KW, vapourResistanceFactor }
    }
    const { densityKgM3, specificHeatJkgK } = material
    const conductivityWmK = asBuilt ?? material.conductivityWmK
    return {
      material: name,
      thicknessM,
      conductivityWmK,
      densityKgM3,
      specificHeatJkgK,
      vapourResistanceFactor,
    }
  })
}

/** A construction of the catalogue as a building holds it. */
export function catalogueConstruction(catalogue: ConstructionCatalogue, id: string): Construction {
  const { family, uValueWm2K } = entryOf(catalogue, id)
  return { family, catalogueId: id, uValueWm2K, layers: [...catalogueLayers(catalogue, id)] }
}

function entryOf(catalogue: ConstructionCatalogue, id: string): CatalogueEntry {
  const entry = catalogue.constructions.find((candidate) => candidate.id === id)
  if (entry === undefined) throw new Error(`The construction catalogue lacks ${id}.`)
  return entry
}

/** Constructions of an element that were built in a year. */
export function constructionsOfYear(
  catalogue: ConstructionCatalogue,
  element: CatalogueEntry['element'],
  year: number,
): readonly CatalogueEntry[] {
  return catalogue.constructions.filter(
    (entry) => entry.element === element && entry.fromYear <= year && entry.toYear >= year,
  )
}
