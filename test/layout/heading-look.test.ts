import { describe, expect, test } from 'vitest'
import { type Look, column, layout, outlineOf, page, span } from './page.js'

/** Titles in a face that no text is set in. */
const titled = (text: string, y: number, look: Look = {}) => {
  const made = span(text, 60, y, { bold: true, ...look })
  return { ...made, font: { ...made.font, name: 'Grotesque-Bold' } }
}

const prose = [
  'The controller reads the table of parameters when it starts, and writes each of them to the',
  'register of its number. Then it waits for what the host sends: one byte that says what is to',
  'be done, two with its argument, and one more with the sum of all that came before it.',
]

const headingsOf = (...pages: readonly ReturnType<typeof page>[]) =>
  outlineOf(layout(...pages).blocks)
    .filter(line => /^h\d/.test(line))
    .map(line => line.replace(/^h\d /, ''))

const plain = ['Opening the port', 'Closing the port', 'Reading', 'Writing', 'Errors', 'Limits']

/** Six titles on three pages, and what the test sets among them. */
const manual = (more: (number: number) => ReturnType<typeof span>[]) =>
  [1, 2, 3].map(number =>
    page(
      [
        titled(plain[2 * number - 2]!, 80),
        ...column(prose, 60, 110),
        titled(plain[2 * number - 1]!, 190),
        ...column(prose, 60, 220),
        ...more(number),
      ],
      { page: number },
    ),
  )

const names = ['open_port - Open the port of a device.', 'read_all - Read until nothing comes.', 'close_port - Close it again.']

describe('titles that are sentences or begin in lower case', () => {
  test('are headings where they are set as only headings are', () => {
    const pages = manual(n => [titled(names[n - 1]!, 300), ...column(prose, 60, 330)])
    expect(headingsOf(...pages)).toEqual([1, 2, 3].flatMap(n => [plain[2 * n - 2]!, plain[2 * n - 1]!, names[n - 1]!]))
  })

  test('are paragraphs in the face of the text', () => {
    const pages = manual(n => [span(names[n - 1]!, 60, 300, { bold: true }), ...column(prose, 60, 330)])
    expect(headingsOf(...pages)).toEqual(plain)
  })

  test('are paragraphs where longer text is set in the face of the headings too', () => {
    const remark = prose.flatMap(line => [line, line])
    const pages = manual(n => [
      titled(names[n - 1]!, 300),
      ...column(prose, 60, 330),
      ...remark.map((line, i) => titled(line, 420 + 14 * i)),
    ])
    expect(headingsOf(...pages)).toEqual(plain)
  })

  test('are paragraphs where they go on with a sentence', () => {
    const pages = manual(() => [titled('where the sum of all bytes is zero.', 300), ...column(prose, 60, 330)])
    expect(headingsOf(...pages)).toEqual(plain)
  })

  test('are paragraphs where they lead to a table', () => {
    const pages = manual(() => [
      titled('The limits of the protection board are shown in Table 1.', 300),
      ...column(prose, 60, 330),
    ])
    expect(headingsOf(...pages)).toEqual(plain)
  })
})
