import type { Building, Generator } from '../building/index.ts'
import { useProfileOf } from '../physics/index.ts'
import type { RatingAssumption, RuleText } from '../rating/index.ts'
import type { DiagnosisContext } from './context.ts'
import type { Rating } from './rate.ts'

/** Something a rating rests on that nobody checked. `edition` is what stands in for figures of the law that were not read. */
export type AssumptionOfRating = { readonly id: RatingAssumption | 'edition'; readonly text: RuleText }

function generatorsOf({ systems }: Building): readonly Generator[] {
  const water = systems.hotWater?.generator
  return [...(systems.heating?.generators ?? []), ...(water?.from === 'own' ? [water.generator] : [])]
}

/** Whether the standard conditions of a use hold a value nobody checked. */
function restsOnRecalledUse(building: Building, { tables }: DiagnosisContext): boolean {
  return building.zones.some((zone) => {
    const { heatingSetPointC, coolingSetPointC, internalGains, ventilation, hotWater, lighting } =
      useProfileOf(tables.uses, zone).standard
    return [heatingSetPointC, coolingSetPointC, internalGains, ventilation, hotWater, lighting].some(
      (fact) => fact?.status === 'unverified',
    )
  })
}

/** What a rating does not know for sure, in words; empty when every figure it used was read in its source. Computed on request, not with each diagnosis. */
export function ratingAssumptions(
  building: Building,
  rating: Rating,
  context: DiagnosisContext,
): readonly AssumptionOfRating[] {
  const { tables, edition, site } = context
  const ofEdition = (edition.assumed ?? [])
    .filter(({ climateZones }) => climateZones.includes(site.climateZone))
    .map(({ text }): AssumptionOfRating => ({ id: 'edition', text }))
  const generators = generatorsOf(building)
  const { cooling } = building.systems
  const holds: Readonly<Record<RatingAssumption, boolean>> = {
    'estimated-bridges': rating.referenceBridges === 'estimated',
    'use-conditions': restsOnRecalledUse(building, context),
    'heat-pump-curve': generators.some(
      (generator) => generator.kind === 'heat-pump' && generator.points === undefined,
    ),
    'cooling-efficiency': cooling !== null && cooling.seer === undefined && cooling.eer === undefined,
    'biomass-efficiency': generators.some(
      (generator) => generator.kind === 'biomass' && generator.efficiency === undefined,
    ),
    daylight: building.zones.some(
      (zone) => zone.lighting !== undefined && useProfileOf(tables.uses, zone).standard.lighting !== null,
    ),
    'co2-factors': tables.carriers.co2FactorSets[rating.co2FactorSet]?.status === 'unverified',
  }
  const texts = tables.rating.assumptionTexts
  const own = (Object.keys(holds) as RatingAssumption[])
    .filter((id) => holds[id])
    .map((id): AssumptionOfRating => ({ id, text: texts[id] }))
  return [...ofEdition, ...own]
}
