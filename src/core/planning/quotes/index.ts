/** A contractor's offer put before the costs, the caps, the VAT and the schemes of a case. */
export * from './case-quote.ts'
