import { type Bbox, area, holdsCentre, overlapArea, union } from '../../document/index.js'
import { noticeLabel } from '../blocks/notices.js'
import { labelOf } from '../text/labels.js'
import { makeLine, lineText, piecesOf, rowsOf } from '../text/lines.js'
import { opensText } from './succession.js'
import type { Line, Listing, TableBox, Word } from '../types.js'
import { boxOfWords, isHan } from '../text/words.js'

/** Signs of programs and commands; prose has few of them. */
const signs = /[{}[\]=<>|\\$#_*&^~`]|;$|\s;|\p{L}\(|\(\)|\/\/|--\p{L}|(?:^|\s)\.\p{L}/u
/** This share of the lines of a listing have such signs. */
const withSigns = 0.15
/** With more than this share of its characters monospaced the font of a page says nothing: it may come from a typewriter. */
const mostly = 0.85
/** There they are this share. */
const withSignsThere = 0.4
/** Words of letters on end. */
const sentence = /(?:\p{L}{2,},?\s+){4}/u
/** Share of the characters of a line of a listing that are monospaced. */
const monospaced = 0.9
/** Text nearer than this (em) on the same line goes with it: the font alone makes no listing. */
const besideGap = 3
/** Lines of one listing are no further apart, baseline to baseline in sizes: one may be empty. */
const maxStep = 2.8
/** Characters of one font have this width, give or take this share. */
const sameWidth = 0.05
/** Share of Han in a listing, in comments, at most. */
const fewHan = 0.3
/** Share of the lines that may have text of another font beside them. */
const fewBeside = 0.2

/** Characters that are not Han. */
const charsIn = (text: string): number => {
  let n = 0
  for (const c of text) if (!isHan(c)) n++
  return n
}

/** How many characters the words have, and how many of them are monospaced; Han counts for neither. */
const fontsIn = (words: readonly Word[]): { all: number; mono: number } => {
  let all = 0
  let mono = 0
  for (const w of words) {
    const n = charsIn(w.text)
    all += n
    if (w.font.monospace) mono += n
  }
  return { all, mono }
}

const isMono = ({ words }: Line): boolean => {
  if (!words.some(w => w.font.monospace)) return false
  const { all, mono } = fontsIn(words)
  return all > 0 && mono >= monospaced * all
}

interface Draft {
  readonly pieces: Line[]
  bbox: Bbox
  /** Of the last line. */
  baseline: number
}

const sameRow = (a: Line, baseline: number): boolean => Math.abs(a.baseline - baseline) < 0.3 * a.size

const apart = (a: Bbox, b: Bbox): number => Math.max(a.x0 - b.x1, b.x0 - a.x1)

const drafts = (pieces: readonly Line[]): Draft[] => {
  const out: Draft[] = []
  for (const p of [...pieces].sort((a, b) => a.baseline - b.baseline || a.bbox.x0 - b.bbox.x0)) {
    const home = out.find(
      d =>
        Math.abs(p.size - d.pieces[0]!.size) < 0.08 * p.size &&
        p.baseline - d.baseline < maxStep * p.size &&
        apart(p.bbox, d.bbox) < (sameRow(p, d.baseline) ? 20 : 4) * p.size,
    )
    if (!home) {
      out.push({ pieces: [p], bbox: p.bbox, baseline: p.baseline })
      continue
    }
    home.pieces.push(p)
    home.bbox = boxOfWords([home, p])
    home.baseline = p.baseline
  }
  return out
}

const isLatin = ({ text }: Word): boolean => ![...text].some(isHan)

/** Width of a character of a monospaced font, points; undefined when the words show that it is none, whatever the font says. */
const advanceOf = (words: readonly Word[]): number | undefined => {
  const widths = words.filter(w => w.text.length > 2 && isLatin(w)).map(w => (w.bbox.x1 - w.bbox.x0) / w.text.length)
  const middle = widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)]
  if (middle === undefined) return undefined
  const alike = widths.filter(x => Math.abs(x - middle) <= sameWidth * middle)
  return alike.length >= monospaced * widths.length ? middle : undefined
}

const textOf = (lines: readonly Line[], left: number, advance: number): string => {
  const steps = lines.slice(1).map((l, i) => l.baseline - lines[i]!.baseline)
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return lines
    .map((l, i) => {
      let end = left
      const text = l.words.map(w => {
        const blanks = Math.round((w.bbox.x0 - end) / advance)
        end = w.bbox.x1
        return ' '.repeat(Math.max(0, blanks)) + w.text
      })
      return (i > 0 && steps[i - 1]! > 1.6 * usual ? '\n' : '') + text.join('')
    })
    .join('\n')
}

/** An address of the web. */
const address = /(?:https?:\/\/|www\.)\S+/giu

const looksLikeCode = (printed: readonly string[], typewritten: boolean): boolean => {
  const chars = [...printed.join('')]
  if (chars.filter(isHan).length > fewHan * chars.length) return false
  // an address stands in prose as well
  const texts = typewritten ? printed.map(t => t.replace(address, '')) : printed
  const found = texts.filter(t => signs.test(t)).length
  const prose = texts.filter(t => sentence.test(t) && !signs.test(t)).length
  return prose <= 0.5 * texts.length && found > 0 && found >= (typewritten ? withSignsThere : withSigns) * texts.length
}

/** Does a line of a typewriter begin running text: a step, a clause, a notice, a remark in brackets? */
const opensProse = (text: string): boolean =>
  (labelOf(text)?.kind === 'number' && /\p{L}{2}/u.test(text)) ||
  opensText(text) ||
  noticeLabel(text) !== undefined ||
  /^[（(].*[)）]$/u.test(text)

const isProse = (text: string): boolean => sentence.test(text) && !signs.test(text)

/** On a page of a typewriter: what stands between the steps, the notices and the sentences that go on with them. */
const withoutProse = (lines: readonly Line[]): Line[][] => {
  const parts: Line[][] = [[]]
  let inProse = false
  for (const line of lines) {
    const text = lineText(line)
    inProse = opensProse(text) || (inProse && isProse(text))
    if (!inProse) parts[parts.length - 1]!.push(line)
    else if (parts[parts.length - 1]!.length > 0) parts.push([])
  }
  return parts
}

/** The end of a Chinese sentence with the name of a command in it; remarks in a program are shorter. */
const isHanText = (text: string): boolean => /\p{Script=Han}{3}/u.test(text) && /[。：；，]$/u.test(text)

/** Lines of a listing without those of the text around it. */
const withoutText = (lines: readonly Line[]): readonly Line[] => {
  const texts = lines.map(lineText)
  const from = texts.findIndex(t => !isHanText(t))
  return from < 0 ? [] : lines.slice(from, texts.findLastIndex(t => !isHanText(t)) + 1)
}

const listingOf = (draft: Draft, others: readonly Line[], typewritten: boolean): Listing[] => {
  const rows = withoutText(rowsOf(draft.pieces.flatMap(p => p.words)).map(makeLine))
  if (!looksLikeCode(rows.map(lineText), typewritten)) return []
  return (typewritten ? withoutProse(rows) : [rows]).flatMap(lines => {
    if (lines.length < 2 || !looksLikeCode(lines.map(lineText), typewritten)) return []
    const bbox = boxOfWords(lines)
    if (others.some(o => overlapArea(o.bbox, bbox) > 0.3 * area(o.bbox))) return []
    const beside = lines.filter(l => others.some(o => sameRow(o, l.baseline)))
    if (beside.length > fewBeside * lines.length) return []
    const advance = advanceOf(lines.flatMap(l => l.words))
    return advance === undefined ? [] : [{ bbox, lines, text: textOf(lines, bbox.x0, advance) }]
  })
}

/** A shade or frame around a listing reaches so far (sizes) above and below its lines, at most, and is so wide, at least. */
const boxRoom = 1.5
const boxWidth = 8

/** A shade may be drawn line by line, and its margins apart: parts of about one width that touch (points) are one. */
const sameBox = 2
const sameSides = 4

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
  const advance = advanceOf(lines.flatMap(l => l.words))
  return advance === undefined ? [] : [{ bbox, lines, text: textOf(lines, bbox.x0, advance) }]
}

/** Han in a face that sets no Latin here are no work of a typewriter, though it calls itself monospaced. */
const isTypewritten = (words: readonly Word[]): boolean => {
  const { all, mono } = fontsIn(words)
  if (mono <= mostly * all) return false
  const latin = new Set(words.flatMap(w => (charsIn(w.text) > 1 ? [w.font.name] : [])))
  const han = words.reduce((n, w) => (latin.has(w.font.name) ? n : n + w.text.length - charsIn(w.text)), 0)
  return mono > mostly * (all + han)
}

/**
 * Listings on a page, known by their font, from the line pieces outside tables and figures. `typewritten`: all of the page is monospaced;
 * `boxes`: shades and frames of the page.
 */
export const listingsOf = (
  pieces: readonly Line[],
  typewritten = isTypewritten(pieces.flatMap(p => p.words)),
  boxes: readonly Bbox[] = [],
): Listing[] => {
  const mono = pieces.filter(isMono)
  if (mono.length === 0) return []
  const held = new Set(mono)
  const others = pieces.filter(p => !held.has(p))
  const inBox = new Set<Word>()
  const boxed = (typewritten ? [] : wholeBoxes(boxes)).flatMap(box => {
    const open = mono.filter(p => !p.words.some(w => inBox.has(w)))
    const found = boxedListing(box, open, others)
    for (const { lines } of found) for (const { words } of lines) for (const w of words) inBox.add(w)
    return found
  })
  const alone = mono.filter(
    p =>
      !p.words.some(w => inBox.has(w)) && !others.some(o => sameRow(o, p.baseline) && apart(o.bbox, p.bbox) < besideGap * p.size),
  )
  return [...boxed, ...drafts(alone).flatMap(d => listingOf(d, others, typewritten))]
}

/** Leaves out what is no table but listings with rules or a shade around their lines; a grid with columns is a table. */
export const withoutListings = (tables: readonly TableBox[], words: readonly Word[]): TableBox[] => {
  return tables.filter(t => {
    if (t.kind === 'ruled' && t.cols > 1) return true
    const lines = t.cells.flatMap(c => c.lines)
    if (!lines.every(isMono)) return true
    const listed = listingsOf(piecesOf(lines.flatMap(l => l.words)), isTypewritten(words))
    const wordsIn = (of: readonly Line[]): number => of.reduce((n, l) => n + l.words.length, 0)
    return wordsIn(listed.flatMap(l => l.lines)) < wordsIn(lines)
  })
}
