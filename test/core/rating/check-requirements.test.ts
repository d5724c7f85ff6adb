import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Building, Construction, Generator, OpaqueElement } from '../../../src/core/building/index.ts'
import { checkRequirements, compareRatings } from '../../../src/core/diagnosis/index.ts'
import { dispersingSurface, findWorks, interventionLevel } from '../../../src/core/rating/index.ts'
import { loadRequirements } from '../../../src/rules/rating-requirements.ts'
import { contextOf, house, withElements, withWindows, withZone } from '../diagnosis/sample.ts'

const rules = loadRequirements(new URL('../../../rules', import.meta.url).pathname)
const lombardy = contextOf('Abbiategrasso')
const PERMIT = '2026-11-24'

function rebuild(
  element: OpaqueElement,
  uValueWm2K: number,
  position?: 'external' | 'internal',
): OpaqueElement {
  const construction: Construction = {
    family: element.construction.family,
    uValueWm2K,
    ...(position === undefined
      ? {}
      : { addedInsulation: { thicknessM: 0.1, conductivityWmK: 0.035, position } }),
  }
  return { ...element, construction }
}

const withWall = (id: string, uValueWm2K: number, position?: 'external' | 'internal') =>
  withElements(house, (element) => (element.id === id ? rebuild(element, uValueWm2K, position) : element))

const withWalls = (uValueWm2K: number) =>
  withElements(house, (element) => (element.kind === 'wall' ? rebuild(element, uValueWm2K) : element))

const tight = (building: Building): Building =>
  withZone(building, (zone) => ({ ...zone, thermalBridges: [], thermalBridgeSurchargeWm2K: 0 }))

function withPlant(
  building: Building,
  generators: Generator[],
  extra: Partial<Building['systems']> = {},
): Building {
  const { heating, hotWater } = building.systems
  if (heating === null || hotWater === null) throw new Error('the sample has heating and hot water')
  return {
    ...building,
    systems: {
      ...building.systems,
      heating: {
        ...heating,
        emitters: 'radiant-floor',
        designSupplyC: 38,
        control: 'room-and-outdoor-compensation',
        pipeInsulation: 'good',
        generators,
      },
      hotWater: { ...hotWater, generator: { from: 'heating' } },
      ...extra,
    },
  }
}
const pump: Generator = { kind: 'heat-pump', id: 'pump', source: 'air', sink: 'water', nominalPowerKw: 10 }

const check = (after: Building, permitDate = PERMIT, context = lombardy) =>
  checkRequirements(house, after, undefined, context, rules, permitDate)
const one = (after: Building, id: string, permitDate = PERMIT, context = lombardy) =>
  check(after, permitDate, context).checks.find((candidate) => candidate.id === id)

describe('level of a renovation', () => {
  test('nothing changed, nothing asked', () => {
    expect(check(house)).toMatchObject({ level: 'none', treatedShare: 0, checks: [] })
  })

  test('one wall is a requalification', () => {
    const found = check(withWall('wall-north', 0.25))
    expect(found.level).toBe('requalification')
    expect(found.treatedShare).toBeCloseTo(45 / dispersingSurface(house).areaM2, 9)
  })

  test('all walls are a second level; with the plant too, a first level', () => {
    const wallsAndRoof = withElements(withWalls(0.25), (element) =>
      element.kind === 'roof' ? rebuild(element, 0.2) : element,
    )
    expect(check(withWalls(0.25)).level).toBe('level2')
    expect(check(wallsAndRoof).level).toBe('level2')
    expect(check(withPlant(wallsAndRoof, [pump])).level).toBe('level1')
  })

  test('a plant alone never is a major renovation; a generator alone is not a renovated system', () => {
    expect(check(withPlant(house, [pump])).level).toBe('requalification')
    const { heating } = house.systems
    if (heating === null) throw new Error('the sample has heating')
    const boilerOnly: Building = {
      ...house,
      systems: { ...house.systems, heating: { ...heating, generators: [pump] } },
    }
    expect(findWorks(house, boilerOnly).isHeatingSystemRenovated).toBe(false)
    expect(findWorks(house, withPlant(house, [pump])).isHeatingSystemRenovated).toBe(true)
  })

  test('a flat counts by its share of the condominium unless the assembly works on common parts', () => {
    const flat: Building = {
      ...house,
      kind: 'apartment',
      condominium: { dwellings: 10, storeys: 5, shareOfBuilding: 0.1, hasCentralPlant: false },
    }
    const after = withElements(flat, (element) =>
      element.kind === 'wall' ? rebuild(element, 0.25) : element,
    )
    const common = withElements(after, (element) =>
      element.kind === 'wall' ? { ...element, isCommonPart: true } : element,
    )
    const level = (building: Building) => interventionLevel(flat, findWorks(flat, building), rules)
    expect(level(after)).toMatchObject({ level: 'requalification', isPartOfCondominium: true })
    expect(level(common).level).toBe('level2')
  })

  test('the bounds belong to the lower level: exactly a quarter is still a requalification', () => {
    const { areaM2 } = dispersingSurface(house)
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (share) => {
        const [element] = house.zones[0]?.elements ?? []
        const [zone] = house.zones
        if (element === undefined || zone === undefined) return
        const works = {
          treated: [{ kind: 'element' as const, zone, element: { ...element, areaM2: share * areaM2 } }],
          isHeatingSystemRenovated: true,
          newGeneratorIds: [],
          isRebuilt: false,
          isPublic: false,
        }
        const { level, treatedShare } = interventionLevel(house, works, rules)
        const expected = treatedShare > 0.5 ? 'level1' : treatedShare > 0.25 ? 'level2' : 'requalification'
        expect(level).toBe(expected)
      }),
    )
  })
})

describe('U of the parts worked on', () => {
  test('is kept at the limit and failed just above it', () => {
    expect(one(tight(withWall('wall-north', 0.28)), 'u-value/wall-north')).toMatchObject({
      found: 0.28,
      limit: 0.28,
      isMet: true,
      status: 'sourced',
    })
    expect(one(tight(withWall('wall-north', 0.281)), 'u-value/wall-north')?.isMet).toBe(false)
  })

  test('gets 30 % more inside, and says so in both languages', () => {
    const found = one(tight(withWall('wall-north', 0.36, 'internal')), 'u-value/wall-north')
    expect(found).toMatchObject({ isMet: true })
    expect(found?.limit).toBeCloseTo(0.364, 9)
    expect(found?.text.it).toContain('30%')
    expect(found?.text.en).toContain('30 %')
    expect(one(tight(withWall('wall-north', 0.36, 'external')), 'u-value/wall-north')?.isMet).toBe(false)
  })

  test('is not decided where the bridges of the building would tip it over', () => {
    const leaky = withZone(withWall('wall-north', 0.26), (zone) => ({
      ...zone,
      thermalBridgeSurchargeWm2K: 0.1,
    }))
    expect(one(leaky, 'u-value/wall-north')).toMatchObject({ isMet: 'unknown', found: 0.26 })
  })

  test('is divided by b towards an unheated attic', () => {
    const roof = house.zones[0]?.elements.find((element) => element.boundary.towards === 'unheated')
    if (roof?.boundary.towards !== 'unheated') throw new Error('the sample has an attic')
    const b = roof.boundary.bFactor ?? lombardy.plant.physics.method.bFactors[roof.boundary.space].value
    const base = roof.kind === 'roof' ? 0.24 : 0.29
    expect(one(tight(withWall(roof.id, 0.2)), `u-value/${roof.id}`)?.limit).toBeCloseTo(base / b, 9)
  })

  test('follows the permit: a window of 1.7 passed in 2018 and fails today', () => {
    const after = withWindows(house, (window) => ({ ...window, uValueWm2K: 1.7 }))
    const id = `u-value/${after.zones[0]?.windows[0]?.id}`
    expect(one(after, id, '2018-03-01')?.isMet).toBe(true)
    expect(one(after, id, '2022-03-01')?.isMet).toBe(false)
  })

  test('is unknown, not passed, where the limit of the zone was not read', () => {
    const rome = contextOf('Roma')
    const found = one(tight(withWall('wall-north', 0.2)), 'u-value/wall-north', PERMIT, rome)
    expect(found).toMatchObject({ limit: null, isMet: 'unknown', status: 'unverified' })
  })

  test('more insulation never turns a kept limit into a failed one', () => {
    const rank = { false: 0, unknown: 1, true: 2 }
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.6, noNaN: true }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (uValue, share) => {
          const met = (u: number) =>
            rank[String(one(withWall('wall-north', u), 'u-value/wall-north')?.isMet) as keyof typeof rank]
          expect(met(uValue * share)).toBeGreaterThanOrEqual(met(uValue))
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('second level', () => {
  test("asked H'T of the treated part until June 2026, and no more", () => {
    const after = withWalls(0.25)
    expect(one(after, 'heat-transfer', '2026-06-02')).toMatchObject({ limit: 0.65 })
    expect(one(after, 'heat-transfer', '2026-06-03')).toBeUndefined()
  })
})

describe('first level', () => {
  const envelope = withWindows(
    withElements(withWalls(0.18), (element) =>
      element.kind === 'wall' ? element : rebuild(element, element.kind === 'roof' ? 0.15 : 0.2),
    ),
    (window) => ({
      ...window,
      uValueWm2K: 1.0,
      solarTransmittance: 0.35,
      movableShading: { position: 'external', transmittance: 0.1, reflectance: 0.6 },
    }),
  )
  const field = { id: 'pv', peakPowerKw: 4, azimuthDeg: 180, tiltDeg: 25, mounting: 'roof' as const }
  const good = tight(withPlant(envelope, [pump], { photovoltaics: [field] }))

  test('a deep renovation keeps every requirement that can be decided', () => {
    const { level, checks } = check(good)
    expect(level).toBe('level1')
    expect(
      checks.filter(({ isMet }) => isMet === false).map(({ id, found, limit }) => [id, found, limit]),
    ).toEqual([])
    const ids = checks.map(({ id }) => id)
    for (const id of [
      'heat-transfer',
      'solar-area',
      'heating-need',
      'cooling-need',
      'total-primary-energy',
    ]) {
      expect(ids).toContain(id)
    }
  })

  test('the same works with the old windows and walls fail where the law bites', () => {
    const bare = tight(withPlant(withWalls(0.5), [pump], { photovoltaics: [field] }))
    const told = { ...findWorks(house, bare), isRebuilt: true }
    const { checks, level } = checkRequirements(house, bare, told, lombardy, rules, PERMIT)
    expect(level).toBe('new')
    for (const id of ['heat-transfer', 'heating-need', 'total-primary-energy']) {
      expect(checks.find((candidate) => candidate.id === id)?.isMet, id).toBe(false)
    }
  })

  test('Lombardia asks half, the State 40 %, and 60 % of new buildings', () => {
    const limit = (context: typeof lombardy, isRebuilt: boolean, permit: string) =>
      checkRequirements(
        house,
        good,
        { ...findWorks(house, good), isRebuilt },
        context,
        rules,
        permit,
      ).checks.find(({ id }) => id === 'renewable-total')?.limit
    expect(limit(lombardy, false, PERMIT)).toBe(0.5)
    expect(limit(contextOf('Torino'), false, PERMIT)).toBe(0.4)
    expect(limit(lombardy, true, PERMIT)).toBe(0.6)
    expect(limit(lombardy, true, '2027-01-01')).toBe(0.65)
  })

  test('a public owner owes five points and a tenth of the power more', () => {
    const works = { ...findWorks(house, good), isPublic: true }
    const { checks } = checkRequirements(house, good, works, lombardy, rules, PERMIT)
    expect(checks.find(({ id }) => id === 'renewable-total')?.limit).toBeCloseTo(0.55, 9)
    expect(checks.find(({ id }) => id === 'renewable-power')?.limit).toBeCloseTo(0.025 * 95 * 1.1, 9)
  })

  test('without photovoltaics the electric power is missing', () => {
    const dark = tight(withPlant(envelope, [pump]))
    expect(one(dark, 'renewable-power')).toMatchObject({ found: 0, isMet: false, unit: 'kW' })
  })

  test('a gas boiler cannot reach the renewable share', () => {
    const boiler: Generator = {
      kind: 'boiler',
      id: 'new-boiler',
      carrier: 'natural-gas',
      type: 'condensing',
      nominalPowerKw: 20,
      efficiencyFullLoad: 0.98,
    }
    const gas = tight(withPlant(envelope, [boiler], { photovoltaics: [field] }))
    expect(one(gas, 'renewable-total')?.isMet).toBe(false)
    expect(one(gas, 'generator/new-boiler')).toMatchObject({ isMet: true })
    const poor = tight(withPlant(envelope, [{ ...boiler, efficiencyFullLoad: 0.9 }]))
    expect(one(poor, 'generator/new-boiler')?.isMet).toBe(false)
  })

  test('a heat pump is judged by its declared point only', () => {
    expect(one(good, 'generator/pump')).toMatchObject({ found: null, limit: 3.8, isMet: 'unknown' })
    const declared = tight(
      withPlant(envelope, [
        {
          ...pump,
          points: [
            { sourceC: 7, sinkC: 35, powerKw: 10, cop: 4.6 },
            { sourceC: 2, sinkC: 35, powerKw: 8, cop: 3.6 },
          ],
        },
      ]),
    )
    expect(one(declared, 'generator/pump')).toMatchObject({ found: 4.6, isMet: true })
  })

  test('electricity burnt in resistances covers nothing outside class B and better', () => {
    const heater: Generator = { kind: 'electric', id: 'wire', nominalPowerKw: 20 }
    const wasteful = withPlant(house, [heater], {
      photovoltaics: [{ ...field, peakPowerKw: 30 }],
    })
    const share = one(wasteful, 'renewable-heating-cooling')
    // Only what the grid itself has of renewable is left: 0.47 of 2.42.
    expect(share?.found).toBeLessThan(0.2)
    expect(share?.found).toBeGreaterThan(0)
  })

  test('a district network may be exempt: unknown, with the reason', () => {
    const network: Generator = { kind: 'district-heating', id: 'net', nominalPowerKw: 20 }
    const connected = tight(withPlant(envelope, [network]))
    const found = one(connected, 'renewable-total')
    expect(found?.isMet).toBe('unknown')
    expect(found?.text.it).toContain('teleriscaldamento')
  })
})

describe('automation', () => {
  const office = (automationClass: 'A' | 'B' | 'C' | 'D', nominalPowerKw: number): Building => ({
    ...withPlant(house, [{ ...pump, nominalPowerKw }], { automationClass }),
    dwellings: 0,
  })

  test.each([
    ['IT', 'C', 300, false],
    ['IT', 'B', 300, true],
    ['IT', 'D', 290, undefined],
    ['Lombardia', 'C', 300, 'unknown'],
    ['Lombardia', 'A', 300, true],
  ] as const)('%s, class %s, %s kW: %s', (territory, automationClass, powerKw, expected) => {
    const context = territory === 'IT' ? contextOf('Torino') : lombardy
    expect(one(office(automationClass, powerKw), 'automation', PERMIT, context)?.isMet).toBe(expected)
  })

  test('homes owe none', () => {
    expect(one(withPlant(house, [{ ...pump, nominalPowerKw: 400 }]), 'automation')).toBeUndefined()
  })
})

describe('every check', () => {
  test('names its article and speaks both languages', () => {
    const { checks } = check(withPlant(withWalls(0.25), [pump]))
    expect(checks.length).toBeGreaterThan(5)
    for (const { article, text, id } of checks) {
      expect(article.length, id).toBeGreaterThan(5)
      expect(text.it, id).not.toBe(text.en)
    }
  })

  test('refuses a permit older than these rules', () => {
    expect(() => check(withWalls(0.25), '2014-05-01')).toThrow(/permitDate: found 2014-05-01/)
  })

  test('before and after share the edition of the context', () => {
    const compared = compareRatings(house, withWalls(0.25), lombardy)
    expect(compared.edition).toBe('IT-LOM-2026')
    expect(compared.after.ratio).toBeLessThan(compared.before.ratio)
  })
})
