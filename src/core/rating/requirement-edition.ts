import type {
  RenewableCase,
  RenewableRow,
  RequirementEdition,
  RequirementTables,
} from './requirement-tables.ts'

type OwnerDate = RequirementEdition['from']

function dateFor(day: OwnerDate, isPublic: boolean): string {
  if (typeof day === 'string') return day
  return isPublic ? day.public : day.others
}

/**
 * The minimum requirements of a permit asked for on `permitDate` (YYYY-MM-DD): those of the region where it has its own in force, else the
 * national ones. Public buildings pass to the 2019/2021 step two years before the others. Undefined before October 2015.
 */
export function requirementEdition(
  tables: RequirementTables,
  territory: string,
  permitDate: string,
  isPublic: boolean,
): RequirementEdition | undefined {
  const inForce = tables.editions.filter(
    ({ from, to }) =>
      dateFor(from, isPublic) <= permitDate && (to === null || permitDate <= dateFor(to, isPublic)),
  )
  return (
    inForce.find((edition) => edition.territory === territory) ??
    inForce.find((edition) => edition.territory === 'IT')
  )
}

/**
 * The renewable obligation of a case on the date of the permit: the newest of the region, else the newest national one; undefined where
 * none was due. D.Lgs. 199/2021 All. III, D.Lgs. 5/2026 art. 29, regional acts.
 */
export function renewableObligation(
  tables: RequirementTables,
  territory: string,
  permitDate: string,
  renewableCase: RenewableCase,
): RenewableRow | undefined {
  const newest = (of: string) =>
    tables.renewables.rows
      .filter((row) => row.territory === of && row.case === renewableCase && row.from <= permitDate)
      .sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  return newest(territory) ?? newest('IT')
}
