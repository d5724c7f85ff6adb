/** A weather file that cannot be read: line and column (from 1), what was found, what is accepted. */
export class WeatherFileError extends Error {
  readonly line: number
  readonly column: string
  readonly found: string
  readonly accepted: string
  constructor(line: number, column: string, found: string, accepted: string) {
    const where = column === '' ? `line ${line}` : `line ${line}, ${column}`
    super(`Weather file: ${where}: found ${found}, accepted ${accepted}.`)
    this.name = 'WeatherFileError'
    this.line = line
    this.column = column
    this.found = found
    this.accepted = accepted
  }
}
