import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  Answers,
  Building,
  CONSTRUCTION_PERIODS,
  checkAnswers,
  checkBuilding,
  completeBuilding,
  type Distribution,
  FLAT_KINDS,
  HEATING_KINDS,
  HOME_KINDS,
  hasPath,
  type Place,
  PUBLIC_KINDS,
} from '../../../src/core/building/index.ts'
import { loadTypologies } from '../../../src/rules/typologies.ts'
import { anyAnswers } from './answers-arbitrary.ts'

const tables = loadTypologies(join(import.meta.dirname, '../../../rules'))
const LEGNANO: Place = {
  istatCode: '015118',
  provinceCode: 'MI',
  region: 'Lombardia',
  climateZone: 'E',
  altitudeM: 199,
}
const TODAY = '2026-11-23'
const KINDS = [...HOME_KINDS, ...FLAT_KINDS, ...PUBLIC_KINDS]
type RawAnswers = Partial<Answers>

function complete(answers: RawAnswers, place: Place = LEGNANO): Building {
  return completeBuilding(
    Answers.parse({ entrance: 'home', comune: 'Legnano', ...answers }),
    tables,
    place,
    TODAY,
  ).building
}

function zoneOf(building: Building) {
  const zone = building.zones[0]
  if (!zone) throw new Error('The building has no zone.')
  return zone
}

function elementOf(building: Building, id: string) {
  const element = zoneOf(building).elements.find((candidate) => candidate.id === id)
  if (!element) throw new Error(`The building has no element ${id}.`)
  return element
}

/** The distribution of each random factor, the widest where a factor has more. */
function spreads(building: Building): Map<string, Distribution> {
  const map = new Map<string, Distribution>()
  for (const { distribution } of Object.values(building.provenance)) {
    if (!distribution) continue
    const seen = map.get(distribution.factor)
    if (!seen || seen.standardDeviation < distribution.standardDeviation)
      map.set(distribution.factor, distribution)
  }
  return map
}

function spread(building: Building, factor: string): number {
  return spreads(building).get(factor)?.standardDeviation ?? 0
}

/** Loss of heat per kelvin through the envelope, bridges included, without b factors. */
function transmission(building: Building): number {
  const zone = zoneOf(building)
  const outer = zone.elements.filter(({ boundary }) => boundary.towards !== 'heated')
  const parts = [
    ...outer.map(({ areaM2, construction }) => [areaM2, construction.uValueWm2K ?? 0] as const),
    ...zone.windows.map(({ areaM2, uValueWm2K }) => [areaM2, uValueWm2K] as const),
  ]
  return parts.reduce(
    (total, [areaM2, uValue]) => total + areaM2 * (uValue + zone.thermalBridgeSurchargeWm2K),
    0,
  )
}

/** Every number inside, with the path that provenance would use. */
function numbers(value: unknown, path: readonly string[] = []): [string, number][] {
  if (typeof value === 'number') return [[path.join('/'), value]]
  if (Array.isArray(value)) {
    return value.flatMap((member, index) => numbers(member, [...path, String(member?.id ?? index)]))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'provenance' ? [] : numbers(member, [...path, key]),
  )
}

function matches(pattern: string, path: string): boolean {
  const [names, parts] = [pattern.split('/'), path.split('/')]
  return names.length === parts.length && names.every((name, index) => name === '*' || name === parts[index])
}

describe('completing a building', () => {
  it('gives a valid building without errors for every kind, period and heating', () => {
    for (const buildingKind of KINDS) {
      for (const constructionPeriod of CONSTRUCTION_PERIODS) {
        for (const heatingKind of HEATING_KINDS) {
          const building = complete({ buildingKind, constructionPeriod, heatingKind })
          expect(Building.safeParse(building).error, `${buildingKind} ${constructionPeriod}`).toBeUndefined()
          expect(
            checkBuilding(building, TODAY),
            `${buildingKind} ${constructionPeriod} ${heatingKind}`,
          ).toEqual([])
        }
      }
    }
  })

  it('gives a valid building with finite numbers for any answers, and names only values that exist', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { building } = completeBuilding(answers, tables, LEGNANO, TODAY)
        expect(Building.safeParse(building).error).toBeUndefined()
        for (const [path, value] of numbers(building)) expect(Number.isFinite(value), path).toBe(true)
        for (const path of Object.keys(building.provenance))
          expect(hasPath(building, path.split('/')), path).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('gives a building that makes sense whenever the answers do', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        fc.pre(!checkAnswers(answers, TODAY).some(({ severity }) => severity === 'error'))
        const { building } = completeBuilding(answers, tables, LEGNANO, TODAY)
        expect(
          checkBuilding(building, TODAY)
            .filter(({ severity }) => severity === 'error')
            .map(({ path, found, accepted }) => [path, found, accepted]),
        ).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('takes unknown for not answered', () => {
    const unknown = {
      buildingKind: 'terraced',
      wallKind: 'unknown',
      heatingKind: 'unknown',
      hotWater: 'unknown',
      cooling: 'unknown',
    } as const
    expect(complete(unknown)).toEqual(complete({ buildingKind: 'terraced' }))
  })

  it('leaves no number without provenance when nothing but the kind was answered', () => {
    const building = complete({ buildingKind: 'primary-or-lower-secondary-school', entrance: 'public' })
    const patterns = Object.keys(building.provenance)
    const bare = numbers(building).filter(([path]) => !patterns.some((pattern) => matches(pattern, path)))
    expect(bare).toEqual([])
  })

  it('treats what was answered as given', () => {
    const building = complete({
      buildingKind: 'detached',
      floorAreaM2: 142,
      heatedStoreys: 2,
      constructionYear: 1968,
      people: 3,
      boilerYear: 2009,
    })
    for (const path of [
      'zones/main/floorAreaM2',
      'storeys',
      'constructionYear',
      'actualUse/occupants',
      'systems/heating/generators/*/year',
    ]) {
      expect(building.provenance[path], path).toBeUndefined()
    }
    expect(building.constructionYear).toBe(1968)
    expect(building.actualUse.occupants).toBe(3)
  })

  it('names sources as people read them, never by a short name', () => {
    const building = complete({ buildingKind: 'detached' })
    for (const { source } of Object.values(building.provenance))
      expect(Object.keys(tables.sources)).not.toContain(source)
  })
})

describe('the geometry', () => {
  it.each(HOME_KINDS)('has the window area of TABULA houses (%s)', (buildingKind) => {
    const building = complete({ buildingKind, floorAreaM2: 120 })
    const windowM2 = zoneOf(building).windows.reduce((total, { areaM2 }) => total + areaM2, 0)
    expect(windowM2 / (120 * 1.1)).toBeCloseTo(0.125, 3)
  })

  it.each([
    ['IT.MidClim.SFH.07', 'detached', 1998],
    ['IT.MidClim.SFH.08', 'detached', 2010],
    ['IT.MidClim.SFH.04', 'detached', 1955],
    ['IT.MidClim.TH.06', 'semi-detached', 1983],
    ['IT.MidClim.TH.07', 'semi-detached', 1998],
    ['IT.MidClim.TH.04', 'terraced', 1955],
  ] as const)(
    'reproduces plan, walls and windows of %s from its area alone',
    (code, buildingKind, constructionYear) => {
      const row = tables.tabulaBuildings.find((candidate) => candidate.code === code)
      if (!row) throw new Error(`No TABULA row ${code}.`)
      const area = (kind: string) =>
        row.elements.filter((part) => part.kind === kind).reduce((total, part) => total + part.areaM2, 0)
      const building = complete({
        buildingKind,
        constructionYear,
        floorAreaM2: row.referenceAreaM2 / 1.1,
        heatedStoreys: 2,
      })
      const { elements } = zoneOf(building)
      const wallM2 = elements
        .filter(({ kind, boundary }) => kind === 'wall' && boundary.towards === 'outside')
        .reduce((total, part) => total + part.areaM2, 0)
      expect(building.footprintM2 / area('floor')).toBeGreaterThan(0.85)
      expect(building.footprintM2 / area('floor')).toBeLessThan(1.2)
      expect(wallM2 / area('wall')).toBeGreaterThan(0.85)
      expect(wallM2 / area('wall')).toBeLessThan(1.2)
      expect(elementOf(building, 'roof').areaM2 / area('roof')).toBeGreaterThan(0.85)
      expect(elementOf(building, 'roof').areaM2 / area('roof')).toBeLessThan(1.2)
    },
  )

  it('gives an intermediate flat neither roof nor ground floor, and heated neighbours above, below and beside', () => {
    const building = complete({
      entrance: 'flat',
      buildingKind: 'flat-high-rise',
      floorAreaM2: 80,
      freeSides: 2,
      position: 'middle',
    })
    const { elements } = zoneOf(building)
    expect(elements.filter(({ kind }) => kind === 'roof' || kind === 'floor')).toEqual([])
    const adiabatic = elements.filter(({ boundary }) => boundary.towards === 'heated').map(({ id }) => id)
    expect(adiabatic).toEqual(['party-wall', 'ceiling-between-units', 'floor-between-units'])
    expect(elementOf(building, 'wall-stairwell').boundary).toEqual({
      towards: 'unheated',
      space: 'stairwell',
    })
  })

  it('gives the roof to a top flat and the ground to a bottom one', () => {
    const flat = { entrance: 'flat', buildingKind: 'flat-low-rise', floorAreaM2: 80 } as const
    const kinds = (position: 'top' | 'bottom' | 'only') =>
      zoneOf(complete({ ...flat, position }))
        .elements.map(({ kind }) => kind)
        .filter((kind) => kind === 'roof' || kind === 'floor')
    expect(kinds('top')).toEqual(['roof'])
    expect(kinds('bottom')).toEqual(['floor'])
    expect(kinds('only')).toEqual(['roof', 'floor'])
  })

  it('grows the outer wall of a flat with its free sides', () => {
    const wall = (freeSides: number) => {
      const building = complete({
        entrance: 'flat',
        buildingKind: 'flat-low-rise',
        floorAreaM2: 80,
        freeSides,
      })
      return ['wall-south', 'wall-north', 'wall-east', 'wall-west'].reduce(
        (total, id) => total + elementOf(building, id).areaM2,
        0,
      )
    }
    const areas = [1, 2, 3, 4].map(wall)
    expect(areas).toEqual([...areas].sort((a, b) => a - b))
    expect(new Set(areas).size).toBe(4)
  })

  it('describes the block around a flat, and its share', () => {
    const building = complete({
      entrance: 'flat',
      buildingKind: 'flat-high-rise',
      condominiumDwellings: 40,
      millesimi: 30,
      heatingKind: 'central-gas-boiler',
    })
    expect(building.condominium).toEqual({
      dwellings: 40,
      storeys: 6,
      shareOfBuilding: 0.03,
      hasCentralPlant: true,
    })
  })

  it('turns the gross volume of a public building into an area, and back', () => {
    const building = complete({ entrance: 'public', buildingKind: 'offices', grossVolumeM3: 6000 })
    const zone = zoneOf(building)
    expect(zone.grossVolumeM3).toBe(6000)
    expect(zone.floorAreaM2).toBeGreaterThan(6000 / 5)
    expect(zone.floorAreaM2).toBeLessThan(6000 / 3)
    expect(zone.netVolumeM3).toBeLessThan(6000)
  })

  it('gives public housing its dwellings and other public buildings none', () => {
    expect(
      complete({ entrance: 'public', buildingKind: 'public-housing', floorAreaM2: 1300 }).dwellings,
    ).toBe(20)
    expect(complete({ entrance: 'public', buildingKind: 'offices', floorAreaM2: 1300 }).dwellings).toBe(0)
  })

  it('keeps windows inside the wall even when more were asked', () => {
    const building = complete({ buildingKind: 'detached', floorAreaM2: 100, windowAreaM2: 5000 })
    const doorM2 = elementOf(building, 'door').areaM2
    for (const { id, areaM2 } of zoneOf(building).windows) {
      const wallM2 = elementOf(building, id.replace('window', 'wall')).areaM2
      expect(areaM2 / (areaM2 + wallM2 + doorM2)).toBeLessThanOrEqual(0.9001)
    }
  })
})

describe('the age of a building', () => {
  /** Before insulation (up to 1975) materials and heights, not time, decide: TABULA itself goes up and down by a tenth. */
  const ERAS = ['1961-1975', '1976-1990', '1991-2005', '2006-2015', 'since-2016'] as const

  it.each(KINDS)('loses less and less heat from 1961 on (%s)', (buildingKind) => {
    const losses = ERAS.map((constructionPeriod) =>
      transmission(
        complete({
          buildingKind,
          constructionPeriod,
          floorAreaM2: 120,
          heatedStoreys: 1,
          roofKind: 'unknown',
        }),
      ),
    )
    for (const [index, loss] of losses.entries()) {
      const before = losses[index - 1]
      if (before !== undefined) expect(loss, ERAS[index]).toBeLessThanOrEqual(before * 1.001)
    }
  })

  it.each(KINDS)('never loses much less for being older than 1961 (%s)', (buildingKind) => {
    const loss = (constructionPeriod: (typeof CONSTRUCTION_PERIODS)[number]) =>
      transmission(complete({ buildingKind, constructionPeriod, floorAreaM2: 120 }))
    const recent = loss('1961-1975')
    for (const period of ['before-1920', '1921-1945', '1946-1960'] as const)
      expect(loss(period), period).toBeGreaterThan(recent * 0.9)
  })

  it('asks more of the newest buildings where it is colder', () => {
    const inZone = (climateZone: string) =>
      transmission(
        complete({ buildingKind: 'detached', constructionYear: 2022 }, { ...LEGNANO, climateZone }),
      )
    expect(inZone('F')).toBeLessThan(inZone('E'))
    expect(inZone('E')).toBeLessThan(inZone('C'))
  })
})

describe('works already done', () => {
  const house = { buildingKind: 'detached', constructionPeriod: '1961-1975', floorAreaM2: 142 } as const

  it('lowers the U of what was insulated, more in later decades', () => {
    const wall = (decade: 'before-2000' | '2000-2009' | '2010-2019' | 'since-2020') =>
      elementOf(complete({ ...house, worksDone: [{ work: 'external-insulation', decade }] }), 'wall-south')
        .construction
    const uValues = (['before-2000', '2000-2009', '2010-2019', 'since-2020'] as const).map(
      (decade) => wall(decade).uValueWm2K ?? 0,
    )
    expect(uValues).toEqual([...uValues].sort((a, b) => b - a))
    // 1.33 W/m2K under 10 cm at 0.04 W/mK
    expect(uValues[2]).toBeCloseTo(1 / (1 / 1.33 + 0.1 / 0.04), 3)
    expect(wall('2010-2019').family).toBe('external-insulation')
    expect(wall('2010-2019').addedInsulation).toMatchObject({ thicknessM: 0.1, conductivityWmK: 0.04 })
  })

  it('leaves everything else as it was', () => {
    const before = complete({ ...house, worksDone: [] })
    const after = complete({ ...house, worksDone: [{ work: 'external-insulation', decade: '2010-2019' }] })
    expect(elementOf(after, 'roof')).toEqual(elementOf(before, 'roof'))
    expect(zoneOf(after).windows).toEqual(zoneOf(before).windows)
  })

  it('counts the centimetres of attic insulation that were measured', () => {
    const roof = elementOf(complete({ ...house, roofKind: 'attic-insulated', roofInsulationCm: 20 }), 'roof')
    expect(roof.construction.uValueWm2K).toBeCloseTo(1 / (1 / 1.65 + 0.2 / 0.04), 3)
    expect(roof.boundary).toEqual({ towards: 'unheated', space: 'attic' })
  })

  it('dates plant, panels and lamps', () => {
    const building = complete({
      ...house,
      heatingKind: 'own-gas-boiler',
      worksDone: [
        { work: 'heating-plant', decade: 'since-2020' },
        { work: 'photovoltaics', decade: '2010-2019' },
        { work: 'solar-thermal' },
      ],
    })
    expect(building.systems.heating?.generators[0]).toMatchObject({
      kind: 'boiler',
      type: 'condensing',
      year: 2022,
    })
    expect(building.systems.photovoltaics).toHaveLength(1)
    expect(building.systems.solarThermal).not.toBeNull()
    const school = complete({
      entrance: 'public',
      buildingKind: 'nursery',
      worksDone: [{ work: 'led-lighting' }],
    })
    expect(zoneOf(school).lighting?.source).toBe('led')
  })
})

describe('the plant', () => {
  it.each([
    ['own-gas-boiler', 'boiler'],
    ['central-oil-boiler', 'boiler'],
    ['district-heating', 'district-heating'],
    ['heat-pump', 'heat-pump'],
    ['wood-or-pellet', 'biomass'],
    ['electric', 'electric'],
    ['hardly-heated', 'electric'],
  ] as const)('has the generator of %s', (heatingKind, kind) => {
    expect(complete({ heatingKind }).systems.heating?.generators[0]?.kind).toBe(kind)
  })

  it('belongs to everybody when it is central in a condominium', () => {
    const building = complete({
      entrance: 'flat',
      buildingKind: 'flat-low-rise',
      heatingKind: 'central-gas-boiler',
    })
    expect(building.systems.heating?.generators[0]?.isCommonPart).toBe(true)
  })

  it('is supposed central in tall old blocks and one’s own elsewhere', () => {
    const carrier = (answers: RawAnswers) =>
      complete({ entrance: 'flat', ...answers }).condominium?.hasCentralPlant
    expect(carrier({ buildingKind: 'flat-high-rise', constructionYear: 1990 })).toBe(true)
    expect(carrier({ buildingKind: 'flat-high-rise', constructionYear: 1991 })).toBe(false)
    expect(carrier({ buildingKind: 'flat-low-rise', constructionYear: 1970 })).toBe(false)
  })

  it('is condensing when new, not when old', () => {
    const type = (boilerYear: number) => {
      const generator = complete({ heatingKind: 'own-gas-boiler', boilerYear }).systems.heating?.generators[0]
      return generator?.kind === 'boiler' ? generator.type : undefined
    }
    expect(type(1990)).toBe('atmospheric')
    expect(type(2015)).toBe('sealed')
    expect(type(2016)).toBe('condensing')
  })

  it('sizes radiators on the building as it was built, not as it was insulated', () => {
    const house = { buildingKind: 'detached', constructionPeriod: '1961-1975', floorAreaM2: 142 } as const
    const power = (answers: RawAnswers) => complete({ ...house, ...answers }).systems.heating?.emitterPowerKw
    expect(power({ worksDone: [{ work: 'external-insulation', decade: 'since-2020' }] })).toBe(
      power({ worksDone: [] }),
    )
  })
})

describe('the use of the building', () => {
  it('is the one of the survey until people say theirs', () => {
    const hours = (heatingKind: Answers['heatingKind']) =>
      complete({ heatingKind }).actualUse.heatingHoursPerDay
    expect(hours('own-gas-boiler')).toBe(8.32)
    expect(hours('central-gas-boiler')).toBe(9.97)
    expect(hours('wood-or-pellet')).toBe(7.97)
    expect(hours(undefined)).toBe(8.5)
    expect(complete({ heatingHours: 'always' }).actualUse.heatingHoursPerDay).toBe(24)
  })

  it('keeps pools warm and gyms cool', () => {
    const warmth = (buildingKind: Answers['buildingKind']) =>
      complete({ entrance: 'public', buildingKind }).actualUse.heatingSetPointC
    expect([warmth('swimming-pool'), warmth('gym'), warmth('offices')]).toEqual([28, 18, 20])
  })

  it('lets more air through single glass than through low-emissivity windows', () => {
    const air = (windowKind: Answers['windowKind']) => complete({ windowKind }).actualUse.airChangePerH ?? 0
    expect(air('single')).toBeGreaterThan(air('double-wood-or-pvc'))
    expect(air('double-wood-or-pvc')).toBeGreaterThan(air('double-low-emissivity'))
  })

  it('keeps what the owner said about constraints, roof, mould and heat in summer', () => {
    const { constraints } = complete({
      constraints: ['listed', 'no-outdoor-space'],
      solar: 'unsuitable',
      mould: 'some-corners',
      summerHeat: 'sometimes',
    })
    expect(constraints).toEqual({
      isListed: true,
      isInLandscapeArea: false,
      isFacadeUntouchable: false,
      hasOutdoorSpaceForUnit: false,
      isGridPowerFixed: false,
      hasSuitableRoof: false,
      hasMould: true,
      isOverheating: false,
    })
    expect(complete({}).constraints).toEqual({})
  })
})

describe('what an answer does to the doubt', () => {
  const house: RawAnswers = { buildingKind: 'detached' }
  const flat: RawAnswers = { entrance: 'flat', buildingKind: 'flat-low-rise' }
  const school: RawAnswers = { entrance: 'public', buildingKind: 'nursery' }
  const cases: [name: string, base: RawAnswers, answer: RawAnswers, factors: string[]][] = [
    [
      'the period',
      house,
      { constructionPeriod: '1961-1975' },
      ['uValue.wall', 'uValue.roof', 'uValue.floor', 'uValue.window', 'thermalBridges'],
    ],
    ['the area', house, { floorAreaM2: 140 }, ['envelopeArea', 'floorArea']],
    ['the rooms', house, { rooms: 5 }, ['envelopeArea', 'floorArea']],
    ['the volume', school, { grossVolumeM3: 3000 }, ['envelopeArea', 'floorArea']],
    ['the storeys', { ...house, floorAreaM2: 140 }, { heatedStoreys: 2 }, ['envelopeArea']],
    ['the free sides', { ...flat, floorAreaM2: 80 }, { freeSides: 2 }, ['envelopeArea']],
    ['the position', { ...flat, floorAreaM2: 80 }, { position: 'middle' }, ['envelopeArea']],
    [
      'the wall area',
      { ...house, floorAreaM2: 140, heatedStoreys: 2 },
      { wallAreaM2: 250 },
      ['envelopeArea'],
    ],
    [
      'no works',
      { ...house, constructionPeriod: '1961-1975' },
      { worksDone: [] },
      ['uValue.wall', 'uValue.roof', 'uValue.floor', 'uValue.window'],
    ],
    [
      'an external insulation',
      { ...house, constructionPeriod: '1961-1975', worksDone: [] },
      { worksDone: [{ work: 'external-insulation', decade: '2010-2019' }] },
      ['uValue.wall'],
    ],
    [
      'new windows',
      { ...house, constructionPeriod: '1961-1975', worksDone: [] },
      { worksDone: [{ work: 'windows', decade: '2010-2019' }] },
      ['uValue.window'],
    ],
    [
      'the wall',
      { ...house, constructionPeriod: '1961-1975', worksDone: [] },
      { wallKind: 'cavity-empty' },
      ['uValue.wall', 'thermalBridges', 'heatCapacity'],
    ],
    [
      'the roof',
      { ...house, constructionPeriod: '1961-1975', worksDone: [] },
      { roofKind: 'attic-uninsulated' },
      ['uValue.roof'],
    ],
    [
      'the ground',
      { ...house, constructionPeriod: '1961-1975', worksDone: [] },
      { groundKind: 'crawl-space' },
      ['uValue.floor'],
    ],
    [
      'the windows',
      { ...house, constructionPeriod: '1961-1975', worksDone: [] },
      { windowKind: 'single' },
      ['uValue.window', 'airChange'],
    ],
    ['the window area', house, { windowAreaM2: 18 }, ['windowArea', 'solarAperture']],
    ['the amount of glass', house, { glassAmount: 'normal' }, ['windowArea', 'solarAperture']],
    ['the heating', house, { heatingKind: 'own-gas-boiler' }, ['generatorEfficiency']],
    [
      'the boiler',
      { ...house, heatingKind: 'own-gas-boiler' },
      { boilerKind: 'sealed' },
      ['generatorEfficiency'],
    ],
    [
      'the year of the boiler',
      { ...house, heatingKind: 'own-gas-boiler', boilerKind: 'sealed' },
      { boilerYear: 2005 },
      ['generatorEfficiency'],
    ],
    [
      'the radiators',
      { ...house, heatingKind: 'own-gas-boiler' },
      { emitters: 'aluminium-radiators' },
      ['supplyTemperature'],
    ],
    ['the ventilation', house, { ventilation: 'windows' }, ['airChange']],
    ['the people', house, { people: 3 }, ['occupants', 'hotWater', 'appliances']],
    ['the hours of heating', house, { heatingHours: '6-10' }, ['heatingHours']],
    ['the temperature', house, { heatingSetPointC: 21 }, ['setPoint']],
    ['the heated rooms', house, { heatedRooms: 'most' }, ['heatedShare']],
    ['the lamps', school, { lighting: 'mixed' }, ['lighting']],
  ]

  it.each(cases)('narrows when %s are answered', (_name, base, answer, factors) => {
    const before = complete(base)
    const after = complete({ ...base, ...answer })
    for (const factor of factors) {
      expect(spread(before, factor), factor).toBeGreaterThan(0)
      expect(spread(after, factor), factor).toBeLessThan(spread(before, factor))
    }
  })

  it.each(cases)('never widens anything else when %s are answered', (_name, base, answer) => {
    const before = complete(base)
    const after = complete({ ...base, ...answer })
    for (const [factor, { standardDeviation }] of spreads(after)) {
      expect(standardDeviation, factor).toBeLessThanOrEqual(spread(before, factor) + 1e-9)
    }
  })

  it('reads a relative half-width as 1.96 standard deviations of a lognormal', () => {
    const building = complete({ buildingKind: 'detached', constructionPeriod: '1961-1975', worksDone: [] })
    const distribution = spreads(building).get('uValue.wall')
    expect(distribution?.mode).toBe('multiply')
    expect(Math.exp(1.96 * (distribution?.standardDeviation ?? 0))).toBeCloseTo(1.3, 3)
  })

  it('moves all walls together, apart from roof and windows', () => {
    const { provenance } = complete({ buildingKind: 'detached' })
    const factors = ['wall-south', 'wall-north', 'wall-east', 'wall-west'].map(
      (id) => provenance[`zones/main/elements/${id}/construction/uValueWm2K`]?.distribution?.factor,
    )
    expect(factors).toEqual(['uValue.wall', 'uValue.wall', 'uValue.wall', 'uValue.wall'])
    expect(provenance['zones/main/elements/roof/construction/uValueWm2K']?.distribution?.factor).toBe(
      'uValue.roof',
    )
  })
})

describe('notes', () => {
  it('say in both languages what was taken for granted, and less the more is known', () => {
    const few = completeBuilding(
      Answers.parse({ entrance: 'flat', comune: 'Legnano' }),
      tables,
      LEGNANO,
      TODAY,
    ).notes
    const many = completeBuilding(
      Answers.parse({
        entrance: 'flat',
        comune: 'Legnano',
        buildingKind: 'flat-low-rise',
        constructionPeriod: '1961-1975',
        floorAreaM2: 80,
        position: 'top',
        heatingKind: 'own-gas-boiler',
      }),
      tables,
      LEGNANO,
      TODAY,
    ).notes
    expect(few.length).toBeGreaterThan(many.length)
    for (const { it: italian, en } of few) {
      expect(italian).toMatch(/[.!]$/)
      expect(en).toMatch(/[.!]$/)
    }
    expect(few.map((note) => note.it).join(' ')).toContain('piano intermedio')
  })
})
