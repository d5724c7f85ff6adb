import { describe, expect, test } from 'vitest'
import {
  hourlyTotal,
  MONTH_START_HOUR,
  planeIrradiance,
  prepareSunYear,
} from '../../src/core/territory/index.ts'
import { denverEpwPath, denverMissing, denverWeather, verificationTable } from './denver-weather.ts'

const PLANES: Readonly<Record<string, readonly [number, number]>> = {
  H: [0, 180],
  S: [90, 180],
  E: [90, 90],
  W: [90, 270],
  N: [90, 0],
  S30: [30, 180],
}

if (denverEpwPath === undefined) test.skip(denverMissing, () => {})

describe.skipIf(denverEpwPath === undefined)(
  'irradiance of ISO 52010-1 in Denver against the Home Energy Model',
  () => {
    const sun = denverEpwPath === undefined ? undefined : prepareSunYear(denverWeather())
    const theSun = () => {
      if (sun === undefined) throw new Error(denverMissing)
      return sun
    }

    test.each(Object.entries(PLANES))('month by month on plane %s within 0.1 %%', (name, [tilt, azimuth]) => {
      const total = hourlyTotal(theSun(), planeIrradiance(theSun(), tilt, azimuth))
      const months = verificationTable('iso52010_denver_peer_monthly_kWh_m2.csv').filter(
        (row) => row.month !== 'year',
      )
      expect(months).toHaveLength(12)
      months.forEach((row, month) => {
        const ours =
          total.subarray(MONTH_START_HOUR[month], MONTH_START_HOUR[month + 1]).reduce((a, b) => a + b, 0) /
          1000
        const peer = Number(row[name])
        expect(Math.abs(ours / peer - 1), `month ${month + 1}: ${ours} against ${peer}`).toBeLessThan(0.001)
      })
    })

    test.each(Object.entries(PLANES))(
      'single hours on plane %s, direct and diffuse apart, within 0.02 W/m2',
      (name, [tilt, azimuth]) => {
        const plane = planeIrradiance(theSun(), tilt, azimuth)
        const hours = verificationTable('iso52010_denver_peer_hours_W_m2.csv')
        expect(hours.length).toBeGreaterThan(30)
        for (const row of hours) {
          const at = theSun().sunlitHours.indexOf(Number(row.hour_index0))
          const direct = at < 0 ? 0 : (plane.directWm2[at] ?? 0)
          const diffuse = at < 0 ? 0 : (plane.skyWm2[at] ?? 0) + (plane.groundWm2[at] ?? 0)
          expect(
            Math.abs(direct - Number(row[`${name}_direct_incl_circumsolar`])),
            `direct at ${row.hour_index0}`,
          ).toBeLessThan(0.02)
          expect(
            Math.abs(diffuse - Number(row[`${name}_diffuse_excl_circumsolar`])),
            `diffuse at ${row.hour_index0}`,
          ).toBeLessThan(0.02)
        }
      },
    )
  },
)
