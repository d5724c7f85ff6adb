import type { EnergyClass } from '../../core/rating/index.ts'

/** Colours of the certificate people know, of the plans and of money: contrasts are checked by the tests. */

export const INK = '#17324D'
export const TEXT_COLOUR = '#1A1A1A'
export const MUTED_TEXT = '#455A6E'
export const GRID = '#D9DEE3'
export const PALE = '#EEF2F6'
export const WHITE = '#FFFFFF'

export const CLASS_COLOURS: Readonly<
  Record<EnergyClass, { readonly fill: string; readonly letter: string }>
> = {
  A4: { fill: '#005C3F', letter: WHITE },
  A3: { fill: '#00794F', letter: WHITE },
  A2: { fill: '#2FA362', letter: TEXT_COLOUR },
  A1: { fill: '#7FC24C', letter: TEXT_COLOUR },
  B: { fill: '#BBD63A', letter: TEXT_COLOUR },
  C: { fill: '#F5E51B', letter: TEXT_COLOUR },
  D: { fill: '#F9BC1C', letter: TEXT_COLOUR },
  E: { fill: '#F28E2B', letter: TEXT_COLOUR },
  F: { fill: '#CF3F22', letter: WHITE },
  G: { fill: '#9C1030', letter: WHITE },
}

export const MONEY_IN = '#008055'
export const MONEY_OUT = '#B35900'

export type Marker = 'circle' | 'square' | 'diamond' | 'triangle'
export type SeriesStyle = {
  readonly colour: string
  readonly dash: string | undefined
  readonly marker: Marker
}

/** Today, then plans in order: each differs by line and marker too. */
export const TODAY_STYLE: SeriesStyle = { colour: INK, dash: undefined, marker: 'circle' }
const PLAN_STYLES: readonly SeriesStyle[] = [
  { colour: '#0066CC', dash: undefined, marker: 'square' },
  { colour: '#B35900', dash: '7 4', marker: 'diamond' },
  { colour: '#6B3FA0', dash: '2 3', marker: 'triangle' },
]

/** The style of plan 0, 1, 2…; the three repeat. */
export const planStyle = (index: number): SeriesStyle =>
  PLAN_STYLES[index % PLAN_STYLES.length] ?? TODAY_STYLE
