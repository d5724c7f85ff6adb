import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  choosePlan,
  createCase,
  type Database,
  deleteCase,
  deleteExpiredCases,
  findCase,
  findOlderResult,
  findResult,
  isComputedUnder,
  keepResult,
  loadAnswers,
  newCaseCode,
  openDatabase,
  readCaseCode,
  saveAnswers,
  undoLastAnswer,
} from '../../src/store/index.ts'

const start = { language: 'it', today: '2026-11-24' }
const made = (answers: object) => ({ answers, rulesVersion: 'rules-1', date: '2026-11-24' })
const answer = (questionId: string, fields: Record<string, unknown>, isSkipped = false) => ({
  questionId,
  fields,
  isSkipped,
})

describe('the code of a case', () => {
  it('has five groups of four signs that cannot be taken one for the other', () => {
    expect(newCaseCode()).toMatch(/^([2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}$/)
  })

  it('differs each time', () => {
    expect(new Set(Array.from({ length: 1000 }, newCaseCode)).size).toBe(1000)
  })

  it('is read from small letters, spaces or a whole address', () => {
    const code = 'K7QM-2RFD-9XTL-C4VW-H8PN'
    expect(readCaseCode('k7qm 2rfd 9xtl c4vw h8pn')).toBe(code)
    expect(readCaseCode(`https://sportello.example/en/c/${code}/piani?conta=clima`)).toBe(code)
    expect(readCaseCode(' K7QM2RFD9XTLC4VWH8PN\n')).toBe(code)
  })

  it('is refused when a sign is missing or is not one of ours', () => {
    expect(readCaseCode('K7QM-2RFD-9XTL-C4VW-H8P')).toBeUndefined()
    expect(readCaseCode('K7QM-2RFD-9XTL-C4VW-H8P0')).toBeUndefined()
    expect(readCaseCode('')).toBeUndefined()
  })
})

describe('the address of a database', () => {
  it('is refused in a clear sentence for PostgreSQL, without repeating the password', async () => {
    await expect(openDatabase('postgres://sportello:secret@db/sportello')).rejects.toThrow(
      /PostgreSQL address/,
    )
    await expect(openDatabase('postgres://sportello:secret@db/sportello')).rejects.not.toThrow(/secret/)
  })

  it('is refused when it names no file or an unknown kind', async () => {
    await expect(openDatabase('sqlite:')).rejects.toThrow(/sqlite:FILE/)
    await expect(openDatabase('mysql://x')).rejects.toThrow(/not known/)
  })

  it('is refused when the folder does not exist', async () => {
    await expect(openDatabase('sqlite:/nowhere-at-all/x.db')).rejects.toThrow(/folder must exist/)
  })
})

describe('a case', () => {
  let db: Database
  beforeEach(async () => {
    db = await openDatabase('sqlite::memory:')
  })
  afterEach(() => db.destroy())

  it('opens with its code and with no other', async () => {
    const { id, code } = await createCase(db, start)
    expect(await findCase(db, code.toLowerCase())).toMatchObject({
      id,
      expiresOn: '2028-11-24',
    })
    expect(await findCase(db, newCaseCode())).toBeUndefined()
    expect(await findCase(db, 'not a code')).toBeUndefined()
  })

  it('keeps the last answer of each field and which questions were met', async () => {
    const { id } = await createCase(db, start)
    await saveAnswers(db, id, answer('comune', { comune: '015002' }), '2026-11-24')
    await saveAnswers(db, id, answer('wallKind', {}, true), '2026-11-24')
    await saveAnswers(db, id, answer('comune', { comune: '015146' }), '2026-12-01')
    expect(await loadAnswers(db, id)).toEqual({
      revision: 3,
      values: { comune: '015146' },
      met: [
        { questionId: 'comune', isSkipped: false },
        { questionId: 'wallKind', isSkipped: true },
      ],
    })
    expect((await loadAnswers(db, id, 1)).values).toEqual({ comune: '015002' })
  })

  it('moves its day of deletion with each answer', async () => {
    const { id, code } = await createCase(db, { ...start, today: '2026-02-28' })
    await saveAnswers(db, id, answer('people', { people: 2 }), '2026-08-31')
    expect(await findCase(db, code)).toMatchObject({ changedOn: '2026-08-31', expiresOn: '2028-08-31' })
  })

  it('does not change when the same form is posted twice', async () => {
    const { id } = await createCase(db, start)
    const form = answer('worksDone', { worksDone: [{ work: 'windows', decade: '2010-2019' }] })
    expect(await saveAnswers(db, id, form, '2026-11-24')).toBe(1)
    expect(await saveAnswers(db, id, form, '2026-11-24')).toBe(1)
  })

  it('takes a field away when it is not answered any more', async () => {
    const { id } = await createCase(db, start)
    await saveAnswers(db, id, answer('floorAreaM2', { floorAreaM2: 95 }), '2026-11-24')
    await saveAnswers(db, id, answer('floorAreaM2', { floorAreaM2: undefined, rooms: 4 }), '2026-11-24')
    expect((await loadAnswers(db, id)).values).toEqual({ rooms: 4 })
  })

  it('goes back one answer at a time', async () => {
    const { id } = await createCase(db, start)
    await saveAnswers(db, id, answer('people', { people: 2 }), '2026-11-24')
    await saveAnswers(db, id, answer('people', { people: 3 }), '2026-11-24')
    expect(await undoLastAnswer(db, id)).toBe('people')
    expect((await loadAnswers(db, id)).values).toEqual({ people: 2 })
    expect(await undoLastAnswer(db, id)).toBe('people')
    expect(await undoLastAnswer(db, id)).toBeUndefined()
  })

  it('remembers the chosen plan and forgets it on demand', async () => {
    const { id, code } = await createCase(db, start)
    await choosePlan(db, id, 'plan-2')
    expect((await findCase(db, code))?.chosenPlan).toBe('plan-2')
    await choosePlan(db, id, null)
    expect((await findCase(db, code))?.chosenPlan).toBeNull()
  })

  it('keeps its answers apart from those of another case', async () => {
    const mine = await createCase(db, start)
    const other = await createCase(db, start)
    await saveAnswers(db, mine.id, answer('people', { people: 2 }), '2026-11-24')
    await deleteCase(db, other.id)
    expect((await loadAnswers(db, mine.id)).values).toEqual({ people: 2 })
  })

  it('is deleted when nobody changed it for two years, and not a day before', async () => {
    const { code } = await createCase(db, start)
    expect(await deleteExpiredCases(db, '2028-11-24')).toBe(0)
    expect(await findCase(db, code)).toBeDefined()
    expect(await deleteExpiredCases(db, '2028-11-25')).toBe(1)
    expect(await findCase(db, code)).toBeUndefined()
  })
})

describe('a stored result', () => {
  it('is found again for the same answers in another order, and not for other answers, rules or date', async () => {
    const db = await openDatabase('sqlite::memory:')
    const { id } = await createCase(db, start)
    const origin = made({ comune: 'Milano', rooms: 3 })
    await keepResult(db, id, { origin, revision: 1, result: { class: 'F' } })
    expect(await findResult(db, id, made({ rooms: 3, comune: 'Milano', people: undefined }))).toEqual({
      class: 'F',
    })
    for (const other of [
      made({ comune: 'Milano', rooms: 4 }),
      { ...origin, rulesVersion: 'rules-2' },
      { ...origin, date: '2026-11-25' },
    ]) {
      expect(await findResult(db, id, other)).toBeUndefined()
    }
    await db.destroy()
  })

  it('stays for the answers before the last one only', async () => {
    const db = await openDatabase('sqlite::memory:')
    const { id } = await createCase(db, start)
    for (const revision of [1, 2, 3]) {
      await keepResult(db, id, { origin: made({ rooms: revision }), revision, result: revision })
    }
    const kept = [1, 2, 3].map((rooms) => findResult(db, id, made({ rooms })))
    expect(await Promise.all(kept)).toEqual([undefined, 2, 3])
    await db.destroy()
  })

  it('stays as it was when the rules change, beside the new one', async () => {
    const db = await openDatabase('sqlite::memory:')
    const { id } = await createCase(db, start)
    const old = made({ rooms: 3 })
    const today = { ...old, rulesVersion: 'rules-2', date: '2026-12-01' }
    await keepResult(db, id, { origin: old, revision: 1, result: 'old' })
    expect(await findOlderResult(db, id, old)).toBeUndefined()
    expect(await findOlderResult(db, id, today)).toEqual({ result: 'old', computedOn: '2026-11-24' })
    expect(await isComputedUnder(db, id, today)).toBe(false)
    await keepResult(db, id, { origin: today, revision: 1, result: 'new' })
    expect(await isComputedUnder(db, id, { ...today, date: '2026-12-02' })).toBe(true)
    expect(await findResult(db, id, today)).toBe('new')
    expect(await findOlderResult(db, id, today)).toEqual({ result: 'old', computedOn: '2026-11-24' })
    await db.destroy()
  })

  it('of answers taken back does not stay for the answers given in their place', async () => {
    const db = await openDatabase('sqlite::memory:')
    const { id } = await createCase(db, start)
    const [first, second] = [made({ rooms: 3 }), made({ rooms: 4 })]
    await keepResult(db, id, { origin: first, revision: 2, result: 'first' })
    await keepResult(db, id, { origin: second, revision: 2, result: 'second' })
    expect(await findResult(db, id, first)).toBeUndefined()
    expect(await findOlderResult(db, id, { ...first, rulesVersion: 'rules-2' })).toBeUndefined()
    await db.destroy()
  })
})

describe('a database file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sportello-store-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('holds no code that opens a case', async () => {
    const db = await openDatabase(`sqlite:${folder}/a.db`)
    const { code } = await createCase(db, start)
    await db.destroy()
    const bytes = readFileSync(`${folder}/a.db`, 'latin1')
    expect(bytes).not.toContain(code)
    expect(bytes).not.toContain(code.replaceAll('-', ''))
  })

  it('holds nothing of a deleted case, nor does its journal', async () => {
    const db = await openDatabase(`sqlite:${folder}/a.db`)
    const { id } = await createCase(db, start)
    await saveAnswers(db, id, answer('comune', { comune: 'Sant’Angelo di Prova' }), '2026-11-24')
    const written = readFileSync(`${folder}/a.db`, 'utf8') + readFileSync(`${folder}/a.db-wal`, 'utf8')
    expect(written).toContain('Angelo di Prova')
    await deleteCase(db, id)
    const left = readFileSync(`${folder}/a.db`, 'utf8') + readFileSync(`${folder}/a.db-wal`, 'utf8')
    expect(left).not.toContain('Angelo di Prova')
    await db.destroy()
  })

  it('keeps its cases when it is opened again', async () => {
    const first = await openDatabase(`sqlite:${folder}/a.db`)
    const { id, code } = await createCase(first, start)
    await saveAnswers(first, id, answer('people', { people: 2 }), '2026-11-24')
    await first.destroy()
    const second = await openDatabase(`sqlite:${folder}/a.db`)
    expect((await findCase(second, code))?.id).toBe(id)
    expect((await loadAnswers(second, id)).values).toEqual({ people: 2 })
    await second.destroy()
  })

  it('keeps every acknowledged answer when the process is killed in the middle of writing', async () => {
    const file = `${folder}/killed.db`
    const { caseId, acknowledged } = await writeUntilKilled(file, 40)
    const db = await openDatabase(`sqlite:${file}`)
    const { values, revision } = await loadAnswers(db, caseId)
    expect(acknowledged).toBeGreaterThanOrEqual(40)
    expect(revision).toBeGreaterThanOrEqual(acknowledged)
    expect(values.people).toBe(revision)
    for (let number = 1; number <= acknowledged; number++) {
      expect((await loadAnswers(db, caseId, number)).values.people).toBe(number)
    }
    await db.destroy()
  }, 20_000)
})

/** Lets a child process write answers, one acknowledgement a line, and kills it without warning after some of them. */
function writeUntilKilled(file: string, after: number): Promise<{ caseId: string; acknowledged: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'endless-writer.ts'), `sqlite:${file}`])
  return new Promise((resolve, reject) => {
    let output = ''
    let complaints = ''
    child.stderr.on('data', (text) => {
      complaints += text
    })
    child.stdout.on('data', (text) => {
      output += text
      if (output.split('\n').length > after + 1) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      const lines = output.split('\n').slice(0, -1)
      if (signal !== 'SIGKILL') return reject(new Error(`the writer stopped by itself: ${complaints}`))
      resolve({ caseId: lines[0] ?? '', acknowledged: Number(lines.at(-1)) })
    })
  })
}
