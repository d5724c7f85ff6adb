/** Dates as `YYYY-MM-DD` texts: arithmetic without a clock or a time zone, and words. */
export * from './date-in-words.ts'
export * from './dates.ts'
export * from './working-days.ts'
