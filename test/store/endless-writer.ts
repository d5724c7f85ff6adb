import { createCase, openDatabase, saveAnswers } from '../../src/store/index.ts'

/** Run by store.test.ts as a process of its own: writes answers one after the other, says each one saved, until it is killed. */
const db = await openDatabase(process.argv[2] ?? '')
const { id } = await createCase(db, { language: 'it', today: '2026-11-24' })
process.stdout.write(`${id}\n`)
for (let number = 1; ; number++) {
  const revision = await saveAnswers(
    db,
    id,
    { questionId: 'people', fields: { people: number }, isSkipped: false },
    '2026-11-24',
  )
  process.stdout.write(`${revision}\n`)
}
