import type { Answers, Building } from '../building/index.ts'
import type { BuildingFacts, IncentiveCase, OwnerFacts } from '../incentives/index.ts'
import type { Comune } from '../territory/index.ts'

/** Income exactly here bears no ceiling on deductions (art. 16-ter TUIR): the highest value that "not over" allows. */
const INCOME_CEILING_STARTS_ABOVE_EUR = 75_000

type Ownership = NonNullable<Answers['ownership']>
type Tenure = Pick<OwnerFacts, 'right' | 'isMainDwelling'>

/** What each answer says about the right on the dwelling. What an answer leaves open stays unknown. */
const TENURES: Readonly<Record<Ownership, Tenure>> = {
  'owner-main-home': { right: 'owner', isMainDwelling: true },
  'owner-second-home': { right: 'owner', isMainDwelling: false },
  'owner-let': { right: 'owner', isMainDwelling: false },
  tenant: { right: 'tenant' },
  'family-or-loan': {},
  'usufruct-or-bare-owner': {},
  buying: { right: 'owner' },
  other: {},
  unknown: {},
}

const SUBJECT_OF_OWNER: Readonly<Record<NonNullable<Answers['publicOwner']>, OwnerFacts['subject']>> = {
  municipality: 'municipality',
  'province-or-region': 'public-administration',
  'public-housing-body': 'public-housing-body',
  'other-public-body': 'public-administration',
  enterprise: 'enterprise',
  'economic-non-profit': 'economic-non-profit',
  'non-profit': 'non-profit',
  unknown: undefined,
}
const SUBJECT_OF_PAYER: Readonly<Record<NonNullable<Answers['payer']>, OwnerFacts['subject']>> = {
  person: 'natural-person',
  enterprise: 'enterprise',
  'economic-non-profit': 'economic-non-profit',
  'non-profit': 'non-profit',
  unknown: 'natural-person',
}
/** Taxed on business income: they deduct from IRES and recover VAT. */
const BUSINESSES: ReadonlySet<OwnerFacts['subject']> = new Set(['enterprise', 'economic-non-profit'])

/** Whether a building kind of the questionnaire is a school or a health building; absent where a register decides. */
const PUBLIC_USES: Readonly<Record<string, Pick<BuildingFacts, 'isPublicSchool' | 'isPublicHealth'>>> = {
  'primary-or-lower-secondary-school': { isPublicSchool: true, isPublicHealth: false },
  'upper-secondary-school': { isPublicSchool: true, isPublicHealth: false },
  nursery: { isPublicHealth: false },
  gym: { isPublicHealth: false },
  'library-museum-civic-centre': { isPublicHealth: false },
  'clinic-or-care-home': { isPublicSchool: false, isPublicHealth: true },
  'other-public': {},
}
const NO_PUBLIC_USE = { isPublicSchool: false, isPublicHealth: false } as const

/**
 * Who pays, in the words of the incentive rules. `undefined` means not known: an unanswered question never becomes
 * a "no". The owner of a flat pays as a natural person, for the common parts too, on the share of the flat.
 */
export function ownerFacts(answers: Answers): OwnerFacts {
  const subject =
    answers.entrance === 'public'
      ? SUBJECT_OF_OWNER[answers.publicOwner ?? 'unknown']
      : SUBJECT_OF_PAYER[answers.payer ?? 'unknown']
  if (BUSINESSES.has(subject)) {
    return {
      subject,
      right: answers.entrance === 'public' ? undefined : TENURES[answers.ownership ?? 'unknown'].right,
      taxCapacityEurYear: answers.incomeTaxEurYear,
      paysIncomeTax: answers.incomeTaxEurYear === undefined ? undefined : answers.incomeTaxEurYear > 0,
      companySize: answers.companySize === 'unknown' ? undefined : answers.companySize,
      vatIsCost: false,
    }
  }
  // A municipality or another public body pays no income tax (art. 74 TUIR) and cannot deduct VAT on its own buildings;
  // a non-profit without business income cannot either.
  if (answers.entrance === 'public' || subject === 'non-profit')
    return { subject, paysIncomeTax: false, vatIsCost: true }
  return {
    subject,
    ...TENURES[answers.ownership ?? 'unknown'],
    incomeEur: incomeOf(answers),
    taxCapacityEurYear: answers.incomeTaxEurYear,
    paysIncomeTax: answers.incomeTaxEurYear === undefined ? undefined : answers.incomeTaxEurYear > 0,
    dependentChildren: answers.dependentChildren,
    hasDisabledChild: yesOrNo(answers.hasDisabledChild),
    vatIsCost: true,
    ...iseeFact(answers),
  }
}

/** What the rules ask of the request itself and not of its owner or building. */
export type RequestFacts = Pick<IncentiveCase, 'hasAuditBefore' | 'applicant'>

/**
 * Facts of the request. An audit that is not there today can still be made before the works, so that only a yes is a
 * fact: the rules list what is missing among the things to do.
 */
export function requestFacts({ hasAudit, applicant }: Answers): RequestFacts {
  return {
    ...(hasAudit === 'yes' ? { hasAuditBefore: true } : {}),
    ...(applicant === undefined || applicant === 'unknown' ? {} : { applicant }),
  }
}

/** The building in the words of the incentive rules; what was not said and cannot be computed stays unknown. */
export function buildingFacts(
  answers: Answers,
  building: Building,
  comune: Comune,
  date: string,
): BuildingFacts {
  const isPublic = isPublicOwner(answers)
  const isDwelling = building.dwellings > 0
  const isOwnerUser = yesOrNo(answers.isOwnerUser)
  const publicUse = isPublic
    ? (PUBLIC_USES[answers.buildingKind ?? 'other-public'] ?? NO_PUBLIC_USE)
    : NO_PUBLIC_USE
  const mainZone = building.zones[0]
  return {
    climateZone: comune.climateZone,
    region: comune.region,
    seismicZone: comune.seismicZone ?? undefined,
    municipalityPopulation: comune.population,
    buildingUse: isDwelling ? 'residential' : 'tertiary',
    useCategory: useCategoryOf(mainZone?.useCategory),
    ...publicUse,
    isOwnedByPublicAdministration: isPublic,
    isOwnedAndUsedByPublicAdministration: isPublic ? isOwnerUser : false,
    isOwnedAndUsedByMunicipality: ownedAndUsedByMunicipality(answers, isOwnerUser),
    isPrevalentlyResidential: isDwelling,
    dwellings: isDwelling ? building.dwellings : undefined,
    hasWorkingHeating: building.systems.heating !== null,
    existingHeatingPowerKw: heatingPowerKw(building),
    isNewConstruction: building.constructionYear >= Number(date.slice(0, 4)),
    isListed: building.constraints.isListed,
    usefulAreaM2: building.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0),
  }
}

/** Whether the building belongs to a public body: what nobody said of a public building is taken so. */
const isPublicOwner = (answers: Answers): boolean => {
  const subject = SUBJECT_OF_OWNER[answers.publicOwner ?? 'unknown']
  return answers.entrance === 'public' && !BUSINESSES.has(subject) && subject !== 'non-profit'
}

/**
 * A value inside each band, for rules that compare with the edges of the bands; the rules read it as the ISEE itself.
 * A band that an edge of a scheme divides (30,000 EUR lies in the third) gives nothing: the exact ISEE is asked.
 */
const INSIDE_ISEE_BAND: Readonly<Partial<Record<NonNullable<Answers['isee']>, number>>> = {
  'up-to-15000': 14_999,
  '15000-25000': 20_000,
  'over-40000': 40_001,
}

function iseeFact(answers: Answers): { iseeEur?: number } {
  const iseeEur = answers.iseeEur ?? INSIDE_ISEE_BAND[answers.isee ?? 'unknown']
  return iseeEur === undefined ? {} : { iseeEur }
}

function incomeOf(answers: Answers): number | undefined {
  if (answers.incomeEurYear !== undefined) return answers.incomeEurYear
  return answers.isIncomeOver75k === 'no' ? INCOME_CEILING_STARTS_ABOVE_EUR : undefined
}

function ownedAndUsedByMunicipality(answers: Answers, isOwnerUser: boolean | undefined): boolean | undefined {
  if (!isPublicOwner(answers)) return false
  const owner = answers.publicOwner ?? 'unknown'
  if (owner === 'unknown') return undefined
  return owner === 'municipality' ? isOwnerUser : false
}

function heatingPowerKw(building: Building): number | undefined {
  const generators = building.systems.heating?.generators ?? []
  const power = generators.reduce((sum, generator) => sum + generator.nominalPowerKw, 0)
  return power > 0 ? power : undefined
}

/** `E.1(1)` is `E.1` in the rules of the incentives. */
function useCategoryOf(category: string | undefined): BuildingFacts['useCategory'] {
  return category?.slice(0, 3) as BuildingFacts['useCategory']
}

function yesOrNo(answer: 'yes' | 'no' | 'unknown' | undefined): boolean | undefined {
  if (answer === 'yes') return true
  return answer === 'no' ? false : undefined
}
