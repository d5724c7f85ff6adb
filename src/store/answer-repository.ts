import type { Transaction } from 'kysely'
import { MONTHS_KEPT, monthsLater } from './case-repository.ts'
import type { Database, Tables } from './tables.ts'

export type FieldValues = Readonly<Record<string, unknown>>

/** What a case says at a revision: its fields, and which questions were met (answered, or passed without an answer). */
export type CaseAnswers = {
  readonly revision: number
  readonly values: FieldValues
  readonly met: readonly { readonly questionId: string; readonly isSkipped: boolean }[]
}

/** What one posted form says. A field that is `undefined` is taken away. */
export type AnswerChange = {
  readonly questionId: string
  readonly fields: FieldValues
  readonly isSkipped: boolean
}

/** The answers of a case, now or as they were at an earlier revision. */
export async function loadAnswers(db: Database, caseId: string, atRevision?: number): Promise<CaseAnswers> {
  return readAnswers(db, caseId, atRevision ?? Number.MAX_SAFE_INTEGER)
}

/**
 * Writes a posted form as one revision, on disk when the promise resolves. The same form posted again changes nothing.
 * Gives the revision that holds.
 */
export async function saveAnswers(
  db: Database,
  caseId: string,
  change: AnswerChange,
  today: string,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const before = await readAnswers(transaction, caseId, Number.MAX_SAFE_INTEGER)
    const changed = Object.entries(change.fields).filter(
      ([field, value]) => !isSame(before.values[field], value),
    )
    const known = before.met.find(({ questionId }) => questionId === change.questionId)
    if (changed.length === 0 && known?.isSkipped === change.isSkipped) return before.revision
    const revision = before.revision + 1
    await transaction
      .insertInto('revisions')
      .values({ caseId, revision, questionId: change.questionId, isSkipped: change.isSkipped ? 1 : 0 })
      .execute()
    if (changed.length > 0) {
      await transaction
        .insertInto('answers')
        .values(
          changed.map(([field, value]) => ({
            caseId,
            revision,
            field,
            value: JSON.stringify(value ?? null),
          })),
        )
        .execute()
    }
    await transaction
      .updateTable('cases')
      .set({ changedOn: today, expiresOn: monthsLater(today, MONTHS_KEPT) })
      .where('id', '=', caseId)
      .execute()
    return revision
  })
}

/** Takes the last posted form back; gives the question it belonged to, undefined when there was none. */
export async function undoLastAnswer(db: Database, caseId: string): Promise<string | undefined> {
  return db.transaction().execute(async (transaction) => {
    const last = await transaction
      .selectFrom('revisions')
      .select(['revision', 'questionId'])
      .where('caseId', '=', caseId)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last === undefined) return undefined
    await transaction
      .deleteFrom('revisions')
      .where('caseId', '=', caseId)
      .where('revision', '=', last.revision)
      .execute()
    return last.questionId
  })
}

async function readAnswers(
  db: Database | Transaction<Tables>,
  caseId: string,
  atRevision: number,
): Promise<CaseAnswers> {
  const revisions = await db
    .selectFrom('revisions')
    .select(['revision', 'questionId', 'isSkipped'])
    .where('caseId', '=', caseId)
    .where('revision', '<=', atRevision)
    .orderBy('revision')
    .execute()
  const rows = await db
    .selectFrom('answers')
    .select(['field', 'value'])
    .where('caseId', '=', caseId)
    .where('revision', '<=', atRevision)
    .orderBy('revision')
    .execute()
  const values = new Map<string, unknown>()
  for (const { field, value } of rows) {
    const parsed: unknown = JSON.parse(value)
    if (parsed === null) values.delete(field)
    if (parsed !== null) values.set(field, parsed)
  }
  const met = new Map<string, boolean>()
  for (const { questionId, isSkipped } of revisions) met.set(questionId, isSkipped === 1)
  return {
    revision: revisions.at(-1)?.revision ?? 0,
    values: Object.fromEntries(values),
    met: [...met].map(([questionId, isSkipped]) => ({ questionId, isSkipped })),
  }
}

const isSame = (before: unknown, after: unknown) =>
  JSON.stringify(before ?? null) === JSON.stringify(after ?? null)
