/**
 * The kinds of work a case can contain. A rule file may only name these (the vocabulary file
 * `rules/incentives/facts.yaml` repeats them with Italian and English labels; a test keeps the two equal).
 */
export const WORK_KINDS = [
  'wall-insulation',
  'roof-insulation',
  'floor-insulation',
  'window-replacement',
  'solar-shading',
  'shading-automation',
  'solar-film',
  'nzeb-renovation',
  'global-renovation',
  'lighting',
  'building-automation',
  'ev-charging',
  'photovoltaic',
  'battery',
  'heat-pump',
  'gas-heat-pump',
  'hybrid-heat-pump',
  'add-on-heat-pump',
  'biomass-boiler',
  'biomass-stove',
  'solar-thermal',
  'heat-pump-water-heater',
  'district-heating',
  'micro-chp',
  'condensing-boiler',
  'thermostatic-valves',
  'heat-metering',
  'ventilation',
  'emitters',
  'hydraulic-balancing',
  'pipe-insulation',
  'seismic-improvement',
  'barrier-removal',
  'furniture',
  'audit',
  'ape',
  'other-works',
  'stated-amount',
] as const

/** One kind of work of the vocabulary. */
export type WorkKind = (typeof WORK_KINDS)[number]
