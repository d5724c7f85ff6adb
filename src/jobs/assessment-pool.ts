import { availableParallelism } from 'node:os'
import { Tinypool } from 'tinypool'
import type { Answers } from '../core/building/index.ts'
import {
  AnswersError,
  type Assessment,
  type AssessOptions,
  type Roadmap,
  type RoadmapWish,
} from '../core/planning/index.ts'
import type { AssessmentJob, AssessmentOutcome, RoadmapJob, RoadmapOutcome } from './assessment-job.ts'

/** Threads that assess: each reads the rules once, and the caller's thread stays free to answer. */
export type AssessmentPool = {
  /** The assessment of a case, in turn. Rejects with AnswersError like `assess`, with the thread's own error when it fails. */
  readonly assess: (answers: Answers, date: string, options?: AssessOptions) => Promise<Assessment>
  /** The roadmap of some works of a case, in turn. Rejects as `assess`. */
  readonly roadmap: (
    answers: Answers,
    date: string,
    workIds: readonly string[],
    wish: RoadmapWish,
  ) => Promise<Roadmap>
  /** Ends the threads; what they were doing is lost. */
  readonly close: () => Promise<void>
}

const WORKER = new URL('./assessment-worker.ts', import.meta.url).href

/** Opens a pool of `threads` (the cores by default), all started at once, over the rules of a folder. */
export function openAssessmentPool(
  rulesDir: string,
  threads: number = availableParallelism(),
): AssessmentPool {
  const pool = new Tinypool({
    filename: WORKER,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    // Warm code and rules already read are what a thread is kept for.
    isolateWorkers: false,
  })
  // One for each thread, so that nobody's first case waits for the rules. Rules that cannot be read are the error of the first job.
  for (let thread = 0; thread < threads; thread++) pool.run(rulesDir, { name: 'prepare' }).catch(() => {})
  let isClosed = false
  return {
    async assess(answers, date, options = {}) {
      // The library would start new threads.
      if (isClosed) throw new Error('The pool of threads is closed.')
      const job: AssessmentJob = { rulesDir, answers, date, options }
      const outcome: AssessmentOutcome = await pool.run(job)
      if (outcome.kind === 'impossible') throw new AnswersError(outcome.issues)
      return outcome.assessment
    },
    async roadmap(answers, date, workIds, wish) {
      if (isClosed) throw new Error('The pool of threads is closed.')
      const job: RoadmapJob = { rulesDir, answers, date, workIds, wish }
      const outcome: RoadmapOutcome = await pool.run(job, { name: 'roadmap' })
      if (outcome.kind === 'impossible') throw new AnswersError(outcome.issues)
      return outcome.roadmap
    },
    close: () => {
      isClosed = true
      return pool.destroy()
    },
  }
}
