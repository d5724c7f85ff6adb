import type {
  IncentiveAnswer,
  IncentiveCase,
  IncentiveEvaluation,
  Payment,
  SchemeResult,
  TraceStep,
  WorkSchemeResult,
} from '../core/incentives/index.ts'
import { formatDate, formatMoney, formatNumber, formatShare, type Lang } from './format.ts'
import { waitingSentences } from './incentive-waiting.ts'

type Voice = { readonly lang: Lang; readonly t: (it: string, en: string) => string }
const voiceIn = (lang: Lang): Voice => ({ lang, t: (it, en) => (lang === 'it' ? it : en) })

const cents = (amountEur: number, lang: Lang) => formatMoney(amountEur, lang, 2)

/**
 * The answer to a case as text to read in a terminal: each work and scheme with verdict, amount and reasoning, payments
 * by date, the best lawful use, what the second best loses and what waiting would change.
 */
export function incentiveAnswerText(answer: IncentiveAnswer, asked: IncentiveCase, lang: Lang): string {
  const voice = voiceIn(lang)
  const { t } = voice
  const { best } = answer
  const names = new Map(answer.schemes.map(({ schemeId, name }) => [schemeId, name[lang]]))
  const nameOf = (id: string) => names.get(id) ?? id
  const lines = [
    ...evaluationLines(answer, asked, voice),
    '',
    `== ${t('Il miglior uso lecito', 'The best lawful use')}: ${objectiveText(answer, voice)} ==`,
    ...best.certain.assignment.map(
      ({ workId, schemes }) =>
        `  ${workId}: ${schemes.length === 0 ? t('nessuno', 'none') : schemes.map(nameOf).join(' + ')}`,
    ),
    `  ${t('Concesso', 'Granted')} ${cents(best.certain.grantedEur, lang)}; ${t('utilizzabile', 'usable')} ${cents(best.certain.usableEur, lang)}; ${t('valore oggi', 'value today')} ${cents(best.certain.presentValueEur, lang)}; ${t('primo anno', 'first year')} ${cents(best.certain.firstYearEur, lang)}`,
    ...paymentLines(best.certain.payments, voice),
    ...ownerLines(answer, asked, nameOf, voice),
    best.isProven
      ? `  ${t('Provato: nessuna combinazione lecita vale di più.', 'Proved: no lawful combination is worth more.')}`
      : `  ${t('Non provato: la ricerca si è fermata prima.', 'Not proved: the search stopped before.')}`,
    ...(best.runnerUp === undefined
      ? []
      : [
          `  ${best.runnerUp.losesEur < 0.01 ? t('Vale lo stesso', 'Worth the same') : `${t('Il secondo migliore perde', 'The second best loses')} ${cents(best.runnerUp.losesEur, lang)}`}: ${best.runnerUp.funding.assignment.map(({ workId, schemes }) => `${workId} ${schemes.map(nameOf).join(' + ') || t('nessuno', 'none')}`).join('; ')}`,
        ]),
    '',
    `== ${t('Aspettare', 'Waiting')} ==`,
    ...waitingSentences(answer.whatIf, nameOf, lang).map((sentence) => `  ${sentence}`),
  ]
  return `${lines.join('\n')}\n`
}

/** What each scheme says of each work, without a choice among them. */
export function evaluationText(evaluation: IncentiveEvaluation, asked: IncentiveCase, lang: Lang): string {
  return `${evaluationLines(evaluation, asked, voiceIn(lang)).join('\n')}\n`
}

function objectiveText({ objective }: IncentiveAnswer, { lang, t }: Voice): string {
  if (objective.kind === 'lowest-outlay-first-year')
    return t('spendere meno il primo anno', 'lowest outlay in the first year')
  const rate = formatShare(objective.rate, lang, 1)
  return objective.kind === 'simplest-paperwork'
    ? t(`le carte più semplici, valore al ${rate}`, `simplest paperwork, value at ${rate}`)
    : t(`valore di oggi al ${rate}`, `present value at ${rate}`)
}

function evaluationLines(
  { date, schemes }: IncentiveEvaluation,
  asked: IncentiveCase,
  voice: Voice,
): readonly string[] {
  const { t, lang } = voice
  return [
    `${t('Regole del', 'Rules of')} ${formatDate(date, lang)}`,
    ...asked.works.flatMap((work) => {
      const seen = schemes.flatMap((scheme) => {
        const result = scheme.works.find(({ workId }) => workId === work.id)
        return result === undefined || result.intervention === undefined ? [] : [{ scheme, result }]
      })
      const paying = seen.filter(({ result }) => result.verdict !== 'no')
      const refused = seen.filter(({ result }) => result.verdict === 'no')
      return [
        '',
        `== ${work.id} (${work.workKind})${work.spendEur === undefined ? '' : `, ${cents(work.spendEur, lang)}`} ==`,
        ...paying.flatMap(({ scheme, result }) => payingLines(scheme, result, voice)),
        ...refused
          .filter(({ scheme }) => isOpen(scheme))
          .flatMap(({ scheme, result }) => refusedLines(scheme, result, voice)),
        ...closedLine(
          refused.filter(({ scheme }) => !isOpen(scheme)).map(({ scheme }) => scheme),
          voice,
        ),
        ...(seen.length === 0
          ? [`  ${t('Nessun incentivo riguarda questo lavoro.', 'No scheme concerns this work.')}`]
          : []),
      ]
    }),
    '',
    ...schemes
      .filter((scheme) => scheme.totalEur > 0 || scheme.conditionalEur > 0)
      .flatMap((scheme) => schemeLines(scheme, voice)),
  ]
}

const isOpen = (scheme: SchemeResult) => scheme.states.some(({ state }) => state === 'open')

/** Schemes that take no requests: named in one line, whatever else they would ask. */
function closedLine(schemes: readonly SchemeResult[], { lang, t }: Voice): readonly string[] {
  if (schemes.length === 0) return []
  const names = schemes.map(({ name, states }) => `${name[lang]} (${states[0]?.reason[lang] ?? ''})`)
  return [`  ${t('Non aperti', 'Not open')}: ${names.join('; ')}`]
}

function payingLines(scheme: SchemeResult, result: WorkSchemeResult, voice: Voice): readonly string[] {
  const { lang, t } = voice
  const verdict = result.verdict === 'yes' ? t('SPETTA', 'YES') : t('DIPENDE', 'DEPENDS')
  const conditional =
    result.conditionalEur !== undefined && result.conditionalEur > result.amountEur
      ? `, ${t('fino a', 'up to')} ${cents(result.conditionalEur, lang)}`
      : ''
  return [
    `  ${scheme.name[lang]} [${result.intervention}]: ${verdict} ${cents(result.amountEur, lang)}${conditional}`,
    ...(result.dependsOn.length === 0
      ? []
      : [
          `      ${t('dipende da', 'depends on')}: ${result.dependsOn.map(({ label, fact }) => `${label[lang]} (${fact})`).join('; ')}`,
        ]),
    ...result.trace.map((step) => `      ${traceText(step, lang)}`),
    ...result.assumed.map(({ text }) => `      ${t('dato per vero', 'taken as true')}: ${text[lang]}`),
  ]
}

function refusedLines(scheme: SchemeResult, result: WorkSchemeResult, { lang, t }: Voice): readonly string[] {
  const [easiest] = result.suggestions
  const gain = easiest?.amountEur === undefined ? '' : ` (${cents(easiest.amountEur, lang)})`
  return [
    `  ${scheme.name[lang]} [${result.intervention}]: ${t('NO', 'NO')}`,
    ...result.failed.map(({ reason, article }) => `      ${reason[lang]} (${article})`),
    ...(easiest === undefined
      ? []
      : [`      ${t('basterebbe', 'it would take')}: ${easiest.text[lang]}${gain}`]),
  ]
}

function traceText({ text, result, unit, formula, article, hasBitten, kind }: TraceStep, lang: Lang): string {
  const amount = (value: number) =>
    unit === 'EUR' ? cents(value, lang) : `${plainNumber(value, lang)}${unit === '1' ? '' : ` ${unit}`}`
  const value = typeof result === 'number' ? amount(result) : String(result)
  const isLimit = kind === 'cap' || kind === 'ceiling'
  const bitten =
    isLimit && hasBitten ? { it: ' (ha ridotto l’importo)', en: ' (it reduced the amount)' }[lang] : ''
  return `${text[lang]}: ${value}${bitten} = ${formula}${article === '' ? '' : ` (${article})`}`
}

/** At most four decimals, and none that say nothing. */
const plainNumber = (value: number, lang: Lang) => {
  const decimals = [0, 1, 2, 3].find((count) => Math.abs(value - Number(value.toFixed(count))) < 1e-9) ?? 4
  return formatNumber(value, lang, decimals)
}

const STATES: Readonly<Record<string, { readonly it: string; readonly en: string }>> = {
  open: { it: 'Aperto', en: 'Open' },
  paused: { it: 'Sospeso', en: 'Paused' },
  exhausted: { it: 'Fondi finiti', en: 'Out of money' },
  closed: { it: 'Chiuso', en: 'Closed' },
  unknown: { it: 'Stato non noto', en: 'State not known' },
}

function schemeLines(scheme: SchemeResult, voice: Voice): readonly string[] {
  const { lang, t } = voice
  return [
    `== ${scheme.name[lang]}: ${cents(scheme.totalEur, lang)}${scheme.conditionalEur > scheme.totalEur ? ` (${t('fino a', 'up to')} ${cents(scheme.conditionalEur, lang)})` : ''} ==`,
    ...scheme.states.map(
      ({ state, reason, until }) =>
        `  ${STATES[state]?.[lang] ?? state}: ${reason[lang]}${until === undefined ? '' : ` (${t('fino al', 'until')} ${formatDate(until, lang)})`}`,
    ),
    ...scheme.trace.map((step) => `  ${traceText(step, lang)}`),
    ...paymentLines(scheme.payments, voice),
    ...scheme.warnings.map(({ text }) => `  ${t('attenzione', 'caution')}: ${text[lang]}`),
  ]
}

/** The owners of a condominium as a table: share, cost, what each takes to the tax return, what is lost; and in all. */
function ownerLines(
  { best }: IncentiveAnswer,
  asked: IncentiveCase,
  nameOf: (id: string) => string,
  { lang, t }: Voice,
): readonly string[] {
  const { owners, schemes } = best.certain
  if (owners.length === 0) return []
  const total = (figures: readonly number[]) => figures.reduce((sum, figure) => sum + figure, 0)
  const costEur = total(asked.works.map(({ spendEur = 0 }) => spendEur))
  const deducted = new Set(owners.flatMap((owner) => owner.schemes.map(({ schemeId }) => schemeId)))
  const grantEur = total(
    schemes.filter(({ schemeId }) => !deducted.has(schemeId)).map(({ totalEur }) => totalEur),
  )
  const row = (name: string, share: number, owned: typeof owners): readonly string[] => {
    const of = (figure: (owner: (typeof owners)[number]) => number) => cents(total(owned.map(figure)), lang)
    const used = [...new Set(owned.flatMap((owner) => owner.schemes.map(({ schemeId }) => schemeId)))]
    return [
      name,
      formatShare(share, lang, 2),
      cents(costEur * share, lang),
      cents(grantEur * share, lang),
      of(({ years }) => years[0]?.usableEur ?? 0),
      of(({ usableEur }) => usableEur),
      of(({ lostToTaxCapacityEur, lostToIncomeCeilingEur }) => lostToTaxCapacityEur + lostToIncomeCeilingEur),
      used.map(nameOf).join(' + ') || t('nessuna', 'none'),
    ]
  }
  const rest = (id: string) =>
    asked.owners?.some((owner) => owner.id === id) === true ? id : t('altri', 'others')
  const rows = [
    [
      t('Proprietario', 'Owner'),
      t('quota', 'share'),
      t('costo', 'cost'),
      t('contributo', 'grant'),
      t('detrae l’anno', 'deducts a year'),
      t('detrae in tutto', 'deducts in all'),
      t('perde', 'loses'),
      t('detrazione con', 'deduction with'),
    ],
    ...owners.map((owner) => row(rest(owner.ownerId), owner.share, [owner])),
    row(t('In tutto', 'In all'), total(owners.map(({ share }) => share)), owners),
  ]
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? []
  const last = widths.length - 1
  return [
    '',
    ...rows.map(
      (cells) =>
        `  ${cells
          .map((cell, column) => {
            if (column === last) return cell
            return column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
          })
          .join('  ')}`,
    ),
    '',
  ]
}

/** Money by year, joined where several payments fall in one. */
function paymentLines(payments: readonly Payment[], { lang, t }: Voice): readonly string[] {
  if (payments.length === 0) return []
  const byYear = new Map<number, number>()
  for (const { year, amountEur } of payments) byYear.set(year, (byYear.get(year) ?? 0) + amountEur)
  return [
    `  ${t('Pagamenti', 'Payments')}: ${[...byYear].map(([year, amount]) => `${year} ${cents(amount, lang)}`).join('; ')}`,
  ]
}
