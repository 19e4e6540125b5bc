import type { PhrasingContent } from 'mdast'
import { type Bbox, type Block, type HeadingLevel, type List, type Notice, holdsCentre, inlineText } from '../document/index.js'
import {
  type Maker,
  contentOf,
  figureBlock,
  headingBlock,
  paragraphBlock,
  provenancesOf,
  tableBlock,
  type TablePart,
  withoutStart, repeatedRows } from './blocks.js'
import { captionOf } from './captions.js'
import { labelOf } from './labels.js'
import { type Books, charsOfLines } from './ledger.js'
import { lineText } from './lines.js'
import { type DraftItem, listsOf } from './lists.js'
import { noticeLabel } from './notices.js'
import type { Flow, PageFlow } from './page.js'
import type { Para } from './paragraphs.js'
import { isHan } from './words.js'
import { continuesTable } from './continue.js'
import type { FigureRegion } from './types.js'

/** Flow with paragraphs and tables joined over column and page breaks. */
export type Joined =
  | { readonly kind: 'para'; readonly paras: readonly Para[] }
  | { readonly kind: 'table'; readonly parts: readonly TablePart[]; readonly repeatedCaption?: readonly Para[] }
  | Extract<Flow, { kind: 'figure' }>

export interface Assembly {
  readonly maker: Maker
  readonly books: Books
  readonly headings: ReadonlyMap<Para, HeadingLevel>
  readonly boxes: ReadonlyMap<number, readonly Bbox[]>
  readonly figures: FigureRegion[]
}

const leader = /(?:\.\s?){4,}|…{2,}|·{4,}|_{5,}/
const tocLine = /^(.*?)\s*(?:(?:\.\s?){3,}|…+|·{3,}|_{3,})[\s.…·_]*([\divxlc]+(?:-\d+)?)\s*$/i

const paraText = (paras: readonly Para[]): string => paras.map(p => p.lines.map(lineText).join(' ')).join(' ')

const isToc = (item: Joined | undefined): boolean =>
  item?.kind === 'para' &&
  item.paras.some(
    p => p.toc !== undefined || p.lines.some(l => leader.test(lineText(l)) && /\d\s*$|[ivxlc]\s*$/i.test(lineText(l))),
  )

/** Turns joined flow into blocks: one cursor over it, one handler a kind. */
export const assemble = (flow: readonly Joined[], a: Assembly): Block[] => {
  const out: Block[] = []
  const { maker: m } = a
  const book = (paras: readonly Para[]): void => paras.forEach(p => a.books.body(p.page, p.lines))
  let i = 0

  const captionBeside = (kind: 'figure' | 'table', at: number): { content: PhrasingContent[]; index: number } | undefined => {
    for (const j of kind === 'figure' ? [at + 1, at - 1] : [at - 1, at + 1]) {
      const near = flow[j]
      if (near?.kind !== 'para' || used.has(j)) continue
      const label = captionOf(paraText(near.paras))
      if (label?.kind === kind) return { content: contentOf(m, near.paras), index: j }
    }
    return undefined
  }
  const used = new Set<number>()
  // captions are claimed before anything is written, so that one above its table is not written twice
  const captions = new Map<number, { content: PhrasingContent[]; index: number }>()
  flow.forEach((item, at) => {
    if (item.kind === 'para') return
    const caption = captionBeside(item.kind, at)
    if (!caption) return
    captions.set(at, caption)
    used.add(caption.index)
  })

  const table = (parts: readonly TablePart[], at: number): void => {
    parts.forEach((part, k) => {
      const skip = k === 0 ? 0 : repeatedRows(parts[0]!.table, part.table)
      for (const cell of part.table.cells)
        if (cell.row >= skip) a.books.body(part.page, cell.lines)
        else a.books.dropped(part.page, 'repeated-header', charsOfLines(cell.lines))
    })
    const caption = captions.get(at)
    out.push(tableBlock(m, parts, caption?.content, caption && caption.index > at ? 'below' : 'above'))
  }

  const figure = (item: Extract<Joined, { kind: 'figure' }>, at: number): void => {
    a.books.body(item.page, item.figure.inner)
    const block = figureBlock(m, item.page, item.figure, captions.get(at)?.content)
    a.figures.push({
      blockId: block.id,
      page: item.page,
      bbox: m.place(item.figure.bbox),
      kind: item.figure.kind,
      ...(item.figure.imageKey === undefined ? {} : { imageKey: item.figure.imageKey }),
    })
    out.push(block)
  }

  const toc = (): void => {
    const items: List['items'][number][] = []
    const start = flow[i] as Extract<Joined, { kind: 'para' }>
    for (; i < flow.length; i++) {
      const item = flow[i]!
      if (item.kind !== 'para' || used.has(i)) break
      const isEntry = isToc(item)
      // an entry of two lines has its leader on the second; a heading or prose ends the contents
      if (!isEntry && !(a.headings.get(item.paras[0]!) === undefined && isToc(flow[i + 1]) && paraText(item.paras).length < 120))
        break
      book(item.paras)
      items.push(...tocItems(m, item.paras, a.books))
    }
    out.push({
      type: 'list',
      id: m.id(items.map(x => inlineText(x.content)).join('\n')),
      layer: 'body',
      provenance: provenancesOf(m, start.paras),
      ordered: false,
      items,
      role: 'toc',
    })
  }

  const list = (): void => {
    const drafts: DraftItem[] = []
    for (; i < flow.length; i++) {
      const item = flow[i]!
      if (item.kind !== 'para' || used.has(i)) break
      const [first] = item.paras
      if (a.headings.has(first!) || isToc(item)) break
      const text = paraText(item.paras)
      const label = labelOf(text)
      const open = drafts[drafts.length - 1]
      if (label && !noticeLabel(text)) {
        book(item.paras)
        drafts.push({
          label,
          x0: first!.bbox.x0,
          content: withoutStart(contentOf(m, item.paras), label.label.length),
          children: [],
          provenance: provenancesOf(m, item.paras),
        })
        continue
      }
      if (!open || noticeLabel(text) || captionOf(text) || !belongsTo(open, first!)) break
      book(item.paras)
      open.children.push(paragraphBlock(m, item.paras))
    }
    out.push(...listsOf(m, drafts))
  }

  const notice = (paras: readonly Para[]): void => {
    const text = paraText(paras)
    const label = noticeLabel(text)!
    const first = paras[0]!
    const frame = a.boxes.get(first.page)?.find(b => holdsCentre(b, first.bbox, 2))
    book(paras)
    const provenance = provenancesOf(m, paras)
    const children: Block[] = []
    const content = withoutStart(contentOf(m, paras), text.length - label.rest.length)
    if (content.length > 0 && label.rest !== '') children.push({ ...paragraphBlock(m, paras), content } as Block)
    i++
    const drafts: DraftItem[] = []
    for (; i < flow.length; i++) {
      const item = flow[i]!
      if (item.kind !== 'para' || used.has(i)) break
      const p = item.paras[0]!
      const framed = frame !== undefined && p.page === first.page && holdsCentre(frame, p.bbox, 2)
      const follows =
        frame === undefined &&
        children.length === 0 &&
        drafts.length === 0 &&
        p.page === first.page &&
        p.above < 1.2 * p.lines[0]!.size
      if ((!framed && !follows) || a.headings.has(p) || noticeLabel(paraText(item.paras))) break
      book(item.paras)
      const itemLabel = labelOf(paraText(item.paras))
      if (itemLabel)
        drafts.push({
          label: itemLabel,
          x0: p.bbox.x0,
          content: withoutStart(contentOf(m, item.paras), itemLabel.label.length),
          children: [],
          provenance: provenancesOf(m, item.paras),
        })
      else if (drafts.length > 0) drafts[drafts.length - 1]!.children.push(paragraphBlock(m, item.paras))
      else children.push(paragraphBlock(m, item.paras))
      provenance.push(...provenancesOf(m, item.paras))
    }
    children.push(...listsOf(m, drafts))
    const block: Notice = {
      type: 'notice',
      id: m.id(text),
      layer: 'body',
      provenance,
      kind: label.kind,
      label: label.label,
      children,
    }
    out.push(block)
  }

  while (i < flow.length) {
    const item = flow[i]!
    if (used.has(i)) {
      if (item.kind === 'para') book(item.paras)
      i++
      continue
    }
    if (item.kind === 'table') {
      for (const p of item.repeatedCaption ?? []) a.books.dropped(p.page, 'repeated-caption', charsOfLines(p.lines))
      table(item.parts, i++)
    } else if (item.kind === 'figure') figure(item, i++)
    else {
      const level = a.headings.get(item.paras[0]!)
      const text = paraText(item.paras)
      if (noticeLabel(text) && (level === undefined || noticeLabel(text)!.rest === '')) notice(item.paras)
      else if (level !== undefined) {
        book(item.paras)
        out.push(headingBlock(m, item.paras, level))
        i++
      } else if (isToc(item)) toc()
      else if (labelOf(text)) list()
      else {
        book(item.paras)
        out.push(paragraphBlock(m, item.paras))
        i++
      }
    }
  }
  return out
}

const tocItems = (m: Maker, paras: readonly Para[], books: Books): List['items'][number][] => {
  const items: List['items'][number][] = []
  let held = ''
  for (const p of paras) {
    if (p.toc) {
      items.push({
        label: '',
        content: [{ type: 'text', value: `${p.toc.title} ${p.toc.page}` }],
        children: [],
        provenance: provenancesOf(m, [p]),
      })
      continue
    }
    for (const l of p.lines) {
      const text = lineText(l)
      const t = tocLine.exec(text)
      if (!t) {
        held = held === '' ? text : `${held} ${text}`
        continue
      }
      const title = [held, t[1]!].filter(s => s !== '').join(' ')
      held = ''
      const value = `${title} ${t[2]!}`
      const dots = text.replace(/\s/g, '').length - (t[1]! + t[2]!).replace(/\s/g, '').length
      books.withdrawn(p.page, 'dot-leader', dots)
      items.push({ label: '', content: [{ type: 'text', value }], children: [], provenance: provenancesOf(m, [p]) })
    }
  }
  if (held !== '')
    items.push({ label: '', content: [{ type: 'text', value: held }], children: [], provenance: provenancesOf(m, paras) })
  return items
}

/** A paragraph under an item: indented past its label, close below it. A first-line indent of two Han characters is none. */
const belongsTo = (item: DraftItem, p: Para): boolean => {
  const { size, bbox, words } = p.lines[0]!
  const hang = p.lines.length > 1 ? Math.min(...p.lines.slice(1).map(l => l.bbox.x0)) : bbox.x0
  if (hang <= item.x0 + 0.5 * size) return false
  const han = isHan(words[0]!.text[0] ?? '')
  if (han && p.lines.length === 1 && bbox.x0 <= item.x0 + 2.3 * size) return false
  return (
    bbox.x0 > item.x0 + 0.8 * size && bbox.x0 < item.x0 + 6 * size && p.above < 1.6 * size && item.provenance.some(v => v.page === p.page)
  )
}

const endsOpen = (text: string): boolean => !/[.!?。！？；;:：]["'”’)）\]]?\s*$/u.test(text)

/** Does a paragraph at the top of the next column or page go on with the one before? */
const continuesPara = (a: Para, b: Para, headings: ReadonlyMap<Para, HeadingLevel>): boolean => {
  if (headings.has(a) || headings.has(b) || a.toc || b.toc) return false
  const moved = b.page !== a.page || b.bbox.top < a.bbox.top - 2 || b.column.x0 > a.column.x1 - 1
  if (!moved) return false
  const last = a.lines[a.lines.length - 1]!
  const first = b.lines[0]!
  if (Math.abs(last.size - first.size) > 0.08 * last.size) return false
  const [left, right] = [lineText(last), lineText(first)]
  if (labelOf(right) || captionOf(right) || captionOf(a.lines.map(lineText).join(' ')) || noticeLabel(right) || leader.test(left))
    return false
  if (!endsOpen(left)) return false
  const full = last.bbox.x1 > a.column.x1 - 2.5 * last.size
  if (/^[\p{Ll}]/u.test(right)) return full || /[-,，]$/.test(left)
  return (
    full &&
    a.lines.length >= 2 &&
    b.lines.length >= 2 &&
    /\p{Script=Han}[，、]?$|\p{Script=Han}$/u.test(left) &&
    /^\p{Script=Han}/u.test(right)
  )
}

const isContinued = (paras: readonly Para[]): boolean => {
  const text = paraText(paras)
  return (
    captionOf(text)?.kind === 'table' &&
    /(?:续|續|continued|cont['’]?d?\.?)\s*[)）\]]?\s*$|[(（](?:续|續|continued|cont)/iu.test(text)
  )
}

/** Joins what page and column breaks have parted. Figures in between stay behind the joined paragraph. */
export const joinFlow = (pages: readonly PageFlow[], headings: ReadonlyMap<Para, HeadingLevel>): Joined[] => {
  const out: Joined[] = []
  for (const page of pages)
    for (const item of page.flow) {
      const last = out[out.length - 1]
      if (item.kind === 'para') {
        const back = last?.kind === 'figure' ? out[out.length - 2] : last
        if (back?.kind === 'para' && continuesPara(back.paras[back.paras.length - 1]!, item.para, headings)) {
          out[out.indexOf(back)] = { kind: 'para', paras: [...back.paras, item.para] }
          continue
        }
        out.push({ kind: 'para', paras: [item.para] })
      } else if (item.kind === 'table') {
        const part = { page: item.page, table: item.table }
        const prior = out[out.length - 2]
        if (last?.kind === 'table' && continuesTable(last.parts, part))
          out[out.length - 1] = { kind: 'table', parts: [...last.parts, part] }
        else if (
          prior?.kind === 'table' &&
          last?.kind === 'para' &&
          isContinued(last.paras) &&
          continuesTable(prior.parts, part)
        ) {
          // "Table 4-1 (continued)" is no text of its own
          out.splice(-2, 2, { kind: 'table', parts: [...prior.parts, part], repeatedCaption: last.paras })
        } else out.push({ kind: 'table', parts: [part] })
      } else out.push(item)
    }
  return out
}
