import { type InputIssue, issueText } from '../input/index.ts'

/** Bad input: exit 2, every problem on its own line. */
export class InputError extends Error {
  readonly issues: readonly InputIssue[]
  constructor(issues: readonly InputIssue[]) {
    super(issues.map(issueText).join('\n'))
    this.name = 'InputError'
    this.issues = issues
  }
}

/** A command line that cannot be understood: exit 2, with what to write instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
