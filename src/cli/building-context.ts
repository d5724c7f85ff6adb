import { Building, checkBuilding } from '../core/building/index.ts'
import { type DiagnosisContext, prepareDiagnosis, siteOfBuilding } from '../core/diagnosis/index.ts'
import { loadDiagnosisTables } from '../rules/energy.ts'
import { loadTerritory } from '../rules/territory.ts'
import type { CommandIo } from './command.ts'
import { InputError } from './errors.ts'
import { readInput } from './read-input.ts'

export type ReadBuilding = {
  readonly building: Building
  readonly context: DiagnosisContext
  readonly comune: string
  readonly region: string
  readonly longitudeDeg: number
}

/** A building from a file, checked, with the climate and the rules of its place and date. */
export async function readBuilding(path: string, date: string, io: CommandIo): Promise<ReadBuilding> {
  const building = await readInput(path, Building, io)
  const issues = checkBuilding(building)
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0) {
    throw new InputError(
      errors.map((issue) => ({
        pointer: `/${issue.path}`,
        found: String(issue.found),
        accepted: issue.accepted,
        message: issue.message.en,
      })),
    )
  }
  for (const issue of issues) io.note(`Unlikely: ${issue.path}: ${issue.message.en}`)
  const found = siteOfBuilding(building, loadTerritory(io.rulesDir))
  if (found.kind === 'unknown-comune') {
    throw new InputError([
      {
        pointer: '/comuneIstatCode',
        found: JSON.stringify(building.comuneIstatCode),
        accepted: 'the ISTAT code of an Italian comune, such as 015146',
        message: 'no comune has this code',
      },
    ])
  }
  const context = prepareDiagnosis(loadDiagnosisTables(io.rulesDir), found.site, found.region, date)
  const { comune, region, longitudeDeg } = found
  return { building, context, comune, region, longitudeDeg }
}
