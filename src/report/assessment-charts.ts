import { z } from 'zod'
import type { Building, BuildingKind, Provenance } from '../core/building/index.ts'
import { LOSS_PARTS, type LossPart } from '../core/diagnosis/index.ts'
import type { Assessment, Plan } from '../core/planning/index.ts'
import type { BandChartData } from './charts/band.ts'
import type { CashFlowData } from './charts/cash-flow.ts'
import type { ClassScaleData } from './charts/class-scale.ts'
import type { EnergyUseData } from './charts/energy-use.ts'
import type { HouseOfLossesData, HousePart } from './charts/house-of-losses.ts'
import { lossLevel } from './charts/loss-level.ts'
import type { MonthlyData } from './charts/monthly.ts'
import type { PlanScatterData } from './charts/plan-scatter.ts'
import type { FlatPosition, SketchKind } from './charts/sketch-kinds.ts'
import type { Lang, Text } from './format.ts'
import { planTitles } from './plan-names.ts'

/** What each chart needs, taken from an assessment: pages and report draw the same figures. */

const SKETCH_OF_KIND: Readonly<Record<BuildingKind, SketchKind>> = {
  'detached-house': 'detached-house',
  'semi-detached-house': 'semi-detached-house',
  'terraced-house': 'terraced-house',
  apartment: 'apartment',
  'apartment-block': 'apartment-block',
  school: 'school',
  office: 'office',
  library: 'school',
  gym: 'hall',
  'swimming-pool': 'hall',
  health: 'office',
  hotel: 'apartment-block',
  shop: 'hall',
  industrial: 'hall',
  other: 'office',
}

export const ORIGIN_WORDS: Readonly<Record<Provenance['origin'], Text>> = {
  given: { it: 'detto da te', en: 'you said' },
  typology: { it: 'tipico', en: 'typical' },
  standard: { it: 'da norma', en: 'standard' },
  assumed: { it: 'ipotesi', en: 'assumed' },
}

/** The edition of the scale for people; results of before it had a name carry only its id, which is not shown. */
function editionOf({ diagnosis }: Assessment): Pick<ClassScaleData, 'editionFrom' | 'editionName'> {
  const { editionFrom, editionName } = Edition.parse(diagnosis.central.rating)
  return {
    ...(editionFrom === undefined ? {} : { editionFrom }),
    ...(editionName === undefined ? {} : { editionName }),
  }
}

const Edition = z.object({
  editionFrom: z.string().optional(),
  editionName: z.object({ it: z.string(), en: z.string() }).optional(),
})

/** The class today with its chances, and the day since which its scale holds. */
export const classScaleOf = (assessment: Assessment): ClassScaleData => ({
  chances: Object.fromEntries(
    assessment.diagnosis.classChances.map(({ class: name, chance }) => [name, chance]),
  ),
  ...editionOf(assessment),
  place: assessment.subject.comune.name,
})

/** The class after a plan. */
export const classScaleAfter = (plan: Plan, assessment: Assessment): ClassScaleData => ({
  chances: Object.fromEntries(plan.class.chances.map(({ class: name, chance }) => [name, chance])),
  ...editionOf(assessment),
})

const isLossPart = (part: string): part is LossPart => (LOSS_PARTS as readonly string[]).includes(part)

/** Parts whose word comes from heat per floor area, since they have no surface of their own. */
const WITHOUT_SURFACE: ReadonlySet<LossPart> = new Set(['ventilation', 'bridges'])

/** Elements of the building that make up a part, by their kind. */
const ELEMENT_KINDS_OF_PART: Readonly<Partial<Record<LossPart, readonly string[]>>> = {
  roof: ['roof'],
  walls: ['wall'],
  floor: ['floor'],
  doors: ['door'],
}

/** Spread of a multiplied U-value from which its share is called a wide estimate. */
const WIDE_SPREAD = 0.3

function provenanceOfPart(building: Building, part: LossPart): readonly Provenance[] {
  const kinds = ELEMENT_KINDS_OF_PART[part] ?? []
  const ids = building.zones.flatMap((zone) =>
    part === 'windows'
      ? [
          ...zone.windows.map((window) => window.id),
          ...zone.elements.filter((element) => element.kind === 'shutter-box').map((element) => element.id),
        ]
      : zone.elements.filter((element) => kinds.includes(element.kind)).map((element) => element.id),
  )
  return Object.entries(building.provenance)
    .filter(([path]) => /uValue/i.test(path) && ids.some((id) => path.split('/').includes(id)))
    .map(([, provenance]) => provenance)
}

/** The house of losses: a winter of actual use, as `heatLosses` of the diagnosis gives it. */
export function houseOf(assessment: Assessment): HouseOfLossesData {
  const { losses } = assessment.diagnosis
  const known = losses.flatMap((loss) =>
    isLossPart(loss.part) && loss.kwh > 0 ? [{ ...loss, part: loss.part }] : [],
  )
  // Kelvin-hours of the season, from the surface that loses most for its U x A: the one that faces the outside.
  const kiloKelvinHours = Math.max(
    0,
    ...known.map(({ kwh, meanUValueWm2K, areaM2 }) =>
      meanUValueWm2K && areaM2 ? kwh / (meanUValueWm2K * areaM2) : 0,
    ),
  )
  const floorAreaM2 = assessment.subject.floorAreaM2
  const parts = known.map((loss): HousePart => {
    const surface =
      WITHOUT_SURFACE.has(loss.part) || !loss.areaM2 || !loss.meanUValueWm2K
        ? undefined
        : { areaM2: loss.areaM2, uValueWm2K: loss.meanUValueWm2K }
    const perFloorArea = kiloKelvinHours > 0 ? loss.kwh / kiloKelvinHours / floorAreaM2 : 0
    const provenance = provenanceOfPart(assessment.building, loss.part)
    const [first] = provenance
    const isUncertain = provenance.some(
      ({ distribution }) =>
        distribution !== undefined &&
        distribution.mode === 'multiply' &&
        distribution.standardDeviation >= WIDE_SPREAD,
    )
    return {
      part: loss.part,
      share: loss.share,
      kwh: loss.kwh,
      costEur: loss.costEur,
      level: lossLevel(loss.part, surface?.uValueWm2K ?? perFloorArea),
      ...(surface === undefined ? {} : { ...surface, origin: ORIGIN_WORDS[first?.origin ?? 'given'] }),
      isUncertain,
    }
  })
  const has = (part: LossPart) => parts.some((candidate) => candidate.part === part)
  const position: FlatPosition = has('roof')
    ? has('floor')
      ? 'only'
      : 'top'
    : has('floor')
      ? 'bottom'
      : 'middle'
  return {
    kind: SKETCH_OF_KIND[assessment.building.kind],
    position,
    parts,
    place: assessment.subject.comune.name,
  }
}

/** What sets each plan apart, for the labels of charts. */
const leads = (plans: readonly Plan[], lang: Lang): readonly string[] =>
  planTitles(
    plans.map((plan) => plan.name),
    lang,
  ).map(({ lead }) => lead)

const TODAY: Text = { it: 'Oggi', en: 'Today' }

/** Yearly energy cost today and after each plan. */
export const yearlyCostOf = (assessment: Assessment, plans: readonly Plan[], lang: Lang): BandChartData => ({
  rows: [
    { label: TODAY[lang], band: assessment.diagnosis.billEur, role: 'today' },
    ...plans.map((plan, index) => ({
      label: leads(plans, lang)[index] ?? plan.name[lang],
      band: plan.energyBillAfterEur,
      role: 'plan' as const,
    })),
  ],
  quantity: { it: 'Spesa di energia', en: 'Energy cost' },
  per: 'year',
  place: assessment.subject.comune.name,
})

/** Money by calendar year of one plan, at central values. */
export const cashFlowOf = (plan: Plan, lang: Lang): CashFlowData => ({
  planName: plan.name[lang],
  years: plan.cashFlow.map((year) => ({
    year: year.calendarYear,
    spentEur: year.outlayEur + year.maintenanceEur + year.replacementEur,
    incentiveEur: year.incentiveEur,
    savedEur: year.savingEur,
    otherGainEur: year.avoidedEur + year.residualEur,
    cumulative: year.cumulativeEur,
  })),
})

export const SERVICE_NAMES: Readonly<Record<string, Text>> = {
  heating: { it: 'Riscaldamento', en: 'Heating' },
  'hot-water': { it: 'Acqua calda', en: 'Hot water' },
  cooling: { it: 'Raffrescamento', en: 'Cooling' },
  ventilation: { it: 'Ventilazione', en: 'Ventilation' },
  lighting: { it: 'Illuminazione', en: 'Lighting' },
  lifts: { it: 'Ascensori', en: 'Lifts' },
}
const APPLIANCES: Text = { it: 'Elettrodomestici e luce', en: 'Appliances and light' }
const EQUIPMENT: Text = { it: 'Apparecchi elettrici', en: 'Electrical equipment' }

/** Energy bought by use, as the building is really used. */
export function energyUseOf(assessment: Assessment): EnergyUseData {
  const { actual } = assessment.diagnosis.central
  const services = Object.entries(actual.deliveredByService).map(([service, carriers]) => ({
    name: SERVICE_NAMES[service] ?? { it: service, en: service },
    kwh: Object.values(carriers).reduce((sum, kwh) => sum + (kwh ?? 0), 0),
  }))
  const appliances = assessment.subject.perspective === 'public' ? EQUIPMENT : APPLIANCES
  return {
    uses: [...services, { name: appliances, kwh: actual.appliancesKwh }],
    place: assessment.subject.comune.name,
  }
}

/** Days of each month of a common year. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Needs by month in standard use; hot water is spread by days, since its need is computed for the year. */
export function monthlyOf(assessment: Assessment): MonthlyData {
  const { standard } = assessment.diagnosis.central
  return {
    series: [
      {
        name: { it: 'Riscaldamento', en: 'Heating' },
        kind: 'heating',
        monthlyKwh: standard.heatingNeedMonthlyKwh,
      },
      {
        name: { it: 'Acqua calda', en: 'Hot water' },
        kind: 'hot-water',
        monthlyKwh: DAYS.map((days) => (standard.hotWaterNeedKwh * days) / 365),
      },
      {
        name: { it: 'Raffrescamento', en: 'Cooling' },
        kind: 'cooling',
        monthlyKwh: standard.coolingNeedMonthlyKwh,
      },
    ],
    place: assessment.subject.comune.name,
  }
}

/** What each plan asks at the start against what it saves. */
export const planScatterOf = (plans: readonly Plan[], lang: Lang): PlanScatterData => ({
  plans: plans.map((plan, index) => ({
    name: leads(plans, lang)[index] ?? plan.name[lang],
    outlayEur: plan.outlayEur,
    savingEurYear: plan.yearlySavingEur,
  })),
})
