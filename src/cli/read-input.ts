import { type ParseArgsConfig, parseArgs } from 'node:util'
import { z } from 'zod'
import { readDocument, readJson } from '../input/index.ts'
import type { CommandIo } from './command.ts'
import { InputError, UsageError } from './errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options and positionals of a command; a mistake becomes a UsageError with the usage line. */
export function readArguments<const T extends Options>(
  args: readonly string[],
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('.')[0] ?? '') : String(error)
    throw new UsageError(`${message}.\nUsage: sportello ${usage}`)
  }
}

/** The one positional a command needs, such as its input file. */
export function onePositional(positionals: readonly string[], name: string, usage: string): string {
  const [first, ...rest] = positionals
  if (first === undefined) throw new UsageError(`${name} is missing.\nUsage: sportello ${usage}`)
  if (rest.length > 0)
    throw new UsageError(
      `found ${positionals.length} arguments, accepted one ${name}.\nUsage: sportello ${usage}`,
    )
  return first
}

/** Text of a file, or of standard input for `-`. */
export async function readText(path: string, io: CommandIo): Promise<string> {
  if (path === '-') return io.readStdin()
  try {
    return io.readFile(path)
  } catch {
    throw new InputError([
      {
        pointer: '',
        found: `no readable file ${path}`,
        accepted: 'a file, or - for standard input',
        message: 'not found',
      },
    ])
  }
}

/** A document of a schema from a file or standard input; its problems become an InputError. */
export async function readInput<T>(path: string, schema: z.ZodType<T>, io: CommandIo): Promise<T> {
  const json = readJson(await readText(path, io))
  if (!json.ok) throw new InputError(json.issues)
  const document = readDocument(json.value, schema)
  if (!document.ok) throw new InputError(document.issues)
  return document.value
}

/** `--date`, or today: YYYY-MM-DD. */
export function readDate(value: string | undefined, io: CommandIo): string {
  if (value === undefined) return io.today()
  if (!z.iso.date().safeParse(value).success) {
    throw new InputError([
      {
        pointer: '/--date',
        found: JSON.stringify(value),
        accepted: 'a day written YYYY-MM-DD',
        message: 'not a date',
      },
    ])
  }
  return value
}

/** A whole number of an option, or undefined where it is not given. */
export function readWholeNumber(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isInteger(value) && value > 0 && value <= 100_000) return value
  throw new InputError([
    {
      pointer: `/${name}`,
      found: JSON.stringify(text),
      accepted: 'a whole number from 1 to 100000',
      message: 'not a number',
    },
  ])
}

export function printJson(value: unknown, io: CommandIo): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`)
}
