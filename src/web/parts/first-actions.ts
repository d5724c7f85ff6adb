import type { Assessment, Plan } from '../../core/planning/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { formatBand } from './numbers.ts'
import { planTitleViews } from './plan-title.ts'
import { savingSentence } from './result-words.ts'
import type { Speaker } from './speaker.ts'

/** What to do first: something small now, something when a machine breaks, and the large works. */
export function firstActions(assessment: Assessment, voice: Speaker, at: (tail: string) => string): Html {
  const { plans, baseline } = assessment
  const { t } = voice
  const small = plans.find((plan) => plan.roles.includes('lowest-outlay'))
  const large = [...plans]
    .reverse()
    .find(
      (plan) => plan !== small && plan.roles.some((role) => role === 'deepest-cut' || role === 'best-value'),
    )
  const due = baseline.likeForLike?.works ?? []
  const planCard = (title: string, plan: Plan | undefined) =>
    plan === undefined
      ? nothing
      : card(title, plan, assessment, at(`/piani/${plans.indexOf(plan) + 1}`), voice)
  if (small === undefined && large === undefined && due.length === 0) return nothing
  return html`<h2>${t('Cosa fare per primo', 'What to do first')}</h2><ul class="sp-cards">
${planCard(t('Con poca spesa', 'With little money'), small)}
${due.length === 0 ? nothing : dueCard(due, voice)}
${planCard(t('I grandi lavori', 'The large works'), large)}
</ul>`
}

const MOST_WORKS = 3

/** The dearest works by name, and how many more. */
function worksInShort(plan: Plan, { t, say }: Speaker): string {
  const dearest = plan.works
    .toSorted((a, b) => b.costEur.central - a.costEur.central)
    .slice(0, MOST_WORKS)
    .map((work, index) => (index === 0 ? say(work.name) : lowerFirst(say(work.name))))
    .join(', ')
  const more = plan.works.length - MOST_WORKS
  if (more <= 0) return `${dearest}.`
  return `${dearest} ${more === 1 ? t('e un altro lavoro', 'and one more work') : t(`e altri ${more} lavori`, `and ${more} more works`)}.`
}

const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

function card(kicker: string, plan: Plan, assessment: Assessment, href: string, voice: Speaker): Html {
  const { language, t, say } = voice
  const title = planTitleViews(assessment.plans, language).get(plan.id)
  return html`<li class="sp-card sp-card-link"><p class="sp-kicker">${kicker}</p><h3><a href="${href}">${title?.lead ?? say(plan.name)}</a>${title?.rest}</h3>
<p>${worksInShort(plan, voice)}</p>
<p>${t('All’inizio', 'At the start')} <strong>${formatBand(plan.outlayEur, language)}</strong>. ${savingSentence(plan, assessment, language)}</p></li>`
}

function dueCard(
  works: NonNullable<Assessment['baseline']['likeForLike']>['works'],
  { language, t, say }: Speaker,
): Html {
  return html`<li class="sp-card"><p class="sp-kicker">${t('Quando qualcosa si rompe', 'When something breaks')}</p><h3>${t('Va rifatto comunque', 'Needed anyway')}</h3>
<ul>${works.map((work) => html`<li>${say(work.name)}, ${t('verso il', 'about')} ${work.dueYear}: ${formatBand(work.costEur, language)}. <span class="sp-small">${say(work.reason)}</span></li>`)}</ul>
<p class="sp-small">${t('Confrontiamo i piani con questa spesa, che si farebbe comunque.', 'We compare the plans with this cost, which would come anyway.')}</p></li>`
}
