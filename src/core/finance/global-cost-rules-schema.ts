import { z } from 'zod'
import { sourcedNumber } from './assumptions-schema.ts'
import { FinanceText, factStatus } from './finance-text.ts'

export const CarbonPath = z
  .strictObject({
    id: z.string().min(1),
    name: FinanceText,
    /** Year of the euros the prices are in. */
    priceYear: z.number().int().min(2000).max(2100),
    /** From a year on, EUR/t CO2 equivalent. */
    steps: z
      .array(z.strictObject({ from: z.number().int(), eurTonne: z.number().min(0) }).readonly())
      .min(1)
      .readonly(),
    status: factStatus,
    source: z.string().min(1),
    caution: FinanceText,
  })
  .readonly()
  .refine(
    (path) =>
      path.steps.every((step, index) => index === 0 || step.from > (path.steps[index - 1]?.from ?? 0)),
    {
      message: 'steps must be in increasing years',
      path: ['steps'],
    },
  )
export type CarbonPath = z.infer<typeof CarbonPath>

const perspective = z
  .strictObject({
    name: FinanceText,
    includesTaxes: z.boolean(),
    includesSubsidies: z.boolean(),
    includesCarbon: z.boolean(),
    includesExternalities: z.boolean(),
    realRate: sourcedNumber(z.number().min(0).max(0.2)),
    /** Rates of the sensitivity, the chosen one among them. */
    sensitivityRates: z.array(z.number().min(0).max(0.2)).min(2).readonly(),
    source: z.string().min(1),
  })
  .readonly()
  .refine((one) => one.sensitivityRates.includes(one.realRate.value), {
    message: 'must contain the chosen rate',
    path: ['sensitivityRates'],
  })

export const GLOBAL_COST_USES = ['residential', 'public', 'commercial'] as const
export type GlobalCostUse = (typeof GLOBAL_COST_USES)[number]
export const COST_PERSPECTIVES = ['financial', 'macroeconomic'] as const
export type CostPerspective = (typeof COST_PERSPECTIVES)[number]

/** Global cost of Delegated Regulation (EU) 2025/2273, Annex I (`rules/finance/global-cost.yaml`). */
export const GlobalCostRules = z
  .strictObject({
    edition: z.string().min(1),
    periodYears: z.record(z.enum(GLOBAL_COST_USES), sourcedNumber(z.number().int().min(10).max(60))),
    perspectives: z.record(z.enum(COST_PERSPECTIVES), perspective),
    carbonPaths: z.array(CarbonPath).min(1).readonly(),
    defaultCarbonPath: z.string().min(1),
    /** How much more lenient than the optimum a requirement may be. */
    toleratedGapShare: sourcedNumber(z.number().min(0).max(1)),
    /** Packages whose cost differs by less are taken as equal, EUR/m2. */
    equalWithinEurM2: sourcedNumber(z.number().min(0)),
  })
  .readonly()
  .refine((rules) => rules.carbonPaths.some((path) => path.id === rules.defaultCarbonPath), {
    message: 'must be the id of a carbon path',
    path: ['defaultCarbonPath'],
  })
export type GlobalCostRules = z.infer<typeof GlobalCostRules>

/** The price of a path in a year, EUR/t: the last step reached; before the first one, the first. */
export function carbonPriceEurTonne(path: CarbonPath, year: number): number {
  let price = path.steps[0]?.eurTonne ?? 0
  for (const step of path.steps) if (step.from <= year) price = step.eurTonne
  return price
}
