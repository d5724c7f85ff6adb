import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Layer } from '../../src/core/building/index.ts'
import {
  combinedResistance,
  dynamicProperties,
  framedWindowUValue,
  heatedBasement,
  installedUValue,
  periodicGroundTransfer,
  slabOnGround,
  suspendedFloor,
} from '../../src/core/physics/index.ts'

type Values = Readonly<Record<string, number | string | undefined>>
type Example = { readonly id: string; readonly inputs: never; readonly expected: Values }
type Group = 'ISO_6946' | 'ISO_10077_1' | 'ISO_13370' | 'ISO_13786'
const examples = JSON.parse(
  readFileSync(new URL('./cases/hourly/components.json', import.meta.url), 'utf8'),
) as Readonly<Record<Group, readonly Example[]>>

/** `name thickness lambda density heat` as the examples write layers. */
function solid(text: string): Layer {
  const [heat = 0, density = 0, lambda = 1, thickness = 0.1] = text.split(' ').reverse().map(Number)
  return { thicknessM: thickness, conductivityWmK: lambda, densityKgM3: density, specificHeatJkgK: heat }
}
const AIR: Layer = { thicknessM: 0.02, resistanceM2KW: 0.18 }
const DYNAMIC: Readonly<Record<string, readonly Layer[]>> = {
  '13786-single-layer': [solid('concrete 0.20 1.8 2400 1000')],
  '13786-italian-hollow-brick-wall': [
    solid('plaster 0.015 0.70 1400 1000'),
    solid('brick 0.30 0.40 800 1000'),
    solid('render 0.02 0.90 1800 1000'),
  ],
  '13786-hollow-brick-plus-ETICS': [
    solid('plaster 0.015 0.70 1400 1000'),
    solid('brick 0.30 0.40 800 1000'),
    solid('EPS 0.12 0.035 20 1450'),
    solid('render 0.01 0.90 1800 1000'),
  ],
  '13786-light-with-air-layer': [
    solid('plasterboard 0.0125 0.25 900 1000'),
    AIR,
    solid('wool 0.10 0.035 30 1030'),
    solid('board 0.0125 0.25 900 1000'),
  ],
}
const only = (thicknessM: number, conductivityWmK: number): Layer => ({ thicknessM, conductivityWmK })

/** Ours for each example, under the names the examples use. */
const COMPUTE: Readonly<Record<Group, (id: string, inputs: Readonly<Record<string, unknown>>) => Values>> = {
  ISO_6946: (id, inputs) => {
    const surfaces = { internalM2KW: Number(inputs.Rsi), externalM2KW: Number(inputs.Rse) }
    if (id === '6946-inhom-1') {
      const frame = (layer: Layer) => [only(0.102, 0.77), AIR, only(0.009, 0.13), layer, only(0.0125, 0.25)]
      const wool = only(0.14, 0.04)
      const timber = only(0.14, 0.13)
      const sections = [
        { share: 0.85, layer: wool },
        { share: 0.15, layer: timber },
      ]
      const build = [only(0.102, 0.77), AIR, only(0.009, 0.13), { sections }, only(0.0125, 0.25)]
      const whole = combinedResistance(build, 'horizontal', surfaces)
      return {
        R_section_a: combinedResistance(frame(wool), 'horizontal', surfaces).totalM2KW,
        R_section_b: combinedResistance(frame(timber), 'horizontal', surfaces).totalM2KW,
        R_upper: whole.upperM2KW,
        R_lower: whole.lowerM2KW,
        R_T: whole.totalM2KW,
        U: whole.uValueWm2K,
        relative_error_e: whole.relativeError,
      }
    }
    const layers = (inputs.layers as readonly { d_m: number; lambda_W_mK: number }[]).map((layer) =>
      only(layer.d_m, layer.lambda_W_mK),
    )
    return { U_W_m2K: combinedResistance(layers, 'horizontal', surfaces).uValueWm2K }
  },
  ISO_10077_1: (id, inputs) => {
    const widthM = Number(inputs.W_m)
    const heightM = Number(inputs.H_m)
    const glassUValueWm2K = Number(inputs.Ug)
    type Side = { width_m: number; Uf: number; psi_g: number }
    const told = (side: Side) => ({ widthM: side.width_m, uValueWm2K: side.Uf, psiWmK: side.psi_g })
    const same = {
      widthM: Number(inputs.frame_width_m),
      uValueWm2K: Number(inputs.Uf),
      psiWmK: Number(inputs.psi_g),
    }
    const sides = id === '10077-2' ? told(inputs.left_right_bottom as Side) : same
    const top = id === '10077-2' ? told(inputs.top as Side) : same
    const window = framedWindowUValue({
      widthM,
      heightM,
      glassUValueWm2K,
      top,
      left: sides,
      right: sides,
      bottom: sides,
    })
    return {
      A_w: window.windowM2,
      A_g: window.glassM2,
      A_f: window.frameM2,
      l_g: window.glassPerimeterM,
      Uw: window.uValueWm2K,
      Uw_with_installation_psi: installedUValue(
        window.uValueWm2K,
        widthM,
        heightM,
        Number(inputs.psi_install),
      ),
    }
  },
  ISO_13370: (id, given) => {
    const edge = { R_n: 1.5, d_n_m: 0.05, D_m: 1 }
    const base = examples.ISO_13370.find((example) => example.id === '13370-edge-horizontal')
    const inputs = (typeof given === 'string' ? base?.inputs : given) as Readonly<Record<string, number>>
    const common = {
      areaM2: inputs.A_m2 ?? 0,
      exposedPerimeterM: inputs.P_m ?? 0,
      wallThicknessM: inputs.w_wall_m ?? 0,
      groundConductivityWmK: inputs.lambda_ground ?? 0,
    }
    if (id === '13370-basement') {
      const result = heatedBasement({
        ...common,
        floorResistanceM2KW: inputs.R_floor ?? 0,
        wallResistanceM2KW: inputs.R_basement_wall ?? 0,
        depthM: inputs.z_m ?? 0,
      })
      return {
        d_t: result.equivalentThicknessM,
        d_w: result.wallThicknessM,
        U_bf: result.floorUValueWm2K,
        U_bw: result.wallUValueWm2K,
        U_effective: result.effectiveUValueWm2K,
        H_W_K: result.steadyWK,
      }
    }
    if (id === '13370-suspended') {
      const result = suspendedFloor({
        ...common,
        groundResistanceM2KW: inputs.R_g,
        floorUValueWm2K: inputs.U_floor ?? 0,
        wallUValueWm2K: inputs.U_wall_underfloor ?? 0,
        heightM: inputs.h_m ?? 0,
        openingM2M: inputs.eps_m2_per_m ?? 0,
        windMs: inputs.v_wind_m_s ?? 0,
        shielding: inputs.f_wind_shield ?? 0,
      })
      return {
        d_g: result.groundThicknessM,
        U_g: result.groundUValueWm2K,
        U_x: result.crawlUValueWm2K,
        U: result.uValueWm2K,
      }
    }
    const isEdge = id.startsWith('13370-edge')
    const edgeInsulation = {
      position: id.endsWith('vertical') ? ('vertical' as const) : ('horizontal' as const),
      resistanceM2KW: edge.R_n,
      thicknessM: edge.d_n_m,
      extentM: edge.D_m,
    }
    const result = slabOnGround({
      ...common,
      floorResistanceM2KW: inputs.R_floor_m2K_W ?? 0,
      ...(isEdge ? { edgeInsulation } : {}),
    })
    const periodic = periodicGroundTransfer(common, result.equivalentThicknessM, inputs.delta_m ?? 1)
    return {
      B: result.characteristicM,
      d_t: result.equivalentThicknessM,
      regime: result.equivalentThicknessM < result.characteristicM ? 'dt<B' : 'dt>=B',
      U_slab: result.uValueWm2K,
      H_ground_steady_W_K: result.steadyWK,
      H_pi_W_K: periodic.internalWK,
      H_pe_W_K: periodic.externalWK,
      U0: result.plainUValueWm2K,
      R_prime: edge.R_n - edge.d_n_m / common.groundConductivityWmK,
      d_prime: (edge.R_n - edge.d_n_m / common.groundConductivityWmK) * common.groundConductivityWmK,
      psi_g_edge: result.edgePsiWmK,
      U_with_edge: result.uValueWm2K,
    }
  },
  ISO_13786: (id) => {
    const result = dynamicProperties(DYNAMIC[id] ?? [])
    return {
      U: result.uValueWm2K,
      Yie_abs_W_m2K: result.periodicTransmittanceWm2K,
      decrement_factor: result.decrementFactor,
      phase_shift_h: result.timeLagH,
      Y11_abs: result.internalAdmittanceWm2K,
      Y22_abs: result.externalAdmittanceWm2K,
      kappa1_kJ_m2K: result.internalCapacityKjM2K,
      kappa2_kJ_m2K: result.externalCapacityKjM2K,
    }
  },
}

/** The examples are printed with four or five figures: their stated tolerance, or half of the last figure. */
function tolerance(expected: number, stated: number | string | undefined): number {
  if (typeof stated === 'number') return stated
  const decimals = String(expected).split('.')[1]?.length ?? 0
  return Math.max(1e-4 * Math.abs(expected), 0.6 * 10 ** -decimals)
}

for (const group of Object.keys(COMPUTE) as Group[]) {
  describe(`worked examples of ${group.replaceAll('_', ' ')}`, () => {
    test.each(examples[group].map((example) => [example.id, example] as const))('%s', (id, example) => {
      const ours = COMPUTE[group](id, example.inputs)
      const wanted = Object.entries(example.expected).filter(([name]) => name !== 'tolerance')
      expect(wanted.length).toBeGreaterThan(0)
      for (const [name, value] of wanted) {
        if (typeof value !== 'number') {
          expect(ours[name], name).toBe(value)
          continue
        }
        const found = Number(ours[name])
        expect(Math.abs(found - value), `${name}: ${found} against ${value}`).toBeLessThanOrEqual(
          tolerance(value, example.expected.tolerance),
        )
      }
    })
  })
}
