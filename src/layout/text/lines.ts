import { overlap, overlapY } from '../../document/index.js'
import type { Line, Word } from '../types.js'
import { corridorCuts } from './corridors.js'
import { standBeside } from './tags.js'
import { boxOfWords } from './words.js'

/** A gap wider than this (em) ends a line piece: a column or a cell may begin there. */
export const pieceGap = 0.95

const dominantSize = (words: readonly Word[]): number => {
  const first = Math.round(words[0]!.size * 10) / 10
  if (words.every(w => Math.round(w.size * 10) / 10 === first)) return first
  const byChars = new Map<number, number>()
  for (const w of words) {
    const size = Math.round(w.size * 10) / 10
    byChars.set(size, (byChars.get(size) ?? 0) + w.text.length)
  }
  let best = 0
  let most = -1
  for (const [size, n] of byChars)
    if (n > most || (n === most && size > best)) {
      best = size
      most = n
    }
  return best
}

const dominantBaseline = (words: readonly Word[], size: number): number => {
  const first = words[0]!.baseline
  if (words.every(w => w.baseline === first)) return first
  const normal = words.filter(w => Math.abs(w.size - size) < 0.15 * size)
  const of = normal.length > 0 ? normal : words
  return of.map(w => w.baseline).sort((a, b) => a - b)[Math.floor(of.length / 2)]!
}

/** A bullet is often set smaller and higher than its line. */
const bulletSign = /^[•●○◦■□▪▫◆◇►▶‣∙➢✓✔☑]$/u

const withScripts = (words: readonly Word[], size: number, baseline: number): readonly Word[] => {
  if (words.every(w => w.size > 0.82 * size)) return words
  return words.map((w, i) => {
    if (w.size > 0.82 * size || (i === 0 && bulletSign.test(w.text))) return w
    const raised = baseline - w.baseline
    if (raised > 0.18 * size) return { ...w, script: 'super' as const }
    return raised < -0.08 * size ? { ...w, script: 'sub' as const } : w
  })
}

const runsRight = (words: readonly Word[]): boolean => {
  for (let i = 1; i < words.length; i++) if (words[i - 1]!.bbox.x0 > words[i]!.bbox.x0) return false
  return true
}

const byLeft = (a: Word, b: Word): number => a.bbox.x0 - b.bbox.x0

const leftToRight = (words: readonly Word[]): readonly Word[] => (runsRight(words) ? words : [...words].sort(byLeft))

/** Of one size, which the line has too, and on one baseline. */
const isUniform = (words: readonly Word[]): boolean => {
  const { size, baseline } = words[0]!
  for (const w of words) if (w.size !== size || w.baseline !== baseline) return false
  return size >= 1
}

/** One line of words, in any order; `words` must not change afterwards. */
export const makeLine = (words: readonly Word[]): Line => {
  const sorted = leftToRight(words)
  if (isUniform(sorted)) {
    const { size, baseline } = sorted[0]!
    return { words: sorted, bbox: boxOfWords(sorted), baseline, size: Math.round(size * 10) / 10 }
  }
  const size = dominantSize(sorted)
  const baseline = dominantBaseline(sorted, size)
  return { words: withScripts(sorted, size, baseline), bbox: boxOfWords(sorted), baseline, size }
}

/**
 * Groups words that stand on one baseline, whatever their distance. Small raised or lowered words join the line they overlap.
 * Result: rows from top to bottom, words from left to right.
 */
export const rowsOf = (words: readonly Word[]): Word[][] => {
  const rows: Row[] = []
  for (const w of downwards(words)) {
    // the words of a row come nearly together in baseline order; look back over the last few rows
    let home: Row | undefined
    for (let i = rows.length - 1; i >= 0 && i >= rows.length - 4; i--) {
      const r = rows[i]!
      if (w.baseline === r.baseline) {
        home = r
        break
      }
      const near = Math.abs(w.baseline - r.baseline) <= 0.22 * Math.min(w.size, r.size) + 0.3
      const small = Math.min(w.size, r.size) < 0.82 * Math.max(w.size, r.size)
      const script = small && Math.abs(w.baseline - r.baseline) <= 0.55 * Math.max(w.size, r.size)
      if (near || (script && beside(r.words, w))) {
        home = r
        break
      }
    }
    if (!home) rows.push({ words: [w], baseline: w.baseline, size: w.size, chars: w.text.length })
    else {
      home.words.push(w)
      // a raised sign comes before the line it stands in
      const longer = w.text.length > home.chars && w.size > 0.95 * home.size
      if (w.baseline === home.baseline) home.chars += w.text.length
      else if (longer || w.size > home.size * 1.15) {
        home.size = Math.max(w.size, home.size)
        home.baseline = w.baseline
        home.chars = w.text.length
      }
    }
  }
  return absorbScripts(rows).map(r => (runsRight(r.words) ? r.words : r.words.sort(byLeft)))
}

const byBaseline = (a: Word, b: Word): number => a.baseline - b.baseline || a.bbox.x0 - b.bbox.x0

/** By baseline, then from the left: as most pages are written. */
const downwards = (words: readonly Word[]): readonly Word[] => {
  for (let i = 1; i < words.length; i++) if (byBaseline(words[i - 1]!, words[i]!) > 0) return [...words].sort(byBaseline)
  return words
}

interface Row {
  words: Word[]
  baseline: number
  size: number
  /** Characters on this very baseline. */
  chars: number
}

/** Rows of small raised or lowered words go to the row they stand beside: a superscript comes before its line in baseline order. */
const absorbScripts = (rows: Row[]): Row[] => {
  const out: Row[] = []
  const largest = rows.reduce((most, r) => Math.max(most, r.size), 0)
  rows.forEach((row, i) => {
    if (row.size >= 0.82 * largest) {
      out.push(row)
      return
    }
    const homes = [rows[i + 1], rows[i + 2], rows[i - 1], rows[i - 2]].filter(o => o !== undefined && row.size < 0.82 * o.size)
    const home = homes.find(o => {
      if (Math.abs(o!.baseline - row.baseline) <= 0.55 * o!.size) return allBeside(o!.words, row.words) || opens(o!.words, row)
      return (
        o!.baseline - row.baseline < maxRaise * o!.size && row.baseline < o!.baseline && row.words.every(w => marks(o!.words, w))
      )
    })
    if (home) home.words.push(...row.words)
    else out.push(row)
  })
  return out
}

/** A raised mark stands before its note by less than this (em of the note). */
const beforeNote = 1.2

/** Is it a raised mark alone before the first word of a row, as notes begin? */
const opens = (row: readonly Word[], { words, baseline }: Row): boolean => {
  const [mark, ...more] = words
  const left = Math.min(...row.map(w => w.bbox.x0))
  const gap = left - mark!.bbox.x1
  return (
    more.length === 0 &&
    /^(?:\d{1,3}|[*†‡§¶])$/u.test(mark!.text) &&
    baseline < row[0]!.baseline &&
    gap > 0 &&
    gap < beforeNote * row[0]!.size
  )
}

/** Note marks are raised by less than this (em of their line). */
const maxRaise = 0.8

/** Is it a raised mark at the end of one of the words, with no word of the row above or below it? */
const marks = (row: readonly Word[], w: Word): boolean =>
  /^[\d*†‡§#,a-z()[\]]{1,4}$/.test(w.text) &&
  row.some(r => Math.abs(w.bbox.x0 - r.bbox.x1) < 0.3 * r.size) &&
  row.every(r => overlap(r.bbox.x0, r.bbox.x1, w.bbox.x0, w.bbox.x1) < 0.3 * (w.bbox.x1 - w.bbox.x0))

/** Does the word stand right beside one of them, as a superscript does? */
const beside = (row: readonly Word[], w: Word): boolean => {
  const em = Math.max(w.size, row[0]!.size)
  return row.some(
    r =>
      overlapY(r.bbox, w.bbox) > 0.25 * Math.min(w.bbox.bottom - w.bbox.top, r.bbox.bottom - r.bbox.top) &&
      w.bbox.x0 - r.bbox.x1 < 0.4 * em &&
      r.bbox.x0 - w.bbox.x1 < 0.4 * em,
  )
}

/** Each of the small words stands beside the row, or right behind one that does: `[3]` may be three words. */
const allBeside = (row: readonly Word[], small: readonly Word[]): boolean => {
  const sorted = [...small].sort((a, b) => a.bbox.x0 - b.bbox.x0)
  return sorted.every((w, i) => beside(row, w) || (i > 0 && w.bbox.x0 - sorted[i - 1]!.bbox.x1 < 0.2 * w.size))
}

/** A line cut at gaps wider than `gap` (em); itself where there is none. */
export const piecesOfLine = (line: Line, gap: number = pieceGap): Line[] => {
  const pieces = piecesOfRow(line.words, gap)
  return pieces.length === 1 ? [line] : pieces
}

/** One row cut at gaps wider than `gap` (em) and at the given corridors (x). */
export const piecesOfRow = (row: readonly Word[], gap: number = pieceGap, cuts: readonly number[] = []): Line[] => {
  const lines: Line[] = []
  let from = 0
  let end = -Infinity
  for (let i = 0; i < row.length; i++) {
    const w = row[i]!
    if (i > from) {
      const em = Math.max(Math.min(w.size, row[i - 1]!.size), 4)
      if (
        w.bbox.x0 - end > gap * em ||
        (w.place !== undefined && standBeside(row[i - 1]!, w)) ||
        cuts.some(x => x >= end - 0.1 && x <= w.bbox.x0 + 0.1)
      ) {
        lines.push(makeLine(row.slice(from, i)))
        from = i
        end = -Infinity
      }
    }
    if (w.bbox.x1 > end) end = w.bbox.x1
  }
  lines.push(makeLine(from === 0 ? row : row.slice(from)))
  return lines
}

/** Line pieces: rows cut at wide gaps (`gap` in em) and, if asked, at corridors that run through neighbouring rows. */
export const piecesOf = (words: readonly Word[], gap: number = pieceGap, corridors = false): Line[] => {
  const rows = rowsOf(words)
  const cuts = corridors ? corridorCuts(rows) : []
  return rows.flatMap((row, r) => piecesOfRow(row, gap, cuts[r]))
}

const sameWords = (a: readonly Word[], b: readonly Word[]): boolean => a.length === b.length && a.every((w, i) => w === b[i])

/** Joins pieces that stand on one baseline into whole lines, top to bottom. A piece that stands alone is its line. */
export const joinPieces = (pieces: readonly Line[]): Line[] => {
  const byFirst = new Map(pieces.map(p => [p.words[0], p]))
  return rowsOf(pieces.flatMap(p => p.words)).map(row => {
    const own = byFirst.get(row[0])
    return own && sameWords(own.words, row) ? own : makeLine(row)
  })
}
