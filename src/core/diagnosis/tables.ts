import type { MethodTables, UseTables } from '../physics/index.ts'
import type { PlantTables } from '../plant/index.ts'
import type { CarrierTables, RatingTables } from '../rating/index.ts'
import type { SummerRules } from './summer/index.ts'

/** All rule tables the diagnosis reads. */
export type DiagnosisTables = {
  readonly method: MethodTables
  readonly uses: UseTables
  readonly plant: PlantTables
  readonly rating: RatingTables
  readonly carriers: CarrierTables
  readonly summer: SummerRules
}
