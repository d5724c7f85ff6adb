import { CARRIERS, type Carrier } from '../building/index.ts'

export const SERVICES = ['heating', 'hot-water', 'cooling', 'ventilation', 'lighting', 'lifts'] as const
export type Service = (typeof SERVICES)[number]

const CARRIER_INDEX = Object.fromEntries(CARRIERS.map((carrier, index) => [carrier, index])) as Readonly<
  Record<Carrier, number>
>
const SERVICE_INDEX = Object.fromEntries(SERVICES.map((service, index) => [service, index])) as Readonly<
  Record<Service, number>
>

/** Figures kept of each generator over the year, in this order, kWh. */
export const GENERATOR_FIGURES = ['heatKwh', 'carrierKwh', 'electricityKwh', 'ambientKwh'] as const
/** Generators of a plant: the most in a row, and one of hot water alone after them. */
export const MOST_GENERATORS = 10
export const OWN_HOT_WATER_ROW = MOST_GENERATORS

/** Energy delivered to the plant, booked by service, carrier and (for electricity) period; kWh. Emptied and used again for each building. */
export class EnergyAccount {
  readonly periods: number
  /** Fuels and heat by service and carrier over the year; electricity is kept by service and period. */
  private readonly fuels: Float64Array
  private readonly electricity: Float64Array
  /** Heat taken from air or ground, and by collectors from the sun; by service and in all. */
  private readonly ambient: Float64Array
  private readonly solar: Float64Array
  private readonly generators: Float64Array
  ambientKwh = 0
  solarKwh = 0
  unmetKwh = 0

  constructor(periods: number) {
    this.periods = periods
    this.fuels = new Float64Array(SERVICES.length * CARRIERS.length)
    this.electricity = new Float64Array(SERVICES.length * periods)
    this.ambient = new Float64Array(SERVICES.length)
    this.solar = new Float64Array(SERVICES.length)
    this.generators = new Float64Array((MOST_GENERATORS + 1) * GENERATOR_FIGURES.length)
  }

  empty(): void {
    this.fuels.fill(0)
    this.electricity.fill(0)
    this.ambient.fill(0)
    this.solar.fill(0)
    this.generators.fill(0)
    this.ambientKwh = 0
    this.solarKwh = 0
    this.unmetKwh = 0
  }

  add(service: Service, carrier: Carrier, kwh: number, period: number): void {
    if (kwh === 0) return
    const row = SERVICE_INDEX[service]
    // typed arrays of services x periods and services x carriers: the index is always inside
    if (carrier === 'electricity') {
      const index = row * this.periods + period
      this.electricity[index] = (this.electricity[index] as number) + kwh
      return
    }
    const index = row * CARRIERS.length + CARRIER_INDEX[carrier]
    this.fuels[index] = (this.fuels[index] as number) + kwh
  }

  addAmbient(service: Service, kwh: number): void {
    const row = SERVICE_INDEX[service]
    this.ambient[row] = (this.ambient[row] as number) + kwh
    this.ambientKwh += kwh
  }

  addSolar(service: Service, kwh: number): void {
    const row = SERVICE_INDEX[service]
    this.solar[row] = (this.solar[row] as number) + kwh
    this.solarKwh += kwh
  }

  /** What one generator gave and took, by its row: its place in the heating, or OWN_HOT_WATER_ROW. */
  addGenerator(
    row: number,
    heatKwh: number,
    carrierKwh: number,
    electricityKwh: number,
    ambientKwh: number,
  ): void {
    const at = row * GENERATOR_FIGURES.length
    // four figures for each row: the index is always inside
    this.generators[at] = (this.generators[at] as number) + heatKwh
    this.generators[at + 1] = (this.generators[at + 1] as number) + carrierKwh
    this.generators[at + 2] = (this.generators[at + 2] as number) + electricityKwh
    this.generators[at + 3] = (this.generators[at + 3] as number) + ambientKwh
  }

  /** A figure of a generator over the year, by its place in GENERATOR_FIGURES; kWh. */
  generatorKwh(row: number, figure: number): number {
    return this.generators[row * GENERATOR_FIGURES.length + figure] as number
  }

  /** Heat from air or ground that a service used, kWh a year. */
  ambientHeatKwh(service: Service): number {
    return this.ambient[SERVICE_INDEX[service]] as number
  }

  /** Heat of solar collectors that a service used, kWh a year. */
  solarHeatKwh(service: Service): number {
    return this.solar[SERVICE_INDEX[service]] as number
  }

  /** Fuel or heat of a service over the year, kWh; both by their place in SERVICES and CARRIERS, since every diagnosis asks for all pairs. */
  fuelAt(serviceIndex: number, carrierIndex: number): number {
    return this.fuels[serviceIndex * CARRIERS.length + carrierIndex] as number
  }

  /** Electricity of a service (by its place in SERVICES) in one period, kWh. */
  electricityKwh(serviceIndex: number, period: number): number {
    return this.electricity[serviceIndex * this.periods + period] as number
  }
}
