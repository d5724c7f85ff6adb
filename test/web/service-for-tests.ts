import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Answers } from '../../src/core/building/index.ts'
import {
  type Assessment,
  type AssessmentRules,
  assess,
  type CaseStudies,
  caseStudies,
} from '../../src/core/planning/index.ts'
import { loadDiagnosisTables } from '../../src/rules/energy.ts'
import { loadFinanceAssumptions } from '../../src/rules/finance.ts'
import { readGlossary } from '../../src/rules/glossary.ts'
import { loadIncentives } from '../../src/rules/incentives.ts'
import { loadMeasures } from '../../src/rules/measures.ts'
import { loadPlanningRules } from '../../src/rules/planning.ts'
import { loadProcedures } from '../../src/rules/procedures.ts'
import { readQuestionnaire } from '../../src/rules/questionnaire.ts'
import { loadStudyTables } from '../../src/rules/studies.ts'
import { loadTerritory } from '../../src/rules/territory.ts'
import { loadTypologies } from '../../src/rules/typologies.ts'
import { type Database, openDatabase } from '../../src/store/index.ts'
import { type AppDependencies, createApp, ensureAssets } from '../../src/web/index.ts'

export const TODAY = '2026-11-24'
const RULES = join(import.meta.dirname, '../../rules')

let rules: AssessmentRules | undefined

/** The project's own rules, read once. */
export function projectRules(): AssessmentRules {
  rules ??= {
    territory: loadTerritory(RULES),
    typologies: loadTypologies(RULES),
    diagnosis: loadDiagnosisTables(RULES),
    measures: loadMeasures(RULES),
    incentives: loadIncentives(RULES),
    finance: loadFinanceAssumptions(RULES),
    planning: loadPlanningRules(RULES),
  }
  return rules
}

let studies: CaseStudies | undefined

/** The studies of a case under the project's own rules. */
export function projectStudies(): CaseStudies {
  studies ??= caseStudies(projectRules(), loadStudyTables(RULES))
  return studies
}

const known = new Map<string, Assessment>()

/** The real assessment with few draws, remembered: pages are tested here, not figures. */
export function quickAssess(answers: Answers, date: string): Assessment {
  const key = JSON.stringify([answers, date])
  const before = known.get(key)
  if (before !== undefined) return before
  const made = assess(answers, projectRules(), date, { draws: 32 })
  known.set(key, made)
  return made
}

export type TestService = {
  readonly app: Hono
  readonly db: Database
  readonly logged: string[]
}

/** The whole service in this process, on a database in memory and on a pinned day. */
export async function startService(over: Partial<AppDependencies> = {}): Promise<TestService> {
  const logged: string[] = []
  const db = await openDatabase('sqlite::memory:')
  const assets = await ensureAssets(join(tmpdir(), 'sportello-test-assets'))
  const app = createApp(
    {
      db,
      questionnaire: readQuestionnaire(),
      glossary: readGlossary(),
      territory: projectRules().territory,
      diagnosisTables: projectRules().diagnosis,
      incentives: projectRules().incentives,
      procedures: loadProcedures(RULES),
      assess: quickAssess,
      studies: projectStudies(),
      isHealthy: async () => true,
      rulesVersion: 'test',
      rulesDate: '2026-11-20',
      version: '0.0.0',
      today: () => TODAY,
      log: (line) => void logged.push(line),
      ...over,
    },
    assets,
  )
  return { app, db, logged }
}

/** Posts a form as a browser does. */
export function post(
  app: Hono,
  path: string,
  form: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form))
    for (const one of [value].flat()) body.append(name, String(one))
  return Promise.resolve(app.request(path, { method: 'POST', body }))
}

export const FIRST_FIVE: Readonly<
  Record<'home' | 'flat' | 'public', Readonly<Record<string, Readonly<Record<string, string>>>>>
> = {
  home: {
    comune: { comune: 'Abbiategrasso' },
    tipo: { buildingKind: 'detached' },
    periodo: { constructionPeriod: '1961-1975' },
    superficie: { floorAreaM2: '160' },
    riscaldamento: { heatingKind: 'own-gas-boiler' },
  },
  flat: {
    comune: { comune: 'Milano' },
    tipo: { buildingKind: 'flat-high-rise' },
    periodo: { constructionPeriod: '1961-1975' },
    superficie: { floorAreaM2: '85' },
    riscaldamento: { heatingKind: 'own-gas-boiler' },
  },
  public: {
    comune: { comune: 'Cuggiono' },
    tipo: { buildingKind: 'primary-or-lower-secondary-school' },
    periodo: { constructionPeriod: '1961-1975' },
    superficie: { floorAreaM2: '3.400' },
    riscaldamento: { heatingKind: 'central-gas-boiler' },
  },
}

/** Opens a case; gives its address, such as `/c/K7QM-…`. */
export async function openCase(
  app: Hono,
  entrance: 'home' | 'flat' | 'public',
  language: '' | '/en' = '',
): Promise<string> {
  const response = await post(app, `${language}/inizia`, { entrance })
  const location = response.headers.get('Location') ?? ''
  return location.split('/domande')[0] ?? ''
}

/** Opens a case and gives the five answers of the first estimate. */
export async function openEstimate(
  app: Hono,
  entrance: 'home' | 'flat' | 'public',
  language: '' | '/en' = '',
): Promise<string> {
  const root = await openCase(app, entrance, language)
  for (const [id, form] of Object.entries(FIRST_FIVE[entrance]))
    await post(app, `${root}/domande/${id}`, form)
  return root
}

export async function pageOf(app: Hono, path: string): Promise<string> {
  const response = await app.request(path)
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
  return response.text()
}
