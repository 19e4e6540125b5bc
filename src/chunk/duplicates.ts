import type { Chunk } from '../document/index.js'
import { findRepeats, type Item } from '../similarity/index.js'

/** Chapter and section numbers differ from manual to manual where the text under them does not. */
const numbering = /^[\s\d.．、()（）§-]*(?:第\s*[\d一二三四五六七八九十]+\s*[章节部分篇]+)?[\s:：、.-]*/

/** A picture is its content: the page in its name and the folder it lies in differ from manual to manual. */
const picture = /\]\([^)\s]*?(?:p\d+-)?([0-9a-f]{8})\.(?:png|jpe?g)\)/g

/** What two chunks must share to say the same: the heading they stand under, for "install in reverse order" says what only there. */
const itemOf = ({ text, headings, kind }: Chunk): Item => {
  const heading = (headings.at(-1) ?? '').replace(numbering, '')
  const shown = text.includes('](') ? text.replace(picture, '](#$1)') : text
  return { text: `${heading}\n${shown}`, shape: [kind === 'toc' ? 1 : 0, ...rowsAndCells(text)] }
}

/** Rows of tables, the rule below a header among them, and cells in them. */
const rowsAndCells = (text: string): [rows: number, cells: number] => {
  if (!text.includes('|')) return [0, 0]
  const rows = text.split('\n').filter(line => line.startsWith('|'))
  return [rows.length, rows.reduce((sum, row) => sum + row.split(/(?<!\\)\|/).length - 2, 0)]
}

/** What is kept of a chunk while a whole run is compared. */
export interface Compared {
  readonly id: string
  readonly item: Item
}

export const compared = (chunk: Chunk): Compared => ({ id: chunk.id, item: itemOf(chunk) })

/** For each chunk the id of the earlier one it repeats, or undefined. */
export const repeatedIds = (chunks: readonly Compared[]): (string | undefined)[] =>
  findRepeats(chunks.map(chunk => chunk.item)).map(repeat => repeat && chunks[repeat.of]?.id)

/** The chunk with this mark, or without any. */
export const withMark = ({ duplicateOf: _, ...rest }: Chunk, duplicateOf: string | undefined): Chunk =>
  duplicateOf === undefined ? rest : { ...rest, duplicateOf }

/** Marks chunks that repeat an earlier one with its id, in `duplicateOf`. All chunks stay. */
export const markDuplicates = (chunks: readonly Chunk[]): Chunk[] => {
  const marks = repeatedIds(chunks.map(compared))
  return chunks.map((chunk, i) => withMark(chunk, marks[i]))
}
