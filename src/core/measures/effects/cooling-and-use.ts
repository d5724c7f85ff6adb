import { z } from 'zod'
import { floorAreaM2 } from '../building-facts.ts'
import { yearOf } from '../heating-plant.ts'
import { BilingualText } from '../text-schema.ts'
import { defineEffect, ownResult } from './effect.ts'

const ReplaceCooling = z.strictObject({
  kind: z.literal('replace-cooling'),
  seer: z.number().min(2).max(15),
  coolingWPerM2: z.number().positive(),
  /** A machine already declared this good is left alone. */
  worthBelowSeer: z.number().min(1),
  reason: BilingualText,
})
type ReplaceCooling = z.infer<typeof ReplaceCooling>

const RaiseCoolingSetPoint = z.strictObject({
  kind: z.literal('raise-cooling-set-point'),
  byK: z.number().min(0.5).max(4),
  usualC: z.number().min(20).max(30),
  maximumC: z.number().min(24).max(32),
  reason: BilingualText,
})
type RaiseCoolingSetPoint = z.infer<typeof RaiseCoolingSetPoint>

const OptimiseSchedule = z.strictObject({
  kind: z.literal('optimise-schedule'),
  setPointC: z.number().min(16).max(22),
  /** Hours of heating left beyond the hours of occupation. */
  idleHours: z.number().min(0).max(12),
  reason: BilingualText,
})
type OptimiseSchedule = z.infer<typeof OptimiseSchedule>

/** The cooling machine exchanged for an efficient one. */
export const replaceCooling = defineEffect<ReplaceCooling>({
  kind: 'replace-cooling',
  schema: ReplaceCooling,
  level: 'plant',
  quantities: ['powerKw', 'floorAreaM2'],
  nothingToDo: (parameters, { building }) =>
    building.systems.cooling === null || (building.systems.cooling.seer ?? 0) >= parameters.worthBelowSeer
      ? parameters.reason
      : null,
  apply: (parameters, { building, context }) => {
    const { cooling } = building.systems
    if (cooling === null) return { refusal: 'nothing-left' }
    const servedM2 = floorAreaM2(building) * cooling.servedAreaShare
    const powerKw = cooling.nominalPowerKw ?? Math.ceil((servedM2 * parameters.coolingWPerM2) / 1000)
    return ownResult(
      {
        ...building,
        systems: {
          ...building.systems,
          cooling: { ...cooling, seer: parameters.seer, year: yearOf(context.date), nominalPowerKw: powerKw },
        },
      },
      { powerKw, floorAreaM2: servedM2 },
      {},
      [
        { path: 'systems/cooling/seer', elasticity: 0 },
        { path: 'systems/cooling/year', elasticity: 0 },
      ],
    )
  },
})

/** Moving air lets people feel well with a warmer room. */
export const raiseCoolingSetPoint = defineEffect<RaiseCoolingSetPoint>({
  kind: 'raise-cooling-set-point',
  schema: RaiseCoolingSetPoint,
  level: 'plant',
  quantities: ['units', 'floorAreaM2'],
  nothingToDo: (parameters, { building }) =>
    (building.actualUse.coolingSetPointC ?? parameters.usualC) + parameters.byK > parameters.maximumC
      ? parameters.reason
      : null,
  apply: (parameters, { building, tables }) => {
    const area = floorAreaM2(building) * (building.systems.cooling?.servedAreaShare ?? 1)
    return ownResult(
      {
        ...building,
        actualUse: {
          ...building.actualUse,
          coolingSetPointC: (building.actualUse.coolingSetPointC ?? parameters.usualC) + parameters.byK,
        },
      },
      { units: Math.max(1, Math.round(area / tables.sizing.floorM2PerVentilator.value)), floorAreaM2: area },
      {},
      [{ path: 'actualUse/coolingSetPointC', elasticity: 1 }],
    )
  },
})

/** Hours and temperature of heating brought to what the use needs; nobody is asked to be cold. */
export const optimiseSchedule = defineEffect<OptimiseSchedule>({
  kind: 'optimise-schedule',
  schema: OptimiseSchedule,
  level: 'plant',
  quantities: ['floorAreaM2'],
  nothingToDo: (parameters, { building }) => {
    const { heatingSetPointC, heatingHoursPerDay, occupiedHoursPerDay } = building.actualUse
    const isTooWarm = heatingSetPointC !== undefined && heatingSetPointC > parameters.setPointC
    const isTooLong =
      heatingHoursPerDay !== undefined &&
      occupiedHoursPerDay !== undefined &&
      heatingHoursPerDay > occupiedHoursPerDay + parameters.idleHours
    return isTooWarm || isTooLong ? null : parameters.reason
  },
  apply: (parameters, { building }) => {
    const { actualUse } = building
    const { heatingSetPointC, heatingHoursPerDay, occupiedHoursPerDay } = actualUse
    return ownResult(
      {
        ...building,
        actualUse: {
          ...actualUse,
          ...(heatingSetPointC !== undefined && {
            heatingSetPointC: Math.min(heatingSetPointC, parameters.setPointC),
          }),
          ...(heatingHoursPerDay !== undefined &&
            occupiedHoursPerDay !== undefined && {
              heatingHoursPerDay: Math.min(heatingHoursPerDay, occupiedHoursPerDay + parameters.idleHours),
            }),
        },
      },
      { floorAreaM2: floorAreaM2(building) },
      {},
      [
        { path: 'actualUse/heatingSetPointC', elasticity: 0 },
        { path: 'actualUse/heatingHoursPerDay', elasticity: 0 },
      ],
    )
  },
})
