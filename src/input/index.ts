/** Reading what people and programs send: JSON text and its problems, told the same way by command line, API and site. */
export { describeIssues, type InputIssue, issueText, pointerOf, shown } from './issues.ts'
export { type ParsedInput, readDocument, readJson } from './read-document.ts'
