/** Speed of the incentives: one scheme many times, all schemes, the best lawful use of twelve works over ten years. */
import {
  bestLawfulUse,
  evaluateSchemes,
  type IncentiveCase,
  prepareFunding,
  type WorkFacts,
} from '../src/core/incentives/index.ts'
import { loadIncentives } from '../src/rules/incentives.ts'
import { benchCase, benchPack } from './incentives-eight-schemes.ts'
import { measure, printTable } from './measure.ts'

const root = new URL('..', import.meta.url).pathname
const pack = loadIncentives(`${root}rules`)

const heatPump: WorkFacts = {
  id: 'hp',
  workKind: 'heat-pump',
  heatPumpType: 'air-water',
  ratedPowerKw: 8,
  etaS: 1.65,
  scop: 4.2,
  spendEur: 14000,
  netEur: 12727,
}
const home: IncentiveCase = {
  date: '2026-11-24',
  owner: {
    subject: 'natural-person',
    right: 'owner',
    isMainDwelling: true,
    incomeEur: 90000,
    dependentChildren: 1,
    taxCapacityEurYear: 6000,
  },
  building: {
    buildingUse: 'residential',
    climateZone: 'E',
    hasWorkingHeating: true,
    dwellings: 1,
    seismicZone: 3,
  },
  works: [heatPump],
}
/** The twelve works of an ordinary deep renovation. */
const twelve: readonly WorkFacts[] = [
  heatPump,
  { id: 'wall', workKind: 'wall-insulation', position: 'external', areaM2: 160, spendEur: 32000 },
  { id: 'roof', workKind: 'roof-insulation', position: 'external', areaM2: 90, spendEur: 18000 },
  { id: 'floor', workKind: 'floor-insulation', position: 'internal', areaM2: 80, spendEur: 9000 },
  { id: 'windows', workKind: 'window-replacement', areaM2: 22, spendEur: 19000, uValueAfterWm2K: 1.1 },
  { id: 'shading', workKind: 'solar-shading', areaM2: 20, spendEur: 5000 },
  { id: 'pv', workKind: 'photovoltaic', pvPowerKw: 6, spendEur: 12000 },
  { id: 'battery', workKind: 'battery', storageKwh: 10, spendEur: 8000 },
  {
    id: 'solar',
    workKind: 'solar-thermal',
    collectorAreaM2: 4,
    collectorYieldKwhM2: 480,
    collectorUse: 'hot-water',
    spendEur: 6000,
  },
  { id: 'heater', workKind: 'heat-pump-water-heater', energyClass: 'A+', volumeL: 200, spendEur: 2800 },
  { id: 'ventilation', workKind: 'ventilation', spendEur: 7000 },
  { id: 'seismic', workKind: 'seismic-improvement', spendEur: 30000 },
]
const renovation: IncentiveCase = { ...home, works: [...twelve] }
const owners = Array.from({ length: 20 }, (_, index) => ({
  id: `owner-${index}`,
  thousandths: 50,
  isMainDwelling: index % 3 !== 0,
  incomeEur: 30000 + index * 5000,
  taxCapacityEurYear: 1000 + index * 400,
}))
const condominium: IncentiveCase = {
  ...renovation,
  owner: { subject: 'condominium' },
  building: { ...home.building, dwellings: 20 },
  works: twelve.map((work) => ({ ...work, spendEur: (work.spendEur ?? 0) * 12 })),
  owners,
}

const { building, ...rest } = renovation
const { works: _, ...context } = { ...rest, building }
const value = { kind: 'net-present-value', rate: 0.03 } as const
const prepared = prepareFunding(pack, context)
/** Ten years to choose from for every work, with the tax of the owner and the income that sets the ceiling (16-ter). */
const TEN_YEARS = [{ dates: Array.from({ length: 9 }, (_, index) => `${2027 + index}-03-01`) }]
function overTenYears(name: string, incomeEur: number, taxCapacityEurYear: number) {
  const { works, ...benchContext } = benchCase
  const owner = { ...benchContext.owner, incomeEur, taxCapacityEurYear }
  return measure(`twelve works, eight schemes, the day of each chosen in ten years: ${name}`, () =>
    prepareFunding(benchPack, { ...benchContext, owner, payableOn: TEN_YEARS }).fund([...works], value),
  )
}
/** A day of the next year. */
const LATER = [{ dates: ['2027-03-01'] }]

export function run(): void {
  const oneScheme = { ...home, schemes: ['conto-termico-3'] }
  printTable('Incentives (state, verdict, amount, reasons; best lawful use with its proof)', [
    measure('1,000 evaluations of one scheme on one work', () => {
      for (let index = 0; index < 1000; index += 1) evaluateSchemes(pack, oneScheme)
    }),
    measure(`all ${pack.schemes.size} schemes on twelve works, every reason`, () =>
      evaluateSchemes(pack, renovation),
    ),
    measure('best use, twelve works, the schemes of the rules', () => prepared.fund([...twelve], value)),
    measure('the same with preparation and second best', () => bestLawfulUse(pack, renovation, value)),
    measure('condominium of twenty owners, twelve works', () => bestLawfulUse(pack, condominium, value)),
    measure('twelve works, eight schemes in competition, ten years', () =>
      prepareFunding(benchPack, benchCase).fund([...benchCase.works], value),
    ),
    measure('twelve works, the schemes of the rules, the day of each chosen in two years', () =>
      prepareFunding(pack, { ...context, payableOn: LATER }).fund([...twelve], value),
    ),
    overTenYears('ample tax', 70000, 60000),
    overTenYears('scarce tax', 70000, 2500),
    overTenYears('16-ter', 120000, 40000),
  ])
}

if (process.argv[1] === new URL(import.meta.url).pathname) run()
