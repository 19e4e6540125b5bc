import { lostInWords, unreadable } from './mend.js'
import { type PageContent, type PageMethod, area } from '../../src/document/index.js'

export interface Decision {
  readonly method: Extract<PageMethod, 'text' | 'ocr' | 'hybrid' | 'blank'>
  readonly reason: string
}

/** Characters of a text layer, white space not counted, and those without a Unicode value. */
export interface TextLayer {
  readonly chars: number
  readonly unreadable: number
}

/** Share of unreadable characters above which a text layer is garbled; below, the words that lack some are read again. */
const garbledShare = 0.5
/** So many lost characters in words are worth a look at the picture of the page. */
const lostEnough = 3
/** More drawn paths than this on a page with hardly any text: its letters may be outlines. */
const outlinePaths = 400
const hardlyText = 25
/** Pictures cover at least this share of a page that is a scan. */
const scanShare = 0.4

export const textLayer = (page: PageContent): TextLayer => {
  let chars = 0
  let bad = 0
  for (const s of page.spans)
    for (const c of s.text) {
      if (c.trim() === '') continue
      chars++
      if (unreadable.test(c)) bad++
    }
  return { chars, unreadable: bad }
}

/** Reads a page's text layer the way OCR would have to be better than it. */
export const decide = (
  page: PageContent,
  { chars, unreadable: bad }: TextLayer,
  mode: 'auto' | 'off' | 'force',
  { shadings, lost: fontless }: { readonly shadings: number; readonly lost: number },
): Decision => {
  const ink = page.images.length + page.drawings.length + page.fills.length + page.rulings.length + shadings
  const pictured = page.images.reduce((sum, i) => sum + area(i.bbox), 0) / Math.max(1, page.width * page.height)
  const offer = (reason: string): Decision =>
    mode === 'off' ? { method: 'text', reason: `${reason}; OCR is off` } : { method: 'ocr', reason }
  if (mode === 'force')
    return ink + chars === 0
      ? { method: 'blank', reason: 'nothing is drawn on the page' }
      : { method: 'ocr', reason: 'OCR was forced' }
  if (chars === 0) {
    if (ink === 0 && fontless > 0) return { method: 'text', reason: 'the fonts of its text cannot be loaded' }
    if (ink === 0) return { method: 'blank', reason: 'nothing is drawn on the page' }
    return offer('the page has no text layer')
  }
  if (bad > garbledShare * chars && chars > 10)
    return offer(`the text layer is garbled (${bad} of ${chars} characters unreadable)`)
  if (pictured > scanShare && chars < hardlyText)
    return offer(`the page is a picture and its text layer holds ${chars} characters only`)
  if (page.drawings.length > outlinePaths && chars < hardlyText)
    return offer(`the page is drawn in ${page.drawings.length} paths and its text layer holds ${chars} characters only`)
  // most pages lack none: only those that do are searched for the words
  const lost = mode === 'auto' && bad >= lostEnough ? lostInWords(page) : 0
  if (lost >= lostEnough)
    return { method: 'hybrid', reason: `${lost} of ${chars} characters have no Unicode value; their words are read by OCR` }
  return { method: 'text', reason: `text layer of ${chars} characters` }
}
