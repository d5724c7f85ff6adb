/** Units of rule files: parsed, multiplied and compared when a file is loaded, never while evaluating. */

/** A unit as powers of base dimensions and a factor to the base (`MWh` is 1000 of `kW h`). */
export type Unit = { readonly powers: Readonly<Record<string, number>>; readonly factor: number }

const base = (name: string, power = 1, factor = 1): Unit => ({ powers: { [name]: power }, factor })

/** Every unit word a rule file may use, in formulas as well (`35 kW`). */
export const UNIT_WORDS: Readonly<Record<string, Unit>> = {
  EUR: base('EUR'),
  m: base('m'),
  m2: base('m', 2),
  m3: base('m', 3),
  l: base('l'),
  W: base('kW', 1, 1e-3),
  kW: base('kW'),
  MW: base('kW', 1, 1e3),
  kWh: { powers: { kW: 1, h: 1 }, factor: 1 },
  MWh: { powers: { kW: 1, h: 1 }, factor: 1e3 },
  h: base('h'),
  day: base('day'),
  month: base('month'),
  year: base('year'),
  K: base('K'),
  kg: base('kg'),
  mg: base('kg', 1, 1e-6),
  t: base('kg', 1, 1e3),
  dwelling: base('dwelling'),
  person: base('person'),
  point: base('point'),
}

/** Pure number. */
export const ONE: Unit = { powers: {}, factor: 1 }

/** Product (`sign` 1) or quotient (`sign` -1) of two units. */
export function combineUnits(left: Unit, right: Unit, sign: 1 | -1): Unit {
  const powers: Record<string, number> = { ...left.powers }
  for (const [name, power] of Object.entries(right.powers)) {
    const total = (powers[name] ?? 0) + sign * power
    if (total === 0) delete powers[name]
    if (total !== 0) powers[name] = total
  }
  return { powers, factor: sign === 1 ? left.factor * right.factor : left.factor / right.factor }
}

/** A unit to an integer or half power. */
export function raiseUnit(unit: Unit, exponent: number): Unit {
  const powers = Object.fromEntries(
    Object.entries(unit.powers)
      .map(([name, power]) => [name, power * exponent] as const)
      .filter(([, power]) => power !== 0),
  )
  return { powers, factor: unit.factor ** exponent }
}

/** Same dimensions and same size: only then may two numbers be added or compared. */
export function isSameUnit(left: Unit, right: Unit): boolean {
  const names = new Set([...Object.keys(left.powers), ...Object.keys(right.powers)])
  for (const name of names) if ((left.powers[name] ?? 0) !== (right.powers[name] ?? 0)) return false
  return Math.abs(left.factor / right.factor - 1) < 1e-9
}

/** The word that carries a factor for one base: `W` for 0.001 of `kW`. */
function wordOfFactor({
  powers,
  factor,
}: Unit): { readonly base: string; readonly word: string } | undefined {
  for (const [word, known] of Object.entries(UNIT_WORDS)) {
    const [name, ...others] = Object.keys(known.powers)
    if (name === undefined || others.length > 0 || known.powers[name] !== 1 || powers[name] !== 1) continue
    if (Math.abs(known.factor / factor - 1) < 1e-9) return { base: name, word }
  }
  return undefined
}

/** A power as a rule file writes it (`m2`), else `K^2`. */
function powerText(name: string, power: number): string {
  if (power === 1) return name
  return Object.hasOwn(UNIT_WORDS, `${name}${power}`) ? `${name}${power}` : `${name}^${power}`
}

const written = new WeakMap<Unit, string>()

/** A unit as a rule file writes it: `EUR/m2`, `kW*h/year`, `W/m2/K`, `1`. */
export function unitText(unit: Unit): string {
  const known = written.get(unit)
  if (known !== undefined) return known
  const text = writtenUnit(unit)
  written.set(unit, text)
  return text
}

function writtenUnit(unit: Unit): string {
  const isBase = Math.abs(unit.factor - 1) < 1e-9
  const scaled = isBase ? undefined : wordOfFactor(unit)
  const part = (sign: 1 | -1) =>
    Object.entries(unit.powers)
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([name, power]) => (name === scaled?.base ? scaled.word : powerText(name, Math.abs(power))))
  const over = part(1).join('*') || '1'
  const under = part(-1).map((name) => `/${name}`)
  const size = isBase || scaled !== undefined ? '' : `${unit.factor} `
  return `${size}${over}${under.join('')}`
}

/**
 * Reads a unit written as words joined by `*` and `/`: `EUR`, `EUR/m2`, `W/m2/K`, `1`.
 * Returns undefined for a word that is not in `UNIT_WORDS`.
 */
export function parseUnit(text: string): Unit | undefined {
  let unit = ONE
  for (const [, sign, word] of `*${text.replaceAll(' ', '')}`.matchAll(/([*/])([^*/]*)/g)) {
    if (word === '1') continue
    const known = word === undefined || !Object.hasOwn(UNIT_WORDS, word) ? undefined : UNIT_WORDS[word]
    if (known === undefined) return undefined
    unit = combineUnits(unit, known, sign === '/' ? -1 : 1)
  }
  return unit
}
