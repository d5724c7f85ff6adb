export { hasPath } from './provenance-path.ts'
export { checkAnswers } from './semantic-checks-answers.ts'
export { checkBuilding } from './semantic-checks-building.ts'
export type { SemanticIssue } from './semantic-issue.ts'
