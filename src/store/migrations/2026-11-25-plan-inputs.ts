import type { Kysely } from 'kysely'

/** What a person typed on the pages about money (years, offers, loans), by name. `value` is JSON. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('planInputs')
    .addColumn('caseId', 'text', (column) => column.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('planInputsKey', ['caseId', 'name'])
    .execute()
}
