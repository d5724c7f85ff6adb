import { z } from 'zod'

/** Closed lists of the questionnaire; the texts people read are in rules/questionnaire. */
export const ENTRANCES = ['home', 'flat', 'public'] as const
export const HOME_KINDS = ['detached', 'semi-detached', 'terraced'] as const
export const FLAT_KINDS = ['flat-low-rise', 'flat-high-rise'] as const
export const PUBLIC_KINDS = [
  'nursery',
  'primary-or-lower-secondary-school',
  'upper-secondary-school',
  'offices',
  'library-museum-civic-centre',
  'gym',
  'swimming-pool',
  'clinic-or-care-home',
  'public-housing',
  'other-public',
] as const
export const CONSTRUCTION_PERIODS = [
  'before-1920',
  '1921-1945',
  '1946-1960',
  '1961-1975',
  '1976-1990',
  '1991-2005',
  '2006-2015',
  'since-2016',
] as const
export const HEATING_KINDS = [
  'own-gas-boiler',
  'central-gas-boiler',
  'central-oil-boiler',
  'district-heating',
  'oil-boiler',
  'lpg-boiler',
  'heat-pump',
  'wood-or-pellet',
  'electric',
  'hardly-heated',
] as const
export const WORKS_DONE = [
  'external-insulation',
  'roof-insulation',
  'floor-insulation',
  'windows',
  'heating-plant',
  'thermostatic-valves',
  'photovoltaics',
  'solar-thermal',
  'led-lighting',
] as const
export const DECADES = ['before-2000', '2000-2009', '2010-2019', 'since-2020'] as const
export const WALL_ANSWERS = [
  'stone-or-solid-brick',
  'thin-solid-brick',
  'cavity-empty',
  'cavity-insulated',
  'blocks-or-concrete',
  'external-insulation',
  'timber',
] as const
export const ROOF_ANSWERS = [
  'attic-uninsulated',
  'attic-insulated',
  'lived-in-old',
  'lived-in-insulated',
  'flat-uninsulated',
  'flat-insulated',
] as const
export const GROUND_ANSWERS = ['cellar-or-garage', 'crawl-space', 'ground', 'open-porch', 'heated'] as const
export const WINDOW_ANSWERS = [
  'single',
  'single-plus-secondary',
  'double-old-aluminium',
  'double-wood-or-pvc',
  'double-low-emissivity',
  'triple',
] as const
export const BOILER_ANSWERS = ['condensing', 'sealed', 'open', 'floor-standing'] as const
export const EMITTER_ANSWERS = [
  'iron-or-steel-radiators',
  'aluminium-radiators',
  'fan-coils',
  'radiant',
  'air-units',
  'stoves',
] as const
export const CONTROL_ANSWERS = [
  'on-off',
  'room-thermostat',
  'timed-thermostat',
  'thermostatic-valves',
  'heat-allocators',
  'zones',
  'outdoor-sensor',
] as const
export const HOT_WATER_ANSWERS = [
  'same-boiler-instant',
  'same-boiler-storage',
  'electric-heater',
  'separate-gas-heater',
  'heat-pump-heater',
  'central',
  'solar-and-other',
] as const
export const CONSTRAINT_ANSWERS = [
  'listed',
  'landscape-area',
  'untouchable-facade',
  'no-outdoor-space',
  'fixed-grid-power',
] as const
export const GOALS = [
  'spend-less-each-year',
  'spend-little-now',
  'comfort',
  'climate',
  'value',
  'replace-broken',
] as const

/** Absent and `unknown` say the same thing: not answered. */
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum([...values, 'unknown'] as unknown as [T[number], 'unknown']).optional()
const money = z.number().min(0).max(1e9).optional()
const fraction = z.number().min(0).max(1)

export const WorkDone = z
  .strictObject({ work: z.enum(WORKS_DONE), decade: z.enum(DECADES).optional() })
  .meta({ id: 'WorkDone' })
export const Bill = z
  .strictObject({
    carrier: z.enum(['natural-gas', 'electricity', 'lpg', 'heating-oil', 'wood', 'pellet', 'district-heat']),
    quantity: z.number().min(0).max(1e8).optional(),
    unit: z.enum(['Smc', 'kWh', 'l', 'kg', 'MWh']).optional(),
    costEur: money,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  })
  .refine((bill) => bill.quantity !== undefined || bill.costEur !== undefined, {
    message: 'a bill needs quantity with its unit, or costEur',
    path: ['quantity'],
  })
  .refine((bill) => bill.quantity === undefined || bill.unit !== undefined, {
    message: 'say the unit of the quantity',
    path: ['unit'],
  })
  .refine((bill) => bill.from === undefined || bill.to === undefined || bill.from < bill.to, {
    message: 'the end date comes before the start date',
    path: ['to'],
  })
  .meta({ id: 'Bill' })
export type Bill = z.infer<typeof Bill>

export const CO_OWNER_KINDS = ['person', 'enterprise', 'public-body', 'non-profit'] as const
/** One owner of a condominium. `label` says which flat, not who: no name is asked. */
export const CoOwnerAnswer = z
  .strictObject({
    label: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .describe('Which flat or shop, unique in the list: no name needed'),
    thousandths: z.number().min(0.001).max(1000),
    kind: choice(CO_OWNER_KINDS).describe('Absent: a person'),
    isMainHome: choice(['yes', 'no']).describe('Of a person: the flat is their main home'),
    incomeTaxEurYear: money.describe('Income tax of a year (IRPEF, IRES of a firm); absent: not known'),
  })
  .meta({ id: 'CoOwnerAnswer' })
export type CoOwnerAnswer = z.infer<typeof CoOwnerAnswer>

/** What a person told us. Only comune is required; each further answer narrows the estimate. */
export const Answers = z
  .strictObject({
    schema: z.literal('sportello/answers/1').default('sportello/answers/1'),
    entrance: z.enum(ENTRANCES),
    comune: z
      .string()
      .min(1)
      .max(100)
      .describe('Name, with the province when ambiguous, or the six digits of ISTAT'),
    buildingKind: choice([...HOME_KINDS, ...FLAT_KINDS, ...PUBLIC_KINDS]),
    constructionPeriod: choice(CONSTRUCTION_PERIODS),
    constructionYear: z.number().int().min(1000).max(2100).optional(),
    floorAreaM2: z.number().min(10, 'must be at least 10').max(100000, 'must be at most 100000').optional(),
    grossVolumeM3: z
      .number()
      .min(30)
      .max(500000)
      .optional()
      .describe('Public buildings, instead of the floor area'),
    rooms: z.number().int().min(1).max(12).optional().describe('Homes, instead of the floor area'),
    heatingKind: choice(HEATING_KINDS),

    position: choice(['middle', 'top', 'bottom', 'only']),
    heatedStoreys: z.number().int().min(1).max(20).optional(),
    freeSides: z.number().int().min(1).max(4).optional(),
    worksDone: z.array(WorkDone).max(9).optional().describe('Empty: none. Absent: not known'),
    wallKind: choice(WALL_ANSWERS),
    wallAreaM2: z
      .number()
      .min(1)
      .max(100000)
      .optional()
      .describe('Gross outer wall, windows included, if known'),
    roofKind: choice(ROOF_ANSWERS),
    roofInsulationCm: z.number().min(0).max(60).optional(),
    groundKind: choice(GROUND_ANSWERS),
    windowKind: choice(WINDOW_ANSWERS),
    windowAreaM2: z.number().min(0.1).max(50000).optional(),
    glassAmount: choice(['little', 'normal', 'a-lot']),
    shading: z
      .array(z.enum(['roller-shutters', 'shutters', 'outside-awnings']))
      .max(3)
      .optional(),
    summerHeat: choice(['often', 'sometimes', 'never']),

    boilerKind: choice(BOILER_ANSWERS),
    boilerYear: z.number().int().min(1960).max(2100).optional(),
    boilerPowerKw: z.number().min(3).max(10000).optional(),
    emitters: choice(EMITTER_ANSWERS),
    controls: z.array(z.enum(CONTROL_ANSWERS)).max(7).optional(),
    hotWater: choice(HOT_WATER_ANSWERS),
    cooling: choice(['none', 'one-or-two-rooms', 'most-rooms', 'central']),
    coolingYear: z.number().int().min(1970).max(2100).optional(),
    solar: choice(['has-photovoltaics', 'own-roof-suitable', 'shared-roof', 'unsuitable']),
    photovoltaicKw: z.number().min(0.5).max(500).optional(),
    batteryKwh: z.number().min(0).max(1000).optional(),
    ventilation: choice(['windows', 'recovery', 'extract']),
    mould: choice(['no', 'some-corners', 'often']),

    people: z.number().int().min(0).max(5000).optional(),
    heatingHours: choice(['under-6', '6-10', '10-14', 'always']),
    heatingSetPointC: z.number().min(15).max(26).optional(),
    heatedRooms: choice(['all', 'most', 'half', 'one-or-two']),
    bills: z.array(Bill).max(120).optional(),

    payer: choice(['person', 'enterprise', 'economic-non-profit', 'non-profit']).describe(
      'Homes: who bears the cost. Absent: a person',
    ),
    companySize: choice(['small', 'medium', 'large']).describe('Of an enterprise, by the EU definition'),
    ownership: choice([
      'owner-main-home',
      'owner-second-home',
      'owner-let',
      'tenant',
      'family-or-loan',
      'usufruct-or-bare-owner',
      'buying',
      'other',
    ]),
    incomeTaxEurYear: money.describe('IRPEF of the person who pays the works'),
    incomeEurYear: money,
    isIncomeOver75k: choice(['yes', 'no']),
    dependentChildren: z.number().int().min(0).max(15).optional(),
    hasDisabledChild: choice(['yes', 'no']),
    isee: choice(['up-to-15000', '15000-25000', '25000-40000', 'over-40000', 'none']),
    iseeEur: money.describe('Exact ISEE, where the band does not settle a scheme'),
    goals: z.array(z.enum(GOALS)).max(2, 'choose at most two').optional(),
    budgetEur: z.number().min(0).max(10_000_000).optional(),
    acceptsLoan: choice(['yes', 'no', 'maybe']),
    constraints: z.array(z.enum(CONSTRAINT_ANSWERS)).max(5).optional(),
    certificateClass: choice(['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G']),
    certificateYear: z.number().int().min(2005).max(2100).optional(),

    condominiumDwellings: z.number().int().min(2).max(400).optional(),
    millesimi: z.number().min(0.1).max(1000).optional(),
    coOwners: z
      .array(CoOwnerAnswer)
      .max(400)
      .optional()
      .describe(
        'Owners of the condominium, whoever answers included; thousandths left over are of owners not known',
      ),
    assembly: choice(['no-idea-yet', 'being-discussed', 'study-ordered', 'voted']),

    publicOwner: choice([
      'municipality',
      'province-or-region',
      'public-housing-body',
      'other-public-body',
      'enterprise',
      'economic-non-profit',
      'non-profit',
    ]),
    isOwnerUser: choice(['yes', 'no']).describe('Owned and used by the same body'),
    openHoursPerDay: z.number().min(0).max(24).optional(),
    openDaysPerYear: z.number().int().min(0).max(366).optional(),
    lighting: choice(['mostly-led', 'mixed', 'fluorescent']),
    hasAudit: choice(['yes', 'no']).describe('An energy audit made before the works'),
    applicant: choice(['self', 'esco', 'ppp']).describe('Who bears the cost and asks for the incentive'),
    energyContract: choice(['own', 'heat-service', 'epc']),
    discountRate: fraction.optional(),
  })
  .meta({ id: 'Answers' })
export type Answers = z.infer<typeof Answers>
