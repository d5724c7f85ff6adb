import { join } from 'node:path'
import type { Comune } from '../../../src/core/territory/index.ts'
import { loadTerritory } from '../../../src/rules/territory.ts'

/** The territorial tables of the repository, loaded once for the tests of this folder. */
export const tables = loadTerritory(join(import.meta.dirname, '../../../rules'))

/** The comune of a name; fails the test when there is none. */
export function comuneNamed(name: string): Comune {
  const comune = tables.comuni.find((candidate) => candidate.name === name)
  if (comune === undefined) throw new Error(`No comune named ${name}.`)
  return comune
}
