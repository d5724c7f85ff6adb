import { describe, expect, it } from 'vitest'
import { describeInputProblem, PortfolioInputError, readSites } from '../../../src/core/portfolio/index.ts'
import { readPortfolioCsv } from '../../../src/portfolio-file/index.ts'
import { findInRules } from './comuni.ts'

const read = (csv: string) => readSites(readPortfolioCsv(csv), findInRules)
const lines = (...rows: string[]) => `${rows.join('\n')}\n`

describe('Reading the buildings of a portfolio', () => {
  it('makes of a row the answers of a public body, empty cells being questions not answered', () => {
    const { sites, problems, ignoredColumns } = read(
      lines(
        'id,name,comune,buildingKind,constructionYear,floorAreaM2,controls,worksDone,lighting,bills.from,bills.to,bills.natural-gas.Smc,bills.natural-gas.costEur,bills.electricity.kWh,notes',
        'A1,Scuola,Abbiategrasso,nursery,1974,3400.5,outdoor-sensor|zones,windows:2010-2019|led-lighting,,2025-01-01,2025-12-31,35600,33000,17400,nota',
      ),
    )
    expect(problems).toEqual([])
    expect(ignoredColumns).toEqual([])
    expect(sites).toEqual([
      {
        row: 2,
        id: 'A1',
        name: 'Scuola',
        isSynthetic: false,
        answers: {
          schema: 'sportello/answers/1',
          entrance: 'public',
          comune: '015002',
          buildingKind: 'nursery',
          constructionYear: 1974,
          floorAreaM2: 3400.5,
          controls: ['outdoor-sensor', 'zones'],
          worksDone: [{ work: 'windows', decade: '2010-2019' }, { work: 'led-lighting' }],
          bills: [
            {
              carrier: 'natural-gas',
              quantity: 35600,
              unit: 'Smc',
              costEur: 33000,
              from: '2025-01-01',
              to: '2025-12-31',
            },
            { carrier: 'electricity', quantity: 17400, unit: 'kWh', from: '2025-01-01', to: '2025-12-31' },
          ],
        },
      },
    ])
  })

  it('tells "looked and found nothing" from "nobody knows"', () => {
    const { sites } = read(lines('id,comune,worksDone', 'A,015146,none', 'B,015146,'))
    expect(sites.map((site) => site.answers.worksDone)).toEqual([[], undefined])
  })

  it('keeps every good row and says of the bad ones row, column, what was found and what is accepted', () => {
    const { sites, problems } = read(
      lines(
        '# a remark',
        'id,comune,floorAreaM2,constructionYear,windowKind,bills.natural-gas.Smc',
        'A,Milano,1200,1970,single,9000',
        'B,Milano,-5,3000,plastic,many',
        '',
        'C,Milanello,1200,1970,single,9000',
        'A,Milano,1200,1970,single,9000',
        'D,Rho,800,1985,triple,',
      ),
    )
    expect(sites.map(({ id, row }) => [id, row])).toEqual([
      ['A', 3],
      ['D', 8],
    ])
    expect(problems.map((problem) => describeInputProblem(problem, 'en'))).toEqual([
      'row 4, column bills.natural-gas.Smc: found "many"; accepted: a number, 0 or more',
      'row 4, column constructionYear: found "3000"; accepted: a whole number from 1000 to 2100',
      'row 4, column floorAreaM2: found "-5"; accepted: a number from 10 to 100000',
      expect.stringMatching(/^row 4, column windowKind: found "plastic"; accepted: one of: single, /),
      expect.stringMatching(/^row 6, column comune: found "Milanello"; accepted: the whole name/),
      'row 7, column id: found "A"; accepted: a code not used yet (it is in row 3)',
    ])
    expect(describeInputProblem(problems[2] ?? never(), 'it')).toBe(
      'riga 4, colonna floorAreaM2: trovato "-5"; si accetta: un numero da 10 a 100000',
    )
  })

  it('offers the near names of a comune it does not know', () => {
    const { problems } = read(lines('id,comune', 'A,Abbiategraso'))
    expect(problems[0]?.accepted.it).toContain('Abbiategrasso (MI)')
  })

  it('refuses the row whose cells are shifted by a comma, instead of reading figures of other columns', () => {
    const { sites, problems } = read(
      lines('id,comune,floorAreaM2,constructionYear', 'A,Milano,1,200,1970', 'B,Milano,"1,200",1970'),
    )
    expect(sites.map((site) => [site.id, site.answers.floorAreaM2])).toEqual([['B', 1200]])
    expect(problems).toMatchObject([{ row: 2, column: '*', found: '5' }])
  })

  it('reads the numbers of an Italian spreadsheet, which separates with semicolons', () => {
    const { sites, problems } = read(
      '\ufeffid;comune;floorAreaM2;bills.electricity.kWh\r\nA;Milano;3.400,5;1.250.000\r\nB;Milano;12,5;12.5\r\n',
    )
    expect(problems).toEqual([])
    expect(sites.map(({ answers }) => [answers.floorAreaM2, answers.bills?.[0]?.quantity])).toEqual([
      [3400.5, 1_250_000],
      [12.5, 12.5],
    ])
  })

  it('refuses bills in two units, and dates the wrong way round', () => {
    const { problems } = read(
      lines(
        'id,comune,bills.from,bills.to,bills.natural-gas.Smc,bills.natural-gas.kWh',
        'A,Milano,,,100,979',
        'B,Milano,2025-12-31,2025-01-01,100,',
      ),
    )
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'bills.natural-gas.kWh'],
      [3, 'bills.to'],
    ])
  })

  it('refuses what the schema accepts and sense does not, with the words of the check', () => {
    const csv = lines(
      'id,comune,constructionYear,worksDone,windowAreaM2,wallAreaM2,bills.electricity.l',
      'A,Milano,2050,,,,',
      'B,Milano,2012,windows:2000-2009,,,',
      'C,Milano,1970,,500,400,12',
      'D,Milano,1970,,50,400,',
    )
    const { sites, problems } = readSites(readPortfolioCsv(csv), findInRules, '2026-11-23')
    expect(sites.map(({ id }) => id)).toEqual(['D'])
    expect(problems.map(({ row, column, found }) => [row, column, found])).toEqual([
      [2, 'constructionYear', '2050'],
      [3, 'worksDone', 'windows:2000-2009'],
      [4, 'windowAreaM2', '500'],
      [4, 'bills.electricity.l', '12'],
    ])
    expect(problems[0]?.accepted.it).toContain('2026')
  })

  it('names the columns it does not know, and reads the rest', () => {
    const { sites, ignoredColumns } = read(lines('id,comune,floorArea', 'A,Milano,1200'))
    expect(sites).toHaveLength(1)
    expect(ignoredColumns).toEqual(['floorArea'])
  })

  it('throws when nothing can be read: no id, a column twice, no rows, a home, an open quote', () => {
    const columnsOf = (csv: string) => {
      try {
        read(csv)
      } catch (error) {
        if (error instanceof PortfolioInputError) return error.problems.map((problem) => problem.column)
        throw error
      }
      return []
    }
    expect(columnsOf(lines('name,comune', 'Scuola,Milano'))).toEqual(['id'])
    expect(columnsOf(lines('id,comune,comune', 'A,Milano,Rho'))).toEqual(['comune'])
    expect(columnsOf('id,comune\n')).toEqual(['id'])
    expect(columnsOf('')).toEqual(['id', 'comune', 'id'])
    expect(columnsOf('id,comune\nA,"Milano\n')).toEqual(['"'])
    expect(read(lines('id,comune,entrance', 'A,Milano,home')).problems).toMatchObject([
      { column: 'entrance', found: 'home' },
    ])
  })
})

function never(): never {
  throw new Error('expected one more problem')
}
