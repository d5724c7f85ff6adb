/** What a person should know before relying on an amount. */
import { addDays, dateInWords, daysBetween } from '../calendar/index.ts'
import { type CompiledLine, type CompiledScheme, visit } from './compiled-scheme.ts'
import type { RequestResult } from './evaluate-request.ts'
import type { Compiled } from './formula-types.ts'
import { entryOn } from './parameter-table.ts'
import type { PreparedScheme } from './prepare.ts'
import type { Warning } from './results.ts'

/** A window that ends within this many days is worth a warning. */
const CLOSING_DAYS = 90
/** A rule file not reviewed for this long before the case is worth a warning. */
const STALE_DAYS = 180

/** Unverified or secondary values used, a window about to close, rules not reviewed for long. */
export function warningsFor(prepared: PreparedScheme, request: RequestResult): readonly Warning[] {
  const { scheme, date } = prepared
  const warnings: Warning[] = []
  const names = new Set(request.entries.flatMap(({ numbers: { line } }) => parametersOfLine(line)))
  if (request.entries.length > 0) for (const name of parametersOfRequest(scheme)) names.add(name)
  for (const name of names) warnings.push(...parameterWarning(prepared, name))
  if (request.entries.length > 0) warnings.push(...stateWarnings(prepared))
  for (const state of prepared.states) {
    if (state.until === undefined || state.state !== 'open' || daysBetween(date, state.until) > CLOSING_DAYS)
      continue
    const { until } = state
    warnings.push({
      id: `closing:${state.route}`,
      status: 'closing',
      text: { it: `Si chiude il ${dateInWords(until, 'it')}`, en: `Closes on ${dateInWords(until, 'en')}` },
    })
  }
  const { reviewed } = scheme.file
  if (date > addDays(reviewed, STALE_DAYS)) {
    const text = {
      it: `Regole riviste l'ultima volta il ${dateInWords(reviewed, 'it')}`,
      en: `Rules last reviewed on ${dateInWords(reviewed, 'en')}`,
    }
    warnings.push({ id: 'stale', status: 'stale', text })
  }
  return warnings
}

const UNVERIFIED_SCHEME = {
  it: 'Regole non verificate sul testo di legge: importi da confermare',
  en: 'Rules not checked against the text of the law: amounts to be confirmed',
}

/** A window, or a whole file, that nobody has checked. */
function stateWarnings({ scheme, states }: PreparedScheme): readonly Warning[] {
  const found: Warning[] = states.flatMap(({ state, route, reason, status }) =>
    state === 'open' && status === 'unverified'
      ? [
          {
            id: `window:${route}`,
            status: 'unverified',
            text: { it: `Stato non verificato: ${reason.it}`, en: `State not verified: ${reason.en}` },
          },
        ]
      : [],
  )
  if (scheme.file.status === 'unverified')
    found.push({ id: 'scheme', status: 'unverified', text: UNVERIFIED_SCHEME })
  return found
}

const lineParameters = new WeakMap<CompiledLine, readonly string[]>()
const requestParameters = new WeakMap<CompiledScheme, readonly string[]>()

function parametersOfLine(line: CompiledLine): readonly string[] {
  const known = lineParameters.get(line)
  if (known !== undefined) return known
  const found = parametersIn([
    line.formula,
    line.eligibleSpend,
    line.rate,
    ...line.caps.map((cap) => cap.formula),
    ...line.requirements.map((item) => item.condition),
  ])
  lineParameters.set(line, found)
  return found
}

function parametersOfRequest(scheme: CompiledScheme): readonly string[] {
  const known = requestParameters.get(scheme)
  if (known !== undefined) return known
  const found = parametersIn([
    ...scheme.ceilings.map((item) => item.formula),
    ...(scheme.payment?.plans.map((plan) => plan.count) ?? []),
  ])
  requestParameters.set(scheme, found)
  return found
}

function parametersIn(roots: readonly (Compiled | undefined)[]): readonly string[] {
  const seen = new Set<Compiled>()
  const names = new Set<string>()
  for (const root of roots) {
    if (root === undefined) continue
    visit(root, seen, (node) => node.symbol?.origin === 'parameter' && names.add(node.symbol.name))
  }
  return [...names]
}

function parameterWarning(prepared: PreparedScheme, name: string): readonly Warning[] {
  const parameter = prepared.scheme.scope.parameters.get(name)
  const entry = parameter === undefined ? undefined : entryOn(parameter, prepared.date)
  if (parameter === undefined || entry === undefined || (entry.status === 'sourced' && !entry.secondary))
    return []
  const label = parameter.declaration.label ?? { it: name, en: name }
  if (entry.status === 'unverified') {
    const text = {
      it: `${label.it}: valore non verificato (${entry.source})`,
      en: `${label.en}: unverified value (${entry.source})`,
    }
    return [{ id: `parameter:${name}`, status: 'unverified', text }]
  }
  const text = {
    it: `${label.it}: da fonte non ufficiale (${entry.source})`,
    en: `${label.en}: from an unofficial source (${entry.source})`,
  }
  return [{ id: `parameter:${name}`, status: 'secondary', text }]
}
