import type { OpaqueElement } from '../building/index.ts'
import type { ClimateZone } from '../territory/index.ts'
import type { HeatTransferRule, RequirementEdition } from './requirement-tables.ts'

type TreatedColumn = 'wall' | 'roof' | 'floor' | 'window'

const COLUMN: Readonly<Record<OpaqueElement['kind'], TreatedColumn>> = {
  wall: 'wall',
  internal: 'wall',
  roof: 'roof',
  floor: 'floor',
  door: 'window',
  'shutter-box': 'window',
}

/**
 * Highest U in W/m2K of an opaque element worked on: the table's, raised by 30 % when insulated inside or in the cavity, divided by `b`
 * towards an unheated room (compare the equivalent U towards ground). Null where the table was not read. DM 26/06/2015 App. B tab. 1-4.
 */
export function treatedUValueLimit(
  edition: RequirementEdition,
  component: OpaqueElement['kind'] | 'window',
  zone: ClimateZone,
  at: { readonly bFactor?: number; readonly isInsideOrCavity?: boolean } = {},
): number | null {
  const column = component === 'window' ? 'window' : COLUMN[component]
  const limit = edition.treatedU[column][zone]
  if (limit === null) return null
  const raised =
    at.isInsideOrCavity === true && column !== 'window'
      ? limit * edition.treatedU.insideOrCavityFactor
      : limit
  return at.bFactor === undefined || at.bFactor <= 0 ? raised : raised / at.bFactor
}

/**
 * Highest H'T in W/m2K by the rule of an edition: by shape S/V (1/m), by share of glass of the dispersing envelope before the works (0-1),
 * or fixed. Null where the table was not read.
 */
export function heatTransferLimit(
  rule: HeatTransferRule,
  zone: ClimateZone,
  shape: { readonly shapePerM: number; readonly glazedShare: number },
): number | null {
  switch (rule.kind) {
    case 'fixed':
      return rule.limit[zone]
    case 'shape': {
      const row = rule.rows.find(([from]) =>
        rule.isLowerBoundIncluded ? shape.shapePerM >= from : shape.shapePerM > from,
      )
      return row?.[1][zone] ?? null
    }
    case 'glazed-share': {
      if (zone !== 'E' && zone !== 'F') return null
      const row = rule.rows.find(([upTo]) => shape.glazedShare <= upTo + 1e-9) ?? rule.rows.at(-1)
      return row?.[zone === 'E' ? 1 : 2] ?? null
    }
  }
}
