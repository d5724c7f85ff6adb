import { z } from 'zod'
import {
  CONSTRUCTION_PERIODS,
  DECADES,
  FLAT_KINDS,
  GROUND_ANSWERS,
  HOME_KINDS,
  HOT_WATER_ANSWERS,
  PUBLIC_KINDS,
} from '../answers-schema.ts'
import { BuildingKind } from '../building-schema.ts'
import { CONSTRUCTION_FAMILIES, GLAZINGS } from '../envelope-schema.ts'
import { UseCategory } from '../zone-schema.ts'
import { SystemTables, USUAL_EMITTERS } from './system-tables.ts'
import { fact, facts, notNegative, origin, positive, share, untilYear, year } from './table-parts.ts'
import { TabulaBuilding, TabulaRefurbishment } from './tabula-schema.ts'

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
  fromYear: year,
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
  insulatedSinceYear: z.strictObject({ value: year, ...origin }),
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
    envelopeArea: facts(['nothing', 'areaOnly', 'positionUnknown', 'areaAndShape', 'wallAreaGiven']),
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
    behaviour: facts(['unknown']),
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
  emitters: z.enum(USUAL_EMITTERS),
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
