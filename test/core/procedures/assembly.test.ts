import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPassed, isQuorate, millesimiOf, peopleOf } from '../../../src/core/procedures/index.ts'
import { planOf, rules, WINDOWS, work } from './procedures-for-tests.ts'

const majority = (id: string) => {
  const row = rules.majorities.find((candidate) => candidate.id === id)
  if (row === undefined) throw new Error(`no majority ${id}`)
  return row
}
const quorum = (call: 'first' | 'second') => {
  const row = rules.quorums.find((candidate) => candidate.call === call)
  if (row === undefined) throw new Error(`no quorum ${call}`)
  return row
}

describe('votes of the assembly (art. 1136 Codice civile, L. 10/1991 art. 26)', () => {
  it('ask a third of the value for works of an audit, to the hundredth of a millesimo', () => {
    const row = majority('works-of-audit')
    expect(isPassed(row, { people: 6, millesimi: 333.33 }, 10)).toBe(false)
    expect(isPassed(row, { people: 6, millesimi: 333.34 }, 10)).toBe(true)
  })

  it('ask half of the value for metering', () => {
    const row = majority('metering')
    expect(isPassed(row, { people: 6, millesimi: 499.99 }, 10)).toBe(false)
    expect(isPassed(row, { people: 6, millesimi: 500 }, 10)).toBe(true)
  })

  it('ask more than half of those attending: a tie does not pass', () => {
    const row = majority('works-of-audit')
    expect(isPassed(row, { people: 5, millesimi: 900 }, 10)).toBe(false)
    expect(isPassed(row, { people: 6, millesimi: 900 }, 11)).toBe(true)
  })

  it('need two thirds and most owners on first call, a third and a third on second', () => {
    expect(isQuorate(quorum('first'), { people: 13, millesimi: 666.66 }, 24)).toBe(false)
    expect(isQuorate(quorum('first'), { people: 12, millesimi: 700 }, 24)).toBe(false)
    expect(isQuorate(quorum('first'), { people: 13, millesimi: 666.67 }, 24)).toBe(true)
    expect(isQuorate(quorum('second'), { people: 7, millesimi: 400 }, 24)).toBe(false)
    expect(isQuorate(quorum('second'), { people: 8, millesimi: 333.34 }, 24)).toBe(true)
  })

  it('print numbers that pass, where a hundredth or a person less does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.constantFrom(...rules.quorums), (owners, row) => {
        const people = peopleOf(row.participantsAtLeast, owners)
        const millesimi = millesimiOf(row.valueAtLeast)
        expect(isQuorate(row, { people, millesimi }, owners)).toBe(true)
        expect(isQuorate(row, { people: people - 1, millesimi }, owners)).toBe(false)
        expect(isQuorate(row, { people, millesimi: millesimi - 0.01 }, owners)).toBe(false)
      }),
    )
  })

  it('are told for each work the assembly decides, with the audit before the vote', () => {
    const plan = planOf(
      {},
      {
        ...WINDOWS,
        entrance: 'flat',
        condominiumOwners: 24,
        works: [
          work('wall-insulation', { decidedBy: 'assembly' }),
          work('heat-metering', { decidedBy: 'assembly' }),
          work('window-replacement'),
        ],
      },
    )
    expect(
      plan.assembly?.votes.map(({ majorityId, millesimiAtLeast }) => [majorityId, millesimiAtLeast]),
    ).toEqual([
      ['metering', 500],
      ['works-of-audit', 333.34],
    ])
    expect(plan.assembly?.quorums.map(({ peopleAtLeast }) => peopleAtLeast)).toEqual([13, 8])
    const ids = plan.steps.map(({ id }) => id)
    expect(ids.indexOf('condo-audit')).toBeLessThan(ids.indexOf('assembly-vote'))
  })

  it('ask half when the assembly voted without an audit', () => {
    const plan = planOf(
      { assembly: 'voted', hasAudit: false },
      { ...WINDOWS, entrance: 'flat', works: [work('wall-insulation', { decidedBy: 'assembly' })] },
    )
    expect(plan.assembly?.votes[0]).toMatchObject({ majorityId: 'without-audit', millesimiAtLeast: 500 })
  })
})
