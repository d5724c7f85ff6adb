import { z } from 'zod'
import type { Window } from '../../building/index.ts'
import { defineEffect, type EffectEnvironment, type EffectResult, type Refusal } from './effect.ts'
import { emptyWindowReason, isWindowSelected, mapWindows, WindowSieve } from './window-selection.ts'

const AddShading = z.strictObject({
  kind: z.literal('add-shading'),
  select: z.array(WindowSieve).min(1),
  transmittance: z.number().min(0).max(1),
  reflectance: z.number().min(0).max(1),
  isAutomatic: z.boolean().default(false),
})
type AddShading = z.infer<typeof AddShading>

const AutomateShading = z.strictObject({
  kind: z.literal('automate-shading'),
  select: z.array(WindowSieve).min(1),
})
type AutomateShading = z.infer<typeof AutomateShading>

const SolarFilm = z.strictObject({
  kind: z.literal('solar-film'),
  select: z.array(WindowSieve).min(1),
  solarTransmittanceTimes: z.number().min(0.1).max(1),
})
type SolarFilm = z.infer<typeof SolarFilm>

/** No U is asked of these windows: the sieve on U is unused. */
const NO_TARGET = 0

function onSelected(
  environment: EffectEnvironment,
  select: readonly WindowSieve[],
  change: (window: Window) => Window,
): EffectResult | Refusal {
  const isChosen = (window: Window): boolean => isWindowSelected(window, select, NO_TARGET)
  const chosen = environment.building.zones.flatMap((zone) => zone.windows.filter(isChosen))
  if (chosen.length === 0) return { refusal: 'nothing-left' }
  const areaM2 = chosen.reduce((sum, window) => sum + window.areaM2, 0)
  return {
    building: { ...environment.building, zones: mapWindows(environment.building.zones, isChosen, change) },
    quantities: { areaM2, pieces: chosen.length },
    facts: { areaM2 },
    provenance: [],
    isCommonPart: chosen.some((window) => window.isCommonPart === true),
    ownerShare: 1,
  }
}

/** Movable shading outside the glass of the sunny sides. */
export const addShading = defineEffect<AddShading>({
  kind: 'add-shading',
  schema: AddShading,
  level: 'envelope',
  quantities: ['areaM2', 'pieces'],
  nothingToDo: (parameters, { building }) => emptyWindowReason(building, parameters.select, NO_TARGET),
  apply: (parameters, environment) =>
    onSelected(environment, parameters.select, (window) => ({
      ...window,
      movableShading: {
        position: 'external',
        transmittance: parameters.transmittance,
        reflectance: parameters.reflectance,
        isAutomatic: parameters.isAutomatic,
      },
    })),
})

/** Motors and a solar sensor on shading that is already there. */
export const automateShading = defineEffect<AutomateShading>({
  kind: 'automate-shading',
  schema: AutomateShading,
  level: 'envelope',
  quantities: ['areaM2', 'pieces'],
  nothingToDo: (parameters, { building }) => emptyWindowReason(building, parameters.select, NO_TARGET),
  apply: (parameters, environment) =>
    onSelected(environment, parameters.select, (window) =>
      window.movableShading === undefined
        ? window
        : { ...window, movableShading: { ...window.movableShading, isAutomatic: true } },
    ),
})

/** Film on the glass: less sun all year round. */
export const solarFilm = defineEffect<SolarFilm>({
  kind: 'solar-film',
  schema: SolarFilm,
  level: 'envelope',
  quantities: ['areaM2', 'pieces'],
  nothingToDo: (parameters, { building }) => emptyWindowReason(building, parameters.select, NO_TARGET),
  apply: (parameters, environment) =>
    onSelected(environment, parameters.select, (window) => ({
      ...window,
      solarTransmittance: window.solarTransmittance * parameters.solarTransmittanceTimes,
    })),
})
