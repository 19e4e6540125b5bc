import type { Edge } from '../tables/rulings.js'
import type { Word } from '../types.js'

/** The rule of a running header or footer stands this near to it, in sizes. */
const atHeader = 0.8
const atFooter = 1.2
/** And so far from the text of the page: rows of a table are nearer to its rules. */
const fromText = 1.3

/**
 * Horizontal rulings without those under the running header and over the running footer, with no text of the body beyond them: what stands
 * between the two is the page, no table. `furniture`: ids of the words that run through the document.
 */
export const withoutRunningRules = (
  rules: readonly Edge[],
  words: readonly Word[],
  furniture: ReadonlySet<number>,
): readonly Edge[] => {
  const running = words.filter(w => furniture.has(w.id))
  if (running.length === 0) return rules
  const body = words.filter(w => !furniture.has(w.id))
  const near = (gap: (w: Word) => number, most: number): boolean =>
    running.some(w => gap(w) > -0.5 * w.size && gap(w) < most * w.size)
  const apart = (gap: (w: Word) => number): boolean => body.every(w => gap(w) > fromText * w.size)
  const isRunning = ({ at }: Edge): boolean =>
    (near(w => at - w.bbox.bottom, atHeader) && apart(w => w.bbox.top - at)) ||
    (near(w => w.bbox.top - at, atFooter) && apart(w => at - w.bbox.bottom))
  return rules.filter(rule => !isRunning(rule))
}
