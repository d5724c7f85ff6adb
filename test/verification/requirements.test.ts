import { describe, expect, test } from 'vitest'
import { heatTransferLimit, requirementEdition, treatedUValueLimit } from '../../src/core/rating/index.ts'
import { loadRequirements } from '../../src/rules/rating-requirements.ts'

const tables = loadRequirements(new URL('../../rules', import.meta.url).pathname)

function editionOf(territory: string, permitDate: string) {
  const edition = requirementEdition(tables, territory, permitDate, false)
  if (edition === undefined) throw new Error(`no edition for ${territory} on ${permitDate}`)
  return edition
}

const lombardy = editionOf('Lombardia', '2026-07-01')
const national2015 = editionOf('IT', '2018-05-01')
const national2021 = editionOf('IT', '2023-05-01')

/** Published: github fabiocorna/Marcaletti tests/test_cened.py at 16b0a7e. Printed: table of the law, both bounds of each step. */
const HEAT_TRANSFER: readonly (readonly [
  string,
  'new' | 'level1' | 'level2',
  typeof lombardy,
  'D' | 'E' | 'F',
  number,
  number,
  number,
])[] = [
  ['S012 new, S/V 0.8, zone E', 'new', lombardy, 'E', 0.8, 0, 0.5],
  ['S013 new, S/V 0.5, zone F', 'new', lombardy, 'F', 0.5, 0, 0.53],
  ['S014 first level, 9 % of glass', 'level1', lombardy, 'E', 0, 0.09, 0.55],
  ['S015 first level, 30 % of glass', 'level1', lombardy, 'E', 0, 0.3, 0.62],
  ['first level, 28 % belongs to the lower step', 'level1', lombardy, 'E', 0, 0.28, 0.58],
  ['first level, just above 28 %', 'level1', lombardy, 'E', 0, 0.2801, 0.62],
  ['first level, all glass, zone F', 'level1', lombardy, 'F', 0, 1, 0.96],
  ['Lombardia 2026: S/V 0.7 belongs to the lower step', 'new', lombardy, 'E', 0.7, 0, 0.55],
  ['national 2015: S/V 0.7 belongs to the upper step', 'level1', national2015, 'E', 0.7, 0, 0.5],
  ['national 2015: S/V 0.4', 'level1', national2015, 'E', 0.4, 0, 0.55],
  ['national 2015: S/V just below 0.4', 'level1', national2021, 'E', 0.399, 0, 0.75],
  ['national 2015: second level, zone D', 'level2', national2021, 'D', 0.9, 0, 0.68],
]

/** S016-S017 published as above; the others printed in DM 26/06/2015 App. B tab. 1-4. */
const TREATED: readonly (readonly [string, number | null, number])[] = [
  ['S016 wall, zone E', treatedUValueLimit(lombardy, 'wall', 'E'), 0.28],
  [
    'S017 wall towards a stairwell, b 0.6',
    treatedUValueLimit(lombardy, 'wall', 'E', { bFactor: 0.6 }),
    0.28 / 0.6,
  ],
  ['wall insulated inside', treatedUValueLimit(lombardy, 'wall', 'E', { isInsideOrCavity: true }), 0.364],
  ['window, zone F, Lombardia', treatedUValueLimit(lombardy, 'window', 'F'), 1.1],
  ['window, zone F, national 2021', treatedUValueLimit(national2021, 'window', 'F'), 1.0],
  [
    'a window gets no raise for inside insulation',
    treatedUValueLimit(lombardy, 'window', 'E', { isInsideOrCavity: true }),
    1.4,
  ],
  ['roof, zone C, 2015', treatedUValueLimit(national2015, 'roof', 'C'), 0.34],
  ['wall, zone D, 2015', treatedUValueLimit(national2015, 'wall', 'D'), 0.36],
  ['floor, zone A, 2021', treatedUValueLimit(national2021, 'floor', 'A'), 0.42],
  ['shutter box as a window, 2021, zone B', treatedUValueLimit(national2021, 'shutter-box', 'B'), 3.0],
]

describe('requirements reproduce the published limits', () => {
  for (const [title, level, edition, zone, shapePerM, glazedShare, expected] of HEAT_TRANSFER) {
    test(`H'T: ${title}`, () => {
      const rule = edition.heatTransfer[level]
      if (rule === null) throw new Error('the check was dropped')
      expect(heatTransferLimit(rule, zone, { shapePerM, glazedShare })).toBe(expected)
    })
  }
  for (const [title, found, expected] of TREATED) {
    test(`U: ${title}`, () => expect(found).toBeCloseTo(expected, 9))
  }

  test('the limits of 2026 outside zones E and F are unknown, not guessed', () => {
    const national = editionOf('IT', '2026-07-01')
    expect(treatedUValueLimit(national, 'wall', 'C')).toBeNull()
    expect(
      heatTransferLimit(national.heatTransfer.level1, 'D', { shapePerM: 0.5, glazedShare: 0.2 }),
    ).toBeNull()
    expect(national.heatTransfer.level2).toBeNull()
  })
})
