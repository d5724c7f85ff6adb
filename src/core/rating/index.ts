export * from './edition.ts'
export * from './envelope-quality.ts'
export * from './rating-tables.ts'
export * from './reference-building.ts'
