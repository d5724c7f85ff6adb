export { apportion } from './apportion.ts'
export {
  type AssemblyWork,
  type CondominiumCase,
  type CondominiumFunder,
  prepareCondominium,
} from './condominium-funding.ts'
export { CondominiumFunding, CoOwnerFunding } from './condominium-schema.ts'
export { coOwnerFacts, rowsOfWhole, type TaxPosition, taxPositions } from './tax-positions.ts'
