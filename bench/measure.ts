import { cpus } from 'node:os'

export type Measured = {
  readonly name: string
  readonly medianUs: number
  readonly lowUs: number
  readonly highUs: number
  readonly runs: number
}

const SAMPLES = 15
const SAMPLE_MS = 60

/** Median time of one call in microseconds, over samples long enough to be timed, after a warm-up. */
export function measure(name: string, call: () => unknown): Measured {
  const warmUntil = performance.now() + 250
  while (performance.now() < warmUntil) call()
  const probe = performance.now()
  call()
  const onceMs = Math.max(0.0005, performance.now() - probe)
  const calls = Math.max(1, Math.round(SAMPLE_MS / onceMs))
  const times: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const start = performance.now()
    for (let i = 0; i < calls; i++) call()
    times.push(((performance.now() - start) * 1000) / calls)
  }
  times.sort((a, b) => a - b)
  return {
    name,
    medianUs: times[Math.floor(SAMPLES / 2)] ?? Number.NaN,
    lowUs: times[0] ?? Number.NaN,
    highUs: times.at(-1) ?? Number.NaN,
    runs: calls * SAMPLES,
  }
}

function readable(us: number): string {
  if (us < 1000) return `${us.toFixed(1)} us`
  return us < 1e6 ? `${(us / 1000).toFixed(2)} ms` : `${(us / 1e6).toFixed(2)} s`
}

/** Prints a table of medians with the machine they were taken on. */
export function printTable(title: string, rows: readonly Measured[]): void {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`
  const lines = rows.map(
    (row) =>
      `${row.name.padEnd(58)} ${readable(row.medianUs).padStart(10)}   (${readable(row.lowUs)} to ${readable(row.highUs)}, ${row.runs} calls)`,
  )
  process.stdout.write(`\n${title}\n${machine}\n${lines.join('\n')}\n`)
}
