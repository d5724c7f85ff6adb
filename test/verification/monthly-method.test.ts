import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  airGapResistance,
  combineShading,
  coolingUtilisation,
  heatingUtilisation,
  layeredUValue,
  skyRadiation,
  slabOnGroundUValue,
  timeConstantH,
} from '../../src/core/physics/index.ts'
import {
  auxiliaryPowerW,
  copOf,
  emissionAndControl,
  emitterMeanTemperatureC,
  hotWaterNeedKwh,
  hotWaterReferenceC,
  partLoadFactor,
  ratedSelfUse,
  secondLawEfficiency,
  solarFraction,
  storeLossWK,
  substationLossKwh,
  threePointLosses,
} from '../../src/core/plant/index.ts'
import { referencePrimaryEnergy } from '../../src/core/rating/index.ts'
import { saturationVapourPressurePa } from '../../src/core/territory/index.ts'
import { loadDiagnosisTables } from '../../src/rules/energy.ts'

type Inputs = Readonly<Record<string, never>>
type Case = {
  readonly id: string
  readonly function: string
  readonly inputs: Inputs
  readonly expected: number | Readonly<Record<string, number>>
  readonly tolerance: number | Readonly<Record<string, number>>
}
const file = new URL('./cases/monthly-method.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }
const tables = loadDiagnosisTables(new URL('../../rules', import.meta.url).pathname)
const { plant, uses } = tables
const dwelling = uses.profiles.find((profile) => profile.id === 'dwelling')
if (dwelling === undefined) throw new Error('the dwelling profile is missing')

type Result = number | Readonly<Record<string, number>>
type Point = Readonly<Record<string, number>>

/** Our function behind each name of the cases. */
const COMPUTE: Readonly<Record<string, (input: Point & Readonly<Record<string, unknown>>) => Result>> = {
  slab_on_ground_equivalent_U: (i) => {
    const slab = slabOnGroundUValue({
      areaM2: i.area_m2 ?? 0,
      exposedPerimeterM: i.exposed_perimeter_m ?? 0,
      totalResistanceM2KW: i.R_total_with_surfaces_m2K_W ?? 0,
      wallThicknessM: i.wall_thickness_m ?? 0,
      groundConductivityWmK: i.lambda_ground ?? 0,
    })
    return { B_m: slab.characteristicM, d_t_m: slab.equivalentThicknessM, U_b_W_m2K: slab.uValueWm2K }
  },
  air_gap_resistance: (i) => airGapResistance(i.thickness_m ?? 0, 'horizontal'),
  saturation_pressure: (i) => saturationVapourPressurePa(i.t_c ?? 0),
  internal_gains_dwelling: (i) => {
    const gains = dwelling.standard.internalGains
    if (gains.kind !== 'dwelling') return Number.NaN
    const area = i.useful_area_m2 ?? 0
    return gains.linearWm2 * area - gains.quadraticWm4 * area * area
  },
  sky_temperature_radiative_coefficient: (i) => {
    const sky = skyRadiation(i.te_c ?? 0, i.p_v_pa ?? 0)
    return {
      T_sky_K: sky.skyTemperatureK,
      h_r_W_m2K: sky.radiativeCoefficientWm2K,
      delta_theta_er_K: sky.differenceK,
    }
  },
  utilisation_factor_heating: (i) => heatingUtilisation(i.gamma ?? 0, i.a ?? 0),
  utilisation_factor_cooling: (i) => coolingUtilisation(i.gamma ?? 0, i.a ?? 0),
  time_constant: (i) => timeConstantH(i.C_kJ_K ?? 0, i.H_W_K ?? 0),
  reference_ventilation_loss: (i) => ({
    H_V_W_K:
      ((tables.method.variants.lombardy?.airHeatCapacityJm3K ?? 0) / 3600) *
      (i.net_volume_m3 ?? 0) *
      (i.n ?? 0) *
      (i.f ?? 0),
  }),
  dhw_need_dwelling: (i) => {
    const need = dwelling.standard.hotWater
    if (need.kind !== 'dwelling') return Number.NaN
    const area = i.S_m2 ?? 0
    const step = need.steps.find((candidate) => candidate.upToM2 === null || area <= candidate.upToM2)
    const litres = (step?.aLm2Day ?? 0) * area + (step?.bLDay ?? 0)
    return { V_l_d: litres, Q_kWh: hotWaterNeedKwh(litres, i.t_cold_c ?? 0, i.days ?? 0, plant.hotWater) }
  },
  emission_and_control_combined: (i) => ({
    lombardy: emissionAndControl(i.eta_e ?? 0, i.eta_c ?? 0, 'inverse-sum'),
    national_product: emissionAndControl(i.eta_e ?? 0, i.eta_c ?? 0, 'product'),
  }),
  distribution_temperature_correction: (i) => 1 - (1 - (i.eta_d ?? 0)) * (i.C ?? 0),
  outdoor_compensation_control: (i) =>
    (i.base ?? 0) - plant.control.compensationSlope * (i.eta_u ?? 0) * (i.gamma ?? 0),
  boiler_three_point: (i) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = i.ABCDEF as unknown as number[]
    const powerW = i.P_W ?? 0
    const log = Math.log10(powerW / 1000)
    const losses = threePointLosses(
      {
        powerW,
        efficiencyFullPct: a + b * log,
        efficiencyPartPct: c + d * log,
        testFullC: i.theta_test_N ?? 0,
        testPartC: i.theta_test_I ?? 0,
        corrFullPctK: i.f_N ?? 0,
        corrPartPctK: i.f_I ?? 0,
        standbyAt50kW: powerW * (e / 100) * (powerW / 1000) ** f,
      },
      { fullC: i.theta_N ?? 0, partC: i.theta_I ?? 0, meanC: i.theta_av ?? 0, roomC: i.theta_room ?? 0 },
      i.P_average_W ?? 0,
    )
    return {
      eta_N_cor_pct: losses.efficiencyFullPct,
      eta_I_cor_pct: losses.efficiencyPartPct,
      loss_N_W: losses.fullW,
      loss_I_W: losses.partW,
      loss_standby_W: losses.standbyW,
      loss_average_W: losses.averageW,
    }
  },
  boiler_auxiliary_power: (i) => auxiliaryPowerW(i.P_kW ?? 0, [i.G ?? 0, i.H ?? 0, i.n ?? 0]),
  second_law_cop: (i) => {
    const low = secondLawEfficiency(i.cop1 ?? 0, i.tc1 ?? 0, i.th ?? 0)
    const high = secondLawEfficiency(i.cop2 ?? 0, i.tc2 ?? 0, i.th ?? 0)
    const weight = ((i.tc ?? 0) - (i.tc1 ?? 0)) / ((i.tc2 ?? 0) - (i.tc1 ?? 0))
    return copOf(low + weight * (high - low), i.tc ?? 0, i.th ?? 0)
  },
  part_load_factor: (i) =>
    partLoadFactor(
      i.FC ?? 0,
      { sink: String(i.kind).includes('air') ? 'air' : 'water', isInverter: false },
      plant.heatPumps.onOff,
    ),
  heat_pump_bin_split: (i) => {
    const bins = Object.entries(i.bins as unknown as Record<string, number>)
    const balance = plant.heatPumps.balanceTemperatureC.value
    const weights = bins.map(([t, hours]) => hours * Math.max(0, balance - Number(t)))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return Object.fromEntries(bins.map(([t], index) => [t, ((i.Q_kWh ?? 0) * (weights[index] ?? 0)) / total]))
  },
  f_chart_month: (i) => {
    const isWater = String(i.service) === 'dhw'
    const result = solarFraction(
      {
        areaM2: i.A ?? 0,
        collector: { eta0: i.eta0 ?? 0, a1: i.a1 ?? 0, a2: i.a2 ?? 0, iam: i.IAM ?? 0 },
        irradiationKwhM2: i.H_T_kWh_m2 ?? 0,
        demandKwh: i.Q_kWh ?? 0,
        externalC: i.te ?? 0,
        referenceC: isWater ? hotWaterReferenceC(i.t_cold ?? 0, i.te ?? 0) : 100,
        kh: (24 * (i.days ?? 0)) / 1000,
        storageL: i.V_l ?? 0,
      },
      plant.solarThermal,
    )
    return { U_loop: result.loopUWm2K, f_ST: result.storeFactor, X: result.x, Y: result.y, SF: result.share }
  },
  district_heating_substation_loss: (i) =>
    substationLossKwh(
      i.P_kW ?? 0,
      i.theta_water ?? 0,
      i.theta_ambient ?? 0,
      (24 * (i.days ?? 0)) / 1000,
      plant.districtHeating,
    ),
  storage_loss: (i) => {
    const wK = storeLossWK(200, i.q_test_kwh_d, plant)
    return { K_W_K: wK, Q_kWh: (wK * ((i.theta_s ?? 0) - (i.theta_a ?? 0)) * 24 * (i.days ?? 0)) / 1000 }
  },
  terminal_mean_temperature: (i) =>
    emitterMeanTemperatureC(i.P ?? 0, i.P_nom ?? 0, i.n ?? 0, i.dT_nom ?? 0, i.ta ?? 0),
  pv_month: (i) => {
    const produced = (i.irr_kwh_m2_day ?? 0) * (i.days ?? 0) * (i.kWp ?? 0) * (i.F_PV ?? 0)
    const demand = i.demand_kWh ?? 0
    const own = ratedSelfUse(produced, demand)
    return {
      W_PV: produced,
      f_iu: own / produced,
      self_used: own,
      exported: produced - own,
      withdrawn: demand - own,
    }
  },
  shading_combination: (i) => ({
    lombardy_min: combineShading(i.F_h ?? 0, i.F_o ?? 0, i.F_f ?? 0, 'least'),
    product: combineShading(i.F_h ?? 0, i.F_o ?? 0, i.F_f ?? 0, 'product'),
  }),
  reference_primary_energy: (i) =>
    referencePrimaryEnergy(
      {
        heatingKwh: i.Q_H ?? 0,
        hotWaterKwh: i.Q_W ?? 0,
        coolingKwh: i.Q_C ?? 0,
        ventilationM3: 0,
        otherElectricityKwh: 0,
      },
      i.area ?? 0,
      tables.rating,
      (carrier) => tables.carriers.carriers[carrier].primaryEnergy[0]?.nren ?? 0,
    ),
  layered_wall_U: (i) => {
    const layers = (i.layers as unknown as [number, number][]).map(([thicknessM, conductivityWmK]) => ({
      thicknessM,
      conductivityWmK,
    }))
    return layeredUValue(layers, 'horizontal')
  },
}

describe('the monthly method reproduces the published and computed values', () => {
  for (const example of cases) {
    test(`${example.id} ${example.function}`, () => {
      const compute = COMPUTE[example.function]
      expect(compute, `no function of ours answers ${example.function}`).toBeDefined()
      const result = compute?.(example.inputs as unknown as Point) ?? Number.NaN
      const expected = typeof example.expected === 'number' ? { value: example.expected } : example.expected
      const found: Readonly<Record<string, number>> = typeof result === 'number' ? { value: result } : result
      for (const [name, value] of Object.entries(expected)) {
        const tolerance =
          typeof example.tolerance === 'number' ? example.tolerance : (example.tolerance[name] ?? 1e-6)
        expect(
          Math.abs((found[name] ?? Number.NaN) - value),
          `${name}: ${found[name]} against ${value}`,
        ).toBeLessThanOrEqual(Math.max(tolerance, 1e-6 * Math.abs(value)))
      }
    })
  }
})
