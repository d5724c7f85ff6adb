import highsModule from 'highs'
import type { MilpAnswer, MilpModel, SolveMilp } from '../core/portfolio/index.ts'

/** The types of the package describe its CommonJS face, where the loader is `default`; the ES module is the loader. */
const loadHighs = highsModule as unknown as typeof highsModule.default

/**
 * HiGHS (WebAssembly, in this process) behind the interface of the core. Loaded at the first use, about 50 ms, and
 * kept; a call blocks the thread until the gap or the time limit is reached. Trouble of the solver is answered as
 * `failed`, never thrown.
 */
export function highsSolver(): SolveMilp {
  let loading: ReturnType<typeof loadHighs> | null = null
  return async (model, settings) => {
    try {
      loading ??= loadHighs()
      return solve(await loading, model, settings)
    } catch (error) {
      loading = null
      return { status: 'failed', values: null, bound: null, message: String(error) }
    }
  }
}

type Highs = Awaited<ReturnType<typeof loadHighs>>

function solve(highs: Highs, milp: MilpModel, settings: Parameters<SolveMilp>[1]): MilpAnswer {
  const { modelStatus, objectiveSense, variableType } = highs.constants
  const count = milp.objective.length
  const starts = [0]
  for (const row of milp.rows) starts.push((starts.at(-1) ?? 0) + row.indices.length)
  const model = highs.createModel({
    numCols: count,
    numRows: milp.rows.length,
    sense: objectiveSense.maximize,
    colCost: Float64Array.from(milp.objective),
    colLower: new Float64Array(count),
    colUpper: new Float64Array(count).fill(1),
    rowLower: Float64Array.from(milp.rows, (row) => Math.max(row.lower, -highs.infinity)),
    rowUpper: Float64Array.from(milp.rows, (row) => Math.min(row.upper, highs.infinity)),
    matrix: {
      format: 'csr',
      numRows: milp.rows.length,
      numCols: count,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(milp.rows.flatMap((row) => row.indices)),
      values: Float64Array.from(milp.rows.flatMap((row) => row.values)),
    },
    integrality: Array.from({ length: count }, () => variableType.integer),
  })
  try {
    model.options.set({
      output_flag: false,
      mip_rel_gap: settings.relativeGap,
      time_limit: settings.timeLimitSeconds,
      mip_feasibility_tolerance: 1e-7,
    })
    model.run()
    const status = model.getModelStatus()
    if (status === modelStatus.infeasible) return { status: 'infeasible', values: null, bound: null }
    const solution = model.getSolution()
    const hasSolution = Number.isFinite(model.getObjectiveValue()) && solution.colValue.length === count
    return {
      status: status === modelStatus.optimal ? 'optimal' : 'limit',
      values: hasSolution ? Array.from(solution.colValue) : null,
      bound: Number(model.info.get('mip_dual_bound')),
    }
  } finally {
    model.dispose()
  }
}
