export { createApi } from './api.ts'
export type { ApiDependencies } from './api-dependencies.ts'
export { openApiDocument } from './openapi.ts'
export { PROBLEMS, type Problem, type ProblemName, problemOf, problemOfIssues } from './problem.ts'
