import { assumed, type Draft, given, standard, typical } from './draft.ts'
import { AZIMUTH_DEG, type Shape, SIDES, SMALLEST_AREA_M2 } from './shape.ts'
import { known, type Subject } from './subject.ts'
import { relative } from './uncertainty.ts'
import type { WindowChoice } from './window-choice.ts'

const CHOICE = { source: 'judgement', status: 'unverified' } as const
const GEOMETRY = { source: 'tabula-derived', status: 'unverified' } as const

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** The windows by side. The doubt about where they face and what shades them sits in the transmittance of the glass. */
export function windowDrafts(
  subject: Subject,
  shape: Shape,
  window: WindowChoice,
  isCommon: boolean,
): Draft[] {
  const { answers, tables } = subject
  const { shading } = tables.systems
  const { windowArea, solarAperture } = tables.uncertainty.halfWidths
  const glass = known(answers.glassAmount) ? windowArea.glassAnswered : windowArea.nothing
  const areaDistributed = answers.windowAreaM2 === undefined ? relative('windowArea', glass.value) : undefined
  const isAreaGiven = answers.windowAreaM2 !== undefined || known(answers.glassAmount) !== undefined
  const aperture = (isAreaGiven ? solarAperture.areaGiven : solarAperture.unknown).value
  const shutters = answers.shading?.includes('roller-shutters')
    ? shading['roller-shutters']
    : answers.shading?.includes('shutters')
      ? shading.shutters
      : undefined
  const awnings = answers.shading?.includes('outside-awnings') ? shading['outside-awnings'] : undefined
  return SIDES.filter((side) => shape.windowM2[side] > SMALLEST_AREA_M2).map((side) => ({
    id: `window-${side}`,
    areaM2: assumed(round(shape.windowM2[side]), GEOMETRY, areaDistributed),
    azimuthDeg: assumed(AZIMUTH_DEG[side], CHOICE),
    tiltDeg: assumed(90, CHOICE),
    uValueWm2K: typical(round(window.uValueWm2K), window.from, window.distribution),
    solarTransmittance: typical(
      window.solarTransmittance,
      window.from,
      relative('solarAperture', aperture, { min: 0.1, max: 0.95 }),
    ),
    glazing: window.isAnswered ? given(window.glazing) : typical(window.glazing, window.from),
    ...(shutters && { shutterResistanceM2KW: standard(shutters.shutterResistanceM2KW, shutters) }),
    ...(awnings && {
      movableShading: {
        position: given('external'),
        transmittance: assumed(awnings.transmittance, awnings),
        reflectance: assumed(awnings.reflectance, awnings),
      },
    }),
    ...(isCommon && { isCommonPart: assumed(false, CHOICE) }),
  }))
}
