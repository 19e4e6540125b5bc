import { overlapY } from '../../document/index.js'
import type { Word } from '../types.js'

/** A drop cap is this much larger (in sizes of its text) than the lines it stands beside, at least. */
const minRatio = 1.9
/** The text begins at most this far (em of the text) to the right of its drop cap. */
const maxGap = 1.6

const isInitial = (w: Word): boolean => w.text.length <= 3 && /^["“‘«]?\p{Lu}$/u.test(w.text)

/** The first word of the first line beside a large initial, when lines of text stand right of it one under the other. */
const textBeside = (cap: Word, words: readonly Word[]): Word | undefined => {
  const starts = words
    .filter(
      w =>
        w !== cap &&
        cap.size >= minRatio * w.size &&
        w.bbox.x0 > cap.bbox.x1 - 0.4 * w.size &&
        w.bbox.x0 - cap.bbox.x1 < maxGap * w.size &&
        w.baseline <= cap.baseline + 0.35 * w.size &&
        w.baseline > cap.baseline - 1.05 * cap.size &&
        overlapY(cap.bbox, w.bbox) > 0,
    )
    .sort((a, b) => a.baseline - b.baseline)
  const first = starts[0]
  if (!first) return undefined
  const lines = starts.filter(
    w => Math.abs(w.size - first.size) < 0.15 * first.size && Math.abs(w.bbox.x0 - first.bbox.x0) < w.size,
  )
  // the first line stands at the head of the initial, and at least one more line stands beside it
  return lines.length >= 2 && /^[\p{L}\ufffd]/u.test(first.text) ? first : undefined
}

/**
 * Large initials that hang down over several lines stand at the first of them and are read with its first word:
 * as a word of that line's size and baseline.
 */
export const withDropCaps = (words: readonly Word[]): readonly Word[] => {
  const homes = new Map<Word, Word>()
  for (const w of words) {
    if (!isInitial(w)) continue
    const first = textBeside(w, words)
    if (first) homes.set(w, first)
  }
  if (homes.size === 0) return words
  return words.map(w => {
    const first = homes.get(w)
    if (!first) return w
    const { top, bottom, x0 } = first.bbox
    // it touches the word that goes on: no space stands behind an initial
    return { ...w, baseline: first.baseline, size: first.size, font: first.font, bbox: { x0: w.bbox.x0, top, x1: x0, bottom } }
  })
}
