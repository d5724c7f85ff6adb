import type { Building } from './building-schema.ts'
import type { Check, SemanticIssue } from './semantic-issue.ts'
import type { Zone } from './zone-schema.ts'

/** A building under check, and the year it is when known. */
export type Case = { readonly building: Building; readonly year: number | null }

/** A check made on each zone apart; `path` is that of the zone. */
export function perZone(check: (zone: Zone, path: string) => readonly SemanticIssue[]): Check<Case> {
  return ({ building }) => building.zones.flatMap((zone) => check(zone, `zones/${zone.id}`))
}
