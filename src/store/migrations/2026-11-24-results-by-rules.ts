import type { Kysely } from 'kysely'

/** A result says under which rules it was made, so that it can be shown as it was when the rules change. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ['answersKey', 'rulesVersion', 'computedOn']) {
    await db.schema.alterTable('results').addColumn(column, 'text').execute()
  }
}
