import type { Bbox } from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import { isDrawnLine } from '../blocks/notices.js'
import { endsIndexEntry, isIndex } from './index-entries.js'
import { isBesideCommand, nameGoesOn } from './commands.js'
import { usualLeading } from './leading.js'
import { boldShare } from './shares.js'
import { areAddresses, opensText, succeeds } from './succession.js'
import { endsShortened } from '../text/abbreviations.js'
import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import { isNoteMark } from '../text/note-mark.js'
import { headingTag, isSameBlock, placeOf } from '../text/tags.js'
import { sectionNumber } from '../headings/numbering.js'
import { hangsUnderTitle, isCapitalTitle } from './titles.js'
import type { Line } from '../types.js'
import { boxOfWords, isHan } from '../text/words.js'

/** Lines that belong together, not yet known as heading, list item or running text. */
export interface Para {
  readonly page: number
  readonly lines: readonly Line[]
  readonly bbox: Bbox
  /** Extent of the column it stands in. */
  readonly column: Bbox
  /** White space above it in its column, points; Infinity at the top. */
  readonly above: number
  readonly below: number
  /** An entry of a table of contents without leaders: text of the title, and its page number. */
  readonly toc?: { readonly title: string; readonly page: string }
  /** An entry of an index, with its pages. */
  readonly index?: boolean
  /** A listing: its text as printed. */
  readonly code?: string
  /** A title at the start of the first line of its text. */
  readonly runIn?: boolean
  /** A footnote: the text before it goes on behind it. */
  readonly note?: boolean
  /** One of the items of a list that stand on one line. */
  readonly beside?: boolean
}

/** Leading (in sizes) above which lines part whatever their shape. */
const maxLeading = 2.1
/** And wider than the usual one by this factor. */
const wider = 1.15
/** Leading (in sizes) above which a line that is set in begins another paragraph. */
const apartAndIn = 1.6
/** Leading above the column's usual one by this factor parts paragraphs. */
const looseLeading = 1.28

const endsSentence = (text: string): boolean => /[.!?。！？；;:：]["'”’)）]?$/u.test(text)

/** Does the style of the last word go on in the next line, as in a link or a title that a line end cuts? */
const styleGoesOn = (a: Line, b: Line): boolean => {
  const [last, first] = [a.words[a.words.length - 1]!, b.words[0]!]
  const isWhole = (l: Line, w: Line['words'][number]): boolean =>
    l.words.every(o => o.font.name === w.font.name && o.size === w.size)
  return (
    last.font.name === first.font.name &&
    last.font.bold === first.font.bold &&
    last.color === first.color &&
    Math.abs(last.size - first.size) < 0.02 * last.size &&
    !isWhole(a, last) &&
    !endsSentence(last.text)
  )
}

const styleBreak = (a: Line, b: Line): boolean => {
  if (styleGoesOn(a, b)) return false
  if (Math.abs(a.size - b.size) > 0.08 * Math.max(a.size, b.size)) return true
  const [p, q] = [boldShare(a), boldShare(b)]
  if ((p > 0.95 && q < 0.05) || (p < 0.05 && q > 0.95)) return true
  const colorOf = (l: Line): string => l.words[0]?.color ?? ''
  const one = (l: Line): boolean => l.words.every(w => w.color === colorOf(l))
  return one(a) && one(b) && colorOf(a) !== colorOf(b) && a.words[0]?.font.name !== b.words[0]?.font.name
}

/** Text this much larger than the body is display type: its lines break where they look well. */
const displayType = 1.3

/** Would the first word of `b` still have fitted behind `a`? Then the break was meant. */
const brokeEarly = (a: Line, b: Line, right: number): boolean => {
  const first = b.words[0]!
  const isCjk = isHan(first.text[0] ?? '')
  const need = isCjk ? 1.2 * b.size : first.bbox.x1 - first.bbox.x0 + 0.3 * b.size
  return right - a.bbox.x1 > need + 0.6 * b.size
}

const centred = (l: Line, column: Bbox): boolean => {
  const left = l.bbox.x0 - column.x0
  const right = column.x1 - l.bbox.x1
  return left > 1.5 * l.size && Math.abs(left - right) < 1.2 * l.size
}

/** Are the two set around one axis, with both edges apart? */
const oneAxis = (a: Line, b: Line): boolean =>
  Math.abs(a.bbox.x0 - b.bbox.x0) > 0.9 * b.size && Math.abs(a.bbox.x0 + a.bbox.x1 - b.bbox.x0 - b.bbox.x1) < 0.7 * b.size

/** Are two lines of nearly one width centred on each other, to a hair? The lines of a title on a page of its own are. */
const centredTogether = (a: Line, b: Line): boolean =>
  Math.abs(a.bbox.x0 - b.bbox.x0) > 0.02 * b.size && Math.abs(a.bbox.x0 + a.bbox.x1 - b.bbox.x0 - b.bbox.x1) < 0.1 * b.size

/** So much further left (sizes) than a caption begins other text. */
const captionIndent = 3

/** Running text right below a caption: it begins elsewhere, though its first word would have fitted behind the caption. */
const textBelowCaption = (last: Line, next: Line, column: Bbox): boolean => {
  if (Math.abs(next.bbox.x0 - last.bbox.x0) <= 0.9 * next.size) return false
  if (centred(last, column) && !centred(next, column) && !oneAxis(last, next)) return true
  // a caption that goes on begins no further left
  if (last.bbox.x0 - next.bbox.x0 > captionIndent * next.size && !oneAxis(last, next)) return true
  if (!brokeEarly(last, next, column.x1)) return false
  const full = Math.min(next.bbox.x0 - column.x0, column.x1 - next.bbox.x1) < 1.5 * next.size
  return full || !((centred(last, column) && centred(next, column)) || oneAxis(last, next))
}

/** Running text goes on in lower case in the next line, whatever its indent and a little change of size say (shares of the size). */
const sameText = { size: 0.2, fromRight: 3, leading: 1.6 }

const goesOn = (last: Line, next: Line, right: number): boolean => {
  const [before, text] = [lineText(last), lineText(next)]
  const step = (next.baseline - last.baseline) / Math.min(last.size, next.size)
  return (
    /^\p{Ll}/u.test(text) &&
    labelOf(text) === undefined &&
    (!endsSentence(before) || nameGoesOn(last, next)) &&
    step > 0.8 &&
    step < sameText.leading &&
    last.bbox.x1 > right - sameText.fromRight * last.size &&
    !brokeEarly(last, next, right) &&
    Math.abs(last.size - next.size) < sameText.size * Math.max(last.size, next.size) &&
    boldShare(last) > 0.5 === boldShare(next) > 0.5
  )
}

/** Footnotes are set smaller than the text, at most this large (relative to the size of most of the page). */
const noteSize = 0.93

const opensNote = ({ words }: Line): boolean => isNoteMark(words[0])

/** An item whose text goes on in lower case, whatever a tagged file says: some programs begin another item behind a picture in the text. */
const itemGoesOn = (current: readonly Line[], next: Line): boolean =>
  labelOf(lineText(current[0]!)) !== undefined &&
  /^\p{Ll}/u.test(lineText(next)) &&
  labelOf(lineText(next)) === undefined &&
  !endsSentence(lineText(current[current.length - 1]!))

interface Context {
  /** Size most of the page is set in. */
  readonly body: number
  readonly column: Bbox
  /** Usual leading, in sizes, of lines of a size (points). */
  readonly leading: (size: number) => number
  /** The step between them is all that is known of their leading. */
  readonly twoLines: boolean
  /** Entries with page numbers, a line each. */
  readonly index: boolean
  /** Right edge of the paragraph of a tagged file that a line is of; `otherwise` where there is none. */
  readonly elementEdge: (line: Line, otherwise: number) => number
}

/** So many lines end at the right edge of a column: those of an address end anywhere. */
const edgeLines = 2

/** The right edges of the elements that the lines are of: a column may be cut into narrower ones that no gutter shows. */
const edgesOfElements = (lines: readonly Line[]): Context['elementEdge'] => {
  const edges = new Map<number, number>()
  for (const line of lines) {
    const block = placeOf(line)?.block
    if (block !== undefined) edges.set(block, Math.max(edges.get(block) ?? 0, line.bbox.x1))
  }
  for (const [block, edge] of edges)
    if (lines.filter(l => Math.abs(l.bbox.x1 - edge) < l.size).length < edgeLines) edges.delete(block)
  return (line, otherwise) => edges.get(placeOf(line)?.block ?? -1) ?? otherwise
}

const startsNew = (
  current: readonly Line[],
  next: Line,
  { column, leading: leadingOf, twoLines, body, index, elementEdge }: Context,
): boolean => {
  const leading = leadingOf(next.size)
  const last = current[current.length - 1]!
  const step = next.baseline - last.baseline
  const size = Math.min(last.size, next.size)
  const oneBlock = (centred(last, column) && centred(next, column)) || oneAxis(last, next)
  const spaced = twoLines && !oneBlock && !centredTogether(last, next) && next.size <= displayType * body
  if (step > maxLeading * next.size && (spaced || step > wider * leading * next.size)) return true
  if (step < 0) return true
  // one note below another
  if (next.size <= noteSize * body && opensNote(next) && opensNote(current[0]!)) return true
  if (index && (endsIndexEntry(lineText(last)) || brokeEarly(last, next, column.x1))) return true
  // a tagged file parts its headings from text and from headings of other levels
  if (headingTag(last) !== headingTag(next)) return true
  // and paragraphs from each other; a line that it breaks off within one may begin what looks like another
  const same = isSameBlock(last, next)
  if (same === false && !itemGoesOn(current, next)) return true
  if (same === true && !brokeEarly(last, next, elementEdge(last, column.x1))) return false
  if (isDrawnLine(lineText(last)) || isDrawnLine(lineText(next))) return true
  if (areAddresses(lineText(last), lineText(next))) return true
  if (goesOn(last, next, column.x1)) return false
  if (styleBreak(last, next) || isBesideCommand(last, next)) return true
  const nextText = lineText(next)
  // a title in capitals over text, whose face no scan tells
  if (current.length === 1 && /\p{Ll}{2}/u.test(nextText) && isCapitalTitle(lineText(last))) return true
  // a bold numbered line below text that begins with a bold word
  if (boldShare(next) > 0.95 && boldShare(last) < 0.5 && sectionNumber(nextText)) return true
  const display = last.size > displayType * body && step < 1.5 * last.size && Math.abs(last.size - next.size) < 0.04 * last.size
  if (display && sectionNumber(nextText)) return true
  if (display && !endsSentence(lineText(last)) && !labelOf(nextText)) return false
  if (succeeds(lineText(current[0]!), nextText)) return true
  if (hangsUnderTitle(current[0]!, next) && step < looseLeading * leading * size) return false
  if (opensText(nextText) && (endsSentence(lineText(last)) || opensText(lineText(current[0]!))) && !endsShortened(lineText(last)))
    return true
  const label = labelOf(nextText)
  if (label) {
    const item = labelOf(lineText(current[0]!))
    // "2." at a line start inside running text is a number that ends a sentence unless the line before ended one
    if (
      label.kind === 'bullet' ||
      endsSentence(lineText(last)) ||
      brokeEarly(last, next, column.x1) ||
      // "(2)" at the start of a wrapped line of step 1. speaks of part 2 of a figure
      (item && (item.shape === label.shape || next.bbox.x0 - current[0]!.bbox.x0 < 0.5 * next.size))
    )
      return true
  }
  if (step > looseLeading * leading * size && step > 1.35 * size) return true
  const first = current[0]!
  if (captionOf(lineText(first)) && (captionOf(nextText) || textBelowCaption(last, next, column))) return true
  if (oneBlock) return false
  const hanging = labelOf(lineText(first)) !== undefined
  const bodyLeft = current.length > 1 ? current[current.length - 1]!.bbox.x0 : first.bbox.x0
  const indent = next.bbox.x0 - bodyLeft
  // first-line indent: the new line begins to the right of the lines before it
  if (!hanging && indent > 0.9 * size && indent < 6 * size && (current.length > 1 || endsSentence(lineText(last)))) return true
  // set in and set apart: other text, whatever the usual leading of so few lines is
  if (!hanging && indent > 0.9 * size && step > apartAndIn * size) return true
  // outdent after an indented block
  const out = indent < -0.9 * size && next.bbox.x0 < first.bbox.x0 - 0.5 * size
  if (out && current.length > 1) return true
  // an item may be set in with its first line alone: its second goes on at the margin when the first was full
  if (out && hanging && (endsSentence(lineText(last)) || brokeEarly(last, next, column.x1))) return true
  return (
    brokeEarly(last, next, column.x1) &&
    (endsSentence(lineText(last)) || last.bbox.x1 < column.x0 + 0.6 * (column.x1 - column.x0))
  )
}

/** Cuts the lines of one column into paragraphs. */
export const paragraphsOf = (lines: readonly Line[], page: number, bounds: Bbox | undefined, body: number): Para[] => {
  if (lines.length === 0) return []
  const column = bounds ?? boxOfWords(lines)
  const context = {
    column,
    leading: usualLeading(lines),
    twoLines: lines.length <= 2,
    body,
    index: isIndex(lines),
    elementEdge: edgesOfElements(lines),
  }
  const groups: Line[][] = []
  for (const line of lines) {
    const current = groups[groups.length - 1]
    if (!current || startsNew(current, line, context)) groups.push([line])
    else current.push(line)
  }
  return groups.map((group, i): Para => {
    const bbox = boxOfWords(group)
    const prior = groups[i - 1]
    const next = groups[i + 1]
    return {
      page,
      lines: group,
      bbox,
      column,
      above: prior ? group[0]!.baseline - prior[prior.length - 1]!.baseline - group[0]!.size : Infinity,
      below: next ? next[0]!.baseline - group[group.length - 1]!.baseline - next[0]!.size : Infinity,
      ...(context.index && endsIndexEntry(lineText(group[group.length - 1]!)) ? { index: true } : {}),
    }
  })
}
