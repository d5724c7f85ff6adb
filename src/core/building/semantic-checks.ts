export { checkAnswers } from './semantic-checks-answers.ts'
export { checkBuilding, hasPath } from './semantic-checks-building.ts'
export type { SemanticIssue } from './semantic-issue.ts'
