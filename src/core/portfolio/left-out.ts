import type { PlanText } from '../planning/index.ts'
import type { AssessedSite, CandidatePackage } from './candidates.ts'
import { countedEur } from './candidates.ts'
import { OBJECTIVE_KINDS } from './objectives.ts'
import type { Programme } from './programme-schema.ts'
import type { LeftOutSite } from './result-schema.ts'
import { buildings, money, number, text } from './wording.ts'

/** Where the programme stopped: what is left and what its last thousand euros bought. */
export type Margin = {
  readonly leftEur: number
  readonly leftSites: number
  readonly valuePerThousandEur: number
}

/** The price of the budget is found by halving: the building it stops at gives as much, to the last digits. */
const EQUAL_WITHIN = 1e-9

type Priced = { readonly candidate: CandidatePackage; readonly eur: number; readonly value: number }

/** Why an assessed building waits, with the figures that decided. */
export function explainLeftOut(site: AssessedSite, programme: Programme, margin: Margin): LeftOutSite {
  const priced = site.packages.map((candidate) => ({
    candidate,
    eur: countedEur(candidate, programme.budgetCounts),
    value: OBJECTIVE_KINDS[programme.objective].valueOf(candidate),
  }))
  const useful = priced.filter((each) => each.value > 0)
  const best = useful.reduce<Priced | null>(
    (found, each) => (found === null || valuePerThousand(each) > valuePerThousand(found) ? each : found),
    null,
  )
  const { code, text: reason } = reasonOf(site, priced, useful, best, programme, margin)
  return {
    row: site.row,
    id: site.id,
    name: site.name,
    comune: site.comune.name,
    code,
    text: reason,
    best:
      best === null
        ? null
        : {
            planId: best.candidate.planId,
            planName: best.candidate.name,
            countedEur: best.eur,
            value: best.value,
          },
  }
}

/** The less something costs the more a thousand euros of it give; what costs less than one euro counts as one. */
function valuePerThousand({ eur, value }: Priced): number {
  return (value / Math.max(1, eur)) * 1000
}

function reasonOf(
  site: AssessedSite,
  priced: readonly Priced[],
  useful: readonly Priced[],
  best: Priced | null,
  programme: Programme,
  margin: Margin,
): { readonly code: LeftOutSite['code']; readonly text: PlanText } {
  const { unit, name } = OBJECTIVE_KINDS[programme.objective]
  if (site.packages.length === 0) {
    return {
      code: 'no-package-saves',
      text: text(
        'Nessun intervento trovato fa risparmiare energia, denaro o CO2.',
        'No package that was found saves energy, money or CO2.',
      ),
    }
  }
  if (best === null) {
    const most = number(Math.max(...priced.map((each) => each.value)))
    return {
      code: 'not-worth-it',
      text: text(
        `Nessun intervento migliora l'obiettivo (${name.it}): il migliore dà ${most.it} ${unit.it}.`,
        `No package improves the objective (${name.en}): the best gives ${most.en} ${unit.en}.`,
      ),
    }
  }
  const cheapest = Math.min(...useful.map((each) => each.eur))
  const [costs, budget, left] = [money(cheapest), money(programme.budgetEur), money(margin.leftEur)]
  if (cheapest > programme.budgetEur) {
    return {
      code: 'over-whole-budget',
      text: text(
        `Il suo intervento meno caro costa ${costs.it}, più dell'intero budget (${budget.it}).`,
        `Its cheapest package costs ${costs.en}, more than the whole budget (${budget.en}).`,
      ),
    }
  }
  if (margin.leftSites <= 0) {
    const limit = buildings(programme.maximumSites ?? 0)
    return {
      code: 'sites-limit',
      text: text(
        `Il programma ha raggiunto il limite di ${limit.it}, e questi danno di più.`,
        `The programme has reached the limit of ${limit.en}, and these give more.`,
      ),
    }
  }
  const [here, there] = [number(valuePerThousand(best), 1), number(margin.valuePerThousandEur, 1)]
  if (valuePerThousand(best) >= margin.valuePerThousandEur * (1 - EQUAL_WITHIN)) {
    return {
      code: 'does-not-fit',
      text: text(
        `Renderebbe quanto gli altri (${here.it} ${unit.it} ogni 1.000 €), ma l'intervento meno caro costa ${costs.it} e nel budget restano ${left.it}.`,
        `It would give as much as the others (${here.en} ${unit.en} for each €1,000), but its cheapest package costs ${costs.en} and ${left.en} of the budget are left.`,
      ),
    }
  }
  return {
    code: 'costs-more-per-unit',
    text: text(
      `Rende meno di quelli scelti: ogni 1.000 € qui danno ${here.it} ${unit.it}, gli ultimi del programma ne danno ${there.it}. Nel budget restano ${left.it}, il suo intervento meno caro costa ${costs.it}.`,
      `It gives less than those chosen: each €1,000 gives ${here.en} ${unit.en} here, the last ones of the programme give ${there.en}. ${left.en} of the budget are left, its cheapest package costs ${costs.en}.`,
    ),
  }
}
