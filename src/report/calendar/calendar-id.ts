import { createHash } from 'node:crypto'

/** A name for the calendar of a document nobody stores: the same answers and plan always give the same one. */
export function calendarIdOf(answers: unknown, planId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([answers, planId]))
    .digest('hex')
    .slice(0, 24)
}
