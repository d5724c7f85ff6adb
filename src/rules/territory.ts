import { join } from 'node:path'
import { z } from 'zod'
import {
  type AltitudeGradient,
  altitudeGradientSchema,
  type Comune,
  type ComuneAlias,
  climateConventionsSchema,
  climateZoneSchema,
  comuneAliasSchema,
  factStatusSchema,
  type HeatingSeason,
  heatingSeasonSchema,
  type Province,
  provinceSchema,
  type ReferenceClimate,
  type ReferenceMonth,
  referenceClimateSchema,
  type TerritoryTables,
  type TypicalDay,
  typicalDaySchema,
} from '../core/territory/index.ts'
import { checkTerritoryReferences } from './territory-references.ts'
import { readTerritoryTable, type TableRow } from './territory-table.ts'
import { readYamlValue } from './yaml-file.ts'

const ISTAT_CODE = /^\d{6}$/
const LETTERS = /^[A-Z]{2}$/
const ZONES = climateZoneSchema.options
const STATUSES = factStatusSchema.options

/**
 * Reads and checks the territorial tables under `<rulesDir>/territory`: comuni, provinces, monthly climate, heating
 * seasons, conventions. Takes about 60 ms the first time, half of it for the 7,896 comuni.
 * Throws an Error that names the file, the line, what was found and what is accepted.
 */
export function loadTerritory(rulesDir: string): TerritoryTables {
  const folder = join(rulesDir, 'territory')
  const provinces = readProvinces(join(folder, 'provinces.csv'))
  const comuniFile = join(folder, 'comuni.csv')
  const comuni = readComuni(comuniFile, provinces)
  const tables: TerritoryTables = {
    comuni,
    provinces,
    aliases: [
      ...readAliases(join(folder, 'former-names.csv'), 'former_name', 'present_name'),
      ...readAliases(join(folder, 'bilingual-names.csv'), 'other_name', 'italian_name'),
    ],
    referenceClimates: readReferenceClimates(
      join(folder, 'localities.csv'),
      join(folder, 'climate-monthly.csv'),
    ),
    altitudeGradients: readAltitudeGradients(join(folder, 'altitude-gradients.csv')),
    heatingSeasons: readHeatingSeasons(join(folder, 'heating-seasons.csv')),
    typicalDays: readTypicalDays(join(folder, 'typical-days.csv')),
    conventions: readConventions(join(folder, 'conventions.yaml')),
  }
  checkTerritoryReferences(tables, folder)
  return tables
}

function readComuni(file: string, provinces: readonly Province[]): Comune[] {
  const rows = readTerritoryTable(file, [
    'istat_code',
    'name',
    'province_code',
    'zone',
    'degree_days',
    'altitude_m',
    'population',
    'population_2011',
    'lat_deg',
    'lon_deg',
    'seismic_zone',
    'zone_alternatives',
    'note',
  ])
  const provinceByCode = new Map(provinces.map((province) => [province.provinceCode, province]))
  const seen = new Set<string>()
  return rows.map((row) => {
    const istatCode = row.required('istat_code', ISTAT_CODE)
    if (seen.has(istatCode)) throw row.error('istat_code', `found ${istatCode} twice`)
    seen.add(istatCode)
    const province = provinceByCode.get(row.required('province_code'))
    if (province === undefined) {
      throw row.error(
        'province_code',
        `found "${row.text('province_code')}", accepted a code of provinces.csv`,
      )
    }
    return {
      istatCode,
      name: row.required('name'),
      province: province.name,
      provinceCode: province.provinceCode,
      region: province.region,
      climateZone: row.oneOf('zone', ZONES),
      degreeDays: row.integer('degree_days', 1, 8000),
      altitudeM: row.number('altitude_m', -5, 2100),
      population: row.integer('population', 0, 10_000_000),
      population2011: row.optionalNumber('population_2011', 0, 10_000_000),
      latitudeDeg: row.number('lat_deg', 35, 48),
      longitudeDeg: row.number('lon_deg', 6, 19),
      seismicZone: seismicZoneOf(row),
      zoneAlternatives: row.list('zone_alternatives').map((letter) => {
        const zone = ZONES.find((candidate) => candidate === letter)
        if (zone === undefined) throw row.error('zone_alternatives', `found "${letter}", accepted A to F`)
        return zone
      }),
      note: row.text('note'),
    }
  })
}

/** National zone, 1 to 4: regions divide them further (`2B`, `3S`). Null where the table gives none, or more than one. */
function seismicZoneOf(row: TableRow): Comune['seismicZone'] {
  const text = row.text('seismic_zone')
  if (!/^([1-4][A-Z]?(-|$))*$/.test(text))
    throw row.error('seismic_zone', `found "${text}", accepted 1 to 4 with an optional letter`)
  const zones = new Set(
    text.split('-').map((zone) => SEISMIC_ZONES.find((known) => zone.startsWith(`${known}`))),
  )
  return zones.size === 1 ? ([...zones][0] ?? null) : null
}

const SEISMIC_ZONES = [1, 2, 3, 4] as const

function readProvinces(file: string): Province[] {
  return readTerritoryTable(file, [
    'province_code',
    'province',
    'region',
    'capital',
    'capital_altitude_m',
    'design_temperature_c',
    'design_status',
    'design_note',
    'reference_localities',
  ]).map((row) =>
    checked(provinceSchema, row, {
      provinceCode: row.required('province_code', LETTERS),
      name: row.required('province'),
      region: row.required('region'),
      capital: row.required('capital'),
      capitalAltitudeM: row.number('capital_altitude_m', -5, 2100),
      designTemperatureC: row.number('design_temperature_c', -25, 10),
      designTemperatureStatus: row.oneOf('design_status', STATUSES),
      designTemperatureNote: row.text('design_note'),
      referenceLocalities: row.list('reference_localities'),
    }),
  )
}

function readAliases(file: string, nameColumn: string, presentColumn: string): ComuneAlias[] {
  return readTerritoryTable(file, ['istat_code', nameColumn, presentColumn]).map((row) =>
    checked(comuneAliasSchema, row, {
      istatCode: row.required('istat_code', ISTAT_CODE),
      name: row.required(nameColumn),
      presentName: row.required(presentColumn),
    }),
  )
}

function readReferenceClimates(localitiesFile: string, monthsFile: string): ReferenceClimate[] {
  const months = new Map<string, ReferenceMonth[]>()
  const monthRows = readTerritoryTable(monthsFile, [
    'locality_code',
    'month',
    'mean_temperature_c',
    'beam_mj_m2_day',
    'diffuse_mj_m2_day',
    'vapour_pressure_pa',
    'diurnal_amplitude_k',
    'daily_sd_k',
    'wind_m_s',
    'relative_humidity',
  ])
  for (const row of monthRows) {
    const code = row.required('locality_code', LETTERS)
    const ofLocality = months.get(code) ?? []
    const month = row.integer('month', 1, 12)
    if (month !== ofLocality.length + 1) {
      throw row.error(
        'month',
        `found ${month}, expected ${ofLocality.length + 1}: months go from 1 to 12, in order`,
      )
    }
    ofLocality.push(readReferenceMonth(row, month))
    months.set(code, ofLocality)
  }
  return readTerritoryTable(localitiesFile, [
    'locality_code',
    'locality',
    'altitude_m',
    'lat_deg',
    'lon_deg',
    'temperature_source',
    'solar_source',
    'is_solar_of_standard',
    'station',
    'status',
  ]).map((row) =>
    checked(referenceClimateSchema, row, {
      localityCode: row.required('locality_code', LETTERS),
      locality: row.required('locality'),
      altitudeM: row.number('altitude_m', -5, 2100),
      latitudeDeg: row.number('lat_deg', 35, 48),
      longitudeDeg: row.number('lon_deg', 6, 19),
      temperatureSource: row.required('temperature_source'),
      solarSource: row.required('solar_source'),
      isSolarOfStandard: row.oneOf('is_solar_of_standard', ['yes', 'no']) === 'yes',
      station: row.required('station'),
      status: row.oneOf('status', STATUSES),
      months: months.get(row.text('locality_code')) ?? [],
    }),
  )
}

function readReferenceMonth(row: TableRow, month: number): ReferenceMonth {
  return {
    month,
    meanTemperatureC: row.number('mean_temperature_c', -25, 40),
    beamHorizontalMjM2Day: row.number('beam_mj_m2_day', 0, 35),
    diffuseHorizontalMjM2Day: row.number('diffuse_mj_m2_day', 0, 20),
    vapourPressurePa: row.optionalNumber('vapour_pressure_pa', 50, 4500),
    diurnalAmplitudeK: row.number('diurnal_amplitude_k', 0, 30),
    dailySdK: row.number('daily_sd_k', 0, 10),
    windMs: row.number('wind_m_s', 0, 20),
    relativeHumidity: row.optionalNumber('relative_humidity', 0.1, 1),
  }
}

function readAltitudeGradients(file: string): AltitudeGradient[] {
  return readTerritoryTable(file, ['region', 'metres_per_kelvin', 'status']).map((row) =>
    checked(altitudeGradientSchema, row, {
      region: row.required('region'),
      metresPerKelvin: row.number('metres_per_kelvin', 50, 1000),
      status: row.oneOf('status', STATUSES),
    }),
  )
}

function readHeatingSeasons(file: string): HeatingSeason[] {
  return readTerritoryTable(file, [
    'zone',
    'degree_days_over',
    'degree_days_up_to',
    'start',
    'end',
    'hours_per_day',
    'status',
    'note',
  ]).map((row) =>
    checked(heatingSeasonSchema, row, {
      climateZone: row.oneOf('zone', ZONES),
      degreeDaysOver: row.optionalNumber('degree_days_over', 0, 10_000),
      degreeDaysUpTo: row.optionalNumber('degree_days_up_to', 0, 10_000),
      start: row.required('start', /^\d{2}-\d{2}$/),
      end: row.required('end', /^\d{2}-\d{2}$/),
      hoursPerDay: row.optionalNumber('hours_per_day', 1, 24),
      status: row.oneOf('status', STATUSES),
      note: row.text('note'),
    }),
  )
}

function readTypicalDays(file: string): TypicalDay[] {
  return readTerritoryTable(file, ['month', 'days', 'day_of_year', 'declination_deg']).map((row) =>
    checked(typicalDaySchema, row, {
      month: row.integer('month', 1, 12),
      days: row.integer('days', 28, 31),
      dayOfYear: row.integer('day_of_year', 1, 365),
      declinationDeg: row.number('declination_deg', -23.5, 23.5),
    }),
  )
}

function readConventions(file: string): TerritoryTables['conventions'] {
  const result = climateConventionsSchema.safeParse(readYamlValue(file))
  if (!result.success) throw new Error(`${file}:\n${z.prettifyError(result.error)}`)
  return result.data
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  row: TableRow,
  value: z.input<Schema>,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw row.error(issue?.path.join('.') ?? 'row', issue?.message ?? 'not accepted')
}
