import { expect, test } from 'vitest'
import { type TabulaBuilding, tabulaBuilding } from '../../src/core/building/index.ts'
import {
  envelopeTransfer,
  giveIrradiation,
  monthlyBalance,
  preparePhysics,
  ventilationTransferWK,
} from '../../src/core/physics/index.ts'
import type { SiteClimate } from '../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../src/rules/energy.ts'
import { loadTypologies } from '../../src/rules/typologies.ts'

const RULES = new URL('../../rules', import.meta.url).pathname
const { method } = loadDiagnosisTables(RULES)
const national = method.variants.national
if (national === undefined) throw new Error('the national method is missing')
const { tabulaBuildings } = loadTypologies(RULES)

/** TABULA's season in one piece: no sky radiation (T_sky = T_e is not in its balance), its days, its mean temperature. */
function seasonOf(row: TabulaBuilding): SiteClimate {
  const { heatingDays, externalTemperatureC } = row.conditions
  return {
    name: 'IT.MidClim',
    latitudeDeg: 45,
    altitudeM: 200,
    climateZone: 'E',
    degreeDays: 2500,
    designTemperatureC: -5,
    annualMeanTemperatureC: 13,
    periods: [
      {
        days: heatingDays,
        externalTemperatureC,
        vapourPressurePa: 800,
        windMs: 2,
        beamHorizontalKwhM2Day: 0,
        diffuseHorizontalKwhM2Day: 0,
        declinationDeg: 0,
        heatingDays,
        dailySdK: 3,
        diurnalAmplitudeK: 7,
      },
    ],
    albedo: 0.2,
    source: 'TABULA',
    status: 'sourced',
    heatingSeason: { start: '10-15', end: '04-15', hoursPerDay: null },
  }
}

/** TABULA's reduction of the temperature difference for uneven and interrupted heating, a boundary condition of its results. */
function reductionFactor(row: TabulaBuilding, transmissionWm2K: number): number {
  const { intermittencyAt1: f1, intermittencyAt4: f4 } = row.conditions
  if (transmissionWm2K < 1) return f1 + 2 * (1 - f1) * (1 - transmissionWm2K)
  return Math.max(f4, f1 + ((f4 - f1) * (transmissionWm2K - 1)) / 3)
}

function heatingNeedKwhM2(row: TabulaBuilding): number {
  if (national === undefined) return Number.NaN
  const building = tabulaBuilding(row)
  const context = preparePhysics(method, { ...national, airHeatCapacityJm3K: 0.34 * 3600 }, seasonOf(row))
  const { solarKwhM2, externalTemperatureC, internalTemperatureC, internalGainsWm2 } = row.conditions
  giveIrradiation(context, 0, 180, [solarKwhM2.horizontal])
  giveIrradiation(context, 90, 90, [solarKwhM2.east])
  giveIrradiation(context, 90, 180, [solarKwhM2.south])
  giveIrradiation(context, 90, 270, [solarKwhM2.west])
  giveIrradiation(context, 90, 0, [solarKwhM2.north])
  context.skyFluxWm2.fill(0)
  const [zone] = building.zones
  if (zone === undefined) return Number.NaN
  const envelope = envelopeTransfer(zone, context)
  const reduction = reductionFactor(row, envelope.transmissionWK / zone.floorAreaM2)
  const conditions = {
    heatingSetPointC: externalTemperatureC + reduction * (internalTemperatureC - externalTemperatureC),
    coolingSetPointC: 26,
    internalGainsW: internalGainsWm2 * zone.floorAreaM2,
    airFlowM3H: 0,
    heatingPattern: undefined,
    areShadesClosedInWinter: true,
    coolingShare: 1,
    hotWaterLitresDay: 0,
    hotWaterDaysYear: 365,
    appliancesKwhYear: 0,
  }
  const air = ventilationTransferWK(zone, 0, 0, context)
  const needs = monthlyBalance(envelope, air.envelope, conditions, zone.floorAreaM2, context)
  return (needs.heatingKwh[0] ?? Number.NaN) / zone.floorAreaM2
}

test('the monthly method finds the published heating need of every visible TABULA building within 20 % and within 8 % on the median', () => {
  const rows = tabulaBuildings.filter((row) => row.published !== null)
  const compared = rows.map((row) => {
    const published = row.published?.heatingNeedKwhM2 ?? Number.NaN
    const computed = heatingNeedKwhM2(row)
    return { code: row.code, published, computed, deviation: computed / published - 1 }
  })
  const table = compared.map(
    (line) =>
      `${line.code.padEnd(22)} ${line.published.toFixed(1).padStart(8)} ${line.computed.toFixed(1).padStart(8)} ${(100 * line.deviation).toFixed(1).padStart(7)} %`,
  )
  const sorted = compared.map((line) => Math.abs(line.deviation)).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const worst = sorted.at(-1) ?? Number.NaN
  process.stdout.write(
    [
      '',
      'TABULA Italy: heating need in kWh/m2 a (published, monthly method under its boundary conditions)',
      ...table,
      `median ${(100 * median).toFixed(1)} %, worst ${(100 * worst).toFixed(1)} %, ${rows.length} buildings`,
      '',
    ].join('\n'),
  )
  expect(rows.length).toBeGreaterThanOrEqual(16)
  expect(median).toBeLessThan(0.08)
  expect(worst).toBeLessThan(0.2)
})
