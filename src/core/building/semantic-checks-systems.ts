import type { Case } from './building-case.ts'
import { type Check, english, impossible, italian, type SemanticIssue, unlikely } from './semantic-issue.ts'
import type { Generator } from './systems-schema.ts'

type Placed = { readonly generator: Generator; readonly path: string; readonly isLast: boolean }

function placedGenerators({ building: { systems } }: Case): readonly Placed[] {
  const heating = (systems.heating?.generators ?? []).map((generator, index, all) => ({
    generator,
    path: `systems/heating/generators/${generator.id}`,
    isLast: index === all.length - 1,
  }))
  const water = systems.hotWater?.generator
  if (water?.from !== 'own') return heating
  return [
    ...heating,
    { generator: water.generator, path: 'systems/hotWater/generator/generator', isLast: true },
  ]
}

const heatPumpsMakeSense: Check<Case> = (checked) =>
  placedGenerators(checked).flatMap(({ generator, path, isLast }): SemanticIssue[] => {
    if (generator.kind !== 'heat-pump') return []
    const issues: SemanticIssue[] = []
    const isAbsorption = generator.drive === 'gas-absorption'
    const weak = isAbsorption ? undefined : generator.points?.find(({ cop }) => cop < 1)
    if (weak !== undefined) {
      issues.push(
        impossible({
          path: `${path}/points`,
          found: weak.cop,
          accepted: 'a COP of at least 1',
          it: `Un COP di ${italian(weak.cop)} è meno di una stufa elettrica: controlla il punto.`,
          en: `A COP of ${english(weak.cop)} is less than an electric heater: check the point.`,
        }),
      )
    }
    if (!isAbsorption && generator.fuel !== undefined) {
      issues.push(
        impossible({
          path: `${path}/fuel`,
          found: generator.fuel,
          accepted: 'only with the drive gas-absorption',
          it: 'Solo le pompe di calore ad assorbimento bruciano un combustibile.',
          en: 'Only absorption heat pumps burn a fuel.',
        }),
      )
    }
    if (isAbsorption && generator.sink === 'air') {
      issues.push(
        impossible({
          path: `${path}/sink`,
          found: generator.sink,
          accepted: 'water, with the drive gas-absorption',
          it: 'Le pompe di calore ad assorbimento a gas scaldano acqua, non aria.',
          en: 'Gas absorption heat pumps heat water, not air.',
        }),
      )
    }
    if (generator.hybridControl !== undefined && isLast) {
      issues.push(
        unlikely({
          path: `${path}/hybridControl`,
          found: generator.hybridControl.by,
          accepted: 'with another generator after it in the list',
          it: 'La pompa di calore cede il posto a un altro generatore, ma dopo di lei non ce n’è nessuno.',
          en: 'The heat pump hands over to another generator, but none comes after it.',
        }),
      )
    }
    return issues
  })

const coolingPointsHaveAPower: Check<Case> = ({ building: { systems } }) => {
  const { cooling } = systems
  if (cooling === null || cooling.eer === undefined || cooling.nominalPowerKw !== undefined) return []
  return [
    impossible({
      path: 'systems/cooling/nominalPowerKw',
      found: 'nothing',
      accepted: 'the power of the machine in kW, with eer',
      it: 'Per usare gli EER ai carichi parziali serve la potenza della macchina.',
      en: 'To use the EER at part loads the power of the machine is needed.',
    }),
  ]
}

const batteryIsThere: Check<Case> = ({ building: { systems } }) => {
  const { batteryKwh, batteryPowerKw, batteryRoundTripEfficiency } = systems
  if (batteryKwh > 0) return []
  const told = batteryPowerKw === undefined ? 'batteryRoundTripEfficiency' : 'batteryPowerKw'
  const found = batteryPowerKw ?? batteryRoundTripEfficiency
  if (found === undefined) return []
  return [
    unlikely({
      path: `systems/${told}`,
      found,
      accepted: 'with batteryKwh above 0',
      it: 'C’è un dato della batteria ma la sua capacità è zero.',
      en: 'There is a value of the battery, but its capacity is zero.',
    }),
  ]
}

/** What plants cannot be, or are seldom. */
export const SYSTEM_CHECKS: readonly Check<Case>[] = [
  heatPumpsMakeSense,
  coolingPointsHaveAPower,
  batteryIsThere,
]
