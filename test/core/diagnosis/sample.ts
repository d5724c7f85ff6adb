import { readFileSync } from 'node:fs'
import { Building, type OpaqueElement, type Window, type Zone } from '../../../src/core/building/index.ts'
import { type DiagnosisContext, prepareDiagnosis } from '../../../src/core/diagnosis/index.ts'
import { findComune, siteClimate } from '../../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../../src/rules/energy.ts'
import { loadTerritory } from '../../../src/rules/territory.ts'

const ROOT = new URL('../../../', import.meta.url).pathname

export const tables = loadDiagnosisTables(`${ROOT}rules`)
export const territory = loadTerritory(`${ROOT}rules`)

/** The detached house of 1972 of fixtures/buildings. */
export const house: Building = Building.parse(
  JSON.parse(readFileSync(`${ROOT}fixtures/buildings/detached-house-1972.json`, 'utf8')),
)

export function contextOf(comuneName: string, date = '2026-11-24'): DiagnosisContext {
  const found = findComune(territory, comuneName)
  if (found.kind !== 'found') throw new Error(`${comuneName} is not one comune`)
  return prepareDiagnosis(tables, siteClimate(territory, found.comune), found.comune.region, date)
}

export function withZone(building: Building, change: (zone: Zone) => Zone): Building {
  return { ...building, zones: building.zones.map(change) }
}

export function withElements(
  building: Building,
  change: (element: OpaqueElement) => OpaqueElement,
): Building {
  return withZone(building, (zone) => ({ ...zone, elements: zone.elements.map(change) }))
}

export function withWindows(building: Building, change: (window: Window) => Window): Building {
  return withZone(building, (zone) => ({ ...zone, windows: zone.windows.map(change) }))
}
