import type { Line } from '../types.js'
import { isAsLong } from './as-long.js'
import type { Candidate, FurnitureInput } from './furniture.js'

/** Baselines of one row differ by less than this, in sizes. */
const sameRow = 0.2
/** A running title is no larger than its page number, give or take this share. */
const sameSize = 0.22

const isBeside = (c: Candidate, folio: Candidate): boolean =>
  folio.side === c.side &&
  Math.abs(folio.line.baseline - c.line.baseline) < sameRow * c.line.size &&
  c.line.size < (1 + sameSize) * folio.line.size

/**
 * Running titles of short chapters: the outermost line of a page, on the row of its page number, that is the first line of another page
 * too, or stands once more where the chapter begins. `free`: what is not known to run; `folios`: page numbers that count; `keyOf`: text without
 * numbers and spaces.
 */
export const besideFolios = (
  free: readonly Candidate[],
  pages: readonly FurnitureInput[],
  folios: readonly Candidate[],
  keyOf: (line: Line) => string,
): Candidate[] => {
  const byPage = new Map<number, Candidate[]>()
  for (const folio of folios) byPage.set(folio.page, [...(byPage.get(folio.page) ?? []), folio])
  const open = free.filter(c => c.outermost && !c.body && byPage.get(c.page)?.some(folio => isBeside(c, folio)))
  if (open.length === 0) return []
  const rows = new Map<string, Set<number>>()
  for (const { side, key, page } of open) rows.set(`${side} ${key}`, (rows.get(`${side} ${key}`) ?? new Set()).add(page))
  const own = new Set(open.map(c => c.line))
  const begins = (c: Candidate): boolean =>
    pages.some(p => p.page <= c.page && p.lines.some(l => !own.has(l) && isAsLong(l, c.key, c.text.length) && keyOf(l) === c.key))
  return open.filter(c => rows.get(`${c.side} ${c.key}`)!.size > 1 || begins(c))
}
