import type { PageContent, Span } from '../../src/document/index.js'
import type { OcrPage, OcrWord } from '../../src/engines/index.js'

/** No Unicode value: replacement character, private use, control characters. */
export const unreadable = /[\ufffd\ue000-\uf8ff\u0000-\u001f]/u

/** Characters from `from` to `to` (exclusive) of a span that have to be read again. */
interface Gap {
  readonly from: number
  readonly to: number
}

/** Words with unreadable characters; neighbouring ones are one gap, since spaces between them may be lost too. */
const gapsOf = (text: string): Gap[] => {
  const gaps: Gap[] = []
  for (const m of text.matchAll(/\S+/gu)) {
    if (!unreadable.test(m[0])) continue
    const last = gaps[gaps.length - 1]
    if (last && text.slice(last.to, m.index).trim() === '') gaps[gaps.length - 1] = { from: last.from, to: m.index + m[0].length }
    else gaps.push({ from: m.index, to: m.index + m[0].length })
  }
  return gaps
}

/** Unreadable characters in words of two and more: a single one is a bullet or a sign of a symbol font, not worth OCR. */
export const lostInWords = (content: PageContent): number => {
  let n = 0
  for (const s of content.spans)
    for (const { from, to } of gapsOf(s.text)) {
      if (to - from < 2) continue
      for (let i = from; i < to; i++) if (unreadable.test(s.text[i]!)) n++
    }
  return n
}

/** Least confidence of a word that stands for characters that cannot be read. */
const trusted = 0.4

/** Recognised words that stand on the gap: on its line, with most of their width in it. Coordinates in points. */
const wordsOn = (s: Span, gap: Gap, words: readonly OcrWord[], sx: number, sy: number): OcrWord[] => {
  const [x0, x1] = [s.glyphs[2 * gap.from]!, s.glyphs[2 * gap.to - 1]!]
  const middle = s.baseline - 0.3 * s.size
  return words
    .filter(w => {
      const [a, b] = [w.bbox.x0 * sx, w.bbox.x1 * sx]
      const inside = Math.min(b, x1 + 0.2 * s.size) - Math.max(a, x0 - 0.2 * s.size)
      return w.confidence >= trusted && inside > 0.6 * (b - a) && w.bbox.top * sy < middle && w.bbox.bottom * sy > middle
    })
    .sort((a, b) => a.bbox.x0 - b.bbox.x0)
}

/** The span with its gaps filled by what OCR saw there; what OCR did not see stays. */
const mendSpan = (s: Span, ocr: OcrPage, sx: number, sy: number): Span => {
  let text = ''
  const glyphs: number[] = []
  const keep = (from: number, to: number): void => {
    text += s.text.slice(from, to)
    for (let i = from; i < to; i++) glyphs.push(s.glyphs[2 * i]!, s.glyphs[2 * i + 1]!)
  }
  let at = 0
  for (const gap of gapsOf(s.text)) {
    keep(at, gap.from)
    at = gap.to
    const words = wordsOn(s, gap, ocr.words, sx, sy)
    if (words.length === 0) keep(gap.from, gap.to)
    words.forEach((w, i) => {
      if (i > 0) {
        text += ' '
        glyphs.push(words[i - 1]!.bbox.x1 * sx, w.bbox.x0 * sx)
      }
      text += w.text
      for (const x of w.glyphs) glyphs.push(x * sx)
    })
  }
  keep(at, s.text.length)
  return { ...s, text, glyphs: Float32Array.from(glyphs) }
}

/**
 * A page whose text layer lacks the Unicode values of some characters, with the words they stand in read from the
 * picture of the page. `left`: characters that OCR could not supply either.
 */
export const mended = (content: PageContent, ocr: OcrPage): { readonly content: PageContent; readonly left: number } => {
  if (ocr.turned !== 0) return { content, left: lostInWords(content) }
  const sx = content.width / Math.max(1, ocr.width)
  const sy = content.height / Math.max(1, ocr.height)
  const spans = content.spans.map(s => (s.turn === 0 && unreadable.test(s.text) ? mendSpan(s, ocr, sx, sy) : s))
  const fixed = { ...content, spans }
  return { content: fixed, left: lostInWords(fixed) }
}
