import {
  bandChart,
  type Chart,
  cashFlowChart,
  classScaleChart,
  energyUseChart,
  type HouseOfLossesData,
  houseOfLossesChart,
  type Lang,
  monthlyChart,
  planScatterChart,
  SKETCH_KINDS,
  type SummerCell,
  summerHoursChart,
} from '../../../src/report/index.ts'

const band = (low: number, central: number, high: number) => ({ low, central, high })

export const PARTS: HouseOfLossesData['parts'] = [
  {
    part: 'roof',
    share: 0.28,
    level: 'very-poor',
    kwh: 4200,
    costEur: 430,
    areaM2: 90,
    uValueWm2K: 1.4,
    origin: { it: 'tipico', en: 'typical' },
  },
  { part: 'walls', share: 0.24, level: 'poor', kwh: 3600, costEur: 370, areaM2: 160, uValueWm2K: 1.1 },
  {
    part: 'windows',
    share: 0.17,
    level: 'fair',
    kwh: 2500,
    costEur: 250,
    areaM2: 18,
    uValueWm2K: 2.8,
    isUncertain: true,
  },
  { part: 'ventilation', share: 0.13, level: 'fair', kwh: 2000, costEur: 200 },
  { part: 'floor', share: 0.1, level: 'poor', kwh: 1500, costEur: 150, areaM2: 90, uValueWm2K: 0.9 },
  { part: 'bridges', share: 0.06, level: 'good', kwh: 900, costEur: 90 },
  { part: 'doors', share: 0.02, level: 'good', kwh: 300, areaM2: 2, uValueWm2K: 1.3 },
]

export const CASH_FLOW = {
  planName: 'Prima l’involucro',
  years: Array.from({ length: 20 }, (_, index) => ({
    year: 2027 + index,
    spentEur: index === 0 ? 28500 : index === 11 ? 1500 : 120,
    incentiveEur: index >= 1 && index <= 10 ? 1425 : 0,
    savedEur: index === 0 ? 0 : 1180,
    otherGainEur: index === 4 ? 3000 : 0,
    cumulative: band(
      -28500 + 2400 * index - 400 * index,
      -28500 + 2400 * index,
      -28500 + 2400 * index + 500 * index,
    ),
  })),
}

const summerCell = (hours: number, hottestC: number, hotNights: number | null): SummerCell => ({
  hours,
  hottestC,
  hotNights,
})
const MID_CENTURY = { it: 'un’estate calda di metà secolo', en: 'a hot mid-century summer' }

/** Every chart in usual and extreme cases, with ids that may stand in one page. */
export function sampleCharts(lang: Lang): readonly (readonly [string, Chart])[] {
  return [
    [
      'class scale',
      classScaleChart(
        { chances: { F: 0.55, E: 0.22, G: 0.2, D: 0.03 }, editionFrom: '2015-10-01', place: 'Legnano' },
        lang,
      ),
    ],
    [
      'summer hours',
      summerHoursChart(
        {
          rows: [
            { label: 'Oggi', today: summerCell(70, 31.6, 61), warmer: summerCell(870, 35.2, 107) },
            {
              label:
                'Involucro, impianto ed energia solare, con isolamento del soffitto di cantina o portico',
              today: summerCell(40, 30.9, 55),
              warmer: summerCell(530, 34.7, 101),
            },
          ],
          warmerName: MID_CENTURY,
          place: 'Milano',
        },
        lang,
      ),
    ],
    [
      'summer hours, none',
      summerHoursChart(
        {
          rows: [{ label: 'Oggi', today: summerCell(0, 22.4, null), warmer: summerCell(0, 24.9, null) }],
          warmerName: MID_CENTURY,
        },
        lang,
      ),
    ],
    [
      'class scale, nearly certain',
      classScaleChart({ chances: { A4: 0.94, A3: 0.06 }, editionFrom: '2015' }, lang),
    ],
    ...SKETCH_KINDS.map(
      (kind) =>
        [
          `house, ${kind}`,
          houseOfLossesChart(
            { kind, parts: PARTS, position: 'top', place: 'Legnano & "dintorni"' },
            lang,
            `h-${kind}`,
          ),
        ] as const,
    ),
    ...(['top', 'middle', 'bottom', 'only'] as const).map(
      (position) =>
        [
          `flat, ${position}`,
          houseOfLossesChart({ kind: 'apartment', position, parts: PARTS }, lang, `f-${position}`),
        ] as const,
    ),
    [
      'one part only',
      houseOfLossesChart(
        { kind: 'detached-house', parts: [{ part: 'ventilation', share: 1, level: 'good', kwh: 100 }] },
        lang,
        'one',
      ),
    ],
    [
      'bands',
      bandChart(
        {
          rows: [
            { label: lang === 'it' ? 'Oggi' : 'Today', band: band(1433, 1688, 2120), role: 'today' },
            {
              label: 'Involucro e pompa di calore insieme, con fotovoltaico',
              band: band(-120, 280, 610),
              role: 'plan',
            },
            { label: 'Solo l’impianto', band: null, role: 'plan' },
          ],
          quantity: { it: 'Spesa di energia', en: 'Energy cost' },
          per: 'year',
        },
        lang,
      ),
    ],
    [
      'bands of millions',
      bandChart(
        {
          rows: [{ label: 'Oggi', band: band(1.2e6, 1.5e6, 2.1e6), role: 'today' }],
          quantity: { it: 'Spesa', en: 'Cost' },
          per: 'once',
        },
        lang,
      ),
    ],
    ['cash flow', cashFlowChart(CASH_FLOW, lang)],
    [
      'cash flow of one year',
      cashFlowChart(
        { planName: 'X', years: [{ year: 2027, spentEur: 0, incentiveEur: 0, savedEur: 0, cumulative: 0 }] },
        lang,
        'cf1',
      ),
    ],
    [
      'cash flow that costs more energy',
      cashFlowChart(
        {
          planName: 'X',
          years: [{ year: 2027, spentEur: 100, incentiveEur: 0, savedEur: -200, cumulative: -300 }],
        },
        lang,
        'cf2',
      ),
    ],
    [
      'energy use',
      energyUseChart(
        {
          uses: [
            { name: { it: 'Acqua calda', en: 'Hot water' }, kwh: 2300, costEur: 240 },
            { name: { it: 'Riscaldamento', en: 'Heating' }, kwh: 15400.4, costEur: 1480 },
            { name: { it: 'Ascensori', en: 'Lifts' }, kwh: 0 },
          ],
        },
        lang,
      ),
    ],
    [
      'plans',
      planScatterChart(
        {
          plans: [
            {
              name: 'Prima l’involucro',
              outlayEur: band(18000, 22400, 27000),
              savingEurYear: band(500, 690, 900),
            },
            {
              name: 'Tutto insieme',
              outlayEur: band(38000, 45000, 54000),
              savingEurYear: band(900, 1350, 1700),
            },
            {
              name: 'Solo l’impianto',
              outlayEur: band(9500, 12000, 14500),
              savingEurYear: band(-50, 430, 640),
            },
          ],
        },
        lang,
      ),
    ],
    [
      'months',
      monthlyChart(
        {
          series: [
            {
              name: { it: 'Riscaldamento', en: 'Heating' },
              kind: 'heating',
              monthlyKwh: [3100, 2400, 1500, 500, 20, 0, 0, 0, 10, 600, 1900, 2900],
            },
            {
              name: { it: 'Raffrescamento', en: 'Cooling' },
              kind: 'cooling',
              monthlyKwh: [0, 0, 0, 0, 60, 320, 520, 460, 120, 0, 0, 0],
            },
            {
              name: { it: 'Acqua calda', en: 'Hot water' },
              kind: 'hot-water',
              monthlyKwh: Array.from({ length: 12 }, () => 0),
            },
          ],
        },
        lang,
      ),
    ],
  ]
}
