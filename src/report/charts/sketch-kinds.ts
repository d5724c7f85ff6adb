/** Kinds of building that have their own section drawing. */
export const SKETCH_KINDS = [
  'detached-house',
  'semi-detached-house',
  'terraced-house',
  'apartment',
  'apartment-block',
  'school',
  'office',
  'hall',
] as const
export type SketchKind = (typeof SKETCH_KINDS)[number]

/** Floor of the flat in its block. */
export type FlatPosition = 'top' | 'middle' | 'bottom' | 'only'

export type Sketch = {
  readonly storeys: number
  readonly roof: 'pitched' | 'flat' | 'low-pitched'
  readonly neighbours: 'none' | 'right' | 'both'
  readonly window: 'single' | 'ribbon' | 'high-ribbon'
  /** Only one storey is described; the rest of the block is drawn pale. */
  readonly isOneFlat: boolean
  readonly hasClock: boolean
  /** Of the room there is for the body, in a wide drawing. */
  readonly widthShare: number
  /** Height of the body over that of a house. */
  readonly heightShare: number
}

export const SKETCHES: Readonly<Record<SketchKind, Sketch>> = {
  'detached-house': {
    storeys: 2,
    roof: 'pitched',
    neighbours: 'none',
    window: 'single',
    isOneFlat: false,
    hasClock: false,
    widthShare: 0.86,
    heightShare: 1,
  },
  'semi-detached-house': {
    storeys: 2,
    roof: 'pitched',
    neighbours: 'right',
    window: 'single',
    isOneFlat: false,
    hasClock: false,
    widthShare: 0.86,
    heightShare: 1,
  },
  'terraced-house': {
    storeys: 2,
    roof: 'pitched',
    neighbours: 'both',
    window: 'single',
    isOneFlat: false,
    hasClock: false,
    widthShare: 0.86,
    heightShare: 1,
  },
  apartment: {
    storeys: 4,
    roof: 'low-pitched',
    neighbours: 'none',
    window: 'single',
    isOneFlat: true,
    hasClock: false,
    widthShare: 0.86,
    heightShare: 1.2,
  },
  'apartment-block': {
    storeys: 4,
    roof: 'low-pitched',
    neighbours: 'none',
    window: 'single',
    isOneFlat: false,
    hasClock: false,
    widthShare: 0.86,
    heightShare: 1.2,
  },
  school: {
    storeys: 2,
    roof: 'flat',
    neighbours: 'none',
    window: 'ribbon',
    isOneFlat: false,
    hasClock: true,
    widthShare: 1,
    heightShare: 0.85,
  },
  office: {
    storeys: 4,
    roof: 'flat',
    neighbours: 'none',
    window: 'ribbon',
    isOneFlat: false,
    hasClock: false,
    widthShare: 0.92,
    heightShare: 1.1,
  },
  hall: {
    storeys: 1,
    roof: 'low-pitched',
    neighbours: 'none',
    window: 'high-ribbon',
    isOneFlat: false,
    hasClock: false,
    widthShare: 1,
    heightShare: 0.85,
  },
}

/** How much of the room for the body a kind takes: a school is low and wide, a block of flats tall. */
export const sketchProportions = (
  kind: SketchKind,
): { readonly widthShare: number; readonly heightShare: number } => SKETCHES[kind]

/** Whether the described part reaches the outer roof and the ground. */
export const sketchReach = (
  kind: SketchKind,
  position: FlatPosition,
): { readonly isCovered: boolean; readonly isGrounded: boolean } =>
  SKETCHES[kind].isOneFlat
    ? {
        isCovered: position === 'top' || position === 'only',
        isGrounded: position === 'bottom' || position === 'only',
      }
    : { isCovered: true, isGrounded: true }
