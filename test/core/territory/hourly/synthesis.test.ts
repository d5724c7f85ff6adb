import { describe, expect, test } from 'vitest'
import {
  dailyClearness,
  hourlyTotal,
  MONTH_START_HOUR,
  monthlyMeans,
  planeIrradiance,
  planeIrradiation,
  prepareSunYear,
  SUN,
  SUN_STRIDE,
  saturationVapourPressurePa,
  siteClimate,
  smoothDailyMeans,
  synthesiseWeather,
  warmerYear,
} from '../../../../src/core/territory/index.ts'
import { loadTerritory } from '../../../../src/rules/territory.ts'

const territory = loadTerritory(new URL('../../../../rules', import.meta.url).pathname)
function site(istatCode: string) {
  const comune = territory.comuni.find((candidate) => candidate.istatCode === istatCode)
  if (comune === undefined) throw new Error(`no comune ${istatCode}`)
  return { climate: siteClimate(territory, comune), longitudeDeg: comune.longitudeDeg }
}
const MILANO = site('015146')
const PLACES = { Milano: MILANO, Bergamo: site('016024'), Sondrio: site('014061'), Palermo: site('082053') }
const year = (place: typeof MILANO, seed = 1) =>
  synthesiseWeather(place.climate, { longitudeDeg: place.longitudeDeg, seed })
const monthOf = (series: Float64Array, month: number) =>
  series.subarray(MONTH_START_HOUR[month], MONTH_START_HOUR[month + 1])
const sum = (series: Float64Array) => series.reduce((total, value) => total + value, 0)

describe.each(Object.entries(PLACES))('a year of hours for %s', (_, place) => {
  const weather = year(place)
  const sun = prepareSunYear(weather)

  test('has exactly the monthly mean temperatures', () => {
    monthlyMeans(weather.dryBulbC).forEach((mean, month) => {
      expect(mean).toBeCloseTo(place.climate.periods[month]?.externalTemperatureC ?? 0, 9)
    })
  })

  test('has exactly the monthly light on the horizontal, and its diffuse within 3 %', () => {
    const global = weather.diffuseHorizontalWm2.slice()
    sun.sunlitHours.forEach((hour, i) => {
      global[hour] =
        (global[hour] ?? 0) + (weather.directNormalWm2[hour] ?? 0) * (sun.data[i * SUN_STRIDE + SUN.up] ?? 0)
    })
    const byPerez = hourlyTotal(sun, planeIrradiance(sun, 0, 180))
    place.climate.periods.forEach((period, month) => {
      const wanted = (period.beamHorizontalKwhM2Day + period.diffuseHorizontalKwhM2Day) * period.days
      expect(sum(monthOf(global, month)) / 1000 / wanted).toBeCloseTo(1, 9)
      // Perez loses a little of the light around a very low sun.
      expect(Math.abs(sum(monthOf(byPerez, month)) / 1000 / wanted - 1)).toBeLessThan(0.002)
      const diffuse = sum(monthOf(weather.diffuseHorizontalWm2, month)) / 1000
      expect(Math.abs(diffuse / (period.diffuseHorizontalKwhM2Day * period.days) - 1)).toBeLessThan(0.03)
    })
  })

  test('swings by day as the climate does', () => {
    place.climate.periods.forEach((period, month) => {
      const hours = monthOf(weather.dryBulbC, month)
      const mean = Array.from({ length: 24 }, (_, hour) =>
        hours.filter((__, at) => at % 24 === hour).reduce((a, b, ___, all) => a + b / all.length, 0),
      )
      const swing = Math.max(...mean) - Math.min(...mean)
      if (period.diurnalAmplitudeK > 0) expect(swing / period.diurnalAmplitudeK).toBeCloseTo(1, 0)
    })
  })

  test('on a south wall gives 3 to 16 % more than the isotropic monthly method, as real years do', () => {
    const hourly = sum(hourlyTotal(sun, planeIrradiance(sun, 90, 180))) / 1000
    const monthly = planeIrradiation(place.climate, 90, 180).reduce(
      (total, daily, month) => total + daily * (place.climate.periods[month]?.days ?? 0),
      0,
    )
    expect(hourly / monthly).toBeGreaterThan(1.03)
    expect(hourly / monthly).toBeLessThan(1.16)
  })

  test('never holds more vapour than the air can', () => {
    weather.vapourPressurePa.forEach((pressure, hour) => {
      expect(pressure).toBeLessThanOrEqual(saturationVapourPressurePa(weather.dryBulbC[hour] ?? 0) + 1e-9)
    })
  })
})

describe('synthesis', () => {
  test('is the same for the same seed and another for another', () => {
    expect(year(MILANO, 7)).toEqual(year(MILANO, 7))
    expect(year(MILANO, 7).dryBulbC).not.toEqual(year(MILANO, 8).dryBulbC)
  })

  test('keeps the degree-hours of the heating season within 1 % whatever the seed', () => {
    const degreeHours = (seed: number) =>
      [10, 11, 0, 1, 2].reduce(
        (total, month) =>
          total +
          monthOf(year(MILANO, seed).dryBulbC, month).reduce(
            (a, celsius) => a + Math.max(0, 20 - celsius),
            0,
          ),
        0,
      )
    const plain = [10, 11, 0, 1, 2].reduce((total, month) => {
      const period = MILANO.climate.periods[month]
      return total + (20 - (period?.externalTemperatureC ?? 0)) * 24 * (period?.days ?? 0)
    }, 0)
    for (const seed of [1, 2, 3]) expect(Math.abs(degreeHours(seed) / plain - 1)).toBeLessThan(0.01)
  })

  test('smooths months into days and keeps their means', () => {
    const months = MILANO.climate.periods.map((period) => period.externalTemperatureC)
    const days = smoothDailyMeans(months)
    expect(days.subarray(0, 31).reduce((a, b) => a + b, 0) / 31).toBeCloseTo(months[0] ?? 0, 9)
    days.forEach((value, day) => {
      expect(Math.abs(value - (days[(day + 1) % 365] ?? 0))).toBeLessThan(0.6)
    })
  })

  test('draws days around the clearness of their month', () => {
    for (const mean of [0.3, 0.4, 0.5, 0.6]) {
      const days = Array.from({ length: 300 }, (_, i) => dailyClearness(mean, (i + 0.5) / 300))
      expect(days.reduce((a, b) => a + b, 0) / 300).toBeCloseTo(mean, 1)
      expect(days).toEqual([...days].sort((a, b) => a - b))
    }
  })

  test('refuses a climate in one piece', () => {
    const climate = { ...MILANO.climate, periods: MILANO.climate.periods.slice(0, 1) }
    expect(() => synthesiseWeather(climate, { longitudeDeg: 9, seed: 1 })).toThrow(
      'periods: found 1 periods, accepted 12 months',
    )
  })
})

describe('a warmer year', () => {
  const shift = [2, 2, 2.2, 2, 2.4, 3, 3.4, 3.6, 3, 2.4, 2, 1.8]

  test('is warmer by month and as humid, with the sun it had', () => {
    const now = year(MILANO)
    const later = warmerYear(now, shift)
    const means = monthlyMeans(now.dryBulbC)
    monthlyMeans(later.dryBulbC).forEach((mean, month) => {
      expect(mean - (means[month] ?? 0)).toBeCloseTo(shift[month] ?? 0, 9)
    })
    const humidity = (weather: typeof now, hour: number) =>
      (weather.vapourPressurePa[hour] ?? 0) / saturationVapourPressurePa(weather.dryBulbC[hour] ?? 0)
    expect(humidity(later, 5000)).toBeCloseTo(humidity(now, 5000), 9)
    expect(later.directNormalWm2).toBe(now.directNormalWm2)
  })

  test('is refused with eleven shifts or one of 40 K', () => {
    expect(() => warmerYear(year(MILANO), shift.slice(1))).toThrow('found 11 values, accepted 12 months')
    expect(() => warmerYear(year(MILANO), [...shift.slice(1), 40])).toThrow('monthlyShiftK: found 40')
  })
})
