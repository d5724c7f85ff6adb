import type { SummerFigures } from './summer-schema.ts'

export type ZoneFigures = { readonly floorAreaM2: number; readonly figures: SummerFigures }

/** Zones to a building: counts as means by floor area, the hottest hour and week of all, acceptable where every zone is. Takes at least one zone. */
export function wholeBuilding(zones: readonly [ZoneFigures, ...ZoneFigures[]]): SummerFigures {
  const [first, ...others] = zones
  if (others.length === 0) return first.figures
  const mean = (of: readonly ZoneFigures[], value: (figures: SummerFigures) => number) => {
    const areaM2 = of.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
    return of.reduce((sum, zone) => sum + zone.floorAreaM2 * value(zone.figures), 0) / areaM2
  }
  const hottest = zones.reduce((best, zone) =>
    zone.figures.hottest.operativeC > best.figures.hottest.operativeC ? zone : best,
  ).figures
  const above = <T extends { readonly hours: number; readonly degreeHoursKh: number }>(
    own: T,
    find: (figures: SummerFigures) => T | undefined,
  ): T => ({
    ...own,
    hours: mean(zones, (figures) => find(figures)?.hours ?? 0),
    degreeHoursKh: mean(zones, (figures) => find(figures)?.degreeHoursKh ?? 0),
  })
  const asleep = zones.filter((zone) => zone.figures.nights !== null)
  const firstNights = asleep[0]?.figures.nights
  return {
    occupiedHours: mean(zones, (figures) => figures.occupiedHours),
    adaptive: first.figures.adaptive.map((own, index) => above(own, (figures) => figures.adaptive[index])),
    fixed: first.figures.fixed.map((own, index) => above(own, (figures) => figures.fixed[index])),
    hot: above(first.figures.hot, (figures) => figures.hot),
    outsideAdaptiveRangeHours: mean(zones, (figures) => figures.outsideAdaptiveRangeHours),
    exceedance: {
      share: mean(zones, (figures) => figures.exceedance.share),
      isAcceptable: zones.every((zone) => zone.figures.exceedance.isAcceptable),
    },
    nights:
      firstNights === undefined || firstNights === null
        ? null
        : {
            hotNights: mean(asleep, (figures) => figures.nights?.hotNights ?? 0),
            hours: mean(asleep, (figures) => figures.nights?.hours ?? 0),
            aboveC: firstNights.aboveC,
            isAcceptable: asleep.every((zone) => zone.figures.nights?.isAcceptable === true),
          },
    hottest: hottest.hottest,
    hottestWeek: hottest.hottestWeek,
  }
}
