import { type Case, perZone } from './building-case.ts'
import type { Building } from './building-schema.ts'
import type { OpaqueElement } from './envelope-schema.ts'
import { hasPath } from './provenance-path.ts'
import { OPENING_CHECKS } from './semantic-checks-openings.ts'
import { SYSTEM_CHECKS } from './semantic-checks-systems.ts'
import { type Check, english, impossible, italian, type SemanticIssue, unlikely } from './semantic-issue.ts'

type Identified = { readonly id: string }

const RESIDENTIAL_USES: readonly string[] = ['E.1(1)', 'E.1(2)']
const MAX_OPAQUE_U_VALUE = 7
const MIN_U_VALUE = 0.05
const MAX_WINDOW_U_VALUE = 7.5
const MIN_WINDOW_U_VALUE = 0.4

function duplicates(items: readonly Identified[], path: string): SemanticIssue[] {
  const seen = new Set<string>()
  return items.flatMap(({ id }): SemanticIssue[] => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      impossible({
        path: `${path}/${id}`,
        found: id,
        accepted: 'an id of its own',
        it: `L’identificativo «${id}» è usato due volte: ogni parte ne vuole uno suo.`,
        en: `The id "${id}" is used twice: each part needs one of its own.`,
      }),
    ]
  })
}

const idsAreUnique: Check<Case> = ({ building: { zones, systems } }) => [
  ...duplicates(zones, 'zones'),
  ...zones.flatMap((zone) => [
    ...duplicates(zone.elements, `zones/${zone.id}/elements`),
    ...duplicates(zone.windows, `zones/${zone.id}/windows`),
    ...duplicates(zone.thermalBridges, `zones/${zone.id}/thermalBridges`),
  ]),
  ...duplicates(systems.heating?.generators ?? [], 'systems/heating/generators'),
  ...duplicates(systems.photovoltaics, 'systems/photovoltaics'),
]

const volumesFit = perZone((zone, path) => {
  const { netVolumeM3, grossVolumeM3, floorAreaM2 } = zone
  if (netVolumeM3 > grossVolumeM3) {
    return [
      impossible({
        path: `${path}/netVolumeM3`,
        found: netVolumeM3,
        accepted: `at most the gross volume, ${english(grossVolumeM3)} m³`,
        it: `Il volume netto (${italian(netVolumeM3)} m³) supera quello lordo (${italian(grossVolumeM3)} m³).`,
        en: `The net volume (${english(netVolumeM3)} m³) exceeds the gross one (${english(grossVolumeM3)} m³).`,
      }),
    ]
  }
  const heightM = netVolumeM3 / floorAreaM2
  if (heightM >= 2.2 && heightM <= 14) return []
  const parts = {
    path: `${path}/netVolumeM3`,
    found: netVolumeM3,
    accepted: `from ${english(floorAreaM2 * 2.2)} to ${english(floorAreaM2 * 14)} m³ for ${english(floorAreaM2)} m²`,
    it: `Volume netto e superficie danno locali alti ${italian(heightM)} m: controlla i due numeri.`,
    en: `Net volume and floor area make rooms ${english(heightM)} m high: check both numbers.`,
  }
  return [heightM < 1.6 ? impossible(parts) : unlikely(parts)]
})

function opaqueUValue({ construction }: OpaqueElement): number | undefined {
  return construction.uValueWm2K
}

const opaqueUValuesArePlausible = perZone((zone, path) =>
  zone.elements.flatMap((element): SemanticIssue[] => {
    const uValue = opaqueUValue(element)
    if (uValue === undefined || (uValue <= MAX_OPAQUE_U_VALUE && uValue >= MIN_U_VALUE)) return []
    const parts = {
      path: `${path}/elements/${element.id}/construction/uValueWm2K`,
      found: uValue,
      accepted: `from ${MIN_U_VALUE} to ${MAX_OPAQUE_U_VALUE} W/m²K`,
      it: `Una trasmittanza di ${italian(uValue)} W/m²K non è credibile per una parete, un tetto o un pavimento.`,
      en: `A U-value of ${english(uValue)} W/m²K is not credible for a wall, roof or floor.`,
    }
    return [uValue > MAX_OPAQUE_U_VALUE ? impossible(parts) : unlikely(parts)]
  }),
)

const windowUValuesArePlausible = perZone((zone, path) =>
  zone.windows.flatMap(({ id, uValueWm2K }): SemanticIssue[] => {
    if (uValueWm2K <= MAX_WINDOW_U_VALUE && uValueWm2K >= MIN_WINDOW_U_VALUE) return []
    return [
      unlikely({
        path: `${path}/windows/${id}/uValueWm2K`,
        found: uValueWm2K,
        accepted: `from ${MIN_WINDOW_U_VALUE} to ${MAX_WINDOW_U_VALUE} W/m²K`,
        it: `Una trasmittanza di ${italian(uValueWm2K)} W/m²K è insolita per una finestra: è giusta?`,
        en: `A U-value of ${english(uValueWm2K)} W/m²K is unusual for a window: is it right?`,
      }),
    ]
  }),
)

const zonesLoseHeat = perZone((zone, path) => {
  const isOpen =
    zone.windows.length > 0 || zone.elements.some(({ boundary }) => boundary.towards !== 'heated')
  if (isOpen) return []
  return [
    impossible({
      path: `${path}/elements`,
      found: zone.elements.length,
      accepted: 'at least one element towards outside, ground or an unheated space',
      it: 'La zona non ha nessuna superficie verso l’esterno, il terreno o un locale non riscaldato.',
      en: 'The zone has no surface towards outside, ground or an unheated space.',
    }),
  ]
})

const yearsAreNotAhead: Check<Case> = ({ building, year }) => {
  if (year === null) return []
  const { heating, cooling } = building.systems
  const dated: [string, number | undefined][] = [
    ['constructionYear', building.constructionYear],
    ['systems/cooling/year', cooling?.year],
    ...(heating?.generators ?? []).map(({ id, year: made }): [string, number | undefined] => [
      `systems/heating/generators/${id}/year`,
      made,
    ]),
  ]
  return dated.flatMap(([path, value]): SemanticIssue[] => {
    if (value === undefined || value <= year) return []
    return [
      impossible({
        path,
        found: value,
        accepted: `at most ${year}`,
        it: `L’anno ${value} deve ancora venire: scrivi un anno fino al ${year}.`,
        en: `The year ${value} is still to come: enter a year up to ${year}.`,
      }),
    ]
  })
}

const dwellingsFitUse: Check<Case> = ({ building }) => {
  const isLivedIn = building.zones.some((zone) => RESIDENTIAL_USES.includes(zone.useCategory))
  if (isLivedIn === building.dwellings > 0) return []
  const parts = { path: 'dwellings', found: building.dwellings, accepted: isLivedIn ? 'at least 1' : '0' }
  if (isLivedIn) {
    return [
      impossible({
        ...parts,
        it: 'In un edificio residenziale c’è almeno un alloggio.',
        en: 'A residential building has at least one dwelling.',
      }),
    ]
  }
  return [
    unlikely({
      ...parts,
      it: `Ci sono ${building.dwellings} alloggi ma nessuna zona residenziale: è giusto?`,
      en: `There are ${building.dwellings} dwellings but no residential zone: is this right?`,
    }),
  ]
}

const storeysFitHeight: Check<Case> = ({ building: { zones, storeys, footprintM2 } }) => {
  const grossM3 = zones.reduce((total, zone) => total + zone.grossVolumeM3, 0)
  const floorM2 = zones.reduce((total, zone) => total + zone.floorAreaM2, 0)
  const heightM = grossM3 / footprintM2 / storeys
  const issues: SemanticIssue[] = []
  if (floorM2 > footprintM2 * storeys * 1.001) {
    issues.push(
      impossible({
        path: 'storeys',
        found: storeys,
        accepted: `at least ${Math.ceil(floorM2 / footprintM2)} for ${english(floorM2)} m² on a plan of ${english(footprintM2)} m²`,
        it: `${italian(floorM2)} m² di superficie non stanno in ${storeys} piani di ${italian(footprintM2)} m².`,
        en: `${english(floorM2)} m² of floor do not fit in ${storeys} storeys of ${english(footprintM2)} m².`,
      }),
    )
  }
  if (heightM > 14 || heightM < 2.2) {
    issues.push(
      unlikely({
        path: 'storeys',
        found: storeys,
        accepted: 'storeys from 2.2 to 14 m high',
        it: `Volume, pianta e piani danno un’altezza di ${italian(heightM)} m a piano: è giusto?`,
        en: `Volume, plan and storeys make ${english(heightM)} m a storey: is this right?`,
      }),
    )
  }
  return issues
}

const useIsPossible: Check<Case> = ({ building: { actualUse, systems } }) => {
  const zero = (['heatedAreaShare', 'heatingHoursPerDay'] as const).filter((field) => actualUse[field] === 0)
  if (systems.heating === null) return []
  return zero.map((field) =>
    impossible({
      path: `actualUse/${field}`,
      found: 0,
      accepted: 'more than 0 where there is a heating plant',
      it: 'C’è un impianto di riscaldamento ma risulta sempre spento: indica quanto lo si usa, oppure togli l’impianto.',
      en: 'There is a heating plant but it is always off: say how much it is used, or remove the plant.',
    }),
  )
}

const airIsPlausible = perZone(({ ventilation }, path) => {
  const { airChangePerH, heatRecoveryEfficiency, kind } = ventilation
  const issues: SemanticIssue[] = []
  if (airChangePerH !== undefined && (airChangePerH > 6 || airChangePerH < 0.05)) {
    issues.push(
      unlikely({
        path: `${path}/ventilation/airChangePerH`,
        found: airChangePerH,
        accepted: 'usually from 0.05 to 6 an hour',
        it: `${italian(airChangePerH)} ricambi d’aria all’ora sono insoliti: è giusto?`,
        en: `${english(airChangePerH)} air changes an hour are unusual: is this right?`,
      }),
    )
  }
  if (
    heatRecoveryEfficiency !== undefined &&
    heatRecoveryEfficiency > 0 &&
    kind !== 'balanced-with-recovery'
  ) {
    issues.push(
      impossible({
        path: `${path}/ventilation/heatRecoveryEfficiency`,
        found: heatRecoveryEfficiency,
        accepted: 'only with ventilation of kind balanced-with-recovery',
        it: 'Il recupero di calore c’è solo con la ventilazione meccanica a doppio flusso con recupero.',
        en: 'Heat recovery only exists with balanced mechanical ventilation with recovery.',
      }),
    )
  }
  return issues
})

const provenanceNamesValues: Check<Case> = ({ building }) =>
  Object.keys(building.provenance)
    .filter((path) => !hasPath(building, path.split('/')))
    .map((path) =>
      unlikely({
        path: `provenance/${path}`,
        found: path,
        accepted: 'the path of a value of this building',
        it: `La provenienza «${path}» non corrisponde a nessun valore dell’edificio.`,
        en: `The provenance "${path}" matches no value of the building.`,
      }),
    )

const CHECKS: readonly Check<Case>[] = [
  idsAreUnique,
  volumesFit,
  opaqueUValuesArePlausible,
  windowUValuesArePlausible,
  ...OPENING_CHECKS,
  zonesLoseHeat,
  yearsAreNotAhead,
  dwellingsFitUse,
  storeysFitHeight,
  useIsPossible,
  airIsPlausible,
  ...SYSTEM_CHECKS,
  provenanceNamesValues,
]

/**
 * What cannot be (errors) or is worth looking at again (warnings) in a Building the schema accepts. Never throws; empty when all is well.
 * `date` (ISO) lets it see years still to come; without it they are not checked.
 */
export function checkBuilding(building: Building, date?: string): readonly SemanticIssue[] {
  const year = date === undefined ? null : Number(date.slice(0, 4))
  return CHECKS.flatMap((check) => check({ building, year }))
}
