import { formatNumber, type Lang, type Text } from '../format.ts'

/** Names for people of the properties a building may have assumed. A test holds that none is missing. */
const PROPERTY_NAMES: Readonly<Record<string, Text>> = {
  airChangePerH: { it: 'Ricambi d’aria', en: 'Air changes' },
  altitudeM: { it: 'Altitudine', en: 'Altitude' },
  appliancesKwhYear: { it: 'Consumo di apparecchi e luce', en: 'Use of appliances and light' },
  arealHeatCapacityKjM2K: { it: 'Capacità termica', en: 'Heat capacity' },
  areaM2: { it: 'Superficie', en: 'Area' },
  automationClass: { it: 'Classe di automazione', en: 'Class of automation' },
  azimuthDeg: { it: 'Orientamento', en: 'Orientation' },
  batteryKwh: { it: 'Batteria', en: 'Battery' },
  bFactor: { it: 'Fattore verso locali non riscaldati', en: 'Factor towards unheated spaces' },
  calibrationFactor: { it: 'Fattore di taratura', en: 'Calibration factor' },
  carrier: { it: 'Vettore energetico', en: 'Energy carrier' },
  catalogueId: { it: 'Costruzione del catalogo', en: 'Construction of the catalogue' },
  constructionYear: { it: 'Anno di costruzione', en: 'Year of construction' },
  control: { it: 'Regolazione', en: 'Control' },
  coolingDaysPerYear: { it: 'Giorni di raffrescamento', en: 'Days of cooling' },
  coolingHoursPerDay: { it: 'Ore di raffrescamento al giorno', en: 'Cooling hours a day' },
  coolingSetPointC: { it: 'Temperatura in estate', en: 'Summer temperature' },
  cop: { it: 'Efficienza COP', en: 'Efficiency COP' },
  designSupplyC: { it: 'Temperatura dell’acqua di progetto', en: 'Design water temperature' },
  distribution: { it: 'Distribuzione', en: 'Distribution' },
  dwellings: { it: 'Abitazioni', en: 'Dwellings' },
  efficiency: { it: 'Rendimento', en: 'Efficiency' },
  efficiencyFullLoad: { it: 'Rendimento a pieno carico', en: 'Efficiency at full load' },
  efficiencyPartLoad: { it: 'Rendimento a carico parziale', en: 'Efficiency at part load' },
  emitterPowerKw: { it: 'Potenza dei terminali', en: 'Power of the emitters' },
  emitters: { it: 'Terminali', en: 'Emitters' },
  exposedPerimeterM: { it: 'Perimetro esposto', en: 'Exposed perimeter' },
  factor: { it: 'Riduzione per ombre', en: 'Reduction for shadows' },
  family: { it: 'Tipo di costruzione', en: 'Kind of construction' },
  floorAreaM2: { it: 'Superficie utile', en: 'Useful floor area' },
  footprintM2: { it: 'Superficie in pianta', en: 'Plan area' },
  frameFraction: { it: 'Quota di telaio', en: 'Share of frame' },
  from: { it: 'Da dove viene', en: 'Where it comes from' },
  glazing: { it: 'Vetro', en: 'Glazing' },
  grossVolumeM3: { it: 'Volume lordo', en: 'Gross volume' },
  hasCentralPlant: { it: 'Impianto centralizzato', en: 'Central plant' },
  hasVariableSpeedPump: { it: 'Pompa a giri variabili', en: 'Variable speed pump' },
  heatCapacityKjM2K: { it: 'Capacità termica interna', en: 'Internal heat capacity' },
  heatedAreaShare: { it: 'Quota di superficie riscaldata', en: 'Share of area heated' },
  heatingHoursPerDay: { it: 'Ore di riscaldamento al giorno', en: 'Heating hours a day' },
  heatingSetPointC: { it: 'Temperatura in inverno', en: 'Winter temperature' },
  heatRecoveryEfficiency: { it: 'Recupero di calore', en: 'Heat recovery' },
  horizonDeg: { it: 'Altezza degli ostacoli', en: 'Height of obstacles' },
  hotWaterLitresPersonDay: { it: 'Acqua calda per persona al giorno', en: 'Hot water per person and day' },
  installedPowerWm2: { it: 'Potenza delle lampade', en: 'Power of lamps' },
  isBalanced: { it: 'Impianto bilanciato', en: 'Balanced plant' },
  isCommonPart: { it: 'Parte comune', en: 'Common part' },
  isInverter: { it: 'Compressore a velocità variabile', en: 'Variable speed compressor' },
  kind: { it: 'Tipo', en: 'Kind' },
  lengthM: { it: 'Lunghezza', en: 'Length' },
  lifts: { it: 'Ascensori', en: 'Lifts' },
  n50PerH: { it: 'Tenuta all’aria n50', en: 'Air tightness n50' },
  netVolumeM3: { it: 'Volume netto', en: 'Net volume' },
  nominalPowerKw: { it: 'Potenza nominale', en: 'Nominal power' },
  occupants: { it: 'Persone', en: 'People' },
  occupiedDaysPerYear: { it: 'Giorni di uso', en: 'Days of use' },
  occupiedHoursPerDay: { it: 'Ore di uso al giorno', en: 'Hours of use a day' },
  peakPowerKw: { it: 'Potenza di picco', en: 'Peak power' },
  pipeInsulation: { it: 'Isolamento dei tubi', en: 'Insulation of pipes' },
  psiWmK: { it: 'Trasmittanza lineica', en: 'Linear transmittance' },
  roofAreaForSolarM2: { it: 'Tetto adatto al solare', en: 'Roof fit for solar' },
  scop: { it: 'Efficienza stagionale SCOP', en: 'Seasonal efficiency SCOP' },
  seasonalEfficiency: { it: 'Rendimento stagionale', en: 'Seasonal efficiency' },
  seer: { it: 'Efficienza stagionale SEER', en: 'Seasonal efficiency SEER' },
  servedAreaShare: { it: 'Quota di superficie servita', en: 'Share of area served' },
  shareOfBuilding: { it: 'Quota dell’edificio', en: 'Share of the building' },
  shutterResistanceM2KW: { it: 'Resistenza della chiusura', en: 'Resistance of the shutter' },
  sink: { it: 'Calore ceduto a', en: 'Heat given to' },
  solarAbsorptance: { it: 'Assorbimento del sole', en: 'Absorption of sun' },
  solarTransmittance: { it: 'Trasmissione solare del vetro', en: 'Solar transmittance of glass' },
  source: { it: 'Sorgente', en: 'Source' },
  space: { it: 'Locale non riscaldato', en: 'Unheated space' },
  storageL: { it: 'Accumulo', en: 'Storage' },
  storageLossKwhDay: { it: 'Perdita dell’accumulo', en: 'Loss of the storage' },
  storeys: { it: 'Piani', en: 'Storeys' },
  thermalBridgeSurchargeWm2K: { it: 'Aumento per ponti termici', en: 'Surcharge for thermal bridges' },
  tiltDeg: { it: 'Inclinazione', en: 'Tilt' },
  towards: { it: 'Verso', en: 'Towards' },
  type: { it: 'Tipo', en: 'Type' },
  useCategory: { it: 'Categoria d’uso', en: 'Category of use' },
  useProfileId: { it: 'Profilo d’uso', en: 'Use profile' },
  uValueWm2K: { it: 'Trasmittanza U', en: 'U-value' },
  wallThicknessM: { it: 'Spessore del muro', en: 'Thickness of the wall' },
  year: { it: 'Anno', en: 'Year' },
}

/** Words of the data that a building may have assumed; codes of a catalogue or of a law show as they are. */
const VALUE_WORDS: Readonly<Record<string, Text>> = {
  dwelling: { it: 'abitazione', en: 'dwelling' },
  school: { it: 'scuola', en: 'school' },
  office: { it: 'ufficio', en: 'office' },
  outside: { it: 'esterno', en: 'outside' },
  unheated: { it: 'locale non riscaldato', en: 'unheated space' },
  heated: { it: 'locale riscaldato', en: 'heated space' },
  ground: { it: 'terreno', en: 'ground' },
  other: { it: 'altro', en: 'other' },
  'floor-slab': { it: 'solaio', en: 'floor slab' },
  door: { it: 'porta', en: 'door' },
  'cavity-empty': { it: 'cassa vuota', en: 'empty cavity' },
  'pitched-roof': { it: 'tetto a falde', en: 'pitched roof' },
  'flat-roof': { it: 'tetto piano', en: 'flat roof' },
  stairwell: { it: 'vano scale', en: 'stairwell' },
  autonomous: { it: 'autonoma', en: 'autonomous' },
  'central-vertical': { it: 'centralizzata a colonne', en: 'central, by columns' },
  local: { it: 'nel locale', en: 'in the room' },
  'central-recirculation': { it: 'centralizzata con ricircolo', en: 'central with recirculation' },
  none: { it: 'nessuna', en: 'none' },
  poor: { it: 'scarso', en: 'poor' },
  split: { it: 'split', en: 'split' },
  splits: { it: 'split', en: 'splits' },
  'detached-house': { it: 'casa singola', en: 'detached house' },
  apartment: { it: 'appartamento', en: 'flat' },
  natural: { it: 'naturale', en: 'natural' },
  radiators: { it: 'radiatori', en: 'radiators' },
  'fan-coils': { it: 'ventilconvettori', en: 'fan coils' },
  stoves: { it: 'stufe', en: 'stoves' },
  'electric-heaters': { it: 'stufe elettriche', en: 'electric heaters' },
  room: { it: 'per stanza', en: 'by room' },
  manual: { it: 'manuale', en: 'manual' },
  'zone-thermostat': { it: 'termostato di zona', en: 'zone thermostat' },
  'thermostatic-valves': { it: 'valvole termostatiche', en: 'thermostatic valves' },
  'on-off-only': { it: 'acceso o spento', en: 'on or off' },
  single: { it: 'vetro singolo', en: 'single glass' },
  sealed: { it: 'a camera stagna', en: 'sealed' },
  'floor-standing': { it: 'a basamento', en: 'floor standing' },
  stove: { it: 'stufa', en: 'stove' },
  heating: { it: 'impianto di riscaldamento', en: 'heating plant' },
  own: { it: 'apparecchio proprio', en: 'its own appliance' },
  fluorescent: { it: 'fluorescente', en: 'fluorescent' },
  air: { it: 'aria', en: 'air' },
  water: { it: 'acqua', en: 'water' },
  'natural-gas': { it: 'metano', en: 'natural gas' },
  pellet: { it: 'pellet', en: 'pellet' },
}

const PLACE_WORDS: Readonly<Record<string, Text>> = {
  wall: { it: 'muro', en: 'wall' },
  walls: { it: 'muri', en: 'walls' },
  window: { it: 'finestra', en: 'window' },
  windows: { it: 'finestre', en: 'windows' },
  roof: { it: 'tetto', en: 'roof' },
  floor: { it: 'pavimento', en: 'floor' },
  door: { it: 'porta', en: 'door' },
  stairwell: { it: 'vano scale', en: 'stairwell' },
  north: { it: 'nord', en: 'north' },
  south: { it: 'sud', en: 'south' },
  east: { it: 'est', en: 'east' },
  west: { it: 'ovest', en: 'west' },
  front: { it: 'fronte', en: 'front' },
  back: { it: 'retro', en: 'back' },
  main: { it: 'zona riscaldata', en: 'heated zone' },
  heating: { it: 'riscaldamento', en: 'heating' },
  hot: { it: 'acqua', en: 'hot' },
  water: { it: 'calda', en: 'water' },
  hotWater: { it: 'acqua calda', en: 'hot water' },
  cooling: { it: 'raffrescamento', en: 'cooling' },
  ventilation: { it: 'ventilazione', en: 'ventilation' },
  lighting: { it: 'illuminazione', en: 'lighting' },
  generator: { it: 'generatore', en: 'generator' },
  boiler: { it: 'caldaia', en: 'boiler' },
  surcharge: { it: 'ponti termici', en: 'thermal bridges' },
  actualUse: { it: 'uso reale', en: 'actual use' },
  photovoltaics: { it: 'fotovoltaico', en: 'photovoltaics' },
}

/** Where a value sits in words, from the id of its element: `wall-north` is `muro nord`. */
export const placeName = (id: string, lang: Lang): string =>
  id === '*'
    ? ''
    : (PLACE_WORDS[id]?.[lang] ??
      id
        .split('-')
        .map((part) => PLACE_WORDS[part]?.[lang] ?? part)
        .join(' '))

/** Unit at the end of a property's name, the longest first. */
const UNIT_SUFFIXES: readonly (readonly [string, string, number])[] = [
  ['LitresPersonDay', 'l', 0],
  ['KjM2K', 'kJ/m²K', 0],
  ['KwhDay', 'kWh', 2],
  ['M2KW', 'm²K/W', 2],
  ['HoursPerDay', 'h', 1],
  ['KwhYear', 'kWh', 0],
  ['Wm2K', 'W/m²K', 2],
  ['Wm2', 'W/m²', 1],
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
  if (typeof value === 'string') return VALUE_WORDS[value]?.[lang] ?? value
  if (typeof value !== 'number') return ''
  if (/Year$/.test(property) && !property.endsWith('KwhYear')) return String(value)
  if (property === 'year') return String(value)
  const [, unit, most] = UNIT_SUFFIXES.find(([suffix]) => property.endsWith(suffix)) ?? ['', '', 2]
  const decimals =
    Number.isInteger(value) && most !== 2 ? 0 : Number.isInteger(value) && unit === '' ? 0 : most
  return `${formatNumber(value, lang, decimals)}${unit === '' ? '' : `\u00a0${unit}`}`
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
