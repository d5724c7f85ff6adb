import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Boiler, type Building, CARRIERS, type Generator } from '../../../src/core/building/index.ts'
import { periodIrradiation, useProfileOf } from '../../../src/core/physics/index.ts'
import {
  controlEfficiency,
  coolingElectricityFactor,
  distributionEfficiency,
  EnergyAccount,
  emissionAndControl,
  emissionEfficiency,
  emitterMeanTemperatureC,
  hotWaterNeedKwh,
  liftCategory,
  liftsKwhYear,
  meteredSelfUse,
  photovoltaicKwh,
  ratedSelfUse,
  SERVICES,
  solarHeat,
  storeLossWK,
  temperatureBins,
} from '../../../src/core/plant/index.ts'
import { tables as diagnosisTables, house, withZone } from '../diagnosis/sample.ts'
import { heatingSystem, plant, standardOf, tables, withHeating, withSystems } from './plant-for-tests.ts'

const boiler: Boiler = {
  kind: 'boiler',
  id: 'a',
  carrier: 'natural-gas',
  type: 'condensing',
  nominalPowerKw: 24,
  year: 2020,
}
const gasOf = (building: Building) => standardOf(building).deliveredByService.heating['natural-gas'] ?? 0
const electricityOf = (building: Building) => standardOf(building).deliveredByService.heating.electricity ?? 0

describe('emission, control and distribution', () => {
  test('radiators on a bad wall with hot water emit worst', () => {
    const on = (wall: number, designSupplyC: number) =>
      emissionEfficiency({ ...heatingSystem, emitters: 'radiators', designSupplyC }, 6, wall, tables)
    expect(on(0.3, 55)).toBeCloseTo(0.97, 9)
    expect(on(1.2, 55)).toBeCloseTo(0.93, 9)
    expect(on(1.2, 85)).toBeCloseTo(0.91, 9)
  })

  test('the harder emitters work, the less of it arrives', () => {
    const at = (loadWm3: number) =>
      emissionEfficiency({ ...heatingSystem, emitters: 'fan-coils' }, loadWm3, 0.3, tables)
    expect(at(3.9)).toBeGreaterThan(at(4))
    expect(at(10)).toBeGreaterThan(at(10.1))
  })

  test('high rooms emit worse, straight between the heights of the table, and never better beyond it', () => {
    const at = (heightM: number, emitters: 'radiators' | 'convectors' = 'radiators') =>
      emissionEfficiency({ ...heatingSystem, emitters, designSupplyC: 55 }, 6, 0.3, tables, heightM)
    expect([at(3), at(4), at(6), at(10), at(14), at(20)]).toEqual([0.97, 0.97, 0.95, 0.93, 0.91, 0.91])
    expect(at(8)).toBeCloseTo(0.94, 9)
    expect(at(5)).toBeCloseTo(0.96, 9)
    expect(at(10, 'convectors')).toBe(at(3, 'convectors'))
    const hall = withZone(withHeating({ emitters: 'radiators' }), (zone) => ({
      ...zone,
      netVolumeM3: 8 * zone.floorAreaM2,
      grossVolumeM3: 9 * zone.floorAreaM2,
    }))
    const low = withZone(hall, (zone) => ({
      ...zone,
      netVolumeM3: 3.5 * zone.floorAreaM2,
      ventilation: { ...zone.ventilation, airChangePerH: (0.3 * 8) / 3.5 },
    }))
    const even = withZone(hall, (zone) => ({
      ...zone,
      ventilation: { ...zone.ventilation, airChangePerH: 0.3 },
    }))
    expect(standardOf(low).heatingNeedKwh).toBeCloseTo(standardOf(even).heatingNeedKwh, 3)
    expect(gasOf(even)).toBeGreaterThan(gasOf(low))
  })

  test('compensation alone is spoilt by gains, and never below a half', () => {
    const system = {
      ...heatingSystem,
      control: 'outdoor-compensation' as const,
      emitters: 'radiators' as const,
    }
    expect(controlEfficiency(system, 0, 1, tables)).toBe(1)
    expect(controlEfficiency(system, 0.3, 0.9, tables)).toBeCloseTo(1 - 0.6 * 0.27, 9)
    expect(controlEfficiency(system, 5, 1, tables)).toBe(0.5)
  })

  test('the two rules to combine them agree for perfect parts and differ otherwise', () => {
    expect(emissionAndControl(1, 1, 'product')).toBe(emissionAndControl(1, 1, 'inverse-sum'))
    expect(emissionAndControl(0.9, 0.9, 'product')).toBeLessThan(emissionAndControl(0.9, 0.9, 'inverse-sum'))
  })

  test('cooler water and better pipes lose less', () => {
    const at = (designSupplyC: number, pipeInsulation: 'poor' | 'good') =>
      distributionEfficiency(
        { ...heatingSystem, distribution: 'central-vertical', designSupplyC, pipeInsulation },
        4,
        tables,
      )
    expect(at(75, 'poor')).toBeCloseTo(0.89, 9)
    expect(at(40, 'poor')).toBeGreaterThan(at(75, 'poor'))
    expect(at(75, 'good')).toBeGreaterThan(at(75, 'poor'))
  })

  test('emitters reach their nominal temperature at nominal power, and the room at none', () => {
    expect(emitterMeanTemperatureC(1000, 1000, 1.3, 50, 20)).toBe(70)
    expect(emitterMeanTemperatureC(0, 1000, 1.3, 50, 20)).toBe(20)
  })

  test('a chain that loses more burns more', () => {
    const good = withHeating({
      pipeInsulation: 'good',
      control: 'room-and-outdoor-compensation',
      generators: [boiler],
    })
    const poor = withHeating({ pipeInsulation: 'poor', control: 'on-off-only', generators: [boiler] })
    expect(gasOf(poor)).toBeGreaterThan(gasOf(good))
  })
})

describe('several generators', () => {
  const big = { ...boiler, nominalPowerKw: 40 }
  const second = { ...big, id: 'b' }

  test('in priority the second runs for what the first cannot give', () => {
    const pump: Generator = { kind: 'heat-pump', id: 'p', source: 'air', sink: 'water', nominalPowerKw: 4 }
    const hybrid = withHeating({ designSupplyC: 50, generators: [pump, boiler] })
    const alone = withHeating({ designSupplyC: 50, generators: [boiler] })
    expect(standardOf(hybrid).unmetKwh).toBeCloseTo(0, 6)
    expect(gasOf(hybrid)).toBeGreaterThan(0)
    expect(gasOf(hybrid)).toBeLessThan(gasOf(alone))
  })

  test('in parallel two boilers of one size share the heat, and their losses differ from one in order', () => {
    const order = withHeating({ generators: [big, second] })
    const together = withHeating({ generators: [big, second], operation: 'parallel' })
    expect(standardOf(together).unmetKwh).toBeCloseTo(0, 6)
    // Both stay warm: two stand-by losses instead of one.
    expect(gasOf(together)).toBeGreaterThan(gasOf(order))
    expect(gasOf(together)).toBeLessThan(1.2 * gasOf(order))
  })

  test('in parallel a pump and a boiler split by power whatever the order', () => {
    const pump: Generator = { kind: 'heat-pump', id: 'p', source: 'air', sink: 'water', nominalPowerKw: 12 }
    const split = (generators: Generator[]) =>
      standardOf(
        withSystems(
          { hotWater: null },
          withHeating({ designSupplyC: 50, generators, operation: 'parallel' }),
        ),
      )
    const one = split([pump, boiler])
    const other = split([boiler, pump])
    expect(one.delivered['natural-gas']).toBeCloseTo(other.delivered['natural-gas'] ?? 0, 0)
    expect(one.ambientHeatByService.heating).toBeGreaterThan(0)
  })

  test('in parallel what a stopped pump cannot give passes to the boiler', () => {
    const stopped: Generator = {
      kind: 'heat-pump',
      id: 'p',
      source: 'air',
      sink: 'water',
      nominalPowerKw: 12,
      cutOffSourceC: 20,
    }
    const result = standardOf(withHeating({ generators: [stopped, big], operation: 'parallel' }))
    expect(result.unmetKwh).toBeCloseTo(0, 6)
    expect(result.ambientHeatByService.heating).toBe(0)
  })

  test('one generator runs the same either way', () => {
    expect(gasOf(withHeating({ generators: [boiler], operation: 'parallel' }))).toBe(
      gasOf(withHeating({ generators: [boiler] })),
    )
  })

  test('too small together leave heat unmet, never negative', () => {
    const tiny: Generator = { kind: 'electric', id: 't', nominalPowerKw: 1 }
    const result = standardOf(
      withHeating({ generators: [tiny, { ...tiny, id: 'u' }], operation: 'parallel' }),
    )
    expect(result.unmetKwh).toBeGreaterThan(10000)
  })
})

describe('hot water', () => {
  test('needs grow with litres and days, and vanish for water warm enough', () => {
    expect(hotWaterNeedKwh(150, 13, 30, tables.hotWater)).toBeCloseTo(0.001162 * 150 * 27 * 30, 9)
    expect(hotWaterNeedKwh(150, 45, 30, tables.hotWater)).toBe(0)
  })

  test('a declared loss replaces that by size; no store, no loss', () => {
    expect(storeLossWK(200, 1.08, tables)).toBeCloseTo(1, 9)
    expect(storeLossWK(0, undefined, tables)).toBe(0)
    expect(storeLossWK(1000, undefined, tables)).toBeGreaterThan(storeLossWK(200, undefined, tables))
  })

  test('losses of the network inside the dwelling lower the heating: recovered', () => {
    const { hotWater } = house.systems
    if (hotWater === null) throw new Error('the sample has hot water')
    const leaky = withSystems({
      hotWater: { ...hotWater, distribution: 'dwelling', storageL: 300, storageLossKwhDay: 5 },
    })
    const tight = withSystems({
      hotWater: { ...hotWater, distribution: 'dwelling', storageL: 300, storageLossKwhDay: 0.5 },
    })
    const heat = (building: Building) =>
      Object.values(standardOf(building).deliveredByService.heating).reduce((a, b) => a + b, 0)
    expect(heat(leaky)).toBeLessThan(heat(tight))
    const water = (building: Building) =>
      Object.values(standardOf(building).deliveredByService['hot-water']).reduce((a, b) => a + b, 0)
    expect(water(leaky)).toBeGreaterThan(water(tight))
  })

  test('recirculation costs a central plant all year', () => {
    const { hotWater } = house.systems
    if (hotWater === null) throw new Error('the sample has hot water')
    const shared = { ...hotWater, generator: { from: 'own' as const, generator: { ...boiler, id: 'w' } } }
    const of = (distribution: 'dwelling' | 'central-recirculation') => {
      const used = standardOf(withSystems({ hotWater: { ...shared, distribution } })).deliveredByService[
        'hot-water'
      ]
      return (used['natural-gas'] ?? 0) + (used.electricity ?? 0)
    }
    expect(of('central-recirculation')).toBeGreaterThan(of('dwelling'))
  })
})

describe('cooling, lifts, sun', () => {
  test('cooling electricity falls with the declared SEER and follows the share served', () => {
    const cooler = { kind: 'split', servedAreaShare: 1, emitters: 'splits', control: 'room' } as const
    const factor = (seer: number, servedAreaShare = 1) =>
      coolingElectricityFactor({ ...cooler, seer, servedAreaShare }, tables)
    expect(factor(8)).toBeCloseTo(factor(4) / 2, 9)
    expect(factor(4, 0.5)).toBeCloseTo(factor(4) / 2, 9)
    expect(coolingElectricityFactor({ ...cooler, year: 2000 }, tables)).toBeGreaterThan(
      coolingElectricityFactor({ ...cooler, year: 2022 }, tables),
    )
  })

  const office = (change: Partial<Building['systems']>): Building => ({
    ...withZone(withSystems({ lifts: 1, ...change }), (zone) => ({ ...zone, useCategory: 'E.2' })),
    dwellings: 0,
    storeys: 6,
  })

  test('a lift of an office takes one to three thousand kWh a year, homes none in the rating', () => {
    const year = liftsKwhYear(office({}), tables)
    expect(year).toBeGreaterThan(1000)
    expect(year).toBeLessThan(3000)
    expect(liftsKwhYear(office({ lifts: 3 }), tables)).toBeCloseTo(3 * year, 9)
    expect(liftsKwhYear({ ...office({}), dwellings: 12 }, tables)).toBe(0)
    expect(liftsKwhYear(office({ lifts: 0 }), tables)).toBe(0)
  })

  test('trips choose the usage category, each bound in the lower one', () => {
    const categories = [75, 76, 200, 201, 500, 1000, 2000, 2001].map(
      (trips) => liftCategory(trips, tables.lifts).tripsDay,
    )
    expect(categories).toEqual([50, 125, 125, 300, 300, 750, 1500, 2500])
  })

  test('more trips and more storeys cost more, and an idle lift its stand-by', () => {
    const idle = liftsKwhYear(office({ liftTripsPerDay: 0 }), tables)
    expect(idle).toBeCloseTo((tables.lifts.standbyW * 24 * 365) / 1000, 6)
    expect(liftsKwhYear(office({ liftTripsPerDay: 60 }), tables)).not.toBe(idle)
    expect(liftsKwhYear({ ...office({}), storeys: 12 }, tables)).toBeGreaterThan(
      liftsKwhYear(office({}), tables),
    )
  })

  test('photovoltaics scale with peak power and shade; none gives none', () => {
    const field = { id: 'pv', peakPowerKw: 3, azimuthDeg: 180, tiltDeg: 30, mounting: 'free' as const }
    const year = (fields: (typeof field & { shadingFactor?: number })[]) =>
      photovoltaicKwh(fields, plant).reduce((a, b) => a + b, 0)
    const three = year([field])
    expect(three / 3).toBeGreaterThan(1000)
    expect(three / 3).toBeLessThan(1400)
    expect(year([field, { ...field, shadingFactor: 0.5 }])).toBeCloseTo(1.5 * three, 6)
    expect(year([])).toBe(0)
  })

  test('nobody uses more than is made nor than is needed, and a battery only helps', () => {
    const amount = fc.double({ min: 0, max: 5000, noNaN: true })
    fc.assert(
      fc.property(amount, amount, fc.double({ min: 0, max: 30, noNaN: true }), (made, needed, usableKwh) => {
        const none = { usableKwh: 0, efficiency: 0.9 }
        const direct = meteredSelfUse(made, needed, 30, 0.4, none)
        const stored = meteredSelfUse(made, needed, 30, 0.4, { usableKwh, efficiency: 0.9 })
        expect(stored).toBeGreaterThanOrEqual(direct - 1e-9)
        expect(stored).toBeLessThanOrEqual(ratedSelfUse(made, needed) + 1e-6)
      }),
    )
  })
})

describe('bins and accounts', () => {
  test('bins add up to the month and keep its mean', () => {
    const { temperatureC, share } = temperatureBins(3, 3, 8, 16)
    expect(share.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    expect(temperatureC.reduce((sum, t, i) => sum + t * (share[i] ?? 0), 0)).toBeCloseTo(3, 1)
  })

  test('an account keeps services and carriers apart and empties whole', () => {
    const account = new EnergyAccount(12)
    const [heating, hotWater, gas] = [
      SERVICES.indexOf('heating'),
      SERVICES.indexOf('hot-water'),
      CARRIERS.indexOf('natural-gas'),
    ]
    account.add('heating', 'natural-gas', 100, 0)
    account.add('hot-water', 'electricity', 7, 3)
    account.addAmbient('heating', 30)
    account.addSolar('hot-water', 20)
    expect(account.fuelAt(heating, gas)).toBe(100)
    expect(account.fuelAt(hotWater, gas)).toBe(0)
    expect(account.electricityKwh(hotWater, 3)).toBe(7)
    expect(account.electricityKwh(heating, 3)).toBe(0)
    expect([account.ambientHeatKwh('heating'), account.solarHeatKwh('hot-water')]).toEqual([30, 20])
    account.empty()
    expect(account.fuelAt(heating, gas) + account.electricityKwh(hotWater, 3)).toBe(0)
    expect(account.ambientKwh + account.solarKwh + account.ambientHeatKwh('heating')).toBe(0)
  })

  test('the profile of a zone is that of its category', () => {
    expect(useProfileOf(diagnosisTables.uses, { useCategory: 'E.2' }).id).toBe('office')
  })
})

test('solar collectors lower what hot water takes, and are booked to it', () => {
  const sunny = withSystems({
    solarThermal: {
      collector: 'flat',
      areaM2: 5,
      azimuthDeg: 180,
      tiltDeg: 40,
      storageL: 300,
      services: ['hot-water'],
    },
  })
  const result = standardOf(sunny)
  expect(result.solarHeatByService['hot-water']).toBeGreaterThan(500)
  expect(result.solarHeatByService.heating).toBe(0)
  expect(result.delivered['natural-gas']).toBeLessThan(standardOf(house).delivered['natural-gas'] ?? 0)
  expect(electricityOf(sunny)).toBeGreaterThan(0)
})

test('the sun never gives more heat than it is asked for, nor than falls on the collectors', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 200, noNaN: true }),
      fc.double({ min: 50, max: 20000, noNaN: true }),
      fc.constantFrom('flat' as const, 'evacuated' as const, 'unglazed' as const),
      fc.double({ min: 0, max: 90, noNaN: true }),
      (areaM2, storageL, collector, tiltDeg) => {
        const system = {
          collector,
          areaM2,
          azimuthDeg: 180,
          tiltDeg,
          storageL,
          services: ['hot-water' as const, 'heating' as const],
        }
        const water = new Float64Array(12).fill(250)
        const heating = new Float64Array(12).map((_, month) => (month < 4 || month > 9 ? 2000 : 0))
        const sun = solarHeat(system, water, heating, plant)
        const irradiation = periodIrradiation(plant.physics, tiltDeg, 180)
        for (let month = 0; month < 12; month++) {
          const given = [sun.hotWaterKwh[month] ?? 0, sun.heatingKwh[month] ?? 0] as const
          expect(given[0]).toBeLessThanOrEqual(water[month] ?? 0)
          expect(given[1]).toBeLessThanOrEqual(heating[month] ?? 0)
          expect(given[0] + given[1]).toBeLessThanOrEqual(areaM2 * (irradiation[month] ?? 0) + 1e-9)
          expect(Math.min(...given)).toBeGreaterThanOrEqual(0)
        }
      },
    ),
    { numRuns: 100 },
  )
})
