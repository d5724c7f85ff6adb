import type { Answers } from '../building/index.ts'
import type { Assessment, Plan } from '../planning/index.ts'
import { type AssessedSite, candidatePackages } from './candidates.ts'
import type { Site } from './read-sites.ts'

/** The assessment of one building; a promise when other threads do it. */
export type AssessSite = (answers: Answers, date: string) => AssessedSource | Promise<AssessedSource>

type Subject = Assessment['subject']

/** What the portfolio reads of a plan, and no more: any `Plan` is one. */
export type AssessedPlan = Pick<
  Plan,
  | 'id'
  | 'name'
  | 'outlayEur'
  | 'netCostEur'
  | 'yearlySavingEur'
  | 'npvEur'
  | 'co2SavingKgYear'
  | 'primaryEnergyCutShare'
  | 'dependsOnUnverified'
> & {
  readonly works: readonly Pick<Plan['works'][number], 'name'>[]
  readonly incentiveEur: Pick<Plan['incentiveEur'], 'certain' | 'conditional'>
  readonly class: Pick<Plan['class'], 'after'>
}

/** What the portfolio reads of an assessment: any `Assessment` is one. */
export type AssessedSource = Pick<Assessment, 'verdict'> & {
  readonly subject: Pick<Subject, 'floorAreaM2' | 'constructionYear'> & {
    readonly comune: Pick<Subject['comune'], 'istatCode' | 'name'>
  }
  readonly diagnosis: Pick<Assessment['diagnosis'], 'billEur' | 'co2KgYear'> & {
    readonly central: {
      readonly rating: Pick<Assessment['diagnosis']['central']['rating'], 'class' | 'epGlNrenKwhM2'>
    }
  }
  readonly plans: readonly AssessedPlan[]
}

export type SiteOutcome =
  | { readonly kind: 'assessed'; readonly site: AssessedSite }
  | { readonly kind: 'failed'; readonly site: Site; readonly message: string }

export type PortfolioProgress = { readonly done: number; readonly total: number; readonly failed: number }

/**
 * Runs the ordinary assessment of every site, with no shortcut formula, and keeps of each what the choice needs. All are asked for at once:
 * threads, where `assess` has them, take them in turn; the outcomes keep the order of the sites. A site whose assessment throws is kept as
 * failed, with the message; the others go on. `onProgress` is told after each.
 */
export async function assessSites(
  sites: readonly Site[],
  date: string,
  deps: {
    readonly assess: AssessSite
    readonly onProgress?: (progress: PortfolioProgress) => void
  },
): Promise<readonly SiteOutcome[]> {
  let done = 0
  let failed = 0
  return Promise.all(
    sites.map(async (site) => {
      const outcome = await assessSite(site, date, deps.assess)
      done += 1
      if (outcome.kind === 'failed') failed += 1
      deps.onProgress?.({ done, total: sites.length, failed })
      return outcome
    }),
  )
}

async function assessSite(site: Site, date: string, assess: AssessSite): Promise<SiteOutcome> {
  try {
    const assessment = await assess(site.answers, date)
    return { kind: 'assessed', site: candidatePackages(site, assessment) }
  } catch (error) {
    return { kind: 'failed', site, message: error instanceof Error ? error.message : String(error) }
  }
}
