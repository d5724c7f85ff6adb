import { rowOfYear } from './constructions.ts'
import { assumed, type Draft, given, typical } from './draft.ts'
import type { HeatingChoice } from './heating.ts'
import type { Shape } from './shape.ts'
import { known, type Subject } from './subject.ts'
import { relative } from './uncertainty.ts'

const CHOICE = { source: 'judgement', status: 'unverified' } as const

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function clampYear(value: number): number {
  return Math.min(Math.max(value, 1900), 2100)
}

/** Hot water: who heats it and where it is kept. */
export function hotWaterOf(subject: Subject, heating: HeatingChoice, occupants: number): Draft {
  const { systems, publicKinds, habits } = subject.tables
  const answer = known(subject.answers.hotWater)
  const usual = subject.group === 'public' ? publicKinds[subject.kind].hotWater : heating.row.hotWater
  const row = systems.hotWater[answer ?? usual]
  const isFromHeating = row.generator === 'heating' && heating.canHeatWater
  const useShare =
    subject.group === 'public'
      ? Math.min(1, publicKinds[subject.kind].hotWaterLitresPersonDay / habits.hotWaterLitresPersonDay.value)
      : 1
  const litres = Math.min(row.litresPerPerson * useShare * Math.max(occupants, 1), 1e5)
  const powerKw =
    (row.powerKw ?? 2) * Math.max(1, subject.group === 'public' ? (occupants * useShare) / 20 : 1)
  const power = assumed(round(Math.min(powerKw, 50_000)), row)
  const year = assumed(heating.plantYear, systems.plantAgeYears)
  const boiler = rowOfYear(systems.boilerTypeByYear, heating.plantYear)
  const own: Readonly<Record<typeof row.generator, Draft>> = {
    heating: { kind: 'electric', id: 'hot-water', nominalPowerKw: power, year },
    electric: { kind: 'electric', id: 'hot-water', nominalPowerKw: power, year },
    'gas-heater': {
      kind: 'boiler',
      id: 'hot-water',
      carrier: assumed('natural-gas', row),
      type: assumed(boiler.own, boiler),
      nominalPowerKw: power,
      year,
    },
    'heat-pump-heater': {
      kind: 'heat-pump',
      id: 'hot-water',
      source: assumed('air', row),
      sink: assumed('water', row),
      nominalPowerKw: power,
      year,
      scop: assumed(row.scop ?? 2.5, row),
    },
  }
  const from = isFromHeating ? 'heating' : 'own'
  const fact = (value: unknown) => (answer ? given(value) : assumed(value, row))
  return {
    generator: isFromHeating ? { from: fact(from) } : { from: fact(from), generator: own[row.generator] },
    distribution: fact(row.distribution),
    pipeInsulation: assumed(rowOfYear(systems.pipes, subject.constructionYear).insulation, CHOICE),
    ...(litres > 0 && { storageL: assumed(round(litres), row) }),
  }
}

/** Cooling, or null where there is none. */
export function coolingOf(subject: Subject): Draft {
  const { systems, publicKinds } = subject.tables
  const answer = known(subject.answers.cooling)
  const row =
    systems.cooling[answer ?? (subject.group === 'public' ? publicKinds[subject.kind].cooling : 'none')]
  if (row.servedAreaShare === 0) return null
  const thisYear = Number(subject.date.slice(0, 4))
  const year = subject.answers.coolingYear
  const guessed = clampYear(Math.max(subject.constructionYear, thisYear - systems.plantAgeYears.value))
  const powerKw = (subject.usefulAreaM2 * row.servedAreaShare * systems.coolingWattM2.value) / 1000
  return {
    kind: assumed(row.kind ?? 'split', row),
    nominalPowerKw: assumed(round(Math.min(Math.max(powerKw, 1), 50_000)), systems.coolingWattM2),
    year: year === undefined ? assumed(guessed, systems.plantAgeYears) : given(clampYear(year)),
    servedAreaShare: assumed(row.servedAreaShare, row),
    emitters: assumed(row.emitters ?? 'splits', row),
    control: assumed(row.control ?? 'room', row),
  }
}

/** Panels on the roof. */
export function photovoltaicsOf(subject: Subject, shape: Shape): Draft[] {
  const { answers, tables } = subject
  const { solar } = tables.systems
  const isThere =
    answers.solar === 'has-photovoltaics' ||
    answers.photovoltaicKw !== undefined ||
    subject.works.has('photovoltaics')
  if (!isThere) return []
  const roofKw = shape.footprintM2 * solar.photovoltaicKwM2Roof.value
  const usualKw = round(
    Math.min(Math.max(subject.group === 'public' ? roofKw * 0.2 : solar.photovoltaicKw.value, 1), 500),
  )
  const decade = subject.works.get('photovoltaics')
  return [
    {
      id: 'roof',
      peakPowerKw:
        answers.photovoltaicKw === undefined
          ? assumed(usualKw, solar.photovoltaicKw)
          : given(answers.photovoltaicKw),
      azimuthDeg: assumed(solar.azimuthDeg.value, solar.azimuthDeg),
      tiltDeg: assumed(solar.tiltDeg.value, solar.tiltDeg),
      mounting: assumed('roof', CHOICE),
      ...(decade && { year: assumed(tables.insulation.decades[decade].year, CHOICE) }),
    },
  ]
}

/** Solar collectors for hot water, or null. */
export function solarThermalOf(subject: Subject, occupants: number): Draft {
  const { solar } = subject.tables.systems
  const isThere = subject.works.has('solar-thermal') || subject.answers.hotWater === 'solar-and-other'
  if (!isThere) return null
  const areaM2 = Math.min(Math.max(2, solar.thermalM2Person.value * Math.min(occupants, 400)), 500)
  return {
    collector: assumed('flat', CHOICE),
    areaM2: assumed(round(areaM2), solar.thermalM2Person),
    azimuthDeg: assumed(solar.azimuthDeg.value, solar.azimuthDeg),
    tiltDeg: assumed(solar.tiltDeg.value, solar.tiltDeg),
    storageL: assumed(round(areaM2 * solar.thermalLitresM2.value), solar.thermalLitresM2),
    services: assumed(['hot-water'], CHOICE),
  }
}

/** How the zone is aired. */
export function ventilationOf(subject: Subject, shape: Shape): Draft {
  const answer = known(subject.answers.ventilation)
  if (answer === undefined || answer === 'windows') {
    return { kind: answer ? given('natural') : assumed('natural', CHOICE) }
  }
  const row = subject.tables.systems.ventilation[answer]
  return {
    kind: given(row.kind),
    flowM3H: assumed(round(Math.min(row.flowAirChange * shape.netVolumeM3, 1e6)), row),
    ...(row.heatRecoveryEfficiency !== undefined && {
      heatRecoveryEfficiency: assumed(row.heatRecoveryEfficiency, row),
    }),
  }
}

/** Lamps, where they count for the certificate: public buildings, not homes. */
export function lightingOf(subject: Subject): Draft {
  if (subject.group !== 'public') return undefined
  const kind = subject.tables.publicKinds[subject.kind]
  if (kind.lightingWm2 === 0) return undefined
  const { lighting } = subject.tables.systems
  const answer =
    known(subject.answers.lighting) ?? (subject.works.has('led-lighting') ? 'mostly-led' : undefined)
  const row = lighting[answer ?? 'fluorescent']
  const { unknown, answered } = subject.tables.uncertainty.halfWidths.lighting
  const spread = relative('lighting', (answer ? answered : unknown).value, { max: 100 })
  return {
    installedPowerWm2: typical(round(kind.lightingWm2 * row.factor), kind, spread),
    source: answer ? given(row.lamps) : assumed(row.lamps, row),
    control: assumed('manual', CHOICE),
  }
}
