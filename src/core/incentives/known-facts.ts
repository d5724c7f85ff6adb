/** A case made by other rooms, cut down to what the incentive rules have words for. */
import type { BuildingFacts, IncentiveCase, OwnerFacts, WorkFacts } from './case-schema.ts'
import type { RulePack } from './pack.ts'

/**
 * The same case without facts that are not known (`undefined`) and without those the vocabulary lacks, so that
 * `checkIncentiveCase` accepts it as a file. A fact of each work that was said of the whole building goes to the works.
 */
export function withKnownFacts(pack: RulePack, incentiveCase: IncentiveCase): IncentiveCase {
  const scopeOf = (name: string) => (Object.hasOwn(pack.facts, name) ? pack.facts[name]?.scope : undefined)
  const entriesOf = (group: object) => Object.entries(group).filter(([, value]) => value !== undefined)
  const kept = (group: object, scope: string) =>
    Object.fromEntries(entriesOf(group).filter(([name]) => scopeOf(name) === scope))
  const ofEachWork = kept(incentiveCase.building, 'work')
  const work = ({ id, workKind, ...facts }: WorkFacts): WorkFacts => ({
    ...ofEachWork,
    id,
    workKind,
    ...kept(facts, 'work'),
  })
  return {
    ...(Object.fromEntries(entriesOf(incentiveCase)) as IncentiveCase),
    owner: kept(incentiveCase.owner, 'owner') as OwnerFacts,
    building: kept(incentiveCase.building, 'building') as BuildingFacts,
    works: incentiveCase.works.map(work),
  }
}
