import type { FinancingWish } from '../../core/planning/index.ts'
import type { Form } from '../../core/questionnaire/index.ts'
import type { Language } from '../language.ts'
import { type FieldProblem, type FormValues, plainNumber, typed } from '../parts/typed-fields.ts'

type Rule = {
  readonly from: number
  readonly to: number
  readonly isWhole?: boolean
  readonly problem: FieldProblem['text']
}

const RULES: Readonly<Record<string, Rule>> = {
  propri: {
    from: 0,
    to: 1e8,
    problem: {
      it: 'Scrivi i soldi che hai già, in euro: per esempio 10.000.',
      en: 'Enter the money you already have, in euros: for example 10,000.',
    },
  },
  tasso: {
    from: 0,
    to: 30,
    problem: {
      it: 'Scrivi il tasso in percento, da 0 a 30: per esempio 4,5.',
      en: 'Enter the rate in per cent, from 0 to 30: for example 4.5.',
    },
  },
  anni: {
    from: 1,
    to: 40,
    isWhole: true,
    problem: {
      it: 'Scrivi in quanti anni vuoi restituire, da 1 a 40.',
      en: 'Enter in how many years to repay, from 1 to 40.',
    },
  },
  durata: {
    from: 1,
    to: 30,
    isWhole: true,
    problem: {
      it: 'Scrivi quanti anni dura il contratto, da 1 a 30.',
      en: 'Enter the years of the contract, from 1 to 30.',
    },
  },
  garantito: {
    from: 0,
    to: 100,
    problem: {
      it: 'Scrivi il risparmio garantito in percento, da 0 a 100.',
      en: 'Enter the guaranteed saving in per cent, from 0 to 100.',
    },
  },
  quota: {
    from: 0,
    to: 100,
    problem: {
      it: 'Scrivi la parte che resta all’ente in percento, da 0 a 100.',
      en: 'Enter the part the body keeps in per cent, from 0 to 100.',
    },
  },
}

/** A posted form with its numbers made plain; empty fields are empty, wrong ones are told. */
export function readPayForm(
  form: Form,
  language: Language,
): { readonly values: FormValues; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = []
  const values = Object.fromEntries(
    Object.entries(RULES).map(([field, rule]) => {
      const text = typed(form, field).replace(/\s*%$/, '')
      if (text === '') return [field, '']
      const value = plainNumber(text, language, rule)
      if (value === undefined) problems.push({ field, text: rule.problem })
      return [field, value === undefined ? text : String(value)]
    }),
  )
  return { values, problems }
}

/** The values as the engine takes them: per cent becomes a fraction. */
export function financingWish(values: FormValues): FinancingWish {
  const number = (field: string) => (values[field] ? Number(values[field]) : undefined)
  const share = (field: string) => {
    const value = number(field)
    // 4.5 / 100 is not 0.045 in binary: whole millionths are
    return value === undefined ? undefined : Math.round(value * 1e4) / 1e6
  }
  const wish = {
    ownEur: number('propri'),
    nominalRate: share('tasso'),
    years: number('anni'),
    contractYears: number('durata'),
    guaranteedShare: share('garantito'),
    retainedShare: share('quota'),
  }
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
}
