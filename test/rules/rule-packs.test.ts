import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPacks, filesOf, RULE_PACKS, ruleFiles } from '../../src/rules/rule-packs.ts'

const RULES = new URL('../../rules', import.meta.url).pathname
const all = ruleFiles(RULES)
const pairs = RULE_PACKS.flatMap((pack) => filesOf(pack, all).map((file) => [file, pack] as const))

let copy = ''
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'sportello-rules-'))
  cpSync(RULES, copy, { recursive: true })
})
afterAll(() => rmSync(copy, { recursive: true }))

describe('the packs of rules', () => {
  test('read every rule file of the project, each by one pack, and all of them hold', () => {
    expect(pairs.map(([file]) => file).sort()).toEqual([...all].sort())
    expect(checkPacks(RULES).filter((pack) => !pack.isValid)).toEqual([])
    expect(all).toContain('rating/requirements.yaml')
  })

  test.each(pairs)('%s is really read: spoilt, its pack refuses', (file, pack) => {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, 'spoilt: [1, 2')
    try {
      expect(() => pack.load(copy)).toThrow()
    } finally {
      writeFileSync(path, text)
    }
  })

  test('one pack that cannot be used does not hide the others, and says file, line and field', () => {
    const path = join(copy, 'rating/requirements.yaml')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('level1AboveShare: 0.5', 'level1AboveShare: half'))
    const checks = checkPacks(copy)
    writeFileSync(path, text)
    expect(checks.filter((pack) => !pack.isValid).map((pack) => pack.id)).toEqual(['requirements'])
    const [problem] = checks.flatMap((pack) => pack.problems)
    expect(problem).toMatchObject({ file: 'rating/requirements.yaml', field: 'levels.level1AboveShare' })
    expect(problem?.line).toBeGreaterThan(1)
  })

  test('a file nobody reads is a problem', () => {
    const path = join(copy, 'finance', 'forgotten.yaml')
    writeFileSync(path, 'reviewed: 2026-11-24\n')
    const [problem] = checkPacks(copy).flatMap((pack) => pack.problems)
    rmSync(path)
    expect(problem?.file).toBe('finance/forgotten.yaml')
    expect(problem?.message).toMatch(/no pack reads this file/)
  })
})
