import type { Kysely } from 'kysely'

/** What a person recorded about the steps of a case: steps done, events, answers. `value` is JSON. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('stepEntries')
    .addColumn('caseId', 'text', (column) => column.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('stepEntriesKey', ['caseId', 'kind', 'name'])
    .execute()
}
