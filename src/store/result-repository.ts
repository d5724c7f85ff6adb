import { createHash } from 'node:crypto'
import type { Database } from './tables.ts'

/** What a result was made from. */
export type ResultOrigin = {
  readonly answers: unknown
  /** Digest of the rule packs. */
  readonly rulesVersion: string
  /** Day of the rules and prices, YYYY-MM-DD. */
  readonly date: string
}

/** A result made under other rules than today's, as it was shown. */
export type OlderResult = { readonly result: unknown; readonly computedOn: string }

/** The name of a result: the same answers under the same rules on the same date give the same one. */
export function resultKey({ answers, rulesVersion, date }: ResultOrigin): string {
  return digest([inOrder(answers), rulesVersion, date])
}

/** A stored result, or undefined when it was never computed. */
export async function findResult(db: Database, caseId: string, origin: ResultOrigin): Promise<unknown> {
  const row = await db
    .selectFrom('results')
    .select('result')
    .where('caseId', '=', caseId)
    .where('key', '=', resultKey(origin))
    .executeTakeFirst()
  return row === undefined ? undefined : JSON.parse(row.result)
}

/** The latest result of the same answers under rules that are no more today's; undefined when there is none. */
export async function findOlderResult(
  db: Database,
  caseId: string,
  { answers, rulesVersion }: ResultOrigin,
): Promise<OlderResult | undefined> {
  const row = await db
    .selectFrom('results')
    .select(['result', 'computedOn'])
    .where('caseId', '=', caseId)
    .where('answersKey', '=', digest(inOrder(answers)))
    .where('rulesVersion', '!=', rulesVersion)
    .orderBy('computedOn', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.computedOn ? { result: JSON.parse(row.result), computedOn: row.computedOn } : undefined
}

/** Whether these answers were already computed under today's rules, on whatever day. */
export async function isComputedUnder(
  db: Database,
  caseId: string,
  { answers, rulesVersion }: ResultOrigin,
): Promise<boolean> {
  const row = await db
    .selectFrom('results')
    .select('key')
    .where('caseId', '=', caseId)
    .where('answersKey', '=', digest(inOrder(answers)))
    .where('rulesVersion', '=', rulesVersion)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Keeps the result of the answers at a revision. Of older revisions only the one before stays, so that a page can say what the
 * last answer changed; of the same revision, those made under other rules stay, so that they can be compared.
 */
export async function keepResult(
  db: Database,
  caseId: string,
  kept: { readonly origin: ResultOrigin; readonly revision: number; readonly result: unknown },
): Promise<void> {
  const { origin, revision } = kept
  const { rulesVersion, date: computedOn } = origin
  const answersKey = digest(inOrder(origin.answers))
  const result = JSON.stringify(kept.result)
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('results')
      .where('caseId', '=', caseId)
      .where((row) =>
        row.or([
          row('revision', '<', revision - 1),
          row.and([
            row('revision', '=', revision),
            row.or([
              row('rulesVersion', 'is', null),
              row('rulesVersion', '=', rulesVersion),
              row('answersKey', '!=', answersKey),
            ]),
          ]),
        ]),
      )
      .execute()
    await transaction
      .insertInto('results')
      .values({ caseId, key: resultKey(origin), revision, result, answersKey, rulesVersion, computedOn })
      .onConflict((conflict) => conflict.columns(['caseId', 'key']).doUpdateSet({ revision, result }))
      .execute()
  })
}

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

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
