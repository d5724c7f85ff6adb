import type { AssessedPlan, AssessedSource } from '../../../src/core/portfolio/index.ts'

const band = (central: number) => ({ low: central * 0.8, central, high: central * 1.3 })

/** A plan with the few figures a programme reads; savings in kg of CO2 a year, money in EUR. */
export function samplePlan(
  id: string,
  outlayEur: number,
  co2Kg: number,
  more: { grantsEur?: number; npvEur?: number; primaryEnergyCutShare?: number } = {},
): AssessedPlan {
  const { grantsEur = 0, npvEur = co2Kg, primaryEnergyCutShare = co2Kg / 100_000 } = more
  return {
    id,
    name: { it: `piano ${id}`, en: `plan ${id}` },
    works: [{ name: { it: 'opera', en: 'work' } }],
    outlayEur: band(outlayEur),
    incentiveEur: { certain: grantsEur, conditional: 0 },
    netCostEur: band(outlayEur - grantsEur),
    yearlySavingEur: band(co2Kg * 0.4),
    npvEur: band(npvEur),
    co2SavingKgYear: band(co2Kg),
    primaryEnergyCutShare,
    class: { after: 'C' },
    dependsOnUnverified: [],
  }
}

export function sampleAssessment(
  istatCode: string,
  name: string,
  plans: readonly AssessedPlan[],
): AssessedSource {
  return {
    verdict: plans.length > 0 ? 'worth-doing' : 'no-measure',
    subject: { comune: { istatCode, name }, floorAreaM2: 1000, constructionYear: 1970 },
    diagnosis: {
      billEur: band(30_000),
      co2KgYear: band(50_000),
      central: { rating: { class: 'F', epGlNrenKwhM2: 200 } },
    },
    plans,
  }
}
