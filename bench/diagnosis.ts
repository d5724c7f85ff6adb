/** Speed of the monthly diagnosis: a house with a boiler, the same with a heat pump and photovoltaics, preparation of a place. */
import { readFileSync } from 'node:fs'
import { Building } from '../src/core/building/index.ts'
import { designHeatLoadKw, diagnose, prepareDiagnosis, siteOfBuilding } from '../src/core/diagnosis/index.ts'
import { loadDiagnosisTables } from '../src/rules/energy.ts'
import { loadTerritory } from '../src/rules/territory.ts'
import { measure, printTable } from './measure.ts'

const root = new URL('..', import.meta.url).pathname
const house = Building.parse(
  JSON.parse(readFileSync(`${root}fixtures/buildings/detached-house-1972.json`, 'utf8')),
)
const tables = loadDiagnosisTables(`${root}rules`)
const place = siteOfBuilding(house, loadTerritory(`${root}rules`))
if (place.kind !== 'found') throw new Error('the fixture stands in a known comune')
const context = prepareDiagnosis(tables, place.site, place.region, '2026-11-24')

const { heating } = house.systems
const electric: Building = {
  ...house,
  systems: {
    ...house.systems,
    heating: heating && {
      ...heating,
      designSupplyC: 50,
      control: 'room-and-outdoor-compensation',
      generators: [
        { kind: 'heat-pump', id: 'pump', source: 'air', sink: 'water', nominalPowerKw: 14, scop: 3.5 },
      ],
    },
    photovoltaics: [{ id: 'pv', peakPowerKw: 6, azimuthDeg: 180, tiltDeg: 25, mounting: 'roof' }],
  },
}

/** The building as a new value: nothing the engine remembers of the old one helps. */
function fresh(building: Building): Building {
  return { ...building, zones: building.zones.map((zone) => ({ ...zone })) }
}

const { site, region } = place

export function run(): void {
  printTable(
    'Monthly diagnosis (standard and actual use, plant, class against the reference building, cost)',
    [
      measure('house, gas boiler', () => diagnose(fresh(house), context)),
      measure('house, heat pump and photovoltaics', () => diagnose(fresh(electric), context)),
      measure('the same house, only the plant is new', () => diagnose({ ...electric }, context)),
      measure('design heat load', () => designHeatLoadKw(house, context)),
      measure('preparing a place and a date', () => prepareDiagnosis(tables, site, region, '2026-11-24')),
    ],
  )
}

if (process.argv[1] === new URL(import.meta.url).pathname) run()
