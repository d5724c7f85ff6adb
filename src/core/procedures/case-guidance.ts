/** What a case needs beside its steps: votes of the assembly, tender routes, lists to tick, questions still open. */
import { millesimiOf, peopleOf } from './assembly.ts'
import type { ProcedureCase } from './case-schema.ts'
import type { Verdict } from './condition.ts'
import type { ProcedureFact, ProcedureFacts } from './facts.ts'
import type { Checklist, ProcedurePlan, TenderRoute } from './plan-schema.ts'
import { type RuleReader, speaksOf } from './rule-reader.ts'
import type { ProcedureRules } from './rules-schema.ts'

/** Votes and quorums for the works on common parts; null when the assembly decides nothing. */
export function assemblyOf(
  rules: ProcedureRules,
  reader: RuleReader,
  given: ProcedureCase,
  facts: ProcedureFacts,
): ProcedurePlan['assembly'] {
  const works = given.works.filter((work) => work.decidedBy === 'assembly')
  if (works.length === 0) return null
  const owners = given.condominiumOwners
  const chosen = works.map((work) => ({
    work,
    majority: rules.majorities.find(
      (row) => speaksOf(row, work) && reader.judge(row.when, facts).value === 'yes',
    ),
  }))
  return {
    votes: rules.majorities.flatMap((row) => {
      const voted = chosen.filter(({ majority }) => majority === row).map(({ work }) => work.name)
      if (voted.length === 0) return []
      return [
        {
          majorityId: row.id,
          title: row.title,
          works: voted,
          millesimiAtLeast: millesimiOf(row.valueAtLeast),
          legalReference: row.legalReference,
          status: row.status,
        },
      ]
    }),
    quorums: rules.quorums.map((row) => ({
      call: row.call,
      millesimiAtLeast: millesimiOf(row.valueAtLeast),
      peopleAtLeast: owners === null ? null : peopleOf(row.participantsAtLeast, owners),
      legalReference: row.legalReference,
      status: row.status,
    })),
  }
}

const CERTAIN: Verdict = { value: 'yes', missing: [] }
const AMOUNT_FACTS: Readonly<Record<TenderRoute['subject'], ProcedureFact | null>> = {
  works: 'worksCostEur',
  services: 'servicesCostEur',
  // The value of a concession is asked by ranges: no figure to print.
  concession: null,
  framework: null,
}

/** How a public body awards works, services and concessions: one certain route for each, or those still possible. */
export function tendersOf(
  rules: ProcedureRules,
  reader: RuleReader,
  facts: ProcedureFacts,
): readonly TenderRoute[] {
  const subjects = [...new Set(rules.tenders.map((row) => row.subject))]
  return subjects.flatMap((subject) => {
    const open: { row: ProcedureRules['tenders'][number]; verdict: Verdict }[] = []
    const certain = rules.tenders.find((row) => {
      if (row.subject !== subject) return false
      const verdict = reader.judge(row.when, facts)
      if (verdict.value === 'unknown') open.push({ row, verdict })
      return verdict.value === 'yes'
    })
    const possible = certain === undefined ? open : [{ row: certain, verdict: CERTAIN }]
    const amountFact = AMOUNT_FACTS[subject]
    const amount = amountFact === null ? null : (facts[amountFact] ?? null)
    return possible.map(({ row, verdict }) => ({
      id: row.id,
      subject,
      title: row.title,
      text: row.text,
      amountEur: typeof amount === 'number' ? amount : null,
      operatorsAtLeast: row.operatorsAtLeast,
      isCertain: verdict.value === 'yes',
      legalReference: row.legalReference,
      status: row.status,
      openQuestions: reader.openQuestions(verdict.missing),
    }))
  })
}

/** Lists to tick that concern the case; items that do not are left out. */
export function checklistsOf(
  rules: ProcedureRules,
  reader: RuleReader,
  facts: ProcedureFacts,
): readonly Checklist[] {
  return rules.checklists.flatMap((list) => {
    const verdict = reader.judge(list.when, facts)
    if (verdict.value === 'no') return []
    const items = list.items.filter((item) => reader.judge(item.when, facts).value !== 'no')
    if (items.length === 0) return []
    return [
      {
        id: list.id,
        title: list.title,
        note: list.note ?? null,
        isCertain: verdict.value === 'yes',
        legalReference: list.legalReference,
        status: list.status,
        items: items.map(({ id, text, applies, status }) => ({ id, text, applies, status })),
      },
    ]
  })
}

/** The questions whose answer may change this calendar, answered ones included so that they can be changed. */
export function questionsOf(
  rules: ProcedureRules,
  reader: RuleReader,
  given: ProcedureCase,
  facts: ProcedureFacts,
): ProcedurePlan['questions'] {
  return rules.questions
    .filter((question) => reader.judge(question.when, facts).value !== 'no')
    .map(({ fact, label, options, assume }) => ({
      fact,
      label,
      options,
      answer: given.answers[fact] ?? null,
      assumed: assume ?? null,
    }))
}
