import type { LossPart } from '../../core/diagnosis/index.ts'
import type { Text } from '../format.ts'
import { CLASS_COLOURS } from './colours.ts'

export const LOSS_LEVELS = ['good', 'fair', 'poor', 'very-poor'] as const
export type LossLevel = (typeof LOSS_LEVELS)[number]

export const LEVEL_WORDS: Readonly<Record<LossLevel, Text>> = {
  good: { it: 'buono', en: 'good' },
  fair: { it: 'discreto', en: 'fair' },
  poor: { it: 'scarso', en: 'poor' },
  'very-poor': { it: 'molto scarso', en: 'very poor' },
}

export const LEVEL_COLOURS: Readonly<Record<LossLevel, string>> = {
  good: CLASS_COLOURS.A2.fill,
  fair: CLASS_COLOURS.C.fill,
  poor: CLASS_COLOURS.E.fill,
  'very-poor': CLASS_COLOURS.G.fill,
}

export const PART_NAMES: Readonly<Record<LossPart, Text>> = {
  roof: { it: 'Tetto', en: 'Roof' },
  walls: { it: 'Muri', en: 'Walls' },
  windows: { it: 'Finestre', en: 'Windows' },
  doors: { it: 'Porte', en: 'Doors' },
  floor: { it: 'Pavimento', en: 'Floor' },
  ventilation: { it: 'Ricambio d’aria', en: 'Air change' },
  bridges: { it: 'Ponti termici', en: 'Thermal bridges' },
}

/**
 * Where each word begins: U-value in W/m²K for surfaces; W/K per m² of heated floor for air change and thermal bridges.
 * Presentation judgement, not law: `good` is near the requirements for major renovation in zone E, `very-poor` is what was built without insulation.
 */
const LEVEL_LIMITS: Readonly<Record<LossPart, readonly [number, number, number]>> = {
  roof: [0.3, 0.6, 1.1],
  walls: [0.36, 0.7, 1.2],
  floor: [0.4, 0.7, 1.2],
  windows: [1.5, 2.2, 3.5],
  doors: [1.5, 2.2, 3.5],
  ventilation: [0.2, 0.35, 0.6],
  bridges: [0.05, 0.15, 0.3],
}

/** The word for a part, from its U-value (or its W/K per m² of floor, for air change and bridges). */
export function lossLevel(part: LossPart, value: number): LossLevel {
  const limits = LEVEL_LIMITS[part]
  const passed = limits.filter((limit) => value > limit).length
  return LOSS_LEVELS[passed] ?? 'very-poor'
}
