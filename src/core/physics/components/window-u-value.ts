/** One side of a frame. */
export type FrameSide = { readonly widthM: number; readonly uValueWm2K: number; readonly psiWmK: number }

export type FramedWindow = {
  readonly widthM: number
  readonly heightM: number
  readonly glassUValueWm2K: number
  readonly top: FrameSide
  readonly bottom: FrameSide
  readonly left: FrameSide
  readonly right: FrameSide
}

export type WindowUValue = {
  readonly windowM2: number
  readonly glassM2: number
  readonly frameM2: number
  readonly glassPerimeterM: number
  readonly frameFraction: number
  readonly uValueWm2K: number
}

/**
 * U of a window of one pane in its frame, W/m2K, corners mitred (EN ISO 10077-1:2017 6.3). Throws a RangeError when the frame leaves no glass.
 */
export function framedWindowUValue(window: FramedWindow): WindowUValue {
  const { widthM, heightM, top, bottom, left, right } = window
  const glassWidth = widthM - left.widthM - right.widthM
  const glassHeight = heightM - top.widthM - bottom.widthM
  if (!(glassWidth > 0 && glassHeight > 0)) {
    throw new RangeError(
      `window: found ${glassWidth} x ${glassHeight} m of glass inside the frame, accepted more than 0 in both.`,
    )
  }
  const level = (side: FrameSide) => (side.widthM * (widthM + glassWidth)) / 2
  const upright = (side: FrameSide) => (side.widthM * (heightM + glassHeight)) / 2
  const frames = [
    { side: top, areaM2: level(top), edgeM: glassWidth },
    { side: bottom, areaM2: level(bottom), edgeM: glassWidth },
    { side: left, areaM2: upright(left), edgeM: glassHeight },
    { side: right, areaM2: upright(right), edgeM: glassHeight },
  ]
  const glassM2 = glassWidth * glassHeight
  const windowM2 = widthM * heightM
  const frameM2 = windowM2 - glassM2
  const flow = frames.reduce(
    (sum, { side, areaM2, edgeM }) => sum + side.uValueWm2K * areaM2 + side.psiWmK * edgeM,
    window.glassUValueWm2K * glassM2,
  )
  return {
    windowM2,
    glassM2,
    frameM2,
    glassPerimeterM: 2 * (glassWidth + glassHeight),
    frameFraction: frameM2 / windowM2,
    uValueWm2K: flow / windowM2,
  }
}

/** U of a window from the areas and the length of the edge of its glass, W/m2K. EN ISO 10077-1 formula (1). */
export function windowUValue(parts: {
  readonly glassM2: number
  readonly glassUValueWm2K: number
  readonly frameM2: number
  readonly frameUValueWm2K: number
  readonly edgeM: number
  readonly psiWmK: number
}): number {
  const flow =
    parts.glassM2 * parts.glassUValueWm2K + parts.frameM2 * parts.frameUValueWm2K + parts.edgeM * parts.psiWmK
  return flow / (parts.glassM2 + parts.frameM2)
}

/** U with the joint to the wall counted on the window, as some data sheets print it: U + psi perimeter / area. Not the U of EN ISO 10077-1. */
export function installedUValue(uValueWm2K: number, widthM: number, heightM: number, psiWmK: number): number {
  return uValueWm2K + (2 * (widthM + heightM) * psiWmK) / (widthM * heightM)
}

/** U with the shutter closed, which adds `resistanceM2KW`. EN ISO 10077-1 formula (10). */
export function shutteredUValue(uValueWm2K: number, resistanceM2KW: number): number {
  return 1 / (1 / uValueWm2K + resistanceM2KW)
}

/** U of two windows one behind the other with still air of `spaceM2KW` between. EN ISO 10077-1 6.4.4. */
export function doubleWindowUValue(outerWm2K: number, innerWm2K: number, spaceM2KW: number): number {
  return 1 / (1 / outerWm2K - 0.13 + spaceM2KW - 0.04 + 1 / innerWm2K)
}
