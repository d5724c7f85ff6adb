import type { RulePack } from '../core/incentives/index.ts'
import type { LocalText } from './language.ts'
import { type SchemeCard, schemeCards } from './scheme-list.ts'

/** A condition or a limit as the law sets it. */
export type LegalLine = { readonly text: LocalText; readonly article: string }
/** A number of the law that holds on the day of the page. */
export type LegalFigure = {
  readonly label: LocalText
  readonly value: number
  readonly unit: string
  readonly article: string | undefined
  readonly isVerified: boolean
}
export type SchemeWindow = {
  readonly from: string
  readonly to: string | undefined
  readonly state: SchemeCard['state']
  readonly reason: LocalText
}

/** All that a rule file says of a scheme, for a page anybody can read. */
export type SchemeDetails = SchemeCard & {
  readonly conditions: readonly LegalLine[]
  /** What it pays for. */
  readonly interventions: readonly (LegalLine & { readonly conditions: readonly LegalLine[] })[]
  readonly figures: readonly LegalFigure[]
  readonly limits: readonly LegalLine[]
  readonly payments: readonly LegalLine[]
  readonly windows: readonly SchemeWindow[]
  readonly steps: readonly LegalLine[]
  readonly documents: readonly LocalText[]
  readonly doubts: readonly {
    readonly question: LocalText
    readonly chosen: LocalText
    readonly other: LocalText
  }[]
  readonly notes: readonly LocalText[]
}

/** A scheme of the pack on a date; undefined when the pack has none of that id that people are offered. */
export function schemeDetails(pack: RulePack, id: string, date: string): SchemeDetails | undefined {
  const card = schemeCards(pack, date).find((candidate) => candidate.id === id)
  const file = pack.schemes.get(id)?.file
  if (card === undefined || file === undefined) return undefined
  const line = ({ text, article }: LegalLine): LegalLine => ({ text, article })
  const interventions = file.interventions ?? []
  return {
    ...card,
    conditions: (file.requirements ?? []).map(line),
    interventions: interventions.map((intervention) => ({
      text: intervention.name,
      article: intervention.article,
      conditions: (intervention.requirements ?? []).map(line),
    })),
    figures: figuresOn(date, file.parameters ?? {}),
    limits: [
      ...(file.ceilings ?? []).map(line),
      ...unique(interventions.flatMap(({ amount }) => amount.caps ?? []).map(line)),
    ],
    payments: (file.payment?.plans ?? []).map(line),
    windows: file.windows.map(({ from, to, state, reason }) => ({ from, to, state, reason })),
    steps: (file.steps ?? []).map(line),
    documents: file.documents ?? [],
    doubts: (file.ambiguities ?? []).map(({ question, chosen, other }) => ({ question, chosen, other })),
    notes: file.notes ?? [],
  }
}

type Parameters = NonNullable<NonNullable<ReturnType<RulePack['schemes']['get']>>['file']['parameters']>

/** Named single numbers that hold on a date; tables stay in the rule file. */
function figuresOn(date: string, parameters: Parameters): readonly LegalFigure[] {
  return Object.values(parameters).flatMap(({ label, unit, article, history }): LegalFigure[] => {
    const entry = history.findLast(({ from, to }) => from <= date && (to === undefined || date <= to))
    if (label === undefined || entry === undefined || typeof entry.value !== 'number') return []
    const isVerified = entry.status === 'sourced'
    return [{ label, value: entry.value, unit: unit ?? '1', article, isVerified }]
  })
}

const unique = (lines: readonly LegalLine[]): readonly LegalLine[] => [
  ...new Map(lines.map((entry) => [`${entry.text.it}|${entry.article}`, entry])).values(),
]
