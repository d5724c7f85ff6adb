import type { Building } from '../building/index.ts'
import { mechanicalFlowM3H } from '../physics/index.ts'
import type { EnergyAccount, Service } from './account.ts'
import { coolingElectricityFactor, coolingElectricityKwh } from './cooling.ts'
import { liftsKwhYear } from './lifts.ts'
import { lightingKwhM2 } from './lighting.ts'
import type { PlantContext } from './plant-context.ts'
import type { PlantUse } from './plant-use.ts'

/**
 * Cooling by period: the zones' need and, while they are cooled, the hot-water losses that stay in their rooms (Allegato H (2.60)). Machines with
 * declared points work at the load of the month, the others at their seasonal efficiency.
 */
export function bookCooling(
  building: Building,
  use: PlantUse,
  recoveredKwh: Float64Array,
  account: EnergyAccount,
  context: PlantContext,
): void {
  const system = building.systems.cooling
  if (system === null) return
  const { physics, tables } = context
  const perKwh = system.eer === undefined ? coolingElectricityFactor(system, tables) : undefined
  const hoursExponent = tables.cooling.hoursExponent.value
  const cooledShare = use.conditions[0]?.coolingShare ?? 1
  for (let i = 0; i < physics.periods; i++) {
    let need = 0
    for (let z = 0; z < use.needs.length; z++) {
      // Heat of the other hours waits in the walls for the hours of cooling.
      const share = (use.conditions[z]?.coolingShare ?? 1) ** hoursExponent
      // arrays of `periods` length: the index is always inside
      need += (use.needs[z]?.coolingKwh[i] as number) * share
    }
    if (need <= 0) continue
    const warmed = (recoveredKwh[i] as number) * (1 - (physics.heatingShare[i] as number))
    const total = need + warmed * cooledShare ** hoursExponent
    const electricityKwh =
      perKwh === undefined
        ? coolingElectricityKwh(system, total, (physics.khPeriod[i] as number) * cooledShare, tables)
        : total * perKwh
    account.add('cooling', 'electricity', electricityKwh, i)
  }
}

function spreadByDays(
  service: Service,
  yearlyKwh: number,
  account: EnergyAccount,
  context: PlantContext,
): void {
  if (yearlyKwh <= 0) return
  const { days } = context.physics
  const year = days.reduce((sum, value) => sum + value, 0)
  for (let i = 0; i < days.length; i++) {
    account.add(service, 'electricity', (yearlyKwh * (days[i] as number)) / year, i)
  }
}

/** Fans, light and lifts of the year, by days. */
export function bookAirAndLight(
  building: Building,
  use: PlantUse,
  account: EnergyAccount,
  context: PlantContext,
): void {
  const { physics, tables } = context
  const kh = physics.khPeriod.reduce((sum, value) => sum + value, 0)
  building.zones.forEach((zone, index) => {
    const conditions = use.conditions[index]
    const profile = use.profiles[index]
    if (conditions === undefined || profile === undefined) return
    const fan = zone.ventilation.fanPowerWhM3 ?? tables.ventilation.fanPowerWhM3[zone.ventilation.kind]
    spreadByDays(
      'ventilation',
      fan * mechanicalFlowM3H(zone, conditions.airFlowM3H, physics) * kh,
      account,
      context,
    )
    const light = lightingKwhM2(zone, profile, use.lightingHoursFactor, context)
    spreadByDays('lighting', light * zone.floorAreaM2, account, context)
  })
  spreadByDays('lifts', liftsKwhYear(building, tables), account, context)
}
