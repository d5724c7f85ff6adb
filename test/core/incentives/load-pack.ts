/** The project's own incentive rules, loaded once for the tests of a file. */
import { join } from 'node:path'
import { loadIncentives } from '../../../src/rules/incentives.ts'

export const rulesDir = join(import.meta.dirname, '..', '..', '..', 'rules')
export const pack = loadIncentives(rulesDir)
