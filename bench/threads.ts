/** How assessments scale with worker threads: the same schools over pools of one thread to all the cores, after a warm-up. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { readSites } from '../src/core/portfolio/index.ts'
import { findComune } from '../src/core/territory/index.ts'
import { openAssessmentPool } from '../src/jobs/index.ts'
import { readPortfolioCsv } from '../src/portfolio-file/index.ts'
import { loadTerritory } from '../src/rules/territory.ts'

const DATE = '2026-11-24'
const SCHOOLS = 24
const RUNS = 5
const root = new URL('..', import.meta.url).pathname

/** Seconds of the middle run of assessing every school with `threads` threads. */
async function secondsWith(threads: number): Promise<number> {
  const territory = loadTerritory(`${root}rules`)
  const table = readPortfolioCsv(readFileSync(`${root}fixtures/portfolio/schools-143.csv`, 'utf8'))
  const sites = readSites(table, (name) => findComune(territory, name), DATE).sites.slice(0, SCHOOLS)
  const pool = openAssessmentPool(`${root}rules`, threads)
  const assessAll = () => Promise.all(sites.map(({ answers }) => pool.assess(answers, DATE, { draws: 64 })))
  await assessAll()
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    await assessAll()
    times.push((performance.now() - start) / 1000)
  }
  await pool.close()
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}

/** Times one thread, two and so on by doubling, and all the cores. */
export async function run(): Promise<void> {
  const cores = availableParallelism()
  const counts = [...new Set([1, 2, 4, 8, 16, cores].filter((threads) => threads <= cores))].sort(
    (a, b) => a - b,
  )
  process.stdout.write(`\n${SCHOOLS} schools assessed, 64 draws, by worker threads (${cores} cores)\n`)
  let oneThread: number | undefined
  for (const threads of counts) {
    const seconds = await secondsWith(threads)
    oneThread ??= seconds
    const ratio = (oneThread / seconds).toFixed(2)
    process.stdout.write(
      `${String(threads).padStart(3)} threads ${seconds.toFixed(2).padStart(8)} s   ${ratio} x\n`,
    )
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await run()
