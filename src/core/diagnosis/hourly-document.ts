import type { Building } from '../building/index.ts'
import type { HourlyWeather } from '../territory/index.ts'
import { type DiagnosisContext, prepareDiagnosis } from './context.ts'
import { type BuildingElectricityYear, hourlyElectricity } from './hourly-electricity.ts'
import { type HourlyZoneYear, hourlyYear, siteUnderWeather } from './hourly-year.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Below this, needs are compared by their difference in kWh/m2: a share of almost nothing says nothing. */
const SMALL_NEED_KWH_M2 = 5

/** A need of the year by both methods, kWh/m2 of floor. */
function comparedNeed(hourlyKwh: number, monthlyKwh: number, floorAreaM2: number) {
  const hourlyKwhM2 = hourlyKwh / floorAreaM2
  const monthlyKwhM2 = monthlyKwh / floorAreaM2
  const isSmall = Math.max(hourlyKwhM2, monthlyKwhM2) < SMALL_NEED_KWH_M2 || monthlyKwhM2 === 0
  return {
    hourlyKwhM2,
    monthlyKwhM2,
    hourlyLessMonthlyKwhM2: hourlyKwhM2 - monthlyKwhM2,
    hourlyOverMonthly: isSmall ? null : hourlyKwhM2 / monthlyKwhM2 - 1,
  }
}

function zoneDocument(year: HourlyZoneYear, building: Building) {
  const { zoneId, use, result, monthlyMethod, differences } = year
  const { hourly: _hours, ...rest } = result
  const heatingKwh = sum(monthlyMethod.heatingKwh)
  const coolingKwh = sum(monthlyMethod.coolingKwh)
  const floorAreaM2 = building.zones.find((zone) => zone.id === zoneId)?.floorAreaM2 ?? Number.NaN
  return {
    zoneId,
    use,
    ...rest,
    monthlyMethod: {
      heatingNeedKwh: heatingKwh,
      coolingNeedKwh: coolingKwh,
      heatingNeedKwhByMonth: monthlyMethod.heatingKwh,
      coolingNeedKwhByMonth: monthlyMethod.coolingKwh,
      comparison: {
        heating: comparedNeed(result.year.heatingKwh, heatingKwh, floorAreaM2),
        cooling: comparedNeed(result.year.coolingKwh, coolingKwh, floorAreaM2),
        reasons: differences.map(({ id, text }) => ({ id, ...text })),
      },
    },
  }
}

/** Sun, battery and grid in actual use: the year and its months, without the hours. */
function electricityDocument({ hourly: _hours, ...rest }: BuildingElectricityYear) {
  return { use: 'actual', ...rest }
}

/**
 * What `simulate` says of a year by the hour, and the years themselves for whoever wants the hours. The climate of the context gives way to that
 * of the weather; `region` names the rules of the rating. Throws a HourlyInputError on a zone that cannot be computed.
 */
export function hourlyDocument(
  building: Building,
  weather: HourlyWeather,
  context: DiagnosisContext,
  region: string,
) {
  const site = siteUnderWeather(context.site, weather)
  const under = prepareDiagnosis(context.tables, site, region, context.date)
  const years = hourlyYear(building, weather, under)
  return {
    years,
    document: {
      weather: {
        name: weather.name,
        source: weather.source,
        latitudeDeg: weather.latitudeDeg,
        longitudeDeg: weather.longitudeDeg,
      },
      // What the method takes where the building does not tell; unverified entries are choices of this project.
      conventions: under.plant.physics.method.hourly,
      zones: years.map((year) => zoneDocument(year, building)),
      electricity: electricityDocument(hourlyElectricity(building, years, weather, under)),
    },
  }
}
