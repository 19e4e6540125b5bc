import { child, isElement, isOn, outermost, type XmlElement } from './xml.js'

/**
 * Page numbers of a document that has no pages: Word writes where its last layout began a page (`w:lastRenderedPageBreak`);
 * without such marks the breaks the author set are counted. A hint, since fonts and printers move pages.
 */
export interface PageCounter {
  /** 1-based; 0 when the file has no page breaks at all. */
  readonly page: () => number
  /** Page a paragraph begins on: breaks in front of its first text count. Call it when the paragraph begins. */
  readonly startOf: (p: XmlElement) => number
  /** Counts the breaks behind its first text. Call it when the paragraph, as it was, has been read. */
  readonly endOf: (p: XmlElement) => void
}

const seen = new Set(['w:t', 'w:drawing', 'w:pict', 'm:oMath', 'w:sym', 'w:object'])

/** Breaks before and behind the first thing to see. Paragraphs in boxes count their own. */
const breaksIn = (p: XmlElement, isBreak: (e: XmlElement) => boolean): readonly [before: number, after: number] => {
  let [before, after, started] = [0, 0, false]
  const walk = (e: XmlElement): void => {
    for (const c of e.children) {
      if (!isElement(c) || c.name === 'w:txbxContent') continue
      if (isBreak(c)) {
        if (started) after++
        else before++
      }
      if (seen.has(c.name)) started = true
      walk(c)
    }
  }
  walk(p)
  return [before, after]
}

const rendered = (e: XmlElement): boolean => e.name === 'w:lastRenderedPageBreak'
const typed = (e: XmlElement): boolean => e.name === 'w:br' && e.attrs['w:type'] === 'page'

const none: PageCounter = { page: () => 0, startOf: () => 0, endOf: () => undefined }

/** Without a root nothing has a page: notes and comments stand where they are referred to. */
export const createPageCounter = (root: XmlElement | undefined): PageCounter => {
  let page = 1
  let begun = false
  if (!root) return none
  const byWord = outermost(root, ['w:lastRenderedPageBreak']).length > 0
  const isBreak = byWord ? rendered : typed
  const known = byWord || outermost(root, ['w:pageBreakBefore', 'w:sectPr']).length > 1 || breaksIn(root, typed).some(n => n > 0)
  if (!known) return none
  const pending = new WeakMap<XmlElement, number>()
  const startOf = (p: XmlElement): number => {
    const [before, after] = breaksIn(p, isBreak)
    if (!byWord && begun && isOn(child(p, 'w:pPr', 'w:pageBreakBefore'))) page++
    begun = true
    page += before
    pending.set(p, after + (byWord ? 0 : sectionBreaks(child(p, 'w:pPr', 'w:sectPr'))))
    return page
  }
  const endOf = (p: XmlElement): void => void (page += pending.get(p) ?? 0)
  return { page: () => page, startOf, endOf }
}

/** A section ends with its last paragraph. How the next one begins stands in that one's properties, mostly like these. */
const sectionBreaks = (sectPr: XmlElement | undefined): number =>
  sectPr === undefined || child(sectPr, 'w:type')?.attrs['w:val'] === 'continuous' ? 0 : 1
