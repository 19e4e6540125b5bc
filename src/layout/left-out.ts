import { type Bbox, type Diagnostic, holdsCentre } from '../document/index.js'
import { isOnPage } from './order/figures.js'
import type { PageFlow } from './page.js'
import { isDot } from './text/picture-words.js'
import type { PreparedPage } from './text/prepare.js'

/** Pictures of a page that neither a figure nor a cell has. */
const unshown = (page: PreparedPage, { flow }: PageFlow): number => {
  const figures = flow.flatMap((x): Bbox[] => (x.kind === 'figure' ? [x.figure.bbox] : []))
  const inCells = new Set(flow.flatMap(x => (x.kind === 'table' ? x.table.cells.flatMap(c => c.images) : [])))
  return page.images.filter(
    ({ key, bbox }) =>
      key !== undefined && isOnPage(bbox, page) && !isDot(bbox) && !inCells.has(key) && !figures.some(f => holdsCentre(f, bbox)),
  ).length
}

/** Says how many pictures of digital pages are not in the output: signs within lines of text, and grounds that text stands on. */
export const picturesLeftOut = (pages: readonly PreparedPage[], flows: readonly PageFlow[]): Diagnostic[] => {
  const counts = pages.flatMap((page, i) => {
    const count = page.via === 'text' ? unshown(page, flows[i]!) : 0
    return count > 0 ? [{ page: page.page, count }] : []
  })
  const [first, ...more] = counts
  if (!first) return []
  const pictures = counts.reduce((sum, { count }) => sum + count, 0)
  const where = more.length === 0 ? `page ${first.page}` : `${counts.length} pages, first on page ${first.page}`
  return [
    {
      code: 'pictures-left-out',
      severity: 'info',
      message: `${pictures} pictures (${where}) are left out: they stand within lines of text, or text stands on them.`,
      stage: 'layout',
      ...(more.length === 0 ? { page: first.page } : {}),
    },
  ]
}

/** Says on how many pages a drawing behind the text is left out. `before`, `after`: the pages with it and without. */
export const watermarksLeftOut = (before: readonly PreparedPage[], after: readonly PreparedPage[]): Diagnostic[] => {
  const marked = before.filter((p, i) => p !== after[i])
  const [first] = marked
  if (!first) return []
  return [
    {
      code: 'watermark-left-out',
      severity: 'info',
      message: `A drawing behind the text of ${marked.length} pages (first on page ${first.page}) is left out: a watermark.`,
      stage: 'layout',
    },
  ]
}
