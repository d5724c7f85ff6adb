export { type AnswerName, type AnswersDraft, Condition, holds, isKnown } from './condition.ts'
export {
  type AnswersPatch,
  type FieldMessage,
  type Form,
  NONE_VALUE,
  type Reading,
  TYPED_VALUE,
  UNKNOWN_CONTROL,
  UNKNOWN_VALUE,
} from './form.ts'
export { fillSlots, LANGUAGES, type Language, LocalText } from './local-text.ts'
export { readNumber } from './number-reading.ts'
export { numberText, quantityText } from './number-text.ts'
export { applyPatch, type ParsedAnswer, parseAnswer } from './parse-answer.ts'
export { readDate } from './parse-bills.ts'
export { ownersTable } from './parse-owners.ts'
export {
  assumedText,
  type FieldView,
  type OptionView,
  type PresentContext,
  presentQuestion,
  type QuestionView,
  questionTexts,
  type Typical,
} from './present.ts'
export { FIRST_ESTIMATE_QUESTIONS, Questionnaire } from './questionnaire.ts'
export { Field, type FieldOf, Part, Question, QuestionnaireTexts } from './schema.ts'
export { answersSummary, type SummaryRow } from './summary.ts'
export {
  type Asking,
  effectiveAnswers,
  isAnswered,
  isReadyForEstimate,
  nextQuestion,
  offeredFields,
  type Progress,
  progress,
  visibleQuestions,
} from './visibility.ts'
