import type { Assessment, Plan } from '../../core/planning/index.ts'
import type { Language } from '../language.ts'
import { messagesIn } from '../messages/index.ts'
import { bandSentence, formatBandWords, formatMoneyWords, formatNumber, roundBand } from './numbers.ts'

type Diagnosis = Assessment['diagnosis']

/** From this chance on one class alone is named, as on the scale. */
const NEAR_CERTAIN = 0.9
/** Chances under this are left to the scale. */
const WORTH_SAYING = 0.05

/** The class in words: never one alone while another is still likely. */
export function classSentence({ likelyClass, classChances }: Diagnosis, language: Language): string {
  const whole = (chance: number) => String(Math.round(chance * 100))
  const chance = classChances.find((entry) => entry.class === likelyClass)?.chance ?? 0
  const others = classChances
    .filter((entry) => entry.class !== likelyClass && entry.chance >= WORTH_SAYING)
    .toSorted((a, b) => b.chance - a.chance)
    .slice(0, 2)
  return messagesIn(language).result.classLikely({
    word: howLikely(chance, language),
    likely: { letter: likelyClass, cases: whole(chance) },
    others:
      chance >= NEAR_CERTAIN
        ? []
        : others.map((entry) => ({ letter: entry.class, cases: whole(entry.chance) })),
  })
}

const CHANCE_ADVERBS: readonly { readonly above: number; readonly it: string; readonly en: string }[] = [
  { above: 0.95, it: 'Quasi certamente', en: 'Almost certainly' },
  { above: 0.8, it: 'Molto probabilmente', en: 'Very likely' },
  { above: 0.6, it: 'Probabilmente', en: 'Probably' },
  { above: 0, it: 'Forse', en: 'Perhaps' },
]

const howLikely = (chance: number, language: Language) =>
  (CHANCE_ADVERBS.find(({ above }) => chance > above) ?? { it: 'Forse', en: 'Perhaps' })[language]

/** What a plan saves in a year, range first; a body is not called «tu». */
export function savingSentence(plan: Plan, { subject }: Assessment, language: Language): string {
  const saving = plan.yearlySavingEur
  const rounded = roundBand(saving)
  if (subject.entrance !== 'public' || rounded.low <= 0)
    return bandSentence(saving, language, 'yearly-saving')
  const range = formatBandWords(saving, language)
  const likely = rounded.isPoint ? '' : formatMoneyWords(rounded.central, language)
  if (language === 'it')
    return `Il risparmio è ${/^tra/.test(range) ? range : `di ${range}`} l’anno${likely === '' ? '' : `, probabilmente circa ${likely}`}.`
  return `The saving is ${range} a year${likely === '' ? '' : `, most likely about ${likely}`}.`
}

/** What a year of energy costs today, range first. */
export function billSentence(assessment: Assessment, language: Language): string {
  const { billEur } = assessment.diagnosis
  if (assessment.subject.entrance !== 'public') return bandSentence(billEur, language, 'yearly-spend')
  const likely = roundBand(billEur)
  if (language === 'it') {
    const start = `L’energia costa ${formatBandWords(billEur, language)} l’anno`
    return likely.isPoint
      ? `${start}.`
      : `${start}, probabilmente circa ${formatNumber(likely.central, language)}.`
  }
  const start = `Energy costs ${formatBandWords(billEur, language)} a year`
  return likely.isPoint
    ? `${start}.`
    : `${start}, most likely about ${formatMoneyWords(likely.central, language)}.`
}
