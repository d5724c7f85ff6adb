export {
  type AssessedPlan,
  type AssessedSource,
  type AssessSite,
  assessSites,
  type PortfolioProgress,
  type SiteOutcome,
} from './assess-sites.ts'
export { type AssessedSite, type CandidatePackage, candidatePackages, countedEur } from './candidates.ts'
export {
  type ChoiceGroup,
  type ChoiceOption,
  type ChoiceProblem,
  type Conflict,
  figuresOf,
  isAllowed,
  type Selection,
} from './choice-problem.ts'
export { type Choice, type ChoiceProof, choose } from './choose.ts'
export { type ChosenPackages, choosePackages } from './choose-packages.ts'
export { COLUMNS, type Column, ROW_COLUMNS } from './columns.ts'
export { describeInputProblem, InputProblem, PortfolioInputError } from './input-error.ts'
export { chooseByPrice, type LagrangianChoice } from './lagrangian-choice.ts'
export { explainLeftOut, type Margin } from './left-out.ts'
export type { MilpAnswer, MilpModel, MilpRow, MilpSettings, SolveMilp } from './milp-model.ts'
export { OBJECTIVE_KINDS, type ObjectiveKind } from './objectives.ts'
export { type PortfolioDeps, planPortfolio } from './plan-portfolio.ts'
export { OBJECTIVES, type Objective, Programme } from './programme-schema.ts'
export { conflictText, proofText } from './proof-text.ts'
export { type PortfolioTable, readSites, type Site, type SitesRead } from './read-sites.ts'
export { ChosenSite, LEFT_OUT_CODES, LeftOutSite, PortfolioResult, PortfolioTotals } from './result-schema.ts'
export { SummedBand, sumBands } from './totals.ts'
