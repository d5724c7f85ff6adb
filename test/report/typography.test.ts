import { describe, expect, it } from 'vitest'
import { planTitles, typeset } from '../../src/report/index.ts'

describe('the signs of print', () => {
  it('turn apostrophes between letters, powers of the metre and dates, in what is read only', () => {
    const markup = `<p title="l'anno 2027-05-01">l'anno &#39;vecchio&#39; dell&#39;1: 20 m2, entro il 2027-05-01</p>`
    expect(typeset(markup, 'it')).toBe(
      `<p title="l'anno 2027-05-01">l’anno &#39;vecchio&#39; dell’1: 20 m², entro il 1º maggio 2027</p>`,
    )
    expect(typeset('<p>by 2027-05-01</p>', 'en')).toBe('<p>by 1 May 2027</p>')
  })

  it('leave formulas, styles and what a person typed alone', () => {
    const markup = `<style>a::after{content:"l'm2"}</style><p>Formula <code>d'm2 2027-05-01</code></p><input value="L'Aquila">`
    expect(typeset(markup, 'it')).toBe(markup)
  })
})

describe('titles of plans', () => {
  const names = [
    'Solo l’involucro, con nuove finestre',
    'Solo l’involucro, con cappotto',
    'Solo l’impianto, con pompa',
  ]
  it('open with what sets them apart where they share their first words', () => {
    expect(
      planTitles(
        names.map((it) => ({ it, en: it })),
        'it',
      ),
    ).toEqual([
      { lead: 'Nuove finestre', rest: 'solo l’involucro' },
      { lead: 'Cappotto', rest: 'solo l’involucro' },
      { lead: 'Solo l’impianto, con pompa', rest: '' },
    ])
  })
})
