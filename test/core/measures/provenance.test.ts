import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { perturbBuilding } from '../../../src/core/building/index.ts'
import { applyOptions, measureOptions } from '../../../src/core/measures/index.ts'
import { loadMeasures } from '../../../src/rules/measures.ts'
import { CONTEXT, HOUSE_1972 } from './sample-buildings.ts'

const catalogue = loadMeasures(join(import.meta.dirname, '../../../rules'))
const apply = (...ids: string[]) => {
  const { applicable } = measureOptions(catalogue, HOUSE_1972, CONTEXT)
  const options = applicable.filter(({ id }) => ids.includes(id))
  expect(options).toHaveLength(ids.length)
  return applyOptions(catalogue, HOUSE_1972, options, CONTEXT).building
}
const uOf = (building: typeof HOUSE_1972, id: string): number =>
  building.zones[0]?.elements.find((element) => element.id === id)?.construction.uValueWm2K ?? 0

describe('doubts after a work', () => {
  it('moves an insulated wall only as far as its old layers can move it', () => {
    const after = apply('E01')
    const draw = { uWall: 1 }
    const [old, central] = [uOf(HOUSE_1972, 'wall-south'), uOf(after, 'wall-south')]
    const added = 1 / central - 1 / old
    const exact = 1 / (1 / (old * Math.exp(0.2)) + added)
    const moved = uOf(perturbBuilding(after, draw), 'wall-south')
    expect(moved).toBeGreaterThan(central)
    expect(moved).toBeCloseTo(exact, 2)
  })

  it('leaves the doubt of what was not touched as it was', () => {
    const draw = { uWall: 1 }
    const before = uOf(perturbBuilding(HOUSE_1972, draw), 'cellar')
    expect(uOf(perturbBuilding(apply('E01', 'E13'), draw), 'cellar')).toBe(before)
    expect(before).toBeCloseTo(1.3 * Math.exp(0.2), 9)
  })

  it('does not move new windows nor a new generator', () => {
    const after = apply('E13', 'P05')
    const moved = perturbBuilding(after, { uWindow: 2, power: 2 })
    expect(moved.zones[0]?.windows).toEqual(after.zones[0]?.windows)
    expect(moved.systems.heating?.generators).toEqual(after.systems.heating?.generators)
  })

  it('does not lend the doubt about the old boiler to a machine added beside it', () => {
    const after = apply('P03')
    const moved = perturbBuilding(after, { power: 1 })
    expect(moved.systems.heating?.generators[0]).toEqual(after.systems.heating?.generators[0])
    expect(moved.systems.heating?.generators[1]?.nominalPowerKw).toBeCloseTo(26 * Math.exp(0.1), 9)
  })
})
