import type { AppliedPackage } from '../measures/index.ts'
import { AnswersError } from './assessment-rules.ts'
import type { CaseContext } from './case-context.ts'

/**
 * The works a caller names by id, applied to the building of a case. Throws an AnswersError on the path `works` for an
 * id that is no option of the case, one named twice, or works that cannot be built together.
 */
export function applyWorks(context: CaseContext, optionIds: readonly string[]): AppliedPackage {
  const known = context.options.map((option) => option.id)
  const wrong = optionIds.flatMap((id, index) => {
    const isTwice = optionIds.indexOf(id) !== index
    if (known.includes(id) && !isTwice) return []
    return [
      {
        path: `works/${index}`,
        found: id,
        accepted: isTwice ? 'each work once' : `one of ${known.join(', ')}`,
        message: isTwice
          ? { it: `Il lavoro «${id}» è scritto due volte.`, en: `The work “${id}” is listed twice.` }
          : {
              it: `Il lavoro «${id}» non è fra quelli possibili per questo edificio.`,
              en: `The work “${id}” is not possible for this building.`,
            },
        severity: 'error' as const,
      },
    ]
  })
  if (wrong.length > 0) throw new AnswersError(wrong)
  const applied = context.workshop.apply(context.bare, optionIds)
  if (applied.infeasible === null) return applied
  const { optionId, reason } = applied.infeasible
  throw new AnswersError([
    {
      path: 'works',
      found: optionIds.join(', '),
      accepted: `works that can be built together: ${optionId} cannot`,
      message: {
        it: `${context.nameOf(optionId).it}: ${reason.it}`,
        en: `${context.nameOf(optionId).en}: ${reason.en}`,
      },
      severity: 'error',
    },
  ])
}
