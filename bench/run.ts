/** Runs every benchmark of this folder: `npm run bench`, or one of them by name: `npm run bench -- diagnosis`. */
import { readdirSync } from 'node:fs'

const NOT_BENCHMARKS = ['run.ts', 'measure.ts']
const wanted = process.argv.slice(2)
const folder = new URL('.', import.meta.url).pathname
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !NOT_BENCHMARKS.includes(file))
  .map((file) => file.slice(0, -3))

for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const module = (await import(`./${name}.ts`)) as { readonly run?: () => void | Promise<void> }
  // A file without `run` holds cases for the others.
  await module.run?.()
}
