import { CARRIERS, type Carrier } from '../building/index.ts'

export const SERVICES = ['heating', 'hot-water', 'cooling', 'ventilation', 'lighting', 'lifts'] as const
export type Service = (typeof SERVICES)[number]

const CARRIER_INDEX: Readonly<Record<Carrier, number>> = Object.fromEntries(
  CARRIERS.map((carrier, index) => [carrier, index]),
) as Record<Carrier, number>
const SERVICE_INDEX: Readonly<Record<Service, number>> = Object.fromEntries(
  SERVICES.map((service, index) => [service, index]),
) as Record<Service, number>

/** Energy delivered to the plant, booked by service, carrier and (for electricity) period; kWh. */
export class EnergyAccount {
  readonly periods: number
  /** Fuels and heat by service and carrier over the year; electricity is kept by period. */
  private readonly fuels: Float64Array
  private readonly electricity: readonly Float64Array[]
  /** Heat taken from air or ground, and by collectors from the sun, by service. */
  readonly ambient: Float64Array = new Float64Array(SERVICES.length)
  readonly solar: Float64Array = new Float64Array(SERVICES.length)
  unmetKwh = 0

  constructor(periods: number) {
    this.periods = periods
    this.fuels = new Float64Array(SERVICES.length * CARRIERS.length)
    this.electricity = SERVICES.map(() => new Float64Array(periods))
  }

  add(service: Service, carrier: Carrier, kwh: number, period: number): void {
    if (carrier === 'electricity') {
      const book = this.electricity[SERVICE_INDEX[service]] as Float64Array
      book[period] = (book[period] as number) + kwh
      return
    }
    const index = SERVICE_INDEX[service] * CARRIERS.length + CARRIER_INDEX[carrier]
    this.fuels[index] = (this.fuels[index] as number) + kwh
  }

  addAmbient(service: Service, kwh: number): void {
    const index = SERVICE_INDEX[service]
    this.ambient[index] = (this.ambient[index] as number) + kwh
  }

  addSolar(service: Service, kwh: number): void {
    const index = SERVICE_INDEX[service]
    this.solar[index] = (this.solar[index] as number) + kwh
  }

  fuel(service: Service, carrier: Carrier): number {
    return this.fuels[SERVICE_INDEX[service] * CARRIERS.length + CARRIER_INDEX[carrier]] as number
  }

  electricityOf(service: Service): Float64Array {
    return this.electricity[SERVICE_INDEX[service]] as Float64Array
  }
}
