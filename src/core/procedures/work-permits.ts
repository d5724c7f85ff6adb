/** What each work needs before it starts: building title and landscape authorisation. */
import type { ProcedureWork } from './case-schema.ts'
import type { ProcedureFact, ProcedureFacts } from './facts.ts'
import type { WorkLandscape, WorkTitle } from './plan-schema.ts'
import { procedureText } from './procedure-text.ts'
import { type RuleReader, speaksOf } from './rule-reader.ts'
import type { ProcedureRules } from './rules-schema.ts'

/** The facts of the case seen from one work: its own power and kind. */
function factsOfWork(work: ProcedureWork, facts: ProcedureFacts): ProcedureFacts {
  return {
    ...facts,
    installedPowerKw: work.powerKw,
    workKinds: [work.workKind],
    measures: work.measureId === '' ? [] : [work.measureId],
  }
}

/**
 * Building title of a work: the first row that speaks of it and holds. Rows that wait for a fact stay possible, so that
 * the answer is one title or the list of those still possible (DPR 380/2001 artt. 6, 6-bis, 22).
 */
export function titleOf(
  rules: ProcedureRules,
  reader: RuleReader,
  work: ProcedureWork,
  facts: ProcedureFacts,
): WorkTitle {
  const possible: ProcedureRules['titles'][number][] = []
  const missing: ProcedureFact[] = []
  for (const row of rules.titles.filter((candidate) => speaksOf(candidate, work))) {
    const verdict = reader.judge(row.when, factsOfWork(work, facts))
    if (verdict.value === 'no') continue
    possible.push(row)
    missing.push(...verdict.missing)
    if (verdict.value === 'yes') break
  }
  const [first] = possible
  if (first === undefined)
    throw new Error(`No row of the building titles holds for the work "${work.workKind}".`)
  const ids = [...new Set(possible.map((row) => row.title))]
  const kinds = ids.map((id) => kindOf(rules, id))
  const filed = new Set(kinds.map((kind) => kind.isFiled))
  const [only] = kinds
  const isOne = kinds.length === 1 && only !== undefined
  const joined = (language: 'it' | 'en', or: string) => kinds.map((kind) => kind.name[language]).join(or)
  return {
    workId: work.id,
    workName: work.name,
    titles: ids,
    name: isOne ? only.name : { it: joined('it', ' o '), en: joined('en', ' or ') },
    text: isOne ? only.text : procedureText(rules, 'title-depends'),
    isFiled: filed.size === 1 ? ([...filed][0] ?? null) : null,
    legalReference: [...new Set(possible.map((row) => row.legalReference))].join('; '),
    status: possible.some((row) => row.status === 'unverified') ? 'unverified' : 'sourced',
    source: [...new Set(possible.flatMap((row) => row.source))],
    openQuestions: isOne ? [] : reader.openQuestions(missing),
  }
}

function kindOf(rules: ProcedureRules, id: string) {
  const kind = rules.titleKinds[id]
  if (kind === undefined) throw new Error(`The rules of procedures lack the title "${id}".`)
  return kind
}

/**
 * Landscape outcome of a work in a protected area: excluded from authorisation (DPR 31/2017 annex A), to be asked, or
 * simplified procedure (annex B). Never excluded on a fact nobody gave.
 */
export function landscapeOf(
  rules: ProcedureRules,
  reader: RuleReader,
  work: ProcedureWork,
  facts: ProcedureFacts,
): WorkLandscape {
  const rows = rules.landscape.filter((row) => speaksOf(row, work))
  const seen = rows.map((row) => ({ row, verdict: reader.judge(row.when, factsOfWork(work, facts)) }))
  const exempt = seen.find(({ verdict }) => verdict.value === 'yes')
  const open = seen.find(({ verdict }) => verdict.value === 'unknown')
  const found = exempt ?? open ?? seen[0]
  const outcome = exempt !== undefined ? 'exempt' : open !== undefined ? 'ask' : 'simplified'
  const words = { exempt: found?.row.text, ask: found?.row.ask, simplified: undefined }[outcome]
  return {
    workId: work.id,
    workName: work.name,
    outcome,
    letter: outcome === 'simplified' ? null : (found?.row.letter ?? null),
    text: words ?? procedureText(rules, 'landscape-simplified'),
    legalReference: found?.row.legalReference ?? 'DPR 31/2017',
    status: found?.row.status ?? 'unverified',
    openQuestions: reader.openQuestions(
      open !== undefined && exempt === undefined ? open.verdict.missing : [],
    ),
  }
}
