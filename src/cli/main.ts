import { readFileSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { RuleFileError } from '../rules/rule-file.ts'
import type { Command, CommandIo } from './command.ts'
import { InputError, UsageError } from './errors.ts'

/** Commands load when asked for: `schema` must not wait for the solver of `portfolio`. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  assess: async () => (await import('./commands/assess.ts')).assessCommand,
  simulate: async () => (await import('./commands/simulate.ts')).simulateCommand,
  rate: async () => (await import('./commands/rate.ts')).rateCommand,
  incentives: async () => (await import('./commands/incentives.ts')).incentivesCommand,
  roadmap: async () => (await import('./commands/roadmap.ts')).roadmapCommand,
  quote: async () => (await import('./commands/quote.ts')).quoteCommand,
  finance: async () => (await import('./commands/finance.ts')).financeCommand,
  portfolio: async () => (await import('./commands/portfolio.ts')).portfolioCommand,
  steps: async () => (await import('./commands/steps.ts')).stepsCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  rules: async () => (await import('./commands/rules.ts')).rulesCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
}

const systemIo: CommandIo = {
  readFile: (path) => readFileSync(path, 'utf8'),
  readStdin: () => text(process.stdin),
  writeFile: (path, content) => writeFileSync(path, content),
  out: (content) => void process.stdout.write(content),
  note: (content) => void process.stderr.write(`${content}\n`),
  today: () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date()),
  rulesDir: new URL('../../rules', import.meta.url).pathname,
}

async function usage(): Promise<string> {
  const lines: string[] = []
  for (const load of Object.values(COMMANDS)) {
    const command = await load()
    lines.push(`  sportello ${command.usage}\n      ${command.summary}`)
  }
  return `Sportello: from a few answers to a funded plan for a building.\n\n${lines.join('\n')}\n`
}

async function runCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help') {
    io.note(await usage())
    return name === undefined ? 2 : 0
  }
  const load = COMMANDS[name]
  if (load === undefined) {
    throw new UsageError(`found the command "${name}", accepted ${Object.keys(COMMANDS).join(', ')}, help.`)
  }
  const command = await load()
  if (rest.includes('--help')) {
    io.note(`sportello ${command.usage}\n    ${command.summary}`)
    return 0
  }
  return command.run(rest, io)
}

/** Runs one command. 0 done, 1 a failure of ours, 2 bad input: then each line says field, found and accepted. Never a stack trace. */
export async function main(args: readonly string[], io: CommandIo = systemIo): Promise<number> {
  try {
    return await runCommand(args, io)
  } catch (error) {
    if (error instanceof InputError || error instanceof UsageError) {
      io.note(error.message)
      return 2
    }
    if (error instanceof RuleFileError) {
      io.note(`The rules cannot be used:\n${error.message}`)
      return 1
    }
    io.note(`sportello failed: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  }
}
