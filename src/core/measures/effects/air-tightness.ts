import type { Zone } from '../../building/index.ts'

/**
 * The zone with its leakage times `left`, never below `minimumAirChangePerH`: the people inside still need air.
 * A value the building does not state stays unstated.
 */
export function tightened(zone: Zone, left: number, minimumAirChangePerH: number): Zone {
  const { ventilation } = zone
  if (ventilation.airChangePerH === undefined && ventilation.n50PerH === undefined) return zone
  return {
    ...zone,
    ventilation: {
      ...ventilation,
      ...(ventilation.n50PerH !== undefined && { n50PerH: ventilation.n50PerH * left }),
      ...(ventilation.airChangePerH !== undefined && {
        airChangePerH: Math.min(
          ventilation.airChangePerH,
          Math.max(minimumAirChangePerH, ventilation.airChangePerH * left),
        ),
      }),
    },
  }
}
