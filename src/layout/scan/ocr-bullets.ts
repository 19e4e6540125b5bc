import type { Bbox } from '../../document/index.js'

/** A word as an OCR engine gives it; lengths in pixels of the page picture. `OcrWord` of the engines fits. */
export interface Word {
  readonly text: string
  readonly bbox: Bbox
  readonly baseline: number
  readonly confidence: number
  readonly line: number
  readonly size: number
  readonly glyphs: Float32Array
}

/** What OCR makes of a printed bullet. */
const bulletLike = /^[+”"«»*¢©°•●·]$/
/** Letters that round bullets are taken for: only when far smaller than a letter. */
const letterLike = /^[eo]$/
/** Text that is glued to a bullet; never digits, for `+5` and `*2` are values. */
const lettered = /^[\p{Script=Han}\p{Script=Latin}]/u
const hanFirst = /^\p{Script=Han}/u

interface Mark {
  readonly kind: 'bullet' | 'dash'
  readonly x0: number
  readonly size: number
  /** First character of a word that goes on. */
  readonly glued: boolean
}

const standsAlone = (word: Word, next: Word | undefined): Mark | undefined => {
  const { x0, x1, top, bottom } = word.bbox
  const { size } = word
  const kind = word.text === '-' ? 'dash' : bulletLike.test(word.text) || letterLike.test(word.text) ? 'bullet' : undefined
  if (!kind || !next) return undefined
  const gap = next.bbox.x0 - x1
  // Figures in cells and the signs of values are as high as digits, and rows of a table go on further away.
  const small = bottom - top < (letterLike.test(word.text) ? 0.42 : 0.5) * size && x1 - x0 < 0.6 * size
  return small && gap > 0.25 * size && gap < 2.5 * size ? { kind, x0, size, glued: false } : undefined
}

/** A mark at the start of a line, where its first word may have one. */
const markOf = (line: readonly Word[]): Mark | undefined => {
  const [word, next] = line
  if (!word) return undefined
  const [first = ''] = word.text
  if (word.text.length === 1) return standsAlone(word, next)
  const rest = word.text.slice(1)
  const common = { x0: word.bbox.x0, size: word.size, glued: true }
  if (first === '-') return hanFirst.test(rest) ? { kind: 'dash', ...common } : undefined
  if (!bulletLike.test(first) || !lettered.test(rest)) return undefined
  // Quotation marks that are closed further on are what they seem to be.
  const closed = line.some((w, i) => /["”“»«]/.test(i === 0 ? rest : w.text))
  return closed ? undefined : { kind: 'bullet', ...common }
}

/** The mark as a word of its own, and what it was glued to. */
const parted = (word: Word, mark: Mark): Word[] => {
  const text = mark.kind === 'dash' ? '-' : '•'
  if (!mark.glued) return [{ ...word, text }]
  const from = word.glyphs[2] ?? word.bbox.x0
  const to = Math.min(word.glyphs[1] ?? from, from)
  return [
    { ...word, text, bbox: { ...word.bbox, x1: to }, glyphs: Float32Array.from([word.bbox.x0, to]) },
    { ...word, text: word.text.slice(1), bbox: { ...word.bbox, x0: from }, glyphs: word.glyphs.slice(2) },
  ]
}

/**
 * Bullets that OCR took for other signs (`+`, `”`, `«`, `e`) become `•`, dashes glued to Han words of their own. Only where
 * two or more lines of the page start so at the same x (within half an em); all other words are handed on as they are.
 */
export const withBullets = <T extends Word>(words: readonly T[]): (T | Word)[] => {
  const lines = new Map<number, T[]>()
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word])
  const marks = new Map<Word, Mark>()
  for (const line of lines.values()) {
    const mark = markOf(line)
    if (mark && line[0]) marks.set(line[0], mark)
  }
  const all = [...marks.values()]
  const aligned = (mark: Mark): boolean =>
    all.some(other => other !== mark && other.kind === mark.kind && Math.abs(other.x0 - mark.x0) <= 0.5 * mark.size)
  return words.flatMap(word => {
    const mark = marks.get(word)
    return mark && aligned(mark) ? parted(word, mark) : [word]
  })
}
