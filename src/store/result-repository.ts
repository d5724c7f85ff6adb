import { createHash } from 'node:crypto'
import type { Database } from './tables.ts'

/** The name of a result: the same answers under the same rules on the same date give the same one. */
export function resultKey(answers: unknown, rulesVersion: string, date: string): string {
  return createHash('sha256')
    .update(JSON.stringify([inOrder(answers), rulesVersion, date]))
    .digest('hex')
}

/** A stored result, or undefined when it was never computed. */
export async function findResult(db: Database, caseId: string, key: string): Promise<unknown> {
  const row = await db
    .selectFrom('results')
    .select('result')
    .where('caseId', '=', caseId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row === undefined ? undefined : JSON.parse(row.result)
}

/**
 * Keeps the result of the answers at a revision. Of older revisions only the one before stays, so that a page can say what the last
 * answer changed.
 */
export async function keepResult(
  db: Database,
  caseId: string,
  { key, revision, result }: { readonly key: string; readonly revision: number; readonly result: unknown },
): Promise<void> {
  const text = JSON.stringify(result)
  await db
    .deleteFrom('results')
    .where('caseId', '=', caseId)
    .where((row) => row.or([row('revision', '<', revision - 1), row('revision', '=', revision)]))
    .execute()
  await db
    .insertInto('results')
    .values({ caseId, key, revision, result: text })
    .onConflict((conflict) => conflict.columns(['caseId', 'key']).doUpdateSet({ revision, result: text }))
    .execute()
}

/** Objects with their names sorted, so that the order of writing does not matter. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  )
}
