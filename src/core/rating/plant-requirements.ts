import type { Building, Generator, HeatPump } from '../building/index.ts'
import { ENERGY_CLASSES, type EnergyClass } from './rating-tables.ts'
import type { RenovationWorks } from './renovation-works.ts'
import { atLeast, type RequirementCheck, requirementCheck } from './requirement-check.ts'
import { renewableObligation } from './requirement-edition.ts'
import type {
  CheckNote,
  InterventionLevel,
  RenewableCase,
  RequirementEdition,
  RequirementTables,
} from './requirement-tables.ts'

function generatorsOf(building: Building): Generator[] {
  const { heating, hotWater } = building.systems
  const own = hotWater?.generator.from === 'own' ? [hotWater.generator.generator] : []
  return [...(heating?.generators ?? []), ...own]
}

/** COP declared at the rating point of EN 14511; undefined where no such point is given. */
function ratedCop(pump: HeatPump, tables: RequirementTables): number | undefined {
  const at = tables.generatorMinimum.ratingPoint[pump.source]
  const sinkC = pump.sink === 'air' ? at.airSinkC : at.waterSinkC
  return pump.points?.find((point) => point.sourceC === at.sourceC && point.sinkC === sinkC)?.cop
}

/** Declared efficiency and least one of a new generator; undefined for kinds without a minimum here. */
function generatorLimit(
  generator: Generator,
  tables: RequirementTables,
): { readonly found: number | null; readonly limit: number; readonly unit: string } | undefined {
  const { boiler, heatPumpCop } = tables.generatorMinimum
  if (generator.kind === 'boiler') {
    const sizedKw = Math.min(boiler.upToKw, generator.nominalPowerKw)
    const limit = boiler.constant + boiler.perLog10Kw * Math.log10(sizedKw)
    return { found: generator.efficiencyFullLoad ?? null, limit, unit: '-' }
  }
  // The table of least COP is that of compressors; the one of absorption machines was not read.
  if (generator.kind !== 'heat-pump' || generator.drive === 'gas-absorption') return undefined
  const row = heatPumpCop.find(
    ({ source, sink, upToKw }) =>
      source === generator.source &&
      sink === generator.sink &&
      (upToKw === null || generator.nominalPowerKw <= upToKw),
  )
  if (row === undefined) return undefined
  return { found: ratedCop(generator, tables) ?? null, limit: row.cop, unit: '-' }
}

/** Least efficiency of each new generator: declared values only, never a default. DM 26/06/2015 App. B. */
export function generatorChecks(
  after: Building,
  works: RenovationWorks,
  tables: RequirementTables,
): RequirementCheck[] {
  return generatorsOf(after).flatMap((generator) => {
    if (!works.newGeneratorIds.includes(generator.id)) return []
    const rule = generatorLimit(generator, tables)
    if (rule === undefined) return []
    const isMet = atLeast(rule.found, rule.limit)
    return [
      requirementCheck(tables, {
        kind: 'generator',
        subject: generator.id,
        rule: tables.generatorMinimum,
        ...rule,
        isMet,
        notes: isMet === 'unknown' ? ['declared-value-needed'] : [],
      }),
    ]
  })
}

/** Primary energy of one service, kWh a year: renewable and not, and the part of the renewable one that is own electricity. */
export type ServicePrimary = {
  readonly nrenKwh: number
  readonly renKwh: number
  readonly ownElectricityKwh: number
}

export type RenewableInput = {
  readonly after: Building
  readonly works: RenovationWorks
  readonly level: InterventionLevel
  readonly territory: string
  readonly permitDate: string
  readonly class: EnergyClass
  readonly heating: ServicePrimary
  readonly hotWater: ServicePrimary
  readonly cooling: ServicePrimary
}

function caseOf(level: InterventionLevel, works: RenovationWorks): RenewableCase | undefined {
  if (level === 'new' || level === 'level1' || level === 'level2') return level
  return works.isHeatingSystemRenovated ? 'heating-system' : undefined
}

function shareOf(services: readonly ServicePrimary[]): number | null {
  let ren = 0
  let total = 0
  for (const { nrenKwh, renKwh } of services) {
    ren += renKwh
    total += nrenKwh + renKwh
  }
  return total > 0 ? ren / total : null
}

/** A service whose own electricity ends in a resistance: it covers no obligation, save in class B or better. */
function withoutJoule(
  service: ServicePrimary,
  generators: readonly Generator[],
  isGoodClass: boolean,
): ServicePrimary {
  if (isGoodClass || !generators.some((generator) => generator.kind === 'electric')) return service
  return { ...service, renKwh: service.renKwh - service.ownElectricityKwh }
}

/**
 * Renewable shares and electric power of a renovation on the date of its permit. D.Lgs. 199/2021 All. III, D.Lgs. 5/2026 art. 29; Lombardia
 * DGR 2480/2019 and XII/6153. No obligation, no check.
 */
export function renewableChecks(input: RenewableInput, tables: RequirementTables): RequirementCheck[] {
  const { after, works } = input
  const renewableCase = caseOf(input.level, works)
  if (renewableCase === undefined) return []
  const rule = renewableObligation(tables, input.territory, input.permitDate, renewableCase)
  const floorAreaM2 = after.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
  if (rule === undefined || floorAreaM2 <= rule.aboveFloorAreaM2) return []
  const { publicExtraShare, publicExtraPower, jouleFromClass } = tables.renewables
  const isGoodClass = ENERGY_CLASSES.indexOf(input.class) <= ENERGY_CLASSES.indexOf(jouleFromClass)
  const { heating: system, hotWater: water } = after.systems
  const heatingGenerators = system?.generators ?? []
  const waterGenerators = water?.generator.from === 'own' ? [water.generator.generator] : heatingGenerators
  const heating = withoutJoule(input.heating, heatingGenerators, isGoodClass)
  const hotWater = withoutJoule(input.hotWater, waterGenerators, isGoodClass)
  const extra = works.isPublic ? publicExtraShare : 0
  const mayBeExempt = generatorsOf(after).every((generator) => generator.kind === 'district-heating')

  const shareCheck = (
    kind: 'renewable-hot-water' | 'renewable-total' | 'renewable-heating-cooling',
    services: readonly ServicePrimary[],
    share: number | null,
  ): RequirementCheck[] => {
    if (share === null) return []
    const found = shareOf(services)
    const limit = share + extra
    const isMet = atLeast(found, limit)
    const notes: CheckNote[] = []
    if (isMet === false) notes.push(mayBeExempt ? 'district-may-exempt' : 'may-be-argued')
    return [
      requirementCheck(tables, {
        kind,
        rule,
        found,
        limit,
        unit: '-',
        isMet: isMet === false && mayBeExempt ? 'unknown' : isMet,
        notes,
      }),
    ]
  }
  const power = after.systems.photovoltaics.reduce((sum, field) => sum + field.peakPowerKw, 0)
  const powerLimit = rule.kKwM2 * after.footprintM2 * (works.isPublic ? 1 + publicExtraPower : 1)
  const isPowerMet = atLeast(power, powerLimit)
  return [
    ...shareCheck('renewable-hot-water', [hotWater], water === null ? null : rule.hotWater),
    ...shareCheck('renewable-total', [hotWater, heating, input.cooling], rule.total),
    ...shareCheck('renewable-heating-cooling', [heating, input.cooling], rule.heatingCooling),
    requirementCheck(tables, {
      kind: 'renewable-power',
      rule,
      found: power,
      limit: powerLimit,
      unit: 'kW',
      isMet: isPowerMet,
      notes: isPowerMet === false ? ['may-be-argued'] : [],
    }),
  ]
}

const AUTOMATION_CLASSES = ['A', 'B', 'C', 'D'] as const

/** Automation of uses other than housing above the power of the edition. D.Lgs. 192/2005 art. 4; UNI EN ISO 52120-1. */
export function automationChecks(
  level: InterventionLevel,
  after: Building,
  edition: RequirementEdition,
  tables: RequirementTables,
): RequirementCheck[] {
  const rule = edition.automation
  const powerKw = Math.max(
    (after.systems.heating?.generators ?? []).reduce((sum, generator) => sum + generator.nominalPowerKw, 0),
    after.systems.cooling?.nominalPowerKw ?? 0,
  )
  if (after.dwellings > 0 || powerKw <= rule.aboveKw || !rule.levels.includes(level)) return []
  const rank = AUTOMATION_CLASSES.indexOf(after.systems.automationClass)
  const isKept = rank <= AUTOMATION_CLASSES.indexOf(rule.class)
  const isConditional = !isKept && rule.paybackYears !== null
  return [
    requirementCheck(tables, {
      kind: 'automation',
      rule,
      // Classes as numbers, A is 1: the check says them by rank.
      found: rank + 1,
      limit: AUTOMATION_CLASSES.indexOf(rule.class) + 1,
      unit: 'A=1..D=4',
      isMet: isConditional ? 'unknown' : isKept,
      notes: isConditional ? ['payback-decides'] : [],
    }),
  ]
}
