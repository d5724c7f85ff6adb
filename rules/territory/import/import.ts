/**
 * Rebuilds the CSV tables of this folder from a folder of source data.
 *
 *   node rules/territory/import/import.ts SOURCE_FOLDER
 *
 * SOURCE_FOLDER holds comuni.csv, climate-monthly.csv, design-temperatures.csv, heating-season.csv and
 * method/{typical-days,climate-lombardy-localities,climate-lombardy-amplitude-wind}.csv.
 * Run by hand when the sources change; the product never runs it. Hand-written files of the folder
 * (altitude-gradients.csv, conventions.yaml, bilingual-names.csv) are not touched.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'

type Row = Readonly<Record<string, string>>

const sourceFolder = process.argv[2]
if (sourceFolder === undefined) {
  console.error('Usage: node rules/territory/import/import.ts SOURCE_FOLDER')
  process.exit(2)
}
const targetFolder = join(import.meta.dirname, '..')

function readSource(name: string): Row[] {
  const text = readFileSync(join(String(sourceFolder), name), 'utf8')
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data
}

/** The project's tables are read by a plain split: values hold no comma and no quote. */
function writeTable(
  name: string,
  header: string,
  columns: readonly string[],
  rows: readonly string[][],
): void {
  const clean = (value: string) => value.replaceAll(/, ?/g, '; ').replaceAll('"', '').trim()
  const lines = rows.map((row) => row.map(clean).join(','))
  writeFileSync(join(targetFolder, name), `${[`# ${header}`, columns.join(','), ...lines].join('\n')}\n`)
}

function cell(row: Row | undefined, column: string): string {
  const value = row?.[column]
  if (value === undefined) throw new Error(`Missing column ${column} in ${JSON.stringify(row)}`)
  return value
}

const comuni = readSource('comuni.csv')
const climate = readSource('climate-monthly.csv')
const design = readSource('design-temperatures.csv')
const seasons = readSource('heating-season.csv')
const typicalDays = readSource('method/typical-days.csv')
const lombardLocalities = new Map(
  readSource('method/climate-lombardy-localities.csv').map((row) => [cell(row, 'province_code'), row]),
)
const lombardWind = new Map(
  readSource('method/climate-lombardy-amplitude-wind.csv').map((row) => [
    `${cell(row, 'province_code')}-${cell(row, 'month')}`,
    cell(row, 'wind_m_s'),
  ]),
)

writeTable(
  'comuni.csv',
  'All comuni. Zone and degree-days: DPR 412/1993 Allegato A as amended to 2016. Seismic zone: Protezione Civile 2024. Sources, dates and licences: README.md',
  [
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
  ],
  comuni.map((row) =>
    [
      'istat_code',
      'name',
      'province_code',
      'zone',
      'degree_days',
      'altitude_m',
      'population',
      'population_2011',
      'lat',
      'lon',
      'seismic_zone',
      'zone_alternatives',
      'note',
    ].map((column) => cell(row, column)),
  ),
)

/** Names of merged or renamed predecessors: people still write them. Misprints of the annex are left out. */
const formerNames = comuni
  .filter((row) => ['merged', 'renamed'].includes(cell(row, 'dpr_match')))
  .flatMap((row) =>
    cell(row, 'dpr_names')
      .split('|')
      .map((name) => name.replace(/ \([A-Z]{2}\)$/, ''))
      .filter((name) => name !== '' && name !== cell(row, 'name'))
      .map((name) => [cell(row, 'istat_code'), name, cell(row, 'name')]),
  )
writeTable(
  'former-names.csv',
  'Names of 1993 of comuni merged or renamed since (rows of DPR 412/1993 Allegato A). Status: sourced',
  ['istat_code', 'former_name', 'present_name'],
  formerNames,
)

/** Where a province of today is served by localities of the former Sardinian provinces. */
const localitiesOfProvince = new Map([
  ['SU', 'CI|VS'],
  ['SS', 'SS|OT'],
  ['NU', 'NU|OG'],
])
writeTable(
  'provinces.csv',
  'Provinces: outdoor design temperature for heating (UNI 5364:1976; the 12 Lombard ones also in Decreto 6437/2026 Allegato H) and reference localities. Status per row',
  [
    'province_code',
    'province',
    'region',
    'capital',
    'capital_altitude_m',
    'design_temperature_c',
    'design_status',
    'design_note',
    'reference_localities',
  ],
  design.map((row) => {
    const code = cell(row, 'province_code')
    const example = comuni.find((comune) => comune.province_code === code)
    const lombard = lombardLocalities.get(code)
    if (lombard && Number(lombard.t_design_heating_c) !== Number(row.design_outdoor_t_c)) {
      throw new Error(`Design temperatures of ${code} disagree`)
    }
    const isSourced = lombard !== undefined || row.status === 'verified'
    return [
      code,
      cell(example, 'province'),
      cell(example, 'region'),
      cell(row, 'capital'),
      cell(row, 'capital_altitude_m'),
      cell(row, 'design_outdoor_t_c'),
      isSourced ? 'sourced' : 'unverified',
      lombard ? 'Decreto 6437/2026 Allegato H' : cell(row, 'note'),
      localitiesOfProvince.get(code) ?? code,
    ]
  }),
)

/** A monthly mean wind of zero is a hole of the station's record: the mean of its other months stands in. */
function windOf(row: Row): string {
  const code = cell(row, 'province_code')
  const ofMonth = (month: Row) =>
    lombardWind.get(`${code}-${cell(month, 'month')}`) ?? cell(month, 'tmyx_wind_m_s')
  if (Number(ofMonth(row)) > 0) return ofMonth(row)
  const others = climate
    .filter((month) => month.province_code === code)
    .map((month) => Number(ofMonth(month)))
  const known = others.filter((wind) => wind > 0)
  return (known.reduce((sum, wind) => sum + wind, 0) / known.length).toFixed(1)
}

const january = climate.filter((row) => row.month === '1')
const isStandard = (row: Row) => cell(row, 'solar_source').startsWith('UNI10349-1:2016')
const localityTemperatureSource = (row: Row) =>
  cell(row, 't_source').startsWith('TMYx') ? cell(row, 't_source') : 'UNI 10349-1:2016'
writeTable(
  'localities.csv',
  'Reference localities of UNI 10349-1:2016 (Napoli: weather station). Status: sourced only where temperature; irradiation and vapour pressure are all of the standard',
  [
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
  ],
  january.map((row) => {
    const code = cell(row, 'province_code')
    const lombard = lombardLocalities.get(code)
    return [
      code,
      cell(row, 'locality'),
      cell(row, 'altitude_m'),
      lombard?.lat_deg_n ?? cell(row, 'lat'),
      lombard?.lon_deg_e ?? cell(row, 'lon'),
      localityTemperatureSource(row),
      isStandard(row) ? 'UNI 10349-1:2016 (Decreto 6437/2026 Allegato H)' : cell(row, 'solar_source'),
      isStandard(row) ? 'yes' : 'no',
      cell(row, 'tmyx_station'),
      isStandard(row) && row.pv_pa !== '' ? 'sourced' : 'unverified',
    ]
  }),
)
writeTable(
  'climate-monthly.csv',
  'Monthly climate of the localities: mean day; irradiation MJ/m2 on the horizontal as in the source (no correction). Sources: localities.csv and README.md',
  [
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
  ],
  climate.map((row) => [
    cell(row, 'province_code'),
    cell(row, 'month'),
    cell(row, 't_mean_c'),
    cell(row, 'h_dir_hor_mj_m2_day'),
    cell(row, 'h_dif_hor_mj_m2_day'),
    cell(row, 'pv_pa'),
    cell(row, 't_diurnal_amplitude_k'),
    cell(row, 't_daily_sd_k'),
    windOf(row),
    (Number(cell(row, 'tmyx_rh')) / 100).toFixed(2),
  ]),
)

/** Zone F has no limit in law: the conventional season of UNI/TS 11300-1. */
const conventionalSeason = { start: '10-05', end: '04-22' }
writeTable(
  'heating-seasons.csv',
  'DPR 412/1993 art. 2 (degree-day bands) and DPR 74/2013 art. 4 (period; hours a day); written from the law as generally quoted. Status per row',
  ['zone', 'degree_days_over', 'degree_days_up_to', 'start', 'end', 'hours_per_day', 'status', 'note'],
  seasons.map((row) => [
    cell(row, 'zone'),
    cell(row, 'degree_days_over'),
    cell(row, 'degree_days_up_to'),
    cell(row, 'start_mm_dd') || conventionalSeason.start,
    cell(row, 'end_mm_dd') || conventionalSeason.end,
    cell(row, 'max_hours_per_day'),
    cell(row, 'zone') === 'E' || cell(row, 'zone') === 'F' ? 'sourced' : 'unverified',
    cell(row, 'note'),
  ]),
)
writeTable(
  'typical-days.csv',
  'Typical day of each month and its declination: UNI/TR 11328-1 as in Decreto 6437/2026 Allegato H Prospetto F.III p. 482. Status: sourced',
  ['month', 'days', 'day_of_year', 'declination_deg'],
  typicalDays.map((row) =>
    ['month', 'days', 'day_of_year', 'declination_deg'].map((column) => cell(row, column)),
  ),
)
