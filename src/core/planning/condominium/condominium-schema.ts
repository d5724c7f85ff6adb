import { z } from 'zod'
import { IncentiveCase } from '../../incentives/index.ts'
import { OpenFact } from '../plan-funding-schema.ts'
import { PlanText } from '../text-schema.ts'

const euros = z.number()

const shares = {
  thousandths: z.number(),
  costEur: euros.describe('Of the works the assembly decides, VAT in'),
  grantEur: euros.describe('Paid to the condominium, by thousandths'),
  deductionEur: euros.describe('What the law grants this owner, over the years'),
  lostEur: euros.describe('Part of the deduction lost for want of tax to take it from'),
  usableEur: euros.describe('Part of the deduction that really arrives'),
  yearlyEur: euros.describe('Usable deduction of the first year'),
  leftEur: euros.describe('Cost less grants and usable deductions, over the years, not discounted'),
}

/** What the works of the assembly cost and bring to one owner. */
export const CoOwnerFunding = z
  .strictObject({
    label: z.string(),
    ...shares,
    schemeIds: z.array(z.string()).readonly().describe('Schemes that give this owner something'),
    isTaxKnown: z.boolean().describe('No: the deduction is counted in full'),
  })
  .readonly()
  .meta({ id: 'CoOwnerFunding' })
export type CoOwnerFunding = z.infer<typeof CoOwnerFunding>

/** Typed by the facts the program knows: a fact written in the rules alone may stand beside them. */
const CaseOfCondominium = IncentiveCase as unknown as z.ZodType<IncentiveCase>

/** The works of the assembly on the whole building, funded on the owners of the condominium. */
export const CondominiumFunding = z
  .strictObject({
    works: z
      .array(z.strictObject({ optionId: z.string(), name: PlanText, costEur: euros }).readonly())
      .readonly(),
    scale: z.number().describe('Whole building over the part of the person who answered'),
    isFromEdgeFloor: z
      .boolean()
      .describe(
        'Scaled from a flat under the roof or over the ground, whose part of them is larger than others have',
      ),
    schemes: z
      .array(
        z
          .strictObject({
            schemeId: z.string(),
            schemeName: PlanText,
            totalEur: euros,
            isDeduction: z.boolean(),
            workIds: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    whole: z.strictObject(shares).readonly(),
    owners: z.array(CoOwnerFunding).readonly().describe('In the order given'),
    notListed: CoOwnerFunding.nullable().describe('Thousandths no row has: nothing is known of their owners'),
    deductionYears: z.strictObject({ first: z.number().int(), last: z.number().int() }).readonly().nullable(),
    positions: z
      .number()
      .int()
      .describe('Different tax positions computed: owners in the same one are computed together'),
    dependsOn: z.array(OpenFact).readonly(),
    assumed: z.array(PlanText).readonly(),
    incentiveCase: CaseOfCondominium.describe(
      'The question put to the incentive rules, owner by owner: `sportello incentives` answers it as it is',
    ),
    isProven: z.boolean().describe('No lawful combination is worth more to the owners together'),
  })
  .readonly()
  .meta({ id: 'CondominiumFunding' })
export type CondominiumFunding = z.infer<typeof CondominiumFunding>
