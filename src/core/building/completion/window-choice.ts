import type { GLAZINGS } from '../envelope-schema.ts'
import type { Distribution } from '../provenance.ts'
import { constructionRow, decadeOf, MAX_U_VALUE, type Origin, rowFor } from './constructions.ts'
import { known, type Subject } from './subject.ts'
import { relative } from './uncertainty.ts'

/** What the windows are, before they have an area. */
export type WindowChoice = {
  readonly uValueWm2K: number
  readonly asBuiltUValueWm2K: number
  readonly solarTransmittance: number
  readonly glazing: (typeof GLAZINGS)[number]
  readonly from: Origin
  readonly distribution: Distribution
  readonly isAnswered: boolean
}

const GLAZING_OF_ANSWER = {
  single: 'single',
  'single-plus-secondary': 'single-plus-secondary',
  'double-old-aluminium': 'double',
  'double-wood-or-pvc': 'double',
  'double-low-emissivity': 'double-low-emissivity',
  triple: 'triple',
} as const

function windowDistribution(subject: Subject, isAnswered: boolean): Distribution {
  const { uValueWindow } = subject.tables.uncertainty.halfWidths
  const factor = 'uValue.window'
  const bounds = { min: 0.5, max: MAX_U_VALUE }
  if (isAnswered || subject.works.get('windows')) return relative(factor, uValueWindow.answered.value, bounds)
  if (subject.works.has('windows')) return relative(factor, uValueWindow.periodOnly.value, bounds)
  const base = subject.isPeriodGiven ? uValueWindow.periodOnly : uValueWindow.noPeriod
  return relative(factor, base.value + (subject.areWorksKnown ? 0 : uValueWindow.worksUnknown.value), bounds)
}

function glazingOfGlass(solarTransmittance: number): WindowChoice['glazing'] {
  if (solarTransmittance >= 0.8) return 'single'
  return solarTransmittance >= 0.7 ? 'double' : 'double-low-emissivity'
}

/** The windows: what was answered, else those of the works, else those of the years it was built. */
export function chooseWindow(subject: Subject): WindowChoice {
  const { tables } = subject
  const answer = known(subject.answers.windowKind)
  const usual = subject.group === 'public' ? tables.publicKinds[subject.kind].construction : 'typical'
  const asBuilt = rowFor(subject, 'window', usual, 'typical')
  const isReplaced = subject.works.has('windows')
  const decade = decadeOf(subject, 'windows')
  const rest = {
    asBuiltUValueWm2K: asBuilt.uValueWm2K,
    distribution: windowDistribution(subject, answer !== undefined),
  }
  if (answer) {
    const row = constructionRow(
      tables,
      'window',
      [answer],
      tables.insulation.decades[decade].year,
      subject.place.climateZone,
    )
    return {
      ...rest,
      uValueWm2K: row.uValueWm2K,
      solarTransmittance: row.solarTransmittance ?? 0.75,
      glazing: GLAZING_OF_ANSWER[answer],
      from: row,
      isAnswered: true,
    }
  }
  if (isReplaced) {
    const row = tables.insulation.windows[decade]
    const { uValueWm2K, solarTransmittance, glazing } = row
    return { ...rest, uValueWm2K, solarTransmittance, glazing, from: row, isAnswered: false }
  }
  const solarTransmittance = asBuilt.solarTransmittance ?? 0.75
  return {
    ...rest,
    uValueWm2K: asBuilt.uValueWm2K,
    solarTransmittance,
    glazing: glazingOfGlass(solarTransmittance),
    from: asBuilt,
    isAnswered: false,
  }
}
