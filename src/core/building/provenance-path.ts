/** Whether a provenance path (`*` for every member of a list) names something in the building. */
export function hasPath(value: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return value !== undefined
  if (Array.isArray(value)) {
    return value.some(
      (member: { readonly id?: string }) => (name === '*' || member.id === name) && hasPath(member, rest),
    )
  }
  if (typeof value !== 'object' || value === null) return false
  if (name === '*') return Object.values(value).some((member) => hasPath(member, rest))
  return name in value && hasPath((value as Readonly<Record<string, unknown>>)[name], rest)
}
