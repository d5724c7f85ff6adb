import type { Building, Carrier, Generator } from '../building/index.ts'
import { carrierOfGenerator, GENERATOR_FIGURES, OWN_HOT_WATER_ROW, simulatePlant } from '../plant/index.ts'
import type { DiagnosisContext } from './context.ts'
import { diagnose } from './diagnose.ts'
import { plantUseOf } from './plant-use.ts'
import { prepareZones, type RatedUse, zoneUse } from './zones.ts'

/** A year of one generator, kWh: heat out; fuel or electricity, auxiliaries and heat from outside in. What is in and not out is lost. */
export type GeneratorYear = {
  readonly id: string
  readonly kind: Generator['kind']
  readonly carrier: Carrier
  readonly heatKwh: number
  readonly carrierKwh: number
  readonly electricityKwh: number
  readonly ambientKwh: number
  /** Carrier and ambient heat less heat given: negative where losses recovered in rooms exceed the rest. */
  readonly lossKwh: number
  /** Heat over all the energy bought, auxiliaries included; null when it never ran. */
  readonly seasonalEfficiency: number | null
}

/** What each generator of a building does in a year of one use, in the order of the heating and hot water's own last. Computed on request. */
export function generatorYears(
  building: Building,
  use: RatedUse,
  context: DiagnosisContext,
): readonly GeneratorYear[] {
  const { designLoadKw } = diagnose(building, context)
  const zones = prepareZones(building, context)
  const uses = zones.map((zone) => zoneUse(building, zone, use, context))
  // The account is the workspace's: nothing may simulate another plant before it is read.
  const { account } = simulatePlant(
    building,
    plantUseOf(building, zones, uses, use, designLoadKw),
    context.plant,
  )
  const { heating, hotWater } = building.systems
  const rows = (heating?.generators ?? []).map((generator, row) => ({ generator, row }))
  const own = hotWater?.generator
  if (own?.from === 'own') rows.push({ generator: own.generator, row: OWN_HOT_WATER_ROW })
  return rows.map(({ generator, row }) => {
    const [heatKwh, carrierKwh, electricityKwh, ambientKwh] = GENERATOR_FIGURES.map((_, figure) =>
      account.generatorKwh(row, figure),
    ) as [number, number, number, number]
    const boughtKwh = carrierKwh + electricityKwh
    return {
      id: generator.id,
      kind: generator.kind,
      carrier: carrierOfGenerator(generator),
      heatKwh,
      carrierKwh,
      electricityKwh,
      ambientKwh,
      lossKwh: carrierKwh + ambientKwh - heatKwh,
      seasonalEfficiency: boughtKwh > 0 ? heatKwh / boughtKwh : null,
    }
  })
}
