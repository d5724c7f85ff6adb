import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Digest of every file under `rulesDir`, short: two servers with the same rules have the same. */
export function rulesVersion(rulesDir: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(rulesDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) hash.update(file.slice(rulesDir.length)).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
