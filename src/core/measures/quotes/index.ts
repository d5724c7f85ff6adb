/** A contractor's offer beside the costs of the catalogue, prices met elsewhere and the unit caps of the laws. */
export * from './compare-quote.ts'
export { quoteMessage } from './message.ts'
export * from './quote-result.ts'
export * from './quote-schema.ts'
export * from './quote-tables-schema.ts'
export { type QuotedSide, quotedSides } from './quoted-work.ts'
