import { describe, expect, it } from 'vitest'
import {
  comparePopulation,
  designTemperature,
  distanceKm,
  referenceClimateOf,
  saturationVapourPressurePa,
  siteClimate,
  type TerritoryTables,
  temperatureAtAltitude,
} from '../../../src/core/territory/index.ts'
import verification from './monthly-method-cases.json' with { type: 'json' }
import { comuneNamed, tables } from './tables.ts'

const site = (name: string) => siteClimate(tables, comuneNamed(name))

describe('the reference locality of a comune', () => {
  it('is that of its province, even when another is nearer', () => {
    expect(referenceClimateOf(tables, comuneNamed('Sesto San Giovanni')).locality).toBe('Milano - via Juvara')
    expect(referenceClimateOf(tables, comuneNamed('Napoli')).locality).toBe('Napoli')
  })

  it('is the nearer of those of the former provinces in Sud Sardegna', () => {
    expect(referenceClimateOf(tables, comuneNamed('Carbonia')).locality).toBe('Iglesias')
    expect(referenceClimateOf(tables, comuneNamed('Sanluri')).locality).toBe('Samassi')
  })

  it('is the nearest of all, height counted, when the province has none', () => {
    const provinces = tables.provinces.map((province) =>
      province.provinceCode === 'MB' ? { ...province, referenceLocalities: [] } : province,
    )
    const without: TerritoryTables = { ...tables, provinces }
    const monza = comuneNamed('Monza')
    expect(referenceClimateOf(without, monza).localityCode).toBe('MB')
    const onAMountain = { ...monza, altitudeM: 800 }
    expect(referenceClimateOf(without, onAMountain).altitudeM).toBeGreaterThan(200)
  })

  it('exists for every comune', () => {
    for (const comune of tables.comuni) {
      expect(referenceClimateOf(tables, comune).months).toHaveLength(12)
    }
  })

  it('is found by distances that are right: Milano to Roma is about 477 km', () => {
    const [milano, roma] = [comuneNamed('Milano'), comuneNamed('Roma')]
    expect(distanceKm(milano, roma)).toBeGreaterThan(470)
    expect(distanceKm(milano, roma)).toBeLessThan(485)
    expect(distanceKm(milano, milano)).toBe(0)
  })
})

describe('the climate of a site', () => {
  it('gives Milano the temperatures of UNI 10349-1:2016', () => {
    expect(site('Milano').periods.map((period) => period.externalTemperatureC)).toEqual([
      4, 7.1, 10.6, 13.4, 19.4, 22.8, 24.5, 24.3, 19.8, 14.1, 7.5, 3.5,
    ])
    expect(site('Milano').status).toBe('sourced')
    expect(site('Milano').annualMeanTemperatureC).toBeCloseTo(14.3, 1)
  })

  it('carries the temperature to the height of the comune as the regional engine does (case S070)', () => {
    const [printed] = verification.cases.filter(({ id }) => id === 'S070')
    expect(temperatureAtAltitude(2.7, 290, 173, 178)).toBeCloseTo(Number(printed?.expected), 4)
  })

  it('makes a comune 178 m higher in Lombardia 1 K colder in every month, and nothing else', () => {
    const milano = comuneNamed('Milano')
    const low = siteClimate(tables, milano)
    const high = siteClimate(tables, { ...milano, altitudeM: milano.altitudeM + 178 })
    for (const [index, period] of high.periods.entries()) {
      const below = low.periods[index]
      expect(period.externalTemperatureC).toBeCloseTo((below?.externalTemperatureC ?? 0) - 1, 9)
      expect({ ...period, externalTemperatureC: 0 }).toEqual({ ...below, externalTemperatureC: 0 })
    }
  })

  it('uses another gradient in another region', () => {
    const roma = comuneNamed('Roma')
    const low = siteClimate(tables, roma)
    const high = siteClimate(tables, { ...roma, altitudeM: roma.altitudeM + 147 })
    expect(high.annualMeanTemperatureC).toBeCloseTo(low.annualMeanTemperatureC - 1, 9)
  })

  it('takes the vapour pressure of the standard where known, else that of the humidity', () => {
    expect(site('Milano').periods[0]?.vapourPressurePa).toBe(682)
    const torino = referenceClimateOf(tables, comuneNamed('Torino')).months[0]
    expect(site('Torino').periods[0]?.vapourPressurePa).toBeCloseTo(
      (torino?.relativeHumidity ?? 0) * saturationVapourPressurePa(torino?.meanTemperatureC ?? 0),
      6,
    )
    expect(site('Torino').status).toBe('unverified')
  })

  it('falls back on the stated humidity when a locality has none', () => {
    const referenceClimates = tables.referenceClimates.map((climate) => ({
      ...climate,
      months: climate.months.map((month) => ({ ...month, relativeHumidity: null })),
    }))
    const dry = siteClimate({ ...tables, referenceClimates }, comuneNamed('Roma'))
    const january = referenceClimateOf(tables, comuneNamed('Roma')).months[0]
    expect(dry.periods[0]?.vapourPressurePa).toBeCloseTo(
      0.7 * saturationVapourPressurePa(january?.meanTemperatureC ?? 0),
      6,
    )
  })

  it('corrects station irradiation in the Po plain, and says so', () => {
    const torino = site('Torino')
    const raw = referenceClimateOf(tables, comuneNamed('Torino')).months[0]
    const period = torino.periods[0]
    const total = (period?.beamHorizontalKwhM2Day ?? 0) + (period?.diffuseHorizontalKwhM2Day ?? 0)
    const rawTotal = ((raw?.beamHorizontalMjM2Day ?? 0) + (raw?.diffuseHorizontalMjM2Day ?? 0)) / 3.6
    expect(total / rawTotal).toBeCloseTo(0.81, 9)
    expect(torino.source).toContain('Po plain')
  })

  it.each(['Milano', 'Roma', 'Palermo', 'Belluno', 'Bolzano'])(
    'leaves the irradiation of %s alone',
    (name) => {
      const raw = referenceClimateOf(tables, comuneNamed(name)).months[5]
      expect(site(name).periods[5]?.beamHorizontalKwhM2Day).toBeCloseTo(
        (raw?.beamHorizontalMjM2Day ?? 0) / 3.6,
        9,
      )
      expect(site(name).source).not.toContain('Po plain')
    },
  )

  it('is plausible for every comune of Italy', () => {
    for (const comune of tables.comuni) {
      const climate = siteClimate(tables, comune)
      const days = climate.periods.reduce((sum, period) => sum + period.days, 0)
      expect(days).toBe(365)
      expect(climate.annualMeanTemperatureC).toBeGreaterThan(-2)
      expect(climate.annualMeanTemperatureC).toBeLessThan(22)
      expect(climate.designTemperatureC).toBeLessThan(climate.annualMeanTemperatureC)
      for (const period of climate.periods) {
        expect(period.beamHorizontalKwhM2Day).toBeGreaterThan(0)
        expect(period.diffuseHorizontalKwhM2Day).toBeGreaterThan(0)
        expect(period.windMs).toBeGreaterThan(0)
        expect(period.vapourPressurePa).toBeGreaterThan(200)
        expect(period.vapourPressurePa).toBeLessThan(3200)
      }
    }
  })

  it('carries the heating season of the zone, without hours where the law sets none', () => {
    expect(site('Milano').heatingSeason).toEqual({ start: '10-15', end: '04-15', hoursPerDay: 14 })
    expect(site('Dobbiaco').heatingSeason).toEqual({ start: '10-05', end: '04-22', hoursPerDay: null })
    expect(site('Milano').periods.map((period) => period.heatingDays)).toEqual([
      31, 28, 31, 15, 0, 0, 0, 0, 0, 17, 30, 31,
    ])
  })

  it('is one object for one comune, so that planes are computed once', () => {
    expect(site('Milano')).toBe(site('Milano'))
  })
})

describe('the design temperature', () => {
  it('is that of the capital in the capital, with its status', () => {
    expect(designTemperature(tables, comuneNamed('Milano'))).toMatchObject({
      designTemperatureC: -5,
      status: 'sourced',
    })
    expect(designTemperature(tables, comuneNamed('Napoli'))).toMatchObject({
      designTemperatureC: 2,
      status: 'unverified',
    })
  })

  it('falls 1 K every 200 m above the capital, which is unverified', () => {
    const milano = comuneNamed('Milano')
    expect(designTemperature(tables, { ...milano, altitudeM: milano.altitudeM + 300 })).toMatchObject({
      designTemperatureC: -6.5,
      status: 'unverified',
    })
  })
})

describe('the saturation vapour pressure', () => {
  it('is 611 Pa at 0 C and 2337 Pa at 20 C, without a step at freezing', () => {
    expect(saturationVapourPressurePa(0)).toBeCloseTo(610.5, 1)
    expect(Math.abs(saturationVapourPressurePa(20) - 2337)).toBeLessThan(3)
    expect(saturationVapourPressurePa(-1e-9)).toBeCloseTo(saturationVapourPressurePa(0), 3)
    expect(Math.abs(saturationVapourPressurePa(-10) - 260)).toBeLessThan(1)
  })
})

describe('a population against a threshold', () => {
  const comune = { ...comuneNamed('Milano'), population: 15_000, population2011: 15_000 }
  const compare = (population: number, population2011: number | null = population) =>
    comparePopulation(tables, { ...comune, population, population2011 }, 15_000)

  it('tells "fewer than" from "up to" on the threshold itself', () => {
    expect(compare(14_999)).toMatchObject({ isBelow: true, isAtMost: true })
    expect(compare(15_000)).toMatchObject({ isBelow: false, isAtMost: true })
    expect(compare(15_001)).toMatchObject({ isBelow: false, isAtMost: false })
  })

  it('is doubtful within 5 % and where the census stands on the other side', () => {
    expect(compare(15_750)).toMatchObject({ isDoubtful: true })
    expect(compare(15_751, 15_751)).toMatchObject({ isDoubtful: false })
    expect(compare(15_751, 14_900)).toMatchObject({ isDoubtful: true })
    expect(compare(14_250)).toMatchObject({ isDoubtful: true })
    expect(compare(14_249)).toMatchObject({ isDoubtful: false })
    expect(compare(14_249, null)).toMatchObject({ isDoubtful: false })
  })

  it('agrees with the counts known for the province of Milano', () => {
    const milanese = tables.comuni.filter((candidate) => candidate.provinceCode === 'MI')
    expect(milanese).toHaveLength(133)
    expect(milanese.filter((each) => comparePopulation(tables, each, 15_000).isAtMost)).toHaveLength(91)
    expect(milanese.filter((each) => comparePopulation(tables, each, 5_000).isBelow)).toHaveLength(32)
    expect(milanese.filter((each) => comparePopulation(tables, each, 50_000).isBelow)).toHaveLength(128)
  })
})
