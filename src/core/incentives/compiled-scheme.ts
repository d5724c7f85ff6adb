/** What a rule file becomes once compiled, and how to visit its formulas. */
import type { Compiled, FormulaSymbol } from './formula-types.ts'
import type { LocalText } from './results.ts'
import type { SchemeFile } from './scheme-schema.ts'
import type { SchemeScope } from './scheme-scope.ts'
import type { TextSlot } from './value-text.ts'

export type CompiledRequirement = {
  readonly id: string
  readonly text: LocalText
  readonly reason: LocalText
  /** Quantities the reason names. */
  readonly reasonSlots: readonly TextSlot[]
  readonly article: string
  readonly condition: Compiled
  readonly when: Compiled | undefined
  readonly ifUnknown: 'depends' | 'assume-met' | 'to-do'
}

export type CompiledStep = {
  readonly id: string
  readonly text: LocalText
  readonly article: string
  readonly when: Compiled | undefined
  readonly formula: Compiled
}

export type CompiledLine = {
  readonly index: number
  readonly code: string
  readonly name: LocalText
  readonly article: string
  readonly amountArticle: string
  readonly when: Compiled | undefined
  readonly requirements: readonly CompiledRequirement[]
  readonly formula: Compiled
  readonly eligibleSpend: Compiled
  readonly rate: Compiled | undefined
  readonly bonuses: readonly CompiledStep[]
  readonly caps: readonly CompiledStep[]
  readonly duration: Compiled | undefined
  readonly show: readonly FormulaSymbol[]
  /** Positions of the sums over works this line reads. */
  readonly aggregates: readonly number[]
}

export type CompiledCeiling = CompiledStep & {
  readonly codes: ReadonlySet<string> | undefined
  /** Fact of works that cuts the group: the limit holds for each value of it. */
  readonly each: FormulaSymbol | undefined
  readonly measure: 'amount' | 'eligible-spend'
}

export type CompiledPlan = {
  readonly text: LocalText
  readonly article: string
  readonly when: Compiled | undefined
  readonly count: Compiled | undefined
  readonly shares: readonly Compiled[] | undefined
  readonly kinds: readonly string[] | undefined
}

export type CompiledScheme = {
  readonly file: SchemeFile
  readonly scope: SchemeScope
  /** In an order in which every line comes after the lines whose results it uses. */
  readonly lines: readonly CompiledLine[]
  readonly linesByWork: ReadonlyMap<string, readonly CompiledLine[]>
  readonly ceilings: readonly CompiledCeiling[]
  readonly payment:
    | {
        readonly kind: string
        readonly firstAfterMonths: Compiled
        readonly everyMonths: number
        readonly plans: readonly CompiledPlan[]
        readonly fee: CompiledStep | undefined
      }
    | undefined
  readonly show: readonly FormulaSymbol[]
  readonly vatSplit: readonly { readonly id: string; readonly base: Compiled; readonly rate: Compiled }[]
  readonly yearlyCeiling:
    | {
        readonly when: Compiled
        readonly atMost: Compiled
        readonly otherSpend: Compiled
        readonly otherRate: Compiled
        readonly shapes: ReadonlySet<string>
      }
    | undefined
  readonly deadlines: readonly { readonly id: string; readonly formula: Compiled | undefined }[]
  /** Formulas that need the spend of all works together, unless other facts make it irrelevant. */
  readonly caseSpendReaders: readonly Compiled[]
  /** Named quantities that sums over works read. */
  readonly measures: readonly FormulaSymbol[]
}

/** Visits a formula and everything it reads, each part once. */
export function visit(root: Compiled, seen: Set<Compiled>, each: (node: Compiled) => void): void {
  if (seen.has(root)) return
  seen.add(root)
  each(root)
  for (const child of root.children) visit(child, seen, each)
  if (root.symbol?.body !== undefined) visit(root.symbol.body, seen, each)
  for (const axis of root.symbol?.axes ?? []) visit(axis, seen, each)
}
