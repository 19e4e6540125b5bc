import { type Bbox, type HeadingLevel, type OutlineEntry } from '../../document/index.js'
import { isAbstractTitle } from '../order/run-in.js'
import { amongContents } from './among-contents.js'
import { announced } from './announced.js'
import { bylinesAmong } from './bylines.js'
import { boldBody, boldPages } from './body-size.js'
import { featuresOf } from './features.js'
import { inLook } from './in-look.js'
import { inContents } from './in-contents.js'
import { labelsInRow } from './labels-in-row.js'
import { captionOf } from '../blocks/captions.js'
import { type Features, clampLevel, levelsByEvidence, levelsByName, withoutCover } from './heading-levels.js'
import { labelOf } from '../text/labels.js'
import { noticeLabel } from '../blocks/notices.js'
import { countingOn, inNumbering, inSeries } from './series.js'
import { numberedText } from './numbered-text.js'
import { setInBelow } from './set-in.js'
import { tagOf, taggedHeadings } from './tagged.js'
import { termsAmong } from './terms.js'
import { titleKey } from './title-key.js'
import { commandsIn, inTypeface, textFamily } from './typefaces.js'
import type { Para } from '../order/paragraphs.js'

/** Sizes are compared to the body size; these are ratios. */
const clearlyLarger = 1.14
const slightlyLarger = 1.035
/** Without weight, number or capitals. */
const plainLarger = 1.08
/** In scans. */
const surelyLarger = 1.22

/** Bold, with a number of two and more parts. */
const smallNumbered = 0.85

/** `2.3.2 Apps menu`, not `9.2.1` alone. */
const hasSectionNumber = ({ number, text }: Features): boolean =>
  number?.family === 'decimal' && number.depth >= 2 && /\p{L}{2}|\p{Script=Han}/u.test(text.slice(number.text.length))

/** A line that fills its column and goes on in lower case is the start of a paragraph in another weight. */
const goesOn = (f: Features): boolean => {
  const last = f.para.lines[f.para.lines.length - 1]!
  return /^[\p{Ll},;)]/u.test(f.next) && last.bbox.x1 > f.para.column.x1 - 3 * last.size
}

const proseEnd = /[.;,:。；，：、]$/u
const hasWords = /\p{L}{2,}|\p{Script=Han}/u

/** Words that stand alone over a part of nearly every document. */
const usualTitles =
  /^(?:table of contents|contents?|list of (?:figures|tables)|index|references|bibliography|glossary|abstract|preface|foreword|introduction|conclusions?|acknowledge?ments?|revision history|目\s*[录錄次]|前\s*言|索\s*引|参考文献|修订记录)$/iu

/** `Voltage: 12 V`, `文件编号：A-1`: a label and its value. */
const labelValue = /^[^:：]{1,20}：\s*(?=\S*\d)\S|^[\p{L}\s.]{1,30}:\s+:?\s*(?=\S*\d)(?=\S*\p{L})\S+$/u

/** Signs of a formula and no word beside them. */
const isFormula = (text: string): boolean =>
  (/[=<>≤≥±×÷∑√∫∂^·−+*]|\($/u.test(text) && !/\p{L}{2}\p{Ll}{2}|\p{Script=Han}/u.test(text)) ||
  /^\p{L}{1,5}\(\p{L}{1,2}\)$/u.test(text)

/** `Note: ...`; WARNING LABELS may be a heading. */
const isNotice = (text: string): boolean => {
  const notice = noticeLabel(text)
  return notice !== undefined && (notice.fence !== undefined || (notice.rest !== '' && /[:：!！]$/u.test(notice.label)))
}

/** A date, alone or behind names and editions, as on a cover or under a letterhead. */
const date =
  /(?:^|[\s,])(?:\d{1,2}\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d{2}$|^(?:19|20)\d{2}\s*(?:年|[-./])\s*\d{1,2}(?:\s*(?:月|[-./])\s*(?:\d{1,2}\s*日?)?)?$/iu

/** A dash or dot, with or without a space behind it; a remark in a program. */
const opensItem = /^(?:[-–—•·▪◦]\s?[^\s\d]|\/[/*])/u

/** An entry of an index (`GPIO, 4`), a remark in brackets. */
const aside = /^[^\d].*,\s\d{1,4}(?:[,–-]\s?\d{1,4})*$|^[（([【][^）)\]】]*[）)\]】]$/u

/** `{-|+}option`, `<tag>`, `/usr/share/file.pdf`: syntax and places, no titles. */
const syntax = /^(?:[{|<]|(?:~?\/[\w.*+-]+){2,}(?:$|[\s,]))/

/** The name of a section in a file of settings. */
const bracketed = /^\[[\w.-]+\]$/

/** What no heading is, whatever it is set in. */
const neverHeads = (f: Features): boolean =>
  isFormula(f.text) ||
  isNotice(f.text) ||
  (aside.test(f.text) && !bracketed.test(f.text)) ||
  syntax.test(f.text) ||
  date.test(f.text) ||
  (f.number === undefined && labelValue.test(f.text)) ||
  goesOn(f) ||
  !hasWords.test(f.text) ||
  captionOf(f.text) !== undefined ||
  /^(?:https?:|www\.|[\w.]+@)/i.test(f.text) ||
  /(?:\.\s?){5,}|…{2,}|\.\s?\.\s?\.\s?\d{1,4}$/.test(f.text) ||
  labelOf(f.text)?.kind === 'bullet' ||
  opensItem.test(f.text)

const impossible = (f: Features): boolean =>
  neverHeads(f) ||
  f.chars > 180 ||
  f.para.lines.length > 4 ||
  bracketed.test(f.text) ||
  (/^[a-z]/.test(f.text) && labelOf(f.text)?.kind !== 'number')

/** One name in italics, or set in pieces (with an index, say): a symbol of a formula. */
const isSymbol = (f: Features): boolean => {
  const { words } = f.para.lines[0]!
  return !/\s/.test(f.text) && (words.length > 1 || words.every(w => w.font.italic || /math|CMMI|CMSY/i.test(w.font.name)))
}

const isHeading = (f: Features, body: number, bodyIsBold: boolean): boolean => {
  if (impossible(f)) return false
  if (f.para.lines.length === 1 && isAbstractTitle(f.text)) return true
  // OCR measures sizes to about a tenth: a little larger is no larger
  const measured = f.size / body
  const ratio = f.scanned && measured < surelyLarger ? Math.min(measured, 1) : measured
  // "CHAPTER 7." ends its number, not a sentence
  const ends = proseEnd.test(f.text) && !(f.number && f.text.length <= f.number.text.length + 1)
  const oneLine = f.para.lines.length <= 2
  if (f.scanned && ends && !/[:：]$/u.test(f.text)) return false
  const room = f.para.above > 0.35 * f.size || f.para.above === Infinity
  const strongNumber =
    f.number !== undefined &&
    (f.number.depth >= 2 || ['chapter-zh', 'section-zh', 'part', 'appendix', 'list-zh'].includes(f.number.family))
  if (f.banded && ratio >= 0.95 && f.chars <= 80 && !/[.。;；,，]$/u.test(f.text) && labelOf(f.text)?.kind !== 'bullet')
    return true
  if (ratio >= clearlyLarger) return !ends || (strongNumber && f.chars < 90) || (ratio >= 1.3 && f.chars < 80)
  const weight = f.bold && !bodyIsBold
  if (ratio >= slightlyLarger && weight) return f.chars <= 140 && !/[,;，；]$/u.test(f.text)
  if (usualTitles.test(f.text) && ratio >= 0.95 && room) return true
  // small capitals, centred: I. INTRODUCTION, REFERENCES
  if (f.caps && f.centred && oneLine && !ends && f.chars <= 70 && ratio >= 0.7 && room) return true
  // sans beside serif looks as large in a smaller size
  if (ratio < 0.93) return ratio >= smallNumbered && weight && hasSectionNumber(f) && oneLine && !ends && f.chars <= 90 && room
  if (weight) {
    if (!oneLine || f.chars > 110) return false
    if (ends && !/[:：]$/.test(f.text)) return strongNumber && f.chars < 60
    if (ends) return room && f.chars < 56 && f.para.below !== Infinity
    const label = labelOf(f.text)
    // a bold label line over running text heads it; among its like it is a list item
    if (label && !strongNumber && f.number?.family !== 'decimal' && f.number?.family !== 'roman')
      return f.leads && f.chars <= 40 && !ends
    return true
  }
  if (strongNumber && oneLine && !ends && f.chars <= 80 && room) return f.number.family !== 'list-zh' || f.chars <= 50
  if (ratio >= plainLarger && oneLine && !ends && f.chars <= 90 && room) return !labelOf(f.text) || f.number?.family === 'decimal'
  if (f.caps && oneLine && !ends && f.chars <= 70 && f.para.above > f.size && f.para.below > 0.2 * f.size && !isSymbol(f))
    return !labelOf(f.text) || f.number?.family === 'decimal'
  return false
}

const inOrderOf = (paras: readonly Para[], features: readonly Features[]): Features[] => {
  const at = new Map(paras.map((p, i) => [p, i]))
  return [...features].sort((a, b) => at.get(a.para)! - at.get(b.para)!)
}

/** A title so much larger than the text ends the contents. */
const surelyTitle = 1.3

/** What stands between two entries of the contents, or behind the last one on its page, announces headings too. */
const isWithinContents = (paras: readonly Para[], i: number, body: number): boolean => {
  const [para, next] = [paras[i]!, paras[i + 1]]
  const isClose = paras[i - 1]?.toc !== undefined && (next?.toc !== undefined || next?.page !== para.page)
  return isClose && Math.max(...para.lines.map(l => l.size)) < surelyTitle * body
}

const outlineIndex = (outline: readonly OutlineEntry[]): Map<string, OutlineEntry[]> => {
  const index = new Map<string, OutlineEntry[]>()
  for (const e of outline) {
    const k = titleKey(e.title)
    if (k === '') continue
    const list = index.get(k)
    if (list) list.push(e)
    else index.set(k, [e])
  }
  return index
}

/** The outline's entry for a title; many programs leave the section numbers out of it. */
const entryOf = (
  index: ReadonlyMap<string, readonly OutlineEntry[]>,
  { text, number, para }: Features,
): OutlineEntry | undefined =>
  index.get(titleKey(text))?.find(e => e.page === undefined || e.page === para.page) ??
  (number && index.get(titleKey(text.slice(number.text.length)))?.find(e => e.page === para.page))

/** So many headings that outline or tags name say what their levels mean. */
const fewNamed = 3

/**
 * Which paragraphs are headings, and their levels: the outline where it agrees, then the tags of a tagged file, else size, weight
 * and numbering over the whole document.
 */
export const headingsOf = (
  paras: readonly Para[],
  outline: readonly OutlineEntry[],
  body: number,
  fills: ReadonlyMap<number, readonly Bbox[]> = new Map(),
): ReadonlyMap<Para, HeadingLevel> => {
  const bodyIsBold = boldBody(paras)
  const bold = boldPages(paras)
  const index = outlineIndex(outline)
  const fromOutline = new Map<Para, HeadingLevel>()
  const tagged = taggedHeadings(paras)
  const contents = amongContents(paras)
  const inRow = labelsInRow(paras)
  const isCommand = commandsIn(paras, body)
  const looks: Features[] = []
  const plain: Features[] = []
  const rest: Features[] = []
  for (const [i, para] of paras.entries()) {
    // entries of a table of contents announce headings; they are none, as are items on one line
    if (para.toc || para.index || para.beside || para.code !== undefined || isWithinContents(paras, i, body)) continue
    if (contents(para, i)) continue
    const f = featuresOf(para, paras[i + 1], fills.get(para.page) ?? [])
    if (tagOf(para) === 'toc' && !usualTitles.test(f.text)) continue
    const entry = f.chars > 1 ? entryOf(index, f) : undefined
    if (entry && f.para.lines.length <= 4) {
      fromOutline.set(para, clampLevel(entry.level))
      looks.push(f)
    } else if (tagged.has(para) && !impossible(f)) looks.push(f)
    else if (isHeading(f, body, bodyIsBold || bold.has(para.page))) {
      if (!inRow(para) && !isCommand(f)) looks.push(f)
    } else {
      rest.push(f)
      if (!bodyIsBold && !impossible(f)) plain.push(f)
    }
  }
  const places = new Map(paras.map((p, i) => [p, i]))
  const after = (p: Para): Para | undefined => paras[places.get(p)! + 1]
  const listed = inContents(paras, [...looks, ...rest])
  const unseen = rest.filter(f => listed.has(f))
  const found = unseen.length === 0 ? looks : inOrderOf(paras, [...looks, ...unseen])
  const others = plain.filter(f => !listed.has(f))
  const byLook = found.filter(f => !fromOutline.has(f.para) && !tagged.has(f.para) && !listed.has(f))
  const none = new Set([
    ...termsAmong(byLook, paras, after, body),
    ...numberedText(byLook, rest, body),
    ...announced(found, places),
    ...bylinesAmong(found, paras),
  ])
  const own = found.filter(f => !none.has(f) || fromOutline.has(f.para) || listed.has(f))
  const text = textFamily(paras)
  const series = [
    ...new Set([
      ...inSeries(own, others),
      ...inNumbering(own, others, f => places.get(f.para)!),
      ...countingOn(own, others, f => places.get(f.para)!),
      ...inTypeface(own, others, text, after, body),
      ...inLook(
        own,
        rest.filter(f => !listed.has(f)),
        text,
        f => !neverHeads(f),
        body,
      ),
    ]),
  ]
  const all = series.length === 0 ? own : inOrderOf(paras, [...own, ...series])
  const named =
    fromOutline.size >= fewNamed ? fromOutline : new Map([...tagged].filter(([para]) => found.some(f => f.para === para)))
  const { kept, titles } = withoutCover(all, new Set([...fromOutline.keys(), ...tagged.keys()]))
  const levels = levelsByEvidence(kept, setInBelow(kept))
  for (const t of titles) levels.set(t.para, 1)
  return named.size >= fewNamed ? levelsByName(kept, named, levels) : levels
}
