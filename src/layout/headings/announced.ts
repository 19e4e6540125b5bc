import { noticeLabel } from '../blocks/notices.js'
import type { Para } from '../order/paragraphs.js'
import { type Features, styleOf } from './heading-levels.js'
import { titleKey } from './title-key.js'

/** So many lines that follow each other are a list of what comes. */
const fewest = 2

const key = ({ text }: Features): string => titleKey(text)

/**
 * Titles of sections listed at the beginning of their chapter, without page numbers: lines of one style that follow each other, and
 * each is a heading once more further on. `found` and `places` in the order of the document.
 */
export const announced = (found: readonly Features[], places: ReadonlyMap<Para, number>): ReadonlySet<Features> => {
  const last = new Map(found.map((f, i) => [key(f), i]))
  const out = new Set<Features>()
  for (let from = 0; from < found.length;) {
    const style = styleOf(found[from]!)
    let to = from
    const follows = (a: Features, b: Features | undefined): boolean =>
      b !== undefined &&
      !noticeLabel(b.text) &&
      b.para.page === a.para.page &&
      places.get(b.para) === places.get(a.para)! + 1 &&
      styleOf(b) === style
    while (follows(found[to]!, found[to + 1])) to++
    const run = found.slice(from, to + 1)
    if (run.length >= fewest && run.every(f => last.get(key(f))! > to)) for (const f of run) out.add(f)
    from = to + 1
  }
  return out
}
