import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  createCase,
  deleteCase,
  findCase,
  loadStepProgress,
  openDatabase,
  saveStepEntries,
} from '../../src/store/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'sportello-steps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what was recorded about the steps', () => {
  it('is found again after the service starts anew, and keeps the case alive', async () => {
    const url = `sqlite:${join(folder, 'steps.db')}`
    const first = await openDatabase(url)
    const { id, code } = await createCase(first, { language: 'it', today: '2026-11-24' })
    await saveStepEntries(
      first,
      id,
      [
        { kind: 'start', value: '2026-12-01' },
        { kind: 'done', name: 'survey', value: '2026-12-10' },
        { kind: 'event', name: 'envelopeWorksEnd', value: '2027-03-01' },
        { kind: 'answer', name: 'isPanelFlush', value: false },
      ],
      '2027-03-02',
    )
    await first.destroy()
    const again = await openDatabase(url)
    expect(await loadStepProgress(again, id)).toEqual({
      startDate: '2026-12-01',
      done: { survey: '2026-12-10' },
      events: { envelopeWorksEnd: '2027-03-01' },
      answers: { isPanelFlush: false },
    })
    expect((await findCase(again, code))?.expiresOn).toBe('2029-03-02')
    await again.destroy()
  })

  it('is corrected, taken back and deleted with the case', async () => {
    const db = await openDatabase('sqlite::memory:')
    const { id } = await createCase(db, { language: 'it', today: '2026-11-24' })
    await saveStepEntries(db, id, [{ kind: 'done', name: 'survey', value: '2026-12-10' }], '2026-12-10')
    await saveStepEntries(db, id, [{ kind: 'done', name: 'survey', value: '2026-12-09' }], '2026-12-10')
    expect((await loadStepProgress(db, id)).done).toEqual({ survey: '2026-12-09' })
    await saveStepEntries(db, id, [{ kind: 'done', name: 'survey', value: null }], '2026-12-10')
    expect((await loadStepProgress(db, id)).done).toEqual({})
    await saveStepEntries(db, id, [{ kind: 'answer', name: 'firmsOnSite', value: 2 }], '2026-12-10')
    await deleteCase(db, id)
    expect(await db.selectFrom('stepEntries').selectAll().execute()).toEqual([])
    await db.destroy()
  })
})
