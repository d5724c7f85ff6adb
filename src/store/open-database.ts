import SqliteDatabase from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import type { Database, Tables } from './tables.ts'

const SQLITE = 'sqlite:'

/**
 * Opens the database and brings it to the present shape.
 *
 * `url` is `sqlite:./sportello.db` (a file, created when missing) or `sqlite::memory:` (gone with the process).
 * Answers are written with `synchronous=FULL`: what was acknowledged is on disk, whatever happens to the process or the machine.
 * `secure_delete` overwrites what is deleted. Throws a sentence for an address it cannot open.
 */
export async function openDatabase(url: string): Promise<Database> {
  if (/^postgres(ql)?:/.test(url)) {
    throw new Error(
      `The database "${withoutPassword(url)}" is a PostgreSQL address, which this version cannot use yet: give sqlite:./sportello.db or sqlite::memory:`,
    )
  }
  if (!url.startsWith(SQLITE) || url.length === SQLITE.length) {
    throw new Error(
      `The database address "${withoutPassword(url)}" is not known: give sqlite:FILE, such as sqlite:./sportello.db, or sqlite::memory:`,
    )
  }
  const sqlite = openFile(url.slice(SQLITE.length))
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('busy_timeout = 5000')
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) })
  await migrate(db)
  return db
}

function openFile(file: string): SqliteDatabase.Database {
  try {
    return new SqliteDatabase(file)
  } catch (error) {
    throw new Error(
      `The database file "${file}" cannot be opened: its folder must exist and be writable (${messageOf(error)})`,
    )
  }
}

async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  await db.destroy()
  throw new Error(`The database could not be brought to the present shape: ${messageOf(error)}`)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const withoutPassword = (url: string) => url.replace(/:\/\/[^@/]*@/, '://…@')
