import { z } from 'zod'
import { addGenerator } from './add-generator.ts'
import { addInsulation } from './add-insulation.ts'
import { optimiseSchedule, raiseCoolingSetPoint, replaceCooling } from './cooling-and-use.ts'
import { correctThermalBridges } from './correct-thermal-bridges.ts'
import { balancePlant, insulatePipes } from './distribution.ts'
import type { CheckedEffect, EffectKind } from './effect.ts'
import { replaceEmitters } from './emitters.ts'
import { automate, improveControl } from './heating-control.ts'
import { hotWaterGenerator, insulateTank, saveHotWater } from './hot-water.ts'
import { hybridGenerator } from './hybrid-generator.ts'
import { controlLamps, replaceLamps } from './lighting.ts'
import { addBattery, addPhotovoltaic } from './photovoltaic.ts'
import { reflectiveFinish } from './reflective-finish.ts'
import { replaceElement } from './replace-element.ts'
import { replaceGenerator } from './replace-generator.ts'
import { replaceWindows } from './replace-windows.ts'
import { sealAir } from './seal-air.ts'
import { addShading, automateShading, solarFilm } from './solar-protection.ts'
import { solarThermal } from './solar-thermal.ts'
import { addHeatRecovery, controlVentilation } from './ventilation.ts'

const EFFECTS: readonly EffectKind[] = [
  addInsulation,
  replaceElement,
  replaceWindows,
  sealAir,
  addShading,
  automateShading,
  solarFilm,
  correctThermalBridges,
  reflectiveFinish,
  addHeatRecovery,
  controlVentilation,
  replaceLamps,
  controlLamps,
  replaceGenerator,
  hybridGenerator,
  addGenerator,
  replaceEmitters,
  improveControl,
  automate,
  insulatePipes,
  balancePlant,
  hotWaterGenerator,
  saveHotWater,
  insulateTank,
  solarThermal,
  addPhotovoltaic,
  addBattery,
  replaceCooling,
  raiseCoolingSetPoint,
  optimiseSchedule,
]

const BY_KIND: ReadonlyMap<string, EffectKind> = new Map(EFFECTS.map((effect) => [effect.kind, effect]))

export const EFFECT_KINDS: readonly string[] = EFFECTS.map((effect) => effect.kind)

/** What a measure does, as the rules say it: `kind` chooses the function, whose own schema checks the parameters. */
export const Effect = z.looseObject({ kind: z.string() }).transform((raw, context): CheckedEffect => {
  const kind = BY_KIND.get(raw.kind)
  if (kind === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['kind'],
      message: `found "${raw.kind}", accepted ${EFFECT_KINDS.join(', ')}`,
    })
    return z.NEVER
  }
  const checked = kind.check(raw)
  if ('effect' in checked) return checked.effect
  for (const issue of checked.issues) {
    context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
  }
  return z.NEVER
})
export type Effect = CheckedEffect

/**
 * The kind of an effect, with its functions.
 * Throws an Error for a kind that is not registered, which a checked catalogue cannot hold.
 */
export function effectKind(effect: Effect): EffectKind {
  const kind = BY_KIND.get(effect.kind)
  if (kind === undefined) throw new Error(`No effect of kind "${effect.kind}".`)
  return kind
}
