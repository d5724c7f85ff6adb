/** State aid: limits on what an undertaking may receive from all schemes of a regime together. */
import type { CumulationFile, SchemeFile } from './scheme-schema.ts'
import type { RuleProblem } from './scheme-scope.ts'

/** Id of the ceiling a regime puts on its schemes. */
export function aidCeilingId(regime: string): string {
  return `aid-${regime}`
}

/**
 * A scheme with the limit of its regime as its last ceiling, and the parameters that limit reads (Reg. (EU) 2023/2831
 * for de minimis). Problems: a regime nobody declared, a name the scheme already uses.
 */
export function withAidLimit(
  file: SchemeFile,
  regimes: CumulationFile['aidRegimes'],
): { readonly file: SchemeFile; readonly problems: readonly RuleProblem[] } {
  if (file.aid === undefined) return { file, problems: [] }
  const regime = regimes !== undefined && Object.hasOwn(regimes, file.aid) ? regimes[file.aid] : undefined
  if (regime === undefined) {
    const known = Object.keys(regimes ?? {}).join(', ') || 'none'
    return { file, problems: [{ path: ['aid'], message: `no regime "${file.aid}"; regimes are ${known}` }] }
  }
  const taken = Object.keys(regime.parameters).filter((name) => Object.hasOwn(file.parameters ?? {}, name))
  if (taken.length > 0)
    return {
      file,
      problems: taken.map((name) => ({
        path: ['parameters', name],
        message: `the name "${name}" is used by the aid regime "${file.aid}"`,
      })),
    }
  const { text, article, when, atMost } = regime
  const ceiling = { id: aidCeilingId(file.aid), text, article, measure: 'amount' as const, when, atMost }
  return {
    file: {
      ...file,
      parameters: { ...file.parameters, ...regime.parameters },
      ceilings: [...(file.ceilings ?? []), ceiling],
    },
    problems: [],
  }
}
