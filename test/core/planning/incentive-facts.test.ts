import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Answers, completeBuilding } from '../../../src/core/building/index.ts'
import { buildingFacts, ownerFacts, requestFacts } from '../../../src/core/planning/incentive-facts.ts'
import { findComune } from '../../../src/core/territory/index.ts'
import { loadTerritory } from '../../../src/rules/territory.ts'
import { loadTypologies } from '../../../src/rules/typologies.ts'

const RULES = join(import.meta.dirname, '../../../rules')
const answer = (fields: Record<string, unknown>) =>
  Answers.parse({ entrance: 'home', comune: 'Arluno', ...fields })
let factsOf: (answers: Answers) => ReturnType<typeof buildingFacts>

beforeAll(() => {
  const territory = loadTerritory(RULES)
  const typologies = loadTypologies(RULES)
  factsOf = (answers) => {
    const lookup = findComune(territory, answers.comune)
    if (lookup.kind !== 'found') throw new Error('the comune of the test exists')
    const { building } = completeBuilding(answers, typologies, lookup.comune, '2026-11-24')
    return buildingFacts(answers, building, lookup.comune, '2026-11-24')
  }
})

describe('who pays, in the words of the incentives', () => {
  test('an owner who lives there holds the right and the main dwelling', () => {
    expect(ownerFacts(answer({ ownership: 'owner-main-home' }))).toMatchObject({
      subject: 'natural-person',
      right: 'owner',
      isMainDwelling: true,
    })
  })

  test('a tenant is a tenant, and whether the home is a main dwelling stays open', () => {
    const facts = ownerFacts(answer({ ownership: 'tenant' }))
    expect(facts.right).toBe('tenant')
    expect(facts.isMainDwelling).toBeUndefined()
  })

  test('no tax paid is not the same as tax not said', () => {
    expect(ownerFacts(answer({ incomeTaxEurYear: 0 }))).toMatchObject({
      paysIncomeTax: false,
      taxCapacityEurYear: 0,
    })
    expect(ownerFacts(answer({})).paysIncomeTax).toBeUndefined()
  })

  test('an income not over 75,000 euro bears no ceiling, over it stays unknown until the figure is given', () => {
    expect(ownerFacts(answer({ isIncomeOver75k: 'no' })).incomeEur).toBe(75_000)
    expect(ownerFacts(answer({ isIncomeOver75k: 'yes' })).incomeEur).toBeUndefined()
    expect(ownerFacts(answer({ isIncomeOver75k: 'yes', incomeEurYear: 90_000 })).incomeEur).toBe(90_000)
  })

  test('a firm recovers VAT and has a size, a non-profit without business bears VAT and has no tax', () => {
    expect(
      ownerFacts(answer({ entrance: 'public', publicOwner: 'enterprise', companySize: 'small' })),
    ).toMatchObject({ subject: 'enterprise', companySize: 'small', vatIsCost: false })
    expect(ownerFacts(answer({ payer: 'enterprise', ownership: 'owner-let' }))).toMatchObject({
      subject: 'enterprise',
      right: 'owner',
    })
    expect(ownerFacts(answer({ payer: 'non-profit' }))).toMatchObject({
      subject: 'non-profit',
      paysIncomeTax: false,
      vatIsCost: true,
    })
  })

  test('an ISEE band stands on one side of its edges, and one that an edge divides waits for the exact figure', () => {
    expect(ownerFacts(answer({ isee: 'up-to-15000' })).iseeEur).toBeLessThan(15_000)
    expect(ownerFacts(answer({ isee: '25000-40000' })).iseeEur).toBeUndefined()
    expect(ownerFacts(answer({ isee: '25000-40000', iseeEur: 29_500 })).iseeEur).toBe(29_500)
    expect(ownerFacts(answer({ isee: 'none' })).iseeEur).toBeUndefined()
  })

  test('an audit that is there is a fact, one that is not can still be made', () => {
    expect(requestFacts(answer({ hasAudit: 'yes' }))).toEqual({ hasAuditBefore: true })
    expect(requestFacts(answer({ hasAudit: 'no', applicant: 'unknown' }))).toEqual({})
    expect(requestFacts(answer({ applicant: 'esco' }))).toEqual({ applicant: 'esco' })
  })

  test('a municipality pays no income tax and bears VAT', () => {
    expect(ownerFacts(answer({ entrance: 'public', publicOwner: 'municipality' }))).toMatchObject({
      subject: 'municipality',
      paysIncomeTax: false,
      vatIsCost: true,
    })
  })

  test('what was not answered, or answered with "I do not know", is never a no', () => {
    const questions = [
      'ownership',
      'incomeTaxEurYear',
      'dependentChildren',
      'hasDisabledChild',
      'isIncomeOver75k',
    ] as const
    fc.assert(
      fc.property(fc.subarray([...questions]), (said) => {
        const unknown = Object.fromEntries(
          said
            .filter((field) => !['incomeTaxEurYear', 'dependentChildren'].includes(field))
            .map((field) => [field, 'unknown']),
        )
        const facts = ownerFacts(answer(unknown))
        for (const value of [
          facts.right,
          facts.isMainDwelling,
          facts.paysIncomeTax,
          facts.taxCapacityEurYear,
          facts.hasDisabledChild,
          facts.dependentChildren,
          facts.incomeEur,
        ]) {
          expect(value).toBeUndefined()
        }
      }),
    )
  })
})

describe('the building, in the words of the incentives', () => {
  const school = {
    entrance: 'public',
    buildingKind: 'primary-or-lower-secondary-school',
    constructionYear: 1974,
    floorAreaM2: 3400,
  }

  test('a school a municipality owns and uses carries the facts of the 100 % cases', () => {
    expect(factsOf(answer({ ...school, publicOwner: 'municipality', isOwnerUser: 'yes' }))).toMatchObject({
      isPublicSchool: true,
      isOwnedAndUsedByMunicipality: true,
      isOwnedAndUsedByPublicAdministration: true,
      buildingUse: 'tertiary',
      isPrevalentlyResidential: false,
      useCategory: 'E.7',
    })
  })

  test('who uses it, when not said, stays open', () => {
    const facts = factsOf(answer({ ...school, publicOwner: 'municipality' }))
    expect(facts.isOwnedAndUsedByMunicipality).toBeUndefined()
    expect(factsOf(answer({ ...school, isOwnerUser: 'yes' })).isOwnedAndUsedByMunicipality).toBeUndefined()
  })

  test('whether a nursery counts as a school is left to the register', () => {
    expect(factsOf(answer({ ...school, buildingKind: 'nursery' })).isPublicSchool).toBeUndefined()
  })

  test('a private home is no public building', () => {
    expect(factsOf(answer({ buildingKind: 'detached', floorAreaM2: 120 }))).toMatchObject({
      isPublicSchool: false,
      isOwnedByPublicAdministration: false,
      isOwnedAndUsedByMunicipality: false,
      buildingUse: 'residential',
      dwellings: 1,
    })
  })
})

describe('the place and the owner of a building', () => {
  test('give the seismic zone of the comune, national where the region divides it, unknown where it has none', () => {
    expect(factsOf(answer({ comune: 'Arluno' })).seismicZone).toBe(4)
    expect(factsOf(answer({ comune: "L'Aquila" })).seismicZone).toBe(1)
    expect(factsOf(answer({ comune: 'Roma' })).seismicZone).toBeUndefined()
  })

  test('of a firm is not of a public body', () => {
    const facts = factsOf(
      answer({ entrance: 'public', buildingKind: 'offices', publicOwner: 'enterprise', isOwnerUser: 'yes' }),
    )
    expect(facts).toMatchObject({
      isOwnedByPublicAdministration: false,
      isOwnedAndUsedByMunicipality: false,
      isPublicSchool: false,
      buildingUse: 'tertiary',
    })
  })
})
