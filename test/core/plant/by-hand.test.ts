import { describe, expect, test } from 'vitest'
import type { Boiler, Building, Generator, HeatPump } from '../../../src/core/building/index.ts'
import {
  absorptionPartLoadFactor,
  coolingElectricityFactor,
  coolingElectricityKwh,
  eerAtLoad,
  liftsKwhYear,
} from '../../../src/core/plant/index.ts'
import { house, withElements, withZone } from '../diagnosis/sample.ts'
import { plant, standardOf, supplyOf, tables, withHeating, withSystems } from './plant-for-tests.ts'

const boiler: Boiler = {
  kind: 'boiler',
  id: 'b',
  carrier: 'natural-gas',
  type: 'condensing',
  nominalPowerKw: 24,
  year: 2020,
}
const pump: HeatPump = { kind: 'heat-pump', id: 'p', source: 'air', sink: 'water', nominalPowerKw: 10 }
const gahp: HeatPump = { ...pump, drive: 'gas-absorption', nominalPowerKw: 40 }

describe('each generator, worked out by hand for January', () => {
  test('condensing boiler of 24 kW, water 50/40, 2000 kWh in 744 h: three points, then 0.3 P in between', () => {
    const log = Math.log10(24)
    // Returns of 40 C: 30 K under the test at full load, 10 K over the one at part load, 0.2 points a kelvin.
    const full = 92 + log + 0.2 * (70 - 40)
    const part = 98 + log + 0.2 * (30 - 40)
    const partLossW = ((100 - part) / part) * 0.3 * 24000
    const standbyW = 24000 * 0.048 * 24 ** -0.35 * ((45 - 12) / 50) ** 1.25
    const loadW = 2000 / 0.744
    expect(full).toBeCloseTo(99.38, 2)
    const lossW = standbyW + (loadW / 7200) * (partLossW - standbyW)
    const { carrierKwh, electricityKwh } = supplyOf(boiler)
    expect(carrierKwh).toBeCloseTo(2000 + lossW * 0.744, 6)
    expect(carrierKwh).toBeCloseTo(2158.8, 0)
    // 45 P^0.48 at full load, 15 P^0.48 at 30 %, 15 W still.
    const auxiliaryW = 15 + (loadW / 7200) * (15 * 24 ** 0.48 - 15)
    expect(electricityKwh).toBeCloseTo(auxiliaryW * 0.744, 6)
  })

  test('the same boiler in heated rooms keeps three quarters of its stand-by and a quarter of its auxiliaries', () => {
    const outside = supplyOf(boiler)
    const inside = supplyOf(boiler, { isInHeatedSpace: true })
    const standbyW = 24000 * 0.048 * 24 ** -0.35 * ((45 - 20) / 50) ** 1.25
    const outsideStandbyW = 24000 * 0.048 * 24 ** -0.35 * ((45 - 12) / 50) ** 1.25
    // At low load the loss is mostly stand-by: the room at 20 C lowers its part of the line between the points.
    const share = 1 - 2000 / 0.744 / 7200
    const lowered = (outsideStandbyW - standbyW) * share * 0.744
    const recovered = 0.75 * standbyW * 0.744 + 0.25 * inside.electricityKwh
    expect(outside.carrierKwh - inside.carrierKwh).toBeCloseTo(lowered + recovered, 6)
  })

  test('ground heat pump of 10 kW at 35 C: source at 5 C is a point of the curve, half load keeps its COP', () => {
    const ground: HeatPump = { ...pump, source: 'ground' }
    const half = supplyOf(ground, { supplyC: 35, returnC: 30, heatKwh: 5000 })
    // 11.2 kW x 744 h: load 0.6, COP 5.2 less 5 % in the field.
    expect(half.carrierKwh).toBeCloseTo(5000 / (5.2 * 0.95), 6)
    expect(half.ambientKwh).toBeCloseTo(5000 - half.carrierKwh, 9)
    const light = supplyOf(ground, { supplyC: 35, returnC: 30, heatKwh: 2500 })
    const load = 2500 / (11.2 * 744) / 0.5
    expect(light.carrierKwh).toBeCloseTo(2500 / ((5.2 * 0.95 * load) / (0.9 * load + 0.1)), 6)
  })

  test('air heat pump with points of one second-law efficiency: electricity follows the mean outdoor air of its heat', () => {
    const sinkC = 35
    const cop = (sourceC: number) => (0.4 * (sinkC + 273.15)) / (sinkC - sourceC)
    const points = [-7, 2, 7, 12].map((sourceC) => ({ sourceC, sinkC, powerKw: 10, cop: cop(sourceC) }))
    // No bin further than 5 K beyond the points, no load under a half.
    const given = supplyOf({ ...pump, points }, { supplyC: sinkC, returnC: 30, heatKwh: 7000 })
    const bins = plant.bins[0]
    if (bins === undefined) throw new Error('January has bins')
    let liftByHeat = 0
    let served = 0
    bins.temperatureC.forEach((t, index) => {
      const heat = (7000 * (bins.share[index] ?? 0) * Math.max(0, 16 - t)) / bins.heatingWeight
      const kwh = Math.min(heat, 10 * 744 * (bins.share[index] ?? 0))
      liftByHeat += kwh * (sinkC - t)
      served += kwh
    })
    expect(given.heatKwh).toBeCloseTo(served, 6)
    const atFullCop = liftByHeat / (0.4 * (sinkC + 273.15) * 0.92)
    expect(given.carrierKwh / atFullCop).toBeGreaterThan(0.999)
    expect(given.carrierKwh / atFullCop).toBeLessThan(1.02)
  })

  test('gas absorption, ground at 5 C, water 50 C: GUE between two points, 3 % less at half load, gas in the account', () => {
    const ground: HeatPump = { ...gahp, source: 'ground' }
    // Power 40 x 1.03 kW at 5 C.
    const fullKwh = 40 * 1.03 * 744
    const half = supplyOf(ground, { heatKwh: fullKwh / 2 })
    const gue = ((1.49 + 1.6) / 2) * 0.95 * 0.97
    expect(half.carrierKwh).toBeCloseTo(fullKwh / 2 / gue, 6)
    expect(half.ambientKwh).toBeCloseTo(half.heatKwh - half.carrierKwh, 9)
    expect(half.electricityKwh).toBeCloseTo(0.025 * half.heatKwh, 9)
    const building = withHeating({ designSupplyC: 50, generators: [gahp] })
    const { delivered, ambientHeatByService } = standardOf(building)
    expect(delivered['natural-gas']).toBeGreaterThan(0)
    expect(ambientHeatByService.heating).toBeGreaterThan(0)
    expect(
      standardOf(withHeating({ designSupplyC: 50, generators: [{ ...gahp, fuel: 'lpg' }] })).delivered.lpg,
    ).toBeGreaterThan(0)
  })

  test('the part load of absorption is the table at its tenths, and never beyond it', () => {
    const { onOff, modulating } = tables.heatPumps.gasAbsorption.partLoad
    expect(absorptionPartLoadFactor(0.5, onOff)).toBeCloseTo(0.92, 9)
    expect(absorptionPartLoadFactor(0.55, modulating)).toBeCloseTo(0.98, 9)
    expect(absorptionPartLoadFactor(0.01, onOff)).toBe(0.68)
    expect(absorptionPartLoadFactor(1, onOff)).toBe(1)
  })

  test('substation of 30 kW: 2.24 - 0.57 log P per cent at 65 K, water at 70 C in a room at 15 C', () => {
    const station: Generator = { kind: 'district-heating', id: 'd', nominalPowerKw: 30 }
    const lossKw = (30 * (2.24 - 0.57 * Math.log10(30))) / 100
    const lossKwh = (lossKw * 744 * 55) / 65
    expect(lossKwh).toBeCloseTo(264, 0)
    expect(supplyOf(station).carrierKwh).toBeCloseTo(2000 + lossKwh, 6)
    expect(supplyOf(station, { isInHeatedSpace: true }).carrierKwh).toBeCloseTo(2000 + 0.2 * lossKwh, 6)
  })

  test('biomass by how it is fed: conventional efficiency and share, a store raises the share, a declared value comes first', () => {
    const stove = { kind: 'biomass', id: 's', carrier: 'wood', type: 'boiler', nominalPowerKw: 20 } as const
    const fan = { ...stove, feeding: 'manual-with-fan' as const }
    expect(supplyOf(fan, { heatKwh: 1000 }).carrierKwh).toBeCloseTo(1000 / (0.47 + 0.06 * Math.log10(20)), 6)
    const pellet = { ...stove, carrier: 'pellet' as const, feeding: 'automatic' as const }
    expect(supplyOf(pellet, { heatKwh: 1000 }).carrierKwh).toBeCloseTo(1000 / 0.75, 6)
    expect(supplyOf({ ...pellet, efficiency: 0.92 }, { heatKwh: 1000 }).carrierKwh).toBeCloseTo(
      1000 / 0.92,
      6,
    )
    const woodOf = (hasWaterStore: boolean) =>
      standardOf(
        withHeating({
          generators: [
            { ...stove, nominalPowerKw: 60, feeding: 'manual' as const, hasWaterStore },
            { ...boiler, nominalPowerKw: 60 },
          ],
        }),
      ).deliveredByService.heating.wood ?? 0
    // 55 % of the demand with a store, 40 % without.
    expect(woodOf(true) / woodOf(false)).toBeCloseTo(55 / 40, 6)
  })
})

describe('hybrids', () => {
  const hybrid = (change: Partial<HeatPump>) =>
    standardOf(
      withSystems(
        { hotWater: null },
        withHeating({ designSupplyC: 50, generators: [{ ...pump, nominalPowerKw: 16, ...change }, boiler] }),
      ),
    )
  const gas = (change: Partial<HeatPump>) => hybrid(change).deliveredByService.heating['natural-gas'] ?? 0
  const byTemperature = (stopsBelowC: number) => ({
    hybridControl: { by: 'outdoor-temperature' as const, stopsBelowC },
  })
  const byCost = (electricityOverFuelPrice?: number) => ({
    hybridControl: {
      by: 'cost' as const,
      ...(electricityOverFuelPrice !== undefined && { electricityOverFuelPrice }),
    },
  })

  test('by temperature: the pump gives exactly the heat of the bins it is let run in', () => {
    const bins = plant.bins[0]
    if (bins === undefined) throw new Error('January has bins')
    const given = supplyOf({ ...pump, nominalPowerKw: 100, ...byTemperature(4) }, { heatKwh: 3000 }).heatKwh
    let weight = 0
    bins.temperatureC.forEach((t, index) => {
      if (t >= 4) weight += (bins.share[index] ?? 0) * Math.max(0, 16 - t)
    })
    expect(given).toBeCloseTo((3000 * weight) / bins.heatingWeight, 6)
  })

  test('the warmer the hand-over, the more the boiler burns; nothing stays unmet', () => {
    const burnt = [-20, 0, 4, 8, 20].map((limit) => gas(byTemperature(limit)))
    expect(burnt).toEqual([...burnt].sort((a, b) => a - b))
    expect(burnt[0]).toBeLessThan((burnt[4] ?? 0) / 10)
    expect(hybrid(byTemperature(4)).unmetKwh).toBeCloseTo(0, 6)
  })

  test('a ground pump can be stopped by the outdoor air too', () => {
    const ground: HeatPump = { ...pump, source: 'ground', nominalPowerKw: 100 }
    const always = supplyOf(ground, { heatKwh: 3000 })
    expect(supplyOf({ ...ground, ...byTemperature(-25) }, { heatKwh: 3000 }).heatKwh).toBeCloseTo(
      always.heatKwh,
      6,
    )
    expect(supplyOf({ ...ground, ...byTemperature(4) }, { heatKwh: 3000 }).heatKwh).toBeLessThan(
      always.heatKwh,
    )
  })

  test('by cost: the pump runs only where its COP beats the price of electricity over that of gas', () => {
    const served = supplyOf({ ...pump, ...byCost(3) }, { heatKwh: 3000, supplyC: 40 })
    const free = supplyOf(pump, { heatKwh: 3000, supplyC: 40 })
    expect(served.heatKwh).toBeLessThan(free.heatKwh)
    expect(served.heatKwh).toBeGreaterThan(0)
    expect(served.heatKwh / served.carrierKwh).toBeGreaterThan(3 * 0.95)
    const burnt = [0.5, 2, 3, 4, 20].map((ratio) => gas(byCost(ratio)))
    expect(burnt).toEqual([...burnt].sort((a, b) => a - b))
    expect(gas(byCost())).toBeCloseTo(gas(byCost(tables.heatPumps.hybrid.priceRatio.value)), 9)
  })

  test('by cost, the heat is never dearer than from the pump alone or the boiler alone', () => {
    const price = (result: ReturnType<typeof hybrid>) =>
      2.42 * (result.deliveredByService.heating.electricity ?? 0) +
      (result.deliveredByService.heating['natural-gas'] ?? 0)
    const switched = price(hybrid(byCost(2.42)))
    expect(switched).toBeLessThanOrEqual(price(hybrid({})) * 1.01)
    expect(switched).toBeLessThanOrEqual(price(hybrid(byTemperature(20))) * 1.01)
  })
})

describe('energy in equals energy out, for the whole plant', () => {
  test('resistances take what the chain asks, pump electricity apart; parallel or in order, alone or two', () => {
    const electric = (nominalPowerKw: number, id: string): Generator => ({
      kind: 'electric',
      id,
      nominalPowerKw,
    })
    const totals = (
      [
        [{ generators: [electric(60, 'a')] }],
        [{ generators: [electric(30, 'a'), electric(30, 'b')] }],
        [{ generators: [electric(20, 'a'), electric(40, 'b')], operation: 'parallel' }],
      ] as const
    ).map(([change]) => {
      const result = standardOf(withSystems({ hotWater: null }, withHeating(change as never)))
      return (result.deliveredByService.heating.electricity ?? 0) + result.unmetKwh
    })
    expect(totals[1]).toBeCloseTo(totals[0] ?? 0, 6)
    expect(totals[2]).toBeCloseTo(totals[0] ?? 0, 6)
  })

  test('a pump and resistances behind it: electricity and outdoor heat are the heat of resistances alone', () => {
    const electric: Generator = { kind: 'electric', id: 'e', nominalPowerKw: 60 }
    const of = (generators: Generator[]) =>
      standardOf(withSystems({ hotWater: null }, withHeating({ designSupplyC: 50, generators })))
    const alone = of([electric])
    const both = of([{ ...pump, nominalPowerKw: 6 }, electric])
    const heat = (both.deliveredByService.heating.electricity ?? 0) + both.ambientHeatByService.heating
    // The pump sets the water 50 C store and the running hours as the resistances do: the heat asked is one.
    expect(heat / (alone.deliveredByService.heating.electricity ?? 1)).toBeCloseTo(1, 2)
  })
})

describe('condensing follows the emitters and the load left', () => {
  const condensing = (emitterPowerKw: number) =>
    withHeating({ control: 'room-and-outdoor-compensation', emitterPowerKw, generators: [boiler] })
  const insulated = (share: number) =>
    withElements(condensing(25), (element) => ({
      ...element,
      construction: { ...element.construction, uValueWm2K: (element.construction.uValueWm2K ?? 1) * share },
    }))
  const efficiencyOf = (building: Building) => {
    const result = standardOf(withSystems({ hotWater: null }, building))
    const heat = result.heatingNeedKwh
    return heat / (result.deliveredByService.heating['natural-gas'] ?? 1)
  }

  test('the same radiators after insulating send cooler water back, and the boiler condenses more', () => {
    expect(efficiencyOf(insulated(0.4))).toBeGreaterThan(efficiencyOf(insulated(1)) + 0.01)
  })

  test('larger emitters do the same without insulating', () => {
    expect(efficiencyOf(condensing(60))).toBeGreaterThan(efficiencyOf(condensing(18)) + 0.01)
  })
})

describe('hot water, cooling, fans and lifts by hand', () => {
  test('recirculation of 12 homes: 40 W/m on 8 m each, medium insulation, all year', () => {
    const { hotWater } = house.systems
    if (hotWater === null) throw new Error('the sample has hot water')
    const electric: Generator = { kind: 'district-heating', id: 'w', nominalPowerKw: 60 }
    const twelve = (distribution: 'local' | 'central-recirculation'): Building => ({
      ...withSystems({
        hotWater: { generator: { from: 'own', generator: electric }, distribution, pipeInsulation: 'medium' },
      }),
      dwellings: 12,
    })
    const heat = (distribution: 'local' | 'central-recirculation') =>
      standardOf(twelve(distribution)).deliveredByService['hot-water']['district-heat'] ?? 0
    const asked = 40 * 0.6 * 96 * 8.76
    const lost = heat('central-recirculation') - heat('local')
    // The substation adds its own loss in proportion to what passes: about 1.3 %.
    expect(lost / asked).toBeGreaterThan(1)
    expect(lost / asked).toBeLessThan(1.05)
    const pumps = standardOf(twelve('central-recirculation')).deliveredByService['hot-water'].electricity ?? 0
    expect(pumps).toBeCloseTo(12 * 3 * 8.76, 6)
  })

  test('a store of declared 2.16 kWh a day at 45 K loses 2 W/K at 60 C: 701 kWh a year', () => {
    const { hotWater } = house.systems
    if (hotWater === null) throw new Error('the sample has hot water')
    const station: Generator = {
      kind: 'heat-pump',
      id: 'w',
      source: 'ground',
      sink: 'water',
      nominalPowerKw: 8,
    }
    const of = (storageL: number, storageLossKwhDay: number) => {
      const result = standardOf(
        withSystems({
          hotWater: {
            generator: { from: 'own', generator: station },
            distribution: 'local',
            pipeInsulation: 'good',
            storageL,
            storageLossKwhDay,
          },
        }),
      )
      return (
        (result.deliveredByService['hot-water'].electricity ?? 0) + result.ambientHeatByService['hot-water']
      )
    }
    expect(of(200, 2.16) - of(200, 0)).toBeCloseTo(2 * 40 * 8.76, 3)
  })

  const chiller = {
    kind: 'chiller',
    nominalPowerKw: 20,
    servedAreaShare: 1,
    emitters: 'fan-coils',
    control: 'zone',
    eer: { at100: 3, at75: 4, at50: 5, at25: 4.8 },
  } as const
  const { water } = tables.cooling.belowQuarterLoad

  test('EER goes straight between the four points, and falls with the table under a quarter', () => {
    const at = (load: number) => eerAtLoad(chiller.eer, load, water)
    expect([at(1), at(0.75), at(0.5), at(0.25)]).toEqual([3, 4, 5, 4.8])
    expect(at(0.875)).toBeCloseTo(3.5, 9)
    expect(at(0.6)).toBeCloseTo(4.6, 9)
    expect(at(0.2)).toBeCloseTo(4.8 * 0.95, 9)
    expect(at(0.125)).toBeCloseTo((4.8 * (0.94 + 0.87)) / 2, 9)
    expect(at(0.001)).toBeCloseTo(4.8 * 0.29, 9)
  })

  test('July of a chiller: what is made is the need over the chain, at its load of the month', () => {
    const chain = 0.98 * 0.93 * 0.96
    const need = 0.6 * 20 * 744 * chain
    expect(coolingElectricityKwh(chiller, need, 0.744, tables)).toBeCloseTo(
      (0.6 * 20 * 744) / (4.6 * 0.75),
      6,
    )
    const { eer: _, ...seasonal } = { ...chiller, seer: 4 }
    expect(coolingElectricityKwh(seasonal, need, 0.744, tables)).toBeCloseTo(
      need * coolingElectricityFactor(seasonal, tables),
      9,
    )
    expect(coolingElectricityKwh(chiller, 0, 0.744, tables)).toBe(0)
  })

  test('hot-water losses in cooled rooms are cooled away', () => {
    const cooled = (storageLossKwhDay: number) => {
      const { hotWater } = house.systems
      if (hotWater === null) throw new Error('the sample has hot water')
      return (
        standardOf(
          withSystems({
            cooling: { ...chiller, seer: 4 },
            hotWater: { ...hotWater, distribution: 'dwelling', storageL: 200, storageLossKwhDay },
          }),
        ).deliveredByService.cooling.electricity ?? 0
      )
    }
    expect(cooled(4)).toBeGreaterThan(cooled(0.5))
  })

  test('fans: half a watt-hour a cubic metre, all the year', () => {
    const aired = withZone(house, (zone) => ({
      ...zone,
      ventilation: {
        kind: 'balanced-with-recovery',
        flowM3H: 200,
        heatRecoveryEfficiency: 0.8,
        fanPowerWhM3: 0.5,
      },
    }))
    expect(standardOf(aired).deliveredByService.ventilation.electricity).toBeCloseTo(0.5 * 200 * 8.76, 6)
    expect(standardOf(aired).heatingNeedKwh).toBeLessThan(
      standardOf(
        withZone(aired, (zone) => ({
          ...zone,
          ventilation: { ...zone.ventilation, heatRecoveryEfficiency: 0.4 },
        })),
      ).heatingNeedKwh,
    )
  })

  test('a lift of 300 trips over 6 storeys: 8.085 m each, 630 kg, 1.4 mWh/kgm, and stand-by in between', () => {
    const office: Building = {
      ...withZone(withSystems({ lifts: 1 }), (zone) => ({ ...zone, useCategory: 'E.2' })),
      dwellings: 0,
      storeys: 6,
    }
    const metres = 0.49 * 5 * 3.3
    const trips = (300 * metres * 630 * 1.4) / 1e6
    const still = 0.15 * (24 - (300 * metres) / 3600)
    expect(metres).toBeCloseTo(8.085, 9)
    expect(liftsKwhYear(office, tables)).toBeCloseTo(365 * (trips + still), 6)
  })
})
