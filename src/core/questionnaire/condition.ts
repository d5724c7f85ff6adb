import { z } from 'zod'
import { type Answers, Answers as AnswersSchema } from '../building/index.ts'

/** Answers while they are being given: any of them may be missing, the comune too. */
export type AnswersDraft = Readonly<Partial<Answers>>
export type AnswerName = Exclude<keyof Answers, 'schema'>

export const ANSWER_NAMES = Object.keys(AnswersSchema.shape).filter(
  (name): name is AnswerName => name !== 'schema',
)
export const AnswerNameSchema = z.enum(ANSWER_NAMES as [AnswerName, ...AnswerName[]])

const Scalar = z.union([z.string(), z.number()])

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly answer: AnswerName; readonly equals: string | number }
  | { readonly answer: AnswerName; readonly in: readonly (string | number)[] }
  | { readonly answer: AnswerName; readonly includes: string }
  | { readonly answer: AnswerName; readonly present: boolean }

/**
 * A test over the other answers. A missing answer counts as `unknown`, so `equals: unknown` also holds before the question
 * was asked; `present` holds when something is known; `includes` looks into an answer of many choices.
 */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ answer: AnswerNameSchema, equals: Scalar }),
    z.strictObject({ answer: AnswerNameSchema, in: z.array(Scalar).min(1) }),
    z.strictObject({ answer: AnswerNameSchema, includes: z.string() }),
    z.strictObject({ answer: AnswerNameSchema, present: z.boolean() }),
  ]),
)

/** Whether an answer says something: neither missing nor `unknown`. */
export function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 'unknown'
}

/** Whether a condition holds for these answers. Total: every condition gives yes or no on every set of answers. */
export function holds(condition: Condition | undefined, answers: AnswersDraft): boolean {
  if (condition === undefined) return true
  if ('all' in condition) return condition.all.every((part) => holds(part, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const value: unknown = answers[condition.answer] ?? 'unknown'
  if ('equals' in condition) return value === condition.equals
  if ('in' in condition) return condition.in.some((accepted) => accepted === value)
  if ('includes' in condition) return Array.isArray(value) && value.includes(condition.includes)
  return isKnown(value) === condition.present
}

/** One comparison inside a condition: the answer it reads and the values it looks for, as that answer would hold them. */
export type Comparison = { readonly answer: AnswerName; readonly values: readonly unknown[] }

/** Every comparison of a condition, at any depth. */
export function comparisons(condition: Condition | undefined): readonly Comparison[] {
  if (condition === undefined) return []
  if ('all' in condition) return condition.all.flatMap(comparisons)
  if ('any' in condition) return condition.any.flatMap(comparisons)
  if ('not' in condition) return comparisons(condition.not)
  if ('equals' in condition) return [{ answer: condition.answer, values: [condition.equals] }]
  if ('in' in condition) return [{ answer: condition.answer, values: condition.in }]
  if ('includes' in condition) return [{ answer: condition.answer, values: [[condition.includes]] }]
  return [{ answer: condition.answer, values: [] }]
}
