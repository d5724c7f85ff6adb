/** Worked examples in the form their sources print them, and how their words map to facts. */
import { z } from 'zod'
import { IsoDate } from './case-schema.ts'

const Printed = z.union([z.number(), z.string(), z.boolean(), z.null()])
export type PrintedValue = z.infer<typeof Printed>
const PrintedOrList = z.union([Printed, z.array(Printed)])

/** One example as printed: inputs and results under the source's own names. */
export const WorkedExample = z.looseObject({
  id: z.string().min(1),
  scheme: z.string().min(1),
  inputs: z.record(z.string(), PrintedOrList),
  expected: z.record(z.string(), PrintedOrList),
  tolerance_eur: z.number().min(0).default(0.02),
  date: IsoDate.optional(),
  source: z.string().optional(),
})
export type WorkedExample = z.infer<typeof WorkedExample>

const Facts = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))

const InputRule = z.strictObject({
  /** The fact that takes the printed number or text as it is. */
  fact: z.string().optional(),
  /** Several facts at once. */
  facts: z.array(z.string()).optional(),
  times: z.number().optional(),
  /** Facts set by each printed word. */
  values: z.record(z.string(), Facts).optional(),
  /** A result of the rules printed among the inputs: compared, not used. */
  check: z.string().optional(),
  /** Fact set only when the rules give no such result themselves. */
  isIgnored: z.boolean().optional(),
})

const OutputRule = z.strictObject({
  /**
   * `verdict`, `totalEur`, `lineEur`, `formulaEur`, `instalments`, `instalmentEur`, `annualEur`, `payment:N`, `payment:KIND`,
   * `state:ID`, or a name of the rule file; `a|b` takes the first that exists.
   */
  result: z.string(),
  times: z.number().optional(),
})

const Mapping = z.strictObject({
  /** Scheme that answers; the mapping's own name when absent. */
  scheme: z.string().optional(),
  /** Facts of every example of this scheme unless an input says otherwise. */
  defaults: Facts.optional(),
  /** Facts that follow from a combination of printed inputs; the first that fits, for each group. */
  rules: z.array(z.strictObject({ when: z.record(z.string(), z.array(Printed)), facts: Facts })).optional(),
  inputs: z.record(z.string(), InputRule),
  outputs: z.record(z.string(), OutputRule),
})
export type ExampleMapping = z.infer<typeof Mapping>

export const PrintedFile = z.strictObject({
  asOf: IsoDate,
  mappings: z.record(z.string(), Mapping),
  examples: z.array(WorkedExample),
})
export type PrintedFile = z.infer<typeof PrintedFile>
