import { z } from 'zod'
import { PlanText } from '../text-schema.ts'

const euros = z.number()
const share = z.number().min(0).max(1)

/** What a person says about money beside the case; everything has a default. */
export const FinancingWish = z
  .strictObject({
    ownEur: z.number().min(0).max(1e8).optional().describe('Own money already there; 0 when absent'),
    nominalRate: z.number().min(0).max(0.3).optional().describe('TAN of an offer, a fraction'),
    years: z.number().int().min(1).max(40).optional().describe('Years of the loan'),
    contractYears: z.number().int().min(1).max(30).optional().describe('Years of a contract with an ESCo'),
    guaranteedShare: share.optional().describe('Part of the expected saving the ESCo guarantees'),
    retainedShare: share
      .optional()
      .describe('Part of the guaranteed saving the body keeps from the first year'),
  })
  .readonly()
  .meta({ id: 'FinancingWish' })
export type FinancingWish = z.infer<typeof FinancingWish>

const InternalRateView = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('one'), rate: z.number() }),
    z.strictObject({
      kind: z.literal('none'),
      reason: z.enum(['never-negative', 'never-positive', 'no-root']),
    }),
    z.strictObject({ kind: z.literal('several'), rates: z.array(z.number()).readonly() }),
  ])
  .readonly()

const CoverVerdict = z.enum(['no-debt', 'too-low', 'thin', 'sound'])
const Cover = z
  .strictObject({
    lowestDscr: z.number().nullable(),
    averageDscr: z.number().nullable(),
    lowestLlcr: z.number().nullable(),
    dscrVerdict: CoverVerdict,
    llcrVerdict: CoverVerdict,
  })
  .readonly()
  .describe('Cash of a year over the debt service of the year; present value of the cash over the debt')

const CashYear = z
  .strictObject({
    year: z.number().int(),
    calendarYear: z.number().int(),
    paidEur: euros.describe('Works, replacements, maintenance'),
    incentiveEur: euros,
    savingEur: euros,
    netEur: euros,
    cumulativeEur: euros,
  })
  .readonly()
  .meta({ id: 'CashYear' })
export type CashYear = z.infer<typeof CashYear>

export const LoanView = z
  .strictObject({
    productId: z.string(),
    name: PlanText,
    borrower: z.enum(['household', 'condominium', 'public']),
    verdict: z.enum(['yes', 'no', 'depends']),
    reasons: z.array(PlanText).readonly(),
    principalEur: euros.describe('For the share of the person who asks'),
    ownMoneyEur: euros.describe('Left to pay at the start'),
    wholeLoanEur: euros
      .nullable()
      .describe(
        'Of the condominium when it borrows (null when its whole cost is not known), else as principalEur',
      ),
    cost: z
      .strictObject({
        nominalRate: z.number(),
        years: z.number().int(),
        monthlyEur: euros,
        interestEur: euros,
        upfrontEur: euros,
        totalPaidEur: euros.describe('Every instalment and what is paid at once'),
        effectiveRate: z.number().nullable().describe('TAEG'),
        monthlySavingEur: euros.describe('Energy saved in the first year, a month'),
        npvEur: euros.describe('Of the plan with this loan, at the rate of the owner'),
        lowestCumulativeEur: euros.describe('The most one is ever out of pocket'),
        lowestYear: z.number().int().describe('Calendar year of it'),
        cover: Cover,
        byYear: z
          .array(
            z
              .strictObject({
                year: z.number().int(),
                calendarYear: z.number().int(),
                instalmentsEur: euros.describe('As paid, of that year'),
                interestEur: euros,
                principalEur: euros,
                outstandingEur: euros,
                netEur: euros.describe('Money of today, loan and plan together'),
                cumulativeEur: euros,
              })
              .readonly(),
          )
          .readonly(),
      })
      .readonly()
      .nullable()
      .describe('Null when no rate is known'),
    restsOnUnverified: z.boolean(),
  })
  .readonly()
  .meta({ id: 'LoanView' })
export type LoanView = z.infer<typeof LoanView>

export const ContractOption = z
  .strictObject({
    modelId: z.string(),
    name: PlanText,
    text: PlanText,
    status: z.enum(['sourced', 'unverified']),
    termYears: z.number().int(),
    feeEurYear: euros.nullable().describe('Null for contracts without a fee'),
    client: z
      .strictObject({
        paidAtStartEur: euros,
        npvEur: euros,
        worstTermYearEur: euros.describe('Below zero: in that year the client spends more than before'),
        npvIfSavingIsLowEur: euros.describe('With the low end of the band of the saving'),
        worstTermYearIfLowEur: euros,
        valueForMoneyEur: euros.describe('Against paying the works oneself'),
        valueForMoneyIfLowEur: euros,
      })
      .readonly(),
    esco: z
      .strictObject({
        npvEur: euros,
        projectRate: InternalRateView,
        equityRate: InternalRateView,
        paybackYears: z.number().nullable(),
        borrowedEur: euros,
        cover: Cover,
      })
      .readonly(),
    years: z
      .array(
        z
          .strictObject({
            year: z.number().int(),
            savingEur: euros,
            toEscoEur: euros,
            fromEscoEur: euros,
            clientNetEur: euros,
            escoNetEur: euros,
          })
          .readonly(),
      )
      .readonly(),
    balanceSheet: z
      .strictObject({
        treatment: z.enum(['on-balance-sheet', 'undetermined', 'no-obstacle-found']),
        outcomes: z
          .array(
            z
              .strictObject({ id: z.string(), text: PlanText, outcome: z.enum(['met', 'failed', 'unknown']) })
              .readonly(),
          )
          .readonly(),
      })
      .readonly()
      .nullable()
      .describe('Where the ESCo pays the works'),
  })
  .readonly()
  .meta({ id: 'ContractOption' })
export type ContractOption = z.infer<typeof ContractOption>

const GlobalCostOf = z
  .strictObject({
    investmentEur: euros,
    replacementEur: euros,
    maintenanceEur: euros,
    energyEur: euros,
    carbonEur: euros,
    subsidyEur: euros,
    residualEur: euros,
    totalEur: euros,
  })
  .readonly()
  .meta({ id: 'GlobalCost', description: 'Present values' })

export const Financing = z
  .strictObject({
    schema: z.literal('sportello/financing/1'),
    date: z.string(),
    planId: z.string(),
    planName: PlanText,
    outlayEur: euros,
    incentiveEur: euros,
    firstYearSavingEur: euros,
    horizonYears: z.number().int(),
    realRate: z.number(),
    inflation: z.number(),
    indicators: z
      .strictObject({
        npvEur: euros,
        internalRate: InternalRateView,
        pitfalls: z.array(PlanText).readonly().describe('What can mislead in the internal rate'),
        modifiedInternalRate: z.number().nullable(),
        simplePaybackYears: z.number().nullable(),
        discountedPaybackYears: z.number().nullable(),
        levelisedCostEurKwh: z.number().nullable(),
        abatementCostEurTonne: z.number().nullable(),
      })
      .readonly(),
    withoutLoan: z
      .strictObject({
        years: z.array(CashYear).readonly(),
        lowestCumulativeEur: euros,
        lowestYear: z.number().int(),
      })
      .readonly(),
    loans: z.array(LoanView).readonly(),
    contracts: z
      .strictObject({
        ownWorksNpvEur: euros,
        ownWorksNpvIfSavingIsLowEur: euros,
        highestFeeEur: euros.describe(
          'The same every year, that leaves the body its part: below zero for none',
        ),
        debtRate: z.number(),
        options: z.array(ContractOption).readonly(),
        caution: PlanText,
      })
      .readonly()
      .nullable()
      .describe('For public bodies'),
    globalCost: z
      .array(
        z
          .strictObject({
            perspective: z.enum(['financial', 'macroeconomic']),
            name: PlanText,
            periodYears: z.number().int(),
            realRate: z.number(),
            today: GlobalCostOf,
            plan: GlobalCostOf,
            savedEur: euros.describe('Today less plan: above zero the plan costs less over the years'),
            sensitivity: z
              .array(z.strictObject({ realRate: z.number(), savedEur: euros }).readonly())
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
    cautions: z.array(PlanText).readonly(),
  })
  .readonly()
  .meta({ id: 'Financing' })
export type Financing = z.infer<typeof Financing>
