import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Building, isAirGap, Layer } from '../../../src/core/building/index.ts'
import {
  airGapResistance,
  combinedResistance,
  dynamicProperties,
  layeredUValue,
  nodesOf,
  readHourlyZone,
} from '../../../src/core/physics/index.ts'
import { BRICK_WALL, sampleZone } from '../physics/hourly/sample-zone.ts'

const brick = { thicknessM: 0.12, conductivityWmK: 0.4, densityKgM3: 800, specificHeatJkgK: 1000 }
const gap = { material: 'still-air', thicknessM: 0.07 }
const fromJson = (value: unknown) => Layer.parse(JSON.parse(JSON.stringify(value)))
const messageOf = (value: unknown) => {
  const read = Layer.safeParse(value)
  return read.success ? undefined : read.error.issues[0]
}

describe('a layer of a construction', () => {
  test('is still air where neither conductivity nor resistance is told', () => {
    const layers = [brick, gap, brick].map(fromJson)
    expect(layers.map(isAirGap)).toEqual([false, true, false])
    const bricks = 2 * (0.12 / 0.4)
    // EN ISO 6946 tables 7 and 8: a gap of 7 cm, heat level, up and down.
    expect(layeredUValue(layers, 'horizontal')).toBeCloseTo(1 / (0.17 + bricks + 0.18), 9)
    expect(layeredUValue(layers, 'upward')).toBeCloseTo(1 / (0.14 + bricks + 0.16), 9)
    expect(layeredUValue(layers, 'downward')).toBeCloseTo(1 / (0.21 + bricks + 0.214), 6)
  })

  test('as a gap is the same as the resistance of that gap, in every calculation that takes layers', () => {
    const told = fromJson({ ...gap, resistanceM2KW: airGapResistance(gap.thicknessM, 'horizontal') })
    const [byGap, byResistance] = [gap, told].map((layer) => [brick, layer, brick].map(fromJson)) as [
      Layer[],
      Layer[],
    ]
    expect(combinedResistance(byGap, 'horizontal')).toEqual(combinedResistance(byResistance, 'horizontal'))
    expect(dynamicProperties(byGap)).toEqual(dynamicProperties(byResistance))
    const [element] = readHourlyZone(sampleZone()).elements
    if (element === undefined) throw new Error('the sample zone has elements')
    const chain = (layers: Layer[]) => nodesOf({ ...element, tiltDeg: 90, construction: { layers } })
    expect(chain(byGap)).toEqual(chain(byResistance))
  })

  test.each([{ densityKgM3: 800 }, { specificHeatJkgK: 1000 }])(
    'with a mass and no conductivity is a value forgotten, not a gap: %o',
    (mass) => {
      const issue = messageOf({ ...gap, ...mass })
      expect(issue?.path).toEqual(['conductivityWmK'])
      expect(issue?.message).toContain('needs conductivityWmK or resistanceM2KW')
    },
  )

  test('as a gap is at most 30 cm, where the tables of EN ISO 6946 end', () => {
    expect(messageOf({ thicknessM: 0.3 })).toBeUndefined()
    expect(messageOf({ thicknessM: 0.301 })?.path).toEqual(['thicknessM'])
    expect(messageOf({ thicknessM: 0.8, resistanceM2KW: 0.3 })).toBeUndefined()
  })

  test('explains itself in the schema that people read', () => {
    const { $defs } = z.toJSONSchema(Building, { io: 'input' }) as {
      $defs: Record<string, { description?: string; required?: string[] }>
    }
    expect($defs.Layer?.description).toContain('still air gap')
    expect($defs.Layer?.required).toEqual(['thicknessM'])
  })

  test('of known material stays as it was', () => {
    for (const layer of BRICK_WALL) expect(Layer.parse(layer)).toEqual(layer)
  })
})
