import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Building } from '../../../src/core/building/index.ts'
import { WORK_KINDS, WorkFacts } from '../../../src/core/incentives/index.ts'
import { measureOptions, prepareMeasures } from '../../../src/core/measures/index.ts'
import { loadMeasures } from '../../../src/rules/measures.ts'
import { CONTEXT, heatLossWK, SAMPLES } from './sample-buildings.ts'

const catalogue = loadMeasures(join(import.meta.dirname, '../../../rules'))

/** An option with the companions it requires, so that it can be built. */
function packageFor(optionId: string, options: ReturnType<typeof measureOptions>['applicable']) {
  const option = options.find(({ id }) => id === optionId)
  if (option === undefined) throw new Error(`no option ${optionId}`)
  const measure = catalogue.measures.find(({ id }) => id === option.measureId)
  const companions = (measure?.requires ?? []).flatMap(({ anyOf }) =>
    options.filter((other) => anyOf.includes(other.measureId)).slice(0, 1),
  )
  return [option, ...companions]
}

describe.each(SAMPLES)('each measure on the %s', (_name, building) => {
  const prepared = prepareMeasures(catalogue, building, CONTEXT)

  it('offers every measure of the catalogue or says why not, in two languages', () => {
    const seen = new Set([
      ...prepared.applicable.map(({ measureId }) => measureId),
      ...prepared.notApplicable.map(({ measureId }) => measureId),
    ])
    expect(seen.size).toBe(catalogue.measures.length)
    for (const { reason } of prepared.notApplicable) {
      expect(reason.it.length).toBeGreaterThan(10)
      expect(reason.en.length).toBeGreaterThan(10)
    }
  })

  it('keeps the building valid, never loses more heat, and is not offered twice', () => {
    let built = 0
    for (const option of prepared.applicable) {
      const { building: after, infeasible } = prepared.apply(packageFor(option.id, prepared.applicable))
      if (infeasible !== null) continue
      built += 1
      expect(() => Building.parse(structuredClone(after)), option.id).not.toThrow()
      expect(heatLossWK(after), option.id).toBeLessThanOrEqual(heatLossWK(building) + 1e-9)
      const again = measureOptions(catalogue, after, CONTEXT).applicable.map(({ measureId }) => measureId)
      expect(again, `${option.id} offered again`).not.toContain(option.measureId)
    }
    expect(built).toBeGreaterThan(10)
  })

  it('leaves the building it was given untouched', () => {
    const before = structuredClone(building)
    for (const option of prepared.applicable) prepared.apply([option])
    expect(building).toEqual(before)
  })

  it('prices every work with low <= typical <= high, and the lines sum to the cost', () => {
    for (const option of prepared.applicable) {
      for (const work of prepared.apply(packageFor(option.id, prepared.applicable)).works) {
        const sum = work.lines.reduce((total, line) => total + line.typical, 0)
        expect(work.costEur.low, work.optionId).toBeLessThanOrEqual(work.costEur.typical)
        expect(work.costEur.typical, work.optionId).toBeLessThanOrEqual(work.costEur.high)
        expect(work.costEur.typical, work.optionId).toBeGreaterThan(0)
        expect(sum).toBeCloseTo(work.costEur.typical, 6)
        expect(work.quantity, work.optionId).toBeGreaterThan(0)
        expect(work.significantGoodsEur.typical).toBeLessThanOrEqual(work.costEur.typical)
      }
    }
  })

  it('speaks the vocabulary of the incentives', () => {
    for (const option of prepared.applicable) {
      for (const work of prepared.apply(packageFor(option.id, prepared.applicable)).works) {
        expect(WORK_KINDS).toContain(work.workKind)
        const facts = WorkFacts.safeParse({ id: work.optionId, workKind: work.workKind, ...work.facts })
        expect(facts.error?.issues ?? [], work.optionId).toEqual([])
      }
    }
  })

  it('builds any feasible package the same way whatever the order it is written in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...prepared.applicable]), (options) => {
        const there = prepared.apply(options)
        const back = prepared.apply([...options].reverse())
        expect(back.infeasible?.optionId === undefined).toBe(there.infeasible?.optionId === undefined)
        expect(back.building).toEqual(there.building)
        expect(back.works.map(({ optionId }) => optionId)).toEqual(
          there.works.map(({ optionId }) => optionId),
        )
        expect(heatLossWK(there.building)).toBeLessThanOrEqual(heatLossWK(building) + 1e-9)
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same values when searching as when applying in full', () => {
    fc.assert(
      fc.property(fc.subarray([...prepared.applicable]), (options) => {
        const { provenance: _full, ...full } = prepared.apply(options).building
        const { provenance: _central, ...central } = prepared.applyCentral(options).building
        expect(central).toEqual(full)
      }),
      { numRuns: 100 },
    )
  })
})

it('covers at least thirty measures across the samples', () => {
  const offered = new Set(
    SAMPLES.flatMap(([, building]) =>
      measureOptions(catalogue, building, CONTEXT).applicable.map(({ measureId }) => measureId),
    ),
  )
  expect(offered.size).toBeGreaterThanOrEqual(30)
})
