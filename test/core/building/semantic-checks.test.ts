import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  Answers,
  Building,
  checkAnswers,
  checkBuilding,
  completeBuilding,
  hasPath,
  type SemanticIssue,
} from '../../../src/core/building/index.ts'
import { loadTypologies } from '../../../src/rules/typologies.ts'

const tables = loadTypologies(join(import.meta.dirname, '../../../rules'))
const TODAY = '2026-11-23'
const sound = completeBuilding(
  Answers.parse({
    entrance: 'home',
    comune: 'Legnano',
    buildingKind: 'detached',
    constructionPeriod: '1961-1975',
    floorAreaM2: 142,
  }),
  tables,
  { istatCode: '015118', provinceCode: 'MI', region: 'Lombardia', climateZone: 'E', altitudeM: 199 },
  TODAY,
).building
type RawAnswers = Partial<Answers>

function answersIssues(answers: RawAnswers, date: string | undefined = TODAY): string[] {
  return brief(checkAnswers(Answers.parse({ entrance: 'home', comune: 'Legnano', ...answers }), date))
}

function brief(issues: readonly SemanticIssue[]): string[] {
  return issues.map(({ severity, path }) => `${severity} ${path}`)
}

function zone() {
  const main = sound.zones[0]
  if (!main) throw new Error('The building has no zone.')
  return main
}

/** The sound building with its zone changed. */
function withZone(change: Partial<ReturnType<typeof zone>>): Building {
  return Building.parse({ ...sound, provenance: {}, zones: [{ ...zone(), ...change }] })
}

describe('checking answers', () => {
  it('finds nothing in ordinary answers', () => {
    expect(
      answersIssues({
        buildingKind: 'detached',
        floorAreaM2: 142,
        constructionPeriod: '1961-1975',
        constructionYear: 1968,
      }),
    ).toEqual([])
  })

  it.each<[string, RawAnswers, string]>([
    ['windows larger than the wall', { wallAreaM2: 80, windowAreaM2: 81 }, 'error windowAreaM2'],
    ['windows that leave too little wall', { wallAreaM2: 80, windowAreaM2: 48.1 }, 'error windowAreaM2'],
    ['a year still to come', { constructionYear: 2027 }, 'error constructionYear'],
    ['a boiler still to come', { boilerYear: 2027 }, 'error boilerYear'],
    [
      'a year outside the period',
      { constructionPeriod: '1961-1975', constructionYear: 1976 },
      'error constructionYear',
    ],
    [
      'works before the building',
      { constructionYear: 2010, worksDone: [{ work: 'windows', decade: '2000-2009' }] },
      'error worksDone/0/decade',
    ],
    ['a volume too low for the area', { floorAreaM2: 100, grossVolumeM3: 219 }, 'error grossVolumeM3'],
    ['storeys smaller than a room', { floorAreaM2: 60, heatedStoreys: 8 }, 'error heatedStoreys'],
    ['thirteen people in a home', { people: 13 }, 'error people'],
    [
      'gas in litres',
      { bills: [{ carrier: 'natural-gas', quantity: 900, unit: 'l' }] },
      'error bills/0/unit',
    ],
  ])('calls %s impossible', (_name, answers, expected) => {
    expect(answersIssues(answers)).toContain(expected)
  })

  it.each<[string, RawAnswers, string]>([
    [
      'a flat of 900 m²',
      { entrance: 'flat', buildingKind: 'flat-low-rise', floorAreaM2: 900 },
      'warning floorAreaM2',
    ],
    ['a house of 39 m²', { buildingKind: 'detached', floorAreaM2: 39 }, 'warning floorAreaM2'],
    [
      'a terraced house with three free sides',
      { buildingKind: 'terraced', freeSides: 3 },
      'warning freeSides',
    ],
    ['a house of five storeys', { buildingKind: 'detached', heatedStoreys: 5 }, 'warning heatedStoreys'],
    ['nine people', { people: 9 }, 'warning people'],
    ['a school on the path of homes', { entrance: 'home', buildingKind: 'nursery' }, 'warning buildingKind'],
    [
      'insulating the roof and leaving it bare',
      { roofKind: 'flat-uninsulated', worksDone: [{ work: 'roof-insulation' }] },
      'warning roofKind',
    ],
    ['centimetres without an insulated roof', { roofInsulationCm: 10 }, 'warning roofInsulationCm'],
    ['the same work twice', { worksDone: [{ work: 'windows' }, { work: 'windows' }] }, 'warning worksDone/1'],
    [
      'a boiler beside a heat pump',
      { heatingKind: 'heat-pump', boilerKind: 'condensing' },
      'warning boilerKind',
    ],
    ['a boiler older than the house', { constructionYear: 2000, boilerYear: 1999 }, 'warning boilerYear'],
    ['more glass than half the floor', { floorAreaM2: 100, windowAreaM2: 51 }, 'warning windowAreaM2'],
    ['more wall than four floors', { floorAreaM2: 100, wallAreaM2: 401 }, 'warning wallAreaM2'],
    ['almost all the thousandths', { condominiumDwellings: 10, millesimi: 700 }, 'warning millesimi'],
    [
      'a zero bill',
      { bills: [{ carrier: 'natural-gas', quantity: 0, unit: 'Smc' }] },
      'warning bills/0/quantity',
    ],
    [
      'a bill of 7000 Smc',
      { bills: [{ carrier: 'natural-gas', quantity: 7000, unit: 'Smc' }] },
      'warning bills/0/quantity',
    ],
    [
      'a public building never open',
      { entrance: 'public', buildingKind: 'offices', openDaysPerYear: 0 },
      'warning openDaysPerYear',
    ],
  ])('asks again about %s', (_name, answers, expected) => {
    expect(answersIssues(answers)).toContain(expected)
  })

  it.each<[string, RawAnswers]>([
    ['windows of six tenths of the wall', { wallAreaM2: 80, windowAreaM2: 48 }],
    ['the year of today', { constructionYear: 2026 }],
    ['the last year of a period', { constructionPeriod: '1961-1975', constructionYear: 1975 }],
    [
      'works in the decade of the building',
      { constructionYear: 2009, worksDone: [{ work: 'windows', decade: '2000-2009' }] },
    ],
    ['a flat of 400 m²', { entrance: 'flat', buildingKind: 'flat-low-rise', floorAreaM2: 400 }],
    ['eight people', { people: 8 }],
  ])('accepts %s', (_name, answers) => {
    expect(answersIssues(answers)).toEqual([])
  })

  it('does not judge years without a date', () => {
    const answers = Answers.parse({ entrance: 'home', comune: 'Legnano', constructionYear: 2099 })
    expect(checkAnswers(answers)).toEqual([])
  })

  it('says what was found, what is accepted, and why in two languages', () => {
    const [issue] = checkAnswers(
      Answers.parse({ entrance: 'home', comune: 'Legnano', wallAreaM2: 80, windowAreaM2: 120.5 }),
    )
    expect(issue).toEqual({
      path: 'windowAreaM2',
      found: '120.5',
      accepted: 'at most wallAreaM2, 80 m²',
      severity: 'error',
      message: {
        it: 'Le finestre (120,5 m²) non possono essere più grandi del muro che le contiene (80 m²).',
        en: 'The windows (120.5 m²) cannot be larger than the wall that holds them (80 m²).',
      },
    })
  })
})

describe('checking a building', () => {
  it('finds nothing in a completed one', () => {
    expect(checkBuilding(sound, TODAY)).toEqual([])
  })

  it('rejects a window that faces no wall', () => {
    const walls = zone().elements.filter(({ id }) => id !== 'wall-east')
    expect(brief(checkBuilding(withZone({ elements: walls })))).toContain(
      'error zones/main/windows/window-east/azimuthDeg',
    )
  })

  it('lets a window face up to 45 degrees from its wall, across north too', () => {
    const turned = (azimuthDeg: number) => {
      const elements = zone().elements.map((element) =>
        element.kind === 'wall' ? { ...element, azimuthDeg: 350 } : element,
      )
      const windows = zone()
        .windows.slice(0, 1)
        .map((window) => ({ ...window, azimuthDeg }))
      return brief(checkBuilding(withZone({ elements, windows }))).filter((issue) =>
        issue.startsWith('error'),
      )
    }
    expect(turned(35)).toEqual([])
    expect(turned(40)).toEqual(['error zones/main/windows/window-south/azimuthDeg'])
  })

  it('puts roof windows in roofs', () => {
    const windows = [
      {
        ...zone().windows[0],
        id: 'skylight',
        areaM2: 2,
        azimuthDeg: 90,
        tiltDeg: 30,
        uValueWm2K: 2,
        solarTransmittance: 0.6,
      },
    ]
    expect(checkBuilding(withZone({ windows }))).toEqual([])
    const withoutRoof = zone().elements.filter(({ kind }) => kind !== 'roof')
    expect(brief(checkBuilding(withZone({ windows, elements: withoutRoof })))).toContain(
      'error zones/main/windows/skylight/azimuthDeg',
    )
  })

  it('asks about a window that takes the whole facade', () => {
    const windows = zone().windows.map((window) => ({ ...window, areaM2: 2000 }))
    expect(brief(checkBuilding(withZone({ windows })))).toContain(
      'warning zones/main/windows/window-south/areaM2',
    )
  })

  it('rejects a net volume above the gross one', () => {
    expect(brief(checkBuilding(withZone({ netVolumeM3: 600, grossVolumeM3: 599 })))).toContain(
      'error zones/main/netVolumeM3',
    )
    expect(brief(checkBuilding(withZone({ netVolumeM3: 450, grossVolumeM3: 450 })))).not.toContain(
      'error zones/main/netVolumeM3',
    )
  })

  it('rejects an opaque U above 7, not 7 itself', () => {
    const withU = (uValueWm2K: number) =>
      brief(
        checkBuilding(
          withZone({
            elements: zone().elements.map((element) => ({
              ...element,
              construction: { family: 'other' as const, uValueWm2K },
            })),
          }),
        ),
      )
    expect(withU(7.01)).toContain('error zones/main/elements/roof/construction/uValueWm2K')
    expect(withU(7)).toEqual([])
    expect(withU(0.04)).toContain('warning zones/main/elements/roof/construction/uValueWm2K')
  })

  it('rejects ids used twice', () => {
    const [first] = zone().elements
    if (!first) throw new Error('The zone has no element.')
    expect(brief(checkBuilding(withZone({ elements: [...zone().elements, first] })))).toContain(
      `error zones/main/elements/${first.id}`,
    )
  })

  it('rejects years still to come', () => {
    expect(brief(checkBuilding({ ...sound, constructionYear: 2030 }, TODAY))).toContain(
      'error constructionYear',
    )
    expect(brief(checkBuilding({ ...sound, constructionYear: 2030 }))).toEqual([])
  })

  it('wants dwellings where people live', () => {
    expect(brief(checkBuilding({ ...sound, dwellings: 0 }))).toContain('error dwellings')
    expect(brief(checkBuilding({ ...withZone({ useCategory: 'E.2' }), dwellings: 3 }))).toContain(
      'warning dwellings',
    )
  })

  it('rejects more floor than the storeys can hold', () => {
    expect(brief(checkBuilding({ ...sound, storeys: 1 }))).toContain('error storeys')
  })

  it('asks about storeys of an odd height', () => {
    expect(brief(checkBuilding({ ...sound, storeys: 4 }))).toContain('warning storeys')
  })

  it('rejects a plant that is never on', () => {
    expect(
      brief(checkBuilding({ ...sound, actualUse: { ...sound.actualUse, heatedAreaShare: 0 } })),
    ).toContain('error actualUse/heatedAreaShare')
    const unheated = {
      ...sound,
      actualUse: { heatedAreaShare: 0 },
      systems: { ...sound.systems, heating: null },
      provenance: {},
    }
    expect(checkBuilding(unheated)).toEqual([])
  })

  it('rejects a zone closed to everything', () => {
    expect(brief(checkBuilding(withZone({ elements: [], windows: [] })))).toContain(
      'error zones/main/elements',
    )
  })

  it('rejects heat recovery without the machine for it', () => {
    expect(
      brief(checkBuilding(withZone({ ventilation: { kind: 'natural', heatRecoveryEfficiency: 0.7 } }))),
    ).toContain('error zones/main/ventilation/heatRecoveryEfficiency')
  })

  it('asks about provenance that names nothing', () => {
    const stray = {
      ...sound,
      provenance: { 'zones/main/elements/*/colour': { origin: 'assumed' as const, source: 'nobody' } },
    }
    expect(brief(checkBuilding(stray))).toEqual(['warning provenance/zones/main/elements/*/colour'])
  })
})

describe('a provenance path', () => {
  const value = { zones: [{ id: 'main', windows: [{ id: 'a', areaM2: 1 }, { id: 'b' }] }], systems: null }

  it('finds members of lists by id or star', () => {
    expect(hasPath(value, ['zones', 'main', 'windows', 'a', 'areaM2'])).toBe(true)
    expect(hasPath(value, ['zones', '*', 'windows', '*', 'areaM2'])).toBe(true)
    expect(hasPath(value, ['zones', 'main', 'windows', 'b', 'areaM2'])).toBe(false)
    expect(hasPath(value, ['systems', 'heating'])).toBe(false)
  })
})
