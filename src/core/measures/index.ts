/** The catalogue of works on a building: which apply, what they change, what they cost, all-in. */
export type { BuiltPackage } from './applier.ts'
export { BUILDING_FACTS, type BuildingFactName } from './building-facts.ts'
export { type CommercialSize, roundDownToSize, roundUpToSize } from './commercial-size.ts'
export { Comparison, Condition } from './condition.ts'
export { priceAt, sumLines } from './cost.ts'
export { CostItem, EmbodiedCarbon, Maintenance, SourcedNumber } from './cost-schema.ts'
export { insulationThicknessM } from './effects/add-insulation.ts'
export { EFFECT_KINDS, Effect, effectKind } from './effects/registry.ts'
export { declaredEmitterPowerKw, requiredSupplyC } from './emitter-law.ts'
export { Measure, MeasureCatalogue } from './measure-schema.ts'
export {
  applyOptions,
  likeForLike,
  type MeasureOptions,
  measureOptions,
  type PreparedMeasures,
  packageBuilder,
  prepareMeasures,
} from './options.ts'
export { patchProvenance } from './provenance-patch.ts'
export { MeasureTables, REASON_KEYS } from './tables-schema.ts'
export { BilingualText } from './text-schema.ts'
export * from './work.ts'
