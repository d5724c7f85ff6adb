import { enhanceComuneInputs } from './comune-suggestions.ts'
import { focusErrors } from './error-focus.ts'
import { previewAnswers } from './live-result.ts'

/** Everything works without this file: it shortens the way. */
focusErrors()
enhanceComuneInputs()
previewAnswers()
