import { z } from 'zod'

/** What a step may depend on. A number carries its unit in the name; a `list` holds several words at once. */
export const PROCEDURE_FACTS = {
  entrance: 'text',
  client: 'text',
  isPublicBody: 'flag',
  isFlat: 'flag',
  isCentralAuthority: 'flag',
  hasAssemblyWorks: 'flag',
  hasOwnerWorks: 'flag',
  hasAudit: 'flag',
  assembly: 'text',
  isListed: 'flag',
  isInLandscapeArea: 'flag',
  landscapeAsset: 'text',
  landscapeOutcomes: 'list',
  changesOutline: 'flag',
  keepsWindowLook: 'flag',
  isOutdoorUnitHidden: 'flag',
  isPanelFlush: 'flag',
  workKinds: 'list',
  measures: 'list',
  stages: 'list',
  titles: 'list',
  isTitleFiled: 'flag',
  largestHeatPumpKw: 'number',
  existingHeatingPowerKw: 'number',
  installedPowerKw: 'number',
  solarThermalAreaM2: 'number',
  isNzeb: 'flag',
  isOrdinaryMaintenance: 'flag',
  floorAreaM2: 'number',
  worksCostEur: 'number',
  servicesCostEur: 'number',
  contractValueEur: 'number',
  contractForm: 'text',
  hasStateInterest: 'flag',
  usesEuFunds: 'flag',
  isPortfolio: 'flag',
  schemes: 'list',
  traits: 'list',
  envelopeTraits: 'list',
  plantTraits: 'list',
  electricityTraits: 'list',
  incentiveRoute: 'text',
  bookingCase: 'text',
  firmsOnSite: 'number',
} as const satisfies Readonly<Record<string, 'text' | 'flag' | 'number' | 'list'>>

export type ProcedureFact = keyof typeof PROCEDURE_FACTS
const NAMES = Object.keys(PROCEDURE_FACTS) as [ProcedureFact, ...ProcedureFact[]]
export const ProcedureFactName = z.enum(NAMES)

export type FactValue = boolean | number | string | readonly string[]
/** What is known of a case: an absent or null fact is not known, which is never a "no". */
export type ProcedureFacts = Readonly<Partial<Record<ProcedureFact, FactValue | null>>>
