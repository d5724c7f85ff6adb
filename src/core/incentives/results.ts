/** What the incentive engine answers. Everything is read-only. */
import type { FactValue } from './case-schema.ts'

export type LocalText = { readonly it: string; readonly en: string }
export type Verdict = 'yes' | 'no' | 'depends'

/** A fact the answer waits for. */
export type MissingFact = {
  readonly fact: string
  readonly scope: 'owner' | 'building' | 'work' | 'case'
  readonly label: LocalText
}

/** A change of one fact that would satisfy a failed comparison. */
export type FactChange = {
  readonly fact: string
  readonly found: FactValue | undefined
  /** The nearest accepted value, or the list of accepted ones. */
  readonly accepted: FactValue | readonly FactValue[]
  readonly comparison: '<=' | '<' | '>=' | '>' | '==' | '!=' | 'one-of'
}

export type FailedCondition = {
  readonly id: string
  /** What the law asks. */
  readonly text: LocalText
  /** Why it is not met, in plain words with the numbers of the case: what a page shows. */
  readonly reason: LocalText
  readonly article: string
  /** Formula of the rule file, for engineers. */
  readonly condition: string
  /** Values read by the condition, by name. */
  readonly found: Readonly<Record<string, FactValue>>
  /** Each single change that removes this failure (any one of them). Empty when no simple change does. */
  readonly changes: readonly FactChange[]
}

/** Changes that together would turn a "no" into a "yes" or a "depends". */
export type Suggestion = {
  readonly changes: readonly FactChange[]
  /** The changes in words. */
  readonly text: LocalText
  /** Sum of the effort of each change: 1 a choice of the request or a document, 2 a product, 4 who pays. */
  readonly effort: number
  /** Tried in the engine; false where it depends on another date or on works to add. */
  readonly isTried: boolean
  /** What the line would then pay, EUR, before ceilings shared with other works; undefined where it cannot be told. */
  readonly amountEur: number | undefined
}

/** One line of the reasoning, in the order of the law. */
export type TraceStep = {
  readonly kind: 'value' | 'formula' | 'bonus' | 'cap' | 'ceiling' | 'rounding' | 'fee' | 'instalments'
  readonly id: string
  readonly text: LocalText
  readonly article: string
  readonly formula: string
  readonly values: Readonly<Record<string, FactValue>>
  readonly result: FactValue
  readonly unit: string
  /** For a cap or ceiling: it reduced the amount. For a bonus: it was granted. */
  readonly hasBitten: boolean
}

export type Warning = {
  readonly id: string
  readonly status: 'unverified' | 'secondary' | 'default-reading' | 'closing' | 'stale'
  readonly text: LocalText
}

/** The amount under the other reading of an ambiguous text, when it differs. */
export type OtherReading = {
  readonly id: string
  readonly question: LocalText
  readonly chosen: LocalText
  readonly other: LocalText
  /** Total of the scheme under the other reading, EUR; undefined where it cannot be computed. */
  readonly otherTotalEur: number | undefined
}

export type Payment = {
  /** Months after `case.date`. */
  readonly offsetMonths: number
  /** Calendar year in which it arrives. */
  readonly year: number
  readonly amountEur: number
  readonly kind: string
}

/** What the answer would be under each reply to one open question. */
export type Alternative = {
  readonly fact: string
  readonly answers: readonly {
    readonly value: FactValue
    readonly verdict: Verdict
    readonly amountEur: number
  }[]
}

export type WorkSchemeResult = {
  readonly workId: string
  readonly schemeId: string
  /** Line of the scheme (`II.A`, `envelope`...); undefined when no line covers this kind of work. */
  readonly intervention: string | undefined
  readonly interventionName: LocalText | undefined
  readonly verdict: Verdict
  /** Certain amount after all caps, EUR: 0 unless the verdict is yes, or every answer to what is missing pays. */
  readonly amountEur: number
  /** Amount if every open answer is the favourable one, EUR; undefined when it cannot be computed yet. */
  readonly conditionalEur: number | undefined
  /** Amount of the line before caps, EUR. */
  readonly formulaEur: number | undefined
  /** Amount after the caps of the line, before shared ceilings, EUR. */
  readonly lineEur: number | undefined
  readonly rate: number | undefined
  readonly eligibleSpendEur: number | undefined
  readonly durationYears: number | undefined
  readonly dependsOn: readonly MissingFact[]
  readonly alternatives: readonly Alternative[]
  readonly failed: readonly FailedCondition[]
  /** At most three, least effort first; empty when nobody can change what fails. */
  readonly suggestions: readonly Suggestion[]
  /** True when applying one change of each failed condition makes the verdict yes; false when not; undefined when nothing failed. */
  readonly changesSuffice: boolean | undefined
  /** Conditions or facts taken as satisfied because nothing was said. */
  readonly assumed: readonly { readonly id: string; readonly text: LocalText }[]
  /** Bonuses that could be added if a fact were known to hold. */
  readonly unclaimed: readonly {
    readonly id: string
    readonly text: LocalText
    readonly facts: readonly string[]
  }[]
  /** Named intermediate values of the rule file. */
  readonly values: Readonly<Record<string, FactValue>>
  readonly trace: readonly TraceStep[]
}

export type SchemeState = {
  readonly state: 'open' | 'paused' | 'exhausted' | 'closed' | 'unknown'
  readonly route: string
  readonly reason: LocalText
  readonly until: string | undefined
  readonly status: 'sourced' | 'unverified'
}

export type SchemeResult = {
  readonly schemeId: string
  readonly name: LocalText
  readonly shape: string
  readonly states: readonly SchemeState[]
  readonly works: readonly WorkSchemeResult[]
  /** Certain total if every admitted work is put on this scheme, EUR. */
  readonly totalEur: number
  readonly conditionalEur: number
  /** Sum of the lines before the shared ceilings, EUR. */
  readonly beforeCeilingsEur: number
  readonly feeEur: number
  readonly payments: readonly Payment[]
  readonly trace: readonly TraceStep[]
  readonly otherReadings: readonly OtherReading[]
  readonly warnings: readonly Warning[]
  readonly steps: readonly {
    readonly id: string
    readonly text: LocalText
    readonly article: string
    readonly deadline: string | undefined
  }[]
  readonly documents: readonly LocalText[]
  /** Request-level values of the rule file (for a ceiling on deductions: the ceiling). */
  readonly values: Readonly<Record<string, FactValue>>
}

export type IncentiveEvaluation = {
  readonly date: string
  readonly schemes: readonly SchemeResult[]
}

export type Objective =
  | { readonly kind: 'net-present-value'; readonly rate: number }
  | { readonly kind: 'lowest-outlay-first-year' }
  /** One scheme for all works, the one worth most at this rate. */
  | { readonly kind: 'simplest-paperwork'; readonly rate: number }

/** Which schemes one work uses. Empty: none. */
export type Assignment = {
  readonly workId: string
  readonly schemes: readonly string[]
  /** Day of payment chosen, where works may be paid on more than one (the first, for a work in several invoices). */
  readonly date?: string
  /** Where the work comes in several invoices: the schemes of each, and its day where days are chosen. */
  readonly invoices?: readonly {
    readonly invoiceId: string
    readonly schemes: readonly string[]
    readonly date?: string
  }[]
}

/** What one owner of a condominium gets through the tax return. */
export type OwnerFunding = {
  readonly ownerId: string
  /** Thousandths as a share, 0 to 1. */
  readonly share: number
  readonly deductionsEur: number
  /** Part of `deductionsEur` from each scheme that gives this owner something, EUR. */
  readonly schemes: readonly { readonly schemeId: string; readonly deductionEur: number }[]
  readonly usableEur: number
  /** Usable part of the deduction in each year of payment, EUR. */
  readonly years: readonly { readonly year: number; readonly usableEur: number }[]
  readonly lostToTaxCapacityEur: number
  readonly lostToIncomeCeilingEur: number
}

export type SchemeFunding = {
  readonly schemeId: string
  /** Day of payment, where works may be paid on more than one: the scheme is then listed once a day. */
  readonly date?: string
  readonly workIds: readonly string[]
  readonly totalEur: number
  /** Per work, in the order of `workIds`, after shared ceilings, EUR. */
  readonly amountsEur: readonly number[]
  readonly payments: readonly Payment[]
}

/** A lawful use of the schemes: what goes where, and what really arrives. */
export type Funding = {
  readonly assignment: readonly Assignment[]
  readonly schemes: readonly SchemeFunding[]
  /** Owner by owner, for a condominium whose owners are given; else empty. */
  readonly owners: readonly OwnerFunding[]
  /** Sum of what the schemes grant, EUR, before tax capacity and income ceiling. */
  readonly grantedEur: number
  /** Sum of what the owner can really use, EUR. */
  readonly usableEur: number
  /** Lost for lack of tax, and lost to the income ceiling, EUR. */
  readonly lostToTaxCapacityEur: number
  readonly lostToIncomeCeilingEur: number
  /** Dated money actually received, sorted by date. */
  readonly payments: readonly Payment[]
  /** Present value of `payments` at the objective's rate (undiscounted for the first-year objective), EUR. */
  readonly presentValueEur: number
  readonly firstYearEur: number
}

/** The best use that puts some spend on other schemes. */
export type RunnerUp = {
  readonly funding: Funding
  /** What it loses against the best, in the worth the objective counts, EUR. */
  readonly losesEur: number
  readonly isProven: boolean
}

export type LawfulUse = {
  /** Counting only what is certain. */
  readonly certain: Funding
  /** Counting also what depends on open facts; equal to `certain` when nothing is open. */
  readonly conditional: Funding
  readonly dependsOn: readonly MissingFact[]
  /** Facts about the owner taken as favourable because nothing was said. */
  readonly assumed: readonly { readonly id: string; readonly text: LocalText }[]
  /** No better lawful assignment exists (to half a cent of the objective). */
  readonly isProven: boolean
  /** Assignments compared before the proof closed. */
  readonly explored: number
  /** Second best; undefined when not asked for, or when no other use exists. */
  readonly runnerUp?: RunnerUp | undefined
}
