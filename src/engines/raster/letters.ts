import { union } from '../../document/index.js'
import type { OcrWord } from '../ocr.js'

/** Han characters and the full-width punctuation set among them: written without spaces. */
export const solid = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef‘’“”…—·]$/u
const han = /\p{Script=Han}/u

/** The middle value, the upper one of two; undefined for none. */
export const median = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** What share of the em the ink of a letter is high, in common text faces. */
const emShare = (symbol: string): number | undefined => {
  if (/^[acemnorsuvwxz]$/.test(symbol)) return 0.53
  if (/^[A-Z0-9bdfhkl]$/.test(symbol)) return 0.72
  if (/^[gpqy]$/.test(symbol)) return 0.74
  return undefined
}

/** A symbol with its box, pixels. */
interface Symbol {
  readonly text: string
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
}

/** Distance from one Han character to the next, pixels: their em, and far steadier than the boxes OCR gives them. */
const hanPitch = (symbols: readonly Symbol[]): number | undefined => {
  const steps: number[] = []
  symbols.forEach(({ text, bbox }, i) => {
    const next = symbols[i + 1]
    if (!next || !han.test(text) || !han.test(next.text)) return
    const step = (next.bbox.x0 + next.bbox.x1 - bbox.x0 - bbox.x1) / 2
    if (step > 0) steps.push(step)
  })
  return steps.length >= 3 ? median(steps) : undefined
}

/** Em size of a line in pixels, from its letters: the height of a row fails on capitals, digits and Han. */
export const lineSize = (symbols: readonly Symbol[], fallback: number): number => {
  const latin: number[] = []
  const squares: number[] = []
  for (const { text, bbox } of symbols) {
    const share = emShare(text)
    if (share !== undefined) latin.push((bbox.y1 - bbox.y0) / share)
    else if (han.test(text)) squares.push((bbox.y1 - bbox.y0) / 0.92)
  }
  // Many Han characters do not fill their square (一, 口): look at the larger ones.
  squares.sort((a, b) => a - b)
  const tall = squares[Math.floor(squares.length * 0.7)]
  const pitch = hanPitch(symbols)
  const square = tall !== undefined && pitch !== undefined ? Math.min(tall, 1.05 * pitch) : tall
  if (square !== undefined && squares.length * 2 >= latin.length) return square
  return median(latin) ?? square ?? fallback
}

const join = (a: OcrWord, b: OcrWord): OcrWord => {
  const glyphs = new Float32Array(a.glyphs.length + b.glyphs.length)
  glyphs.set(a.glyphs)
  glyphs.set(b.glyphs, a.glyphs.length)
  const weight = a.text.length + b.text.length
  const confidence = (a.confidence * a.text.length + b.confidence * b.text.length) / weight
  return { ...a, text: a.text + b.text, bbox: union([a.bbox, b.bbox]), confidence, glyphs }
}

/** Words of Han characters that stand close (under 0.7 em) become one word again. */
export const mergeSolid = (words: readonly OcrWord[]): OcrWord[] => {
  const out: OcrWord[] = []
  for (const word of words) {
    const last = out.at(-1)
    const tail = last ? [...last.text].at(-1) : undefined
    const head = [...word.text][0]
    const close = last && last.line === word.line && word.bbox.x0 - last.bbox.x1 < 0.7 * word.size
    if (close && tail && head && solid.test(tail) && solid.test(head)) out[out.length - 1] = join(last, word)
    else out.push(word)
  }
  return out
}
