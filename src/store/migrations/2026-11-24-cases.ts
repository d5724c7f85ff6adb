import type { Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('cases')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('codeHash', 'text', (column) => column.notNull().unique())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('createdOn', 'text', (column) => column.notNull())
    .addColumn('changedOn', 'text', (column) => column.notNull())
    .addColumn('expiresOn', 'text', (column) => column.notNull())
    .addColumn('chosenPlan', 'text')
    .execute()
  await db.schema.createIndex('casesByExpiry').on('cases').column('expiresOn').execute()
  await db.schema
    .createTable('revisions')
    .addColumn('caseId', 'text', (column) => column.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('questionId', 'text', (column) => column.notNull())
    .addColumn('isSkipped', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('revisionsKey', ['caseId', 'revision'])
    .execute()
  await db.schema
    .createTable('answers')
    .addColumn('caseId', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('answersKey', ['caseId', 'revision', 'field'])
    .addForeignKeyConstraint(
      'answersRevision',
      ['caseId', 'revision'],
      'revisions',
      ['caseId', 'revision'],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute()
  await db.schema
    .createTable('results')
    .addColumn('caseId', 'text', (column) => column.notNull().references('cases.id').onDelete('cascade'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('result', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('resultsKey', ['caseId', 'key'])
    .execute()
}
