import { MONTHS_KEPT, monthsLater } from './case-repository.ts'
import type { Database } from './tables.ts'

/** A form as it was posted: what is kept is what was typed, so that it can be shown again. */
export type TypedForm = Readonly<Record<string, string>>

/** Every form kept for a case, by name. */
export async function loadPlanInputs(
  db: Database,
  caseId: string,
): Promise<Readonly<Record<string, TypedForm>>> {
  const rows = await db
    .selectFrom('planInputs')
    .select(['name', 'value'])
    .where('caseId', '=', caseId)
    .orderBy('name')
    .execute()
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as TypedForm]))
}

/** Keeps a form under a name, on disk when the promise resolves; `null` forgets it. A case that is used lives on. */
export async function savePlanInput(
  db: Database,
  caseId: string,
  name: string,
  form: TypedForm | null,
  today: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (form === null) {
      await transaction
        .deleteFrom('planInputs')
        .where('caseId', '=', caseId)
        .where('name', '=', name)
        .execute()
    } else {
      const value = JSON.stringify(form)
      await transaction
        .insertInto('planInputs')
        .values({ caseId, name, value })
        .onConflict((conflict) => conflict.columns(['caseId', 'name']).doUpdateSet({ value }))
        .execute()
    }
    await transaction
      .updateTable('cases')
      .set({ changedOn: today, expiresOn: monthsLater(today, MONTHS_KEPT) })
      .where('id', '=', caseId)
      .execute()
  })
}
