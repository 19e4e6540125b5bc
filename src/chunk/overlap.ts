import { contextOf } from './context.js'
import type { Piece } from './piece.js'
import { clauseEnds, sentenceEnds } from './sentences.js'

interface Written {
  readonly headings: readonly string[]
  readonly pieces: readonly Piece[]
  readonly text: string
}

interface OverlapRule {
  readonly count: (text: string) => number
  /** Most tokens of the context, overlap included. */
  readonly maxTokens: number
  /** Most tokens of the overlap. */
  readonly overlap: number
}

const isText = (piece: Piece | undefined): piece is Piece =>
  piece !== undefined &&
  piece.head === undefined &&
  (piece.kind === 'prose' || piece.kind === 'procedure' || piece.kind === 'safety')

/** The longest end of the text, begun at one of `ends`, that passes. */
const tail = (text: string, ends: readonly number[], passes: (part: string) => boolean): string => {
  let best = ''
  for (const end of ends.slice(0, -1).reverse()) {
    const part = text.slice(end).trim()
    if (!passes(part)) break
    best = part
  }
  return best
}

/**
 * The end of the chunk before, where a section's text runs on: whole sentences, else words. Rows of tables need none, they have
 * their header. Shorter, or '', where it would take the context over the limit.
 */
export const overlapOf = (chunks: readonly Written[], at: number, { count, maxTokens, overlap }: OverlapRule): string => {
  const [before, own] = [chunks[at - 1], chunks[at]]
  if (!before || !own || JSON.stringify(before.headings) !== JSON.stringify(own.headings)) return ''
  const last = before.pieces.at(-1)
  if (!isText(last) || !isText(own.pieces[0])) return ''
  const passes = (part: string): boolean =>
    count(part) <= overlap && count(contextOf(own.headings, `${part}\n\n${own.text}`)) <= maxTokens
  if (passes(last.text)) return last.text
  return tail(last.text, sentenceEnds(last.text), passes) || tail(last.text, clauseEnds(last.text), passes)
}
