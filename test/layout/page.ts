import type { Block, Fill, PageContent, Ruling, Span } from '../../src/document/index.js'
import { blockText } from '../../src/document/index.js'
import { layoutDocument } from '../../src/layout/index.js'

/** A page that tests draw on, A4 in points. */
export const sheet = { width: 595, height: 842 }

export interface Look {
  readonly size?: number
  readonly bold?: boolean
  readonly color?: string
  readonly renderMode?: number
}

/** Advance of a character in em: Han is square, Latin about half, as in common fonts. */
const advance = (c: string): number => (/[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]/.test(c) ? 1 : c === ' ' ? 0.28 : 0.5)

/** Width of a text in points. */
export const widthOf = (text: string, size = 10): number => [...text].reduce((sum, c) => sum + advance(c) * size, 0)

/** A run of text whose baseline begins at (x, y). */
export const span = (text: string, x: number, y: number, look: Look = {}): Span => {
  const { size = 10, bold = false, color = '#000000', renderMode = 0 } = look
  const glyphs = new Float32Array(2 * text.length)
  let at = x
  for (let i = 0; i < text.length; i++) {
    glyphs[2 * i] = at
    at += advance(text[i] ?? '') * size
    glyphs[2 * i + 1] = at
  }
  return {
    text,
    bbox: { x0: x, top: y - 0.8 * size, x1: at, bottom: y + 0.2 * size },
    baseline: y,
    glyphs,
    font: { name: bold ? 'Sans-Bold' : 'Sans', bold, italic: false, monospace: false },
    size,
    color,
    renderMode,
    turn: 0,
    order: 0,
  }
}

/** Width of a character of {@link mono}, points. */
export const monoAdvance = 6

/** A line of a monospaced font: glyphs of one width, blanks left out as many producers do. */
export const mono = (text: string, x: number, y: number): Span[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const x0 = x + index * monoAdvance
    const glyphs = Float32Array.from({ length: 2 * word.length }, (_, i) => x0 + Math.ceil(i / 2) * monoAdvance)
    const plain = span(word, x0, y)
    return {
      ...plain,
      glyphs,
      bbox: { ...plain.bbox, x1: x0 + word.length * monoAdvance },
      font: { ...plain.font, name: 'Courier', monospace: true },
    }
  })

/** Lines of text below each other, `leading` points apart. */
export const column = (lines: readonly string[], x: number, y: number, leading = 14, look: Look = {}): Span[] =>
  lines.map((line, i) => span(line, x, y + i * leading, look))

const thin = 0.5
export const horizontal = (y: number, x0: number, x1: number): Ruling => ({
  bbox: { x0, top: y - thin / 2, x1, bottom: y + thin / 2 },
  horizontal: true,
  thickness: thin,
  color: '#000000',
})
export const vertical = (x: number, top: number, bottom: number): Ruling => ({
  bbox: { x0: x - thin / 2, top, x1: x + thin / 2, bottom },
  horizontal: false,
  thickness: thin,
  color: '#000000',
})

/** All lines of a grid with these borders. */
export const gridRulings = (xs: readonly number[], ys: readonly number[]): Ruling[] => [
  ...ys.map(y => horizontal(y, xs[0] ?? 0, xs[xs.length - 1] ?? 0)),
  ...xs.map(x => vertical(x, ys[0] ?? 0, ys[ys.length - 1] ?? 0)),
]

export const fill = (x0: number, top: number, x1: number, bottom: number, color = '#e0e0e0'): Fill => ({
  bbox: { x0, top, x1, bottom },
  color,
})

export const page = (spans: readonly Span[], more: Partial<PageContent> = {}): PageContent => ({
  page: 1,
  ...sheet,
  spans: spans.map((s, order) => ({ ...s, order })),
  rulings: [],
  fills: [],
  images: [],
  drawings: [],
  links: [],
  via: 'text',
  ...more,
})

export const layout = (...pages: readonly PageContent[]) => layoutDocument({ pages, outline: [] })

/** Type and text of each body block, headings with their level: `h2 1.1 Signal Words`. */
export const outlineOf = (blocks: readonly Block[]): string[] =>
  blocks
    .filter(b => b.layer === 'body')
    .map(b => `${b.type === 'heading' ? `h${b.level}` : b.type} ${blockText(b).replace(/\n/g, ' / ')}`)

export const ofType = <T extends Block['type']>(blocks: readonly Block[], type: T): Extract<Block, { type: T }>[] =>
  blocks.filter((b): b is Extract<Block, { type: T }> => b.type === type)
