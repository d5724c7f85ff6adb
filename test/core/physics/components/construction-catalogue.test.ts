import { describe, expect, test } from 'vitest'
import { Construction } from '../../../../src/core/building/index.ts'
import {
  ConstructionCatalogue,
  catalogueConstruction,
  catalogueLayers,
  constructionsOfYear,
  dynamicProperties,
  layeredUValue,
} from '../../../../src/core/physics/index.ts'
import { loadConstructionCatalogue } from '../../../../src/rules/constructions.ts'

const catalogue = loadConstructionCatalogue(new URL('../../../../rules', import.meta.url).pathname)
const FLOW = { wall: 'horizontal', roof: 'upward', ceiling: 'upward', floor: 'downward' } as const

describe('catalogue of Italian constructions', () => {
  test.each(catalogue.constructions.map((entry) => [entry.id, entry] as const))(
    'the layers of %s give its U',
    (id, entry) => {
      const uValue = layeredUValue(catalogueLayers(catalogue, id), FLOW[entry.element])
      expect(Math.abs(uValue / entry.uValueWm2K - 1)).toBeLessThan(0.02)
      expect(() => Construction.parse(catalogueConstruction(catalogue, id))).not.toThrow()
    },
  )

  test('has walls and roofs or ceilings for every year since 1900', () => {
    for (const year of [1900, 1925, 1940, 1955, 1970, 1976, 1990, 1991, 2005, 2006, 2020]) {
      expect(constructionsOfYear(catalogue, 'wall', year).length, `walls of ${year}`).toBeGreaterThan(0)
      const upper = [
        ...constructionsOfYear(catalogue, 'roof', year),
        ...constructionsOfYear(catalogue, 'ceiling', year),
      ]
      expect(upper.length, `roofs of ${year}`).toBeGreaterThan(0)
    }
  })

  test('thick stone holds back the day, thin concrete does not', () => {
    const lag = (id: string) => dynamicProperties(catalogueLayers(catalogue, id)).timeLagH
    expect(lag('IT.Wall.ReEx.01.02')).toBeGreaterThan(12)
    expect(lag('IT.Wall.ReEx.04.03')).toBeLessThan(6)
  })

  test('an unknown material, or a name used twice, is refused', () => {
    const [first] = catalogue.constructions
    const wrong = { ...catalogue, constructions: [first, { ...first, layers: [['marble', 0.3]] }] }
    const parsed = ConstructionCatalogue.safeParse(wrong)
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
      `${first?.id} twice`,
      'no material named marble',
    ])
    expect(() => catalogueLayers(catalogue, 'IT.Wall.None')).toThrow('lacks IT.Wall.None')
  })
})
