import {
  bestLawfulUse,
  type LawfulUse,
  OBJECTIVES,
  type ObjectiveName,
  objectiveOf,
  type RulePack,
  whatIf,
} from '../../core/incentives/index.ts'
import type { Plan } from '../../core/planning/index.ts'
import { waitingSentences } from '../../report/index.ts'
import { type Html, html, nothing } from '../html.ts'
import type { LocalText } from '../language.ts'
import { formatMoney, roundUncertain } from './numbers.ts'
import type { Speaker } from './speaker.ts'

/** Other ways to pay the same works: another day, another scheme, another aim. */
export type OtherWays = {
  readonly waiting: Readonly<Record<'it' | 'en', readonly string[]>>
  readonly best: LawfulUse
  readonly byObjective: readonly { readonly objective: ObjectiveName; readonly use: LawfulUse }[]
  readonly nameOf: (schemeId: string) => LocalText
  readonly workNameOf: (workId: string) => LocalText
}

/** Works out what waiting until the end of next year, the second best and the other aims would change. */
export function otherWaysOf(pack: RulePack, plan: Plan, rate: number): OtherWays | undefined {
  const { incentiveCase } = plan
  if (incentiveCase.works.length === 0) return undefined
  const nameOf = (id: string): LocalText => pack.schemes.get(id)?.file.name ?? { it: id, en: id }
  const until = `${Number(incentiveCase.date.slice(0, 4)) + 1}-12-31`
  const found = whatIf(pack, incentiveCase, objectiveOf('net-present-value', rate), { until })
  const names = new Map(plan.works.map((work) => [work.optionId, work.name]))
  const [first, ...others] = OBJECTIVES.map((objective) => ({
    objective,
    use: bestLawfulUse(pack, incentiveCase, objectiveOf(objective, rate)),
  }))
  if (first === undefined) return undefined
  return {
    waiting: {
      it: waitingSentences(found, (id) => nameOf(id).it, 'it', roundUncertain),
      en: waitingSentences(found, (id) => nameOf(id).en, 'en', roundUncertain),
    },
    best: first.use,
    byObjective: others,
    nameOf,
    workNameOf: (id) => names.get(id) ?? { it: id, en: id },
  }
}

/** The other ways in plain words; nothing where no scheme is in play. */
export function otherWaysBlock(ways: OtherWays | undefined, voice: Speaker): Html {
  if (ways === undefined) return nothing
  const { t, language } = voice
  return html`<h3>${t('Se aspetti', 'If you wait')}</h3><ul>${ways.waiting[language].map((sentence) => html`<li>${sentence}</li>`)}</ul>
${secondBest(ways, voice)}${otherAims(ways, voice)}`
}

function secondBest(ways: OtherWays, voice: Speaker): Html {
  const { t } = voice
  const { runnerUp, isProven } = ways.best
  const proof = isProven
    ? t(
        'Tra le combinazioni che la legge ammette, nessuna vale più di quella scelta: le abbiamo confrontate tutte.',
        'Of the combinations the law admits none is worth more than the one chosen: we compared them all.',
      )
    : t(
        'La ricerca si è fermata prima di confrontare tutte le combinazioni.',
        'The search stopped before comparing every combination.',
      )
  if (runnerUp === undefined)
    return html`<h3>${t('Un altro incentivo', 'Another scheme')}</h3><p>${proof}</p>`
  const loses = runnerUp.losesEur
  const sum =
    loses < 1
      ? t('vale lo stesso', 'is worth the same')
      : t(
          `a valori di oggi farebbe perdere circa ${formatMoney(roundUncertain(loses), 'it')}`,
          `would lose about ${formatMoney(roundUncertain(loses), 'en')} in today’s value`,
        )
  const moved = differences(ways, ways.best, runnerUp.funding, voice)
  return html`<h3>${t('Un altro incentivo', 'Another scheme')}</h3><p>${proof} ${t('La seconda migliore', 'The second best')} ${sum}${moved.length === 0 ? '' : ':'}</p>${moved.length === 0 ? nothing : html`<ul>${moved.map((text) => html`<li>${text}</li>`)}</ul>`}`
}

type Use = Pick<LawfulUse['certain'], 'assignment'>

/** Works that would go to other schemes, in words. */
function differences(ways: OtherWays, best: LawfulUse, other: Use, { t, say }: Speaker): readonly string[] {
  const chosen = new Map(best.certain.assignment.map(({ workId, schemes }) => [workId, schemes]))
  return other.assignment.flatMap(({ workId, schemes }): readonly string[] => {
    const before = chosen.get(workId) ?? []
    if (before.length === schemes.length && before.every((id) => schemes.includes(id))) return []
    const names = schemes.map((id) => say(ways.nameOf(id))).join(' + ')
    return [`${say(ways.workNameOf(workId))}: ${names === '' ? t('nessun incentivo', 'no scheme') : names}`]
  })
}

function otherAims(ways: OtherWays, voice: Speaker): Html {
  const { t, language } = voice
  const titles: Readonly<Record<ObjectiveName, string>> = {
    'net-present-value': t('Se conta il valore di oggi', 'If today’s value counts'),
    'lowest-outlay': t('Se conta avere i soldi entro il primo anno', 'If money within the first year counts'),
    'simplest-paperwork': t('Se contano le carte più semplici', 'If the simplest paperwork counts'),
  }
  const money = (amountEur: number) => formatMoney(roundUncertain(amountEur), language)
  const rows = ways.byObjective.flatMap(({ objective, use }): readonly Html[] => {
    const moved = differences(ways, ways.best, use.certain, voice)
    if (moved.length === 0) return []
    const { usableEur, firstYearEur } = use.certain
    return [
      html`<li>${titles[objective]}: ${moved.join('; ')}. ${t('In tutto', 'In all')} ${money(usableEur)}, ${t('di cui nel primo anno', 'of which in the first year')} ${money(firstYearEur)}.</li>`,
    ]
  })
  if (rows.length === 0)
    return html`<p>${t('La stessa scelta è la migliore anche per avere i soldi prima e per fare meno carte.', 'The same choice is also the best for having the money sooner and for the least paperwork.')}</p>`
  return html`<h3>${t('Un altro scopo', 'Another aim')}</h3><ul>${rows}</ul>`
}
