import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Building } from '../../../../src/core/building/index.ts'
import {
  type DiagnosisContext,
  headlineOf,
  prepareSummer,
  SummerComfort,
  type SummerFigures,
  summerBasis,
  summerComfort,
  summerPair,
  summerZones,
} from '../../../../src/core/diagnosis/index.ts'
import { prepareSunYear, type SunYear, synthesiseWeather } from '../../../../src/core/territory/index.ts'
import { contextOf, house, tables, withElements, withWindows, withZone } from '../sample.ts'

const milano = contextOf('Milano')
const MILANO_LONGITUDE = 9.19
const summersOf = (context: DiagnosisContext, seed = 18) =>
  prepareSummer(synthesiseWeather(context.site, { longitudeDeg: MILANO_LONGITUDE, seed }), context)
const climate = summersOf(milano)
const hours = (figures: SummerFigures) => headlineOf(figures, 'II').hours
const kelvinHours = (building: Building, options = {}) =>
  headlineOf(summerPair(building, climate, options).warmer, 'II').degreeHoursKh

const withShutters = withWindows(house, (window) => ({ ...window, shutterResistanceM2KW: 0.2 }))
const bare = withWindows(house, ({ shutterResistanceM2KW: _, movableShading: __, ...window }) => window)
const automatic = { position: 'external', transmittance: 0.2, reflectance: 0.5, isAutomatic: true } as const

describe('a summer without cooling', () => {
  it('is hotter in a warmer year, by hours, by night and at its worst', () => {
    const { today, warmer } = summerPair(house, climate)
    expect(hours(warmer)).toBeGreaterThan(hours(today))
    expect(warmer.hottest.operativeC).toBeGreaterThan(today.hottest.operativeC + 2)
    expect(warmer.nights?.hotNights).toBeGreaterThan(today.nights?.hotNights ?? 0)
  })

  const shifted = (monthlyShiftK: number[]): DiagnosisContext => ({
    ...milano,
    tables: {
      ...milano.tables,
      summer: { ...tables.summer, warmerYear: { ...tables.summer.warmerYear, monthlyShiftK } },
    },
  })
  const neverFewer = (monthlyShiftK: number[], hasHabits: boolean, allowedHours: number) => {
    const { today, warmer } = summerPair(house, summersOf(shifted(monthlyShiftK)), { hasHabits })
    expect(hours(warmer)).toBeGreaterThanOrEqual(hours(today) - allowedHours)
    warmer.fixed.forEach((row, index) => {
      expect(row.hours).toBeGreaterThanOrEqual((today.fixed[index]?.hours ?? 0) - allowedHours)
    })
  }

  it('is never less hot by an hour in a warmer year, however its months are shifted, when nobody opens a window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 }),
        (monthlyShiftK) => neverFewer(monthlyShiftK, false, 0),
      ),
      { numRuns: 10 },
    )
  })

  it('is never less hot in a warmer year with windows opened, but for the few hours their opening moves by', () => {
    // A window that opens a little earlier may leave a room a little cooler: switching is not monotonous to the hour.
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), (shiftK) =>
        neverFewer(new Array<number>(12).fill(shiftK), true, 3),
      ),
      { numRuns: 10 },
    )
  })

  it('is never hotter with outside shades, by hand or with a motor', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(bare, withShutters),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.boolean(),
        (building, transmittance, share, isAutomatic) => {
          const shaded = withWindows(building, (window) => ({
            ...window,
            movableShading: {
              position: 'external' as const,
              transmittance,
              reflectance: (1 - transmittance) * share,
              isAutomatic,
            },
          }))
          expect(kelvinHours(shaded)).toBeLessThanOrEqual(kelvinHours(building) + 1e-6)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('is less hot with shutters closed by day, and with shades that obey a sensor', () => {
    expect(kelvinHours(withShutters)).toBeLessThan(kelvinHours(bare))
    const shaded = (isAutomatic: boolean) =>
      withWindows(bare, (window) => ({ ...window, movableShading: { ...automatic, isAutomatic } }))
    expect(kelvinHours(shaded(true))).toBeLessThan(kelvinHours(shaded(false)))
  })

  it('is far hotter when nobody opens a window or closes a shutter', () => {
    const lived = kelvinHours(withShutters)
    const sealed = kelvinHours(withShutters, { hasHabits: false })
    expect(sealed).toBeGreaterThan(2 * lived)
    expect(summerBasis(house, climate, { hasHabits: false }).habits).toEqual([])
  })

  it('says the habits it counts in this building, and that it knows of no shutters where there are none', () => {
    const said = (building: Building) =>
      summerBasis(building, climate).habits.map(({ text }) => text.en.slice(0, 20))
    expect(said(withShutters)).toEqual(['When it is above 23 ', 'From May to Septembe'])
    expect(said(bare)).toEqual(['When it is above 23 ', 'No shutters or outsi'])
    const recovering = withZone(withShutters, (zone) => ({
      ...zone,
      ventilation: { ...zone.ventilation, heatRecoveryEfficiency: 0.8 },
    }))
    expect(said(recovering)).toHaveLength(3)
  })

  it('is less hot with an insulated roof and with air let in at night, hotter with the mass taken away', () => {
    const insulated = withElements(house, (element) =>
      element.kind === 'roof'
        ? { ...element, construction: { ...element.construction, layers: undefined, uValueWm2K: 0.2 } }
        : element,
    )
    expect(kelvinHours(insulated)).toBeLessThan(kelvinHours(house))
    const aired = withZone(house, (zone) => ({
      ...zone,
      ventilation: { ...zone.ventilation, hasNightCooling: true },
    }))
    expect(kelvinHours(aired)).toBeLessThan(kelvinHours(house))
    const light = withZone(house, (zone) => ({ ...zone, heatCapacityKjM2K: zone.heatCapacityKjM2K / 3 }))
    const swing = (building: Building) => summerPair(building, climate).today.hottest.operativeC
    expect(swing(light)).toBeGreaterThan(swing(house))
  })

  it('does not depend on the plant, nor on the cooling of the building', () => {
    const cooled: Building = {
      ...house,
      zones: house.zones.map((zone) => ({ ...zone, hourly: { cooling: { setPointC: 20 } } })),
    }
    expect(summerPair(cooled, climate)).toEqual(summerPair(house, climate))
  })

  it('is the same by the sun of the season alone as by that of the whole year', () => {
    const whole = prepareSunYear(climate.weather, milano.site.albedo)
    const year = (sun: SunYear) => ({ ...climate, today: { ...climate.today, sun } })
    expect(summerPair(house, year(whole)).today).toEqual(summerPair(house, climate).today)
    expect(climate.today.sun.sunlitHours.length).toBeLessThan(0.65 * whole.sunlitHours.length)
  })

  it('keeps the air flows a zone tells', () => {
    const told = withZone(house, (zone) => ({
      ...zone,
      hourly: { airFlows: [{ id: 'all-there-is', airChangePerH: 0.3, recoveryEfficiency: 0 }] },
    }))
    expect(kelvinHours(told)).toBeGreaterThan(kelvinHours(house))
  })

  it('of several zones counts hours by floor area, and the hottest of all', () => {
    const [zone] = house.zones
    if (zone === undefined) throw new Error('the house has a zone')
    const dark = { ...zone, id: 'dark', floorAreaM2: 3 * zone.floorAreaM2, windows: [] }
    const both: Building = { ...house, zones: [zone, dark] }
    const alone = (one: typeof zone) => summerPair({ ...both, zones: [one] }, climate).today
    const { today } = summerPair(both, climate)
    expect(today.hottest.operativeC).toBeGreaterThanOrEqual(alone(dark).hottest.operativeC)
    expect(today.adaptive.length).toBe(3)
    expect(today.fixed.map(({ category }) => category)).toEqual(['I', 'II', 'III', 'IV'])
  })

  it('of a large building is that of its largest zones, and says of how much', () => {
    const [zone] = house.zones
    if (zone === undefined) throw new Error('the house has a zone')
    const count = 40
    const large: Building = {
      ...house,
      zones: Array.from({ length: count }, (_, index) => ({
        ...zone,
        id: `zone-${index}`,
        floorAreaM2: 100 + index,
      })),
    }
    const computed = summerZones(large, tables.summer)
    const parts = computed.reduce((sum, one) => sum + one.elements.length + one.windows.length, 0)
    expect(parts).toBeLessThanOrEqual(tables.summer.largestParts)
    expect(computed[0]?.id).toBe('zone-39')
    expect(summerBasis(large, climate).floorAreaShare).toBeCloseTo(
      computed.reduce((sum, one) => sum + one.floorAreaM2, 0) / (count * 100 + (count * (count - 1)) / 2),
      9,
    )
  })
})

describe('the document of a summer', () => {
  const document = summerComfort(house, { kind: 'climate', longitudeDeg: MILANO_LONGITUDE }, milano)

  it('follows its schema and says what it rests on', () => {
    expect(SummerComfort.parse(document)).toEqual(document)
    expect(document.basis.weather).toContain('seed 18')
    expect(document.basis.warmerYear.status).toBe('unverified')
    expect(document.zones.map(({ zoneId }) => zoneId)).toEqual(house.zones.map(({ id }) => id))
  })

  it('gives the spread of made-up years around the middle one', () => {
    const { spread } = document
    expect(spread?.seeds).toEqual([18, 1, 2, 3, 4])
    for (const year of ['today', 'warmer'] as const) {
      const found = spread?.[year].hours
      expect(found?.low).toBeLessThanOrEqual(found?.median ?? 0)
      expect(found?.high).toBeGreaterThanOrEqual(found?.median ?? 0)
      expect(hours(document.building[year])).toBeGreaterThanOrEqual(found?.low ?? 0)
      expect(hours(document.building[year])).toBeLessThanOrEqual(found?.high ?? 0)
    }
  })

  it('of a year from a file has no spread, and is the same each time', () => {
    const weather = synthesiseWeather(milano.site, { longitudeDeg: MILANO_LONGITUDE, seed: 7 })
    const read = summerComfort(house, { kind: 'file', weather }, milano)
    expect(read.spread).toBeNull()
    expect(summerComfort(house, { kind: 'file', weather }, milano)).toEqual(read)
  })

  it('of a middle year lies within a tenth of the median of twelve years in the hours of a warmer summer', () => {
    const seeds = Array.from({ length: 12 }, (_, index) => index + 1)
    const found = seeds
      .map((seed) => hours(summerPair(house, summersOf(milano, seed)).warmer))
      .sort((a, b) => a - b)
    const median = ((found[5] ?? 0) + (found[6] ?? 0)) / 2
    expect(Math.abs(hours(document.building.warmer) / median - 1)).toBeLessThan(0.1)
  })
})
