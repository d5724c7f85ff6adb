import { roundToCent } from '../../finance/index.ts'
import {
  evaluateSchemes,
  type LocalText,
  type Verdict,
  vatOn,
  type WorkFacts,
} from '../../incentives/index.ts'
import {
  compareQuote,
  type Quote,
  type QuoteComparison,
  type QuotedSide,
  type QuoteFinding,
  type QuoteTables,
  quotedSides,
  quoteMessage,
} from '../../measures/quotes/index.ts'
import { applyWorks } from '../apply-works.ts'
import { type CaseContext, incentiveCase } from '../case-context.ts'
import { payingSchemes } from '../plan-funding.ts'

/** What one scheme would do with one work as offered. */
export type QuoteAdmission = {
  readonly schemeId: string
  readonly schemeName: LocalText
  readonly workId: string
  readonly verdict: Verdict
  readonly spendEur: number
  /** Spend the scheme recognises, EUR; `null` where it does not work on a spend or it is not known yet. */
  readonly eligibleEur: number | null
  /** Certain amount, EUR. */
  readonly amountEur: number
  /** For a no: what failed, with its article. */
  readonly failed: readonly { readonly text: LocalText; readonly article: string }[]
  readonly dependsOn: readonly LocalText[]
}

export type CaseQuoteComparison = QuoteComparison & { readonly admissions: readonly QuoteAdmission[] }

/** VAT differences below this come from rounding by item, EUR. */
const VAT_ROUNDING_EUR = 1

/**
 * An offer for the works of a case: compared with costs and caps, its VAT with the one the rules compute, and each work
 * as offered (spend, goods, performance in writing) put before every scheme of the rules. Schemes that cover no work
 * of the offer are left out. Throws an AnswersError when the works are not options of the case or cannot be built together.
 */
export function compareQuoteOfCase(
  context: CaseContext,
  optionIds: readonly string[],
  quote: Quote,
  tables: QuoteTables,
): CaseQuoteComparison {
  const { owner, facts, date, comune } = context
  const applied = applyWorks(context, optionIds)
  const vatIsCost = owner.vatIsCost !== false
  const compared = compareQuote(quote, applied.works, tables, {
    climateZone: comune.climateZone,
    date,
    vatIsCost,
  })
  const sides = quotedSides(quote, applied.works, tables.groups)
  const due = new Map(sides.map((side) => [side.work.optionId, vatDue(context, side)]))
  const offered = sides.map((side) => offeredFacts(side, due.get(side.work.optionId) ?? null))
  const evaluation = evaluateSchemes(
    context.rules.incentives,
    incentiveCase(date, owner, facts, offered, context.request),
  )
  const paying = payingSchemes(evaluation.schemes)
  const refused = (finding: QuoteFinding) =>
    finding.schemeIds.length > 0 &&
    finding.schemeIds.every((schemeId) =>
      paying
        .find((scheme) => scheme.schemeId === schemeId)
        ?.works.some((result) => result.workId === finding.workId && result.verdict === 'no'),
    )
  return {
    ...compared,
    // the cap of a scheme that pays nothing for this work is of no interest
    findings: [
      ...compared.findings.filter((finding) => !refused(finding)),
      ...vatFindings(sides, due, tables, vatIsCost),
    ],
    admissions: paying.flatMap((scheme) =>
      scheme.works
        .filter((result) => result.intervention !== undefined)
        .map((result): QuoteAdmission => {
          const spendEur = offered.find((work) => work.id === result.workId)?.spendEur ?? 0
          return {
            schemeId: scheme.schemeId,
            schemeName: scheme.name,
            workId: result.workId,
            verdict: result.verdict,
            spendEur: roundToCent(spendEur),
            eligibleEur: result.eligibleSpendEur === undefined ? null : roundToCent(result.eligibleSpendEur),
            amountEur: result.amountEur,
            failed: result.failed.map(({ text, article }) => ({ text, article })),
            dependsOn: result.dependsOn.map((missing) => missing.label),
          }
        }),
    ),
  }
}

/** The work as the offer has it, in the words of the incentive rules. */
function offeredFacts(side: QuotedSide, vatEur: number | null): WorkFacts {
  const { work, netEur } = side
  return {
    ...side.facts,
    id: work.optionId,
    workKind: work.workKind,
    netEur,
    spendEur: side.grossEur ?? netEur + (vatEur ?? 0),
    goodsEur: side.goodsEur ?? side.estimatedGoodsEur,
    significantGoodsNetEur: significantGoods(side),
  }
}

/** The part of the goods offered that is "significant" in law, by the shares of the catalogue. */
function significantGoods({ work, goodsEur, estimatedGoodsEur }: QuotedSide): number {
  const share = work.goodsEur.typical > 0 ? work.significantGoodsEur.typical / work.goodsEur.typical : 0
  return (goodsEur ?? estimatedGoodsEur) * Math.min(1, share)
}

/** Only a part of the goods of this work is significant, by the catalogue. */
function hasMixedGoods({ work }: QuotedSide): boolean {
  const { typical } = work.significantGoodsEur
  return typical > 0 && typical < work.goodsEur.typical
}

/** VAT on a work as offered, professional fees apart; `null` when a fact decides. */
function vatDue(context: CaseContext, side: QuotedSide): number | null {
  const { rules, date, owner, facts } = context
  const fees = side.netEurByGroup.get('fees') ?? 0
  const works: readonly WorkFacts[] = [
    {
      ...side.facts,
      id: 'works',
      workKind: side.work.workKind,
      netEur: Math.max(0, side.netEur - fees),
      significantGoodsNetEur: significantGoods(side),
    },
    { id: 'fees', workKind: rules.planning.feeWorkKind, netEur: fees, significantGoodsNetEur: 0 },
  ]
  const parts = vatOn(rules.incentives, incentiveCase(date, owner, facts, works, context.request))
  if (parts.length === 0 || parts.some((part) => part.vatEur === undefined)) return null
  return parts.reduce((sum, part) => sum + (part.vatEur ?? 0), 0)
}

function vatFindings(
  sides: readonly QuotedSide[],
  due: ReadonlyMap<string, number | null>,
  tables: QuoteTables,
  vatIsCost: boolean,
): readonly QuoteFinding[] {
  if (!vatIsCost) return []
  return sides.flatMap((side): readonly QuoteFinding[] => {
    const dueEur = due.get(side.work.optionId) ?? null
    if (side.grossEur === null || dueEur === null) return []
    const quoted = side.grossEur - side.netEur
    if (Math.abs(quoted - dueEur) < VAT_ROUNDING_EUR) return []
    return [
      {
        id: 'vat-differs',
        concern: 'arithmetic',
        workId: side.work.optionId,
        schemeIds: [],
        eur: Math.round((quoted - dueEur) * 100) / 100,
        text: quoteMessage(tables, 'vat-differs', { quoted, due: dueEur }),
        // which goods are significant rests on the catalogue, and so does their split from labour when it is not written
        restsOnUnverified: side.goodsEur === null || hasMixedGoods(side),
      },
    ]
  })
}
