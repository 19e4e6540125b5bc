import type { Bbox } from '../../document/index.js'
import { noticeLabel } from '../blocks/notices.js'
import type { Edge } from '../tables/rulings.js'
import { lineText } from '../text/line-text.js'
import { makeLine } from '../text/lines.js'
import type { Line } from '../types.js'

/** Rules above and below a notice begin and end at the same places, give or take this (points). */
const sameEnds = 3
/** A notice is no taller, relative to the page: rules further apart are those of header and footer. */
const tallest = 0.35

const alike = (a: Edge, b: Edge): boolean => Math.abs(a.from - b.from) < sameEnds && Math.abs(a.to - b.to) < sameEnds

/** The line at the top of a band, its pieces joined. */
const firstLine = (pieces: readonly Line[]): Line => {
  const top = pieces.reduce((a, b) => (b.baseline < a.baseline ? b : a))
  return makeLine(pieces.filter(p => Math.abs(p.baseline - top.baseline) < 0.3 * top.size).flatMap(p => p.words))
}

/** What stands between two rules and begins with the label of a notice: all of it is the notice, as in a frame. */
export const noticeBands = (rules: readonly Edge[], pieces: readonly Line[], pageHeight: number): Bbox[] => {
  const sorted = [...rules].sort((a, b) => a.at - b.at)
  return sorted.flatMap((rule, i) => {
    const next = sorted[i + 1]
    if (!next || !alike(rule, next) || next.at - rule.at > tallest * pageHeight) return []
    const box = { x0: rule.from, top: rule.at, x1: rule.to, bottom: next.at }
    const within = pieces.filter(p => p.baseline > box.top && p.baseline < box.bottom && p.bbox.x1 > box.x0 && p.bbox.x0 < box.x1)
    return within.length > 0 && noticeLabel(lineText(firstLine(within))) ? [box] : []
  })
}
