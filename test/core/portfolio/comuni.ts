import { type ComuneLookup, findComune } from '../../../src/core/territory/index.ts'
import { loadTerritory } from '../../../src/rules/territory.ts'

const territory = loadTerritory(`${import.meta.dirname}/../../../rules`)

/** The comuni of the rules, as the command line hands them to the portfolio. */
export const findInRules = (name: string): ComuneLookup => findComune(territory, name)
export const { comuni } = territory
