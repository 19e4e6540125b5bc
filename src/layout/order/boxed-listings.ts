import { type Bbox, area, holdsCentre, overlapArea, union } from '../../document/index.js'
import { lineText } from '../text/line-text.js'
import { makeLine, rowsOf } from '../text/lines.js'
import { boxOfWords } from '../text/words.js'
import type { Line, Listing, Word } from '../types.js'
import { fontsIn, isProse, isTypewritten, listingFrom, looksLikeCode, monospaced, opensProse } from './code-lines.js'

/** A shade or frame around a listing reaches so far (sizes) above and below its lines, at most, and is so wide, at least. */
const boxRoom = 1.5
const boxWidth = 8

/** A shade may be drawn line by line, and its margins apart: parts of about one width that touch (points) are one. */
const sameBox = 2
const sameSides = 4

const wholeBoxes = (boxes: readonly Bbox[]): Bbox[] => {
  const whole: Bbox[] = []
  for (const box of [...boxes].sort((a, b) => a.top - b.top)) {
    const at = whole.findIndex(
      w => Math.abs(w.x0 - box.x0) < sameSides && Math.abs(w.x1 - box.x1) < sameSides && box.top - w.bottom < sameBox,
    )
    if (at < 0) whole.push(box)
    else whole[at] = union([whole[at]!, box])
  }
  return whole
}

/** A line or more in a box of their own, set in a typewriter's face on a page that is not: a command, however few its signs. */
const boxedListing = (box: Bbox, mono: readonly Line[], others: readonly Line[]): Listing[] => {
  const pieces = mono.filter(p => holdsCentre(box, p.bbox))
  const [first] = pieces
  if (!first || others.some(o => overlapArea(o.bbox, box) > 0.3 * area(o.bbox))) return []
  const lines = rowsOf(pieces.flatMap(p => p.words)).map(makeLine)
  const bbox = boxOfWords(lines)
  const room = boxRoom * first.size
  if (bbox.top - box.top > room || box.bottom - bbox.bottom > room || box.x1 - box.x0 < boxWidth * first.size) return []
  const texts = lines.map(lineText)
  const isTitle = pieces.every(p => p.words.every(w => w.font.bold))
  if (isTitle || opensProse(texts[0]!) || 2 * texts.filter(isProse).length > texts.length) return []
  return listingFrom(lines)
}

/** Shades with nothing but a listing in them: the rules around them border no table. */
export const listingBoxes = (boxes: readonly Bbox[], words: readonly Word[]): Bbox[] => {
  if (boxes.length === 0 || !words.some(w => w.font.monospace)) return []
  const typewritten = isTypewritten(words)
  return wholeBoxes(boxes).filter(box => {
    const own = words.filter(w => holdsCentre(box, w.bbox))
    const { all, mono } = fontsIn(own)
    if (all === 0 || mono < monospaced * all || box.x1 - box.x0 < boxWidth * own[0]!.size) return false
    return (
      !typewritten ||
      looksLikeCode(
        rowsOf(own).map(line => lineText(makeLine(line))),
        true,
      )
    )
  })
}

/** The listings that stand in the boxes, from the typewritten line pieces of a page and the others. */
export const boxedListings = (boxes: readonly Bbox[], mono: readonly Line[], others: readonly Line[]): Listing[] => {
  const taken = new Set<Word>()
  return wholeBoxes(boxes).flatMap(box => {
    const open = mono.filter(p => !p.words.some(w => taken.has(w)))
    const found = boxedListing(box, open, others)
    for (const { lines } of found) for (const { words } of lines) for (const w of words) taken.add(w)
    return found
  })
}
