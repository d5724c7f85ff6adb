import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { LocalText } from '../core/questionnaire/index.ts'
import { readYamlValue } from './yaml-file.ts'

const FILE = fileURLToPath(new URL('../../rules/glossary/glossary.yaml', import.meta.url))

const GlossaryTerm = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens: it is part of an address'),
  term: LocalText,
  definition: LocalText,
})
export type GlossaryTerm = Readonly<z.infer<typeof GlossaryTerm>>

const Glossary = z.strictObject({
  schema: z.literal('sportello/glossary/1'),
  source: z.string().min(1),
  date: z.iso.date(),
  status: z.enum(['sourced', 'unverified']),
  terms: z
    .array(GlossaryTerm)
    .min(1)
    .refine(
      (terms) => new Set(terms.map(({ id }) => id)).size === terms.length,
      'two terms have the same id',
    ),
})

/**
 * Reads the words explained in plain language, in the order of the file.
 *
 * @throws Error naming the file and the place, what was found and what is accepted
 */
export function readGlossary(file: string = FILE): readonly GlossaryTerm[] {
  const parsed = Glossary.safeParse(readYamlValue(file))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data.terms
}
