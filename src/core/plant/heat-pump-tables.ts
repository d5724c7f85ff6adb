import { z } from 'zod'

const status = z.enum(['sourced', 'unverified'])
const fact = z.strictObject({ value: z.number(), source: z.string().min(1), status })
const origin = { source: z.string().min(1), status }
const share = z.number().min(0).max(1)
const tenths = z.array(share).length(10)

export const HeatPumpCurve = z.strictObject({
  referenceScop: z.number().positive(),
  cutOffSourceC: z.number(),
  maxSinkC: z.number(),
  points: z
    .array(
      z.strictObject({
        sourceC: z.number(),
        sinkC: z.number(),
        power: z.number().positive(),
        cop: z.number().positive(),
      }),
    )
    .min(2),
})
export type HeatPumpCurve = z.infer<typeof HeatPumpCurve>

/** Tables of heat pumps: default curves, part load, hybrids, gas absorption. */
export const HeatPumpTables = z.strictObject({
  ...origin,
  balanceTemperatureC: fact,
  hotWaterSinkC: fact,
  sourceApproachK: z.strictObject({ ground: z.number(), water: z.number(), air: z.number() }),
  groundSourceC: fact,
  maxExtrapolationK: z.number(),
  onOff: z.strictObject({
    airSinkCd: share,
    waterSinkCc: share,
    inverterFullUntil: share,
    ...origin,
  }),
  fieldFactor: z.strictObject({ air: share, ground: share, water: share, ...origin }),
  hybrid: z.strictObject({ priceRatio: fact, backUpEfficiency: fact }),
  gasAbsorption: z.strictObject({
    partLoad: z.strictObject({ onOff: tenths, modulating: tenths, ...origin }),
    electricityShare: fact,
    fieldFactor: fact,
    leastEfficiency: fact,
  }),
  defaults: z.strictObject({
    'air-water': HeatPumpCurve,
    'air-air': HeatPumpCurve,
    'ground-water': HeatPumpCurve,
    'gas-absorption-air': HeatPumpCurve,
    'gas-absorption-ground': HeatPumpCurve,
  }),
})
