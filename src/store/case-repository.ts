import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { hashOfCode, newCaseCode, readCaseCode } from './case-code.ts'
import type { Database } from './tables.ts'

/** Months after the last change when a case is deleted by itself. */
export const MONTHS_KEPT = 24

export type StoredCase = {
  readonly id: string
  readonly language: string
  readonly createdOn: string
  readonly changedOn: string
  readonly expiresOn: string
  readonly chosenPlan: string | null
}

/** Opens a case and gives its code, which is known to nobody else: it cannot be found again from the database. */
export async function createCase(
  db: Database,
  start: { readonly language: string; readonly today: string },
): Promise<{ readonly id: string; readonly code: string }> {
  const code = newCaseCode()
  const id = randomUUID()
  await db
    .insertInto('cases')
    .values({
      id,
      codeHash: hashOfCode(code),
      language: start.language,
      createdOn: start.today,
      changedOn: start.today,
      expiresOn: monthsLater(start.today, MONTHS_KEPT),
      chosenPlan: null,
    })
    .execute()
  return { id, code }
}

/** The case a code opens, or undefined: never existed, deleted, or mistyped. */
export async function findCase(db: Database, typedCode: string): Promise<StoredCase | undefined> {
  const code = readCaseCode(typedCode)
  if (code === undefined) return undefined
  return db
    .selectFrom('cases')
    .select(['id', 'language', 'createdOn', 'changedOn', 'expiresOn', 'chosenPlan'])
    .where('codeHash', '=', hashOfCode(code))
    .executeTakeFirst()
}

/** Notes the plan the person chose; null takes the choice back. */
export async function choosePlan(db: Database, caseId: string, planId: string | null): Promise<void> {
  await db.updateTable('cases').set({ chosenPlan: planId }).where('id', '=', caseId).execute()
}

/** Deletes a case with its answers, their history and its results; nothing of it stays in the file or its journal. */
export async function deleteCase(db: Database, caseId: string): Promise<void> {
  await db.deleteFrom('cases').where('id', '=', caseId).execute()
  await forgetJournal(db)
}

/** Deletes the cases nobody changed for `MONTHS_KEPT` months; gives how many. */
export async function deleteExpiredCases(db: Database, today: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('cases').where('expiresOn', '<', today).executeTakeFirst()
  if (numDeletedRows > 0n) await forgetJournal(db)
  return Number(numDeletedRows)
}

/** The same day some months later (the last day of a shorter month). */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10)
}

/** The write-ahead journal would keep deleted rows until it is reused: empty it. */
async function forgetJournal(db: Database): Promise<void> {
  await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db)
}
