import type { Context } from 'hono'
import type { Form } from '../core/questionnaire/index.ts'

/** The posted form as texts; files and anything that is not a form count as empty. */
export async function readForm(context: Context): Promise<Form> {
  const type = context.req.header('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) return {}
  const body = await context.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const list = (Array.isArray(value) ? value : [value]).filter((member) => typeof member === 'string')
      return [name, list.length === 1 ? list[0] : list]
    }),
  )
}
