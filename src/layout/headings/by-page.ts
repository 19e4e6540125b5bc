import type { Para } from '../order/paragraphs.js'

/** The paragraphs of each page, in order. */
export const byPage = (paras: readonly Para[]): Map<number, Para[]> => {
  const pages = new Map<number, Para[]>()
  for (const p of paras) {
    const own = pages.get(p.page)
    if (own) own.push(p)
    else pages.set(p.page, [p])
  }
  return pages
}
