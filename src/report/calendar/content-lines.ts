/** Content lines of RFC 5545: escaping (3.3.11) and folding (3.1). */

const LONGEST_LINE_OCTETS = 75
const encoder = new TextEncoder()

/** Text as a property value: backslash, semicolon, comma and line breaks escaped. */
export function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
}

/** A line in pieces of at most 75 octets, each after the first led by a space; a character is never cut in two. */
export function foldLine(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LONGEST_LINE_OCTETS) {
      pieces.push(piece)
      // The leading space counts.
      piece = ' '
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}

/** Folded lines, each ended by CRLF. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

/** `2027-03-01` as an iCalendar DATE: no time and no zone, so that it is the same day everywhere. */
export const dateValue = (date: string) => date.replaceAll('-', '')
