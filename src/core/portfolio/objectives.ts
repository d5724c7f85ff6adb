import type { PlanText } from '../planning/index.ts'
import type { CandidatePackage } from './candidates.ts'
import type { Objective } from './programme-schema.ts'
import { text } from './wording.ts'

/** An objective: the figure of a package it adds up, and its words. */
export type ObjectiveKind = {
  readonly name: PlanText
  readonly unit: PlanText
  readonly valueOf: (candidate: CandidatePackage) => number
}

export const OBJECTIVE_KINDS: Readonly<Record<Objective, ObjectiveKind>> = {
  'co2-saving': {
    name: text('CO2 evitata ogni anno', 'CO2 avoided each year'),
    unit: text("kg di CO2 l'anno", 'kg of CO2 a year'),
    valueOf: (candidate) => candidate.co2SavingKgYear.central,
  },
  'net-present-value': {
    name: text('valore attuale netto', 'net present value'),
    unit: text('€ di valore attuale netto', '€ of net present value'),
    valueOf: (candidate) => candidate.npvEur.central,
  },
  'primary-energy-saving': {
    name: text(
      'energia primaria non rinnovabile evitata ogni anno (uso standard)',
      'non-renewable primary energy avoided each year (standard use)',
    ),
    unit: text("kWh di energia primaria l'anno", 'kWh of primary energy a year'),
    valueOf: (candidate) => candidate.primaryEnergySavingKwhYear,
  },
}
