import { evaluateSchemes, IncentiveCase, type RulePack, type SchemeState } from '../core/incentives/index.ts'
import type { LocalText } from './language.ts'

/** A scheme as the public list shows it. */
export type SchemeCard = {
  readonly id: string
  readonly name: LocalText
  readonly shape: string
  readonly state: SchemeState['state']
  readonly stateReason: LocalText
  readonly until: string | undefined
  readonly isStateVerified: boolean
  /** Day somebody last read the source. */
  readonly reviewed: string
  readonly acts: readonly string[]
  readonly sources: readonly string[]
}

const STATES_BY_INTEREST = ['open', 'paused', 'unknown', 'exhausted', 'closed'] as const

/** Every scheme of the pack on a date, open ones first; schemes kept only to replay old cases are left out. */
export function schemeCards(pack: RulePack, date: string): readonly SchemeCard[] {
  const cards = evaluateSchemes(pack, IncentiveCase.parse({ date })).schemes.flatMap(
    (result): SchemeCard[] => {
      const file = pack.schemes.get(result.schemeId)?.file
      const best = [...result.states].sort((a, b) => interest(a) - interest(b))[0]
      if (file === undefined || best === undefined || file.isReplayOnly === true) return []
      return [
        {
          id: file.id,
          name: file.name,
          shape: file.shape,
          state: best.state,
          stateReason: best.reason,
          until: best.until,
          isStateVerified: best.status === 'sourced',
          reviewed: file.reviewed,
          acts: file.legalBasis.map(({ act, articles }) =>
            articles === undefined ? act : `${act}, art. ${articles}`,
          ),
          sources: file.sources,
        },
      ]
    },
  )
  return cards.sort((a, b) => interest(a) - interest(b))
}

const interest = ({ state }: Pick<SchemeState, 'state'>) => STATES_BY_INTEREST.indexOf(state)
