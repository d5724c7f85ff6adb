import { type Building, CARRIERS } from '../building/index.ts'
import { mechanicalFlowM3H, standardAirFlowM3H, useProfileOf } from '../physics/index.ts'
import type { Service } from '../plant/index.ts'
import {
  atLeast,
  atMost,
  automationChecks,
  type CheckInput,
  type CheckNote,
  comparableRatings,
  type EnvelopeCase,
  findWorks,
  generatorChecks,
  heatTransferChecks,
  type InterventionLevel,
  interventionLevel,
  partyWallChecks,
  type ReferenceEnergy,
  type RenovationWorks,
  type RequirementCheck,
  type RequirementTables,
  type RuleText,
  referenceTotalEnergy,
  renewableChecks,
  requirementCheck,
  requirementEdition,
  type ServicePrimary,
  summerChecks,
  treatedUValueChecks,
} from '../rating/index.ts'
import type { DiagnosisContext } from './context.ts'
import { type Diagnosis, diagnose } from './diagnose.ts'
import { computeReferenceNeeds } from './rate.ts'
import type { UseResult } from './use-result.ts'

/** Whether a renovation keeps the law, requirement by requirement. */
export type RequirementResult = {
  readonly edition: string
  readonly editionName: RuleText
  readonly level: InterventionLevel
  readonly levelText: RuleText
  readonly levelArticle: string
  /** Share of the dispersing surface worked on, 0-1. */
  readonly treatedShare: number
  readonly checks: readonly RequirementCheck[]
}

/** The whole building against its reference: levels that touch all of it. */
const WHOLE_BUILDING: readonly InterventionLevel[] = ['new', 'level1']

function fanAirM3(after: Building, context: DiagnosisContext) {
  const byKind: Partial<Record<Building['zones'][number]['ventilation']['kind'], number>> = {}
  for (const zone of after.zones) {
    const flow = standardAirFlowM3H(useProfileOf(context.tables.uses, zone), zone)
    const { kind } = zone.ventilation
    byKind[kind] = (byKind[kind] ?? 0) + mechanicalFlowM3H(zone, flow, context.plant.physics) * 8760
  }
  return byKind
}

function heatService(standard: UseResult, service: 'heating' | 'hot-water') {
  return {
    delivered: standard.deliveredByService[service],
    selfUsedKwh: standard.selfUsedByService[service],
    ambientKwh: standard.ambientHeatByService[service],
  }
}

function primaryOf(standard: UseResult, service: Service, context: DiagnosisContext): ServicePrimary {
  let nrenKwh = 0
  let renKwh = 0
  for (const carrier of CARRIERS) {
    const kwh = standard.deliveredByService[service][carrier] ?? 0
    nrenKwh += kwh * context.primaryNren[carrier]
    renKwh += kwh * context.primaryRen[carrier]
  }
  const onSite = context.tables.carriers.onSiteRenewable.ren
  const ownElectricityKwh = standard.selfUsedByService[service] * onSite
  const heat =
    service === 'heating' || service === 'hot-water'
      ? standard.ambientHeatByService[service] + standard.solarHeatByService[service]
      : 0
  return { nrenKwh, renKwh: renKwh + ownElectricityKwh + heat * onSite, ownElectricityKwh }
}

/** EPH,nd, EPC,nd, EPgl,tot and the efficiencies of the services against the reference with the real generators. */
function referenceChecks(
  level: InterventionLevel,
  diagnosis: Diagnosis,
  given: EnvelopeCase,
  context: DiagnosisContext,
): RequirementCheck[] {
  const { after, works, edition, tables } = given
  const isWhole = WHOLE_BUILDING.includes(level)
  if (!isWhole && !works.isHeatingSystemRenovated) return []
  const { standard, rating } = diagnosis
  const floorAreaM2 = after.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  const needs = computeReferenceNeeds(after, edition, context)
  const liftsKwh = CARRIERS.reduce(
    (sum, carrier) => sum + (standard.deliveredByService.lifts[carrier] ?? 0),
    standard.selfUsedByService.lifts,
  )
  const reference = referenceTotalEnergy(
    {
      building: after,
      needs: { ...needs, hotWaterKwh: standard.hotWaterNeedKwh, liftsKwh },
      heating: heatService(standard, 'heating'),
      hotWater: heatService(standard, 'hot-water'),
      fanAirM3: fanAirM3(after, context),
      photovoltaicKwh: standard.photovoltaicKwh,
      selfUsedKwh: standard.selfUsedKwh,
    },
    tables,
    {
      nren: (carrier) => context.primaryNren[carrier],
      ren: (carrier) => context.primaryRen[carrier],
      onSite: context.tables.carriers.onSiteRenewable.nren + context.tables.carriers.onSiteRenewable.ren,
    },
    context.plant.physics,
  )
  const notes: CheckNote[] = needs.bridges === 'estimated' ? ['estimated-bridges'] : []
  const atMostCheck = (kind: CheckInput['kind'], found: number, limit: number) =>
    requirementCheck(tables, {
      kind,
      rule: edition.whole,
      found,
      limit,
      unit: 'kWh/m2',
      isMet: atMost(found, limit),
      notes,
    })
  const checks: RequirementCheck[] = []
  if (isWhole) {
    checks.push(
      atMostCheck('heating-need', rating.epHNdKwhM2, needs.heatingKwh / floorAreaM2),
      atMostCheck('cooling-need', rating.epCNdKwhM2, needs.coolingKwh / floorAreaM2),
      atMostCheck('total-primary-energy', rating.epGlTotKwhM2, reference.totalKwh / floorAreaM2),
    )
  }
  return [...checks, ...efficiencyChecks(isWhole, diagnosis, needs, reference, given, context)]
}

function efficiencyChecks(
  isWhole: boolean,
  { standard, rating }: Diagnosis,
  needs: { readonly heatingKwh: number; readonly coolingKwh: number },
  reference: ReferenceEnergy,
  { after, tables }: EnvelopeCase,
  context: DiagnosisContext,
): RequirementCheck[] {
  const floorAreaM2 = after.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  const { cooling, hotWater } = after.systems
  const check = (
    kind: CheckInput['kind'],
    service: Service,
    need: number,
    referenceNeed: number,
    referencePrimaryKwh: number,
  ): RequirementCheck[] => {
    const { nrenKwh, renKwh } = primaryOf(standard, service, context)
    if (need <= 0 || referencePrimaryKwh <= 0 || nrenKwh + renKwh <= 0) return []
    const found = need / (nrenKwh + renKwh)
    const limit = referenceNeed / referencePrimaryKwh
    const rule = tables.referencePlant
    return [requirementCheck(tables, { kind, rule, found, limit, unit: '-', isMet: atLeast(found, limit) })]
  }
  const heating = check(
    'heating-efficiency',
    'heating',
    rating.epHNdKwhM2 * floorAreaM2,
    needs.heatingKwh,
    reference.heatingKwh,
  )
  if (!isWhole) return heating
  const served = cooling?.servedAreaShare ?? 0
  return [
    ...heating,
    ...(hotWater === null
      ? []
      : check(
          'hot-water-efficiency',
          'hot-water',
          standard.hotWaterNeedKwh,
          standard.hotWaterNeedKwh,
          reference.hotWaterKwh,
        )),
    ...check(
      'cooling-efficiency',
      'cooling',
      rating.epCNdKwhM2 * floorAreaM2 * served,
      needs.coolingKwh * served,
      reference.coolingKwh,
    ),
  ]
}

/**
 * The minimum requirements a renovation from `before` to `after` must keep, by the law in force on the day of the permit (YYYY-MM-DD) in the
 * territory of the context, each with what was found, its limit and its article. `works` defaults to what changed between the two. Throws a
 * RangeError for a permit before the first edition, EditionMismatchError never: both are rated in one context.
 */
export function checkRequirements(
  before: Building,
  after: Building,
  works: RenovationWorks | undefined,
  context: DiagnosisContext,
  tables: RequirementTables,
  permitDate: string,
): RequirementResult {
  const done = works ?? findWorks(before, after)
  const { territory } = context.edition
  const edition = requirementEdition(tables, territory, permitDate, done.isPublic)
  if (edition === undefined) {
    throw new RangeError(
      `permitDate: found ${permitDate}, accepted from 2015-10-01: no minimum requirements of this kind were in force before.`,
    )
  }
  const found = interventionLevel(before, done, tables)
  const { level } = found
  const levelText = tables.texts.level[level]
  const note = tables.texts.note['part-of-condominium']
  const described = {
    edition: edition.id,
    editionName: edition.name,
    level,
    levelText: found.isPartOfCondominium
      ? { it: `${levelText.it}. ${note.it}`, en: `${levelText.en}. ${note.en}` }
      : levelText,
    levelArticle: tables.levels.article,
    treatedShare: found.treatedShare,
  }
  if (level === 'none') return { ...described, checks: [] }
  const diagnosis = diagnose(after, context)
  const given: EnvelopeCase = {
    before,
    after,
    works: done,
    edition,
    physics: context.plant.physics,
    rating: context.tables.rating,
    tables,
  }
  const isWhole = WHOLE_BUILDING.includes(level)
  const { standard, rating } = diagnosis
  return {
    ...described,
    checks: [
      ...(isWhole ? summerChecks(given) : treatedUValueChecks(given)),
      ...(level === 'new' ? partyWallChecks(given) : []),
      ...heatTransferChecks(level, given),
      ...referenceChecks(level, diagnosis, given, context),
      ...generatorChecks(after, done, tables),
      ...renewableChecks(
        {
          after,
          works: done,
          level,
          territory,
          permitDate,
          class: rating.class,
          heating: primaryOf(standard, 'heating', context),
          hotWater: primaryOf(standard, 'hot-water', context),
          cooling: primaryOf(standard, 'cooling', context),
        },
        tables,
      ),
      ...automationChecks(level, after, edition, tables),
    ],
  }
}

/** Ratings before and after a work, in the one edition of the context. */
export function compareRatings(before: Building, after: Building, context: DiagnosisContext) {
  return comparableRatings(diagnose(before, context).rating, diagnose(after, context).rating)
}
