import { MONTHS_KEPT, monthsLater } from './case-repository.ts'
import type { Database } from './tables.ts'

export type StepAnswer = boolean | string | number

/** What a person recorded about the steps of a case, whatever plan they look at: dates of steps and events, answers. */
export type StepProgress = {
  readonly done: Readonly<Record<string, string>>
  readonly events: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, StepAnswer>>
  /** Day the first step may start; undefined before anything was recorded. */
  readonly startDate: string | undefined
}

/** One thing to record; `value: null` takes it back. */
export type StepEntry =
  | { readonly kind: 'done' | 'event'; readonly name: string; readonly value: string | null }
  | { readonly kind: 'answer'; readonly name: string; readonly value: StepAnswer | null }
  | { readonly kind: 'start'; readonly value: string | null }

/** Everything recorded about the steps of a case; empty for a case nobody touched. */
export async function loadStepProgress(db: Database, caseId: string): Promise<StepProgress> {
  const rows = await db
    .selectFrom('stepEntries')
    .select(['kind', 'name', 'value'])
    .where('caseId', '=', caseId)
    .orderBy('name')
    .execute()
  const ofKind = (kind: string) =>
    rows.filter((row) => row.kind === kind).map(({ name, value }) => [name, JSON.parse(value)] as const)
  return {
    done: Object.fromEntries(ofKind('done')),
    events: Object.fromEntries(ofKind('event')),
    answers: Object.fromEntries(ofKind('answer')),
    startDate: ofKind('start')[0]?.[1],
  }
}

/** Records entries together, on disk when the promise resolves; a case that is used lives on. */
export async function saveStepEntries(
  db: Database,
  caseId: string,
  entries: readonly StepEntry[],
  today: string,
): Promise<void> {
  if (entries.length === 0) return
  await db.transaction().execute(async (transaction) => {
    for (const entry of entries) {
      const name = entry.kind === 'start' ? 'start' : entry.name
      if (entry.value === null) {
        await transaction
          .deleteFrom('stepEntries')
          .where('caseId', '=', caseId)
          .where('kind', '=', entry.kind)
          .where('name', '=', name)
          .execute()
        continue
      }
      const value = JSON.stringify(entry.value)
      await transaction
        .insertInto('stepEntries')
        .values({ caseId, kind: entry.kind, name, value })
        .onConflict((conflict) => conflict.columns(['caseId', 'kind', 'name']).doUpdateSet({ value }))
        .execute()
    }
    await transaction
      .updateTable('cases')
      .set({ changedOn: today, expiresOn: monthsLater(today, MONTHS_KEPT) })
      .where('id', '=', caseId)
      .execute()
  })
}
