/** Numbers of one massive chain in `PreparedZone.chains`, after its nodes. */
export const CHAIN_NODES = 5

/** Numbers kept for each element, in this order. */
export const ELEMENT_STRIDE = 8
export const ELEMENT = {
  /** Conductance left at the inner node after the chain is eliminated, W/m2K. */
  rest: 0,
  areaM2: 1,
  radiativeWm2K: 2,
  /** Convective coefficient when the air is warmer than the surface, and when it is colder. */
  warmWm2K: 3,
  coldWm2K: 4,
  /** W/m2 on the surface for each W of sun to be shared. */
  solarShare: 5,
} as const

/**
 * A zone ready for the year: coefficients of the elimination and boundary series, no more objects in the hour loop.
 * Elements are ordered: massive chains of five nodes, other chains, then elements without capacity (windows).
 */
export type PreparedZone = {
  readonly ids: readonly string[]
  readonly fiveNodeCount: number
  readonly chainCount: number
  readonly elementCount: number
  /** ELEMENT_STRIDE numbers for each element. */
  readonly elements: Float64Array
  /** For each chain and node, outside to inside: k/p, h(before)/p, h(after)/p; the last node k, h(before), unused. 15 numbers a chain. */
  readonly chains: Float64Array
  readonly chainNodes: Int32Array
  /** Nodes of the longest chain: places kept for each. */
  readonly chainStride: number
  /** k of each node, J/m2K, to follow what is stored. */
  readonly capacities: Float64Array
  /** Source at the outer node divided by its pivot, 8760 hours of all elements; for elements without capacity the source itself. */
  readonly sources: Float64Array
  /** Pivot of the outer node of each chain, to get the source back. */
  readonly outerPivots: Float64Array
  readonly outerWm2K: Float64Array
  /** Outer conductance of elements without capacity by hour, where a shutter changes it. */
  readonly variableOuter: readonly (Float64Array | undefined)[]
  readonly totalAreaM2: number
  readonly airCapacityWK: number
  readonly bridgesWK: number
  readonly ventilationWK: Float64Array
  /** Sum of ventilation conductance times supply temperature, W. */
  readonly ventilationSourceW: Float64Array
  readonly coolingAir: CoolingAir | undefined
  /** Gains straight to the air, W, and evenly to the surfaces, W/m2. */
  readonly convectiveW: Float64Array
  readonly radiantWm2: Float64Array
  readonly internalGainsW: Float64Array
  readonly solarGainsW: Float64Array
  /** Sun that warms the inner panes, W/m2, 8760 hours of all windows; empty when no window tells it apart. */
  readonly panes: Float64Array
  /** Sun let in as light, W: what the surfaces and the air share. */
  readonly lightW: Float64Array
  /** Of the sun let in, what leaves again by the windows. */
  readonly sunLostShare: number
  readonly solarConvectiveFraction: number
  readonly heatingSetPointC: Float64Array
  readonly coolingSetPointC: Float64Array
  readonly heatingMaxW: Float64Array
  readonly coolingMaxW: Float64Array
  readonly heatingConvective: number
  readonly coolingConvective: number
  /** Weight of air temperature in the one the set-points hold: 1 air, 0.5 operative. */
  readonly controlAirWeight: number
  readonly outdoorC: Float64Array
  readonly warmUpHours: number
}

/** Flow that opens only to cool. */
export type CoolingAir = {
  readonly conductanceWK: Float64Array
  readonly indoorAboveC: number
  readonly outdoorCoolerByK: number
}
