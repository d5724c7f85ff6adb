import { climateZoneSchema, type TerritoryTables } from '../core/territory/index.ts'

/**
 * Checks what one territorial table says about another: else a comune would be found to lack its climate only in use.
 * Throws an Error naming the table and the missing code.
 */
export function checkTerritoryReferences(tables: TerritoryTables, folder: string): void {
  const localities = new Set(tables.referenceClimates.map((climate) => climate.localityCode))
  const regions = new Set(tables.altitudeGradients.map((gradient) => gradient.region))
  const codes = new Set(tables.comuni.map((comune) => comune.istatCode))
  const zones = new Set(tables.heatingSeasons.map((season) => season.climateZone))
  for (const province of tables.provinces) {
    const missing = province.referenceLocalities.find((code) => !localities.has(code))
    if (missing !== undefined) {
      throw new Error(
        `${folder}/provinces.csv: ${province.provinceCode} refers to locality ${missing}, unknown.`,
      )
    }
    if (!regions.has(province.region)) {
      throw new Error(`${folder}/altitude-gradients.csv: no gradient for ${province.region}.`)
    }
  }
  const orphan = tables.aliases.find((alias) => !codes.has(alias.istatCode))
  if (orphan !== undefined) {
    throw new Error(`${folder}: the name "${orphan.name}" refers to comune ${orphan.istatCode}, unknown.`)
  }
  const missingZone = climateZoneSchema.options.find((zone) => !zones.has(zone))
  if (missingZone !== undefined)
    throw new Error(`${folder}/heating-seasons.csv: no row for zone ${missingZone}.`)
  if (tables.typicalDays.length !== 12) {
    throw new Error(`${folder}/typical-days.csv: found ${tables.typicalDays.length} months, expected 12.`)
  }
}
