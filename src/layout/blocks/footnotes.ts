import type { PhrasingContent } from 'mdast'
import type { HeadingLevel } from '../../document/index.js'
import { captionOf } from './captions.js'
import type { PageFlow } from '../page.js'
import type { Para } from '../order/paragraphs.js'
import { type Vocabulary, inlineOf, joinText } from '../text/inline.js'
import { lineText, spaceBetween } from '../text/line-text.js'
import { isNoteMark } from '../text/note-mark.js'
import type { Line, Word } from '../types.js'

/** Footnotes of a document, each bound to the one mark that its page has for it. */
export interface Footnotes {
  /** Label of the note that a word of a page marks. */
  readonly markOf: (page: number, word: Word) => string | undefined
  /** Label of the note that a paragraph begins, and its mark as printed. */
  readonly noteOf: (para: Para) => { readonly label: string; readonly mark: string } | undefined
}

/** A raised figure behind these is an exponent: `10`, `m`. */
const power = /(?:\d|(?:^|[^\p{L}])(?:[mskgVAW]|[cmk]m|ft|in))$/u

/** The mark that a note begins with. */
const ownMark = (p: Para): string | undefined => {
  const first = p.lines[0]!.words[0]
  return p.note === true && isNoteMark(first) ? first.text : undefined
}

/** Marks in running text: raised, behind a word that no exponent stands behind. */
const marksIn = (p: Para): Word[] =>
  p.lines.flatMap(l => l.words.filter((w, i) => i > 0 && isNoteMark(w) && !power.test(l.words[i - 1]!.text)))

const holdsMarks = (p: Para, headings: ReadonlyMap<Para, HeadingLevel>): boolean =>
  p.note !== true &&
  p.code === undefined &&
  p.toc === undefined &&
  p.index !== true &&
  !headings.has(p) &&
  captionOf(lineText(p.lines[0]!)) === undefined

const key = (page: number, { id }: Word): string => `${page} ${id}`

/** Labels that no other note has: numbers begin again with each page or chapter, and signs are no labels. */
const labeller = (): ((mark: string, page: number) => string) => {
  const taken = new Set<string>()
  return (mark, page) => {
    const base = /^\d/.test(mark) ? mark : `p${page}`
    let label = base
    for (let n = 2; taken.has(label); n++) label = `${base}-${n}`
    taken.add(label)
    return label
  }
}

/** A note is bound where its page has one mark for it and no second note with that mark. */
export const footnotesOf = (flows: readonly PageFlow[], headings: ReadonlyMap<Para, HeadingLevel>): Footnotes => {
  const marks = new Map<string, string>()
  const notes = new Map<Para, { label: string; mark: string }>()
  const labelFor = labeller()
  for (const { page, flow } of flows) {
    const paras = flow.flatMap(f => (f.kind === 'para' ? [f.para] : []))
    if (!paras.some(p => p.note)) continue
    const found = paras.filter(p => holdsMarks(p, headings)).flatMap(marksIn)
    for (const para of paras) {
      const mark = ownMark(para)
      if (mark === undefined || paras.some(p => p !== para && ownMark(p) === mark)) continue
      const own = found.filter(w => w.text === mark)
      if (own.length !== 1) continue
      const label = labelFor(mark, page)
      marks.set(key(page, own[0]!), label)
      notes.set(para, { label, mark })
    }
  }
  return { markOf: (page, word) => (marks.size === 0 ? undefined : marks.get(key(page, word))), noteOf: p => notes.get(p) }
}

interface Piece {
  readonly lines: readonly Line[]
  /** Label of the note marked behind them. */
  readonly label?: string
  /** Does the line go on behind the mark, and with a space? */
  readonly space?: boolean
}

/** Lines cut behind the words that mark notes; the marks are left out. */
const piecesOf = (paras: readonly Para[], { markOf }: Footnotes): Piece[] => {
  const pieces: Piece[] = []
  let open: Line[] = []
  for (const { page, lines } of paras)
    for (const line of lines) {
      let from = 0
      line.words.forEach((w, i) => {
        const label = markOf(page, w)
        if (label === undefined) return
        const next = line.words[i + 1]
        if (i > from) open.push({ ...line, words: line.words.slice(from, i) })
        pieces.push({ lines: open, label, ...(next === undefined ? {} : { space: spaceBetween(w, next) }) })
        open = []
        from = i + 1
      })
      if (from === 0) open.push(line)
      else if (from < line.words.length) open.push({ ...line, words: line.words.slice(from) })
    }
  return [...pieces, { lines: open }]
}

/** What stands between a mark and the text behind it. */
const gapBefore = (text: string, before: Piece, vocabulary: Vocabulary): string => {
  if (text === '') return ''
  if (before.space !== undefined) return before.space ? ' ' : ''
  const last = before.lines.at(-1)
  const end = last === undefined ? 'x' : lineText(last).slice(-1)
  return joinText(end, text, vocabulary).startsWith(`${end} `) ? ' ' : ''
}

/** Content of paragraphs with a reference for each mark of a note. */
export const contentWithNotes = (paras: readonly Para[], notes: Footnotes, vocabulary: Vocabulary): PhrasingContent[] => {
  const out: PhrasingContent[] = []
  let before: Piece | undefined
  for (const piece of piecesOf(paras, notes)) {
    const content = inlineOf(piece.lines, vocabulary)
    const text = piece.lines[0] === undefined ? '' : lineText(piece.lines[0])
    const gap = before === undefined ? '' : gapBefore(text, before, vocabulary)
    const [first, ...rest] = content
    if (gap !== '' && first?.type === 'text') out.push({ type: 'text', value: gap + first.value }, ...rest)
    else out.push(...(gap === '' ? [] : [{ type: 'text', value: gap } as const]), ...content)
    if (piece.label !== undefined) out.push({ type: 'footnoteReference', identifier: piece.label, label: piece.label })
    before = piece
  }
  return out
}
