import type Tesseract from 'tesseract.js'
import type { OcrWord } from '../ocr.js'
import { lineSize, mergeSolid } from '../raster/letters.js'
import { evenCase } from './symbols.js'

/** Start and end of each UTF-16 unit of the word's text; spread evenly where the symbols do not spell the word. */
const extents = (word: Tesseract.Word): Float32Array => {
  const { text, bbox } = word
  const out = new Float32Array(2 * text.length)
  const spelt = word.symbols?.length > 0 && word.symbols.map(s => s.text).join('') === text
  if (!spelt) {
    const step = (bbox.x1 - bbox.x0) / text.length
    for (let i = 0; i < text.length; i++) out.set([bbox.x0 + i * step, bbox.x0 + (i + 1) * step], 2 * i)
    return out
  }
  let at = 0
  for (const { text: symbol, bbox: box } of word.symbols) {
    for (let unit = 0; unit < symbol.length; unit++, at++) out.set([box.x0, box.x1], 2 * at)
  }
  return out
}

const wordOf = (word: Tesseract.Word, line: number, base: Tesseract.Baseline, size: number): OcrWord => {
  const { x0, y0, x1, y1 } = word.bbox
  const slope = base.x1 > base.x0 ? (base.y1 - base.y0) / (base.x1 - base.x0) : 0
  return {
    text: word.text,
    bbox: { x0, top: y0, x1, bottom: y1 },
    baseline: base.y0 + slope * (x0 - base.x0),
    confidence: Math.min(1, Math.max(0, word.confidence / 100)),
    line,
    size,
    glyphs: extents(word),
  }
}

/** Words of tesseract's blocks, lines numbered from `firstLine`. */
export const wordsOf = (blocks: readonly Tesseract.Block[], firstLine = 0): OcrWord[] => {
  const lines = blocks.flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines))
  return lines.flatMap((line, index) => {
    const size = lineSize(
      line.words.flatMap(word => word.symbols ?? []),
      Math.max(1, 0.9 * (line.bbox.y1 - line.bbox.y0)),
    )
    const words = evenCase(line.words)
      .filter(word => word.text.trim() !== '')
      .map(word => wordOf(word, firstLine + index, line.baseline, size))
    return mergeSolid(words.map((word, i) => trimmed(word, words[i + 1]?.bbox.x0)))
  })
}

/** Boxes tesseract makes too large (a row of text instead of a word, a character reaching over the next) cut to size. */
const trimmed = (word: OcrWord, nextLeft: number | undefined): OcrWord => {
  const { x0, top, x1, bottom } = word.bbox
  const high = bottom - top > 1.5 * word.size
  const wide = nextLeft !== undefined && nextLeft > x0 && x1 > nextLeft
  if (!high && !wide) return word
  const right = wide ? nextLeft : x1
  return {
    ...word,
    bbox: {
      x0,
      x1: right,
      top: high ? Math.max(top, word.baseline - 1.1 * word.size) : top,
      bottom: high ? Math.min(bottom, word.baseline + 0.3 * word.size) : bottom,
    },
    glyphs: word.glyphs.map(x => Math.min(x, right)),
  }
}

/** Specks and remains of rulings: nothing of letters or digits in them, read without conviction. */
const noise = (word: OcrWord): boolean => {
  const lettered = /[\p{L}\p{N}]/u.test(word.text)
  if (/^[|¦_~—–\-=.·:;,'"`‘’“”\\/[\](){}<>«»*^°]+$/u.test(word.text) && word.confidence < 0.5) return true
  const height = word.bbox.bottom - word.bbox.top
  if (/^[|¦]+$/.test(word.text)) return height > 1.3 * word.size || word.confidence < 0.7
  if (!lettered) return word.confidence < 0.3
  return word.confidence < 0.15
}

/** What a dashed line is read as: so many strokes and nothing else, which Chinese takes for 一. Fewer are dashes of a row of cells. */
const strokes = /^[一—–-]{10,}$/u

const isDashed = (line: readonly OcrWord[]): boolean => {
  const text = line.map(word => word.text).join('')
  return strokes.test(text) && text.includes('一')
}

/** Words that show that a line is text are read with at least this confidence, and there are so many of them. */
const sure = { confidence: 0.6, words: 3 }

const heightOf = ({ bbox }: OcrWord): number => bbox.bottom - bbox.top

/** Looks like a word: at least three letters or digits, which are most of it. */
const wordlike = ({ text }: OcrWord): boolean => {
  const lettered = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return lettered >= 3 && lettered > 0.6 * [...text].length
}

/**
 * Lines of text by number, with the median height of the words that were read well, pixels; most of a line must be such words.
 */
const linesOfText = (lines: ReadonlyMap<number, readonly OcrWord[]>): ReadonlyMap<number, number> => {
  const found = new Map<number, number>()
  for (const [line, all] of lines) {
    const well = all.filter(word => word.confidence >= sure.confidence && /\p{L}/u.test(word.text))
    if (well.length < sure.words || 2 * well.length <= all.length) continue
    const heights = well.map(heightOf).sort((a, b) => a - b)
    found.set(line, heights[heights.length >> 1]!)
  }
  return found
}

/** Two words of a line with no more than a word space between them, one of them at least read well; a logo stands apart. */
const beside = (left: OcrWord, right: OcrWord, height: number): boolean =>
  Math.max(left.confidence, right.confidence) >= sure.confidence && right.bbox.x0 - left.bbox.x1 < 1.2 * height

/**
 * Without words that are no text. Conservative: anything with a letter or digit stays unless nearly without confidence, and what
 * looks like a word among words of a line stays then too: a language without data, such as Czech read as English, loses letters
 * but no words.
 */
export const withoutNoise = (words: readonly OcrWord[]): OcrWord[] => {
  const lines = new Map<number, OcrWord[]>()
  for (const word of words) {
    const line = lines.get(word.line)
    if (line) line.push(word)
    else lines.set(word.line, [word])
  }
  const texts = linesOfText(lines)
  const dashed = new Set([...lines].flatMap(([line, own]) => (isDashed(own.filter(word => !noise(word))) ? [line] : [])))
  const among = (word: OcrWord): boolean => {
    const usual = texts.get(word.line)
    if (usual === undefined || !wordlike(word) || heightOf(word) < 0.6 * usual || heightOf(word) > 1.7 * usual) return false
    const before = words.some(w => w.line === word.line && w.bbox.x0 < word.bbox.x0 && beside(w, word, usual))
    const behind = words.some(w => w.line === word.line && w.bbox.x0 > word.bbox.x0 && beside(word, w, usual))
    return before || behind
  }
  return words.filter(word => !dashed.has(word.line) && (!noise(word) || among(word)))
}

/** The word of a cut-out, on its page. */
export const moved = (word: OcrWord, dx: number, dy: number): OcrWord => ({
  ...word,
  bbox: { x0: word.bbox.x0 + dx, top: word.bbox.top + dy, x1: word.bbox.x1 + dx, bottom: word.bbox.bottom + dy },
  baseline: word.baseline + dy,
  glyphs: word.glyphs.map(x => x + dx),
})
