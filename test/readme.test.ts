import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Cell, Chunk } from '../src/document/index.js'
import { convertManual, everyBlock } from './fixture-files.js'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const fenced = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(m => m[1] ?? '')

describe('what the README shows is what the program writes', () => {
  const converted = convertManual('ac-service-zh.pdf')

  test('each line of the Markdown', async () => {
    const { markdown } = await converted
    const lines = new Set(markdown.split('\n'))
    const [shown] = fenced('markdown')
    expect((shown ?? '').split('\n').length).toBeGreaterThan(8)
    expect((shown ?? '').split('\n').filter(line => !lines.has(line))).toEqual([])
  })

  test('the cell with its provenance', async () => {
    const { document } = await converted
    const cell = JSON.parse(fenced('json')[0] ?? '') as Cell
    const cells = everyBlock(document).flatMap(b => (b.type === 'table' ? b.cells : []))
    const rounded = JSON.parse(
      JSON.stringify(cells, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value)),
    ) as Cell[]
    expect(rounded).toContainEqual(cell)
  })

  test('the chunk, ids aside', async () => {
    const { chunks } = await converted
    const { id, blockIds, ...shown } = JSON.parse(fenced('json')[1] ?? '') as Chunk
    expect([id.length, blockIds.length]).toEqual([12, 1])
    const last = chunks.find(c => c.text === shown.text)
    const same = JSON.parse(
      JSON.stringify(last, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value)),
    ) as Chunk
    expect(same).toMatchObject(shown)
  })
})
