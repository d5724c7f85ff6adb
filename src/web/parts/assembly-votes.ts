import type { ProcedurePlan } from '../../core/procedures/index.ts'
import { type Html, html } from '../html.ts'
import { formatNumber } from './numbers.ts'
import type { Speaker } from './speaker.ts'

/** How many thousandths each work needs, and when the assembly is valid. */
export function assemblyVotes(
  assembly: NonNullable<ProcedurePlan['assembly']>,
  { t, say, language }: Speaker,
): Html {
  const calls = {
    first: t('prima convocazione', 'first call'),
    second: t('seconda convocazione', 'second call'),
  }
  const millesimi = (value: number) => `${formatNumber(value, language, 2)} ${t('millesimi', 'thousandths')}`
  return html`<ul>${assembly.votes.map(
    (vote) =>
      html`<li>${vote.works.map(say).join(', ')}: ${say(vote.title)} ${t('Servono almeno', 'At least')} <strong>${millesimi(vote.millesimiAtLeast)}</strong>${t('', ' are needed')}. <span class="sp-small">(${vote.legalReference})</span></li>`,
  )}</ul><p>${t('Perché l’assemblea valga:', 'For the assembly to be valid:')} ${assembly.quorums
    .map(
      (quorum) =>
        `${calls[quorum.call]}, ${millesimi(quorum.millesimiAtLeast)}${quorum.peopleAtLeast === null ? '' : ` ${t('e', 'and')} ${quorum.peopleAtLeast} ${t('proprietari', 'owners')}`}`,
    )
    .join('; ')}. <span class="sp-small">(${assembly.quorums[0]?.legalReference ?? ''})</span></p>`
}
