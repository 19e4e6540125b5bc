import type { PhrasingContent } from 'mdast'
import type { Block, Diagnostic, Ledger } from '../../src/document/index.js'
import { chooseAlternate } from './drawings.js'
import { isSymbolFont, symbolOf, symbolText } from './symbols.js'
import { child, isElement, isOn, textOf, type XmlElement, type XmlNode } from './xml.js'

/**
 * The characters of the file, counted before anything is rewritten: each must end in a block, or be dropped for a reason.
 * White space, hyphens and what only controls line breaks are not counted.
 */
export interface Census {
  /** Text of the main document, as printed. */
  readonly text: string[]
  /** Text of each note and comment, by `footnote-2`; those nothing refers to are not printed. */
  readonly notes: Map<string, string[]>
  /** Characters in formulas, which become LaTeX. */
  formulas: number
  readonly dropped: Map<string, number>
}

export const createCensus = (): Census => ({ text: [], notes: new Map(), formulas: 0, dropped: new Map() })

const counted = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad\u200b\u2010\u2011\ufeff\ufffd-]/g, '')

const deletions = new Set(['w:del', 'w:moveFrom'])
const noteNames = new Set(['w:footnote', 'w:endnote', 'w:comment'])
/** Marks of Word's own: no text of the document. */
const instructions = new Set(['w:instrText', 'w:delInstrText', 'w:pPr', 'w:sectPr', 'w:tblPr', 'w:fldData', 'w:sdtPr'])

const drop = (census: Census, reason: string, text: string): void => {
  const chars = [...counted(text)].length
  if (chars > 0) census.dropped.set(reason, (census.dropped.get(reason) ?? 0) + chars)
}

const deepText = (nodes: readonly XmlNode[]): string =>
  nodes.map(n => (!isElement(n) ? '' : /^(?:w:t|w:delText|m:t)$/.test(n.name) ? textOf(n) : deepText(n.children))).join('')

const charsOf = (e: XmlElement, font: string | undefined): string => {
  if (e.name !== 'w:t') return symbolOf(e.attrs['w:font'] ?? '', parseInt(e.attrs['w:char'] ?? '', 16) || 0) ?? ''
  return isSymbolFont(font) ? symbolText(font, textOf(e)).text : textOf(e)
}

/** Counts a part; `hides` says which runs Word does not print. */
export const takeCensus = (root: XmlElement, census: Census, hides: (run: XmlElement) => boolean): void => {
  const visit = (e: XmlElement, into: string[], font: string | undefined): void => {
    if (deletions.has(e.name) || (e.name === 'w:tr' && child(e, 'w:trPr', 'w:del'))) return drop(census, 'deleted', deepText([e]))
    if (e.name === 'w:r' && hides(e)) return drop(census, 'hidden', deepText(e.children))
    if (instructions.has(e.name)) return
    if (e.name === 'w:t' || e.name === 'w:sym') return void into.push(charsOf(e, font))
    if (e.name === 'm:oMath') return void (census.formulas += [...counted(deepText([e]))].length)
    let target = into
    if (noteNames.has(e.name)) {
      target = []
      census.notes.set(`${e.name.slice(2)}-${e.attrs['w:id'] ?? ''}`, target)
    }
    const own = e.name === 'w:r' ? child(e, 'w:rPr', 'w:rFonts')?.attrs['w:ascii'] : font
    const chosen = e.name === 'mc:AlternateContent' ? chooseAlternate(e) : e.children
    for (const c of chosen) if (isElement(c)) visit(c, target, own)
  }
  visit(root, census.text, undefined)
}

/** A run is hidden by itself or by its character style. */
export const hiddenBy =
  (vanishes: (style: string) => boolean): ((run: XmlElement) => boolean) =>
  run => {
    const own = child(run, 'w:rPr', 'w:vanish')
    if (own) return isOn(own)
    const style = child(run, 'w:rPr', 'w:rStyle')?.attrs['w:val']
    return style !== undefined && vanishes(style)
  }

const inlineChars = (content: readonly PhrasingContent[]): string =>
  content
    .map(n => ('children' in n ? inlineChars(n.children) : n.type === 'text' || n.type === 'inlineCode' ? n.value : ''))
    .join('')

/** Text of a block without its formulas, which are counted apart. Labels of list items count: they may have been typed. */
const blockChars = (block: Block): string => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineChars(block.content)
    case 'list':
      return block.items.map(i => i.label + inlineChars(i.content) + i.children.map(blockChars).join('')).join('')
    case 'table':
      return inlineChars(block.caption ?? []) + block.cells.map(c => inlineChars(c.content)).join('')
    case 'figure':
      return inlineChars(block.caption ?? [])
    case 'code':
      return block.text
    case 'notice':
      return block.label + block.children.map(blockChars).join('')
  }
}

const tally = (texts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const text of texts) for (const c of counted(text)) counts.set(c, (counts.get(c) ?? 0) + 1)
  return counts
}

/** Books each character: kept in a block, or dropped with its reason. `printed` are the notes met; `formulas` how many formulas were read. */
export const settle = (census: Census, blocks: readonly Block[], printed: ReadonlySet<string>, formulas: number): Ledger => {
  const wanted = [...census.text]
  for (const [note, text] of census.notes) {
    if (printed.has(note)) wanted.push(...text)
    else drop(census, note.startsWith('comment') ? 'comment' : 'unreferenced note', text.join(''))
  }
  const found = tally(blocks.map(blockChars))
  let [total, body] = [0, 0]
  for (const [c, n] of tally(wanted)) {
    total += n
    body += Math.min(n, found.get(c) ?? 0)
  }
  const dropped = [...census.dropped].map(([reason, chars]) => ({ reason, chars }))
  const arrived = formulas === 0 ? 0 : Math.min(formulas, JSON.stringify(blocks).split('"type":"inlineMath"').length - 1)
  const inFormulas = Math.round((census.formulas * arrived) / Math.max(1, formulas))
  return {
    total: total + census.formulas + dropped.reduce((n, d) => n + d.chars, 0),
    body: body + inFormulas,
    furniture: 0,
    dropped,
  }
}

/** Share of the characters whose end is known; below this a warning. */
const expectedCoverage = 0.99

export const coverageDiagnostic = (ledger: Ledger, coverage: number): Diagnostic[] => {
  if (coverage >= expectedCoverage) return []
  const lost = Math.round(ledger.total * (1 - coverage))
  const message = `${lost} of ${ledger.total} characters of the text are in no block (coverage ${coverage.toFixed(3)}).`
  return [{ code: 'low-coverage', severity: 'warning', message, stage: 'parse' }]
}
