import { lineText } from '../text/line-text.js'
import type { Para } from '../order/paragraphs.js'
import type { Features } from './heading-levels.js'

/** A title of several lines has one size, give or take this share. */
const sameSize = 0.03

/**
 * Authors, their places and what else stands between the title of a paper and its abstract, on the page of both: large, but it heads
 * nothing.
 */
export const bylinesAmong = (found: readonly Features[], paras: readonly Para[]): ReadonlySet<Features> => {
  const abstract = paras.findIndex(p => /^(?:abstract\b|摘\s*要)/iu.test(lineText(p.lines[0]!)))
  if (abstract < 0) return new Set()
  const { page } = paras[abstract]!
  const before = new Set(paras.slice(0, abstract).filter(p => p.page === page))
  const opening = found.filter(f => before.has(f.para))
  const size = Math.max(...opening.map(f => f.size))
  const title = opening.findIndex(f => f.size > (1 - sameSize) * size)
  return new Set(opening.filter((f, i) => i > title && f.number === undefined && f.size < (1 - sameSize) * size))
}
