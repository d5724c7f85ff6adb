import { readFileSync } from 'node:fs'
import { Building } from '../../src/core/building/index.ts'
import { Assessment, type Plan } from '../../src/core/planning/index.ts'

/**
 * An invented assessment with every part filled, for looking at the report and testing it. Figures are plausible, not computed;
 * it passes the schema of the planning room, so a change there shows here.
 */
const band = (low: number, central: number, high: number) => ({ low, central, high })
const text = (it: string, en: string) => ({ it, en })

const building = Building.parse({
  ...JSON.parse(
    readFileSync(new URL('../../fixtures/buildings/detached-house-1972.json', import.meta.url), 'utf8'),
  ),
  provenance: {
    'zones/main/elements/wall-north/construction/uValueWm2K': {
      origin: 'typology',
      source: 'TABULA Italia, classe 1961-1975',
      status: 'sourced',
      distribution: { factor: 'wall-u', mode: 'multiply', standardDeviation: 0.25 },
    },
    'zones/main/elements/wall-east/construction/uValueWm2K': {
      origin: 'typology',
      source: 'TABULA Italia, classe 1961-1975',
      status: 'sourced',
      distribution: { factor: 'wall-u', mode: 'multiply', standardDeviation: 0.25 },
    },
    'zones/main/windows/window-north/uValueWm2K': {
      origin: 'typology',
      source: 'UNI/TR 11552',
      status: 'sourced',
      distribution: { factor: 'window-u', mode: 'multiply', standardDeviation: 0.35 },
    },
    'zones/main/heatCapacityKjM2K': {
      origin: 'standard',
      source: 'UNI EN ISO 52016-1, prospetto B.14',
      status: 'sourced',
    },
    'zones/main/windows/*/frameFraction': {
      origin: 'assumed',
      source: 'valore usuale',
      status: 'unverified',
    },
    'systems/heating/designSupplyC': {
      origin: 'assumed',
      source: 'radiatori in ghisa del periodo',
      status: 'unverified',
    },
  },
})

const use = (scale: number) => ({
  heatingNeedKwh: 24800 * scale,
  coolingNeedKwh: 1800 * scale,
  hotWaterNeedKwh: 2450,
  heatingNeedMonthlyKwh: [5300, 4200, 2900, 900, 0, 0, 0, 0, 0, 1700, 4300, 5500].map((kwh) => kwh * scale),
  coolingNeedMonthlyKwh: [0, 0, 0, 0, 50, 400, 700, 550, 100, 0, 0, 0].map((kwh) => kwh * scale),
  transmissionKwh: 27100 * scale,
  ventilationKwh: 4300 * scale,
  solarGainsKwh: 4100,
  internalGainsKwh: 3300,
  delivered: { 'natural-gas': 29700 * scale + 2900, electricity: 3100 },
  deliveredByService: {
    heating: { 'natural-gas': 29700 * scale, electricity: 210 },
    'hot-water': { 'natural-gas': 2900 },
    cooling: { electricity: 340 * scale },
    ventilation: {},
    lighting: {},
    lifts: {},
  },
  photovoltaicKwh: 0,
  selfUsedKwh: 0,
  exportedKwh: 0,
  ambientHeatKwh: 0,
  solarHeatKwh: 0,
  appliancesKwh: 2550,
  unmetKwh: 0,
})

const trace: Plan['works'][number]['funding'][number]['trace'] = [
  {
    kind: 'eligible-cost',
    text: text(
      'Spesa ammessa: la minore tra spesa e limite per metro quadro',
      'Eligible cost: the lesser of cost and limit per square metre',
    ),
    article: 'DM 7 agosto 2025, allegato 2, tab. 1',
    formula: 'min(costEur, capEurM2 * areaM2)',
    values: { costEur: 27412.5, capEurM2: 200, areaM2: 128.4 },
    result: 25680,
    unit: 'EUR',
    hasBitten: true,
  },
  {
    kind: 'amount',
    text: text('Quota della spesa ammessa', 'Share of the eligible cost'),
    article: 'DM 7 agosto 2025, art. 11 c. 1',
    formula: 'share * eligibleEur',
    values: { share: 0.5, eligibleEur: 25680 },
    result: 12840,
    unit: 'EUR',
    hasBitten: false,
  },
]
const incomeFact = {
  fact: 'incomeEurYear',
  label: text('reddito di chi paga', 'income of who pays'),
  answerField: 'incomeEurYear',
}

const funding: Plan['works'][number]['funding'] = [
  {
    schemeId: 'ecobonus',
    schemeName: text('Ecobonus', 'Ecobonus'),
    interventionName: text('Isolamento dell’involucro', 'Envelope insulation'),
    verdict: 'yes',
    isChosen: true,
    amountEur: 12840,
    conditionalEur: null,
    dependsOn: [],
    alternatives: [],
    failed: [],
    assumed: [text('Chi paga è il proprietario che ci abita.', 'Who pays is the owner who lives there.')],
    trace,
  },
  {
    schemeId: 'regional',
    schemeName: text('Contributo regionale', 'Regional grant'),
    interventionName: null,
    verdict: 'depends',
    isChosen: false,
    amountEur: 0,
    conditionalEur: 4000,
    dependsOn: [incomeFact],
    alternatives: [],
    failed: [],
    assumed: [],
    trace: [],
  },
]

const work = (name: { it: string; en: string }, over: object): Plan['works'][number] => ({
  optionId: 'E01',
  measureId: 'E01',
  name,
  workKind: 'wall-insulation',
  slot: 'walls',
  stage: 1,
  quantity: 128.4,
  unit: 'm²',
  facts: { uValueAfterWm2K: 0.23, areaM2: 128.4 },
  costEur: band(22600, 27300, 33800),
  netOfVatEur: 24920,
  vatEur: 2490,
  lines: [
    {
      kind: 'supply-and-installation',
      text: text('Cappotto, fornitura e posa', 'External insulation, supply and laying'),
      lowEur: 12800,
      typicalEur: 17500,
      highEur: 25700,
      status: 'sourced',
      source: 'Prezzario Regione Lombardia 2025',
    },
    {
      kind: 'scaffold',
      text: text('Ponteggio', 'Scaffold'),
      lowEur: 1900,
      typicalEur: 2500,
      highEur: 3200,
      status: 'sourced',
      source: 'Prezzario Regione Lombardia 2025',
    },
    {
      kind: 'fees',
      text: text('Spese tecniche', 'Professional fees'),
      lowEur: 2200,
      typicalEur: 3000,
      highEur: 3900,
      status: 'unverified',
      source: '15 % dei lavori, ricordato',
    },
  ],
  incentiveEur: 12840,
  spentAnywayEur: 0,
  lifetimeYears: 40,
  maintenanceEurYear: 0,
  decidedBy: 'owner',
  ownerShare: 1,
  comfort: text('Pareti più calde d’inverno', 'Warmer walls in winter'),
  disruption: text('Ponteggio per 6 settimane, si resta in casa.', 'Scaffold for 6 weeks, you stay at home.'),
  disruptionDays: 40,
  canStay: true,
  buildingTitle: text('CILA', 'CILA (notice of started works)'),
  embodiedCarbonKg: 4100,
  reasonsOfOrder: [
    text(
      'Prima l’involucro: dopo serve una macchina più piccola.',
      'The envelope first: a smaller machine is enough afterwards.',
    ),
  ],
  funding,
  ...over,
})

let running = 0
const cashFlow: Plan['cashFlow'] = Array.from({ length: 21 }, (_, year) => {
  const row = {
    year,
    calendarYear: 2027 + year,
    outlayEur: year === 0 ? 39800 : 0,
    incentiveEur: year >= 1 && year <= 10 ? 1910 : 0,
    savingEur: year === 0 ? 0 : Math.round(1930 * 1.01 ** year),
    maintenanceEur: year === 0 ? 0 : 90,
    replacementEur: year === 18 ? 9000 : 0,
    avoidedEur: year === 3 ? 3200 : 0,
    residualEur: year === 20 ? 11500 : 0,
  }
  const netEur =
    row.incentiveEur +
    row.savingEur -
    row.outlayEur -
    row.maintenanceEur -
    row.replacementEur +
    row.avoidedEur +
    row.residualEur
  running += netEur
  return { ...row, netEur, cumulativeEur: running }
})

const plan = (id: string, name: { it: string; en: string }, over: Partial<Plan>): Plan => ({
  id,
  incentiveCase: { date: '2026-11-24', owner: {}, building: {}, works: [] },
  roles: ['best-value'],
  name,
  why: [
    text(
      'È quello che vale di più in vent’anni con quello che sappiamo.',
      'It is worth the most over twenty years with what we know.',
    ),
  ],
  works: [
    work(text('Cappotto esterno', 'External wall insulation'), {}),
    work(text('Pompa di calore aria-acqua', 'Air-to-water heat pump'), {
      optionId: 'H01',
      measureId: 'H01',
      slot: 'heating',
      workKind: 'heat-pump',
      stage: 3,
      quantity: 1,
      unit: text('macchina', 'unit').it,
      facts: { scop: 3.6, ratedPowerKw: 8 },
      costEur: band(10400, 12500, 15800),
      netOfVatEur: 11360,
      vatEur: 1140,
      spentAnywayEur: 3200,
      lifetimeYears: 18,
      maintenanceEurYear: 90,
      disruption: text('Quattro giorni senza riscaldamento.', 'Four days without heating.'),
      reasonsOfOrder: [
        text(
          'Dopo il cappotto bastano 8 kW invece di 14.',
          'After insulation 8 kW are enough instead of 14.',
        ),
      ],
      funding: [funding[0]],
    }),
  ],
  outlayEur: band(33100, 39800, 49200),
  incentiveEur: {
    certain: 19100,
    conditional: 4000,
    grantedEur: 19900,
    lostToTaxCapacityEur: 800,
    lostToIncomeCeilingEur: 0,
    firstYearEur: 1910,
    presentValueEur: 16400,
    band: band(16100, 19100, 22400),
    byScheme: [
      {
        schemeId: 'ecobonus',
        schemeName: text('Ecobonus', 'Ecobonus'),
        totalEur: 19100,
        conditionalEur: 0,
        payments: Array.from({ length: 10 }, (_, index) => ({
          year: 2028 + index,
          offsetMonths: 12 * (index + 1),
          amountEur: 1910,
          kind: 'tax-deduction',
        })),
        trace: [
          {
            kind: 'cap',
            text: text('Limite comune per unità', 'Common limit for a unit'),
            article: 'L. 296/2006, art. 1 c. 345',
            formula: 'min(sumEur, capEur)',
            values: { sumEur: 19100, capEur: 60000 },
            result: 19100,
            unit: 'EUR',
            hasBitten: false,
          },
        ],
        otherReadings: [
          {
            question: text('Il ponteggio entra nella spesa ammessa?', 'Is the scaffold an eligible cost?'),
            chosen: text('sì', 'yes'),
            other: text('no', 'no'),
            otherTotalEur: 17900,
          },
        ],
        warnings: [],
        documents: [
          text('Comunicazione a ENEA', 'Notice to ENEA'),
          text('Bonifico parlante', 'Traceable bank transfer'),
        ],
      },
    ],
    dependsOn: [incomeFact],
    assumed: [text('Chi paga è il proprietario che ci abita.', 'Who pays is the owner who lives there.')],
    ifPaidLater: { date: '2027-06-30', certain: 14300 },
  },
  netCostEur: band(16800, 20700, 27300),
  energyBillAfterEur: band(980, 1340, 1880),
  yearlySavingEur: band(1320, 1930, 2610),
  savingShare: band(0.48, 0.59, 0.67),
  npvEur: band(-3400, 6800, 18900),
  npvAgainstNothingEur: band(-6000, 4100, 16000),
  npvChanceAboveZero: 0.81,
  internalRate: { kind: 'one', rate: 0.052 },
  discountedPaybackYears: band(10.2, 13.4, 19.1),
  paybackChance: 0.84,
  levelisedCostEurKwh: 0.081,
  abatementCostEurTonne: 92,
  class: {
    after: 'B',
    chances: [
      { class: 'A1', chance: 0.31 },
      { class: 'B', chance: 0.52 },
      { class: 'C', chance: 0.17 },
    ],
  },
  epGlNrenKwhM2: band(58, 74, 96),
  primaryEnergyCutShare: 0.68,
  co2SavingKgYear: band(3600, 4700, 5900),
  co2FactorSet: 'ISPRA 2024',
  embodiedCarbonKg: 5200,
  comfort: { winter: 2, summer: 1, texts: [text('Pareti più calde d’inverno', 'Warmer walls in winter')] },
  disruption: { days: 45, canStay: true, texts: [] },
  decidedBy: 'owner',
  cashFlow,
  loan: { monthlyEur: 268, years: 10, nominalRate: 0.062, monthlySavingEur: 161 },
  steps: [
    {
      phase: 'before',
      phaseName: text('Prima', 'Before'),
      text: text(
        'Chiedi tre preventivi sulle stesse quantità.',
        'Ask for three quotes on the same quantities.',
      ),
      article: null,
      schemeId: null,
      deadline: null,
    },
    {
      phase: 'before',
      phaseName: text('Prima', 'Before'),
      text: text('Presenta la CILA al comune.', 'File the notice with the municipality.'),
      article: 'DPR 380/2001, art. 6-bis',
      schemeId: null,
      deadline: null,
    },
    {
      phase: 'works',
      phaseName: text('Durante i lavori', 'During the works'),
      text: text('Paga con bonifico parlante.', 'Pay by traceable bank transfer.'),
      article: 'DM 6 agosto 2020, art. 6',
      schemeId: 'ecobonus',
      deadline: null,
    },
    {
      phase: 'after',
      phaseName: text('Dopo', 'After'),
      text: text(
        'Manda i dati a ENEA entro 90 giorni dalla fine lavori.',
        'Send the data to ENEA within 90 days of the end of works.',
      ),
      article: 'DM 6 agosto 2020, art. 6',
      schemeId: 'ecobonus',
      deadline: '2027-12-20',
    },
    {
      phase: 'after',
      phaseName: text('Dopo', 'After'),
      text: text(
        'Scrivi la detrazione nella dichiarazione dei redditi.',
        'Enter the deduction in the tax return.',
      ),
      article: null,
      schemeId: 'ecobonus',
      deadline: '2028-09-30',
    },
  ],
  chanceOfBest: { outlay: 0.02, value: 0.61, bill: 0.12, climate: 0.85 },
  infeasibleShare: 0,
  valueSensitivity: [
    { realRate: 0.01, priceChange: 0, npvEur: 9100 },
    { realRate: 0.03, priceChange: 0, npvEur: 6800 },
    { realRate: 0.03, priceChange: 0.02, npvEur: 12300 },
  ],
  dependsOnUnverified: [
    {
      kind: 'cost',
      figure: 'outlayEur',
      what: text('Spese tecniche del cappotto', 'Professional fees of the insulation'),
      source: '15 % dei lavori, ricordato',
    },
  ],
  ...over,
})

export const SAMPLE_ASSESSMENT: Assessment = Assessment.parse({
  schema: 'sportello/assessment/1',
  date: '2026-11-24',
  rules: [
    { pack: 'incentives', reviewed: '2026-11-20', edition: null },
    { pack: 'rating', reviewed: '2026-11-18', edition: 'DM 26 giugno 2015' },
  ],
  draws: { count: 256, seed: 1 },
  subject: {
    entrance: 'home',
    comune: {
      istatCode: '015002',
      name: 'Abbiategrasso',
      province: 'MI',
      region: 'Lombardia',
      climateZone: 'E',
      degreeDays: 2485,
      altitudeM: 120,
      population: 32000,
    },
    site: { designTemperatureC: -5, source: 'UNI 10349-1, stazione di Milano', status: 'sourced' },
    kind: 'detached-house',
    constructionYear: 1972,
    floorAreaM2: 160,
    dwellings: 1,
    shareOfBuilding: null,
    perspective: 'household',
    horizonYears: 20,
    realDiscountRate: 0.03,
    answeredFields: [
      'comune',
      'buildingKind',
      'constructionPeriod',
      'floorAreaM2',
      'heatingKind',
      'windowKind',
      'boilerYear',
    ],
  },
  building,
  provenance: Object.entries(building.provenance).map(([path, { origin, source, status, distribution }]) => ({
    path,
    origin,
    source,
    status: status ?? 'sourced',
    factor: distribution?.factor ?? null,
  })),
  diagnosis: {
    central: {
      standard: use(1),
      actual: use(0.78),
      rating: {
        edition: '2015',
        epGlNrenKwhM2: 238,
        epGlRenKwhM2: 3.1,
        epGlTotKwhM2: 241.1,
        epHNdKwhM2: 155,
        epCNdKwhM2: 11.3,
        epNrenByService: { heating: 214, 'hot-water': 21, cooling: 3, ventilation: 0, lighting: 0, lifts: 0 },
        referenceEpGlNrenKwhM2: 96,
        referenceEpHNdKwhM2: 48,
        ratio: 2.48,
        class: 'F',
        winterQuality: 'poor',
        summerQuality: 'medium',
        renewableShare: 0.013,
        co2KgM2: 47.9,
        co2FactorSet: 'ISPRA 2024',
      },
      cost: {
        totalEur: 3270,
        byCarrier: [
          { carrier: 'natural-gas', kwh: 26066, quantity: 2716, unit: 'Smc', eur: 2480 },
          { carrier: 'electricity', kwh: 3100, quantity: 3100, unit: 'kWh', eur: 790 },
        ],
        exportIncomeEur: 0,
      },
      co2Kg: 6100,
      co2FactorSet: 'ISPRA 2024',
      designLoadKw: 13.8,
    },
    likelyClass: 'F',
    classChances: [
      { class: 'E', chance: 0.22 },
      { class: 'F', chance: 0.55 },
      { class: 'G', chance: 0.2 },
      { class: 'D', chance: 0.03 },
    ],
    billEur: band(2380, 3270, 4420),
    billRelativeHalfWidth: 0.31,
    epGlNrenKwhM2: band(181, 238, 302),
    heatingNeedKwhM2: band(118, 155, 199),
    co2KgYear: band(4500, 6100, 8100),
    losses: [
      { part: 'walls', kwh: 9200, share: 0.38, areaM2: 180, meanUValueWm2K: 1.3, costEur: 870 },
      { part: 'roof', kwh: 5100, share: 0.21, areaM2: 95, meanUValueWm2K: 1.37, costEur: 480 },
      { part: 'windows', kwh: 3400, share: 0.14, areaM2: 24, meanUValueWm2K: 3.6, costEur: 320 },
      { part: 'ventilation', kwh: 3380, share: 0.14, areaM2: null, meanUValueWm2K: null, costEur: 320 },
      { part: 'floor', kwh: 2170, share: 0.09, areaM2: 95, meanUValueWm2K: 0.9, costEur: 210 },
      { part: 'bridges', kwh: 970, share: 0.04, areaM2: null, meanUValueWm2K: null, costEur: 90 },
    ],
    billDrivers: [
      {
        factor: 'wall-u',
        name: text('Trasmittanza dei muri', 'U-value of the walls'),
        share: 0.34,
        answerField: 'wallKind',
      },
      {
        factor: 'habits',
        name: text('Ore di riscaldamento', 'Heating hours'),
        share: 0.29,
        answerField: 'heatingHours',
      },
      { factor: 'gas-price', name: text('Prezzo del gas', 'Gas price'), share: 0.12, answerField: null },
    ],
    classDrivers: [],
  },
  baseline: {
    reference: 'like-for-like',
    doNothing: { billEur: band(2380, 3270, 4420), costOverHorizonEur: band(35600, 48700, 66000) },
    likeForLike: {
      works: [
        {
          measureId: 'H10',
          name: text('Caldaia a condensazione nuova', 'New condensing boiler'),
          slot: 'heating',
          dueYear: 2030,
          reason: text('La caldaia ha 28 anni', 'The boiler is 28 years old'),
          costEur: band(2600, 3200, 4100),
        },
      ],
      energyBillAfterEur: band(2100, 2880, 3900),
      npvAgainstNothingEur: band(500, 2100, 4200),
      classAfter: 'F',
    },
  },
  plans: [
    plan('all', text('Involucro e pompa di calore', 'Envelope and heat pump'), {}),
    plan('envelope', text('Prima l’involucro', 'The envelope first'), {
      roles: ['other-way'],
      outlayEur: band(22600, 27300, 33800),
      netCostEur: band(11000, 14500, 19800),
      energyBillAfterEur: band(1500, 2050, 2800),
      yearlySavingEur: band(800, 1220, 1700),
      discountedPaybackYears: band(9, 12, 17),
      class: {
        after: 'D',
        chances: [
          { class: 'C', chance: 0.36 },
          { class: 'D', chance: 0.49 },
          { class: 'E', chance: 0.15 },
        ],
      },
      co2SavingKgYear: band(1900, 2500, 3300),
      chanceOfBest: { outlay: 0.1, value: 0.3, bill: 0.01, climate: 0.1 },
      why: [text('Rimanda la spesa dell’impianto.', 'It puts off the cost of the system.')],
    }),
    plan('plant', text('Solo l’impianto', 'The system only'), {
      roles: ['lowest-outlay'],
      outlayEur: band(10400, 12900, 16400),
      netCostEur: band(6900, 8700, 12000),
      energyBillAfterEur: band(1700, 2350, 3200),
      yearlySavingEur: band(-120, 640, 1400),
      discountedPaybackYears: null,
      class: {
        after: 'E',
        chances: [
          { class: 'D', chance: 0.3 },
          { class: 'E', chance: 0.6 },
          { class: 'F', chance: 0.1 },
        ],
      },
      co2SavingKgYear: band(1500, 2600, 3500),
      chanceOfBest: { outlay: 0.88, value: 0.09, bill: 0, climate: 0.05 },
      why: [text('È quello che chiede meno all’inizio.', 'It asks least at the start.')],
      loan: { monthlyEur: 0, years: 0, nominalRate: 0, monthlySavingEur: 0 },
    }),
  ],
  ranking: {
    weights: { moneyNow: 0.25, moneyLater: 0.35, comfort: 0.2, climate: 0.2 },
    order: [
      { planId: 'all', score: 0.7 },
      { planId: 'envelope', score: 0.6 },
      { planId: 'plant', score: 0.4 },
    ],
  },
  verdict: 'worth-doing',
  families: [],
  ties: [
    {
      planIds: ['all', 'envelope'],
      chances: [0.55, 0.45],
      text: text(
        '«Involucro e pompa di calore» e «Prima l’involucro» sono alla pari: con quello che sappiamo, ciascuno è il migliore circa una volta su due.',
        '“Envelope and heat pump” and “The envelope first” are level: with what we know each is best about half of the time.',
      ),
      separatedBy: null,
    },
  ],
  incentives: {
    applies: [
      {
        schemeId: 'ecobonus',
        name: text('Ecobonus', 'Ecobonus'),
        state: 'open',
        stateReason: null,
        until: '2026-12-31',
        figuresChangeOn: null,
        suggestions: [],
        upToEur: 19100,
        conditionalUpToEur: 19100,
        measures: [],
        dependsOn: [],
        failed: [],
        warnings: [],
      },
    ],
    depends: [
      {
        schemeId: 'regional',
        name: text('Contributo regionale', 'Regional grant'),
        state: 'open',
        stateReason: null,
        until: null,
        figuresChangeOn: null,
        suggestions: [],
        upToEur: 0,
        conditionalUpToEur: 4000,
        measures: [],
        dependsOn: [incomeFact],
        failed: [],
        warnings: [],
      },
    ],
    doesNot: [
      {
        schemeId: 'conto-termico',
        name: text('Conto Termico', 'Conto Termico'),
        state: 'open',
        stateReason: null,
        until: null,
        figuresChangeOn: null,
        suggestions: [],
        upToEur: 0,
        conditionalUpToEur: 0,
        measures: [],
        dependsOn: [],
        failed: [
          {
            text: text(
              'L’isolamento delle case private non è tra i lavori ammessi.',
              'Insulating private homes is not an admitted work.',
            ),
            article: 'DM 7 agosto 2025, art. 4',
            found: {},
            accepted: [],
          },
        ],
        warnings: [],
      },
    ],
  },
  excluded: [
    {
      measureId: 'E05',
      name: text('Isolamento in intercapedine', 'Cavity insulation'),
      reason: text('I muri non hanno un vuoto da riempire.', 'The walls have no cavity to fill.'),
    },
  ],
  search: { options: 14, packages: 3456, computed: 812, isExhaustive: false, fundedExactly: 40 },
  dependsOnUnverified: [
    {
      kind: 'energy-price',
      figure: 'billEur',
      what: text('Prezzo della legna', 'Price of wood'),
      source: 'stima 2025',
    },
  ],
  warnings: [
    {
      id: 'w1',
      kind: 'scheme',
      text: text(
        'L’Ecobonus scade il 31 dicembre 2026: i lavori finirebbero dopo.',
        'Ecobonus ends on 31 December 2026: the works would end later.',
      ),
      path: null,
    },
  ],
})
