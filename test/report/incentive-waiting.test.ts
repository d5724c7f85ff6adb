import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  answerIncentiveCase,
  checkIncentiveCase,
  type IncentiveAnswer,
  objectiveOf,
} from '../../src/core/incentives/index.ts'
import { incentiveAnswerText, waitingSentences } from '../../src/report/index.ts'
import { loadIncentives } from '../../src/rules/incentives.ts'

const pack = loadIncentives(join(import.meta.dirname, '../../rules'))
const asked = (over: object) => {
  const checked = checkIncentiveCase(pack, {
    date: '2026-11-24',
    owner: { subject: 'natural-person', right: 'owner', isMainDwelling: true, taxCapacityEurYear: 9000 },
    building: { climateZone: 'E', hasWorkingHeating: true, buildingUse: 'residential', dwellings: 1 },
    works: [{ id: 'wall', workKind: 'wall-insulation', spendEur: 10_000, areaM2: 100, uValueAfterWm2K: 0.2 }],
    ...over,
  })
  if (!checked.isValid) throw new Error(JSON.stringify(checked.problems))
  return checked.case
}
const said = (answer: IncentiveAnswer, lang: 'it' | 'en' = 'it') =>
  waitingSentences(answer.whatIf, (id) => id, lang).map((sentence) => sentence.replaceAll(/\s/g, ' '))
const npv = objectiveOf('net-present-value', 0.03)

describe('what waiting would change, in words', () => {
  it('names the day, what changes and the euros lost, in both languages', () => {
    const answer = answerIncentiveCase(pack, asked({}), npv)
    expect(said(answer)[0]).toMatch(
      /^Pagando dal 1º gennaio 2027 gli incentivi sarebbero 3\.600 € invece di 5\.000 €: .*si perdono circa/,
    )
    expect(said(answer, 'en')[0]).toMatch(/^Paying from 1 January 2027 .*are lost/)
  })

  it('says that nothing changes when no rule does, and no more', () => {
    const answer = answerIncentiveCase(pack, asked({}), npv, '2026-12-31')
    expect(said(answer)).toEqual([expect.stringContaining('aspettare non dà e non toglie niente')])
  })

  it('says what a scheme out of money would bring if it reopened, without promising it', () => {
    const answer = answerIncentiveCase(
      pack,
      asked({
        owner: {
          subject: 'natural-person',
          right: 'owner',
          isMainDwelling: true,
          taxCapacityEurYear: 0,
          iseeEur: 9000,
        },
        works: [{ id: 'pv', workKind: 'photovoltaic', pvPowerKw: 3, spendEur: 6000 }],
      }),
      npv,
    )
    expect(said(answer).join(' ')).toMatch(/Se riaprisse «Reddito energetico.*non è una promessa/)
  })

  it('stands in the text of the answer with verdicts, payments and the proof', () => {
    const one = asked({})
    const text = incentiveAnswerText(answerIncentiveCase(pack, one, npv), one, 'it')
    expect(text).toMatch(/Ecobonus \[envelope\]: SPETTA/)
    expect(text).toMatch(/Pagamenti: 2027/)
    expect(text).toContain('== Aspettare ==')
    expect(text).not.toMatch(/undefined|NaN|\[object/)
  })
})
