import fc from 'fast-check'
import {
  Answers,
  BOILER_ANSWERS,
  CONSTRUCTION_PERIODS,
  CONTROL_ANSWERS,
  DECADES,
  EMITTER_ANSWERS,
  ENTRANCES,
  FLAT_KINDS,
  GROUND_ANSWERS,
  HEATING_KINDS,
  HOME_KINDS,
  HOT_WATER_ANSWERS,
  PUBLIC_KINDS,
  ROOF_ANSWERS,
  WALL_ANSWERS,
  WINDOW_ANSWERS,
  WORKS_DONE,
} from '../../../src/core/building/index.ts'

const choice = <Name extends string>(names: readonly Name[]) =>
  fc.option(fc.constantFrom(...names, 'unknown' as const), { nil: undefined })
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const integer = (min: number, max: number) => fc.integer({ min, max })

const raw = fc.record(
  {
    entrance: fc.constantFrom(...ENTRANCES),
    comune: fc.constant('Legnano'),
    buildingKind: choice([...HOME_KINDS, ...FLAT_KINDS, ...PUBLIC_KINDS]),
    constructionPeriod: choice(CONSTRUCTION_PERIODS),
    constructionYear: maybe(integer(1000, 2100)),
    floorAreaM2: maybe(double(10, 100_000)),
    grossVolumeM3: maybe(double(30, 500_000)),
    rooms: maybe(integer(1, 12)),
    heatingKind: choice(HEATING_KINDS),
    position: choice(['middle', 'top', 'bottom', 'only'] as const),
    heatedStoreys: maybe(integer(1, 20)),
    freeSides: maybe(integer(1, 4)),
    worksDone: maybe(
      fc.array(
        fc.record({ work: fc.constantFrom(...WORKS_DONE), decade: maybe(fc.constantFrom(...DECADES)) }),
        { maxLength: 9 },
      ),
    ),
    wallKind: choice(WALL_ANSWERS),
    wallAreaM2: maybe(double(1, 100_000)),
    roofKind: choice(ROOF_ANSWERS),
    roofInsulationCm: maybe(double(0, 60)),
    groundKind: choice(GROUND_ANSWERS),
    windowKind: choice(WINDOW_ANSWERS),
    windowAreaM2: maybe(double(0.1, 50_000)),
    glassAmount: choice(['little', 'normal', 'a-lot'] as const),
    shading: maybe(
      fc.uniqueArray(
        fc.constantFrom('roller-shutters' as const, 'shutters' as const, 'outside-awnings' as const),
      ),
    ),
    summerHeat: choice(['often', 'sometimes', 'never'] as const),
    boilerKind: choice(BOILER_ANSWERS),
    boilerYear: maybe(integer(1960, 2100)),
    boilerPowerKw: maybe(double(3, 10_000)),
    emitters: choice(EMITTER_ANSWERS),
    controls: maybe(fc.uniqueArray(fc.constantFrom(...CONTROL_ANSWERS))),
    hotWater: choice(HOT_WATER_ANSWERS),
    cooling: choice(['none', 'one-or-two-rooms', 'most-rooms', 'central'] as const),
    coolingYear: maybe(integer(1970, 2100)),
    solar: choice(['has-photovoltaics', 'own-roof-suitable', 'shared-roof', 'unsuitable'] as const),
    photovoltaicKw: maybe(double(0.5, 500)),
    batteryKwh: maybe(double(0, 1000)),
    ventilation: choice(['windows', 'recovery', 'extract'] as const),
    mould: choice(['no', 'some-corners', 'often'] as const),
    people: maybe(integer(0, 5000)),
    heatingHours: choice(['under-6', '6-10', '10-14', 'always'] as const),
    heatingSetPointC: maybe(double(15, 26)),
    heatedRooms: choice(['all', 'most', 'half', 'one-or-two'] as const),
    condominiumDwellings: maybe(integer(2, 400)),
    millesimi: maybe(double(0.1, 1000)),
    coOwners: maybe(
      fc.array(fc.record({ label: fc.constantFrom('A', 'B', 'C', 'D'), thousandths: double(0.001, 500) }), {
        maxLength: 4,
      }),
    ),
    openHoursPerDay: maybe(double(0, 24)),
    openDaysPerYear: maybe(integer(0, 366)),
    lighting: choice(['mostly-led', 'mixed', 'fluorescent'] as const),
  },
  { requiredKeys: ['entrance', 'comune'] },
)

/** Any answers the schema accepts, sensible or not. */
export const anyAnswers: fc.Arbitrary<Answers> = raw.map((answers) => Answers.parse(answers))
