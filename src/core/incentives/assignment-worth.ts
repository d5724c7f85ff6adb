/** Exact worth of an assignment: every scheme on its works, grants before deductions, deductions within tax and ceiling. */
import { aidCeilingId } from './aid-regimes.ts'
import type { WorkFacts } from './case-schema.ts'
import type { CertaintyMode, RequestResult } from './evaluate-request.ts'
import type { LawfulSets } from './lawful-sets.ts'
import type { Payers } from './payers.ts'
import { openEnv } from './prepare.ts'
import { type FundingCandidate, type SchemeValue, type Weight, worthOf } from './scheme-value.ts'
import type { SpendParts } from './spend-parts.ts'
import {
  type DeductionLimits,
  limitsOnWhole,
  type QuotaSeries,
  usableDeductions,
} from './usable-deductions.ts'

/** Value of each scheme of an assignment, by position; undefined for a scheme without works. */
export type AssignmentValues = readonly (SchemeValue | undefined)[]

/** What earlier schemes give to a work of this one, on the spend they share, EUR. */
type Received = ReadonlyMap<WorkFacts, number>

export class AssignmentWorth {
  private readonly candidates: readonly FundingCandidate[]
  private readonly parts: SpendParts
  private readonly mode: CertaintyMode
  /** Worth today of one euro paid so many months from the day of the case. */
  readonly weight: Weight
  private readonly payers: Payers
  private readonly sets: LawfulSets
  private readonly order: readonly number[]
  private readonly limits: readonly DeductionLimits[]
  /** Positions of the same scheme on earlier days, for each candidate that shares its ceilings with them. */
  private readonly earlier: readonly (readonly number[])[]
  private readonly values: readonly Map<string | number, SchemeValue>[]
  private readonly works: readonly Map<number, readonly WorkFacts[]>[]
  /** Works without spend that stand for earlier days. */
  private readonly takenOver = new WeakSet<WorkFacts>()

  constructor(
    candidates: readonly FundingCandidate[],
    parts: SpendParts,
    mode: CertaintyMode,
    weight: Weight,
    payers: Payers,
    sets: LawfulSets,
    order: readonly number[],
  ) {
    this.candidates = candidates
    this.parts = parts
    this.mode = mode
    this.weight = weight
    this.payers = payers
    this.sets = sets
    this.order = order
    this.limits = payers.list.map((payer) => limitsOnWhole(payer.limits, payer.share))
    this.earlier = candidates.map(({ id, day, isTaxed }) =>
      isTaxed
        ? candidates.flatMap((other, index) => (other.id === id && other.day < day ? [index] : []))
        : [],
    )
    this.values = candidates.map(() => new Map())
    this.works = candidates.map(() => new Map())
  }

  /** Worth of the whole assignment; masks of parts by scheme. */
  of(masks: readonly number[]): number {
    return this.grants(masks) + this.deductions(this.valuesOf(masks))
  }

  /** Worth of everything that needs no tax. */
  grants(masks: readonly number[]): number {
    let worth = 0
    for (const value of this.valuesOf(masks, true)) worth += value?.worth ?? 0
    return worth
  }

  private deductions(values: AssignmentValues): number {
    let worth = 0
    this.payers.list.forEach(({ share, profile }, index) => {
      const limits = this.limits[index]
      const series = seriesOf(values, profile)
      if (series.length === 0 || limits === undefined) return
      for (const year of usableDeductions(series, limits))
        worth += share * year.usableEur * this.weight(year.offsetMonths)
    })
    return worth
  }

  /** Values in the order of the law: what a grant pays is taken off the spend of the schemes after it. */
  valuesOf(masks: readonly number[], isGrantsOnly = false): AssignmentValues {
    const values: (SchemeValue | undefined)[] = masks.map(() => undefined)
    const isShared = hasSharedSpend(masks)
    for (const scheme of this.order) {
      const mask = masks[scheme] ?? 0
      if (mask === 0 || (isGrantsOnly && this.candidates[scheme]?.isTaxed === true)) continue
      const isAlone =
        !(isShared && masks.some((other, index) => index !== scheme && (other & mask) !== 0)) &&
        !this.earlier[scheme]?.some((index) => masks[index] !== 0)
      const value = isAlone ? this.alone(scheme, mask) : this.afterOthers(scheme, mask, masks, values)
      values[scheme] = this.withinRegime(scheme, mask, value, values)
    }
    return values
  }

  /** Aid of one regime is one sum: what its other schemes already give leaves less (de minimis). */
  private withinRegime(
    scheme: number,
    mask: number,
    value: SchemeValue,
    values: AssignmentValues,
  ): SchemeValue {
    const { aid } = this.candidate(scheme).base.scheme.file
    if (aid === undefined) return value
    const given = values.reduce((sum, other, index) => {
      const isSame = other !== undefined && this.candidate(index).base.scheme.file.aid === aid
      return sum + (isSame ? (other.requests[0]?.totalEur ?? 0) : 0)
    }, 0)
    const [request] = value.requests
    const limit = request?.ceilings.find(({ ceiling }) => ceiling.id === aidCeilingId(aid))?.limitEur
    if (request === undefined || limit === undefined || given === 0) return value
    const left = Math.max(0, limit - given)
    if (request.totalEur <= left) return value
    const key = `${mask}|${aid}|${given.toFixed(2)}|${request.totalEur}`
    const known = this.values[scheme]?.get(key)
    if (known !== undefined) return known
    const share = left / request.totalEur
    const room = new Map(request.entries.map(({ work, amountEur }) => [work, amountEur * share]))
    const works = [...request.resolved.keys()]
    const kept = worthOf(this.candidate(scheme), works, this.mode, room)
    this.values[scheme]?.set(key, kept)
    return kept
  }

  /** Value of a scheme whose works nobody else pays for. */
  alone(scheme: number, mask: number): SchemeValue {
    const table = this.values[scheme]
    const known = table?.get(mask)
    if (known !== undefined) return known
    const value = worthOf(this.candidate(scheme), this.worksOn(scheme, mask), this.mode)
    table?.set(mask, value)
    return value
  }

  private afterOthers(
    scheme: number,
    mask: number,
    masks: readonly number[],
    values: AssignmentValues,
  ): SchemeValue {
    const received = new Map<WorkFacts, number>()
    const room = new Map<WorkFacts, number>()
    values.forEach((value, other) => {
      const shared = (masks[other] ?? 0) & mask
      if (value === undefined || shared === 0) return
      const given = this.givenOn(other, masks[other] ?? 0, shared, value)
      for (const [workIndex, share] of this.parts.sharesIn(mask)) {
        const amount = given.get(workIndex)
        if (amount === undefined) continue
        const work = this.parts.workWith(workIndex, share)
        const soFar = (received.get(work) ?? 0) + amount
        received.set(work, soFar)
        const spend = this.spendOf(work)
        if (spend === undefined) continue
        const most = Math.max(0, this.sets.limitOf(scheme, other) * spend - soFar)
        room.set(work, Math.min(room.get(work) ?? Number.POSITIVE_INFINITY, most))
      }
    })
    const before = (this.earlier[scheme] ?? []).filter((index) => masks[index] !== 0)
    if (received.size === 0 && before.length === 0) return this.alone(scheme, mask)
    const key = [
      mask,
      ...[...received.values()].map((amount) => amount.toFixed(2)),
      ...before.map(
        (index) => `${index}:${masks[index]}:${values[index]?.requests.map(({ totalEur }) => totalEur)}`,
      ),
    ].join('|')
    const table = this.values[scheme]
    const known = table?.get(key)
    if (known !== undefined) return known
    const value = this.withOthers(scheme, mask, received, room, (variant) =>
      before.flatMap((index) => this.alreadyUsed(index, values[index]?.requests[variant])),
    )
    table?.set(key, value)
    return value
  }

  /**
   * What a scheme already gave to works of earlier days, as works without spend that hold their part of the ceilings:
   * works of one project share them, whatever the year of each (`earlierSpendEur`).
   */
  private alreadyUsed(scheme: number, request: RequestResult | undefined): readonly WorkFacts[] {
    const { day } = this.candidate(scheme)
    return (request?.entries ?? []).flatMap(({ work, eligibleEur, amountEur }): readonly WorkFacts[] => {
      // What this day itself took over from the days before it is counted from those days.
      if (this.takenOver.has(work)) return []
      const used: WorkFacts = {
        ...work,
        id: `${work.id}@${day}`,
        spendEur: 0,
        netEur: 0,
        goodsEur: undefined,
        earlierSpendEur: (work.earlierSpendEur ?? 0) + eligibleEur,
        earlierDeductionEur: amountEur,
      }
      this.takenOver.add(used)
      return [used]
    })
  }

  private withOthers(
    scheme: number,
    mask: number,
    received: Received,
    room: Received,
    earlier: (variant: number) => readonly WorkFacts[],
  ): SchemeValue {
    const candidate = this.candidate(scheme)
    const limits = new Map<WorkFacts, number>()
    const works = this.worksOn(scheme, mask).map((work) => {
      const amount = received.get(work)
      if (amount === undefined) return work
      const granted: WorkFacts = { ...work, grantEur: this.grantAlready(candidate, work) + amount }
      const most = room.get(work)
      if (most !== undefined) limits.set(granted, most)
      return granted
    })
    return worthOf(candidate, (variant) => [...works, ...earlier(variant)], this.mode, limits)
  }

  /** Grants the case itself states for a work, as the scheme reads them. */
  private grantAlready(candidate: FundingCandidate, work: WorkFacts): number {
    const { scope } = candidate.base.scheme
    if (!scope.facts.has('grantEur')) return 0
    const value = scope.resolve('grantEur')?.run(openEnv(candidate.base, work, []))
    return typeof value === 'number' ? value : 0
  }

  /** What a scheme gives to the shared part of each work, by position of the work, EUR. */
  private givenOn(
    scheme: number,
    mask: number,
    shared: number,
    value: SchemeValue,
  ): ReadonlyMap<number, number> {
    const whole = this.parts.sharesIn(mask)
    const { shares } = this.candidate(scheme)
    const given = new Map<number, number>()
    for (const [workIndex, share] of this.parts.sharesIn(shared)) {
      const id = this.parts.works[workIndex]?.id
      let amount = 0
      value.requests.forEach((request, index) => {
        const entry = request.entries.find((one) => one.work.id === id)
        amount += (entry?.amountEur ?? 0) * (shares[index] ?? 0)
      })
      given.set(workIndex, (amount * share) / (whole.get(workIndex) ?? 1))
    }
    return given
  }

  private spendOf(work: WorkFacts): number | undefined {
    return this.sets.isVatCost ? (work.spendEur ?? work.netEur) : (work.netEur ?? work.spendEur)
  }

  /** Works a scheme pays for, in the order of the case. */
  worksOn(scheme: number, mask: number): readonly WorkFacts[] {
    const table = this.works[scheme]
    const known = table?.get(mask)
    if (known !== undefined) return known
    const works = [...this.parts.sharesIn(mask)].map(([index, share]) => this.parts.workWith(index, share))
    table?.set(mask, works)
    return works
  }

  private candidate(scheme: number): FundingCandidate {
    const candidate = this.candidates[scheme]
    if (candidate === undefined) throw new RangeError(`no scheme at position ${scheme}`)
    return candidate
  }
}

/** Deductions of one tax position over all schemes. */
export function seriesOf(values: AssignmentValues, profile: number): readonly QuotaSeries[] {
  const series: QuotaSeries[] = []
  for (const value of values) {
    const one = value?.series[profile]
    if (one !== undefined) series.push(one)
  }
  return series
}

function hasSharedSpend(masks: readonly number[]): boolean {
  let seen = 0
  for (const mask of masks) {
    if ((seen & mask) !== 0) return true
    seen |= mask
  }
  return false
}
