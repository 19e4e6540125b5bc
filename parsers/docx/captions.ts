import { inlineText, type Figure, type Table } from '../../src/document/index.js'
import type { Piece } from './pieces.js'

type Kind = 'figure' | 'table' | 'any'

const figureWords = String.raw`Figure|Fig\.?|Photo|图|圖|附图`
const tableWords = 'Table|表|附表'
const numbered = new RegExp(String.raw`^(?:(${figureWords})|(${tableWords}))\s*[A-Z]?\d+(?:[-–—.．]\d+)*\s*[a-z]?(?![\d])`, 'i')
/** A sentence about the picture, not its caption. */
const sentence = /^\S*\s*\S*\s*(?:shows?|lists?|illustrates?|gives?|is|are|所示|中|为|列出|给出|显示)(?=\s|[\u3400-\u9fff])/i
/** Characters; longer paragraphs need the caption style. */
const longest = 120

/** What a paragraph would be the caption of; undefined for running text. */
export const captionKind = (piece: Piece | undefined): Kind | undefined => {
  if (piece?.block.type !== 'paragraph' || piece.item !== undefined) return undefined
  const text = inlineText(piece.block.content).trim()
  const found = numbered.exec(text)
  const kind = found?.[1] ? 'figure' : found?.[2] ? 'table' : undefined
  if (piece.facts?.caption === 'table') return 'table'
  if (piece.facts?.caption) return kind ?? 'any'
  if (!kind || !found || text.length > longest) return undefined
  const rest = text.slice(found[0].length)
  return sentence.test(` ${rest.trim()}`.trimStart()) || /[。；;]$/.test(text) ? undefined : kind
}

const free = (piece: Piece | undefined, kind: Kind): (Piece & { block: Figure | Table }) | undefined => {
  const block = piece?.block
  if (!block || (block.type !== 'figure' && block.type !== 'table') || block.caption) return undefined
  return kind === 'any' || kind === block.type ? (piece as Piece & { block: Figure | Table }) : undefined
}

/** Binds captions to the picture or table next to them: pictures are captioned below, tables above, unless only the other side has one. */
export const bindCaptions = (pieces: readonly Piece[]): Piece[] => {
  const out = [...pieces]
  const bound = new Set<number>()
  out.forEach((piece, i) => {
    const kind = captionKind(piece)
    if (!kind || piece.block.type !== 'paragraph') return
    const order = kind === 'table' ? [i + 1, i - 1] : [i - 1, i + 1]
    const at = order.find(n => free(out[n], kind) && !bound.has(n))
    const target = at === undefined ? undefined : free(out[at], kind)
    if (at === undefined || !target) return
    const side = target.block.type === 'table' && at < i ? { captionSide: 'below' as const } : {}
    out[at] = { ...target, block: { ...target.block, caption: piece.block.content, ...side } }
    bound.add(i)
  })
  return out.filter((_, i) => !bound.has(i))
}
