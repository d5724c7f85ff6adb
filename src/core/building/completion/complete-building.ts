import type { Answers } from '../answers-schema.ts'
import { Building } from '../building-schema.ts'
import { assumed, type Draft, given, settle, typical } from './draft.ts'
import { envelopeOf } from './envelope.ts'
import { actualUseOf, occupantsOf } from './habits.ts'
import { type HeatingChoice, heatingOf } from './heating.ts'
import { type CompletionNote, notesOf } from './notes.ts'
import {
  coolingOf,
  hotWaterOf,
  lightingOf,
  photovoltaicsOf,
  solarThermalOf,
  ventilationOf,
} from './services.ts'
import { type Shape, shapeOf, withAreaOfVolume } from './shape.ts'
import { type Place, type Subject, subjectOf } from './subject.ts'
import type { TypologyTables } from './typology-tables.ts'
import { relative } from './uncertainty.ts'

const CHOICE = { source: 'judgement', status: 'unverified' } as const
const GEOMETRY = { source: 'tabula-derived', status: 'unverified' } as const
const DWELLING_USE = { useCategory: 'E.1(1)', useProfileId: 'dwelling' } as const

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function kindDraft(subject: Subject): Draft {
  const { geometry, publicKinds } = subject.tables
  const kind =
    subject.group === 'home'
      ? geometry.homes[subject.kind].buildingKind
      : subject.group === 'flat'
        ? 'apartment'
        : publicKinds[subject.kind].buildingKind
  return subject.isKindGiven ? given(kind) : assumed(kind, CHOICE)
}

/** Dwellings described: one for a home, as many as the area holds in public housing, none elsewhere. */
function dwellingsOf(subject: Subject): number {
  if (subject.group !== 'public') return 1
  const { dwellingAreaM2 } = subject.tables.publicKinds[subject.kind]
  if (dwellingAreaM2 === undefined) return 0
  return (
    subject.answers.condominiumDwellings ??
    Math.min(Math.max(1, Math.round(subject.usefulAreaM2 / dwellingAreaM2)), 2000)
  )
}

function condominiumDraft(subject: Subject, heating: HeatingChoice): Draft {
  if (subject.group !== 'flat') return undefined
  const { answers } = subject
  const block = subject.tables.geometry.flats[subject.kind]
  const dwellings = answers.condominiumDwellings ?? block.dwellings
  return {
    dwellings: answers.condominiumDwellings === undefined ? typical(dwellings, block) : given(dwellings),
    storeys:
      answers.heatedStoreys === undefined ? typical(block.storeys, block) : given(answers.heatedStoreys),
    shareOfBuilding:
      answers.millesimi === undefined
        ? assumed(round(1 / dwellings), CHOICE)
        : given(answers.millesimi / 1000),
    hasCentralPlant: heating.isAnswered
      ? given(heating.row.isCentral)
      : assumed(heating.row.isCentral, heating.row),
  }
}

function useOf(subject: Subject) {
  if (subject.group !== 'public') return { ...DWELLING_USE, from: CHOICE }
  const row = subject.tables.publicKinds[subject.kind]
  return { useCategory: row.useCategory, useProfileId: row.useProfileId, from: row }
}

function roofForSolar(subject: Subject, shape: Shape): Draft {
  const { solarRoofPerPlan } = subject.tables.geometry
  const { solar } = subject.answers
  const isOwn = subject.group !== 'flat' || solar === 'own-roof-suitable' || solar === 'has-photovoltaics'
  const hasRoof = isOwn && solar !== 'unsuitable' && solar !== 'shared-roof'
  return assumed(hasRoof ? round(shape.footprintM2 * solarRoofPerPlan.value) : 0, solarRoofPerPlan)
}

function constraintsDraft(answers: Answers): Draft {
  const ticked = answers.constraints
  const has = (name: NonNullable<typeof ticked>[number]) => given(ticked?.includes(name) ?? false)
  const isHot = answers.summerHeat
  const { mould, solar } = answers
  return {
    ...(ticked && {
      isListed: has('listed'),
      isInLandscapeArea: has('landscape-area'),
      isFacadeUntouchable: has('untouchable-facade'),
      hasOutdoorSpaceForUnit: given(!ticked.includes('no-outdoor-space')),
      isGridPowerFixed: has('fixed-grid-power'),
    }),
    ...(solar &&
      solar !== 'unknown' && {
        hasSuitableRoof: given(solar === 'own-roof-suitable' || solar === 'has-photovoltaics'),
      }),
    ...(mould && mould !== 'unknown' && { hasMould: given(mould !== 'no') }),
    ...(isHot && isHot !== 'unknown' && { isOverheating: given(isHot === 'often') }),
  }
}

function zoneDraft(subject: Subject, shape: Shape, envelope: ReturnType<typeof envelopeOf>): Draft {
  const use = useOf(subject)
  const { floorArea } = subject.tables.uncertainty.halfWidths
  const isAreaGiven = subject.areaKnowledge === 'given'
  const spread =
    subject.areaKnowledge === 'given'
      ? undefined
      : relative('floorArea', floorArea[subject.areaKnowledge].value)
  const isVolumeGiven = subject.answers.grossVolumeM3 !== undefined
  return {
    id: 'main',
    useCategory: assumed(use.useCategory, use.from),
    useProfileId: assumed(use.useProfileId, use.from),
    floorAreaM2: isAreaGiven
      ? given(subject.usefulAreaM2)
      : assumed(round(subject.usefulAreaM2), GEOMETRY, spread),
    netVolumeM3: assumed(round(shape.netVolumeM3), GEOMETRY, spread),
    grossVolumeM3: isVolumeGiven
      ? given(shape.grossVolumeM3)
      : assumed(round(shape.grossVolumeM3), GEOMETRY, spread),
    storeys: shape.isStoreysGiven ? given(shape.storeys) : assumed(shape.storeys, GEOMETRY),
    heatCapacityKjM2K: envelope.heatCapacity,
    elements: envelope.elements,
    windows: envelope.windows,
    thermalBridges: [],
    thermalBridgeSurchargeWm2K: envelope.surcharge,
    ventilation: ventilationOf(subject, shape),
    lighting: lightingOf(subject),
  }
}

/**
 * The full Building behind a handful of answers. Every value nobody gave comes from the typology of the building, a standard or a
 * choice of the project, and has an entry in `provenance` with its source, its status and, where it matters, its distribution.
 * `unknown` and absent answers are the same. `date` (ISO) sets the age of plants; `comune` the climate zone of recent constructions.
 * Works on any Answers of the schema; see `checkAnswers` for those that make no sense.
 */
export function completeBuilding(
  answers: Answers,
  tables: TypologyTables,
  comune: Place,
  date: string,
): { readonly building: Building; readonly notes: readonly CompletionNote[] } {
  const subject = withAreaOfVolume(subjectOf(answers, tables, comune, date))
  const shape = shapeOf(subject)
  const envelope = envelopeOf(subject, shape)
  const heating = heatingOf(subject, envelope)
  const dwellings = dwellingsOf(subject)
  const occupants = occupantsOf(subject, dwellings)
  const cooling = coolingOf(subject)
  const isPublic = subject.group === 'public'
  const lifts = subject.group === 'public' && shape.storeys > 1 ? tables.publicKinds[subject.kind].lifts : 0
  const draft: Draft = {
    kind: kindDraft(subject),
    comuneIstatCode: given(comune.istatCode),
    altitudeM: assumed(comune.altitudeM, { source: 'comune', status: 'sourced' }),
    constructionYear: subject.isYearGiven
      ? given(subject.constructionYear)
      : assumed(subject.constructionYear, GEOMETRY),
    dwellings: isPublic ? assumed(dwellings, CHOICE) : given(dwellings),
    storeys: shape.isStoreysGiven ? given(shape.storeys) : assumed(shape.storeys, GEOMETRY),
    footprintM2: assumed(round(shape.footprintM2), GEOMETRY),
    roofAreaForSolarM2: roofForSolar(subject, shape),
    condominium: condominiumDraft(subject, heating),
    zones: [zoneDraft(subject, shape, envelope)],
    systems: {
      heating: heating.draft,
      hotWater: hotWaterOf(subject, heating, occupants),
      cooling,
      solarThermal: solarThermalOf(subject, occupants),
      photovoltaics: photovoltaicsOf(subject, shape),
      batteryKwh: answers.batteryKwh === undefined ? assumed(0, CHOICE) : given(answers.batteryKwh),
      automationClass: assumed('D', CHOICE),
      lifts: assumed(lifts, CHOICE),
    },
    actualUse: actualUseOf(subject, envelope, heating, {
      occupants,
      dwellings,
      hasCooling: cooling !== null,
    }),
    constraints: constraintsDraft(answers),
  }
  const { plain, provenance } = settle(draft)
  const building = Building.parse({
    ...(plain as Record<string, unknown>),
    provenance: withSourceTexts(provenance, tables),
  })
  return { building, notes: notesOf(subject, shape, heating) }
}

/** Provenance is read outside the tables: short names of sources become their texts. */
function withSourceTexts(provenance: Building['provenance'], tables: TypologyTables): Building['provenance'] {
  return Object.fromEntries(
    Object.entries(provenance).map(([path, entry]) => [
      path,
      { ...entry, source: tables.sources[entry.source] ?? entry.source },
    ]),
  )
}
