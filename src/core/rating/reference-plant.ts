import type { Building, Carrier, Generator } from '../building/index.ts'
import { CARRIERS } from '../building/index.ts'
import { type PhysicsContext, periodIrradiation } from '../physics/index.ts'
import { carrierOfGenerator } from '../plant/index.ts'
import type { ReferenceGenerator, RequirementTables } from './requirement-tables.ts'

/** Row of the reference table of a generator: it keeps its kind in the requirement check. */
export function referenceGeneratorOf(generator: Generator): ReferenceGenerator {
  switch (generator.kind) {
    case 'boiler':
      return generator.carrier === 'heating-oil' ? 'liquid-fuel-boiler' : 'gas-boiler'
    case 'biomass':
      return 'solid-biomass'
    case 'heat-pump':
      return generator.drive === 'gas-absorption' ? 'absorption-heat-pump' : 'electric-heat-pump'
    case 'electric':
      return 'electric-resistance'
    case 'district-heating':
      return 'district-heating'
  }
}

const CARRIER_OF: Readonly<Record<ReferenceGenerator, Carrier>> = {
  'gas-boiler': 'natural-gas',
  'liquid-fuel-boiler': 'heating-oil',
  'solid-biomass': 'pellet',
  'electric-heat-pump': 'electricity',
  'absorption-heat-pump': 'natural-gas',
  'electric-resistance': 'electricity',
  'district-heating': 'district-heat',
}

/** Energy of one service of the real building, kWh a year. */
export type RealService = {
  readonly delivered: Readonly<Partial<Record<Carrier, number>>>
  readonly selfUsedKwh: number
  readonly ambientKwh: number
}

/**
 * Shares (adding up to 1) of the heat of a service by kind of generator. Only deliveries are known: fuels count as they are, electricity
 * with the heat its pump takes from outside, and only where a generator runs on it.
 */
export function generatorShares(
  generators: readonly Generator[],
  real: RealService,
): ReadonlyMap<ReferenceGenerator, number> {
  const heat = new Map<ReferenceGenerator, number>()
  for (const carrier of CARRIERS) {
    const own = carrier === 'electricity' ? real.selfUsedKwh + real.ambientKwh : 0
    const kwh = (real.delivered[carrier] ?? 0) + own
    const generator = generators.find((candidate) => carrierOfGenerator(candidate) === carrier)
    if (kwh <= 0 || generator === undefined) continue
    const row = referenceGeneratorOf(generator)
    heat.set(row, (heat.get(row) ?? 0) + kwh)
  }
  const total = [...heat.values()].reduce((sum, kwh) => sum + kwh, 0)
  if (total <= 0) {
    const [first] = generators
    return new Map([[first === undefined ? 'gas-boiler' : referenceGeneratorOf(first), 1]])
  }
  return new Map([...heat].map(([row, kwh]) => [row, kwh / total]))
}

export type PrimaryFactors = {
  readonly nren: (carrier: Carrier) => number
  readonly ren: (carrier: Carrier) => number
  /** Total factor of renewable energy made or taken on site. */
  readonly onSite: number
}

export type ReferenceInput = {
  readonly building: Building
  readonly needs: {
    readonly heatingKwh: number
    readonly hotWaterKwh: number
    readonly coolingKwh: number
    readonly lightKwh: number
    readonly liftsKwh: number
  }
  readonly heating: RealService
  readonly hotWater: RealService
  /** Air moved by fans in a year by kind of ventilation, m3. */
  readonly fanAirM3: Readonly<Partial<Record<Building['zones'][number]['ventilation']['kind'], number>>>
  /** Photovoltaics of the real building: made, and used on site. */
  readonly photovoltaicKwh: number
  readonly selfUsedKwh: number
}

/** Total primary energy of the reference building in kWh a year, in all and of the services with an efficiency of their own. */
export type ReferenceEnergy = {
  readonly totalKwh: number
  readonly heatingKwh: number
  readonly hotWaterKwh: number
  readonly coolingKwh: number
}

type ServiceEnergy = { electricityKwh: number; otherKwh: number }

const AIR_EMITTERS: readonly string[] = ['warm-air', 'air-units']

/**
 * Total primary energy of the reference building with the real generators at the efficiencies of Tab. 7-9, auxiliaries zero, solar fields
 * of the real size at the reference efficiency. DM 26/06/2015 App. A; Lombardia Allegato B. Yearly, where the method is monthly: own
 * electricity is the real share of the reference production.
 */
export function referenceTotalEnergy(
  input: ReferenceInput,
  tables: RequirementTables,
  factors: PrimaryFactors,
  physics: PhysicsContext,
): ReferenceEnergy {
  const { building, needs } = input
  const { subsystems, generation, cooling, fanWhM3 } = tables.referencePlant
  const { heating: system, hotWater, cooling: cooler } = building.systems
  const heatingGenerators = system?.generators ?? []
  const waterGenerators =
    hotWater?.generator.from === 'own' ? [hotWater.generator.generator] : heatingGenerators
  const total = (carrier: Carrier) => factors.nren(carrier) + factors.ren(carrier)
  const sun = referenceSolarKwh(building, tables, physics)

  const served = (
    needKwh: number,
    subsystem: number,
    column: 'heating' | 'hotWater',
    shares: ReadonlyMap<ReferenceGenerator, number>,
    solarKwh: number,
  ): ServiceEnergy => {
    const asked = needKwh / subsystem
    const collected = Math.min(asked, solarKwh)
    const energy: ServiceEnergy = { electricityKwh: 0, otherKwh: collected * factors.onSite }
    for (const [row, share] of shares) {
      const outKwh = (asked - collected) * share
      const inKwh = outKwh / generation[row][column]
      const carrier = CARRIER_OF[row]
      if (carrier === 'electricity') {
        energy.electricityKwh += inKwh
        energy.otherKwh += Math.max(0, outKwh - inKwh) * factors.onSite
        continue
      }
      energy.otherKwh += inKwh * total(carrier)
    }
    return energy
  }

  const byAir = system !== null && AIR_EMITTERS.includes(system.emitters)
  const water =
    hotWater === null
      ? { electricityKwh: 0, otherKwh: 0 }
      : served(
          needs.hotWaterKwh,
          subsystems.hotWater,
          'hotWater',
          generatorShares(waterGenerators, input.hotWater),
          sun.hotWaterKwh,
        )
  const heat = served(
    needs.heatingKwh,
    byAir ? subsystems.heating.air : subsystems.heating.water,
    'heating',
    generatorShares(heatingGenerators, input.heating),
    sun.heatingKwh,
  )
  const coolingByAir = cooler?.emitters === 'air'
  const coolKwh =
    cooler === null
      ? 0
      : (needs.coolingKwh * cooler.servedAreaShare) /
        ((coolingByAir ? subsystems.cooling.air : subsystems.cooling.water) * cooling)
  let fansKwh = 0
  for (const [kind, airM3] of Object.entries(input.fanAirM3)) {
    fansKwh += (airM3 * fanWhM3[kind as keyof typeof fanWhM3]) / 1000
  }
  const electricityKwh =
    heat.electricityKwh + water.electricityKwh + coolKwh + fansKwh + needs.lightKwh + needs.liftsKwh
  const ownShare = ownElectricityShare(input, electricityKwh, tables)
  const perKwh = (1 - ownShare) * total('electricity') + ownShare * factors.onSite
  const primary = ({ electricityKwh: electric, otherKwh }: ServiceEnergy) => electric * perKwh + otherKwh
  return {
    totalKwh: electricityKwh * perKwh + heat.otherKwh + water.otherKwh,
    heatingKwh: primary(heat),
    hotWaterKwh: primary(water),
    coolingKwh: coolKwh * perKwh,
  }
}

function ownElectricityShare(
  input: ReferenceInput,
  electricityKwh: number,
  { referencePlant }: RequirementTables,
): number {
  const { photovoltaicKwh, selfUsedKwh, building } = input
  if (photovoltaicKwh <= 0 || electricityKwh <= 0) return 0
  const peakKw = building.systems.photovoltaics.reduce((sum, field) => sum + field.peakPowerKw, 0)
  // Production per kW of the real field, carried to the area of that field at the reference efficiency.
  const areaM2 = peakKw / referencePlant.photovoltaicKwM2
  const sunKwhM2 = photovoltaicKwh / peakKw / REAL_SYSTEM_FACTOR
  const madeKwh = areaM2 * sunKwhM2 * referencePlant.photovoltaic
  return Math.min(1, (madeKwh * (selfUsedKwh / photovoltaicKwh)) / electricityKwh)
}

/** System factor of fields on a roof, to go back from production to irradiation. */
const REAL_SYSTEM_FACTOR = 0.75

function referenceSolarKwh(
  building: Building,
  { referencePlant }: RequirementTables,
  physics: PhysicsContext,
): { readonly heatingKwh: number; readonly hotWaterKwh: number } {
  const field = building.systems.solarThermal
  if (field === null) return { heatingKwh: 0, hotWaterKwh: 0 }
  const sunKwhM2 = periodIrradiation(physics, field.tiltDeg, field.azimuthDeg).reduce(
    (sum, kwh) => sum + kwh,
    0,
  )
  const kwh = field.areaM2 * sunKwhM2 * (field.shadingFactor ?? 1) * referencePlant.solarThermal
  const share = 1 / field.services.length
  return {
    heatingKwh: field.services.includes('heating') ? kwh * share : 0,
    hotWaterKwh: field.services.includes('hot-water') ? kwh * share : 0,
  }
}
