import type { Zone } from '../building/index.ts'
import type { HourlyResult, UseConditions } from '../physics/index.ts'
import type { HourlyWeather } from '../territory/index.ts'
import type { MonthlyNeed } from './hourly-year.ts'

type Text = { readonly it: string; readonly en: string }

/** Why the two methods part on a zone. */
const REASONS = {
  'own-conditions': {
    it: 'La zona dà condizioni proprie al metodo orario (campo hourly): quello mensile resta sulle condizioni d’uso, quindi i due non si confrontano a parità di condizioni.',
    en: 'The zone gives conditions of its own to the hourly method (field hourly): the monthly one keeps those of the use, so the two do not stand on equal terms.',
  },
  ground: {
    it: 'Pavimento sul terreno: il metodo mensile prende la differenza con l’aria esterna del mese; quello orario il terreno com’è, più caldo dell’aria d’inverno e più fresco d’estate (EN ISO 13370).',
    en: 'Floor on the ground: the monthly method takes the difference to the outdoor air of the month; the hourly one the ground as it is, warmer than the air in winter and cooler in summer (EN ISO 13370).',
  },
  'measured-sky': {
    it: 'Cielo misurato: il metodo orario usa l’infrarosso del file meteo, quello mensile stima la temperatura del cielo dalla pressione di vapore.',
    en: 'Measured sky: the hourly method uses the infrared of the weather file, the monthly one estimates the temperature of the sky from the vapour pressure.',
  },
  'fixed-shading': {
    it: 'Aggetti e ostacoli: il metodo mensile usa un fattore di ombreggiamento per mese, di tabella; quello orario la posizione del sole e il cielo che resta visibile.',
    en: 'Overhangs and obstacles: the monthly method uses one tabulated shading factor a month; the hourly one the position of the sun and the sky left in view.',
  },
  'heating-hours': {
    it: 'Riscaldamento a ore: il metodo mensile stima con una sola costante di tempo quanto si raffredda l’edificio a impianto spento; quello orario lo segue ora per ora.',
    en: 'Heating by hours: the monthly method estimates with one time constant how far the building cools while the plant is off; the hourly one follows it hour by hour.',
  },
  'unheated-rooms': {
    it: 'Una parte dei locali resta fredda: il metodo mensile ne tiene conto, quello orario tiene tutta la zona alla temperatura impostata.',
    en: 'Part of the rooms stays cold: the monthly method counts it, the hourly one holds the whole zone at the set-point.',
  },
  'cooling-hours': {
    it: 'Raffrescamento solo in alcune ore: il metodo mensile dà il fabbisogno di giorno e di notte, quello orario solo quello delle ore in cui l’impianto è acceso (nessuna, se non si raffresca).',
    en: 'Cooling only at some hours: the monthly method gives the need of day and night, the hourly one only that of the hours the plant is on (none where nobody cools).',
  },
  'transition-months': {
    it: 'Mesi di passaggio: dove apporti e dispersioni quasi si equivalgono il metodo mensile (fattore di utilizzazione) trova un fabbisogno che ora per ora quasi non c’è.',
    en: 'Months of transition: where gains and losses are about equal the monthly method (utilisation factor) finds a need that hour by hour is hardly there.',
  },
} as const satisfies Readonly<Record<string, Text>>
export type MethodDifferenceId = keyof typeof REASONS
export type MethodDifference = { readonly id: MethodDifferenceId; readonly text: Text }

/** A month of transition: by the hour less than this share of the monthly need. */
const TRANSITION_SHARE = 0.5
/** Part of the year's monthly need that must lie in such months to speak of them. */
const WORTH_SAYING = 0.1

function lostInTransition(monthlyKwh: readonly number[], hourlyKwh: readonly number[]): boolean {
  let total = 0
  let lost = 0
  monthlyKwh.forEach((kwh, month) => {
    total += kwh
    if ((hourlyKwh[month] ?? 0) < TRANSITION_SHARE * kwh) lost += kwh
  })
  return lost > WORTH_SAYING * total
}

/** Options of a zone that change use or boundary, not only the fineness of the model. */
function hasOwnConditions({ hourly }: Zone): boolean {
  if (hourly === undefined) return false
  const { airFlows, internalGains, heating, cooling } = hourly
  return [airFlows, internalGains, heating, cooling].some((own) => own !== undefined)
}

/**
 * Why a zone may need more or less by the hour than by the month in these conditions: the differences of method that bear on it, in Italian and
 * English. They apply however large their effect: `test/verification/monthly-against-hourly.test.ts` measures each by an experiment.
 */
export function methodDifferences(
  zone: Zone,
  conditions: UseConditions,
  result: HourlyResult,
  monthly: MonthlyNeed,
  weather: HourlyWeather,
): readonly MethodDifference[] {
  const { heatingPattern: pattern, coolingShare } = conditions
  const applies: Readonly<Record<MethodDifferenceId, boolean>> = {
    'own-conditions': hasOwnConditions(zone),
    ground: zone.elements.some(
      ({ boundary }) => boundary.towards === 'ground' && boundary.bFactor === undefined,
    ),
    'measured-sky': weather.horizontalInfraredWm2 !== undefined && zone.hourly?.sky === undefined,
    'fixed-shading': zone.windows.some(
      ({ shading }) => shading !== undefined && shading.factor === undefined,
    ),
    'heating-hours': pattern !== undefined && (pattern.hoursPerDay < 24 || pattern.daysPerWeek < 7),
    'unheated-rooms': pattern !== undefined && pattern.heatedShare < 1,
    'cooling-hours': coolingShare < 1,
    'transition-months':
      lostInTransition(
        monthly.heatingKwh,
        result.months.map(({ heatingKwh }) => heatingKwh),
      ) ||
      (coolingShare > 0 &&
        lostInTransition(
          monthly.coolingKwh,
          result.months.map(({ coolingKwh }) => coolingKwh),
        )),
  }
  const ids = Object.keys(REASONS) as MethodDifferenceId[]
  return ids.filter((id) => applies[id]).map((id) => ({ id, text: REASONS[id] }))
}
