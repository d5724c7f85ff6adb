import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Layer } from '../../../../src/core/building/index.ts'
import {
  catalogueLayers,
  dynamicProperties,
  type HourlyZone,
  layerResistance,
  type NodeChain,
  nodesOf,
} from '../../../../src/core/physics/index.ts'
import { loadConstructionCatalogue } from '../../../../src/rules/constructions.ts'

const catalogue = loadConstructionCatalogue(new URL('../../../../rules', import.meta.url).pathname)
const walls = catalogue.constructions.filter((entry) => entry.element === 'wall')

function wallOf(layers: readonly Layer[]): HourlyZone['elements'][number] {
  return {
    id: 'wall',
    areaM2: 1,
    tiltDeg: 90,
    azimuthDeg: 0,
    boundary: { towards: 'outside' },
    construction: { layers: [...layers] },
    surface: {},
    solarAbsorptance: 0.6,
    isSunlit: true,
  }
}

type Complex = readonly [number, number]
const times = (a: Complex, b: Complex): Complex => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
const plus = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]]

/** Periodic transmittance and admittance of a chain of nodes with its films at 24 h: lumps and links as matrices, inside first. */
function lumped(chain: NodeChain): { transmittance: number; admittance: number } {
  const omega = (2 * Math.PI) / 86400
  const links = [0.13, ...chain.conductancesWm2K.map((value) => 1 / value).reverse(), 0.04]
  const masses = [...chain.capacitiesJm2K].reverse()
  let [a, b, c, d]: [Complex, Complex, Complex, Complex] = [
    [1, 0],
    [0, 0],
    [0, 0],
    [1, 0],
  ]
  links.forEach((resistance, i) => {
    // a link: temperature falls by R q; a mass: flow loses i omega C theta
    ;[a, b] = [plus(a, times([-resistance, 0], c)), plus(b, times([-resistance, 0], d))]
    const mass = masses[i]
    if (mass === undefined) return
    ;[c, d] = [plus(c, times([0, -omega * mass], a)), plus(d, times([0, -omega * mass], b))]
  })
  const through = Math.hypot(...b)
  return { transmittance: 1 / through, admittance: Math.hypot(...a) / through }
}

describe('nodes of an element', () => {
  test('keep the resistance and the mass of any layers', () => {
    const layer = fc.record({
      thicknessM: fc.double({ min: 0.001, max: 0.6, noNaN: true }),
      conductivityWmK: fc.double({ min: 0.02, max: 50, noNaN: true }),
      densityKgM3: fc.constantFrom(0, 20, 800, 2400, 7800),
      specificHeatJkgK: fc.constantFrom(0, 450, 1000, 1600),
    })
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 8 }), (layers) => {
        const chain = nodesOf(wallOf(layers))
        const resistance = layers.reduce((sum, one) => sum + layerResistance(one, 'horizontal'), 0)
        const mass = layers.reduce(
          (sum, one) => sum + one.thicknessM * one.densityKgM3 * one.specificHeatJkgK,
          0,
        )
        const links = chain.conductancesWm2K.reduce((sum, value) => sum + 1 / value, 0)
        const nodes = chain.capacitiesJm2K.reduce((sum, value) => sum + value, 0)
        expect(links / resistance).toBeCloseTo(1, 9)
        expect(Math.abs(nodes - mass)).toBeLessThan(1e-6 * (1 + mass))
        expect(chain.capacitiesJm2K.every((value) => value >= 0)).toBe(true)
        expect(chain.conductancesWm2K.every((value) => value > 0 && Number.isFinite(value))).toBe(true)
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  test.each(walls.map((entry) => [entry.id, entry.name.en] as const))(
    '%s (%s): answers the day as EN ISO 13786 does',
    (id) => {
      const layers = catalogueLayers(catalogue, id)
      const exact = dynamicProperties(layers)
      const ours = lumped(nodesOf(wallOf(layers)))
      // Of the day's wave a thick wall lets through hundredths: an absolute difference is what counts.
      expect(Math.abs(ours.transmittance - exact.periodicTransmittanceWm2K)).toBeLessThan(
        0.08 * exact.periodicTransmittanceWm2K + 0.006,
      )
      expect(Math.abs(ours.admittance / exact.internalAdmittanceWm2K - 1)).toBeLessThan(0.04)
    },
  )
})
