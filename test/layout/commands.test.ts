import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { column, layout, page, span } from './page.js'

const typed = (text: string, x: number, y: number) => ({
  ...span(text, x, y),
  font: { name: 'Courier', bold: false, italic: false, monospace: true },
})
const textsOf = (...spans: ReturnType<typeof span>[]) => layout(page(spans)).blocks.map(blockText)
const intro = 'The state of all of the drives of the cabinet is shown on one line each by the service'

describe('commands', () => {
  test('set in below the text that speaks of them are paragraphs of their own', () => {
    const speaks = 'Each of the drives that are fitted is told by its place in the list of'
    const found = textsOf(
      ...column([intro, 'program.'], 50, 100),
      span(speaks, 65, 128),
      typed('> status(all)', 80, 142),
      span('and is left with q.', 50, 156),
    )
    expect(found).toEqual([`${intro} program.`, speaks, '> status(all)', 'and is left with q.'])
  })

  test('that a line end has carried over stay in their sentence', () => {
    expect(textsOf(...column([intro, `${intro} which is started by`], 50, 100), typed('status(all)', 50, 128))).toHaveLength(1)
  })

  test('that close a bracket of the line above belong to it', () => {
    const start = 'Each of the drives that are fitted is told by its place (in the list'
    const found = textsOf(...column([intro, 'program.'], 50, 100), span(start, 65, 128), typed('list)', 80, 142))
    expect(found).toEqual([`${intro} program.`, `${start} list)`])
  })

  test('names in a face of their own go on behind a stop at the line end', () => {
    const [start, name] = ['--table sets the path of the table that is read (usually it is ', 'cabinet/table.']
    const left = 50 + start.length * 4.78
    const found = textsOf(
      span(start, 50, 100),
      typed(name, left, 100),
      typed('csv', 80, 114),
      span(').', 96, 114),
      ...column([intro, intro], 50, 140),
    )
    expect(found[0]).toMatch(/table\. csv/)
  })
})
