import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Building, HeatPump } from '../../../src/core/building/index.ts'
import { diagnose, heatLosses } from '../../../src/core/diagnosis/index.ts'
import { contextOf, house, withElements, withWindows, withZone } from './sample.ts'

const abbiategrasso = contextOf('Abbiategrasso')

function withHeatPump(building: Building, pump: Partial<HeatPump> = {}): Building {
  const { heating } = building.systems
  if (heating === null) throw new Error('the sample has heating')
  return {
    ...building,
    systems: {
      ...building.systems,
      heating: {
        ...heating,
        designSupplyC: 55,
        control: 'room-and-outdoor-compensation',
        generators: [
          { kind: 'heat-pump', id: 'pump', source: 'air', sink: 'water', nominalPowerKw: 16, ...pump },
        ],
      },
    },
  }
}

describe('diagnosis of the detached house of 1972', () => {
  const diagnosis = diagnose(house, abbiategrasso)

  test('puts it in the last classes by the edition in force in Lombardia on the date', () => {
    expect(diagnosis.rating.edition).toBe('IT-LOM-2026')
    expect(['F', 'G']).toContain(diagnosis.rating.class)
  })

  test('keeps the two ratings apart: people heat less than the class imagines', () => {
    expect(diagnosis.actual.heatingNeedKwh).toBeLessThan(diagnosis.standard.heatingNeedKwh)
    expect(diagnosis.standard.appliancesKwh).toBe(0)
    expect(diagnosis.actual.appliancesKwh).toBeGreaterThan(1000)
  })

  test('burns as much gas as such houses do: 12 to 22 Smc a square metre', () => {
    const gas = diagnosis.cost.byCarrier.find((line) => line.carrier === 'natural-gas')
    expect(gas?.unit).toBe('Smc')
    expect((gas?.quantity ?? 0) / 160).toBeGreaterThan(12)
    expect((gas?.quantity ?? 0) / 160).toBeLessThan(22)
  })

  test('sizes the load by the design temperature', () => {
    expect(diagnosis.designLoadKw).toBeGreaterThan(12)
    expect(diagnosis.designLoadKw).toBeLessThan(20)
  })

  test('shares its losses among the parts, all of them and largest first', () => {
    const losses = heatLosses(house, abbiategrasso)
    expect(losses.reduce((sum, loss) => sum + loss.share, 0)).toBeCloseTo(1, 9)
    expect(losses.map((loss) => loss.kwh)).toEqual([...losses.map((loss) => loss.kwh)].sort((a, b) => b - a))
    expect(losses[0]?.part).toBe('walls')
    const total = diagnosis.actual.transmissionKwh + diagnosis.actual.ventilationKwh
    expect(losses.reduce((sum, loss) => sum + loss.kwh, 0)).toBeCloseTo(total, 6)
  })

  test('delivers what its services take, and nothing else', () => {
    const byService = Object.values(diagnosis.standard.deliveredByService).flatMap((carriers) =>
      Object.values(carriers),
    )
    const byCarrier = Object.values(diagnosis.standard.delivered)
    expect(byService.reduce((a, b) => a + b, 0)).toBeCloseTo(
      byCarrier.reduce((a, b) => a + b, 0),
      6,
    )
  })

  test('is rated by the national edition outside Lombardia, and by the one of its date', () => {
    expect(diagnose(house, contextOf('Torino')).rating.edition).toBe('IT-2026')
    expect(diagnose(house, contextOf('Torino', '2020-05-01')).rating.edition).toBe('IT-2015')
  })

  test('refuses a date before the first edition', () => {
    expect(() => contextOf('Milano', '2014-01-01')).toThrow(
      /date: found 2014-01-01, accepted from 2015-10-01/,
    )
  })
})

describe('plant', () => {
  test('a heat pump delivers part of the heat from outdoor air and balances it', () => {
    const { standard } = diagnose(withHeatPump(house), abbiategrasso)
    const electricity = standard.deliveredByService.heating.electricity ?? 0
    expect(standard.ambientHeatKwh).toBeGreaterThan(electricity)
    expect(standard.ambientHeatKwh / electricity).toBeLessThan(4)
  })

  test('a heat pump too small leaves the rest to a standard boiler in the rating', () => {
    const small = diagnose(withHeatPump(house, { nominalPowerKw: 2 }), abbiategrasso).standard
    expect(small.unmetKwh).toBeGreaterThan(1000)
    expect(small.deliveredByService.heating['natural-gas']).toBeGreaterThan(1000)
  })

  test('a heat pump behind hot radiators works worse than behind a radiant floor', () => {
    const hot = withHeatPump(house)
    const radiant: Building = {
      ...hot,
      systems: {
        ...hot.systems,
        heating: hot.systems.heating && {
          ...hot.systems.heating,
          emitters: 'radiant-floor',
          designSupplyC: 38,
        },
      },
    }
    const electricity = (building: Building) =>
      diagnose(building, abbiategrasso).standard.deliveredByService.heating.electricity ?? 0
    expect(electricity(radiant)).toBeLessThan(electricity(hot))
  })

  test('photovoltaics lower what the grid delivers, and what is left over is exported', () => {
    const sunny = {
      ...withHeatPump(house),
      systems: {
        ...withHeatPump(house).systems,
        photovoltaics: [
          { id: 'pv', peakPowerKw: 6, azimuthDeg: 180, tiltDeg: 25, mounting: 'roof' as const },
        ],
      },
    }
    const before = diagnose(withHeatPump(house), abbiategrasso).actual
    const after = diagnose(sunny, abbiategrasso).actual
    expect(after.photovoltaicKwh).toBeGreaterThan(5500)
    expect(after.photovoltaicKwh).toBeLessThan(8000)
    expect(after.selfUsedKwh + after.exportedKwh).toBeCloseTo(after.photovoltaicKwh, 6)
    expect((before.delivered.electricity ?? 0) - (after.delivered.electricity ?? 0)).toBeCloseTo(
      after.selfUsedKwh,
      6,
    )
    const stored = diagnose({ ...sunny, systems: { ...sunny.systems, batteryKwh: 10 } }, abbiategrasso).actual
    expect(stored.selfUsedKwh).toBeGreaterThan(after.selfUsedKwh)
  })

  test('taps that save water lower the bill, and leave the rating as it was', () => {
    const { hotWater } = house.systems
    if (hotWater === null) throw new Error('the sample has hot water')
    const saving = { ...house, systems: { ...house.systems, hotWater: { ...hotWater, demandShare: 0.7 } } }
    const before = diagnose(house, abbiategrasso)
    const after = diagnose(saving, abbiategrasso)
    expect(after.rating).toEqual(before.rating)
    expect(after.actual.hotWaterNeedKwh).toBeCloseTo(0.7 * before.actual.hotWaterNeedKwh, 6)
    expect(after.cost.totalEur).toBeLessThan(before.cost.totalEur)
  })

  test('a building without any heating is rated with the standard boiler and burns nothing in fact', () => {
    const cold: Building = { ...house, systems: { ...house.systems, heating: null, hotWater: null } }
    const diagnosis = diagnose(cold, abbiategrasso)
    expect(diagnosis.rating.epNrenByService.heating).toBeGreaterThan(100)
    expect(diagnosis.actual.delivered['natural-gas'] ?? 0).toBe(0)
  })
})

const factor = fc.double({ min: 0.1, max: 1, noNaN: true })

describe('what must hold for any building', () => {
  test('more insulation never raises the heating need', () => {
    fc.assert(
      fc.property(factor, factor, (walls, windows) => {
        const better = withWindows(
          withElements(house, (element) => ({
            ...element,
            construction: {
              ...element.construction,
              uValueWm2K: (element.construction.uValueWm2K ?? 1) * walls,
            },
          })),
          (window) => ({ ...window, uValueWm2K: window.uValueWm2K * windows }),
        )
        expect(diagnose(better, abbiategrasso).standard.heatingNeedKwh).toBeLessThanOrEqual(
          diagnose(house, abbiategrasso).standard.heatingNeedKwh + 1e-9,
        )
      }),
      { numRuns: 60 },
    )
  })

  test('a higher set-point never lowers the bill', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 15, max: 23, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (low, more) => {
          const at = (heatingSetPointC: number) =>
            diagnose({ ...house, actualUse: { ...house.actualUse, heatingSetPointC } }, abbiategrasso).cost
              .totalEur
          expect(at(low + more)).toBeGreaterThanOrEqual(at(low) - 1e-9)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('more hours of heating never lower the need, and 24 hours of all rooms is the continuous one', () => {
    const need = (heatingHoursPerDay: number, heatedAreaShare: number) =>
      diagnose(
        { ...house, actualUse: { ...house.actualUse, heatingHoursPerDay, heatedAreaShare } },
        abbiategrasso,
      ).actual.heatingNeedKwh
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (hours, share) => {
          expect(need(hours + 1, share)).toBeGreaterThanOrEqual(need(hours, share) - 1e-9)
          expect(need(hours, 1)).toBeGreaterThanOrEqual(need(hours, share) - 1e-9)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('the order of elements and windows does not matter', () => {
    const turned = withZone(house, (zone) => ({
      ...zone,
      elements: [...zone.elements].reverse(),
      windows: [...zone.windows].reverse(),
    }))
    const a = diagnose(house, abbiategrasso)
    const b = diagnose(turned, abbiategrasso)
    expect(b.standard.heatingNeedKwh).toBeCloseTo(a.standard.heatingNeedKwh, 6)
    expect(b.cost.totalEur).toBeCloseTo(a.cost.totalEur, 6)
  })

  test('east and west are worth the same sun to glass without shades', () => {
    const facing = (azimuthDeg: number) =>
      diagnose(
        withWindows(house, (window) => ({ ...window, azimuthDeg })),
        abbiategrasso,
      ).standard.heatingNeedKwh
    expect(facing(270)).toBeCloseTo(facing(90), 6)
    expect(facing(180)).toBeLessThan(facing(0))
  })

  test('splitting a wall in two changes nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), (share) => {
        const split = withZone(house, (zone) => ({
          ...zone,
          elements: zone.elements.flatMap((element) => [
            { ...element, areaM2: element.areaM2 * share },
            { ...element, id: `${element.id}-rest`, areaM2: element.areaM2 * (1 - share) },
          ]),
        }))
        expect(diagnose(split, abbiategrasso).standard.heatingNeedKwh).toBeCloseTo(
          diagnose(house, abbiategrasso).standard.heatingNeedKwh,
          5,
        )
      }),
      { numRuns: 30 },
    )
  })
})
