import type { z } from 'zod'
import { expandSchedule } from './schedule.ts'
import { HourlyZone } from './zone-schema.ts'

export type HourlyInputIssue = { readonly path: string; readonly found: string; readonly accepted: string }

/** A zone that cannot be computed: every problem with its field, what was found and what is accepted. */
export class HourlyInputError extends Error {
  readonly issues: readonly HourlyInputIssue[]
  constructor(issues: readonly HourlyInputIssue[]) {
    super(
      issues.map(({ path, found, accepted }) => `${path}: found ${found}, accepted ${accepted}`).join('\n'),
    )
    this.name = 'HourlyInputError'
    this.issues = issues
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let node = input
  for (const key of path) {
    if (typeof node !== 'object' || node === null) return undefined
    node = (node as Readonly<Record<PropertyKey, unknown>>)[key]
  }
  return node
}

function foundText(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `${value.length} values`
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function acceptedText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big')
    return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`
  if (issue.code === 'too_small')
    return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
  if (issue.code === 'invalid_type') return `a ${issue.expected}`
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'unrecognized_keys') return `no field named ${issue.keys.join(', ')}`
  return issue.message
}

/** Of a choice of forms, the one the input came nearest to: its problems say what to mend. */
function flatten(
  issues: readonly z.core.$ZodIssue[],
  base: readonly PropertyKey[],
  input: unknown,
): HourlyInputIssue[] {
  return issues.flatMap((issue): HourlyInputIssue[] => {
    const path = [...base, ...issue.path]
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const deepest = (branch: readonly z.core.$ZodIssue[]) =>
        Math.max(...branch.map((inner) => inner.path.length + (inner.code === 'custom' ? 1 : 0)))
      const nearest = issue.errors.reduce((best, branch) => (deepest(branch) > deepest(best) ? branch : best))
      return flatten(nearest, path, input)
    }
    return [
      {
        path: path.map(String).join('.') || 'zone',
        found: foundText(valueAt(input, path)),
        accepted: acceptedText(issue),
      },
    ]
  })
}

/** The first hour in which heating would start above cooling. */
function setPointIssues({ heating, cooling, firstWeekday }: HourlyZone): HourlyInputIssue[] {
  if (heating === undefined || cooling === undefined) return []
  const heatTo = expandSchedule(heating.setPointC, firstWeekday, Number.NEGATIVE_INFINITY)
  const coolTo = expandSchedule(cooling.setPointC, firstWeekday, Number.POSITIVE_INFINITY)
  const hour = heatTo.findIndex((value, index) => value > (coolTo[index] ?? value))
  if (hour < 0) return []
  const isConstant = typeof heating.setPointC === 'number' && typeof cooling.setPointC === 'number'
  return [
    {
      path: 'heating.setPointC',
      found: `${heatTo[hour]}${isConstant ? '' : ` in hour ${hour + 1}`}`,
      accepted: `at most the cooling set-point, ${coolTo[hour]}`,
    },
  ]
}

function crossChecks(zone: HourlyZone): HourlyInputIssue[] {
  const issues: HourlyInputIssue[] = setPointIssues(zone)
  const seen = new Set<string>()
  const parts = [
    ...zone.elements.map((part) => ({ part, path: `elements.${part.id}` })),
    ...zone.windows.map((part) => ({ part, path: `windows.${part.id}` })),
  ]
  for (const { part, path } of parts) {
    if (seen.has(part.id))
      issues.push({ path: `${path}.id`, found: `${part.id} twice`, accepted: 'a different id for each part' })
    seen.add(part.id)
    const { overhang, leftFin, rightFin } = part.obstructions ?? {}
    const needsSize = overhang !== undefined || leftFin !== undefined || rightFin !== undefined
    if (needsSize && (part.widthM === undefined || part.heightM === undefined)) {
      issues.push({
        path: `${path}.widthM`,
        found: 'nothing',
        accepted: 'widthM and heightM, which overhangs and fins need',
      })
    }
  }
  const shares = parts.reduce((sum, { part }) => sum + (part.solarShare ?? 0), 0)
  if (shares > 1 + 1e-9) {
    issues.push({
      path: 'elements.solarShare',
      found: `a sum of ${Number(shares.toFixed(6))}`,
      accepted: 'a sum of at most 1',
    })
  }
  for (const window of zone.windows) {
    const { angleDependence } = window
    if (angleDependence.kind !== 'table') continue
    const { anglesDeg, solarTransmittance } = angleDependence
    const isRising = anglesDeg.every((angle, i) => i === 0 || angle > (anglesDeg[i - 1] ?? 0))
    if (
      anglesDeg.length !== solarTransmittance.length ||
      !isRising ||
      anglesDeg[0] !== 0 ||
      anglesDeg.at(-1) !== 90
    ) {
      issues.push({
        path: `windows.${window.id}.angleDependence.anglesDeg`,
        found: `${anglesDeg.length} angles from ${anglesDeg[0]} to ${anglesDeg.at(-1)}, ${solarTransmittance.length} values`,
        accepted: 'rising angles from 0 to 90 with one value each',
      })
    }
  }
  return issues
}

/** A checked zone from anything; throws a HourlyInputError that lists every problem before any number is computed. */
export function readHourlyZone(input: unknown): HourlyZone {
  const parsed = HourlyZone.safeParse(input)
  if (!parsed.success) throw new HourlyInputError(flatten(parsed.error.issues, [], input))
  const issues = crossChecks(parsed.data)
  if (issues.length > 0) throw new HourlyInputError(issues)
  return parsed.data
}
