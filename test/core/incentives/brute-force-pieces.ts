/** Every assignment of invoices to schemes and days, each weighed by the public evaluation alone. */
import {
  evaluateSchemes,
  type IncentiveCase,
  type RulePack,
  type SchemeResult,
  type WorkFacts,
} from '../../../src/core/incentives/index.ts'

type Piece = { readonly workId: string; readonly share: number }
type Place = { readonly schemeId: string; readonly day: string }

const DEDUCTIONS: ReadonlySet<string> = new Set(['ecobonus', 'bonus-casa'])

/** Invoices, or whole works. */
function piecesOf({ works, invoices = [] }: IncentiveCase): readonly Piece[] {
  return works.flatMap((work): readonly Piece[] => {
    const own = invoices.filter(({ workId }) => workId === work.id)
    if (own.length < 2) return [{ workId: work.id, share: 1 }]
    return own.map(({ spendEur }) => ({ workId: work.id, share: spendEur / (work.spendEur ?? 1) }))
  })
}

/** The law, written again: one work is divided only between deductions, a grant is asked on one day. */
function isLawful(pieces: readonly Piece[], places: readonly (Place | undefined)[]): boolean {
  const grantDays = new Map<string, string>()
  return places.every((place, at) => {
    if (place === undefined) return true
    if (!DEDUCTIONS.has(place.schemeId)) {
      const day = grantDays.get(place.schemeId) ?? place.day
      grantDays.set(place.schemeId, day)
      if (day !== place.day) return false
    }
    return pieces.every((other, index) => {
      const there = places[index]
      if (index === at || there === undefined || other.workId !== pieces[at]?.workId) return true
      const isSame = there.schemeId === place.schemeId && there.day === place.day
      return isSame || (DEDUCTIONS.has(there.schemeId) && DEDUCTIONS.has(place.schemeId))
    })
  })
}

type Quota = { readonly from: number; readonly amount: number; readonly spend: number }

export class BruteForce {
  private readonly pack: RulePack
  private readonly base: IncentiveCase
  private readonly rate: number
  private readonly pieces: readonly Piece[]
  private readonly places: readonly (Place | undefined)[]
  private readonly cache = new Map<string, SchemeResult | undefined>()

  constructor(pack: RulePack, base: IncentiveCase, schemes: readonly string[], rate: number) {
    this.pack = pack
    this.base = base
    this.rate = rate
    this.pieces = piecesOf(base)
    const days = [...new Set([base.date, ...(base.payableOn ?? []).flatMap(({ dates }) => dates)])].sort()
    this.places = [undefined, ...schemes.flatMap((schemeId) => days.map((day) => ({ schemeId, day })))]
  }

  /** The most any lawful assignment is worth today, EUR. */
  best(): number {
    let top = 0
    const count = this.places.length
    for (let code = 0; code < count ** this.pieces.length; code += 1) {
      let rest = code
      const places = this.pieces.map(() => {
        const place = this.places[rest % count]
        rest = Math.floor(rest / count)
        return place
      })
      if (isLawful(this.pieces, places)) top = Math.max(top, this.worthOf(places))
    }
    return top
  }

  private worthOf(places: readonly (Place | undefined)[]): number {
    let worth = 0
    const quotas: Quota[] = []
    const year = Number(this.base.date.slice(0, 4))
    const earlier = new Map<string, { spend: number; deduction: number }>()
    for (const place of this.places) {
      if (place === undefined) continue
      const { schemeId, day } = place
      const works = this.worksOn(places, place)
      if (works.length === 0) continue
      const isDeduction = DEDUCTIONS.has(schemeId)
      const result = this.evaluate(
        schemeId,
        day,
        isDeduction ? this.withEarlier(schemeId, works, earlier) : works,
      )
      if (result === undefined) continue
      if (!isDeduction) {
        const months = Math.round((Date.parse(day) - Date.parse(this.base.date)) / 86_400_000 / (365.25 / 12))
        for (const payment of result.payments)
          worth += payment.amountEur * (1 + this.rate) ** (-(payment.offsetMonths + months) / 12)
        continue
      }
      for (const { amountEur, eligibleSpendEur = 0, intervention } of result.works) {
        if (amountEur <= 0) continue
        quotas.push({
          from: Number(day.slice(0, 4)) + 1,
          amount: amountEur / 10,
          spend: eligibleSpendEur / 10,
        })
        const key = `${schemeId}|${schemeId === 'ecobonus' ? intervention : ''}`
        const used = earlier.get(key) ?? { spend: 0, deduction: 0 }
        earlier.set(key, { spend: used.spend + eligibleSpendEur, deduction: used.deduction + amountEur })
      }
    }
    for (let at = year + 1; at < year + 25; at += 1)
      worth +=
        this.usable(quotas.filter(({ from }) => from <= at && at < from + 10)) *
        (1 + this.rate) ** (year - at)
    return worth
  }

  private usable(quotas: readonly Quota[]): number {
    const income = this.base.owner.incomeEur ?? 0
    const base = income > 100000 ? 8000 : income > 75000 ? 14000 : Number.POSITIVE_INFINITY
    let room = base * 0.5
    let total = 0
    for (const { amount, spend } of [...quotas].sort((a, b) => b.amount / b.spend - a.amount / a.spend)) {
      const share = spend <= room ? 1 : room / spend
      total += amount * share
      room -= spend * share
    }
    return Math.min(total, this.base.owner.taxCapacityEurYear ?? Number.POSITIVE_INFINITY)
  }

  /** The part of each work that is on this scheme and day. */
  private worksOn(places: readonly (Place | undefined)[], place: Place): readonly WorkFacts[] {
    return this.base.works.flatMap((work) => {
      let share = 0
      this.pieces.forEach((piece, at) => {
        const there = places[at]
        if (piece.workId === work.id && there?.schemeId === place.schemeId && there.day === place.day)
          share += piece.share
      })
      if (share === 0) return []
      const scaled = Object.entries(work).map(([name, value]) => [
        name,
        typeof value === 'number' && this.pack.facts[name]?.isAdditive === true ? value * share : value,
      ])
      return [Object.fromEntries(scaled) as WorkFacts]
    })
  }

  /** Earlier years of the same scheme stand on the first work that shares their ceiling. */
  private withEarlier(
    schemeId: string,
    works: readonly WorkFacts[],
    earlier: ReadonlyMap<string, { spend: number; deduction: number }>,
  ): readonly WorkFacts[] {
    const seen = new Set<string>()
    return works.map((work) => {
      const group = schemeId === 'bonus-casa' ? '' : work.workKind === 'heat-pump' ? 'heating' : 'envelope'
      const used = earlier.get(`${schemeId}|${group}`)
      if (used === undefined || seen.has(group)) return work
      seen.add(group)
      return { ...work, earlierSpendEur: used.spend, earlierDeductionEur: used.deduction }
    })
  }

  private evaluate(schemeId: string, date: string, works: readonly WorkFacts[]): SchemeResult | undefined {
    const key = `${schemeId}|${date}|${JSON.stringify(works)}`
    if (!this.cache.has(key))
      this.cache.set(
        key,
        evaluateSchemes(this.pack, { ...this.base, date, works: [...works], schemes: [schemeId] }).schemes[0],
      )
    return this.cache.get(key)
  }
}
