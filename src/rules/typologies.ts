import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { z } from 'zod'
import { TypologyTables } from '../core/building/index.ts'
import { readYamlValue } from './yaml-file.ts'

type Row = Readonly<Record<string, string>>

const TABULA_SIDES = ['horizontal', 'east', 'south', 'west', 'north'] as const
const TABULA_ELEMENTS = [
  'Roof_1',
  'Roof_2',
  'Wall_1',
  'Wall_2',
  'Wall_3',
  'Floor_1',
  'Floor_2',
  'Door_1',
] as const

function readCsv(folder: string, file: string): Row[] {
  const text = readFileSync(join(folder, file), 'utf8')
  const { data, errors } = Papa.parse<Row>(text, { header: true, comments: '#', skipEmptyLines: true })
  const error = errors[0]
  if (error) throw new Error(`${file}, row ${(error.row ?? 0) + 1}: ${error.message}`)
  if (data.length === 0) throw new Error(`${file}: found no rows, accepted a table`)
  return data
}

function readYaml(folder: string, file: string): unknown {
  return readYamlValue(join(folder, file))
}

function number(row: Row, column: string): number {
  const text = row[column]
  const value = Number(text)
  if (text === undefined || text === '' || !Number.isFinite(value)) {
    throw new Error(
      `${row.code ?? ''} column ${column}: found "${text ?? 'no such column'}", accepted a number.`,
    )
  }
  return value
}

function bySide(row: Row, column: (side: string) => string): Record<(typeof TABULA_SIDES)[number], number> {
  const value = (side: string) => number(row, column(side))
  return {
    horizontal: value('horizontal'),
    east: value('east'),
    south: value('south'),
    west: value('west'),
    north: value('north'),
  }
}

function elementId(name: string): string {
  return name.toLowerCase().replace('_', '-')
}

function tabulaElements(row: Row) {
  return TABULA_ELEMENTS.filter((name) => number(row, `A_${name}_m2`) > 0).map((name) => {
    const isDoor = name === 'Door_1'
    return {
      id: elementId(name),
      kind: elementId(name).split('-')[0],
      areaM2: number(row, `A_${name}_m2`),
      uValueWm2K: number(row, `U_${name}`),
      addedResistanceM2KW: isDoor ? 0 : number(row, `R_add_unheated_${name}`),
      effectiveUValueWm2K: number(row, `U_eff_${name}`),
      bFactor: isDoor ? 1 : number(row, `b_${name}`),
      catalogueId: row[`construction_${name}`] ?? '',
    }
  })
}

function tabulaBuildingRow(row: Row) {
  const isWithheld = row.results_withheld === 'yes'
  return {
    code: row.code,
    sizeClass: row.size_class,
    isExemplary: row.kind === 'exemplary building',
    fromYear: number(row, 'year_from'),
    toYear: number(row, 'year_to'),
    referenceAreaM2: number(row, 'A_ref_m2'),
    grossVolumeM3: number(row, 'V_gross_heated_m3'),
    dwellings: number(row, 'n_apartments'),
    storeys: number(row, 'n_storeys'),
    elements: tabulaElements(row),
    windowUValueWm2K: number(row, 'U_Window_1'),
    windowEffectiveUValueWm2K: number(row, 'U_eff_Window_1'),
    windowCatalogueId: row.construction_Window_1,
    windowAreaM2: bySide(row, (side) => `A_window_${side}_m2`),
    solarTransmittance: number(row, 'g_gl_n'),
    thermalBridgeSurchargeWm2K: number(row, 'delta_U_thermal_bridge'),
    conditions: {
      infiltrationPerH: number(row, 'n_infiltration_1_h'),
      airChangeUsePerH: number(row, 'n_use_1_h'),
      roomHeightM: number(row, 'h_room_m'),
      internalGainsWm2: number(row, 'phi_int_W_m2'),
      heatCapacityWhM2K: number(row, 'c_m_Wh_m2K'),
      internalTemperatureC: number(row, 'theta_i_C'),
      intermittencyAt1: number(row, 'F_red_htr1'),
      intermittencyAt4: number(row, 'F_red_htr4'),
      shadingHorizontal: number(row, 'F_sh_hor'),
      shadingVertical: number(row, 'F_sh_vert'),
      frameFraction: number(row, 'F_frame'),
      angleFactor: number(row, 'F_w'),
      heatingDays: number(row, 'heating_days'),
      externalTemperatureC: number(row, 'theta_e_C'),
      solarKwhM2: bySide(row, (side) => `I_sol_${side === 'horizontal' ? 'hor' : side}_kWh_m2`),
    },
    published: isWithheld
      ? null
      : {
          transmissionWm2K: number(row, 'h_transmission_W_m2K'),
          ventilationWm2K: number(row, 'h_ventilation_W_m2K'),
          intermittency: number(row, 'F_red_temp'),
          lossKwhM2: number(row, 'q_ht_kWh_m2a'),
          solarGainsKwhM2: number(row, 'q_sol_kWh_m2a'),
          internalGainsKwhM2: number(row, 'q_int_kWh_m2a'),
          utilisation: number(row, 'eta_h_gn'),
          heatingNeedKwhM2: number(row, 'q_h_nd_kWh_m2a'),
        },
  }
}

function refurbishmentRow(row: Row) {
  const insulated = TABULA_ELEMENTS.filter((name) => (row[`d_ins_cm_${name}`] ?? '') !== '')
  const isWithheld = row.results_withheld === 'yes'
  return {
    code: row.code,
    variant: row.variant,
    insulationM: Object.fromEntries(
      insulated.map((name) => [elementId(name), number(row, `d_ins_cm_${name}`) / 100]),
    ),
    windowUValueWm2K: number(row, 'U_window'),
    windowSolarTransmittance: number(row, 'g_window'),
    doorUValueWm2K: row.U_door ? number(row, 'U_door') : null,
    thermalBridgeSurchargeWm2K: number(row, 'delta_U_thermal_bridge'),
    infiltrationPerH: number(row, 'n_infiltration_1_h'),
    heatingNeedKwhM2: isWithheld ? null : number(row, 'q_h_nd_kWh_m2a_published'),
  }
}

function constructionRow(row: Row) {
  return {
    ...row,
    fromYear: number(row, 'fromYear'),
    toYear: number(row, 'toYear'),
    uValueWm2K: number(row, 'uValueWm2K'),
    solarTransmittance: row.solarTransmittance ? number(row, 'solarTransmittance') : null,
  }
}

function capacityRow(row: Row) {
  return {
    plaster: row.plaster,
    insulation: row.insulation,
    externalWalls: (row.externalWalls ?? '').split('|'),
    floorCovering: row.floorCovering,
    kjM2KByStoreys: [number(row, 'oneStorey'), number(row, 'twoStoreys'), number(row, 'threeOrMoreStoreys')],
  }
}

/** Every short name of a source used anywhere inside, with the path to it. */
function sourcesUsed(value: unknown, path: string): [path: string, source: string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => sourcesUsed(item, `${path}/${index}`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]): [string, string][] =>
    key === 'source' && typeof item === 'string' ? [[path, item]] : sourcesUsed(item, `${path}/${key}`),
  )
}

const SourcesFile = z.strictObject({ reviewed: z.iso.date(), sources: z.record(z.string(), z.string()) })
const PublicFile = z.strictObject({ kinds: z.unknown() })

/**
 * Reads and checks the typologies under a rules folder.
 * Throws an Error naming the file or the path of the first value that is missing, malformed or has an unlisted source.
 */
export function loadTypologies(rulesDir: string): TypologyTables {
  const folder = join(rulesDir, 'typologies')
  const { sources } = SourcesFile.parse(readYaml(folder, 'sources.yaml'))
  const tables = TypologyTables.parse({
    sources,
    tabulaBuildings: readCsv(folder, 'tabula-buildings.csv').map(tabulaBuildingRow),
    tabulaRefurbishments: readCsv(folder, 'tabula-refurbishment.csv').map(refurbishmentRow),
    constructions: readCsv(folder, 'constructions.csv').map(constructionRow),
    heatCapacities: readCsv(folder, 'heat-capacity.csv').map(capacityRow),
    insulation: readYaml(folder, 'insulation.yaml'),
    geometry: readYaml(folder, 'geometry.yaml'),
    systems: readYaml(folder, 'systems.yaml'),
    habits: readYaml(folder, 'habits.yaml'),
    publicKinds: PublicFile.parse(readYaml(folder, 'public-buildings.yaml')).kinds,
    uncertainty: readYaml(folder, 'uncertainty.yaml'),
  })
  const { sources: _listed, ...rest } = tables
  for (const [path, source] of sourcesUsed(rest, 'typologies')) {
    if (!(source in sources)) {
      throw new Error(
        `${path}: found source "${source}", accepted ${Object.keys(sources).join(', ')} (sources.yaml).`,
      )
    }
  }
  return tables
}
