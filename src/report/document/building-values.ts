import { formatNumber, type Lang, type Text } from '../format.ts'

/** Names for people of the properties a building may have assumed; the others show their own name. */
const PROPERTY_NAMES: Readonly<Record<string, Text>> = {
  uValueWm2K: { it: 'Trasmittanza U', en: 'U-value' },
  frameUValueWm2K: { it: 'Trasmittanza del telaio', en: 'U-value of the frame' },
  areaM2: { it: 'Superficie', en: 'Area' },
  floorAreaM2: { it: 'Superficie utile', en: 'Useful floor area' },
  footprintM2: { it: 'Superficie in pianta', en: 'Plan area' },
  grossVolumeM3: { it: 'Volume lordo', en: 'Gross volume' },
  netVolumeM3: { it: 'Volume netto', en: 'Net volume' },
  netHeightM: { it: 'Altezza netta', en: 'Net height' },
  constructionYear: { it: 'Anno di costruzione', en: 'Year of construction' },
  storeys: { it: 'Piani', en: 'Storeys' },
  airChangePerH: { it: 'Ricambi d’aria', en: 'Air changes' },
  infiltrationPerH: { it: 'Infiltrazioni d’aria', en: 'Air leakage' },
  solarAbsorptance: { it: 'Assorbimento del sole', en: 'Absorption of sun' },
  solarTransmittance: { it: 'Trasmissione solare del vetro', en: 'Solar transmittance of glass' },
  gValue: { it: 'Trasmissione solare del vetro', en: 'Solar transmittance of glass' },
  frameShare: { it: 'Quota di telaio', en: 'Share of frame' },
  arealHeatCapacityKjM2K: { it: 'Capacità termica', en: 'Heat capacity' },
  thermalBridgeShare: { it: 'Aumento per ponti termici', en: 'Surcharge for thermal bridges' },
  psiWmK: { it: 'Trasmittanza lineica', en: 'Linear transmittance' },
  lengthM: { it: 'Lunghezza', en: 'Length' },
  nominalPowerKw: { it: 'Potenza nominale', en: 'Nominal power' },
  efficiency: { it: 'Rendimento', en: 'Efficiency' },
  seasonalEfficiency: { it: 'Rendimento stagionale', en: 'Seasonal efficiency' },
  emissionEfficiency: { it: 'Rendimento dei terminali', en: 'Emission efficiency' },
  controlEfficiency: { it: 'Rendimento della regolazione', en: 'Control efficiency' },
  distributionEfficiency: { it: 'Rendimento della distribuzione', en: 'Distribution efficiency' },
  scop: { it: 'Efficienza stagionale SCOP', en: 'Seasonal efficiency SCOP' },
  seer: { it: 'Efficienza stagionale SEER', en: 'Seasonal efficiency SEER' },
  occupants: { it: 'Persone', en: 'People' },
  heatingSetPointC: { it: 'Temperatura in inverno', en: 'Winter temperature' },
  coolingSetPointC: { it: 'Temperatura in estate', en: 'Summer temperature' },
  heatingHoursPerDay: { it: 'Ore di riscaldamento al giorno', en: 'Heating hours a day' },
  coolingHoursPerDay: { it: 'Ore di raffrescamento al giorno', en: 'Cooling hours a day' },
  heatedAreaShare: { it: 'Quota di superficie riscaldata', en: 'Share of area heated' },
  hotWaterLitresPersonDay: { it: 'Acqua calda per persona al giorno', en: 'Hot water per person and day' },
  appliancesKwhYear: { it: 'Consumo di apparecchi e luce', en: 'Use of appliances and light' },
  bFactor: { it: 'Fattore verso locali non riscaldati', en: 'Factor towards unheated spaces' },
  year: { it: 'Anno', en: 'Year' },
  family: { it: 'Tipo di costruzione', en: 'Kind of construction' },
  type: { it: 'Tipo', en: 'Type' },
  kind: { it: 'Tipo', en: 'Kind' },
}

/** Unit at the end of a property's name, the longest first. */
const UNIT_SUFFIXES: readonly (readonly [string, string, number])[] = [
  ['LitresPersonDay', 'l', 0],
  ['KjM2K', 'kJ/m²K', 0],
  ['HoursPerDay', 'h', 1],
  ['KwhYear', 'kWh', 0],
  ['Wm2K', 'W/m²K', 2],
  ['PerH', '1/h', 2],
  ['WmK', 'W/mK', 2],
  ['Kwh', 'kWh', 0],
  ['Deg', '°', 0],
  ['M2', 'm²', 0],
  ['M3', 'm³', 0],
  ['Kw', 'kW', 1],
  ['M', 'm', 2],
  ['C', '°C', 1],
]

export const propertyName = (property: string, lang: Lang): string =>
  PROPERTY_NAMES[property]?.[lang] ?? property

/** A value of the building with the unit its name carries; objects and lists are not written. */
export function propertyValue(property: string, value: unknown, lang: Lang): string {
  if (typeof value === 'boolean') return lang === 'it' ? (value ? 'sì' : 'no') : value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  if (/Year$/.test(property) && !property.endsWith('KwhYear')) return String(value)
  if (property === 'year') return String(value)
  const [, unit, most] = UNIT_SUFFIXES.find(([suffix]) => property.endsWith(suffix)) ?? ['', '', 2]
  const decimals =
    Number.isInteger(value) && most !== 2 ? 0 : Number.isInteger(value) && unit === '' ? 0 : most
  return `${formatNumber(value, lang, decimals)}${unit === '' ? '' : `\u202f${unit}`}`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The values at a provenance path of a building: names joined by `/`, members of a list by their `id`, `*` for every member.
 * A path that leads nowhere gives none.
 */
export function valuesAtPath(root: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [root]
  for (const part of path.split('/')) {
    found = found.flatMap((value): readonly unknown[] => {
      if (Array.isArray(value))
        return part === '*' ? value : value.filter((member) => isRecord(member) && member.id === part)
      if (!isRecord(value)) return []
      if (part === '*') return Object.values(value)
      return part in value ? [value[part]] : []
    })
  }
  return found.filter((value) => value !== undefined)
}
