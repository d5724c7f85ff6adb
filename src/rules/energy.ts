/** Reads the tables of the diagnosis: uses, method, plant, rating, carriers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { z } from 'zod'
import { type DiagnosisTables, SummerRules } from '../core/diagnosis/index.ts'
import { type FixedShadingRow, MethodFile, UseTables } from '../core/physics/index.ts'
import { PlantTables } from '../core/plant/index.ts'
import { CarrierTables, RatingTables } from '../core/rating/index.ts'
import { RuleFileError, type RuleFileProblem, readRuleFile } from './rule-file.ts'

const FILES = {
  uses: 'uses/uses.yaml',
  method: 'method/variants.yaml',
  plant: 'plant/plant.yaml',
  rating: 'rating/editions.yaml',
  carriers: 'energy/carriers.yaml',
  summer: 'method/summer.yaml',
} as const
const SHADING_FILE = 'method/fixed-shading.csv'

function readShading(rulesDir: string, problems: RuleFileProblem[]): FixedShadingRow[] {
  const text = readFileSync(join(rulesDir, SHADING_FILE), 'utf8')
  const { data } = Papa.parse<Record<string, string>>(text, {
    header: true,
    comments: '#',
    skipEmptyLines: true,
  })
  if (data.length === 0) {
    problems.push({ file: SHADING_FILE, line: 1, field: '', message: 'found no rows, accepted the factors' })
  }
  return data.map((row, index): FixedShadingRow => {
    const byMonth = Array.from({ length: 12 }, (_, month) =>
      Number(row[`m${String(month + 1).padStart(2, '0')}`]),
    )
    const problem = byMonth.find((value) => !(value >= 0 && value <= 1))
    if (problem !== undefined) {
      // two header lines come before the first row
      problems.push({
        file: SHADING_FILE,
        line: index + 3,
        field: 'm01..m12',
        message: `found ${problem}, accepted 0 to 1`,
      })
    }
    return {
      factor: row.factor as FixedShadingRow['factor'],
      latitudeDeg: Number(row.latitudeDeg),
      angleDeg: Number(row.angleDeg),
      orientation: row.orientation as FixedShadingRow['orientation'],
      byMonth,
    }
  })
}

/** All tables of the diagnosis from `rulesDir`. Throws RuleFileError naming file, line and field of every problem. */
export function loadDiagnosisTables(rulesDir: string): DiagnosisTables {
  const problems: RuleFileProblem[] = []
  function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
    const result = readRuleFile(join(rulesDir, file), file, schema)
    problems.push(...result.problems)
    return result.value
  }
  const uses = read(FILES.uses, UseTables)
  const method = read(FILES.method, MethodFile)
  const plant = read(FILES.plant, PlantTables)
  const rating = read(FILES.rating, RatingTables)
  const carriers = read(FILES.carriers, CarrierTables)
  const summerFile = readRuleFile(join(rulesDir, FILES.summer), FILES.summer, SummerRules)
  problems.push(...summerFile.problems)
  const summer = summerFile.value
  for (const { id } of uses?.profiles ?? []) {
    if (summer === undefined || summer.occupancy[id] !== undefined) continue
    problems.push(
      summerFile.problemAt(
        ['occupancy'],
        `found nothing for the use "${id}" of uses.yaml, accepted its hours`,
      ),
    )
  }
  const fixedShading = readShading(rulesDir, problems)
  if (
    problems.length > 0 ||
    uses === undefined ||
    method === undefined ||
    plant === undefined ||
    rating === undefined ||
    carriers === undefined ||
    summer === undefined
  ) {
    throw new RuleFileError(problems)
  }
  return { uses, method: { ...method, fixedShading }, plant, rating, carriers, summer }
}
