import type { Building } from '../building/index.ts'
import { heatLosses } from '../diagnosis/index.ts'
import { bandOf } from './bands.ts'
import type { CaseContext } from './case-context.ts'
import type { DiagnosisSummary, Figures, ProvenanceEntry } from './diagnosis-summary-schema.ts'
import type { Draws } from './draws.ts'
import { type ClassChance, ENERGY_CLASSES } from './plan-schema.ts'
import type { SummerOutlook } from './summer-outlook-schema.ts'
import { driversOf } from './ties.ts'

/** Today's figures in each draw. */
export type TodayOutcomes = readonly { readonly figures: Figures; readonly billEur: number }[]

/** The diagnosis of today with its doubt: chances of each class, bands, losses, and what would narrow them. */
export function summariseDiagnosis(
  context: CaseContext,
  central: Figures,
  outcomes: TodayOutcomes,
  draws: Draws,
  answered: ReadonlySet<string>,
  summer: SummerOutlook | undefined,
): DiagnosisSummary {
  const { planning } = context.rules
  const areaM2 = floorAreaM2(context.building)
  const bills = outcomes.map((outcome) => outcome.billEur)
  const billEur = bandOf(bills)
  const classChances = chancesOfClass(outcomes.map((outcome) => outcome.figures.rating.class))
  return {
    central,
    likelyClass: likeliest(classChances, central.rating.class),
    classChances,
    billEur,
    billRelativeHalfWidth: billEur.central > 0 ? (billEur.high - billEur.low) / 2 / billEur.central : 0,
    epGlNrenKwhM2: bandOf(outcomes.map((outcome) => outcome.figures.rating.epGlNrenKwhM2)),
    heatingNeedKwhM2: bandOf(outcomes.map((outcome) => outcome.figures.standard.heatingNeedKwh / areaM2)),
    co2KgYear: bandOf(outcomes.map((outcome) => outcome.figures.co2Kg)),
    losses: heatLosses(context.building, context.diagnosis),
    billDrivers: driversOf(draws, bills, planning, answered),
    classDrivers: driversOf(
      draws,
      outcomes.map((outcome) => Math.log(Math.max(1e-6, outcome.figures.rating.ratio))),
      planning,
      answered,
    ),
    calibration: context.uncertain.calibration,
    summer,
  }
}

/** Chance of each class that came up, best class first. */
export function chancesOfClass(classes: readonly string[]): readonly ClassChance[] {
  return ENERGY_CLASSES.map((name) => ({
    class: name,
    chance: classes.filter((found) => found === name).length / Math.max(1, classes.length),
  })).filter((entry) => entry.chance > 0)
}

/** The class met most often; the central one among equals. */
export function likeliest(
  chances: readonly ClassChance[],
  central: ClassChance['class'],
): ClassChance['class'] {
  const most = Math.max(...chances.map((entry) => entry.chance))
  const leaders = chances.filter((entry) => entry.chance === most).map((entry) => entry.class)
  return leaders.includes(central) ? central : (leaders[0] ?? central)
}

/** Useful heated floor area, m2. */
export function floorAreaM2(building: Building): number {
  return building.zones.reduce((sum, zone) => sum + zone.floorAreaM2, 0)
}

/** Where each value that was not given comes from, by path. */
export function provenanceEntries(building: Building): readonly ProvenanceEntry[] {
  return Object.entries(building.provenance)
    .map(([path, entry]) => ({
      path,
      origin: entry.origin,
      source: entry.source,
      status: entry.status ?? ('sourced' as const),
      factor: entry.distribution?.factor ?? null,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
