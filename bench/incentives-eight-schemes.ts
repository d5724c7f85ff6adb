/** A pack where eight schemes compete for twelve works: the rules of the project and made-up calls beside them. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  buildPack,
  CumulationFile,
  FactsFile,
  type IncentiveCase,
  PrintedFile,
  type RulePack,
  SchemeFile,
} from '../src/core/incentives/index.ts'

const folder = `${new URL('..', import.meta.url).pathname}rules/incentives`
const read = (name: string): unknown => parse(readFileSync(`${folder}/${name}`, 'utf8'), { merge: true })

const KINDS = [
  'wall-insulation',
  'roof-insulation',
  'window-replacement',
  'heat-pump',
  'photovoltaic',
  'ventilation',
  'solar-thermal',
  'other-works',
]
const since = { from: '2020-01-01', status: 'unverified', source: 'made up for the benchmark' } as const

/** A made-up call: a share of the spend, up to a total, in ten yearly parts when it is a deduction. */
function call(id: string, shape: 'grant' | 'tax-deduction', share: number, top: number) {
  const name = { it: id, en: id }
  return SchemeFile.parse({
    id,
    name,
    shape,
    reviewed: '2026-11-24',
    status: 'unverified',
    legalBasis: [{ act: 'made up' }],
    sources: ['made up for the benchmark'],
    windows: [{ ...since, state: 'open', reason: name }],
    parameters: {
      share: { label: name, unit: '1', history: [{ ...since, value: share }] },
      topEur: { label: name, unit: 'EUR', history: [{ ...since, value: top }] },
      first: { label: name, unit: 'month', history: [{ ...since, value: 12 }] },
      parts: { label: name, unit: '1', history: [{ ...since, value: shape === 'grant' ? 1 : 10 }] },
    },
    interventions: [
      {
        code: 'all',
        name,
        article: '1',
        works: KINDS,
        amount: {
          formula: 'share * max(0, spendEur - grantEur)',
          eligibleSpend: 'max(0, spendEur - grantEur)',
          article: '1',
          ...(shape === 'grant' ? {} : { rate: 'share' }),
        },
      },
    ],
    ceilings: [{ id: 'top', text: name, article: '1', measure: 'amount', atMost: 'topEur' }],
    payment: {
      kind: shape,
      firstAfterMonths: 'first',
      plans: [{ text: name, article: '1', count: 'parts' }],
    },
  })
}

const OWN = ['conto-termico-3', 'ecobonus', 'bonus-casa', 'limit-16ter']
const MADE = [
  call('call-a', 'grant', 0.45, 60000),
  call('call-b', 'grant', 0.4, 80000),
  call('call-c', 'grant', 0.55, 12000),
  call('bonus-d', 'tax-deduction', 0.6, 90000),
  call('bonus-e', 'tax-deduction', 0.55, 90000),
]

const built = buildPack({
  facts: FactsFile.parse(read('facts.yaml')),
  cumulation: CumulationFile.parse({ pairs: [] }),
  schemes: [...OWN.map((id) => SchemeFile.parse(read(`${id}.yaml`))), ...MADE],
  printed: PrintedFile.parse({ asOf: '2026-11-24', mappings: {}, examples: [] }),
})
if (built.pack === undefined) throw new Error(built.problems.map(({ message }) => message).join('; '))
export const benchPack: RulePack = built.pack

export const benchCase: IncentiveCase = {
  date: '2026-11-24',
  owner: {
    subject: 'natural-person',
    right: 'owner',
    isMainDwelling: true,
    incomeEur: 90000,
    dependentChildren: 1,
    taxCapacityEurYear: 6000,
  },
  building: { buildingUse: 'residential', climateZone: 'E', hasWorkingHeating: true, dwellings: 1 },
  works: Array.from({ length: 12 }, (_, index) => ({
    id: `w${index}`,
    workKind: KINDS[index % KINDS.length] ?? 'other-works',
    spendEur: 4000 + 1700 * ((index * 5) % 12),
    netEur: 3600 + 1500 * ((index * 5) % 12),
    areaM2: 40,
    position: 'external' as const,
    uValueAfterWm2K: 0.19,
    heatPumpType: 'air-water' as const,
    ratedPowerKw: 6 + (index % 4),
    etaS: 1.6,
    scop: 4.2,
    pvPowerKw: 6,
    collectorAreaM2: 5,
    collectorYieldKwhM2: 450,
    collectorUse: 'hot-water' as const,
  })),
}
