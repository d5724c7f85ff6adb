import { describe, expect, it } from 'vitest'
import {
  type Building,
  checkBuilding,
  type Generator,
  type HeatPump,
} from '../../../src/core/building/index.ts'
import { house } from '../diagnosis/sample.ts'

const pump: HeatPump = { kind: 'heat-pump', id: 'p', source: 'air', sink: 'water', nominalPowerKw: 10 }
const boiler: Generator = {
  kind: 'boiler',
  id: 'b',
  carrier: 'natural-gas',
  type: 'condensing',
  nominalPowerKw: 24,
}

function heatedBy(...generators: Generator[]): Building {
  const { heating } = house.systems
  if (heating === null) throw new Error('the sample has heating')
  return { ...house, systems: { ...house.systems, heating: { ...heating, generators } } }
}

const brief = (building: Building) =>
  checkBuilding(building)
    .filter(({ path }) => path.startsWith('systems'))
    .map(({ severity, path }) => `${severity} ${path}`)

describe('checking the plant of a building', () => {
  it('finds nothing in a hybrid with its boiler, nor in an absorption machine on gas', () => {
    const control = { by: 'cost' as const }
    expect(brief(heatedBy({ ...pump, hybridControl: control }, boiler))).toEqual([])
    expect(brief(heatedBy({ ...pump, drive: 'gas-absorption', fuel: 'lpg' }))).toEqual([])
  })

  it('asks who takes over from a hybrid pump that is the last', () => {
    const control = { by: 'outdoor-temperature' as const, stopsBelowC: 4 }
    expect(brief(heatedBy(boiler, { ...pump, hybridControl: control }))).toEqual([
      'warning systems/heating/generators/p/hybridControl',
    ])
  })

  it('rejects an electric pump on fuel, a COP below one, absorption that blows air', () => {
    expect(brief(heatedBy({ ...pump, fuel: 'natural-gas' }))).toEqual([
      'error systems/heating/generators/p/fuel',
    ])
    const points = [
      { sourceC: -7, sinkC: 35, powerKw: 8, cop: 0.9 },
      { sourceC: 7, sinkC: 35, powerKw: 10, cop: 3 },
    ]
    expect(brief(heatedBy({ ...pump, points }))).toEqual(['error systems/heating/generators/p/points'])
    expect(brief(heatedBy({ ...pump, drive: 'gas-absorption', points }))).toEqual([])
    expect(brief(heatedBy({ ...pump, drive: 'gas-absorption', sink: 'air' }))).toEqual([
      'error systems/heating/generators/p/sink',
    ])
  })

  it('asks the power of a chiller with part-load points, and the capacity of a battery with a power', () => {
    const cooling = {
      kind: 'chiller',
      servedAreaShare: 1,
      emitters: 'fan-coils',
      control: 'zone',
      eer: { at100: 3, at75: 4, at50: 5, at25: 5 },
    } as const
    expect(brief({ ...house, systems: { ...house.systems, cooling } })).toEqual([
      'error systems/cooling/nominalPowerKw',
    ])
    expect(brief({ ...house, systems: { ...house.systems, batteryKwh: 0, batteryPowerKw: 3 } })).toEqual([
      'warning systems/batteryPowerKw',
    ])
  })
})
