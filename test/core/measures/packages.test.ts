import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Building, type HeatPump } from '../../../src/core/building/index.ts'
import {
  applyOptions,
  likeForLike,
  type MeasureOption,
  measureOptions,
  prepareMeasures,
} from '../../../src/core/measures/index.ts'
import { loadMeasures } from '../../../src/rules/measures.ts'
import { CONTEXT, FLAT_1965, FLAT_COMMON_PLANT, HOUSE_1972, SCHOOL_1974 } from './sample-buildings.ts'

const catalogue = loadMeasures(join(import.meta.dirname, '../../../rules'))
const pick = (building: Building, ...ids: string[]): MeasureOption[] => {
  const { applicable } = measureOptions(catalogue, building, CONTEXT)
  return ids.map((id) => {
    const option = applicable.find((one) => one.id === id || one.measureId === id)
    if (option === undefined) throw new Error(`${id} is not offered`)
    return option
  })
}
const build = (building: Building, ...ids: string[]) =>
  applyOptions(catalogue, building, pick(building, ...ids), CONTEXT)
const reasonFor = (building: Building, id: string): string | undefined =>
  measureOptions(catalogue, building, CONTEXT).notApplicable.find(({ measureId }) => measureId === id)?.reason
    .it
const generatorKw = (building: Building): number =>
  building.systems.heating?.generators[0]?.nominalPowerKw ?? 0

describe('order of works', () => {
  it('does the envelope first and sizes the heat pump on the load that is left', () => {
    const bare = build(HOUSE_1972, 'P02', 'P18')
    const deep = build(HOUSE_1972, 'P02', 'P18', 'E01', 'E10', 'E11', 'E13')
    expect(bare.infeasible).toBeNull()
    expect(deep.works.map(({ measureId }) => measureId)).toEqual(['E10', 'E01', 'E11', 'E13', 'P18', 'P02'])
    // 15.2 kW with the margin of 15 %: 17.5, and the next size is 20
    expect(generatorKw(bare.building)).toBe(20)
    expect(generatorKw(deep.building)).toBeLessThan(10)
    expect(generatorKw(deep.building)).toBeGreaterThanOrEqual(CONTEXT.designHeatLoadKw(deep.building))
  })

  it('asks the load once for each state of the envelope, however many plants are tried', () => {
    let asked = 0
    const counting = {
      ...CONTEXT,
      designHeatLoadKw: (building: Building) => {
        asked += 1
        return CONTEXT.designHeatLoadKw(building)
      },
    }
    const prepared = prepareMeasures(catalogue, HOUSE_1972, counting)
    for (const id of ['P01', 'P05', 'P02']) {
      prepared.apply(pick(HOUSE_1972, 'E01', id))
      prepared.apply(pick(HOUSE_1972, id))
    }
    expect(asked).toBe(2)
  })
})

describe('water temperature', () => {
  it('refuses a heat pump on hot radiators and says how hot, then accepts it after the envelope', () => {
    const refused = build(HOUSE_1972, 'P02')
    expect(refused.infeasible?.reason.it).toContain('75 °C')
    expect(refused.building).toBe(HOUSE_1972)
    expect(refused.works).toEqual([])
    const accepted = build(HOUSE_1972, 'P02', 'E01', 'E10', 'E13')
    expect(accepted.infeasible).toBeNull()
    const supplyC = accepted.building.systems.heating?.designSupplyC ?? 99
    expect(supplyC).toBeLessThanOrEqual(60)
    expect(supplyC).toBeGreaterThan(35)
  })

  it('follows the emitter law by hand: half the load needs 50 x 0.5^(1/1.3) K over the room', () => {
    const halfLoad = {
      ...CONTEXT,
      designHeatLoadKw: (b: Building) => (b.zones === HOUSE_1972.zones ? 12 : 6),
    }
    const { building } = applyOptions(catalogue, HOUSE_1972, pick(HOUSE_1972, 'E01', 'P02'), halfLoad)
    // 20 + 50 * 0.5867 + 5 = 54.3, rounded up
    expect(building.systems.heating?.designSupplyC).toBe(55)
    expect(building.systems.heating?.emitterPowerKw).toBeCloseTo(12, 9)
  })
})

describe('generators', () => {
  it('keeps the heat pump of a hybrid at most half of its boiler', () => {
    for (const building of [HOUSE_1972, SCHOOL_1974, FLAT_COMMON_PLANT]) {
      const { building: after } = build(building, 'P05')
      const [heatPump, boiler] = after.systems.heating?.generators ?? []
      expect(heatPump?.kind).toBe('heat-pump')
      expect(boiler?.kind).toBe('boiler')
      expect(heatPump?.nominalPowerKw ?? 9).toBeLessThanOrEqual((boiler?.nominalPowerKw ?? 0) * 0.5 + 1e-9)
    }
  })

  it('adds a heat pump beside a condensing boiler of at most five years and keeps the boiler', () => {
    const { building, works } = build(FLAT_1965, 'P06')
    expect(building.systems.heating?.generators[1]).toEqual(FLAT_1965.systems.heating?.generators[0])
    expect(works[0]?.facts).toMatchObject({
      hybridForm: 'add-on',
      boilerAgeYears: 4,
      replacesGenerator: false,
    })
    const older = Building.parse(structuredClone(FLAT_1965))
    const heating = older.systems.heating
    if (heating?.generators[0] !== undefined) heating.generators[0].year = 2020
    expect(reasonFor(older, 'P06')).toContain('più di cinque anni')
  })

  it('sizes a common plant on the whole condominium and bills the millesimi', () => {
    const { building, works } = build(FLAT_COMMON_PLANT, 'P01')
    const work = works[0]
    expect(work?.ownerShare).toBe(0.042)
    expect(work?.decidedBy).toBe('assembly')
    // 4.1 kW / 0.042 = 98 kW, times 1.1: two boilers would be dearer than one of 115
    expect(generatorKw(building) / 0.042).toBeCloseTo(115, 6)
    expect(work?.costEur.typical ?? 0).toBeLessThan(1500)
  })

  it('gives the heat pump a hot-water store where it also makes hot water, and not where it is made apart', () => {
    const combined = build(HOUSE_1972, 'P02', 'P18')
    expect(combined.building.systems.hotWater?.storageL).toBe(300)
    const apart = build(HOUSE_1972, 'P02', 'P18', 'W01')
    const heatPumpWork = apart.works.find(({ measureId }) => measureId === 'P02')
    expect(apart.building.systems.hotWater?.generator.from).toBe('own')
    expect(heatPumpWork?.lines.some(({ text }) => text.en === 'Hot-water store')).toBe(false)
  })

  it('declares a heat pump the grants accept: SCOP and eta_s over the ecodesign minimum', () => {
    const heatPump = build(HOUSE_1972, 'P02', 'P18').building.systems.heating?.generators[0] as HeatPump
    expect(heatPump.scop).toBeGreaterThanOrEqual(2.825)
    expect(heatPump.seasonalEfficiency).toBeGreaterThanOrEqual(1.1)
    expect(heatPump.year).toBe(2026)
  })
})

describe('thresholds of the incentives', () => {
  it.each(['A', 'B', 'C', 'D', 'E', 'F'] as const)(
    'reaches the limits of zone %s where it can',
    (climateZone) => {
      const limits = catalogue.tables.targets.uValueWm2K
      const context = { ...CONTEXT, climateZone }
      const { applicable } = measureOptions(catalogue, HOUSE_1972, context)
      const expected = { E01: limits.wall, E10: limits.roof, E11: limits.floor, E13: limits.window } as const
      for (const [id, byZone] of Object.entries(expected)) {
        const option = applicable.find((one) => one.id === id)
        if (option === undefined) throw new Error(`${id} is not offered`)
        const facts = applyOptions(catalogue, HOUSE_1972, [option], context).works[0]?.facts
        expect(facts?.uValueAfterWm2K, id).toBeLessThanOrEqual(byZone[climateZone])
        expect(facts?.uValueBeforeWm2K, id).toBeGreaterThan(byZone[climateZone])
      }
    },
  )

  it('lays the smallest step that reaches the target', () => {
    // 0.035 (1/0.23 - 1/1.1) = 0.1204 m: 14 cm in steps of 2
    expect(build(HOUSE_1972, 'E01').works[0]?.facts.thicknessM).toBe(0.14)
  })
})

describe('what does not go together', () => {
  it('refuses two measures in one slot', () => {
    expect(build(HOUSE_1972, 'E01', 'E03').infeasible?.reason.en).toContain('place of each other')
  })
  it('refuses measures in conflict', () => {
    expect(build(HOUSE_1972, 'P05', 'P03').infeasible?.reason.en).toContain('do not go together')
  })
  it('refuses a battery without modules and accepts it with them', () => {
    expect(build(HOUSE_1972, 'R02').infeasible?.measureId).toBe('R02')
    const { building } = build(HOUSE_1972, 'R02', 'R01:5')
    expect(building.systems.batteryKwh).toBe(7.5)
  })
  it('refuses modules and collectors that do not fit on the roof together', () => {
    const small = { ...HOUSE_1972, roofAreaForSolarM2: 41 }
    expect(build(small, 'R01:8').infeasible).toBeNull()
    expect(build(small, 'R01:8', 'W02').infeasible?.reason.en).toContain('roof')
  })
  it('throws for an option of an unknown measure', () => {
    const [option] = pick(HOUSE_1972, 'E01')
    if (option === undefined) throw new Error('E01 is not offered')
    expect(() => applyOptions(catalogue, HOUSE_1972, [{ ...option, measureId: 'Z99' }], CONTEXT)).toThrow(
      'Z99',
    )
  })
})

describe('reasons a person understands', () => {
  it('says that the walls are insulated already', () => {
    expect(reasonFor(build(HOUSE_1972, 'E01').building, 'E01')).toBe('Hai già il cappotto.')
  })
  it('says that there is no cavity to fill', () => {
    expect(reasonFor(SCHOOL_1974, 'E04')).toBe("Il muro non ha un'intercapedine vuota.")
  })
  it('respects a facade that cannot be touched', () => {
    const listed = { ...HOUSE_1972, constraints: { ...HOUSE_1972.constraints, isFacadeUntouchable: true } }
    expect(reasonFor(listed, 'E01')).toContain("dall'interno")
    expect(measureOptions(catalogue, listed, CONTEXT).applicable.map(({ id }) => id)).toContain('E03')
  })
  it('gives the benefit of the doubt to what nobody answered', () => {
    const { hasOutdoorSpaceForUnit: _unknown, ...constraints } = HOUSE_1972.constraints
    expect(reasonFor({ ...HOUSE_1972, constraints }, 'P05')).toBeUndefined()
    const none = { ...HOUSE_1972, constraints: { ...constraints, hasOutdoorSpaceForUnit: false } }
    expect(reasonFor(none, 'P05')).toContain('unità esterna')
  })
})

describe('like for like', () => {
  it('replaces an old boiler this year and a recent one when it wears out', () => {
    expect(likeForLike(catalogue, HOUSE_1972, CONTEXT)).toMatchObject([
      { option: { id: 'P01' }, dueYear: 2026 },
    ])
    expect(likeForLike(catalogue, FLAT_1965, CONTEXT)).toMatchObject([
      { option: { id: 'P01' }, dueYear: 2042 },
    ])
  })
  it('can be applied even where the measure is not offered', () => {
    const [renewal] = likeForLike(catalogue, FLAT_1965, CONTEXT)
    if (renewal === undefined) throw new Error('nothing to renew')
    const { building, works } = applyOptions(catalogue, FLAT_1965, [renewal.option], CONTEXT)
    expect(building.systems.heating?.generators[0]).toMatchObject({
      kind: 'boiler',
      type: 'condensing',
      year: 2026,
    })
    expect(works[0]?.maintenanceEurYear).toBeCloseTo(works[0]?.avoidedMaintenanceEurYear ?? 0, 6)
  })
  it('finds nothing to renew without heating', () => {
    const cold = { ...HOUSE_1972, systems: { ...HOUSE_1972.systems, heating: null } }
    expect(likeForLike(catalogue, cold, CONTEXT)).toEqual([])
  })
})

describe('who decides', () => {
  it('gives the facade to the assembly and the windows to the owner in a condominium', () => {
    const works = build(FLAT_1965, 'E01', 'E13').works
    expect(works.map(({ measureId, decidedBy }) => [measureId, decidedBy])).toEqual([
      ['E01', 'assembly'],
      ['E13', 'owner'],
    ])
  })
  it('gives everything to the owner of a house', () => {
    expect(build(HOUSE_1972, 'E01', 'P05').works.every(({ decidedBy }) => decidedBy === 'owner')).toBe(true)
  })
})
