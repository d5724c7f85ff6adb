import { randomUUID } from 'node:crypto'
import { Answers, type SemanticIssue } from '../core/building/index.ts'
import { AnswersError, Assessment } from '../core/planning/index.ts'
import {
  type AnswersDraft,
  type AnswersPatch,
  applyPatch,
  effectiveAnswers,
  isReadyForEstimate,
} from '../core/questionnaire/index.ts'
import {
  type CaseAnswers,
  findCase,
  findOlderResult,
  findResult,
  isComputedUnder,
  keepResult,
  loadAnswers,
  type ResultOrigin,
  readCaseCode,
  type StoredCase,
} from '../store/index.ts'
import type { SiteDependencies } from './site-dependencies.ts'

/** One case while a page of it is made. */
export type CaseSession = {
  readonly code: string
  readonly stored: StoredCase
  readonly saved: CaseAnswers
  readonly answers: AnswersDraft
  /** Questions met and not answered, so that they are not asked again. */
  readonly skipped: readonly string[]
}

/** What the answers say so far: nothing before the first five, a result, answers that contradict each other, or a failure of ours. */
export type Estimate =
  | { readonly kind: 'too-early' }
  | {
      readonly kind: 'result'
      readonly assessment: Assessment
      /** The rules changed since this result was made: the day it was made. */
      readonly outdatedSince?: string
    }
  | { readonly kind: 'impossible'; readonly issues: readonly SemanticIssue[] }
  | { readonly kind: 'failed'; readonly reference: string }

/** The case a code opens, with its answers; undefined when there is none. */
export async function openSession(
  dependencies: SiteDependencies,
  typedCode: string,
): Promise<CaseSession | undefined> {
  const code = readCaseCode(typedCode)
  if (code === undefined) return undefined
  const stored = await findCase(dependencies.db, code)
  if (stored === undefined) return undefined
  return sessionOf(code, stored, await loadAnswers(dependencies.db, stored.id))
}

/** The same case before its last posted form. */
export async function sessionBefore(
  dependencies: SiteDependencies,
  session: CaseSession,
): Promise<CaseSession> {
  const saved = await loadAnswers(dependencies.db, session.stored.id, session.saved.revision - 1)
  return sessionOf(session.code, session.stored, saved)
}

function sessionOf(code: string, stored: StoredCase, saved: CaseAnswers): CaseSession {
  const answers = saved.values as AnswersDraft
  const skipped = saved.met.filter(({ isSkipped }) => isSkipped).map(({ questionId }) => questionId)
  return { code, stored, saved, answers, skipped }
}

/** Whether the five questions of the first estimate were met. */
export function isReady({ questionnaire }: SiteDependencies, session: CaseSession): boolean {
  return isReadyForEstimate(questionnaire, session.answers, { skipped: session.skipped })
}

/**
 * The result of a case, computed once and kept until an answer or the day change. When the rules change, the result stays as it
 * was shown until the person asks for it anew: `recalculate` does that.
 */
export async function estimate(dependencies: SiteDependencies, session: CaseSession): Promise<Estimate> {
  if (!isReady(dependencies, session)) return { kind: 'too-early' }
  const known = await knownAssessment(dependencies, session)
  if (known !== undefined) return { kind: 'result', assessment: known }
  const older = await olderAssessment(dependencies, session)
  const isNew = older !== undefined && !(await isKnownToday(dependencies, session))
  if (isNew) return { kind: 'result', assessment: older.assessment, outdatedSince: older.computedOn }
  return recalculate(dependencies, session)
}

/** Computes the result under the rules of today and keeps it beside that of older rules. */
export async function recalculate(dependencies: SiteDependencies, session: CaseSession): Promise<Estimate> {
  if (!isReady(dependencies, session)) return { kind: 'too-early' }
  const computed = await compute(dependencies, session.answers)
  if (computed.kind !== 'result') return computed
  await keepResult(dependencies.db, session.stored.id, {
    origin: originOf(dependencies, session.answers),
    revision: session.saved.revision,
    result: computed.assessment,
  })
  return computed
}

const isKnownToday = (dependencies: SiteDependencies, session: CaseSession) =>
  isComputedUnder(dependencies.db, session.stored.id, originOf(dependencies, session.answers))

/** The result of the same answers under older rules, when this version of the program can still read it. */
export async function olderAssessment(
  dependencies: SiteDependencies,
  session: CaseSession,
): Promise<{ readonly assessment: Assessment; readonly computedOn: string } | undefined> {
  const origin = originOf(dependencies, session.answers)
  const older = await findOlderResult(dependencies.db, session.stored.id, origin)
  const parsed = Assessment.safeParse(older?.result)
  return older === undefined || !parsed.success
    ? undefined
    : { assessment: parsed.data, computedOn: older.computedOn }
}

/** The result as it was before the last answer, when it is still kept: nothing is computed for it. */
export async function earlierAssessment(
  dependencies: SiteDependencies,
  session: CaseSession,
): Promise<Assessment | undefined> {
  if (session.saved.revision < 2) return undefined
  const before = await sessionBefore(dependencies, session)
  return isReady(dependencies, before) ? knownAssessment(dependencies, before) : undefined
}

/** What the result would be with a form not posted yet. Nothing is stored. */
export async function estimateWith(
  dependencies: SiteDependencies,
  session: CaseSession,
  patch: AnswersPatch,
): Promise<Estimate> {
  const answers = applyPatch(session.answers, patch)
  if (!isReadyForEstimate(dependencies.questionnaire, answers, { skipped: session.skipped }))
    return { kind: 'too-early' }
  return compute(dependencies, answers)
}

async function knownAssessment(
  dependencies: SiteDependencies,
  session: CaseSession,
): Promise<Assessment | undefined> {
  const origin = originOf(dependencies, session.answers)
  const found = await findResult(dependencies.db, session.stored.id, origin)
  return found as Assessment | undefined
}

async function compute(dependencies: SiteDependencies, draft: AnswersDraft): Promise<Estimate> {
  const answers = completeAnswers(dependencies, draft)
  if (answers === undefined) return { kind: 'too-early' }
  try {
    return { kind: 'result', assessment: await dependencies.assess(answers, dependencies.today()) }
  } catch (error) {
    if (error instanceof AnswersError) return { kind: 'impossible', issues: error.issues }
    const reference = randomUUID().slice(0, 8)
    dependencies.log(
      `assessment failed, reference ${reference}: ${error instanceof Error ? error.stack : String(error)}`,
    )
    return { kind: 'failed', reference }
  }
}

/** The answers that count, as the engine takes them; undefined when the comune or the entrance is missing. */
export function completeAnswers(
  { questionnaire }: SiteDependencies,
  draft: AnswersDraft,
): Answers | undefined {
  const parsed = Answers.safeParse(effectiveAnswers(questionnaire, draft))
  return parsed.success ? parsed.data : undefined
}

const originOf = (dependencies: SiteDependencies, answers: AnswersDraft): ResultOrigin => ({
  answers: effectiveAnswers(dependencies.questionnaire, answers),
  rulesVersion: dependencies.rulesVersion,
  date: dependencies.today(),
})
