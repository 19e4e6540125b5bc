import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'

const pageRefs = /[\p{L})”"’](?:,|\s)\s*(?:[A-Z][-–.])?\d{1,4}(?:[-–.]\d{1,4})*(?:,\s*(?:[A-Z][-–.])?\d{1,4}(?:[-–.]\d{1,4})*)*$/u

/** `fuse, 2-14, 3-20`: an entry of an index ends. */
export const endsIndexEntry = (text: string): boolean => pageRefs.test(text)

/** So many lines of a column, and this share of them, make it an index. */
const indexLines = 8
const indexShare = 0.45
/** Numbers of this share of the entries under one another make it a table. */
const alignedShare = 0.5
/** So far apart (sizes) are numbers under one another, at most. */
const sameEdge = 0.4

const areAligned = (edges: readonly number[], size: number): boolean =>
  edges.some(x => edges.filter(o => Math.abs(o - x) <= sameEdge * size).length > alignedShare * edges.length)

/** Lines of a column of an index: entries end with pages, which stand right behind their words and not under one another. */
export const isIndex = (lines: readonly Line[]): boolean => {
  if (lines.length < indexLines) return false
  const entries = lines.filter(l => endsIndexEntry(lineText(l)))
  if (entries.length < indexShare * lines.length) return false
  // `identifying 5`, `identifying 8`: the same words end at the same place
  const distinct = [...new Map(entries.map(l => [lineText({ words: l.words.slice(0, -1) }), l])).values()]
  const last = distinct.map(l => l.words[l.words.length - 1]!.bbox)
  const { size } = entries[0]!
  const [left, right] = [last.map(b => b.x0), last.map(b => b.x1)]
  return !areAligned(left, size) && !areAligned(right, size)
}
