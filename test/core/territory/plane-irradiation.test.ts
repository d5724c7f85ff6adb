import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beamTiltFactor,
  type PlaneDay,
  planeDayIrradiation,
  planeIrradiation,
  siteClimate,
} from '../../../src/core/territory/index.ts'
import verification from './monthly-method-cases.json' with { type: 'json' }
import { comuneNamed, tables } from './tables.ts'

const capitalOf = (provinceCode: string) => {
  const province = tables.provinces.find((candidate) => candidate.provinceCode === provinceCode)
  return siteClimate(tables, comuneNamed(province?.capital ?? provinceCode))
}
const milano = capitalOf('MI')
const casesOf = (name: string) => verification.cases.filter((candidate) => candidate.function === name)

const day: PlaneDay = {
  beamHorizontalKwhM2Day: 2,
  diffuseHorizontalKwhM2Day: 1.5,
  latitudeDeg: 45.47,
  declinationDeg: 9.4,
  albedo: 0.2,
  tiltDeg: 90,
  azimuthDeg: 180,
}
const anyDay = fc.record({
  beamHorizontalKwhM2Day: fc.double({ min: 0, max: 8, noNaN: true }),
  diffuseHorizontalKwhM2Day: fc.double({ min: 0, max: 4, noNaN: true }),
  latitudeDeg: fc.double({ min: 35, max: 48, noNaN: true }),
  declinationDeg: fc.double({ min: -23.1, max: 23.1, noNaN: true }),
  albedo: fc.double({ min: 0, max: 1, noNaN: true }),
  tiltDeg: fc.double({ min: 0, max: 180, noNaN: true }),
  azimuthDeg: fc.double({ min: 0, max: 360, noNaN: true }),
})

/** The same integral by small steps of the hour angle, without any closed form. */
function tiltFactorBySteps(plane: PlaneDay): number {
  const radians = Math.PI / 180
  const [f, d, b] = [plane.latitudeDeg, plane.declinationDeg, plane.tiltDeg].map((x) => x * radians) as [
    number,
    number,
    number,
  ]
  const g = (plane.azimuthDeg - 180) * radians
  const steps = 20_000
  let onPlane = 0
  let horizontal = 0
  for (let step = 0; step < steps; step++) {
    const w = ((step + 0.5) / steps) * 2 * Math.PI - Math.PI
    const zenith = Math.sin(d) * Math.sin(f) + Math.cos(d) * Math.cos(f) * Math.cos(w)
    if (zenith <= 0) continue
    const incidence =
      Math.sin(d) * (Math.sin(f) * Math.cos(b) - Math.cos(f) * Math.sin(b) * Math.cos(g)) +
      Math.cos(d) * (Math.cos(f) * Math.cos(b) + Math.sin(f) * Math.sin(b) * Math.cos(g)) * Math.cos(w) +
      Math.cos(d) * Math.sin(b) * Math.sin(g) * Math.sin(w)
    horizontal += zenith
    onPlane += Math.max(0, incidence)
  }
  return onPlane / horizontal
}

describe('irradiation on a plane', () => {
  it.each(casesOf('irradiation_tilted_isotropic'))('reproduces case $id ($origin)', (verificationCase) => {
    const { inputs, expected, tolerance } = verificationCase
    const azimuthDeg = Number(inputs.azimuth_deg_south0_west_positive) + 180
    const climate = capitalOf(String(inputs.province))
    const month = Number(inputs.month) - 1
    const ofSite = planeIrradiation(climate, Number(inputs.tilt_deg), azimuthDeg)[month] ?? Number.NaN
    expect(Math.abs(ofSite - Number(expected))).toBeLessThanOrEqual(tolerance)
  })

  it('reproduces case S003 from its printed inputs within 0.00001 kWh', () => {
    const [printed] = casesOf('irradiation_tilted_isotropic').filter(({ id }) => id === 'S003')
    const value = planeDayIrradiation({
      beamHorizontalKwhM2Day: 0.75,
      diffuseHorizontalKwhM2Day: 0.6111111111111112,
      latitudeDeg: 45.716667,
      declinationDeg: -20.9,
      albedo: 0.2,
      tiltDeg: 90,
      azimuthDeg: 300,
    })
    expect(Math.abs(value - Number(printed?.expected))).toBeLessThan(1e-5)
  })

  it.each(casesOf('annual_horizontal_irradiation'))(
    'sums to the printed year on the horizontal: case $id, $inputs.province',
    ({ inputs, expected, tolerance }) => {
      const site = capitalOf(String(inputs.province))
      const flat = planeIrradiation(site, 0, 180)
      const yearMj = site.periods.reduce(
        (sum, period, index) => sum + period.days * (flat[index] ?? 0) * 3.6,
        0,
      )
      expect(Math.abs(yearMj - Number(expected))).toBeLessThanOrEqual(tolerance)
    },
  )

  it('equals the integral by small steps on any plane', () => {
    fc.assert(
      fc.property(anyDay, (plane) => {
        expect(beamTiltFactor(plane)).toBeCloseTo(tiltFactorBySteps(plane), 3)
      }),
      { numRuns: 60 },
    )
  })

  it('is the total of the horizontal when the plane lies flat, whatever the azimuth', () => {
    fc.assert(
      fc.property(anyDay, (plane) => {
        const flat = planeDayIrradiation({ ...plane, tiltDeg: 0 })
        expect(flat).toBeCloseTo(plane.beamHorizontalKwhM2Day + plane.diffuseHorizontalKwhM2Day, 9)
      }),
    )
  })

  it('is the same to the east and to the west', () => {
    fc.assert(
      fc.property(anyDay, (plane) => {
        const mirrored = { ...plane, azimuthDeg: 360 - plane.azimuthDeg }
        expect(planeDayIrradiation(mirrored)).toBeCloseTo(planeDayIrradiation(plane), 9)
      }),
    )
  })

  it('never falls when the beam grows, and never is negative', () => {
    fc.assert(
      fc.property(anyDay, fc.double({ min: 0, max: 5, noNaN: true }), (plane, more) => {
        const before = planeDayIrradiation(plane)
        const after = planeDayIrradiation({
          ...plane,
          beamHorizontalKwhM2Day: plane.beamHorizontalKwhM2Day + more,
        })
        expect(before).toBeGreaterThanOrEqual(0)
        expect(after).toBeGreaterThanOrEqual(before - 1e-9)
      }),
    )
  })

  it('puts south above east above north in January, and east above south in July', () => {
    const [south, east, north] = [180, 90, 0].map((azimuth) => planeIrradiation(milano, 90, azimuth))
    expect(south?.[0]).toBeGreaterThan(east?.[0] ?? Number.NaN)
    expect(east?.[0]).toBeGreaterThan(north?.[0] ?? Number.NaN)
    expect(east?.[6]).toBeGreaterThan(south?.[6] ?? Number.NaN)
  })

  it('gives a plane facing the ground the reflected sun only', () => {
    expect(planeDayIrradiation({ ...day, tiltDeg: 180 })).toBeCloseTo(0.2 * 3.5, 9)
  })

  it('gives a north wall no beam in winter', () => {
    expect(beamTiltFactor({ ...day, declinationDeg: -20.9, azimuthDeg: 0 })).toBe(0)
  })

  it('gives no beam where the sun does not rise', () => {
    expect(beamTiltFactor({ ...day, latitudeDeg: 80, declinationDeg: -20 })).toBe(0)
  })

  it('computes a plane once and reads whole turns as the same plane', () => {
    const first = planeIrradiation(milano, 30, 180)
    expect(planeIrradiation(milano, 30, 180)).toBe(first)
    expect(planeIrradiation(milano, 30, 540)).toBe(first)
    expect(planeIrradiation(milano, 30, -180)).toBe(first)
    expect(planeIrradiation(milano, 30, 181)).not.toBe(first)
  })

  it('keeps sites apart', () => {
    expect(planeIrradiation(capitalOf('SO'), 90, 180)).not.toEqual(planeIrradiation(milano, 90, 180))
  })

  it.each([-1, 181, Number.NaN])('refuses a tilt of %s degrees', (tilt) => {
    expect(() => planeIrradiation(milano, tilt, 180)).toThrow(/tiltDeg: found .*accepted 0/)
  })

  it('refuses an azimuth that is not a number', () => {
    expect(() => planeIrradiation(milano, 90, Number.NaN)).toThrow(/azimuthDeg: found NaN/)
  })
})
