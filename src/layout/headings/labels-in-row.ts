import { type Para } from '../order/paragraphs.js'
import { boldShare } from '../order/shares.js'

/** Baselines of labels side by side differ by less than this (sizes). */
const sameBaseline = 0.2

/**
 * Single lines side by side with nothing below them in their block: the labels of pictures that stand in a row. Headings
 * head a text, and those of two columns are rarely on one line.
 */
export const labelsInRow = (paras: readonly Para[]): ((para: Para) => boolean) => {
  const bare = (p: Para): boolean => p.lines.length === 1 && p.below === Infinity && p.above === Infinity
  const byPage = new Map<number, Para[]>()
  for (const p of paras) {
    if (!bare(p)) continue
    const own = byPage.get(p.page)
    if (own) own.push(p)
    else byPage.set(p.page, [p])
  }
  return para =>
    bare(para) &&
    (byPage.get(para.page) ?? []).some(
      o =>
        o !== para &&
        Math.abs(o.lines[0]!.baseline - para.lines[0]!.baseline) < sameBaseline * para.lines[0]!.size &&
        Math.abs(o.lines[0]!.size - para.lines[0]!.size) < sameBaseline * para.lines[0]!.size &&
        // a bold head beside its text is no label among labels
        Math.abs(boldShare(o.lines[0]!) - boldShare(para.lines[0]!)) < 0.5,
    )
}
