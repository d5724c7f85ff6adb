import { z } from 'zod'
import {
  BOILER_ANSWERS,
  CONSTRUCTION_PERIODS,
  DECADES,
  EMITTER_ANSWERS,
  FLAT_KINDS,
  GROUND_ANSWERS,
  HEATING_KINDS,
  HOME_KINDS,
  HOT_WATER_ANSWERS,
  PUBLIC_KINDS,
} from '../answers-schema.ts'
import { BuildingKind } from '../building-schema.ts'
import { CONSTRUCTION_FAMILIES, GLAZINGS } from '../envelope-schema.ts'
import { Boiler, CONTROLS, CoolingSystem, EMITTERS, PIPE_INSULATIONS } from '../systems-schema.ts'
import { Lighting, UseCategory, Ventilation } from '../zone-schema.ts'
import { TabulaBuilding, TabulaRefurbishment } from './tabula-schema.ts'

/** Where a number comes from: `source` is a short name listed in `sources`. */
const origin = { source: z.string().min(1), status: z.enum(['sourced', 'unverified']) }
const positive = z.number().positive()
const notNegative = z.number().min(0)
const share = z.number().min(0).max(1)
const year = z.number().int().min(0).max(9999)
const fact = z.strictObject({ value: positive, ...origin })
const untilYear = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.strictObject({ toYear: year, ...shape, ...origin })).min(1)
const facts = <const Names extends readonly string[]>(names: Names) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, fact])) as Record<Names[number], typeof fact>)

const ConstructionRow = z.strictObject({
  element: z.enum(['wall', 'roof', 'floor', 'window', 'door']),
  kind: z.string().min(1),
  climateZone: z
    .string()
    .regex(/^[A-F]?$/)
    .describe('Empty: every zone'),
  fromYear: year,
  toYear: year,
  uValueWm2K: positive.max(10),
  solarTransmittance: share.nullable(),
  catalogueId: z.string(),
  ...origin,
})
export type ConstructionRow = z.infer<typeof ConstructionRow>

const CapacityRow = z.strictObject({
  plaster: z.enum(['gypsum', 'mortar']),
  insulation: z.enum(['inside', 'none-or-outside']),
  externalWalls: z.array(z.enum(['any', 'light', 'blocks', 'medium', 'heavy'])),
  floorCovering: z.enum(['textile', 'wood', 'tiles']),
  kjM2KByStoreys: z.tuple([positive, positive, positive]).describe('One, two, three or more storeys'),
})

const groundAnswer = z.enum(GROUND_ANSWERS)
const Sides = z.strictObject({ south: share, east: share, west: share, north: share, ...origin })
const InsulationDecade = z.strictObject({
  year,
  wallM: positive,
  roofM: positive,
  floorM: positive,
  ...origin,
})
const WindowDecade = z.strictObject({
  uValueWm2K: positive,
  solarTransmittance: share,
  glazing: z.enum(GLAZINGS),
  ...origin,
})

const Insulation = z.strictObject({
  conductivityWmK: fact,
  decades: z.record(z.enum(DECADES), InsulationDecade),
  unknownDecade: z.enum(DECADES),
  windows: z.record(z.enum(DECADES), WindowDecade),
})

const Geometry = z.strictObject({
  referenceAreaPerUsefulArea: fact,
  periods: z.record(
    z.enum(CONSTRUCTION_PERIODS),
    z.strictObject({ year, netHeightM: positive, slabM: positive, wallThicknessM: positive, ...origin }),
  ),
  unknownPeriod: z.strictObject({ value: z.enum(CONSTRUCTION_PERIODS), ...origin }),
  planAspect: fact,
  rowHouseDepthM: fact,
  pitchedRoofPerPlan: fact,
  doorM2: fact,
  windowPerReferenceArea: z.strictObject({ home: fact, flat: fact }),
  glassFactor: z.strictObject({ little: positive, normal: positive, 'a-lot': positive, ...origin }),
  windowSides: z.record(z.enum(HOME_KINDS), Sides),
  neutralSides: Sides,
  homes: z.record(
    z.enum(HOME_KINDS),
    z.strictObject({
      buildingKind: BuildingKind,
      sizeClass: z.enum(['SFH', 'TH']),
      freeSides: z.number().int(),
      storeys: z.number().int(),
      usefulAreaM2: positive,
      ...origin,
    }),
  ),
  flats: z.record(
    z.enum(FLAT_KINDS),
    z.strictObject({
      sizeClass: z.enum(['MFH', 'AB']),
      storeys: z.number().int(),
      dwellings: z.number().int(),
      usefulAreaM2: positive,
      freeSides: z.number().int(),
      ...origin,
    }),
  ),
  flatPlanAspect: fact,
  partyHalfWallM: fact,
  stairwellWallM: fact,
  roomAreaM2: z.strictObject({ perRoom: positive, constant: notNegative, ...origin }),
  solarRoofPerPlan: fact,
  thermalBridges: untilYear({ surchargeWm2K: notNegative }),
  capacity: z.strictObject({
    plaster: z.enum(['gypsum', 'mortar']),
    floorCovering: z.enum(['textile', 'wood', 'tiles']),
    wallWeight: z.partialRecord(
      z.enum(CONSTRUCTION_FAMILIES),
      z.enum(['light', 'blocks', 'medium', 'heavy']),
    ),
    ...origin,
  }),
  typicalWallFamily: untilYear({ family: z.enum(CONSTRUCTION_FAMILIES) }),
  typicalRoof: z.record(
    z.enum(['home', 'flat', 'public']),
    untilYear({ form: z.enum(['attic', 'lived-in', 'flat']) }),
  ),
  typicalGround: z.strictObject({ home: groundAnswer, flat: groundAnswer, public: groundAnswer, ...origin }),
  minStoreyPlanM2: z.strictObject({ home: positive, public: positive, ...origin }),
})

const Uncertainty = z.strictObject({
  sigmasPerHalfWidth: positive,
  halfWidths: z.strictObject({
    uValue: facts([
      'noPeriod',
      'untilYear1994',
      'fromYear1995',
      'worksUnknown',
      'answered',
      'answeredNoPeriod',
    ]),
    uValueWindow: facts(['noPeriod', 'periodOnly', 'worksUnknown', 'answered']),
    envelopeArea: facts(['nothing', 'areaOnly', 'areaAndShape', 'wallAreaGiven']),
    floorArea: facts(['nothing', 'fromRooms', 'fromVolume']),
    windowArea: facts(['nothing', 'glassAnswered']),
    solarAperture: facts(['unknown', 'areaGiven']),
    thermalBridges: facts(['noPeriod', 'periodOnly', 'wallAnswered']),
    airChange: facts(['unknown', 'windowsAnswered', 'ventilationAnswered']),
    heatCapacity: facts(['unknown', 'wallAnswered']),
    setPoint: facts(['ownPlant', 'centralPlant']),
    heatingHours: facts(['unknown', 'answered']),
    heatedShare: facts(['unknown', 'answered']),
    occupants: facts(['unknown']),
    hotWater: facts(['peopleUnknown', 'peopleKnown']),
    appliances: facts(['peopleUnknown', 'peopleKnown']),
    generatorEfficiency: facts(['unknown', 'kindKnown', 'typeOrYearKnown', 'both']),
    supplyTemperature: facts(['unknown', 'emittersAnswered']),
    lighting: facts(['unknown', 'answered']),
  }),
})

const boilerType = Boiler.shape.type
const HeatingKindRow = z.strictObject({
  generator: z.enum(['boiler', 'biomass', 'heat-pump', 'electric', 'district-heating']),
  carrier: z.enum(['natural-gas', 'lpg', 'heating-oil', 'wood', 'pellet']).optional(),
  boilerPlace: z
    .enum(['own', 'central'])
    .optional()
    .describe('Type of boiler, where it is not that of isCentral'),
  isCentral: z.boolean(),
  minPowerKw: notNegative,
  loadMultiple: positive,
  emitters: z.enum([...EMITTER_ANSWERS, 'electric-heaters']),
  distribution: z.enum(['none', 'autonomous', 'central']),
  hotWater: z.enum(HOT_WATER_ANSWERS),
  hours: z.enum(['central', 'autonomous', 'single']),
  heatedShare: share,
  ...origin,
})
export type HeatingKindRow = z.infer<typeof HeatingKindRow>

const HotWaterRow = z.strictObject({
  generator: z.enum(['heating', 'electric', 'gas-heater', 'heat-pump-heater']),
  distribution: z.enum(['local', 'dwelling', 'central-recirculation']),
  litresPerPerson: notNegative,
  powerKw: positive.optional(),
  scop: positive.optional(),
  ...origin,
})

const SystemTables = z.strictObject({
  plantAgeYears: fact,
  boilerTypeByYear: untilYear({ own: boilerType, central: boilerType }),
  boilerAnswers: z.record(z.enum(BOILER_ANSWERS), z.strictObject({ type: boilerType, year, ...origin })),
  boilerEfficiency: z.record(boilerType, untilYear({ a: positive, b: positive, c: positive, d: positive })),
  maxEfficiency: fact,
  biomassEfficiency: z.strictObject({ stove: share, boiler: share, ...origin }),
  heatPumpScop: untilYear({ value: positive }),
  heatingKinds: z.record(z.enum(HEATING_KINDS), HeatingKindRow),
  unknownHeating: z.strictObject({
    home: z.enum(HEATING_KINDS),
    flat: z.enum(HEATING_KINDS),
    highBlock: z.enum(HEATING_KINDS),
    highBlockUntilYear: year,
    public: z.enum(HEATING_KINDS),
    ...origin,
  }),
  emitters: z.record(
    z.enum([...EMITTER_ANSWERS, 'electric-heaters']),
    z.strictObject({ emitters: z.enum(EMITTERS), designSupplyC: positive, ...origin }),
  ),
  lowTemperatureSinceYear: z.strictObject({ value: year, emitters: z.enum(EMITTER_ANSWERS), ...origin }),
  emitterOversizing: fact,
  control: z.record(
    z.enum(['ownDefault', 'centralDefault', 'localDefault']),
    z.strictObject({ value: z.enum(CONTROLS), ...origin }),
  ),
  pipes: untilYear({
    insulation: z.enum(PIPE_INSULATIONS),
    central: z.enum(['central-vertical', 'central-horizontal']),
  }),
  designTemperatureC: z.strictObject({
    A: z.number(),
    B: z.number(),
    C: z.number(),
    D: z.number(),
    E: z.number(),
    F: z.number(),
    ...origin,
  }),
  hotWater: z.record(z.enum(HOT_WATER_ANSWERS), HotWaterRow),
  cooling: z.record(
    z.enum(['none', 'one-or-two-rooms', 'most-rooms', 'central']),
    z.strictObject({
      servedAreaShare: share,
      kind: CoolingSystem.shape.kind.optional(),
      emitters: CoolingSystem.shape.emitters.optional(),
      control: CoolingSystem.shape.control.optional(),
      ...origin,
    }),
  ),
  coolingWattM2: fact,
  solar: z.strictObject({
    photovoltaicKw: fact,
    photovoltaicKwM2Roof: fact,
    azimuthDeg: fact,
    tiltDeg: fact,
    thermalM2Person: fact,
    thermalLitresM2: fact,
  }),
  ventilation: z.record(
    z.enum(['recovery', 'extract']),
    z.strictObject({
      kind: Ventilation.shape.kind,
      heatRecoveryEfficiency: share.optional(),
      flowAirChange: positive,
      ...origin,
    }),
  ),
  lighting: z.record(
    z.enum(['mostly-led', 'mixed', 'fluorescent']),
    z.strictObject({ lamps: Lighting.shape.source, factor: positive, ...origin }),
  ),
  shading: z.strictObject({
    'roller-shutters': z.strictObject({ shutterResistanceM2KW: positive, ...origin }),
    shutters: z.strictObject({ shutterResistanceM2KW: positive, ...origin }),
    'outside-awnings': z.strictObject({ transmittance: share, reflectance: share, ...origin }),
  }),
})

const Habits = z.strictObject({
  heatingSetPointC: fact,
  heatingHours: facts(['central', 'autonomous', 'single', 'unknown']),
  heatingHoursAnswers: z.strictObject({
    'under-6': positive,
    '6-10': positive,
    '10-14': positive,
    always: positive,
    ...origin,
  }),
  heatedRooms: z.strictObject({ all: share, most: share, half: share, 'one-or-two': share, ...origin }),
  areaPerOccupantM2: fact,
  maxOccupantsUnknown: fact,
  hotWaterLitresPersonDay: fact,
  appliancesKwhYear: z.strictObject({ perDwelling: positive, perOccupant: positive, ...origin }),
  occupiedHoursPerDay: fact,
  occupiedDaysPerYear: fact,
  coolingSetPointC: fact,
  coolingHoursPerDay: fact,
  coolingDaysPerYear: z.strictObject({
    often: positive,
    sometimes: positive,
    never: positive,
    unknown: positive,
    ...origin,
  }),
  airing: fact,
  infiltrationByWindow: z.strictObject({
    single: positive,
    'single-plus-secondary': positive,
    double: positive,
    'double-low-emissivity': positive,
    triple: positive,
    ...origin,
  }),
})

const PublicKindRow = z.strictObject({
  buildingKind: BuildingKind,
  useCategory: UseCategory,
  useProfileId: z.string(),
  construction: z.string().describe('Kind of wall and window rows of constructions'),
  defaultAreaM2: positive,
  storeys: z.number().int().min(1),
  extraHeightM: notNegative.describe('Above the net height of homes of the period'),
  windowPerFloor: share,
  planAspect: positive,
  lightingWm2: notNegative.describe('Installed, with fluorescent lamps'),
  areaPerOccupantM2: positive,
  openHoursPerDay: positive,
  openDaysPerYear: positive,
  hotWaterLitresPersonDay: notNegative,
  appliancesKwhM2: notNegative,
  airChangePerH: positive,
  heatingSetPointC: positive,
  heatingHoursPerDay: positive,
  emitters: z.enum(EMITTER_ANSWERS),
  hotWater: z.enum(HOT_WATER_ANSWERS),
  cooling: z.enum(['none', 'one-or-two-rooms', 'most-rooms', 'central']),
  lifts: z.number().int(),
  dwellingAreaM2: positive.optional().describe('Only where people live'),
  ...origin,
})
export type PublicKindRow = z.infer<typeof PublicKindRow>

/** Everything the completion knows beyond the answers. Read from rules/typologies by the rules reader. */
export const TypologyTables = z.strictObject({
  sources: z.record(z.string(), z.string()),
  tabulaBuildings: z.array(TabulaBuilding).min(1),
  tabulaRefurbishments: z.array(TabulaRefurbishment),
  constructions: z.array(ConstructionRow).min(1),
  heatCapacities: z.array(CapacityRow).min(1),
  insulation: Insulation,
  geometry: Geometry,
  systems: SystemTables,
  habits: Habits,
  publicKinds: z.record(z.enum(PUBLIC_KINDS), PublicKindRow),
  uncertainty: Uncertainty,
})
export type TypologyTables = z.infer<typeof TypologyTables>
export type HalfWidths = TypologyTables['uncertainty']['halfWidths']
