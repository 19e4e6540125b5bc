import { readFile, writeFile, readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { convertManual, fixturePath, manualNames } from './fixture-files.js'

/** `npm run fixtures:accept` writes what it would otherwise compare. */
const accept = process.env['MODE'] === 'accept' || process.env['MANUALMILL_ACCEPT'] === '1'

/** OCR differs in single characters between processors (fused or separate multiply-add): share of characters that may differ. */
const scanTolerance = 0.02

const names = await manualNames()
const expectedPath = (name: string): string => fixturePath(`expected/${name}.md`)

/** Characters to insert, delete or replace between two texts. */
const distance = (a: string, b: string): number => {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint32Array(b.length + 1)
    next[0] = i
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
    }
    row = next
  }
  return row[b.length] ?? 0
}

describe('the Markdown of each manual is the expected one', () => {
  test.each(names)(
    '%s',
    async name => {
      const { markdown, diagnostics } = await convertManual(name)
      expect(diagnostics.filter(d => d.severity === 'error')).toEqual([])
      if (accept) await writeFile(expectedPath(name), markdown)
      const expected = await readFile(expectedPath(name), 'utf8')
      if (markdown === expected) return
      if (name.startsWith('scan-')) expect(distance(markdown, expected) / expected.length).toBeLessThanOrEqual(scanTolerance)
      else expect(markdown).toBe(expected)
    },
    180_000,
  )

  test('and nothing else is expected', async () => {
    expect(await readdir(fixturePath('expected'))).toEqual(names.map(name => `${name}.md`).sort())
  })
})
