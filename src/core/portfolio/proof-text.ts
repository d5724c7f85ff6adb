import { toEuro } from '../finance/index.ts'
import type { PlanText } from '../planning/index.ts'
import type { Conflict } from './choice-problem.ts'
import type { ChoiceProof } from './choose.ts'
import { money, number, text } from './wording.ts'

/** How far from the best possible the programme can be, in words; the share is rounded up, so that it stays true. */
export function proofText(proof: ChoiceProof): PlanText {
  if (proof.relativeGap === 0) {
    return text(
      'È dimostrato che, sui valori centrali delle stime, nessun altro programma entro queste condizioni dà di più.',
      'It is proven that, at the central values of the estimates, no other programme within these conditions gives more.',
    )
  }
  if (!Number.isFinite(proof.relativeGap)) {
    return text(
      'Non è dimostrato quanto questo programma sia lontano dal migliore possibile.',
      'How far this programme is from the best possible is not proven.',
    )
  }
  const percent = proof.relativeGap * 100
  const decimals = percent >= 1 ? 1 : Math.min(6, Math.ceil(-Math.log10(percent)))
  const raised = percentText(Math.ceil(percent * 10 ** decimals) / 10 ** decimals, decimals)
  return text(
    `Questo programma è dimostrato entro ${withArticle(raised.it)} % dal migliore possibile, sui valori centrali delle stime.`,
    `This programme is proven within ${raised.en}% of the best possible, at the central values of the estimates.`,
  )
}

/** No zeros at the end: `0,1`, not `0,10`. */
function percentText(percent: number, decimals: number): PlanText {
  const { it, en } = number(percent, decimals)
  const trim = (written: string) => written.replace(/[.,]?0+$/, '')
  return decimals === 0 ? { it, en } : { it: trim(it), en: trim(en) }
}

/** `lo 0,1`, `l'8,2`, `il 3`. */
function withArticle(percent: string): string {
  if (percent.startsWith('0')) return `lo ${percent}`
  return /^(8|1,|11,|1$|11$)/.test(percent) ? `l'${percent}` : `il ${percent}`
}

/** A condition nobody can meet, in words. */
export function conflictText(conflict: Conflict, nameOfComune: (istatCode: string) => string): PlanText {
  if (conflict.code === 'too-few-in-comune') {
    const { asked, available } = conflict
    const name = nameOfComune(conflict.comune)
    return text(
      `Per ${name} il programma chiede almeno ${asked} edifici; con un intervento utile ce ne sono ${available}.`,
      `For ${name} the programme asks for at least ${asked} buildings; with a useful package there are ${available}.`,
    )
  }
  if (conflict.code === 'minimum-over-limit') {
    return text(
      `I minimi dei comuni chiedono ${conflict.asked} edifici; il limite è ${conflict.limit}.`,
      `The minima of the comuni ask for ${conflict.asked} buildings; the limit is ${conflict.limit}.`,
    )
  }
  const [least, budget] = [money(toEuro(conflict.leastCents)), money(toEuro(conflict.budgetCents))]
  return text(
    `I minimi dei comuni costano almeno ${least.it}; il budget è ${budget.it}.`,
    `The minima of the comuni cost at least ${least.en}; the budget is ${budget.en}.`,
  )
}
