import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BiomassGenerator, Boiler, Generator, HeatPump } from '../../../src/core/building/index.ts'
import {
  auxiliaryPowerW,
  boilerPoints,
  partLoadFactor,
  threePointLosses,
} from '../../../src/core/plant/index.ts'
import { plant, supplyOf, tables } from './plant-for-tests.ts'

const boiler: Boiler = {
  kind: 'boiler',
  id: 'b',
  carrier: 'natural-gas',
  type: 'condensing',
  nominalPowerKw: 24,
  year: 2020,
}
const oldBoiler: Boiler = { ...boiler, type: 'atmospheric', year: 1985 }
const pump: HeatPump = { kind: 'heat-pump', id: 'p', source: 'air', sink: 'water', nominalPowerKw: 10 }
const stove: BiomassGenerator = {
  kind: 'biomass',
  id: 's',
  carrier: 'wood',
  type: 'stove',
  nominalPowerKw: 8,
}
const EVERY: readonly Generator[] = [
  boiler,
  oldBoiler,
  pump,
  { ...pump, source: 'ground' },
  { ...pump, sink: 'air' },
  stove,
  { kind: 'electric', id: 'e', nominalPowerKw: 6 },
  { kind: 'district-heating', id: 'd', nominalPowerKw: 30 },
]
const efficiency = ({ heatKwh, carrierKwh }: { heatKwh: number; carrierKwh: number }) => heatKwh / carrierKwh

describe('every generator', () => {
  test.each(EVERY.map((generator) => [`${generator.kind} ${generator.id}`, generator] as const))(
    '%s gives no more than asked nor than its power, and balances what it takes',
    (_, generator) => {
      fc.assert(
        fc.property(
          fc.double({ min: 0.001, max: 50000, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 25, max: 75, noNaN: true }),
          fc.integer({ min: 0, max: 11 }),
          (heatKwh, availableShare, supplyC, period) => {
            const given = supplyOf(generator, {
              heatKwh,
              availableShare,
              supplyC,
              returnC: supplyC - 10,
              period,
            })
            expect(given.heatKwh).toBeLessThanOrEqual(heatKwh * (1 + 1e-9))
            expect(given.heatKwh).toBeLessThanOrEqual(1.6 * generator.nominalPowerKw * 744 + 1e-6)
            for (const value of Object.values(given)) expect(value).toBeGreaterThanOrEqual(0)
            expect(given.usedShare).toBeLessThanOrEqual(availableShare + 1e-9)
            // Heat from outside and carrier cover the heat; recovered losses may lend a tenth.
            expect(given.carrierKwh + given.ambientKwh).toBeGreaterThanOrEqual(0.9 * given.heatKwh - 1e-9)
          },
        ),
        { numRuns: 60 },
      )
    },
  )

  test('a busy generator has nothing left for a second service', () => {
    for (const generator of EVERY)
      expect(supplyOf(generator, { availableShare: 0 }).heatKwh).toBeCloseTo(0, 9)
  })
})

describe('boilers', () => {
  test('a condensing boiler lives on cold returns; its age and kind cost an old one a fifth', () => {
    const cold = efficiency(supplyOf(boiler, { supplyC: 40, returnC: 30 }))
    const hot = efficiency(supplyOf(boiler, { supplyC: 75, returnC: 65 }))
    expect(cold).toBeGreaterThan(hot + 0.04)
    expect(cold).toBeLessThan(tables.boilers.condensingMax.value + 0.001)
    expect(efficiency(supplyOf(oldBoiler, { supplyC: 75, returnC: 65 }))).toBeLessThan(hot - 0.1)
  })

  test('losses that stay in heated rooms are recovered', () => {
    const inside = supplyOf(oldBoiler, { isInHeatedSpace: true }).carrierKwh
    expect(inside).toBeLessThan(supplyOf(oldBoiler, { isInHeatedSpace: false }).carrierKwh)
  })

  test('stand-by weighs more the less the boiler works', () => {
    const busy = efficiency(supplyOf(oldBoiler, { heatKwh: 12000 }))
    const idle = efficiency(supplyOf(oldBoiler, { heatKwh: 400 }))
    expect(idle).toBeLessThan(busy)
  })

  test('declared efficiencies replace the table', () => {
    const declared = boilerPoints({ ...boiler, efficiencyFullLoad: 0.97, efficiencyPartLoad: 1.08 }, plant)
    expect(declared).toMatchObject({ efficiencyFullPct: 97, efficiencyPartPct: 108 })
    expect(boilerPoints(boiler, plant).efficiencyFullPct).toBeCloseTo(92 + Math.log10(24), 9)
  })

  test('an unknown year is taken in the middle of the stock, never as a new boiler', () => {
    const { year: _, ...ageless } = { ...boiler, type: 'condensing' as const }
    expect(boilerPoints(ageless, plant).row.untilYear).toBe(9999)
    const { year: __, ...agelessOld } = oldBoiler
    expect(boilerPoints(agelessOld, plant).efficiencyFullPct).toBeGreaterThan(
      boilerPoints(oldBoiler, plant).efficiencyFullPct,
    )
  })

  test('the three points meet at 30 % and hold past full load', () => {
    const points = boilerPoints(oldBoiler, plant)
    const water = { fullC: 70, partC: 60, meanC: 65, roomC: 12 }
    const at = (share: number) => threePointLosses(points, water, share * points.powerW).averageW
    const { partW, fullW, standbyW } = threePointLosses(points, water, 0)
    expect(at(0)).toBeCloseTo(standbyW, 6)
    expect(at(0.3)).toBeCloseTo(partW, 6)
    expect(at(1)).toBeCloseTo(fullW, 6)
    expect(at(1.5)).toBeCloseTo(fullW, 6)
    expect(auxiliaryPowerW(24, [40, 0.148, 1])).toBeCloseTo(43.552, 9)
  })

  test('a store keeps the boiler warm when nothing is drawn', () => {
    const water = { service: 'hot-water' as const, heatKwh: 150, supplyC: 60, returnC: 45 }
    expect(supplyOf(boiler, { ...water, idleShare: 1 }).carrierKwh).toBeGreaterThan(
      supplyOf(boiler, { ...water, idleShare: 0 }).carrierKwh,
    )
  })
})

describe('heat pumps', () => {
  test('work better with cooler water and in milder months', () => {
    expect(efficiency(supplyOf(pump, { supplyC: 35 }))).toBeGreaterThan(
      efficiency(supplyOf(pump, { supplyC: 55 })),
    )
    expect(efficiency(supplyOf(pump, { period: 3 }))).toBeGreaterThan(
      efficiency(supplyOf(pump, { period: 0 })),
    )
  })

  test('stop at their limits and leave the heat to the next generator', () => {
    expect(supplyOf(pump, { supplyC: 65 }).heatKwh).toBe(0)
    expect(supplyOf({ ...pump, cutOffSourceC: 20 }).heatKwh).toBe(0)
    const part = supplyOf({ ...pump, cutOffSourceC: 2 }).heatKwh
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(2000)
  })

  test('a declared SCOP moves the default curve in proportion', () => {
    const usual = supplyOf({ ...pump, scop: 3.5 })
    const better = supplyOf({ ...pump, scop: 4.2 })
    expect(efficiency(better) / efficiency(usual)).toBeGreaterThan(1.1)
    expect(better.heatKwh).toBeCloseTo(usual.heatKwh, 6)
  })

  test('declared points replace the curve', () => {
    const declared: HeatPump = {
      ...pump,
      points: [
        { sourceC: -7, sinkC: 45, powerKw: 9, cop: 6 },
        { sourceC: 7, sinkC: 45, powerKw: 11, cop: 8 },
      ],
    }
    expect(efficiency(supplyOf(declared, { supplyC: 45 }))).toBeGreaterThan(4.5)
  })

  test('the ground has one temperature all winter', () => {
    const ground: HeatPump = { ...pump, source: 'ground' }
    expect(efficiency(supplyOf(ground, { period: 0 }))).toBeCloseTo(
      efficiency(supplyOf(ground, { period: 2 })),
      1,
    )
  })

  test('part load never beats full load, and an inverter holds it to its minimum', () => {
    const { onOff } = tables.heatPumps
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1, noNaN: true }), (fc_) => {
        for (const sink of ['air', 'water'] as const) {
          for (const isInverter of [true, false]) {
            const factor = partLoadFactor(fc_, { sink, isInverter }, onOff)
            expect(factor).toBeGreaterThan(0)
            expect(factor).toBeLessThanOrEqual(1 + 1e-12)
          }
        }
      }),
    )
    expect(partLoadFactor(onOff.inverterFullUntil, { sink: 'water', isInverter: true }, onOff)).toBe(1)
    expect(partLoadFactor(0.4, { sink: 'water', isInverter: false }, onOff)).toBeLessThan(1)
  })
})

describe('biomass, resistances, district heat', () => {
  test('a stove fed by hand cannot carry the whole house', () => {
    expect(tables.biomass.maxShare.stove.wood).toBeLessThan(0.6)
    const { heatKwh, carrierKwh, electricityKwh } = supplyOf({ ...stove, efficiency: 0.8 }, { heatKwh: 1000 })
    expect(carrierKwh).toBeCloseTo(heatKwh / 0.8, 9)
    expect(electricityKwh).toBeGreaterThan(0)
  })

  test('a resistance gives what it takes', () => {
    const { heatKwh, carrierKwh } = supplyOf(
      { kind: 'electric', id: 'e', nominalPowerKw: 6 },
      { heatKwh: 1000 },
    )
    expect(carrierKwh).toBe(heatKwh)
  })

  test('a substation loses a few percent, less where its heat warms rooms', () => {
    const station: Generator = { kind: 'district-heating', id: 'd', nominalPowerKw: 30 }
    const outside = efficiency(supplyOf(station, { heatKwh: 10000 }))
    expect(outside).toBeGreaterThan(0.93)
    expect(outside).toBeLessThan(1)
    expect(efficiency(supplyOf(station, { heatKwh: 10000, isInHeatedSpace: true }))).toBeGreaterThan(outside)
  })
})
