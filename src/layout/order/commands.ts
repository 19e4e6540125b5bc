import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'
import { boldShare, monoShare } from './shares.js'

/** Where the text of a line begins, behind its label if it opens an item. */
const textLeft = (line: Line): number => {
  const label = labelOf(lineText(line))?.label
  return (label !== undefined && label === line.words[0]!.text ? line.words[1] : undefined)?.bbox.x0 ?? line.bbox.x0
}

/** Has a line a bracket that it does not close? */
const isOpen = (line: Line): boolean => {
  const text = lineText(line)
  return text.split('(').length > text.split(')').length
}

/** A command set in below the text that speaks of it, or such text below a command. */
export const isBesideCommand = (a: Line, b: Line): boolean => {
  const [m, n] = [monoShare(a), monoShare(b)]
  if (Math.min(m, n) > 0.5 || Math.max(m, n) < 0.95 || (boldShare(a) > 0.5 && boldShare(b) > 0.5)) return false
  // arguments that a line end has carried over
  if (isOpen(a)) return false
  const [text, command] = m < n ? [a, b] : [b, a]
  return textLeft(command) - textLeft(text) > 0.9 * b.size
}

/** A name in a face of its own that a line end cuts behind a stop: `conf.` and `d/`. */
export const nameGoesOn = (a: Line, b: Line): boolean => {
  const last = a.words[a.words.length - 1]!
  const { font } = b.words[0]!
  return last.text.endsWith('.') && last.font.monospace && font.name === last.font.name && monoShare(a) < 0.95
}
