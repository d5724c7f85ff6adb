import type { Answers, HEATING_KINDS } from '../answers-schema.ts'
import type { Distribution } from '../provenance.ts'
import type { CONTROLS } from '../systems-schema.ts'
import { rowOfYear } from './constructions.ts'
import { assumed, type Draft, given, type Leaf, typical } from './draft.ts'
import type { Envelope } from './envelope.ts'
import { sizingLoadKw } from './sizing-load.ts'
import { known, type Subject } from './subject.ts'
import type { HeatingKindRow } from './system-tables.ts'
import type { TypologyTables } from './typology-tables.ts'
import { absolute, relative } from './uncertainty.ts'

type HeatingKind = (typeof HEATING_KINDS)[number]
type Control = (typeof CONTROLS)[number]
const CHOICE = { source: 'judgement', status: 'unverified' } as const

export type HeatingChoice = {
  readonly kind: HeatingKind
  readonly isAnswered: boolean
  readonly row: HeatingKindRow
  readonly plantYear: number
  readonly designLoadKw: number
  /** Neither electric heaters nor a machine that blows warm air make hot water. */
  readonly canHeatWater: boolean
  readonly draft: Draft
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The kind of plant: answered, else the commonest for that building. */
export function heatingKindOf(subject: Subject): HeatingKind {
  const answer = known(subject.answers.heatingKind)
  if (answer) return answer
  const { unknownHeating } = subject.tables.systems
  const isHighBlock = subject.group === 'flat' && subject.kind === 'flat-high-rise'
  if (isHighBlock && subject.constructionYear <= unknownHeating.highBlockUntilYear)
    return unknownHeating.highBlock
  return unknownHeating[subject.group]
}

function thisYear(subject: Subject): number {
  return Number(subject.date.slice(0, 4))
}

/** The year of the generator and whether anybody said it. */
function plantYear(subject: Subject): { readonly value: number; readonly leaf: Leaf } {
  const { answers, tables } = subject
  const { boilerAnswers, plantAgeYears } = tables.systems
  const oldest = Math.max(subject.constructionYear, 1900)
  const clamp = (year: number) => Math.min(Math.max(year, 1900), 2100)
  if (answers.boilerYear !== undefined)
    return { value: clamp(answers.boilerYear), leaf: given(clamp(answers.boilerYear)) }
  const decade = subject.works.get('heating-plant')
  if (decade) {
    const row = tables.insulation.decades[decade]
    return { value: row.year, leaf: assumed(row.year, CHOICE) }
  }
  const boiler = known(answers.boilerKind)
  const usual = boiler ? boilerAnswers[boiler] : undefined
  const guess = usual
    ? Math.max(usual.year, oldest)
    : Math.max(oldest, thisYear(subject) - plantAgeYears.value)
  return { value: clamp(guess), leaf: assumed(clamp(guess), usual ?? plantAgeYears) }
}

function efficiencyDistribution(subject: Subject): Distribution {
  const { answers, tables } = subject
  const { generatorEfficiency } = tables.uncertainty.halfWidths
  const isYearKnown = answers.boilerYear !== undefined || Boolean(subject.works.get('heating-plant'))
  const isTypeKnown = known(answers.boilerKind) !== undefined
  const isKindKnown = known(answers.heatingKind) !== undefined
  const bounds = { min: 0.3, max: tables.systems.maxEfficiency.value }
  if (isYearKnown && isTypeKnown)
    return relative('generatorEfficiency', generatorEfficiency.both.value, bounds)
  if (isYearKnown || isTypeKnown)
    return relative('generatorEfficiency', generatorEfficiency.typeOrYearKnown.value, bounds)
  return relative(
    'generatorEfficiency',
    (isKindKnown ? generatorEfficiency.kindKnown : generatorEfficiency.unknown).value,
    bounds,
  )
}

/** Seasonal figures above 1, such as a SCOP, share the factor but not the bounds of a combustion efficiency. */
function unbounded({ min: _min, max: _max, ...distribution }: Distribution): Distribution {
  return { ...distribution, min: 1, max: 10 }
}

function powerOf(
  subject: Subject,
  row: HeatingKindRow,
  designLoadKw: number,
): { readonly value: number; readonly leaf: Leaf } {
  const answered = subject.answers.boilerPowerKw
  if (answered !== undefined) return { value: answered, leaf: given(answered) }
  const value = round(Math.min(Math.max(row.minPowerKw, row.loadMultiple * designLoadKw, 1), 50_000))
  return { value, leaf: assumed(value, row) }
}

function boilerDraft(subject: Subject, row: HeatingKindRow, power: ReturnType<typeof powerOf>): Draft {
  const { systems } = subject.tables
  const year = plantYear(subject)
  const answer = known(subject.answers.boilerKind)
  const place = row.boilerPlace ?? (row.isCentral ? 'central' : 'own')
  const byYear = rowOfYear(systems.boilerTypeByYear, year.value)
  const type = answer ? systems.boilerAnswers[answer].type : byYear[place]
  const efficiency = rowOfYear(systems.boilerEfficiency[type], year.value)
  const log = Math.log10(Math.min(power.value, 400))
  const spread = efficiencyDistribution(subject)
  const cap = (value: number) => Math.min(Math.round(value * 10) / 1000, systems.maxEfficiency.value)
  return {
    kind: 'boiler',
    id: 'generator',
    carrier: known(subject.answers.heatingKind) ? given(row.carrier) : assumed(row.carrier, row),
    type: answer ? given(type) : assumed(type, byYear),
    nominalPowerKw: power.leaf,
    year: year.leaf,
    efficiencyFullLoad: typical(cap(efficiency.a + efficiency.b * log), efficiency, spread),
    efficiencyPartLoad: typical(cap(efficiency.c + efficiency.d * log), efficiency, spread),
  }
}

function generatorDraft(
  subject: Subject,
  row: HeatingKindRow,
  power: ReturnType<typeof powerOf>,
  isToAir: boolean,
): Draft {
  const { systems } = subject.tables
  const year = plantYear(subject)
  const spread = efficiencyDistribution(subject)
  const biomass =
    row.emitters === 'stoves' && known(subject.answers.emitters) === undefined
      ? 'stove'
      : biomassTypeOf(subject)
  const scop = rowOfYear(systems.heatPumpScop, year.value)
  const drafts: Readonly<Record<HeatingKindRow['generator'], () => Draft>> = {
    boiler: () => boilerDraft(subject, row, power),
    biomass: () => ({
      kind: 'biomass',
      id: 'generator',
      carrier: assumed(row.carrier, row),
      type: assumed(biomass, row),
      nominalPowerKw: power.leaf,
      year: year.leaf,
      efficiency: assumed(systems.biomassEfficiency[biomass], systems.biomassEfficiency, spread),
    }),
    'heat-pump': () => ({
      kind: 'heat-pump',
      id: 'generator',
      source: assumed('air', row),
      sink: assumed(isToAir ? 'air' : 'water', row),
      nominalPowerKw: power.leaf,
      year: year.leaf,
      scop: assumed(scop.value, scop, unbounded(spread)),
      isInverter: assumed(true, row),
    }),
    electric: () => ({ kind: 'electric', id: 'generator', nominalPowerKw: power.leaf, year: year.leaf }),
    'district-heating': () => ({
      kind: 'district-heating',
      id: 'generator',
      nominalPowerKw: power.leaf,
      year: year.leaf,
    }),
  }
  return drafts[row.generator]()
}

function biomassTypeOf(subject: Subject): 'stove' | 'boiler' {
  const emitters = known(subject.answers.emitters)
  return emitters === 'stoves' || emitters === 'air-units' ? 'stove' : 'boiler'
}

function controlOf(answers: Answers, row: HeatingKindRow, subject: Subject, tables: TypologyTables): Leaf {
  const { control } = tables.systems
  const ticked = new Set(answers.controls)
  const hasValves =
    ticked.has('thermostatic-valves') ||
    ticked.has('heat-allocators') ||
    subject.works.has('thermostatic-valves')
  const hasSensor = ticked.has('outdoor-sensor')
  const hasZones = ticked.has('zones')
  const hasThermostat = ticked.has('room-thermostat') || ticked.has('timed-thermostat')
  const decided = ((): Control | undefined => {
    if (hasValves) return hasSensor ? 'room-and-outdoor-compensation' : 'thermostatic-valves'
    if (hasZones || hasThermostat) return hasSensor ? 'zone-and-outdoor-compensation' : 'zone-thermostat'
    if (hasSensor) return 'outdoor-compensation'
    return ticked.has('on-off') ? 'on-off-only' : undefined
  })()
  if (decided) return given(decided)
  const usual = row.isCentral
    ? control.centralDefault
    : row.distribution === 'none'
      ? control.localDefault
      : control.ownDefault
  return assumed(usual.value, usual)
}

function emittersOf(subject: Subject, row: HeatingKindRow) {
  const { emitters, lowTemperatureSinceYear } = subject.tables.systems
  const answer = known(subject.answers.emitters)
  if (answer) return { row: emitters[answer], isAnswered: true }
  const isNew = subject.constructionYear >= lowTemperatureSinceYear.value && row.distribution !== 'none'
  if (isNew) return { row: emitters[lowTemperatureSinceYear.emitters], isAnswered: false }
  const isOwnKind = row.distribution === 'none' || row.emitters !== 'iron-or-steel-radiators'
  const usual =
    subject.group === 'public' && !isOwnKind
      ? subject.tables.publicKinds[subject.kind].emitters
      : row.emitters
  return { row: emitters[usual], isAnswered: false }
}

/** The heating plant of the subject. */
export function heatingOf(subject: Subject, envelope: Envelope): HeatingChoice {
  const { answers, tables } = subject
  const { systems, uncertainty } = tables
  const kind = heatingKindOf(subject)
  const isAnswered = known(answers.heatingKind) !== undefined
  const row = systems.heatingKinds[kind]
  const designLoadKw = sizingLoadKw(subject, envelope.lossWK)
  const asBuiltLoadKw = sizingLoadKw(subject, Math.max(envelope.asBuiltLossWK, envelope.lossWK))
  const emitters = emittersOf(subject, row)
  const isToAir = emitters.row.emitters === 'air-units'
  const power = powerOf(subject, row, designLoadKw)
  const pipes = rowOfYear(systems.pipes, subject.constructionYear)
  const { unknown, emittersAnswered } = uncertainty.halfWidths.supplyTemperature
  const supplySpread = absolute(
    'supplyTemperature',
    (emitters.isAnswered ? emittersAnswered : unknown).value,
    { min: 30, max: 85 },
  )
  const isLocal =
    emitters.row.emitters === 'stoves' || emitters.row.emitters === 'electric-heaters' || isToAir
  const isCommonPlant = row.isCentral && subject.group === 'flat'
  const blowsAir = isToAir && row.generator === 'heat-pump'
  const generator = generatorDraft(subject, row, power, blowsAir)
  const distribution =
    isLocal && subject.group !== 'public'
      ? 'none'
      : row.distribution === 'central' || subject.group === 'public'
        ? pipes.central
        : 'autonomous'
  const draft: Draft = {
    emitters: emitters.isAnswered
      ? given(emitters.row.emitters)
      : assumed(emitters.row.emitters, emitters.row),
    designSupplyC: assumed(emitters.row.designSupplyC, emitters.row, supplySpread),
    emitterPowerKw: assumed(
      round(Math.min(asBuiltLoadKw * systems.emitterOversizing.value, 50_000)),
      systems.emitterOversizing,
    ),
    control: controlOf(answers, row, subject, tables),
    distribution: assumed(distribution, row),
    pipeInsulation: assumed(pipes.insulation, pipes),
    hasVariableSpeedPump: assumed(false, CHOICE),
    isBalanced: assumed(false, CHOICE),
    generators: [
      {
        ...(generator as Record<string, Draft>),
        ...(isCommonPlant && { isCommonPart: assumed(true, CHOICE) }),
      },
    ],
  }
  const canHeatWater = row.generator !== 'electric' && !blowsAir
  return { kind, isAnswered, row, plantYear: plantYear(subject).value, designLoadKw, canHeatWater, draft }
}
