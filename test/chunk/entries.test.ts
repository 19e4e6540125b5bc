import { describe, expect, test } from 'vitest'
import { charTokenizer, chunkDocument } from '../../src/chunk/index.js'
import type { Block, Chunk } from '../../src/document/index.js'
import { doc, grid, h, item, list, notice, p, t } from '../render/sample.js'

const chunk = (blocks: Block[], maxTokens = 200): Chunk[] =>
  chunkDocument(doc(blocks), { maxTokens, minTokens: 0, tokenizer: charTokenizer })
const texts = (chunks: readonly Chunk[]): string[] => chunks.map(c => c.text)

const title = (number: number, text: string): Block => list([item(`${number}.`, text)])
const frame = grid([
  ['Address', 'Code'],
  ['e0', '82'],
])
describe('entries under numbered titles', () => {
  const entry = (number: number): Block[] => [
    title(number, `Read value ${number}`),
    frame,
    p('The answer has one byte for the state.'),
    p(`Send ${number} and wait.`),
  ]

  test('stay whole where they fit: none begins with the end of the one before it', () => {
    const chunks = texts(chunk([h(1, 'Commands'), ...entry(1), ...entry(2), ...entry(3)], 180))
    expect(chunks).toHaveLength(3)
    for (const [i, text] of chunks.entries()) {
      expect(text).toMatch(new RegExp(`^${i + 1}\\. Read value`))
      expect(text).toMatch(new RegExp(`Send ${i + 1} and wait\\.$`))
    }
  })

  test('end with their note', () => {
    const note = notice('note', 'Note:', [p('The state is kept.')])
    const chunks = texts(chunk([p(`${'x'.repeat(60)}.`), ...entry(1), note, ...entry(2)], 180))
    expect(chunks.find(text => text.includes('Note:'))).toMatch(/^1\. Read value 1.*kept\.$/s)
  })

  test('are led by a warning', () => {
    const warning = notice('warning', 'WARNING', [p('Hot.')])
    const chunks = texts(chunk([...entry(1), warning, ...entry(2)], 180))
    expect(chunks.at(-1)).toMatch(/^> \*\*WARNING\*\* Hot\.\n\n2\. Read value 2/)
  })

  test('a list that is whole is tied to its lead-in still where an entry fits no chunk', () => {
    const parts = list([item('a)', 'y'.repeat(60)), item('b)', 'z'.repeat(60))])
    const chunks = texts(
      chunk([title(1, 'Panel'), p('x'.repeat(150)), p('It has these parts:'), parts, title(2, 'Use'), p('Turn it on.')], 200),
    )
    expect(chunks.find(text => text.includes('these parts:'))).toMatch(/^It has these parts:\n\n- a\) y+\n- b\) z+/)
  })
})

describe('a lead-in', () => {
  const filler = p(`${'x'.repeat(150)}.`)

  test.each(['The pins are listed in table 3.', '引脚定义见表3。', 'The following table lists the pins of the board.'])(
    'stays with its table: %s',
    text => {
      const chunks = texts(chunk([filler, p(text), { ...frame, caption: t('Table 3') }], 190))
      expect(chunks[0]).not.toContain(text)
      expect(chunks[1]?.startsWith(text)).toBe(true)
    },
  )

  test('at the end of a list stays with the list it announces', () => {
    const lines = list([item('-', 'Line 1:')])
    const chunks = texts(chunk([h(1, 'A'), filler, lines, list([item('-', 'The kind of spectrum'), item('-', 'The step')])], 185))
    expect(chunks.at(-1)).toMatch(/^- Line 1:\n\n- The kind/)
  })

  test('that is a notice stays with what it announces', () => {
    const caution = notice('caution', 'CAUTION', [p('Observe these precautions:')])
    const chunks = texts(chunk([h(1, 'A'), filler, caution, p('Touch no pins of the board before it is grounded.')], 200))
    expect(chunks.at(-1)).toMatch(/precautions:\n\nTouch no pins/)
  })
})
