import type { CondominiumFunding, CoOwnerFunding } from '../core/planning/index.ts'
import { formatMoney, formatNumber, type Lang } from './format.ts'

/** The works of the assembly by owner, in words: the same on pages, on paper and in a file. */
export type CondominiumTable = {
  readonly title: string
  /** What the figures are, before the table. */
  readonly before: readonly string[]
  /** First the owner, then the figures. */
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The last row: all the owners together. */
  readonly total: readonly string[]
  /** What the figures leave out or take for granted. */
  readonly notes: readonly string[]
}

/** The table of a plan in one language. Money to the cent, so that the rows add up to the last one. */
export function condominiumTable(funding: CondominiumFunding, lang: Lang): CondominiumTable {
  const t = (it: string, en: string) => (lang === 'it' ? it : en)
  const all = funding.notListed === null ? funding.owners : [...funding.owners, funding.notListed]
  return {
    title: t('Il condominio, proprietario per proprietario', 'The condominium, owner by owner'),
    before: before(funding, lang),
    headings: [
      t('Proprietario', 'Owner'),
      t('Millesimi', 'Share in thousandths'),
      t('Costo', 'Cost'),
      t('Incentivi', 'Incentives'),
      t('Contributo', 'Grant'),
      t('Detrazione, l’anno', 'Deduction, a year'),
      t('Detrazione, in tutto', 'Deduction, in all'),
      t('Persa per poche tasse', 'Lost for lack of tax'),
      t('Resta da pagare', 'Left to pay'),
    ],
    rows: all.map((owner) => [
      owner === funding.notListed ? t('Gli altri, non indicati', 'The others, not entered') : owner.label,
      ...figures(owner, schemesOf(owner, funding, lang), lang),
    ]),
    total: [t('In tutto', 'In all'), ...figures(funding.whole, '', lang)],
    notes: notes(funding, lang),
  }
}

/** The same table as CSV, to open in a spreadsheet: plain figures, owners as they were written. */
export function condominiumCsv(funding: CondominiumFunding, lang: Lang): string {
  const { headings, rows, total } = condominiumTable(funding, lang)
  const all = funding.notListed === null ? funding.owners : [...funding.owners, funding.notListed]
  const plain = (figure: Figures, text: readonly string[]) => [
    text[0] ?? '',
    figure.thousandths,
    figure.costEur,
    text[3] ?? '',
    figure.grantEur,
    figure.yearlyEur,
    figure.usableEur,
    figure.lostEur,
    figure.leftEur,
  ]
  const lines = [
    headings,
    ...all.map((owner, index) => plain(owner, rows[index] ?? [])),
    plain(funding.whole, total),
  ]
  return `${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** Quoted where needed; a text that a spreadsheet would run as a formula is kept a text. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

type Figures = CondominiumFunding['whole']

function figures(figure: Figures, schemes: string, lang: Lang): readonly string[] {
  const money = (eur: number) => formatMoney(eur, lang, 2)
  return [
    thousandthsText(figure.thousandths, lang),
    money(figure.costEur),
    schemes,
    money(figure.grantEur),
    money(figure.yearlyEur),
    money(figure.usableEur),
    money(figure.lostEur),
    money(figure.leftEur),
  ]
}

/** As many decimals as there are, at most three. */
function thousandthsText(value: number, lang: Lang): string {
  const rounded = Math.round(value * 1000) / 1000
  return formatNumber(rounded, lang, (String(rounded).split('.')[1] ?? '').length)
}

function schemesOf(owner: CoOwnerFunding, { schemes }: CondominiumFunding, lang: Lang): string {
  const names = owner.schemeIds.map(
    (id) => schemes.find(({ schemeId }) => schemeId === id)?.schemeName[lang] ?? id,
  )
  if (names.length === 0) return lang === 'it' ? 'nessuno' : 'none'
  // What a name adds between brackets is said once, before the table.
  return names.map((name) => name.replace(/ \([^)]*\)$/, '')).join(' + ')
}

function before(funding: CondominiumFunding, lang: Lang): readonly string[] {
  const t = (it: string, en: string) => (lang === 'it' ? it : en)
  const works = funding.works
    .map(({ name, costEur }) => `${name[lang]} (${formatMoney(Math.round(costEur), lang)})`)
    .join(', ')
  const years = funding.deductionYears
  const deductions = funding.schemes
    .filter(({ isDeduction }) => isDeduction)
    .map(({ schemeName }) => schemeName[lang])
  const grants = funding.schemes
    .filter(({ isDeduction }) => !isDeduction)
    .map(({ schemeName }) => schemeName[lang])
  const way = [
    ...(grants.length === 0
      ? []
      : [
          t(
            `contributo al condominio con ${grants.join(', ')}`,
            `a grant to the condominium from ${grants.join(', ')}`,
          ),
        ]),
    ...(deductions.length === 0 || years === null
      ? []
      : [
          t(
            `detrazione di ciascuno con ${deductions.join(', ')}, dal ${years.first} al ${years.last}`,
            `a deduction for each owner with ${deductions.join(', ')}, from ${years.first} to ${years.last}`,
          ),
        ]),
  ]
  const best =
    way.length === 0
      ? t('Nessun incentivo arriva a questi proprietari.', 'No incentive reaches these owners.')
      : t(
          `Per tutti insieme conviene di più: ${way.join('; ')}.`,
          `Best for all of them together: ${way.join('; ')}.`,
        )
  const proof = funding.isProven
    ? t(
        'È provato: nessuna combinazione lecita vale di più.',
        'It is proved: no lawful combination is worth more.',
      )
    : t('La ricerca si è fermata prima della prova.', 'The search stopped before the proof.')
  return [
    t(
      `I lavori che decide l’assemblea, sull’intero edificio: ${works}. È la tua parte divisa per i tuoi millesimi, al prezzo tipico: il costo vero lo dirà il preventivo.`,
      `The works the assembly decides, on the whole building: ${works}. It is your part divided by your share, at the typical price: an offer will tell the real cost.`,
    ),
    `${best} ${proof}`,
  ]
}

function notes(funding: CondominiumFunding, lang: Lang): readonly string[] {
  const t = (it: string, en: string) => (lang === 'it' ? it : en)
  const { whole, owners, notListed, dependsOn } = funding
  const money = (eur: number) => formatMoney(Math.round(eur), lang)
  const losing = owners.filter(({ lostEur }) => lostEur > 0).length
  const untold = owners.filter(({ isTaxKnown }) => !isTaxKnown).length
  const count = (number: number) => formatNumber(number, lang)
  return [
    ...(funding.isFromEdgeFloor
      ? [
          t(
            'Il tuo appartamento è al primo o all’ultimo piano: tetto o solaio pesano su di te più che sugli altri, perciò il costo dell’intero edificio può essere troppo alto.',
            'Your flat is on the bottom or top floor: roof or floor weigh on you more than on others, so the cost of the whole building may be too high.',
          ),
        ]
      : []),
    ...(whole.lostEur <= 0
      ? []
      : [
          losing === 1
            ? t(
                `Un proprietario paga meno tasse della sua detrazione: ${money(whole.lostEur)} andrebbero persi.`,
                `One owner pays less tax than the deduction: ${money(whole.lostEur)} would be lost.`,
              )
            : t(
                `${count(losing)} proprietari pagano meno tasse della loro detrazione: ${money(whole.lostEur)} andrebbero persi in tutto.`,
                `${count(losing)} owners pay less tax than their deduction: ${money(whole.lostEur)} would be lost in all.`,
              ),
        ]),
    ...(untold === 0
      ? []
      : [
          untold === 1
            ? t(
                'Di un proprietario indicato non si sa quante tasse paga: la sua detrazione è contata per intero.',
                'The tax of one of the owners entered is not known: the deduction is counted in full.',
              )
            : t(
                `Di ${count(untold)} proprietari indicati non si sa quante tasse pagano: la loro detrazione è contata per intero.`,
                `The tax of ${count(untold)} of the owners entered is not known: their deduction is counted in full.`,
              ),
        ]),
    ...(notListed === null
      ? []
      : [
          t(
            `Degli altri ${thousandthsText(notListed.thousandths, lang)} millesimi non si sa niente: contano come persone con abbastanza tasse.`,
            `Nothing is known of the other ${thousandthsText(notListed.thousandths, lang)} thousandths: they count as people with enough tax to pay.`,
          ),
        ]),
    ...(dependsOn.length === 0
      ? []
      : [
          t(
            `Dove non è detto, vale l’aliquota più bassa. Dipende da: ${dependsOn.map(({ label }) => label.it).join(', ')}.`,
            `Where it is not said, the lower rate holds. It depends on: ${dependsOn.map(({ label }) => label.en).join(', ')}.`,
          ),
        ]),
    ...(funding.positions < owners.length
      ? [
          t(
            `I proprietari nella stessa posizione fiscale sono calcolati insieme (${funding.positions === 1 ? 'una sola posizione' : `${count(funding.positions)} posizioni diverse`}): il risultato di ciascuno è lo stesso.`,
            `Owners in the same tax position are computed together (${funding.positions === 1 ? 'one position only' : `${count(funding.positions)} different positions`}): each gets the same result.`,
          ),
        ]
      : []),
  ]
}
