import { noticeLabel } from '../blocks/notices.js'
import { type Para } from '../order/paragraphs.js'
import { boldShare } from '../order/shares.js'
import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import type { Features } from './heading-levels.js'

/** Text under a term is set in by so many sizes, and stands so near below it. */
const indent = { least: 1.2, most: 6 }
const near = 0.6
/** Fewer terms than this, and than other bold lines over text, may be headings over a text that happens to be set in. */
const fewest = 3
/** Left edges are the same within so many points. */
const sameEdge = 3

/** Characters of running text by left edge, for left and right pages: where the text of the document begins. */
const edgesOf = (paras: readonly Para[]): ((p: Para) => number) => {
  const chars = new Map<string, number>()
  const key = (page: number, x: number): string => `${page % 2} ${Math.round(x / sameEdge)}`
  for (const p of paras) {
    if (p.lines.length < 2 || p.toc !== undefined || p.code !== undefined || labelOf(lineText(p.lines[0]!))) continue
    const k = key(p.page, p.bbox.x0)
    chars.set(k, (chars.get(k) ?? 0) + p.lines.reduce((n, l) => n + lineText(l).length, 0))
  }
  return ({ page, bbox }) => [-1, 0, 1].reduce((n, d) => n + (chars.get(key(page, bbox.x0 + d * sameEdge)) ?? 0), 0)
}

const isText = (p: Para | undefined): p is Para =>
  p !== undefined &&
  p.code === undefined &&
  labelOf(lineText(p.lines[0]!)) === undefined &&
  p.lines.every(l => boldShare(l) < 0.9)

/** Is `next` the explanation of a term: right below it, set in? */
const explains = (term: Para, next: Para): boolean => {
  const { size } = term.lines[0]!
  const by = (next.bbox.x0 - term.bbox.x0) / size
  return next.page === term.page && by > indent.least && by < indent.most && term.below < near * size
}

/**
 * Bold lines of the size of the text over text that is set in, in a document whose text otherwise begins where they do: the
 * terms of a list of definitions. `after`: what follows a paragraph.
 */
export const termsAmong = (
  found: readonly Features[],
  paras: readonly Para[],
  after: (p: Para) => Para | undefined,
  body: number,
): ReadonlySet<Features> => {
  const bold = found.filter(f => f.bold && f.size < 1.03 * body && f.para.lines.length === 1 && isText(after(f.para)))
  if (bold.length < fewest) return new Set()
  const explained = new Set(bold.map(f => after(f.para)))
  const text = edgesOf(paras.filter(p => !explained.has(p)))
  const terms = bold.filter(f => {
    const next = after(f.para)!
    return explains(f.para, next) && text(f.para) > text(next)
  })
  const others = bold.filter(f => f.number === undefined && noticeLabel(f.text) === undefined && !terms.includes(f))
  return terms.length >= Math.max(fewest, others.length) ? new Set(terms) : new Set()
}
