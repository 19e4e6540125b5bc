// What must hold of the chunks of any document, told from the chunks alone. Used by the property tests and by bench/chunks.ts.
import { blockText, inlineText, type Block, type Chunk, type Document, type Table } from '../src/document/index.js'
import { headerRows, renderContext, renderEach, type RenderOptions } from '../src/render/index.js'

export interface CheckOptions {
  readonly maxTokens: number
  readonly count: (text: string) => number
  readonly render?: Partial<RenderOptions>
}

/** Something that does not hold; `check` is its short name. */
export interface Violation {
  readonly check: 'over-limit' | 'tokens' | 'context' | 'lost' | 'row' | 'header' | 'heading' | 'id' | 'links'
  readonly message: string
}

/** Characters that carry content: without white space and without what Markdown writes around it, of which cuts make more or less. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/^\|(?: --- \|)+$/gm, '')
    .replace(/^`{3,}.*$/gm, '')
    .replace(/^[>\s]*(?:(?:[-*+]|\d+[.)])(?:\s+|$))*/gm, '')
    .replace(/<br>/g, '')
    .replace(/[\s\\|*_~`#[\]]/g, '')

const tableLines = (text: string): string[] => text.split('\n').filter(line => line.startsWith('|') && !rule.test(line))
const rule = /^\|(?: --- \|)+$/
const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

interface Written {
  readonly block: Block
  readonly text: string
  readonly plain: string
}

const isTable = (block: Block): block is Table => block.type === 'table'

/** Header line of a table as written, its rule left out; what stands above it is the caption. */
const headOf = (text: string): string[] => {
  const lines = text.split('\n')
  const at = lines.findIndex(line => rule.test(line))
  return at < 1 ? [] : lines.slice(0, at)
}

/** Chunks' texts joined, without the head that a table repeats where it goes on: exactly what was written once. */
const joined = (chunks: readonly Chunk[], written: ReadonlyMap<string, Written>): string => {
  let out = ''
  const shown = new Set<string>()
  chunks.forEach((chunk, i) => {
    const [first] = chunk.blockIds
    const goesOn = first !== undefined && chunks[i - 1]?.blockIds.at(-1) === first
    const block = goesOn ? written.get(first) : undefined
    const lines = block && isTable(block.block) ? headOf(block.text) : []
    const text = plain(chunk.text)
    const before = new Set(shown)
    for (const id of chunk.blockIds) for (const line of tableLines(chunk.text)) shown.add(`${id} ${line}`)
    // A long caption is not repeated.
    const repeated = before.has(`${first} ${lines.at(-1)}`)
    const head =
      (repeated ? [lines.join('\n'), lines.at(-1) ?? ''] : []).map(plain).find(part => part !== '' && text.startsWith(part)) ?? ''
    out += text.slice(head.length)
  })
  return out
}

/** Index behind the last of `needle`'s characters, found in this order from `from` on; -1 when one is missing. */
const behind = (needle: string, hay: string, from: number): number => {
  let at = from
  for (const char of needle) {
    const found = hay.indexOf(char, at)
    if (found < 0) return -1
    at = found + char.length
  }
  return at
}

/** Written in another way where it is cut: a row too large for a table as lines with labels, a large figure as its words. */
const isRewritten = ({ block, text }: Written, chunks: readonly Chunk[]): boolean => {
  const own = chunks.filter(chunk => chunk.blockIds.includes(block.id))
  if (isTable(block)) {
    const there = new Set(own.flatMap(chunk => chunk.text.split('\n')))
    return text.split('\n').some(line => line.startsWith('|') && !rule.test(line) && !there.has(line))
  }
  // a figure may stand in a list
  return own.length > 1 && ['"figure"', '"link"', '"image"'].some(type => JSON.stringify(block).includes(type))
}

/** Without what is seen in pictures: it is written only where the options show it. */
const asPrinted = (block: Block): Block => {
  if (block.type === 'figure') {
    const { ocrText: _, description: __, ...figure } = block
    return figure
  }
  if (block.type === 'notice') return { ...block, children: block.children.map(asPrinted) }
  if (block.type !== 'list') return block
  return { ...block, items: block.items.map(item => ({ ...item, children: item.children.map(asPrinted) })) }
}

const wordsOf = (block: Block): string[] => {
  if (!isTable(block)) return [blockText(asPrinted(block))]
  const heads = headerRows(block)
  const body = block.cells.filter(cell => cell.row >= heads).sort((a, b) => a.row - b.row || a.col - b.col)
  return body.map(cell => inlineText(cell.content))
}

/** Where a text stands that is followed by another one; where it stands first, if it is nowhere. */
const anchor = (wanted: string, next: string, all: string, from: number): number => {
  const first = all.indexOf(wanted, from)
  for (let at = first; at >= 0; at = all.indexOf(wanted, at + 1)) if (all.startsWith(next, at + wanted.length)) return at
  return first
}

/** Every body block's text, once, in order, character for character; tables with rows too large for a table: in order, labels between. */
const lost = (chunks: readonly Chunk[], written: readonly Written[]): Violation[] => {
  const byId = new Map(written.map(w => [w.block.id, w]))
  const inText = new Set(chunks.flatMap(chunk => chunk.blockIds))
  const all = joined(chunks, byId)
  let at = 0
  let loose = false
  const there = written.filter(({ block, plain: text }) => text !== '' && (block.type !== 'heading' || inText.has(block.id)))
  for (const [index, one] of there.entries()) {
    const { block, plain: wanted } = one
    if (!(!loose && all.startsWith(wanted, at)) && isRewritten(one, chunks)) {
      for (const cell of wordsOf(block)) {
        const end = behind(plain(cell).replace(/[^\p{L}\p{N}]/gu, ''), all, at)
        if (end < 0) return [{ check: 'lost', message: `cell of ${block.id} after ${at}: ${shorten(cell)}` }]
        at = end
      }
      loose = true
      continue
    }
    const next = there[index + 1]?.plain ?? ''
    const found = loose ? anchor(wanted, next, all, Math.max(0, at - wanted.length)) : all.startsWith(wanted, at) ? at : -1
    if (found < 0) {
      let same = 0
      while (same < wanted.length && wanted[same] === all[at + same]) same++
      const [should, there] = [wanted.slice(same), all.slice(at + same)].map(shorten)
      return [
        { check: 'lost', message: `${block.type} ${block.id}: after ${same} characters “${should}” there stands “${there}”` },
      ]
    }
    at = found + wanted.length
    // A short text may stand elsewhere too.
    loose &&= wanted.length < 40
  }
  return loose || at === all.length ? [] : [{ check: 'lost', message: `twice or from nowhere: ${shorten(all.slice(at))}` }]
}

const counted = (lines: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}

/** Each row that fits under its header stands whole in exactly one chunk, and no table line stands without its header. */
const tables = (chunks: readonly Chunk[], written: readonly Written[], { maxTokens, count }: CheckOptions): Violation[] => {
  const all = written.filter(w => isTable(w.block))
  const heads = new Set(all.flatMap(({ text }) => tableLines(text).slice(0, 1)))
  const nested = new Set(
    written.filter(w => !isTable(w.block)).flatMap(w => w.text.split('\n').map(line => line.replace(/^[>\s]+/, ''))),
  )
  const wanted = counted(all.flatMap(({ text }) => tableLines(text)))
  const there = counted(chunks.flatMap(chunk => tableLines(chunk.text)))
  const twice = [...there]
    .filter(([line, times]) => times > (wanted.get(line) ?? 0) && wanted.has(line) && !heads.has(line) && !nested.has(line))
    .map(([line, times]): Violation => ({
      check: 'row',
      message: `${times} times instead of ${wanted.get(line)}: ${shorten(line)}`,
    }))
  const single = all.flatMap(({ block, text }): Violation[] => {
    const own = chunks.filter(chunk => chunk.blockIds.includes(block.id))
    const shown = own.map(chunk => new Set(chunk.text.split('\n')))
    const [head = '', ...rows] = tableLines(text)
    const above = count(`${headOf(text).join('\n')}\n|${' --- |'.repeat(block.type === 'table' ? block.cols : 1)}`)
    // Half of the limit may go to the heading path, half of the rest to the header.
    const small = above > maxTokens / 4 - 8 ? [] : rows.filter(row => count(row) + above < maxTokens / 2 - 8)
    const missing = small.filter(row => !shown.some(lines => lines.has(row)))
    const headless = shown.filter(lines => rows.some(row => lines.has(row)) && !lines.has(head))
    return [
      ...missing.map((row): Violation => ({ check: 'row', message: `${block.id} lacks ${shorten(row)}` })),
      ...headless.map((): Violation => ({ check: 'header', message: `a piece of ${block.id} lacks ${shorten(head)}` })),
    ]
  })
  return [...twice, ...single]
}

const headings = (chunks: readonly Chunk[], written: readonly Written[]): Violation[] => {
  const shown = new Set(chunks.flatMap(chunk => chunk.headings.map(plain)))
  const inText = new Set(chunks.flatMap(chunk => chunk.blockIds))
  return written
    .filter(w => w.block.type === 'heading' && w.plain !== '' && !inText.has(w.block.id))
    .filter(({ block }) => block.type === 'heading' && !shown.has(plain(inlineText(block.content))))
    .map(({ text }) => ({ check: 'heading', message: shorten(text) }))
}

const each = (chunks: readonly Chunk[], { maxTokens, count }: CheckOptions): Violation[] =>
  chunks.flatMap((chunk, i): Violation[] => {
    const { id, tokens, contextText, text, headings: path } = chunk
    const real = count(contextText)
    const right = contextText.startsWith([...path, ''].join('\n')) && contextText.endsWith(text)
    return [
      ...(real > maxTokens ? [{ check: 'over-limit' as const, message: `${id} has ${real} tokens` }] : []),
      ...(real === tokens ? [] : [{ check: 'tokens' as const, message: `${id} says ${tokens}, has ${real}` }]),
      ...(right ? [] : [{ check: 'context' as const, message: id }]),
      ...(chunk.prev === chunks[i - 1]?.id && chunk.next === chunks[i + 1]?.id ? [] : [{ check: 'links' as const, message: id }]),
    ]
  })

/** All that does not hold of the chunks of a document (cut by `structure` or `section`). Empty when all is well. */
export const checkChunks = (doc: Document, chunks: readonly Chunk[], options: CheckOptions): Violation[] => {
  // A caption below a table stands above each of the parts when that is cut.
  const parts = (id: string): number => chunks.filter(chunk => chunk.blockIds.includes(id)).length
  const body = doc.blocks
    .filter(block => block.layer === 'body')
    .map((block): Block =>
      isTable(block) && block.captionSide === 'below' && parts(block.id) > 1 ? { ...block, captionSide: 'above' } : block,
    )
  const texts = renderEach(body, renderContext(options.render ?? {}, doc.assets))
  const written = body.map((block, i): Written => ({ block, text: texts[i] ?? '', plain: plain(texts[i] ?? '') }))
  const ids = new Set(chunks.map(chunk => chunk.id))
  return [
    ...each(chunks, options),
    ...lost(chunks, written),
    ...tables(chunks, written, options),
    ...headings(chunks, written),
    ...(ids.size === chunks.length ? [] : [{ check: 'id' as const, message: `${chunks.length - ids.size} ids stand twice` }]),
  ]
}
