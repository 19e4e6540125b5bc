import { lineText } from '../text/line-text.js'
import { byPage } from './by-page.js'
import type { Para } from '../order/paragraphs.js'
import { endsInPage, leader } from '../text/leaders.js'

/** So many lines of parts and chapters may stand together between the entries of a table of contents. */
const heads = 3
/** A page with so many lines that lead to a number is one of contents. */
const contentsLines = 6
/** A title above contents is larger than their entries by this factor. */
const titleSize = 1.35

const title = /^(?:table of )?contents?$|^(?:list of )?(?:figures|tables|illustrations)$|^目\s*[录錄次]$|^(?:图|表)\s*目录$/iu
const pageNumber = /(?:^|[^\d])(?:\d{1,4}|[ivxlc]{1,6}|[A-Z\d]{1,3}[-–.]\d{1,3})$/i

const leads = (p: Para): number =>
  p.lines.filter(l => leader.test(lineText(l)) && (pageNumber.test(lineText(l)) || endsInPage.test(lineText(l)))).length
const textOf = (p: Para): string => p.lines.map(lineText).join(' ')

/** Its last line ends in a page number, without a leader. */
const isNumbered = (p: Para): boolean => /(?:^|\S\s+)(?:\d{1,4}|[ivxlc]{1,6})$/.test(lineText(p.lines[p.lines.length - 1]!))

/** So many of the lines of a page behind contents end in a number where they go on without leaders, share of all. */
const numberedShare = 0.5

/** Pages of contents by their leaders, and those behind them on which the lines end in numbers. */
const contentsPages = (paras: readonly Para[], counts: ReadonlyMap<number, number>): ReadonlySet<number> => {
  const found = new Set<number>()
  for (const [page, own] of byPage(paras)) {
    const goesOn = found.has(page - 1) && own.filter(p => isNumbered(p) || leads(p) > 0).length >= numberedShare * own.length
    if ((counts.get(page) ?? 0) >= contentsLines || goesOn) found.add(page)
  }
  return found
}

/**
 * Tells the lines of parts and chapters in a table of contents that have no leader of their own: entries follow them on a
 * page of contents, or stand before and behind them, or one stands beside them and they end in a page number.
 */
export const amongContents = (paras: readonly Para[]): ((para: Para, index: number) => boolean) => {
  const counts = new Map<number, number>()
  const entries = new Set<Para>()
  for (const p of paras) {
    const n = leads(p)
    if (n > 0) counts.set(p.page, (counts.get(p.page) ?? 0) + n)
    if (n > 0 || p.toc !== undefined) entries.add(p)
  }
  if (entries.size === 0) return () => false
  const contents = contentsPages(paras, counts)
  return (para, i) => {
    if (para.lines.length > 2 || title.test(textOf(para))) return false
    const entry = (p: Para | undefined): boolean =>
      p?.page === para.page && (entries.has(p) || (contents.has(p.page) && isNumbered(p)))
    if (isNumbered(para) && (entry(paras[i - 1]) || entry(paras[i + 1]) || contents.has(para.page))) return true
    const after = paras.slice(i + 1, i + 1 + heads)
    const next = after.findIndex(entry)
    if (next < 0 || after.slice(0, next).some(p => title.test(textOf(p)))) return false
    if (para.lines[0]!.size >= titleSize * after[next]!.lines[0]!.size) return false
    return contents.has(para.page) || paras.slice(Math.max(0, i - heads), i).some(entry)
  }
}
