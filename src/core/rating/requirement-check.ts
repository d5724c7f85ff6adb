import type { CheckKind, CheckNote, RequirementTables, RuleStatus, RuleText } from './requirement-tables.ts'

/** One requirement of law met, failed, or not decidable with what is known. */
export type RequirementCheck = {
  /** Kind of check and, after a slash, the part it is about: `u-value/wall-north`. */
  readonly id: string
  readonly article: string
  readonly found: number | null
  readonly limit: number | null
  readonly unit: string
  readonly isMet: boolean | 'unknown'
  readonly text: RuleText
  readonly status: RuleStatus
}

export type CheckInput = {
  readonly kind: CheckKind
  readonly subject?: string
  readonly rule: { readonly article: string; readonly status: RuleStatus }
  readonly found: number | null
  readonly limit: number | null
  readonly unit: string
  readonly isMet: boolean | 'unknown'
  readonly notes?: readonly CheckNote[]
}

function sentence(tables: RequirementTables, input: CheckInput, language: keyof RuleText): string {
  const { check, note } = tables.texts
  const subject = input.subject === undefined ? '' : ` (${input.subject})`
  const notes = (input.notes ?? []).map((key) => ` ${note[key][language]}`).join('')
  return `${check[input.kind][language]}${subject}.${notes}`
}

/** A check with its words from the rules. */
export function requirementCheck(tables: RequirementTables, input: CheckInput): RequirementCheck {
  const { kind, subject, rule, found, limit, unit, isMet } = input
  return {
    id: subject === undefined ? kind : `${kind}/${subject}`,
    article: rule.article,
    found,
    limit,
    unit,
    isMet,
    text: { it: sentence(tables, input, 'it'), en: sentence(tables, input, 'en') },
    status: rule.status,
  }
}

/** Found at most the limit; unknown when either is. A part in 10^9 forgives the last digit of a computed U. */
export function atMost(found: number | null, limit: number | null): boolean | 'unknown' {
  if (found === null || limit === null) return 'unknown'
  return found <= limit * (1 + 1e-9)
}

/** Found at least the limit; unknown when either is. */
export function atLeast(found: number | null, limit: number | null): boolean | 'unknown' {
  if (found === null || limit === null) return 'unknown'
  return found >= limit * (1 - 1e-9)
}
