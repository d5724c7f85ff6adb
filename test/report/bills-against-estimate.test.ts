import { describe, expect, it } from 'vitest'
import { bandChart, billsAgainstEstimate, billsChartOf } from '../../src/report/index.ts'
import { SAMPLE_ASSESSMENT } from './sample-assessment.ts'

const assessment = SAMPLE_ASSESSMENT
const gas = assessment.diagnosis.central.cost.byCarrier.find(({ carrier }) => carrier === 'natural-gas')
if (gas === undefined) throw new Error('the sample is heated with gas')
const bill = (over: object) => ({ carrier: 'natural-gas' as const, ...over })

describe('bills against the estimate', () => {
  it('are not compared when there are none', () => {
    expect(billsAgainstEstimate(assessment, undefined)).toBeUndefined()
    expect(billsAgainstEstimate(assessment, [])).toBeUndefined()
  })

  it('are inside at the central value, and outside beyond the band, in the chart too', () => {
    const inside = billsAgainstEstimate(assessment, [bill({ costEur: gas.eur })])
    expect(inside?.years.map(({ verdict }) => verdict)).toEqual(['inside'])
    const outside = billsAgainstEstimate(assessment, [bill({ costEur: gas.eur * 5 })])
    expect(outside?.years.map(({ verdict }) => verdict)).toEqual(['above'])
    if (outside === undefined) throw new Error('unreachable')
    const data = billsChartOf(outside, assessment, 'it')
    if (data === undefined) throw new Error('a bill with its euro is drawn')
    const chart = bandChart(data, 'it')
    expect(chart.wide).toContain('>fuori<')
    expect(chart.altText).toContain('fuori')
    expect(chart.table.columns).toContain('In bolletta')
  })

  it('without euro are judged by their quantity', () => {
    const result = billsAgainstEstimate(assessment, [bill({ quantity: gas.kwh / 10, unit: 'kWh' })])
    expect(result?.years[0]?.verdict).toBe('below')
  })

  it('of a part of the year are added up to a year, or left out when no winter is inside', () => {
    const half = [
      bill({ costEur: 600, from: '2025-01-01', to: '2025-06-30' }),
      bill({ costEur: 200, from: '2025-07-01', to: '2025-12-31' }),
    ]
    expect(billsAgainstEstimate(assessment, half)?.years[0]?.billed.eur).toBeCloseTo(800, 6)
    const summer = billsAgainstEstimate(assessment, half.slice(1))
    expect(summer?.years).toEqual([])
    expect(summer?.tooShort.map(({ it: name }) => name)).toEqual(['Metano'])
  })

  it('of an energy the estimate does not know are said to be unforeseen', () => {
    const result = billsAgainstEstimate(assessment, [{ carrier: 'pellet', costEur: 400 }])
    expect(result?.unforeseen.map(({ it: name }) => name)).toEqual(['Pellet'])
  })
})
