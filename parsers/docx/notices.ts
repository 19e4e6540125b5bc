import { inlineText, type Block, type NoticeKind } from '../../src/document/index.js'
import { dropChars } from './inline.js'
import { bare, paragraph, provenanceAt, type Piece } from './pieces.js'

const kinds: readonly (readonly [NoticeKind, string])[] = [
  ['danger', 'DANGER|GEFAHR|PELIGRO|PERICOLO|危险|危險'],
  ['warning', 'WARNING|WARNUNG|AVERTISSEMENT|ADVERTENCIA|AVVERTENZA|AVVERTIMENTO|警告'],
  ['caution', 'CAUTION|ATTENTION|ACHTUNG|VORSICHT|PRECAUCIÓN|PRECAUCION|ATENCIÓN|ATENCION|ATTENZIONE|小心|当心|注意'],
  [
    'note',
    'NOTICE|NOTE|IMPORTANT|TIPP|TIP|HINWEIS|ANMERKUNG|WICHTIG|REMARQUE|NOTA|IMPORTANTE|重要提示|温馨提示|特别提示|友情提示|重要|说明|提示|备注|注',
  ],
]
const words = kinds.map(([, w]) => w).join('|')
/** Label, optional number, then a colon, exclamation mark or the end of the line. Group 1 is the label as printed, group 2 the word. */
const opening = new RegExp(
  String.raw`^\s*((?:[⚠❗☢⚡△▲]️?\s*)?[【\[「《]?\s*(${words})S?(?:\s?\d{1,2})?\s*[】\]」》]?\s*[!！]?\s*[:：]?)(?=[\s]|$|(?<=[:：!！】\]」》]))`,
  'iu',
)

interface Opening {
  readonly kind: NoticeKind
  readonly label: string
  /** Characters of label and white space to take off. */
  readonly length: number
}

/** Does the text open like a notice? `bold` labels need no punctuation, others do. */
const openingOf = (text: string, bold: boolean): Opening | undefined => {
  const found = opening.exec(text)
  const label = found?.[1]?.trim()
  const word = found?.[2]
  if (!found || !label || !word) return undefined
  const rest = text.slice(found[0].length)
  const marked = /[:：!！】\]」》]$/.test(label) || rest.startsWith('\n')
  const alone = rest.trim() === ''
  const latin = /^[a-z]/i.test(word)
  if (latin && word !== word.toUpperCase() && !(marked && /^[A-Z]/.test(word))) return undefined
  if (!marked && !(bold && (alone || latin)) && !(alone && latin)) return undefined
  const kind = kinds.find(([, w]) => w.split('|').includes(word.toUpperCase()))?.[0] ?? 'note'
  return { kind, label, length: found[0].length + (rest.length - rest.trimStart().length) }
}

const open = (piece: Piece | undefined): Opening | undefined =>
  piece?.block.type === 'paragraph' && piece.item === undefined && !piece.facts?.caption
    ? openingOf(inlineText(piece.block.content), piece.bold === true)
    : undefined

/** What is left of the opening paragraph after its label. */
const remainder = (piece: Piece, opening: Opening): Piece[] => {
  if (piece.block.type !== 'paragraph') return []
  const content = dropChars(piece.block.content, opening.length)
  return inlineText(content).trim() === '' && content.every(c => c.type !== 'image')
    ? []
    : [{ ...piece, block: paragraph(content) }]
}

/** How many pieces after a label on a line of its own belong to it: the next paragraph, or the list that follows. */
const followers = (pieces: readonly Piece[], from: number): number => {
  const next = pieces[from]
  if (next?.item === undefined) return next?.block.type === 'paragraph' && !open(next) && !next.facts?.caption ? 1 : 0
  let to = from
  while (pieces[to]?.item !== undefined || pieces[to]?.attached) to++
  return to - from
}

/** How many pieces after `from` stand in its border box, up to the next label or heading. */
const framed = (pieces: readonly Piece[], from: number): number => {
  const frame = pieces[from]?.facts?.frame
  if (frame === undefined) return 0
  let to = from + 1
  for (let next = pieces[to]; next?.facts?.frame === frame; next = pieces[++to])
    if (next.block.type === 'heading' || open(next)) break
  return to - from - 1
}

type Finish = (pieces: readonly Piece[]) => Block[]

const notice = (opening: Opening, children: readonly Piece[], finish: Finish, facts: Piece['facts']): Piece => ({
  block: {
    ...bare,
    provenance: provenanceAt(facts?.page ?? children[0]?.facts?.page),
    type: 'notice',
    kind: opening.kind,
    label: opening.label,
    children: finish(children),
  },
  ...(facts ? { facts } : {}),
})

/** Paragraphs and frames that open with a safety word become notices; other frames give their content back. */
export const bindNotices = (pieces: readonly Piece[], finish: Finish): Piece[] => {
  const out: Piece[] = []
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]
    if (!piece) continue
    if (piece.inner) {
      const [first, ...rest] = piece.inner
      const boxed = first && open(first)
      if (first && boxed) out.push(notice(boxed, [...remainder(first, boxed), ...rest], finish, undefined))
      else out.push(...bindNotices(piece.inner, finish))
      continue
    }
    const tabled = tableOpening(piece)
    const opened = open(piece)
    if (tabled) out.push(notice(tabled, tabled.children, finish, undefined))
    else if (!opened) out.push(piece)
    if (!opened) continue
    const rest = remainder(piece, opened)
    const taken = framed(pieces, i) || (rest.length > 0 ? 0 : followers(pieces, i + 1))
    if (rest.length + taken === 0) out.push(piece)
    else out.push(notice(opened, [...rest, ...pieces.slice(i + 1, i + 1 + taken)], finish, piece.facts))
    i += taken
  }
  return out
}

/** Two cells, side by side or stacked: the label and its text. */
const tableOpening = ({ block }: Piece): (Opening & { children: Piece[] }) | undefined => {
  if (block.type !== 'table' || block.cells.length !== 2) return undefined
  const [label, body] = block.cells
  if (!label || !body) return undefined
  const text = inlineText(label.content)
  const opened = openingOf(text, true)
  if (!opened || text.slice(opened.length).trim() !== '') return undefined
  const images = label.content.filter(c => c.type === 'image')
  return { ...opened, children: [{ block: paragraph([...images, ...body.content]) }] }
}
