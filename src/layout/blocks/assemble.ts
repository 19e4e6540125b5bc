import type { PhrasingContent } from 'mdast'
import { type Bbox, type Block, type HeadingLevel, type Notice, holdsCentre } from '../../document/index.js'
import { besideCaptions } from './beside-captions.js'
import {
  type Maker,
  contentOf,
  codeBlock,
  figureBlock,
  regionOf,
  headingBlock,
  noteBlock,
  paragraphBlock,
  provenancesOf,
  tableBlock,
  withoutStart,
} from './blocks.js'
import { fenceAfter, belongsBelow, belongsTo, isMark, isNextItem } from './belonging.js'
import { captionOf } from './captions.js'
import { type Label, labelOf } from '../text/labels.js'
import { type Books, charsOfLines } from '../ledger.js'
import { isTableNote, itemLabelOf, pointLabelOf } from './item-labels.js'
import { type Joined, paraText } from './joined.js'
import { type DraftItem, listsOf } from './lists.js'
import { isRepeat, jointsOf } from '../tables/joints.js'
import type { TablePart } from '../tables/parts.js'
import { noticeLabel } from './notices.js'
import type { Para } from '../order/paragraphs.js'
import { isToc, tocEntriesOf, tocList } from './toc.js'
import type { FigureRegion } from '../types.js'

export interface Assembly {
  readonly maker: Maker
  readonly books: Books
  readonly headings: ReadonlyMap<Para, HeadingLevel>
  readonly boxes: ReadonlyMap<number, readonly Bbox[]>
  readonly figures: FigureRegion[]
}

/** So many figures, notices and paragraphs may stand between two steps of one list. */
const maxInterruption = 8

/** Turns joined flow into blocks: one cursor over it, one handler a kind. */
export const assemble = (flow: readonly Joined[], a: Assembly): Block[] => {
  const out: Block[] = []
  const { maker: m } = a
  const book = (paras: readonly Para[]): void => paras.forEach(p => a.books.body(p.page, p.lines))
  let i = 0

  const captionBeside = (
    kind: 'figure' | 'table',
    at: number,
    taken: readonly number[],
  ): { content: PhrasingContent[]; index: number } | undefined => {
    const below = isMark(flow[at], flow[at + 1], a.headings) ? [at + 1, at + 2] : [at + 1]
    for (const j of kind === 'figure' ? [...below, at - 1] : [at - 1, at + 1]) {
      const near = flow[j]
      if (near?.kind !== 'para' || used.has(j) || taken.includes(j)) continue
      const label = near.paras[0]!.code === undefined ? captionOf(paraText(near.paras)) : undefined
      if (label?.kind === kind) return { content: contentOf(m, near.paras), index: j }
    }
    return undefined
  }
  const used = new Set<number>()
  const beside = besideCaptions(flow)
  // captions are claimed before anything is written, so that one above its table is not written twice
  const captions = new Map<number, { content: PhrasingContent[]; index: number }>()
  flow.forEach((item, at) => {
    if (item.kind === 'para') return
    const own = beside.get(at)
    const below = own === undefined ? undefined : flow[own]
    const caption =
      below?.kind === 'para'
        ? { content: contentOf(m, below.paras), index: own! }
        : captionBeside(item.kind, at, [...beside.values()])
    if (!caption) return
    captions.set(at, caption)
    used.add(caption.index)
  })

  const table = (parts: readonly TablePart[], at: number): void => {
    const joints = jointsOf(parts)
    for (const joint of joints)
      for (const cell of joint.table.cells)
        if (!isRepeat(joint, cell)) a.books.body(joint.page, cell.lines)
        else a.books.dropped(joint.page, 'repeated-header', charsOfLines(cell.lines))
    const caption = captions.get(at)
    out.push(tableBlock(m, joints, caption?.content, caption && caption.index > at ? 'below' : 'above'))
  }

  const figure = (item: Extract<Joined, { kind: 'figure' }>, at: number): void => {
    a.books.body(item.page, item.figure.inner)
    const block = figureBlock(m, item.page, item.figure, captions.get(at)?.content)
    a.figures.push(regionOf(m, block.id, item.page, item.figure))
    out.push(block)
  }

  const toc = (): void => {
    const entries: ReturnType<typeof tocEntriesOf> = []
    for (; i < flow.length; i++) {
      const item = flow[i]!
      if (item.kind !== 'para' || used.has(i)) break
      // a line between two entries belongs to them; a heading or prose ends the contents
      const between = !a.headings.has(item.paras[0]!) && isToc(flow[i + 1]) && paraText(item.paras).length < 120
      if (!isToc(item) && !between) break
      book(item.paras)
      entries.push(...tocEntriesOf(m, item.paras, a.books))
    }
    out.push(tocList(m, entries))
  }

  const list = (before: readonly DraftItem[] = []): DraftItem[] => {
    const drafts: DraftItem[] = []
    for (; i < flow.length; i++) {
      const item = flow[i]!
      if (item.kind !== 'para' || used.has(i)) break
      const [first] = item.paras
      if (a.headings.has(first!) || isToc(item) || first!.code !== undefined || m.footnotes.noteOf(first!)) break
      const text = paraText(item.paras)
      const label = itemLabelOf(text) ?? pointLabelOf(text, drafts)
      const open = drafts[drafts.length - 1]
      if (label && !noticeLabel(text)) {
        book(item.paras)
        drafts.push(draftOf(m, item.paras, label))
        continue
      }
      if (!open || noticeLabel(text) || captionOf(text) || !belongsTo(open, first!)) break
      book(item.paras)
      open.children.push(paragraphBlock(m, item.paras))
    }
    const resumed = drafts.length === 0 ? undefined : resumes([...before, ...drafts])
    if (resumed === undefined) return drafts
    // what stands between two steps belongs to the first of them
    const from = out.length
    while (i < resumed) block()
    drafts[drafts.length - 1]!.children.push(...out.splice(from))
    return [...drafts, ...list([...before, ...drafts])]
  }

  /** Where the list goes on: an item whose number is the next one, past figures, notices and indented text. */
  const resumes = (drafts: readonly DraftItem[]): number | undefined => {
    for (let at = i; at < flow.length && at - i <= maxInterruption; at++) {
      const item = flow[at]!
      if (item.kind === 'table') return undefined
      if (item.kind !== 'para' || item.paras[0]!.code !== undefined) continue
      const first = item.paras[0]!
      const fence = noticeLabel(paraText(item.paras))?.fence === undefined ? undefined : fenceAfter(flow, at + 1)
      if (fence !== undefined) {
        at = fence
        continue
      }
      if (a.headings.has(first) || isToc(item)) return undefined
      const label = labelOf(paraText(item.paras))
      if (label?.value !== undefined && at > i) {
        const prior = [...drafts].reverse().find(d => d.label.shape === label.shape && d.label.value === label.value! - 1)
        return prior && Math.abs(prior.x0 - first.bbox.x0) < first.lines[0]!.size ? at : undefined
      }
      const within = used.has(at) || noticeLabel(paraText(item.paras)) || belongsBelow(drafts[0]!, first)
      if (!within) return undefined
    }
    return undefined
  }

  const notice = (paras: readonly Para[]): void => {
    const text = paraText(paras)
    const label = noticeLabel(text)!
    const first = paras[0]!
    const frame = a.boxes.get(first.page)?.find(b => holdsCentre(b, first.bbox, 2))
    book(paras)
    if (label.fence !== undefined) a.books.withdrawn(first.page, 'rule', label.fence)
    const provenance = provenancesOf(m, paras)
    const children: Block[] = []
    const content = withoutStart(contentOf(m, paras), text.length - label.rest.length)
    if (content.length > 0 && label.rest !== '') children.push({ ...paragraphBlock(m, paras), content } as Block)
    i++
    const end = label.fence === undefined ? undefined : fenceAfter(flow, i)
    const drafts: DraftItem[] = []
    for (; i < flow.length; i++) {
      const item = flow[i]!
      if (item.kind !== 'para' || used.has(i)) break
      const p = item.paras[0]!
      if (p.code !== undefined) break
      if (i === end) {
        for (const { page, lines } of item.paras) a.books.dropped(page, 'rule', charsOfLines(lines))
        i++
        break
      }
      const framed = frame !== undefined && p.page === first.page && holdsCentre(frame, p.bbox, 2)
      const isFirst = children.length === 0 && drafts.length === 0
      const follows = frame === undefined && isFirst && isBelowLabel(first, p)
      const alike = frame === undefined && label.rest === '' && isNextItem(drafts, item.paras, first)
      const inside = end !== undefined && i < end
      const said = paraText(item.paras)
      // a sentence in bold right below the word is what it says, and heads nothing
      const heads = a.headings.has(p) && !((follows || (framed && isFirst)) && /[.。!！]$/u.test(said))
      if ((!framed && !follows && !alike && !inside) || heads || noticeLabel(said)) break
      book(item.paras)
      const itemLabel = labelOf(said)
      if (itemLabel) drafts.push(draftOf(m, item.paras, itemLabel))
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

  const block = (): void => {
    const item = flow[i]!
    if (used.has(i)) {
      if (item.kind === 'para') book(item.paras)
      i++
      return
    }
    if (item.kind === 'table') {
      for (const p of item.repeatedCaption ?? []) a.books.dropped(p.page, 'repeated-caption', charsOfLines(p.lines))
      table(item.parts, i++)
    } else if (item.kind === 'figure') figure(item, i++)
    else {
      const level = a.headings.get(item.paras[0]!)
      const text = paraText(item.paras)
      const note = m.footnotes.noteOf(item.paras[0]!)
      if (note !== undefined) {
        book(item.paras)
        out.push(noteBlock(m, item.paras, note))
        i++
      } else if (item.paras[0]!.code !== undefined) {
        book(item.paras)
        out.push(codeBlock(m, item.paras))
        i++
      } else if (noticeLabel(text) && (level === undefined || noticeLabel(text)!.rest === '')) notice(item.paras)
      else if (level !== undefined) {
        book(item.paras)
        out.push(headingBlock(m, item.paras, level))
        i++
      } else if (isToc(item)) toc()
      else if (itemLabelOf(text) && !isTableNote(text, out.at(-1), flow[i + 1])) out.push(...listsOf(m, list()))
      else {
        book(item.paras)
        out.push(paragraphBlock(m, item.paras))
        i++
      }
    }
  }

  while (i < flow.length) block()
  return out
}

/** White space between the word of a notice that stands alone and its text, in sizes of the text, at most. */
const belowLabel = 3.5

/** Is it the text of a notice whose word stands alone above it, or at the end of the page before? */
const isBelowLabel = (label: Para, p: Para): boolean =>
  p.page === label.page ? p.above < belowLabel * p.lines[0]!.size : p.page === label.page + 1 && p.above === Infinity

const draftOf = (m: Maker, paras: readonly Para[], label: Label): DraftItem => ({
  label,
  x0: paras[0]!.lines[0]!.bbox.x0,
  content: withoutStart(contentOf(m, paras), label.label.length),
  children: [],
  provenance: provenancesOf(m, paras),
})
