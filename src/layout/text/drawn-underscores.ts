import type { Bbox, Ruling } from '../../document/index.js'
import type { Word } from '../types.js'
import { unmarked } from './words.js'

/** Length of an underscore, in sizes of its text, and its weight at most. */
const [shortest, longest, heaviest] = [0.2, 0.65, 0.1]
/** It stands on the baseline or so much below it, in sizes. */
const [above, below] = [0.1, 0.18]
/** White between it and the letters it joins, and how far it may reach under them, in sizes. */
const [apart, under] = [0.16, 0.06]
/** More short strokes than this on a page are a drawing. */
const mostStrokes = 800
/** Points: strokes that may be underscores, whatever the size of the text. */
const shortStroke = 12

export interface UnderscoredPage {
  /** The words, with a word `_` (`drawn`) for each underscore. */
  readonly words: readonly Word[]
  /** The strokes that are underscores. */
  readonly strokes: ReadonlySet<Ruling>
}

/** Strokes that touch, points, underline a text word by word. */
const touching = 0.4

const goesOn = ({ bbox: a }: Ruling, rulings: readonly Ruling[]): boolean =>
  rulings.some(
    ({ bbox: b, horizontal }) =>
      horizontal && b !== a && Math.abs(a.top - b.top) < touching && b.x0 - a.x1 < touching && a.x0 - b.x1 < touching,
  )

/** The word that an end of a stroke stands at, as an underscore does. */
const wordAt = (words: readonly Word[], stroke: Ruling, gapOf: (word: Bbox, stroke: Bbox) => number): Word | undefined => {
  const y = (stroke.bbox.top + stroke.bbox.bottom) / 2
  const length = stroke.bbox.x1 - stroke.bbox.x0
  return words.find(w => {
    const gap = gapOf(w.bbox, stroke.bbox) / w.size
    const drop = (y - w.baseline) / w.size
    return (
      gap > -under &&
      gap < apart &&
      drop > -above &&
      drop < below &&
      length > shortest * w.size &&
      length < longest * w.size &&
      stroke.thickness < heaviest * w.size
    )
  })
}

/**
 * Underscores that are drawn strokes, not glyphs, as TeX sets them in its older fonts: short, on the baseline, between the letters of a
 * name. They become words, so that `set_value` is no `set value`.
 */
export const drawnUnderscores = (words: readonly Word[], rulings: readonly Ruling[]): UnderscoredPage => {
  const all = rulings.filter(r => r.horizontal && r.bbox.x1 - r.bbox.x0 < shortStroke)
  const short = all.length > mostStrokes ? [] : all.filter(r => !goesOn(r, rulings))
  if (short.length === 0) return { words, strokes: new Set() }
  const strokes = new Set<Ruling>()
  /** What stands right behind an underscore is of its word, though the gap seemed to part the two. */
  const joined = new Set<Word>()
  const signs = [...short]
    .sort((a, b) => a.bbox.x0 - b.bbox.x0)
    .flatMap((stroke): Word[] => {
      const before = wordAt(words, stroke, (word, s) => s.x0 - word.x1)
      const behind = wordAt(words, stroke, (word, s) => word.x0 - s.x1)
      if (!before || !behind || !/[\p{L}\d)]$/u.test(before.text) || !/^[\p{L}\d(]/u.test(behind.text)) return []
      strokes.add(stroke)
      joined.add(behind)
      const { baseline, size, font, color, joint, bbox } = before
      const box = { x0: stroke.bbox.x0, top: bbox.top, x1: stroke.bbox.x1, bottom: bbox.bottom }
      const placed = { trailing: false, opens: false, ...unmarked, tag: before.tag, place: before.place }
      return [{ id: 0, text: '_', bbox: box, baseline, size, font, color, spaced: false, joint, ...placed, drawn: true }]
    })
  if (signs.length === 0) return { words, strokes }
  const own = words.map(w => (joined.has(w) ? { ...w, spaced: false, opens: false } : w))
  return { words: [...own, ...signs.map((s, i) => ({ ...s, id: words.length + i }))], strokes }
}
