import { describe, expect, it } from 'vitest'
import { formatWorkQuantity, unitName } from '../../src/report/index.ts'

const seen = (text: string) => text.replace(/[\u202f\u00a0]/g, '_')

describe('units as people write them', () => {
  it.each([
    ['m2', 'm²', 'm²'],
    ['m3/h', 'm³/h', 'm³/h'],
    ['W/m2/K', 'W/m²K', 'W/m²K'],
    ['EUR/m2', '€/m²', '€/m²'],
    ['EUR/kWh', '€/kWh', '€/kWh'],
    ['kWh/year', 'kWh/anno', 'kWh/year'],
    ['kW', 'kW', 'kW'],
    ['1', '', ''],
  ])('%s is %s in Italian and %s in English', (unit, it, en) => {
    expect(unitName(unit, 'it')).toBe(it)
    expect(unitName(unit, 'en')).toBe(en)
  })

  it('counts things by their name, one or many', () => {
    expect(seen(formatWorkQuantity(4, 'each', 'it'))).toBe('4_pezzi')
    expect(seen(formatWorkQuantity(1, 'each', 'it'))).toBe('1_pezzo')
    expect(seen(formatWorkQuantity(4, 'each', 'en'))).toBe('4_items')
  })

  it('does not claim tenths of a square metre', () => {
    expect(seen(formatWorkQuantity(100.9, 'm2', 'it'))).toBe('101_m²')
    expect(seen(formatWorkQuantity(4.26, 'kW', 'it'))).toBe('4,3_kW')
    expect(formatWorkQuantity(Number.NaN, 'm2', 'it')).toBe('non noto')
  })
})
