import type { Building } from '../building/index.ts'
import {
  findComune,
  legalHeatingDays,
  type SiteClimate,
  siteClimate,
  type TerritoryTables,
} from '../territory/index.ts'

/** Where a building stands: its climate and the region whose rules rate it; or that its comune is not known. */
export type BuildingSite =
  | {
      readonly kind: 'found'
      readonly site: SiteClimate
      readonly region: string
      readonly comune: string
      readonly longitudeDeg: number
    }
  | { readonly kind: 'unknown-comune'; readonly comuneIstatCode: string }

const STANDARD_VAPOUR_PRESSURE_SHARE = 0.7

function givenSite(
  given: NonNullable<Building['climate']>,
  like: SiteClimate,
  territory: TerritoryTables,
): SiteClimate {
  const days = given.months.reduce((sum, month) => sum + month.days, 0)
  const degreeDays = given.months.reduce((sum, month) => sum + month.days * month.externalTemperatureC, 0)
  return {
    ...like,
    latitudeDeg: given.latitudeDeg,
    designTemperatureC: given.designTemperatureC,
    annualMeanTemperatureC: degreeDays / days,
    source: 'given with the building',
    periods: given.months.map((month, index) => {
      const usual = like.periods[index]
      const saturated =
        610.5 * Math.exp((17.269 * month.externalTemperatureC) / (237.3 + month.externalTemperatureC))
      return {
        days: month.days,
        externalTemperatureC: month.externalTemperatureC,
        vapourPressurePa: month.vapourPressurePa ?? STANDARD_VAPOUR_PRESSURE_SHARE * saturated,
        windMs: usual?.windMs ?? 2,
        beamHorizontalKwhM2Day: month.beamHorizontalKwhM2Day,
        diffuseHorizontalKwhM2Day: month.diffuseHorizontalKwhM2Day,
        declinationDeg: usual?.declinationDeg ?? 0,
        heatingDays: month.heatingDays ?? legalHeatingDays(territory, like.climateZone, index + 1),
        dailySdK: usual?.dailySdK ?? 3,
        diurnalAmplitudeK: usual?.diurnalAmplitudeK ?? 8,
      }
    }),
  }
}

/** Climate and region of a building: its comune at the height given, or the months it brings with it. */
export function siteOfBuilding(building: Building, territory: TerritoryTables): BuildingSite {
  const found = findComune(territory, building.comuneIstatCode)
  if (found.kind !== 'found') return { kind: 'unknown-comune', comuneIstatCode: building.comuneIstatCode }
  const { comune } = found
  const at = building.altitudeM === undefined ? comune : { ...comune, altitudeM: building.altitudeM }
  const usual = siteClimate(territory, at)
  const site = building.climate === undefined ? usual : givenSite(building.climate, usual, territory)
  const { region, name, longitudeDeg } = comune
  return { kind: 'found', site, region, comune: name, longitudeDeg }
}
