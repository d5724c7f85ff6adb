import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildComuneIndex, findComune, searchComuni } from '../../../src/core/territory/index.ts'
import { comuneNamed, tables } from './tables.ts'

const firstName = (text: string) => searchComuni(tables, text, 5)[0]?.name
const foundName = (text: string) => {
  const lookup = findComune(tables, text)
  return lookup.kind === 'found' ? `${lookup.comune.name} (${lookup.comune.provinceCode})` : lookup.kind
}

describe('searching comuni as one types', () => {
  it.each([
    ['forli', 'Forlì'],
    ['FORLÌ', 'Forlì'],
    ["forli'", 'Forlì'],
    ['l aquila', "L'Aquila"],
    ['laquila', "L'Aquila"],
    ['l’aquila', "L'Aquila"],
    ["reggio nell'emilia", "Reggio nell'Emilia"],
    ['reggio emilia', "Reggio nell'Emilia"],
    ['reggio calabria', 'Reggio di Calabria'],
    ["cassano d'adda", "Cassano d'Adda"],
    ['cassano  d adda ', "Cassano d'Adda"],
    ['san donato', 'San Donato Milanese'],
    ['S. Donato Milanese', 'San Donato Milanese'],
    ['s donato mil', 'San Donato Milanese'],
    ['sesto s giovanni', 'Sesto San Giovanni'],
    ['laveno mombello', 'Laveno-Mombello'],
    ['Milano (MI)', 'Milano'],
    ['milano mi', 'Milano'],
    ['milano, mi', 'Milano'],
    ['Milano (Milano)', 'Milano'],
    ['Bolzano/Bozen', 'Bolzano'],
    ['bozen', 'Bolzano'],
    ['Čedad', 'Cividale del Friuli'],
    ['Lenno', 'Tremezzina'],
  ])('finds for "%s" first %s', (text, expected) => {
    expect(firstName(text)).toBe(expected)
  })

  it.each([
    ['milnao', 'Milano'],
    ['cinisselo balsamo', 'Cinisello Balsamo'],
    ['cinisselo bals', 'Cinisello Balsamo'],
    ['abiate grasso', 'Abbiategrasso'],
    ['Bergammo', 'Bergamo'],
  ])('forgives the spelling of "%s"', (text, expected) => {
    expect(firstName(text)).toBe(expected)
  })

  it('puts names that begin as typed before names with a word that does', () => {
    const names = searchComuni(tables, 'monza', 20).map((comune) => comune.name)
    expect(names[0]).toBe('Monza')
    const cremonese = searchComuni(tables, 'cremon', 40).map((comune) => comune.name)
    expect(cremonese[0]).toBe('Cremona')
    expect(cremonese.findIndex((name) => !name.startsWith('Cremon'))).toBeGreaterThan(
      cremonese.findLastIndex((name) => name.startsWith('Cremon')),
    )
  })

  it('breaks ties by population', () => {
    const found = searchComuni(tables, 'ro', 4)
    expect(found[0]?.name).toBe('Roma')
    const populations = found.map((comune) => comune.population)
    expect(populations).toEqual(populations.toSorted((a, b) => b - a))
  })

  it('gives nothing for a text without letters, or too far from any name', () => {
    expect(searchComuni(tables, '', 5)).toEqual([])
    expect(searchComuni(tables, " '- ", 5)).toEqual([])
    expect(searchComuni(tables, 'xyzxyzxyz', 5)).toEqual([])
  })

  it('finds every comune first by the name and province it shows', () => {
    const missed = tables.comuni.filter((comune) => {
      const lookup = findComune(tables, `${comune.name} (${comune.provinceCode})`)
      return lookup.kind !== 'found' || lookup.comune !== comune
    })
    expect(missed).toEqual([])
  })

  it('never gives more than the limit and never fails, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40, unit: 'grapheme' }),
        fc.integer({ min: 1, max: 12 }),
        (text, limit) => {
          const found = searchComuni(tables, text, limit)
          expect(found.length).toBeLessThanOrEqual(limit)
          expect(new Set(found).size).toBe(found.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('still finds a large comune with one letter missing', () => {
    const large = tables.comuni.filter((comune) => comune.population > 60_000 && comune.name.length > 7)
    fc.assert(
      fc.property(fc.constantFrom(...large), fc.nat(), (comune, seed) => {
        const hole = 1 + (seed % (comune.name.length - 1))
        const misspelled = comune.name.slice(0, hole) + comune.name.slice(hole + 1)
        expect(searchComuni(tables, misspelled, 10)).toContain(comune)
      }),
      { numRuns: 60 },
    )
  })

  it('answers in a few milliseconds once the index is made', () => {
    for (const text of ['milnao', 'san donato', 's', 'cinisselo bals']) searchComuni(tables, text, 10)
    const durations = Array.from({ length: 21 }, () => {
      const start = performance.now()
      searchComuni(tables, 'cinisselo bals', 10)
      return performance.now() - start
    }).toSorted((a, b) => a - b)
    // The aim is 3 ms; the bound leaves room for a busy machine.
    expect(durations[10]).toBeLessThan(10)
  })
})

describe('finding the comune a text names', () => {
  it.each([
    ['015146', 'Milano (MI)'],
    ['15146', 'Milano (MI)'],
    ['1001', 'Agliè (TO)'],
    ['Milano', 'Milano (MI)'],
    ['san teodoro (ME)', 'San Teodoro (ME)'],
    ['San Teodoro (Sassari)', 'San Teodoro (SS)'],
    ['samone tn', 'Samone (TN)'],
    ['Vermezzo', 'Vermezzo con Zelo (MI)'],
  ])('reads "%s" as %s', (text, expected) => {
    expect(foundName(text)).toBe(expected)
  })

  it('asks which one when two comuni share a name', () => {
    const lookup = findComune(tables, 'Castro')
    expect(lookup.kind).toBe('candidates')
    if (lookup.kind !== 'candidates') return
    expect(lookup.candidates.map((comune) => comune.provinceCode).toSorted()).toEqual(['BG', 'LE'])
  })

  it('proposes, and does not decide, for a beginning or a misspelling', () => {
    expect(foundName('San Donato')).toBe('candidates')
    expect(foundName('Milnao')).toBe('candidates')
  })

  it('says none for an unknown code, an empty text and a name of nowhere', () => {
    expect(findComune(tables, '999999')).toEqual({ kind: 'none' })
    expect(findComune(tables, '12345678')).toEqual({ kind: 'none' })
    expect(findComune(tables, '  ')).toEqual({ kind: 'none' })
    expect(findComune(tables, 'Springfield, Oregon')).toEqual({ kind: 'none' })
  })

  it('knows a merged comune by its whole name without letting it hide larger ones that begin so', () => {
    expect(foundName('Ro')).toBe('Riva del Po (FE)')
    expect(firstName('ro')).toBe('Roma')
  })

  it('prefers the comune of today to a merged one of the same name', () => {
    const milano = comuneNamed('Milano')
    const withAlias = {
      ...tables,
      aliases: [{ istatCode: '001001', name: 'Milano', presentName: 'Agliè' }],
    }
    expect(findComune(withAlias, 'Milano')).toEqual({ kind: 'found', comune: milano })
  })

  it('indexes every comune and every alias', () => {
    const index = buildComuneIndex(tables)
    expect(index.entries).toHaveLength(tables.comuni.length + tables.aliases.length)
  })
})
