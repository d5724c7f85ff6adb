import { z } from 'zod'
import { UseCategory } from '../building/index.ts'

const status = z.enum(['sourced', 'unverified'])
const fact = z.strictObject({ value: z.number(), source: z.string().min(1), status })
const text = z.strictObject({ it: z.string().min(1), en: z.string().min(1) })
const origin = { source: z.string().min(1), status }

const InternalGains = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dwelling'),
    linearWm2: z.number(),
    quadraticWm4: z.number(),
    aboveAreaM2: z.number().positive(),
    constantW: z.number(),
    ...origin,
  }),
  z.strictObject({ kind: z.literal('per-area'), wM2: z.number().min(0), ...origin }),
])
const OutdoorAir = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('air-change'),
    perH: z.number().min(0),
    timeFactor: z.number().min(0).max(1),
    ...origin,
  }),
  z.strictObject({
    kind: z.literal('occupancy'),
    personsM2: z.number().min(0),
    flowM3hPerson: z.number().min(0),
    timeFactor: z.number().min(0).max(1),
    ...origin,
  }),
])
const HotWaterNeed = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dwelling'),
    steps: z
      .array(z.strictObject({ upToM2: z.number().nullable(), aLm2Day: z.number(), bLDay: z.number() }))
      .min(1),
    ...origin,
  }),
  z.strictObject({
    kind: z.literal('per-area'),
    litresM2Day: z.number().min(0),
    daysPerYear: z.number().min(0).max(366),
    ...origin,
  }),
])

const shareOfHour = z.number().min(0).max(10)
const hoursOfDay = z.array(shareOfHour).length(24)
const DayShape = z
  .strictObject({ weekday: hoursOfDay, weekend: hoursOfDay })
  .refine(({ weekday }) => weekday.some((value) => value > 0), 'needs an hour above zero')

/** Weights of the 24 hours of a day, on any scale: only their proportions count. */
export type DayShape = z.infer<typeof DayShape>

export const UseProfile = z.strictObject({
  id: z.string().min(1),
  categories: z.array(UseCategory),
  name: text,
  standard: z.strictObject({
    heatingSetPointC: fact,
    coolingSetPointC: fact,
    internalGains: InternalGains,
    ventilation: OutdoorAir,
    hotWater: HotWaterNeed,
    lighting: z
      .strictObject({
        daylightHours: z.number().min(0),
        darkHours: z.number().min(0),
        parasiticKwhM2: z.number().min(0),
        ...origin,
      })
      .nullable(),
  }),
  actual: z.strictObject({
    heatingHoursPerDay: fact,
    heatedAreaShare: fact,
    areaPerOccupantM2: fact,
    heatPerOccupantW: fact,
    occupiedDaysPerYear: fact,
    occupiedHoursPerDay: fact,
    hotWaterLitresOccupantDay: fact,
    appliancesKwhYear: z.strictObject({
      perOccupant: z.number().min(0),
      perDwelling: z.number().min(0),
      perM2: z.number().min(0),
      ...origin,
    }),
    meteredOverStandard: z
      .strictObject({
        points: z.array(z.tuple([z.number().min(0), z.number().positive()])).min(2),
        ...origin,
      })
      .nullable(),
    lightsOnShare: fact.describe(
      'Share of the hours of use in which rooms are used at all; daylight is counted apart',
    ),
    daytimeLoadShare: fact,
    coolingHoursPerDay: fact,
    hourlyLoad: z
      .strictObject({
        appliances: DayShape,
        hotWater: DayShape,
        presence: DayShape,
        randomShare: z
          .number()
          .min(0)
          .max(1)
          .describe('Of the appliances of one home or body: comes and goes within the hour'),
        ...origin,
      })
      .describe('When electricity is used in the day; light and lifts follow presence'),
    plantOverrunHours: z.strictObject({
      A: z.number(),
      B: z.number(),
      C: z.number(),
      D: z.number(),
      ...origin,
    }),
  }),
})
export type UseProfile = z.infer<typeof UseProfile>

export const UseTables = z.strictObject({
  reviewed: z.string(),
  sources: z.record(z.string(), z.string()),
  profiles: z.array(UseProfile).min(1),
})
export type UseTables = z.infer<typeof UseTables>

/**
 * The profile of a zone: the one it names, else that of its category of DPR 412/1993 art. 3.
 * Throws when the tables lack it, which the rule reader prevents.
 */
export function useProfileOf(
  tables: UseTables,
  zone: { readonly useCategory: UseCategory; readonly useProfileId?: string | undefined },
): UseProfile {
  const named = tables.profiles.find((profile) => profile.id === zone.useProfileId)
  if (named !== undefined) return named
  const profile = tables.profiles.find((candidate) => candidate.categories.includes(zone.useCategory))
  if (profile === undefined) throw new Error(`The use profiles lack category ${zone.useCategory}.`)
  return profile
}
