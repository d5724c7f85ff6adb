import { z } from 'zod'
import { PlanText } from './text-schema.ts'

const euros = z.number()

export const FactValue = z.union([z.number(), z.string(), z.boolean()])

/** A fact an amount waits for, and the answer that would give it when the questionnaire has one. */
export const OpenFact = z
  .strictObject({ fact: z.string(), label: PlanText, answerField: z.string().nullable() })
  .readonly()
  .meta({ id: 'OpenFact' })
export type OpenFact = z.infer<typeof OpenFact>

export const ReasonStep = z
  .strictObject({
    kind: z.string(),
    text: PlanText,
    article: z.string(),
    formula: z.string(),
    values: z.record(z.string(), FactValue),
    result: FactValue,
    unit: z.string(),
    hasBitten: z.boolean(),
  })
  .readonly()
  .meta({ id: 'ReasonStep' })
export type ReasonStep = z.infer<typeof ReasonStep>

export const FailedReason = z
  .strictObject({
    text: PlanText,
    article: z.string(),
    found: z.record(z.string(), FactValue),
    accepted: z
      .array(
        z
          .strictObject({ fact: z.string(), comparison: z.string(), values: z.array(FactValue).readonly() })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
  .meta({ id: 'FailedReason' })
export type FailedReason = z.infer<typeof FailedReason>

/** One scheme seen from one work of a plan. */
export const FundingLine = z
  .strictObject({
    schemeId: z.string(),
    schemeName: PlanText,
    interventionName: PlanText.nullable(),
    verdict: z.enum(['yes', 'no', 'depends']),
    isChosen: z.boolean().describe('Part of the best lawful use of this plan'),
    amountEur: euros.describe(
      'Certain amount in this plan if chosen, else the amount the scheme alone would give',
    ),
    conditionalEur: euros.nullable().describe('Amount if every open answer is the favourable one'),
    dependsOn: z.array(OpenFact).readonly(),
    alternatives: z
      .array(
        z
          .strictObject({
            fact: z.string(),
            answers: z
              .array(
                z
                  .strictObject({
                    value: FactValue,
                    verdict: z.enum(['yes', 'no', 'depends']),
                    amountEur: euros,
                  })
                  .readonly(),
              )
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
    failed: z.array(FailedReason).readonly(),
    assumed: z.array(PlanText).readonly(),
    trace: z
      .array(ReasonStep)
      .readonly()
      .describe('How the amount is reached; of chosen schemes and of those that depend'),
  })
  .readonly()
  .meta({ id: 'FundingLine' })
export type FundingLine = z.infer<typeof FundingLine>

export const PaymentTotal = z
  .strictObject({
    schemeId: z.string(),
    schemeName: PlanText,
    totalEur: euros,
    conditionalEur: euros,
    payments: z
      .array(
        z
          .strictObject({
            year: z.number().int(),
            offsetMonths: z.number(),
            amountEur: euros,
            kind: z.string(),
          })
          .readonly(),
      )
      .readonly(),
    trace: z.array(ReasonStep).readonly().describe('Common caps, fee and instalments of the request'),
    otherReadings: z
      .array(
        z
          .strictObject({
            question: PlanText,
            chosen: PlanText,
            other: PlanText,
            otherTotalEur: euros.nullable(),
          })
          .readonly(),
      )
      .readonly(),
    warnings: z.array(PlanText).readonly(),
    documents: z.array(PlanText).readonly(),
  })
  .readonly()
  .meta({ id: 'PaymentTotal' })
export type PaymentTotal = z.infer<typeof PaymentTotal>
