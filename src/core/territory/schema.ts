import { z } from 'zod'

/** Climate zone of DPR 412/1993, from A (warmest) to F (coldest). */
export const climateZoneSchema = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])
export type ClimateZone = z.infer<typeof climateZoneSchema>

/** How far a fact can be trusted: `sourced` was read in a citable publication, `unverified` was not. */
export const factStatusSchema = z.enum(['sourced', 'unverified'])
export type FactStatus = z.infer<typeof factStatusSchema>

/** One Italian municipality. `provinceCode` is text: `NA` is Napoli. */
export const comuneSchema = z
  .object({
    istatCode: z.string().regex(/^\d{6}$/),
    name: z.string().min(1),
    province: z.string().min(1),
    provinceCode: z.string().regex(/^[A-Z]{2}$/),
    region: z.string().min(1),
    climateZone: climateZoneSchema,
    degreeDays: z.number().int().positive(),
    altitudeM: z.number().min(-5).max(2100),
    /** Latest population of the source (dates are mixed, mostly 2021-2023). */
    population: z.number().int().nonnegative(),
    /** Legal population of the 2011 census; null for comuni created or moved later. */
    population2011: z.number().int().nonnegative().nullable(),
    latitudeDeg: z.number().min(35).max(48),
    longitudeDeg: z.number().min(6).max(19),
    /** National seismic zone, 1 the highest; null where the classification gives none, or several within the comune. */
    seismicZone: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
    /** Zones of the predecessors when a merger joined comuni of different zones; else empty. */
    zoneAlternatives: z.array(climateZoneSchema).readonly(),
    note: z.string(),
  })
  .readonly()
export type Comune = z.infer<typeof comuneSchema>

/** One month of the climate of a reference locality (irradiation: mean day on the horizontal). */
export const referenceMonthSchema = z
  .object({
    month: z.number().int().min(1).max(12),
    meanTemperatureC: z.number().min(-25).max(40),
    beamHorizontalMjM2Day: z.number().min(0).max(35),
    diffuseHorizontalMjM2Day: z.number().min(0).max(20),
    /** Null where no official table was found: then estimated from the relative humidity. */
    vapourPressurePa: z.number().min(50).max(4500).nullable(),
    diurnalAmplitudeK: z.number().min(0).max(30),
    dailySdK: z.number().min(0).max(10),
    windMs: z.number().min(0).max(20),
    /** Fraction of 1, at the station that gave wind and humidity. */
    relativeHumidity: z.number().min(0.1).max(1).nullable(),
  })
  .readonly()
export type ReferenceMonth = z.infer<typeof referenceMonthSchema>

/** Monthly climate of a reference locality of UNI 10349-1:2016. */
export const referenceClimateSchema = z
  .object({
    /** Code of the (present or former) province the locality stands for. */
    localityCode: z.string().regex(/^[A-Z]{2}$/),
    locality: z.string().min(1),
    altitudeM: z.number(),
    latitudeDeg: z.number().min(35).max(48),
    longitudeDeg: z.number().min(6).max(19),
    temperatureSource: z.string().min(1),
    solarSource: z.string().min(1),
    /** True when the irradiation is the one of UNI 10349-1:2016, false when of a weather station. */
    isSolarOfStandard: z.boolean(),
    /** Station that gave wind and relative humidity. */
    station: z.string().min(1),
    status: factStatusSchema,
    months: z.array(referenceMonthSchema).length(12).readonly(),
  })
  .readonly()
export type ReferenceClimate = z.infer<typeof referenceClimateSchema>

/** A province of today with its outdoor design temperature and the localities that describe its climate. */
export const provinceSchema = z
  .object({
    provinceCode: z.string().regex(/^[A-Z]{2}$/),
    name: z.string().min(1),
    region: z.string().min(1),
    capital: z.string().min(1),
    capitalAltitudeM: z.number().min(-5).max(2100),
    designTemperatureC: z.number().min(-25).max(10),
    designTemperatureStatus: factStatusSchema,
    designTemperatureNote: z.string(),
    /** Codes of its reference localities (more than one where former provinces were joined). */
    referenceLocalities: z.array(z.string().regex(/^[A-Z]{2}$/)).readonly(),
  })
  .readonly()
export type Province = z.infer<typeof provinceSchema>

/** Fall of the mean air temperature with height in a region. */
export const altitudeGradientSchema = z
  .object({
    region: z.string().min(1),
    metresPerKelvin: z.number().min(50).max(1000),
    status: factStatusSchema,
  })
  .readonly()
export type AltitudeGradient = z.infer<typeof altitudeGradientSchema>

/** Another name people search a comune by: its name in a second language, or that of a predecessor. */
export const comuneAliasSchema = z
  .object({ istatCode: z.string().regex(/^\d{6}$/), name: z.string().min(1), presentName: z.string().min(1) })
  .readonly()
export type ComuneAlias = z.infer<typeof comuneAliasSchema>

const monthDaySchema = z.string().regex(/^\d{2}-\d{2}$/)

/** Legal (or, for zone F, conventional) heating season of a climate zone; dates are `MM-DD`. */
export const heatingSeasonSchema = z
  .object({
    climateZone: climateZoneSchema,
    degreeDaysOver: z.number().nullable(),
    degreeDaysUpTo: z.number().nullable(),
    start: monthDaySchema,
    end: monthDaySchema,
    /** Null: the law sets no limit. */
    hoursPerDay: z.number().positive().max(24).nullable(),
    status: factStatusSchema,
    note: z.string(),
  })
  .readonly()
export type HeatingSeason = z.infer<typeof heatingSeasonSchema>

/** Typical day of a month and its solar declination. */
export const typicalDaySchema = z
  .object({
    month: z.number().int().min(1).max(12),
    days: z.number().int().min(28).max(31),
    dayOfYear: z.number().int().min(1).max(365),
    declinationDeg: z.number().min(-23.5).max(23.5),
  })
  .readonly()
export type TypicalDay = z.infer<typeof typicalDaySchema>

const byMonthSchema = z.array(z.number().positive()).length(12).readonly()

/** Choices of the climate method that are conventions, not physics (`rules/territory/conventions.yaml`). */
export const climateConventionsSchema = z
  .strictObject({
    groundAlbedo: z.strictObject({
      value: z.number().min(0).max(1),
      status: factStatusSchema,
      source: z.string().min(1),
    }),
    designTemperature: z.strictObject({
      metresPerKelvin: z.number().min(50).max(1000),
      status: factStatusSchema,
      source: z.string().min(1),
    }),
    /** How much a difference of height counts against distance when a province has no locality. */
    localityChoice: z.strictObject({
      kmPerMetreOfHeight: z.number().nonnegative(),
      status: factStatusSchema,
      source: z.string().min(1),
    }),
    fallbackRelativeHumidity: z.strictObject({
      value: z.number().min(0.1).max(1),
      status: factStatusSchema,
      source: z.string().min(1),
    }),
    /** Share of a threshold within which a population of mixed dates decides nothing. */
    populationMargin: z.strictObject({
      value: z.number().min(0).max(0.5),
      status: factStatusSchema,
      source: z.string().min(1),
    }),
    /** Monthly factors that bring station irradiation to values like those of the standard. */
    solarCorrection: z.strictObject({
      provinceCodes: z.array(z.string().regex(/^[A-Z]{2}$/)).readonly(),
      totalByMonth: byMonthSchema,
      diffuseByMonth: byMonthSchema,
      status: factStatusSchema,
      source: z.string().min(1),
    }),
  })
  .readonly()
export type ClimateConventions = z.infer<typeof climateConventionsSchema>

/** Every territorial table, as loaded from the rules folder. */
export type TerritoryTables = {
  readonly comuni: readonly Comune[]
  readonly provinces: readonly Province[]
  readonly aliases: readonly ComuneAlias[]
  readonly referenceClimates: readonly ReferenceClimate[]
  readonly altitudeGradients: readonly AltitudeGradient[]
  readonly heatingSeasons: readonly HeatingSeason[]
  readonly typicalDays: readonly TypicalDay[]
  readonly conventions: ClimateConventions
}
