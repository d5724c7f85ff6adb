import { readFileSync } from 'node:fs'
import { serve as listen } from '@hono/node-server'
import { sql } from 'kysely'
import { caseStudies } from '../../core/planning/index.ts'
import { type AssessmentPool, openAssessmentPool } from '../../jobs/index.ts'
import { loadAssessmentRules } from '../../rules/assessment.ts'
import { readGlossary } from '../../rules/glossary.ts'
import { loadProcedures } from '../../rules/procedures.ts'
import { readQuestionnaire } from '../../rules/questionnaire.ts'
import { loadStudyTables } from '../../rules/studies.ts'
import { rulesVersion } from '../../rules/version.ts'
import { deleteExpiredCases, openDatabase } from '../../store/index.ts'
import { type AppDependencies, createApp, ensureAssets } from '../../web/index.ts'
import type { Command, CommandIo } from '../command.ts'
import { InputError } from '../errors.ts'
import { readArguments } from '../read-input.ts'

const usage = 'serve [--port 8080] [--database sqlite:./sportello.db] [--host 127.0.0.1]'
const HIGHEST_PORT = 65535
const DAY_MS = 24 * 60 * 60 * 1000

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port
  throw new InputError([
    {
      pointer: '/--port',
      found: JSON.stringify(text),
      accepted: `a port from 0 to ${HIGHEST_PORT}`,
      message: 'not a port',
    },
  ])
}

function packageVersion(): string {
  const file = new URL('../../../package.json', import.meta.url)
  return String((JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version)
}

async function dependenciesOf(
  databaseUrl: string,
  pool: AssessmentPool,
  io: CommandIo,
): Promise<AppDependencies> {
  const db = await openDatabase(databaseUrl)
  const rules = loadAssessmentRules(io.rulesDir)
  const reviewed = [...rules.incentives.schemes.values()].map(({ file }) => file.reviewed).sort()
  return {
    db,
    questionnaire: readQuestionnaire(),
    glossary: readGlossary(),
    territory: rules.territory,
    diagnosisTables: rules.diagnosis,
    incentives: rules.incentives,
    procedures: loadProcedures(io.rulesDir),
    assess: pool.assess,
    // Only the search of the roadmap is long: the others take some milliseconds.
    studies: { ...caseStudies(rules, loadStudyTables(io.rulesDir)), roadmap: pool.roadmap },
    isHealthy: async () => {
      await sql`select 1`.execute(db)
      return true
    },
    version: packageVersion(),
    rulesVersion: rulesVersion(io.rulesDir),
    rulesDate: reviewed.at(-1) ?? io.today(),
    today: io.today,
    log: io.note,
  }
}

/** The site and the API, until the process is told to stop. */
export const serve: Command = {
  usage,
  summary: 'The site and the API on this machine',
  async run(args, io) {
    const { values } = readArguments(
      args,
      {
        port: { type: 'string', default: process.env.PORT ?? '8080' },
        host: { type: 'string', default: '127.0.0.1' },
        database: { type: 'string', default: 'sqlite:./sportello.db' },
      },
      usage,
    )
    const port = portOf(values.port)
    io.note('Preparing the pages and the rules…')
    const pool = openAssessmentPool(io.rulesDir)
    const [dependencies, assets] = await Promise.all([
      dependenciesOf(values.database, pool, io),
      ensureAssets(),
    ])
    const app = createApp(dependencies, assets)
    // What the privacy page promises: cases nobody came back to are deleted, today and every day.
    const forget = () => deleteExpiredCases(dependencies.db, io.today())
    await forget()
    setInterval(
      () => void forget().catch((error) => io.note(`Old cases were not deleted: ${String(error)}`)),
      DAY_MS,
    ).unref()
    return new Promise<number>((resolve) => {
      const server = listen({ fetch: app.fetch, port, hostname: values.host }, (address) => {
        const host = values.host.includes(':') ? `[${values.host}]` : values.host
        io.note(`Sportello is open at http://${host}:${address.port}/ (Ctrl+C closes it)`)
      })
      server.on('error', (error: NodeJS.ErrnoException) => {
        const isTaken = error.code === 'EADDRINUSE'
        io.note(
          isTaken
            ? `Port ${port} is taken: choose another with --port.`
            : `The server cannot start: ${error.message}`,
        )
        resolve(1)
      })
      const stop = () => {
        server.close(() => {
          void Promise.all([dependencies.db.destroy(), pool.close()]).then(() => resolve(0))
        })
        // Browsers keep connections open: answers are already on disk, so they need not be waited for.
        if ('closeAllConnections' in server) server.closeAllConnections()
      }
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
  },
}
