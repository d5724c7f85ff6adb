import type { Assessment, PlannedWork } from '../../core/planning/index.ts'
import { type Html, html } from '../html.ts'
import { messagesIn } from '../messages/index.ts'
import { formatBand } from './numbers.ts'
import type { Speaker } from './speaker.ts'

/** For a flat: what its owner can do alone, and what the assembly has to vote. */
export function deciderBlocks(assessment: Assessment, voice: Speaker): Html {
  const works = new Map(assessment.plans.flatMap((plan) => plan.works).map((work) => [work.measureId, work]))
  const by = (decider: PlannedWork['decidedBy']) =>
    [...works.values()].filter((work) => work.decidedBy === decider)
  const { deciders } = messagesIn(voice.language)
  const { t } = voice
  return html`<div class="sp-cards sp-deciders">
${block(deciders.ownerTitle, t('Dentro casa tua, senza chiedere il voto a nessuno.', 'Inside your home, without anybody’s vote.'), by('owner'), voice)}
${block(deciders.assemblyTitle, t('Sulle parti comuni: serve una delibera. Il costo è la tua quota.', 'On the shared parts: a vote is needed. The cost is your share.'), by('assembly'), voice)}
</div>`
}

function block(
  title: string,
  text: string,
  works: readonly PlannedWork[],
  { language, t, say }: Speaker,
): Html {
  const none = t(
    'Nessun lavoro di questo tipo entra nei piani che ti mostriamo.',
    'No work of this kind is in the plans we show.',
  )
  return html`<section class="sp-card"><h2>${title}</h2><p>${text}</p>${
    works.length === 0
      ? html`<p class="sp-small">${none}</p>`
      : html`<ul>${works.map((work) => html`<li>${say(work.name)}: ${formatBand(work.costEur, language)}</li>`)}</ul>`
  }</section>`
}
