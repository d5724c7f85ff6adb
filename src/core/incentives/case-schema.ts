/** What the incentive engine is told: who pays, for which building, which works, when. Every fact is optional. */
import { z } from 'zod'

/** Calendar date written `YYYY-MM-DD`, checked to exist (no 31 February). */
export const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD')
  .refine((text) => {
    const parsed = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
  }, 'this day does not exist in the calendar')

const euros = z.number().min(0)
const fraction = z.number().min(0).max(1)
const positive = z.number().positive()
/** Facts declared in rule files beyond the typed ones below; the pack checks their name and type. */
const anyFact = z.union([z.number(), z.string(), z.boolean()]).optional()

export const SUBJECTS = [
  'natural-person',
  'condominium',
  'enterprise',
  'economic-non-profit',
  'non-profit',
  'municipality',
  'public-administration',
  'public-housing-body',
  'housing-cooperative',
] as const

export const DWELLING_RIGHTS = [
  'owner',
  'real-right',
  'bare-owner',
  'tenant',
  'borrower',
  'cohabitant',
  'none',
] as const

/** Who pays and asks. `undefined` always means "not known", never "no". */
export const OwnerFacts = z
  .object({
    /** Legal kind of who bears the cost. */
    subject: z.enum(SUBJECTS).optional(),
    /** Right over the dwelling at the start of works. */
    right: z.enum(DWELLING_RIGHTS).optional(),
    /** Main dwelling of the holder or of a family member at the end of works. */
    isMainDwelling: z.boolean().optional(),
    /** Condominium only: thousandths held by owners for whom it is the main dwelling, 0 to 1. */
    mainDwellingShare: fraction.optional(),
    /** Total yearly income of the person, EUR. */
    incomeEur: euros.optional(),
    /** Income tax of a year against which deductions can be used, EUR/year. */
    taxCapacityEurYear: euros.optional(),
    /** Other yearly spend already counted under the income ceiling on deductions, EUR/year. */
    otherDeductibleSpendEurYear: euros.optional(),
    /** Rate at which that other spend is deducted, 0 to 1. */
    otherDeductionRate: fraction.optional(),
    /** Condominium only: who the owner is whose share is computed. */
    coOwnerSubject: z.enum(SUBJECTS).optional(),
    dependentChildren: z.number().int().min(0).optional(),
    hasDisabledChild: z.boolean().optional(),
    /** Liable to income tax (IRPEF or IRES) in the ordinary way. */
    paysIncomeTax: z.boolean().optional(),
    /** VAT is a cost (not recovered). */
    vatIsCost: z.boolean().optional(),
    companySize: z.enum(['small', 'medium', 'large']).optional(),
    isInDifficulty: z.boolean().optional(),
    /** De minimis aid received by the single undertaking in the three years before, EUR (Reg. (EU) 2023/2831 art. 3.2). */
    deMinimisReceivedEur: euros.optional(),
  })
  .catchall(anyFact)
export type OwnerFacts = z.infer<typeof OwnerFacts>

/**
 * One owner of a condominium: thousandths, and a tax position of their own in the words of `OwnerFacts` (`subject` is
 * who the owner is; the request stays the condominium's).
 */
export const CoOwner = OwnerFacts.extend({
  id: z.string().min(1),
  thousandths: z.number().positive().max(1000),
})
export type CoOwner = z.infer<typeof CoOwner>

/** One invoice of a work: its spend may go to another scheme than the rest where the law lets a work be split. */
export const Invoice = z.strictObject({
  id: z.string().min(1),
  workId: z.string().min(1),
  /** Part of the spend of the work, EUR; the invoices of a work add up to its spend. */
  spendEur: euros,
})
export type Invoice = z.infer<typeof Invoice>

/** Days on which a work may be paid besides the day of the case; every work when `workId` is absent. */
export const PayableDays = z.strictObject({
  workId: z.string().min(1).optional(),
  dates: z.array(IsoDate).min(1).max(12),
})
export type PayableDays = z.infer<typeof PayableDays>

export const BuildingFacts = z
  .object({
    climateZone: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).optional(),
    /** Cadastral category as in the register: `A/2`, `B/5`, `C/1`, `D/8`... */
    cadastralCategory: z.string().optional(),
    buildingUse: z.enum(['residential', 'tertiary', 'other']).optional(),
    /** Use category of DPR 412/1993. */
    useCategory: z.enum(['E.1', 'E.2', 'E.3', 'E.4', 'E.5', 'E.6', 'E.7', 'E.8']).optional(),
    isPublicSchool: z.boolean().optional(),
    isPublicHealth: z.boolean().optional(),
    isMixedUseSchool: z.boolean().optional(),
    municipalityPopulation: z.number().int().min(0).optional(),
    isOwnedAndUsedByMunicipality: z.boolean().optional(),
    isOwnedByMunicipality: z.boolean().optional(),
    isOwnedAndUsedByPublicAdministration: z.boolean().optional(),
    isOwnedByPublicAdministration: z.boolean().optional(),
    dwellings: z.number().int().min(1).optional(),
    hasWorkingHeating: z.boolean().optional(),
    isInCadastre: z.boolean().optional(),
    isNewConstruction: z.boolean().optional(),
    isListed: z.boolean().optional(),
    /** Useful area of the whole building (a work has its own `usefulAreaM2`). */
    buildingUsefulAreaM2: positive.optional(),
    /** Thermal power of the existing heating plant, kW. */
    existingHeatingPowerKw: positive.optional(),
    region: z.string().optional(),
    seismicZone: z.number().int().min(1).max(4).optional(),
    /** Regional aid map, art. 107.3 TFEU. */
    assistedZone: z.enum(['none', 'a', 'c']).optional(),
    isPrevalentlyResidential: z.boolean().optional(),
    /** Electric power available from the grid, kW. */
    withdrawalPowerKw: positive.optional(),
  })
  .catchall(anyFact)
export type BuildingFacts = z.infer<typeof BuildingFacts>

export const HEAT_PUMP_TYPES = [
  'air-air-split',
  'air-air-double-duct',
  'air-air-vrf',
  'air-air-rooftop',
  'air-water',
  'water-air',
  'water-water',
  'brine-air',
  'brine-water',
] as const

/** One work, that is one kind of intervention with its own spend. */
export const WorkFacts = z
  .object({
    id: z.string().min(1),
    workKind: z.string().min(1),
    /** All-in spend, VAT included where VAT is a cost, EUR. */
    spendEur: euros.optional(),
    /** The same without VAT, EUR. */
    netEur: euros.optional(),
    /** Value of "significant goods" in the contract, without VAT, EUR. */
    significantGoodsNetEur: euros.optional(),
    /** Goods alone, without VAT, installation and fees, EUR: compared with unit cost caps. */
    goodsEur: euros.optional(),
    /** Grants already awarded on this work, EUR. */
    grantEur: euros.optional(),
    /** Spend of earlier years on the same works (they share one ceiling), EUR. */
    earlierSpendEur: euros.optional(),
    areaM2: positive.optional(),
    usefulAreaM2: positive.optional(),
    uValueBeforeWm2K: positive.optional(),
    uValueAfterWm2K: positive.optional(),
    position: z.enum(['external', 'internal', 'cavity', 'ventilated', 'ground']).optional(),
    /** Share of the gross dispersing surface touched, 0 to 1. */
    envelopeShare: fraction.optional(),
    heatPumpType: z.enum(HEAT_PUMP_TYPES).optional(),
    /** Thermal power at the average design climate, kW. */
    ratedPowerKw: positive.optional(),
    scop: positive.optional(),
    sper: positive.optional(),
    cop: positive.optional(),
    eer: positive.optional(),
    /** Seasonal space-heating efficiency as a fraction (1.5 = 150 %). */
    etaS: positive.optional(),
    temperatureApplication: z.enum(['medium', 'low']).optional(),
    isLowGwp: z.boolean().optional(),
    hybridForm: z.enum(['factory-made', 'bivalent', 'add-on']).optional(),
    boilerPowerKw: positive.optional(),
    boilerAgeYears: z.number().min(0).optional(),
    replacesGenerator: z.boolean().optional(),
    replacedFuel: z
      .enum(['natural-gas', 'lpg', 'oil', 'coal', 'biomass', 'electricity', 'district-heating', 'none'])
      .optional(),
    fuel: z.enum(['natural-gas', 'lpg', 'oil', 'wood', 'pellet', 'chips', 'electricity', 'none']).optional(),
    /** Share by which dust is below the limit of the class, 0 to 1. */
    particulateReduction: fraction.optional(),
    collectorAreaM2: positive.optional(),
    collectorYieldKwhM2: positive.optional(),
    collectorType: z.enum(['flat', 'evacuated', 'factory-made', 'concentrating', 'unglazed']).optional(),
    collectorUse: z.enum(['hot-water', 'hot-water-and-heating', 'concentrating', 'solar-cooling']).optional(),
    volumeL: positive.optional(),
    energyClass: z.enum(['A+++', 'A++', 'A+', 'A', 'B', 'C']).optional(),
    electricPowerKw: positive.optional(),
    pvPowerKw: positive.optional(),
    storageKwh: positive.optional(),
    bacsClass: z.enum(['A', 'B', 'C', 'D']).optional(),
    lampType: z.enum(['led', 'high-efficiency']).optional(),
    hasThermostaticValves: z.boolean().optional(),
    isEuMade: z.boolean().optional(),
    isCommonPart: z.boolean().optional(),
    dwellingsServed: z.number().int().min(1).optional(),
    isFossilOnly: z.boolean().optional(),
    /** Yearly production of the plant over the user's own need (1.05 = 105 %). */
    productionShareOfNeed: z.number().min(0).optional(),
    /** Primary energy saving index (PES) of a cogenerator, 0 to 1. */
    primarySavingChp: fraction.optional(),
    /** Environmental quality class of a biomass generator, DM 186/2017, 1 to 5 stars. */
    biomassStars: z.number().int().min(1).max(5).optional(),
  })
  .catchall(anyFact)
export type WorkFacts = z.infer<typeof WorkFacts>

/** A whole question to the engine. `date` is the day of the payment (deductions) or of the request (grants). */
const CaseShape = z.object({
  date: IsoDate,
  worksStart: IsoDate.optional(),
  worksEnd: IsoDate.optional(),
  requestDate: IsoDate.optional(),
  preliminaryRequestDate: IsoDate.optional(),
  /** Energy audit made before the works. */
  hasAuditBefore: z.boolean().optional(),
  /** `direct` or `booking`, for schemes with more than one access route. */
  accessRoute: z.string().optional(),
  applicant: z.enum(['self', 'esco', 'ppp', 'renewable-community']).optional(),
  /** Grants already awarded on the works of this case, EUR, shared by spend unless a work says its own. */
  otherGrantsEur: euros.optional(),
  otherGrantsOrigin: z.enum(['state', 'regional', 'municipal', 'other']).optional(),
  /** Saving of non-renewable primary energy from certificates before and after, 0 to 1. */
  primaryEnergyReduction: fraction.optional(),
  /** Seismic risk classes gained by works on the same building. */
  seismicClassesGained: z.number().int().min(0).max(7).optional(),
  owner: OwnerFacts.default({}),
  building: BuildingFacts.default({}),
  works: z.array(WorkFacts).max(60).default([]),
  /** Owners of a condominium; thousandths not listed belong to owners of whom nothing is known. */
  owners: z.array(CoOwner).max(400).optional(),
  /** Invoices of works that come in more than one. */
  invoices: z.array(Invoice).max(120).optional(),
  /** Later days on which works may be paid: the best lawful use then chooses the day of each. */
  payableOn: z.array(PayableDays).max(60).optional(),
  /** Only these schemes; all of the pack when absent. */
  schemes: z.array(z.string()).optional(),
})

/**
 * The same as read from outside: facts declared only in rule files may stand beside the typed ones. The static type
 * leaves them out, so that a misspelt fact does not compile.
 */
export const IncentiveCase = CaseShape.catchall(anyFact)
export type IncentiveCase = z.infer<typeof CaseShape>

export type FactValue = number | string | boolean
