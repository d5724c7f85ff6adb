/** What a command may touch: streams, the date of today, the folder of the rules. Tests give their own. */
export type CommandIo = {
  readonly readFile: (path: string) => string
  readonly readStdin: () => Promise<string>
  readonly writeFile: (path: string, text: string) => void
  readonly out: (text: string) => void
  readonly note: (text: string) => void
  readonly today: () => string
  readonly rulesDir: string
}

export type Command = {
  readonly usage: string
  readonly summary: string
  /** Returns the exit code: 0, or 1 for a failure that is not the caller's. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<number>
}
