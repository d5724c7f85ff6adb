/** The shape of a rule file under `rules/incentives/`. The guide for authors is `rules/incentives/README.md`. */
import { z } from 'zod'
import { IsoDate } from './case-schema.ts'

export const LocalText = z.strictObject({ it: z.string().min(1), en: z.string().min(1) })
const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a name starts with a small letter and has letters and digits only')
const formula = z.union([z.string().min(1), z.number(), z.boolean()])
const Status = z.enum(['sourced', 'unverified'])
/** `secondary`: press, professional or regional source: used, with a warning. */
const Confidence = z.strictObject({
  status: Status,
  secondary: z.boolean().optional(),
  source: z.string().min(1),
}).shape

export const FactDeclaration = z
  .strictObject({
    scope: z.enum(['owner', 'building', 'work', 'case']),
    type: z.enum(['number', 'boolean', 'text', 'date']),
    unit: z.string().optional(),
    values: z.array(z.string()).optional(),
    label: LocalText,
    /** Formula used when the fact is not given. */
    otherwise: formula.optional(),
    /** Of a work: a part of the work has a part of it (spend, area, power). */
    isAdditive: z.boolean().optional(),
    /** How hard it is to change, for suggestions: a choice of the request, a product or a document, who pays. Absent: nobody can. */
    effort: z.enum(['low', 'medium', 'high']).optional(),
    /** A pure number read as a percentage. */
    isShare: z.boolean().optional(),
    /** What people call each value of a text. */
    valueLabels: z.record(z.string(), LocalText).optional(),
    /** Value taken when the fact is not given; the answer says it was assumed. */
    assume: z.union([z.number(), z.string(), z.boolean()]).optional(),
  })
  .refine((fact) => (fact.type === 'number') === (fact.unit !== undefined), {
    message: 'a number needs a unit (1 for a pure number); other types have none',
    path: ['unit'],
  })
export type FactDeclaration = z.infer<typeof FactDeclaration>

const Cell = z.union([z.number(), z.string(), z.boolean()])
export type Cell = z.infer<typeof Cell>
export type Table = Cell | { readonly [key: string]: Table }
const Table: z.ZodType<Table> = z.lazy(() => z.union([Cell, z.record(z.string(), Table)]))

export const ParameterDeclaration = z
  .strictObject({
    /** What people call it: due where a value is unverified or secondary, because pages then name it. */
    label: LocalText.optional(),
    type: z.enum(['number', 'boolean', 'text']).optional(),
    unit: z.string().optional(),
    /** A pure number read as a percentage. */
    isShare: z.boolean().optional(),
    article: z.string().optional(),
    /** Formulas whose values choose the row, outermost first. A numeric axis has keys such as `<= 35` and `> 35`. */
    by: z.array(z.string()).max(4).optional(),
    /** The date fact that decides which entry holds; the date of the case when absent. */
    datedBy: name.optional(),
    history: z
      .array(z.strictObject({ from: IsoDate, to: IsoDate.optional(), value: Table, ...Confidence }))
      .min(1),
  })
  .refine(
    ({ label, history }) =>
      label !== undefined || history.every((entry) => entry.status === 'sourced' && entry.secondary !== true),
    { message: 'an unverified or secondary value needs a label: pages name it', path: ['label'] },
  )
export type ParameterDeclaration = z.infer<typeof ParameterDeclaration>

export const DefinitionDeclaration = z.union([
  formula,
  z.strictObject({
    formula,
    unit: z.string().optional(),
    article: z.string().optional(),
    text: LocalText.optional(),
  }),
])
export type DefinitionDeclaration = z.infer<typeof DefinitionDeclaration>

export type Condition =
  | string
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

export const Requirement = z.strictObject({
  id: z.string().min(1),
  /** What the law asks. */
  text: LocalText,
  /** Why somebody is refused, in plain words. May name quantities between braces: `{uValueAfterWm2K}`. */
  reason: LocalText,
  article: z.string().min(1),
  /** The requirement is due only where this holds. */
  when: Condition.optional(),
  condition: Condition,
  /**
   * What an unanswered fact means. `depends` (the default): the verdict waits for it. `assume-met`: technical detail,
   * taken as satisfied and said so. `to-do`: a step still to be taken (a deadline), never a reason to wait.
   */
  ifUnknown: z.enum(['depends', 'assume-met', 'to-do']).optional(),
})
export type Requirement = z.infer<typeof Requirement>

const Bonus = z.strictObject({
  id: z.string().min(1),
  text: LocalText,
  article: z.string().min(1),
  when: Condition,
  /** Pure number the amount is multiplied by. */
  multiplyBy: formula,
})

const Cap = z.strictObject({
  id: z.string().min(1),
  text: LocalText,
  article: z.string().min(1),
  when: Condition.optional(),
  atMost: formula,
})

export const InterventionDeclaration = z.strictObject({
  code: z.string().min(1),
  name: LocalText,
  article: z.string().min(1),
  works: z.array(z.string()).min(1),
  /** Which works of these kinds: needed only when two lines take the same kind. */
  when: Condition.optional(),
  requirements: z.array(Requirement).optional(),
  definitions: z.record(name, DefinitionDeclaration).optional(),
  amount: z.strictObject({
    formula,
    article: z.string().min(1),
    /** Spend that counts, EUR. Default: `spendEur`. */
    eligibleSpend: formula.optional(),
    /** Share of the spend, for deductions. */
    rate: formula.optional(),
    bonuses: z.array(Bonus).optional(),
    caps: z.array(Cap).optional(),
  }),
  /** Over how many years this line is paid. */
  durationYears: formula.optional(),
  /** Names shown in the reasoning. */
  show: z.array(z.string()).optional(),
})
export type InterventionDeclaration = z.infer<typeof InterventionDeclaration>

const Ceiling = z.strictObject({
  id: z.string().min(1),
  text: LocalText,
  article: z.string().min(1),
  /** Codes that share it; all when absent. */
  codes: z.array(z.string()).optional(),
  /** Fact of works: the limit holds for the works of each value of it, and may read facts of works. */
  each: name.optional(),
  /** What is summed. `eligible-spend` reduces the spend and, with it, the amount. */
  measure: z.enum(['amount', 'eligible-spend']),
  when: Condition.optional(),
  /** EUR. May read `groupAmountEur`, `groupSpendEur` and sums over works. */
  atMost: formula,
})

const PaymentPlan = z.strictObject({
  text: LocalText,
  article: z.string().min(1),
  when: Condition.optional(),
  /** Number of equal instalments... */
  count: formula.optional(),
  /** ...or a share for each, adding up to 1. */
  shares: z.array(formula).optional(),
  kinds: z.array(z.string()).optional(),
})

const Payment = z.strictObject({
  kind: z.string().min(1),
  firstAfterMonths: formula,
  everyMonths: z.number().positive().optional(),
  plans: z.array(PaymentPlan).min(1),
  fee: z.strictObject({ text: LocalText, article: z.string().min(1), formula }).optional(),
})

const Window = z.strictObject({
  route: z.string().optional(),
  from: IsoDate,
  to: IsoDate.optional(),
  state: z.enum(['open', 'paused', 'exhausted', 'closed', 'unknown']),
  reason: LocalText,
  ...Confidence,
})

const Ambiguity = z.strictObject({
  id: z.string().min(1),
  question: LocalText,
  chosen: LocalText,
  other: LocalText,
  /** Lines concerned; all when absent. */
  codes: z.array(z.string()).optional(),
  /** Definition to replace, and by which formula, to compute the other reading. */
  otherReading: z.strictObject({ definition: name, code: z.string().optional(), formula }).optional(),
})

const Example = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  source: z.string().min(1),
  case: z.looseObject({}),
  expect: z.strictObject({
    totalEur: z.number().optional(),
    instalments: z.number().int().optional(),
    firstInstalmentEur: z.number().optional(),
    payments: z.array(z.number()).optional(),
    state: z.string().optional(),
    values: z.record(z.string(), Cell).optional(),
    works: z
      .record(
        z.string(),
        z.strictObject({
          verdict: z.enum(['yes', 'no', 'depends']).optional(),
          amountEur: z.number().optional(),
          conditionalEur: z.number().optional(),
          dependsOn: z.array(z.string()).optional(),
          failed: z.array(z.string()).optional(),
          values: z.record(z.string(), Cell).optional(),
        }),
      )
      .optional(),
  }),
  tolerance: z.number().min(0),
})

export const SchemeFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has small letters, digits and hyphens'),
  name: LocalText,
  shape: z.enum([
    'grant',
    'tax-deduction',
    'vat',
    'deduction-ceiling',
    'loan',
    'tariff',
    'assistance',
    'certificate',
    'tax-credit',
    'contract',
  ]),
  /** State aid under a regime of `cumulation.yaml`, whose limits hold for this scheme too. */
  aid: z.string().min(1).optional(),
  /** Only its state is described: no amount is ever computed. */
  isStateOnly: z.boolean().optional(),
  /** Kept to replay old cases: never proposed. */
  isReplayOnly: z.boolean().optional(),
  reviewed: IsoDate,
  status: Status,
  legalBasis: z.array(z.strictObject({ act: z.string().min(1), articles: z.string().optional() })).min(1),
  sources: z.array(z.string().min(1)).min(1),
  routes: z.array(z.strictObject({ id: z.string().min(1), name: LocalText })).optional(),
  windows: z.array(Window).min(1),
  facts: z.record(name, FactDeclaration).optional(),
  parameters: z.record(name, ParameterDeclaration).optional(),
  definitions: z.record(name, DefinitionDeclaration).optional(),
  requirements: z.array(Requirement).optional(),
  interventions: z.array(InterventionDeclaration).optional(),
  ceilings: z.array(Ceiling).optional(),
  payment: Payment.optional(),
  /** Names of request-level definitions shown with the result. */
  show: z.array(z.string()).optional(),
  /** For `vat`: how the price without VAT splits by rate. */
  vatSplit: z.array(z.strictObject({ id: z.string().min(1), base: formula, rate: formula })).optional(),
  /** For `deduction-ceiling`: yearly ceiling of a person on instalments of spend. */
  yearlyCeiling: z
    .strictObject({
      when: Condition,
      atMost: formula,
      /** Other yearly spend under the same ceiling, EUR, and the share of it that is deducted. */
      otherSpend: formula,
      otherRate: formula,
      shapes: z.array(z.string()).min(1),
    })
    .optional(),
  steps: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        text: LocalText,
        article: z.string().min(1),
        deadline: formula.optional(),
      }),
    )
    .optional(),
  documents: z.array(LocalText).optional(),
  rounding: z.strictObject({ stepEur: z.number().positive(), article: z.string().min(1) }).optional(),
  ambiguities: z.array(Ambiguity).optional(),
  notes: z.array(LocalText).optional(),
  examples: z.array(Example).optional(),
})
export type SchemeFile = z.infer<typeof SchemeFile>

/** `rules/incentives/facts.yaml`: the common vocabulary. */
export const FactsFile = z.strictObject({
  workKinds: z.record(z.string(), LocalText),
  facts: z.record(name, FactDeclaration),
})
export type FactsFile = z.infer<typeof FactsFile>

/** `rules/incentives/cumulation.yaml`: which schemes may share a spend. Pairs not listed may not. */
export const CumulationFile = z.strictObject({
  /** Grants computed last, in this order, on what the others leave. Deductions always follow grants. */
  lastGrants: z.array(z.string()).optional(),
  /**
   * Regimes of State aid, by the name schemes give in `aid`: what an undertaking may receive in all from every scheme
   * of the regime, whatever the spend. `atMost` may read the parameters and facts of the request.
   */
  aidRegimes: z
    .record(
      z.string(),
      z.strictObject({
        text: LocalText,
        article: z.string().min(1),
        when: Condition.optional(),
        parameters: z.record(name, ParameterDeclaration),
        atMost: formula,
      }),
    )
    .optional(),
  pairs: z.array(
    z.strictObject({
      schemes: z.tuple([z.string(), z.string()]),
      sameSpend: z.enum(['yes', 'no']),
      /** Facts of the request under which "yes" holds; not known is "no". */
      when: Condition.optional(),
      /**
       * Most the two may pay together, as a share of the spend: a number, or a formula on facts of the request (the
       * aid intensity of a firm by size and zone). Default: 1.
       */
      combinedLimit: z.union([z.number().positive().max(1), z.string().min(1)]).optional(),
      /** The invoices of one work may be divided between the two. Default: no. */
      splitByInvoice: z.boolean().optional(),
      /** One project never uses both, because they share one ceiling. Default: it may, on different works. */
      exclusive: z.boolean().optional(),
      article: z.string().min(1),
      reason: LocalText,
      ...Confidence,
    }),
  ),
})
export type CumulationFile = z.infer<typeof CumulationFile>
