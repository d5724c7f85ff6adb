import { describe, expect, test } from 'vitest'
import {
  comparableRatings,
  EditionMismatchError,
  ratingEdition,
  renewableObligation,
  requirementEdition,
} from '../../../src/core/rating/index.ts'
import { loadRequirements } from '../../../src/rules/rating-requirements.ts'
import { tables } from '../diagnosis/sample.ts'

const requirements = loadRequirements(new URL('../../../rules', import.meta.url).pathname)

describe('the edition of the requirements follows the permit, not the certificate', () => {
  test.each([
    ['IT', '2015-09-30', false, undefined],
    ['IT', '2015-10-01', false, 'IT-2015'],
    ['IT', '2018-12-31', true, 'IT-2015'],
    ['IT', '2019-01-01', true, 'IT-2019-2021'],
    ['IT', '2019-01-01', false, 'IT-2015'],
    ['IT', '2020-12-31', false, 'IT-2015'],
    ['IT', '2021-01-01', false, 'IT-2019-2021'],
    ['IT', '2026-06-02', false, 'IT-2019-2021'],
    ['IT', '2026-06-03', false, 'IT-2026'],
    ['Lombardia', '2019-12-17', false, 'IT-2015'],
    ['Lombardia', '2019-12-18', false, 'IT-LOM-2019'],
    ['Lombardia', '2026-06-02', false, 'IT-LOM-2019'],
    ['Lombardia', '2026-06-03', false, 'IT-LOM-2026'],
    ['Piemonte', '2026-06-03', false, 'IT-2026'],
  ])('%s on %s, public %s: %s', (territory, date, isPublic, id) => {
    expect(requirementEdition(requirements, territory, date, isPublic)?.id).toBe(id)
  })

  test('a permit of May 2026 can meet a certificate of July 2026: two editions at once', () => {
    expect(ratingEdition(tables.rating, 'Lombardia', '2026-07-01')?.id).toBe('IT-LOM-2026')
    expect(requirementEdition(requirements, 'Lombardia', '2026-05-20', false)?.id).toBe('IT-LOM-2019')
  })

  test('one edition at most is in force for each territory, owner and day', () => {
    for (const date of [
      '2016-01-01',
      '2019-06-01',
      '2020-06-01',
      '2022-01-01',
      '2026-06-02',
      '2026-06-03',
      '2030-01-01',
    ]) {
      for (const isPublic of [true, false]) {
        const day = (value: (typeof requirements.editions)[number]['from']) =>
          typeof value === 'string' ? value : isPublic ? value.public : value.others
        const national = requirements.editions.filter(
          ({ territory, from, to }) =>
            territory === 'IT' && day(from) <= date && (to === null || date <= day(to)),
        )
        expect(national.map(({ id }) => id)).toHaveLength(1)
      }
    }
  })
})

describe('renewable obligations', () => {
  const share = (territory: string, date: string, of: 'new' | 'level1' | 'level2' | 'heating-system') =>
    renewableObligation(requirements, territory, date, of)

  test.each([
    ['IT', '2016-01-01', 'level1', undefined],
    ['IT', '2022-06-12', 'level1', 0.5],
    ['IT', '2022-06-13', 'level1', 0.6],
    ['IT', '2026-08-02', 'level1', 0.6],
    ['IT', '2026-08-03', 'level1', 0.4],
    ['Lombardia', '2026-08-03', 'level1', 0.5],
    ['Lombardia', '2026-12-31', 'new', 0.6],
    ['Lombardia', '2027-01-01', 'new', 0.65],
    ['IT', '2027-01-01', 'new', 0.6],
  ] as const)('%s on %s, %s: %s of hot water', (territory, date, of, expected) => {
    expect(share(territory, date, of)?.hotWater).toBe(expected)
  })

  test('a second level owes 15 % of heating and cooling since August 2026, in Lombardia since June', () => {
    expect(share('IT', '2026-07-01', 'level2')).toBeUndefined()
    expect(share('IT', '2026-08-03', 'level2')?.heatingCooling).toBe(0.15)
    expect(share('Lombardia', '2026-06-03', 'heating-system')?.heatingCooling).toBe(0.15)
  })

  test('before August 2026 a first level counted as relevant only above 1,000 m2', () => {
    expect(share('IT', '2023-01-01', 'level1')?.aboveFloorAreaM2).toBe(1000)
    expect(share('IT', '2026-08-03', 'level1')?.aboveFloorAreaM2).toBe(0)
  })
})

describe('before and after are compared in one edition', () => {
  const rated = (edition: string, co2FactorSet = 'national-certificate') => ({ edition, co2FactorSet })

  test('two ratings of one edition pass through as they are', () => {
    const before = rated('IT-2026')
    const after = rated('IT-2026')
    expect(comparableRatings(before, after)).toEqual({ edition: 'IT-2026', before, after })
  })

  test('two editions are refused, and said', () => {
    expect(() => comparableRatings(rated('IT-2015'), rated('IT-2026'))).toThrow(EditionMismatchError)
    expect(() => comparableRatings(rated('IT-2015'), rated('IT-2026'))).toThrow(
      /editions IT-2015 and IT-2026/,
    )
  })

  test('two sets of emission factors are refused too', () => {
    expect(() => comparableRatings(rated('IT-2026'), rated('IT-2026', 'lombardy-certificate'))).toThrow(
      /CO2 factors national-certificate and lombardy-certificate/,
    )
  })
})
