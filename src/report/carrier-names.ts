import type { Text } from './format.ts'

/** The kinds of energy people buy, by the name of the engine. */
export const CARRIER_NAMES: Readonly<Record<string, Text>> = {
  'natural-gas': { it: 'Metano', en: 'Natural gas' },
  lpg: { it: 'GPL', en: 'LPG' },
  'heating-oil': { it: 'Gasolio', en: 'Heating oil' },
  wood: { it: 'Legna', en: 'Wood' },
  pellet: { it: 'Pellet', en: 'Pellet' },
  'district-heat': { it: 'Teleriscaldamento', en: 'District heat' },
  electricity: { it: 'Elettricità dalla rete', en: 'Electricity from the grid' },
}
