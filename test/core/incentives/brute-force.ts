/** Worth of an assignment by the public evaluation alone, and the best of all assignments one by one. */
import {
  type Assignment,
  evaluateSchemes,
  type IncentiveCase,
  type Objective,
  type RulePack,
  type SchemeResult,
  type WorkFacts,
} from '../../../src/core/incentives/index.ts'

const FUNDING = ['conto-termico-3', 'ecobonus', 'bonus-casa']

function weight(objective: Objective, months: number): number {
  if (objective.kind === 'net-present-value') return (1 + objective.rate) ** (-months / 12)
  return months < 12 ? 1 : 0.001
}

/** Ceiling on yearly instalments of spend, written again here from the law (art. 16-ter TUIR). */
function spendCeiling(owner: IncentiveCase['owner']): number {
  const income = owner.incomeEur ?? 0
  if (owner.subject !== 'natural-person' || income <= 75000) return Number.POSITIVE_INFINITY
  const base = income <= 100000 ? 14000 : 8000
  return base * ([0.5, 0.7, 0.85][owner.dependentChildren ?? 0] ?? 1)
}

type Cache = Map<string, SchemeResult | undefined>

function of(
  pack: RulePack,
  incentiveCase: IncentiveCase,
  objective: Objective,
  assignment: readonly Assignment[],
  cache: Cache = new Map(),
): number {
  let worth = 0
  const quotas: { amount: number; spend: number }[] = []
  // The whole case decides how grants are shared: keep it as a fact of each work.
  const total = incentiveCase.works.reduce((sum, work) => sum + (work.spendEur ?? 0), 0)
  const grants = incentiveCase.otherGrantsEur ?? 0
  for (const id of FUNDING) {
    const works = assignment
      .filter((one) => one.schemes.includes(id))
      .map((one) => incentiveCase.works.find((work) => work.id === one.workId) as WorkFacts)
      .map((work) => (grants === 0 ? work : { ...work, grantEur: (grants * (work.spendEur ?? 0)) / total }))
    if (works.length === 0) continue
    const key = [id, ...works.map((work) => work.id)].join()
    if (!cache.has(key))
      cache.set(key, evaluateSchemes(pack, { ...incentiveCase, works, schemes: [id] }).schemes[0])
    const scheme = cache.get(key)
    if (scheme === undefined || scheme.totalEur === 0) continue
    if (scheme.shape === 'grant') {
      for (const payment of scheme.payments)
        worth += payment.amountEur * weight(objective, payment.offsetMonths)
      continue
    }
    for (const work of scheme.works) {
      if (work.amountEur > 0)
        quotas.push({ amount: work.amountEur / 10, spend: (work.eligibleSpendEur ?? 0) / 10 })
    }
  }
  quotas.sort((a, b) => b.amount / b.spend - a.amount / a.spend)
  let room = spendCeiling(incentiveCase.owner)
  let usable = 0
  for (const { amount, spend } of quotas) {
    const share = spend <= room ? 1 : room / spend
    usable += amount * share
    room -= spend * share
  }
  const year = Math.min(usable, incentiveCase.owner.taxCapacityEurYear ?? Number.POSITIVE_INFINITY)
  for (let index = 1; index <= 10; index += 1) worth += year * weight(objective, 12 * index)
  return worth
}

function best(pack: RulePack, incentiveCase: IncentiveCase, objective: Objective): number {
  let top = 0
  const cache: Cache = new Map()
  const { works } = incentiveCase
  const choices = FUNDING.length + 1
  for (let code = 0; code < choices ** works.length; code += 1) {
    let rest = code
    const assignment = works.map((work) => {
      const scheme = FUNDING[rest % choices]
      rest = Math.floor(rest / choices)
      return { workId: work.id, schemes: scheme === undefined ? [] : [scheme] }
    })
    top = Math.max(top, of(pack, incentiveCase, objective, assignment, cache))
  }
  return top
}

export const worthOfAssignment = { of, best }
