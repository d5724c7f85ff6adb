import type { DatedUse, WhatIf } from '../core/incentives/index.ts'
import { formatDate, formatMoney, type Lang } from './format.ts'

/** Less than this is said to change nothing, EUR. */
const NOTHING_EUR = 1

/** Schemes that pay some work in a use. */
const usedIn = ({ use }: DatedUse): ReadonlySet<string> =>
  new Set(use.certain.schemes.map(({ schemeId }) => schemeId))

/**
 * What other days and schemes that reopen would change, in plain words with dates and euros. Only days on which the best
 * use changes in worth or in schemes are told; the amounts count what is certain, brought back to the day of the case.
 * `rounded`: how a page writes amounts that are not exact.
 */
export function waitingSentences(
  { now, dates, bestDate, reopened }: WhatIf,
  nameOf: (schemeId: string) => string,
  lang: Lang,
  rounded: (amountEur: number) => number = (amountEur) => amountEur,
): readonly string[] {
  const t = (it: string, en: string) => (lang === 'it' ? it : en)
  const money = (amountEur: number) => formatMoney(rounded(Math.abs(amountEur)), lang)
  const told = dates.flatMap((dated): readonly string[] => {
    const before = usedIn(now)
    const after = usedIn(dated)
    const isOther = [...after].some((id) => !before.has(id)) || [...before].some((id) => !after.has(id))
    if (Math.abs(dated.gainEur) < NOTHING_EUR && !isOther) return []
    const day = formatDate(dated.date, lang)
    const why = dated.changes
      .filter(({ schemeId }) => before.has(schemeId) || after.has(schemeId))
      .map(({ schemeId, text }) => `${nameOf(schemeId)}: ${text[lang]}`)
      .join('; ')
    const reason = why === '' ? '' : ` (${why})`
    const nominal = `${money(dated.use.certain.usableEur)} ${t('invece di', 'instead of')} ${money(now.use.certain.usableEur)}`
    if (dated.gainEur <= -NOTHING_EUR)
      return [
        t(
          `Pagando dal ${day} gli incentivi sarebbero ${nominal}: a valori di oggi si perdono circa ${money(dated.gainEur)}${reason}.`,
          `Paying from ${day} the incentives would be ${nominal}: in today’s value about ${money(dated.gainEur)} are lost${reason}.`,
        ),
      ]
    if (dated.gainEur >= NOTHING_EUR)
      return [
        t(
          `Pagando dal ${day} gli incentivi sarebbero ${nominal}: a valori di oggi si guadagnano circa ${money(dated.gainEur)}${reason}.`,
          `Paying from ${day} the incentives would be ${nominal}: in today’s value about ${money(dated.gainEur)} are gained${reason}.`,
        ),
      ]
    return [
      t(
        `Dal ${day} cambiano gli incentivi usati, non quanto valgono${reason}.`,
        `From ${day} other schemes are used, for the same worth${reason}.`,
      ),
    ]
  })
  const last = dates.at(-1)
  const still =
    told.length > 0
      ? []
      : last === undefined
        ? [
            t(
              'Nessuna regola scritta oggi cambia gli incentivi di questi lavori nei prossimi mesi: aspettare non dà e non toglie niente.',
              'No rule written today changes the incentives of these works in the coming months: waiting gives and takes nothing.',
            ),
          ]
        : [
            t(
              `Fino al ${formatDate(last.date, lang)} aspettare non cambia gli incentivi di questi lavori.`,
              `Until ${formatDate(last.date, lang)} waiting does not change the incentives of these works.`,
            ),
          ]
  const best =
    bestDate === now.date || told.length === 0
      ? []
      : [
          t(
            `Il giorno migliore per pagare è il ${formatDate(bestDate, lang)}.`,
            `The best day to pay is ${formatDate(bestDate, lang)}.`,
          ),
        ]
  const back = reopened.map(({ name, gainEur }) =>
    t(
      `Se riaprisse «${name.it}», gli incentivi varrebbero circa ${money(gainEur)} in più. Nessuna data di riapertura è nota: non è una promessa.`,
      `If “${name.en}” reopened, the incentives would be worth about ${money(gainEur)} more. No reopening date is known: it is no promise.`,
    ),
  )
  return [...told, ...still, ...best, ...back]
}
