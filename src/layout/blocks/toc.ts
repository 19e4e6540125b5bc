import type { PhrasingContent } from 'mdast'
import { type Bbox, type List, type ListItem, type Provenance, inlineText } from '../../document/index.js'
import { type Maker, provenanceOf, provenancesOf } from './blocks.js'
import type { Joined } from './joined.js'
import { byPage } from './lists.js'
import type { Books } from '../ledger.js'
import { endsInPage, leader, ledEntry } from '../text/leaders.js'
import { lineText } from '../text/line-text.js'
import type { Para } from '../order/paragraphs.js'

/** An entry of a table of contents: a leader and a page number, or title and number told apart by the layout. */
export const isToc = (item: Joined | undefined): boolean =>
  item?.kind === 'para' &&
  item.paras[0]!.code === undefined &&
  item.paras.some(p => p.toc !== undefined || p.lines.some(l => leader.test(lineText(l)) && endsInPage.test(lineText(l))))

interface Entry {
  readonly content: readonly PhrasingContent[]
  readonly x0: number
  readonly provenance: readonly Provenance[]
}

/** `8.39.1Highlights`: the number of a section at its title. */
const glued = /^(\d{1,3}(?:\.\d{1,3})+\.?)(?=\p{Lu}\p{Ll}{2})/u

const entryOf = (m: Maker, p: Para, value: string, bbox: Bbox): Entry => ({
  content: [{ type: 'text', value: value.replace(glued, '$1 ') }],
  x0: bbox.x0,
  provenance: [provenanceOf(m, p.page, bbox, p.lines)],
})

/** The entries of one joined paragraph; dot leaders are booked as dropped. An entry of two lines has its leader on the second. */
export const tocEntriesOf = (m: Maker, paras: readonly Para[], books: Books): Entry[] => {
  const entries: Entry[] = []
  let held: { text: string; para: Para; bbox: Bbox } | undefined
  for (const p of paras) {
    if (p.toc) {
      entries.push(entryOf(m, p, `${p.toc.title} ${p.toc.page}`, p.bbox))
      continue
    }
    for (const l of p.lines) {
      const text = lineText(l)
      const t = ledEntry.exec(text)
      if (!t) {
        held = held ? { ...held, text: `${held.text} ${text}` } : { text, para: p, bbox: l.bbox }
        continue
      }
      const title = [held?.text ?? '', t[1]!].filter(x => x !== '').join(' ')
      const bbox = held?.para === p ? { ...l.bbox, x0: Math.min(l.bbox.x0, held.bbox.x0), top: held.bbox.top } : l.bbox
      held = undefined
      const dots = text.replace(/\s/g, '').length - (t[1]! + t[2]!).replace(/\s/g, '').length
      books.withdrawn(p.page, 'dot-leader', dots)
      entries.push(entryOf(m, p, `${title} ${t[2]!}`, bbox))
    }
  }
  if (held)
    entries.push({ content: [{ type: 'text', value: held.text }], x0: held.bbox.x0, provenance: provenancesOf(m, [held.para]) })
  return entries
}

/** Entries further right than this (points) are of a deeper level. */
const indent = 4

const nested = (m: Maker, entries: readonly Entry[]): ListItem[] => {
  const items: ListItem[] = []
  for (let i = 0; i < entries.length;) {
    const head = entries[i]!
    let end = i + 1
    while (end < entries.length && entries[end]!.x0 > head.x0 + indent) end++
    const below = entries.slice(i + 1, end)
    items.push({
      label: '',
      content: head.content,
      children: below.length > 0 ? [listOf(m, below)] : [],
      provenance: head.provenance,
    })
    i = end
  }
  return items
}

const listOf = (m: Maker, entries: readonly Entry[]): List => ({
  type: 'list',
  id: m.id(entries.map(e => inlineText(e.content)).join('\n')),
  layer: 'body',
  provenance: byPage(entries.flatMap(e => e.provenance)),
  ordered: false,
  items: nested(m, entries),
})

/** A table of contents as one list, nested as it is indented. */
export const tocList = (m: Maker, entries: readonly Entry[]): List => ({ ...listOf(m, entries), role: 'toc' })
