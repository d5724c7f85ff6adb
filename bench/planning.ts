/** Speed of an assessment: the search of packages alone, cold and warm, and the whole of it, for a house, a flat and a school. */
import { Answers } from '../src/core/building/index.ts'
import { assess, searchOnly } from '../src/core/planning/index.ts'
import { loadAssessmentRules } from '../src/rules/assessment.ts'
import { measure, printTable } from './measure.ts'

const DATE = '2026-11-24'
const CASES: Readonly<Record<string, unknown>> = {
  'detached house of 1972, 160 m2': {
    entrance: 'home',
    comune: 'Abbiategrasso',
    buildingKind: 'detached',
    constructionYear: 1972,
    floorAreaM2: 160,
    heatingKind: 'own-gas-boiler',
    ownership: 'owner-main-home',
  },
  'flat of 1965, 85 m2, middle floor': {
    entrance: 'flat',
    comune: 'Milano',
    buildingKind: 'flat-high-rise',
    constructionYear: 1965,
    floorAreaM2: 85,
    position: 'middle',
    heatingKind: 'own-gas-boiler',
    ownership: 'owner-main-home',
  },
  'school of 1974, 3,400 m2': {
    entrance: 'public',
    comune: 'Arluno',
    buildingKind: 'primary-or-lower-secondary-school',
    constructionYear: 1974,
    floorAreaM2: 3400,
    heatingKind: 'central-gas-boiler',
    publicOwner: 'municipality',
    isOwnerUser: 'yes',
  },
}

const rulesDir = `${new URL('..', import.meta.url).pathname}rules`

export function run(): void {
  const rules = loadAssessmentRules(rulesDir)
  const cases = Object.entries(CASES).map(([name, answers]) => [name, Answers.parse(answers)] as const)
  const cold = cases.map(([name, answers]) => {
    const start = performance.now()
    const search = searchOnly(answers, rules, DATE)
    const searchMs = performance.now() - start
    return `${name}: ${search.packages} packages, ${search.computed} computed, ${searchMs.toFixed(0)} ms`
  })
  process.stdout.write(`\nFirst search in this process, one after the other\n${cold.join('\n')}\n`)
  printTable(
    'Search of packages with their incentives, warm',
    cases.map(([name, answers]) => measure(name, () => searchOnly(answers, rules, DATE))),
  )
  printTable(
    'Whole assessment, warm',
    cases.map(([name, answers]) => measure(name, () => assess(answers, rules, DATE))),
  )
}

if (process.argv[1] === new URL(import.meta.url).pathname) run()
