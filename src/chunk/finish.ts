import {
  chunkSchemaVersion,
  rounded,
  shortHash,
  type Chunk,
  type ChunkCut,
  type ChunkWarning,
  type Document,
} from '../document/index.js'
import { contextOf } from './context.js'
import { chunkKindOf } from './kinds.js'
import { chunkLanguage } from './language.js'
import type { Run } from './pack.js'
import type { Piece } from './piece.js'
import { overlapOf } from './overlap.js'
import { slotsOf } from './slots.js'

/** The pieces of one chunk under their heading path. */
export interface Draft extends Run {
  readonly headings: readonly string[]
}

export interface Finish {
  readonly count: (text: string) => number
  readonly maxTokens: number
  readonly overlap: number
  /** Path of a picture relative to the chunk file; undefined when there is no such file. */
  readonly assetPath: (id: string) => string | undefined
}

const unique = <T>(values: readonly T[]): T[] => (values.length < 2 ? [...values] : [...new Set(values)])

/** Most pieces have no captions, pictures, warnings or cuts. */
const gathered = <T>(pieces: readonly Piece[], of: (piece: Piece) => readonly T[] | undefined): T[] => {
  const out: T[] = []
  for (const piece of pieces) for (const one of of(piece) ?? []) out.push(one)
  return out
}

type PageBox = Chunk['bboxes'][number]

const sameBox = (a: PageBox, b: PageBox): boolean =>
  a.page === b.page &&
  a.bbox.x0 === b.bbox.x0 &&
  a.bbox.top === b.bbox.top &&
  a.bbox.x1 === b.bbox.x1 &&
  a.bbox.bottom === b.bbox.bottom

const places = (pieces: readonly Piece[]): Pick<Chunk, 'pages' | 'bboxes'> => {
  const bboxes: PageBox[] = []
  const byTop = new Map<number, PageBox[]>()
  const pages: number[] = []
  for (const piece of pieces) {
    for (const { page, bbox } of piece.provenance) {
      if (page === undefined) continue
      if (!pages.includes(page)) pages.push(page)
      if (bbox === undefined) continue
      const box = { page, bbox: rounded(bbox) }
      const beside = byTop.get(box.bbox.top)
      if (beside?.some(other => sameBox(other, box))) continue
      if (beside) beside.push(box)
      else byTop.set(box.bbox.top, [box])
      bboxes.push(box)
    }
  }
  return { pages: pages.sort((a, b) => a - b), bboxes }
}

const warningsOf = (pieces: readonly Piece[]): ChunkWarning[] => {
  const all = gathered(pieces, piece => piece.warnings)
  return all.length < 2 ? all : [...new Map(all.map(w => [`${w.blockId} ${w.text}`, w])).values()]
}

/** What of a draft runs on in a neighbour: parts of one thing lie in neighbouring chunks. */
const cutsOf = (drafts: readonly Draft[], at: number): ChunkCut[] => {
  const own = gathered(drafts[at]?.pieces ?? [], piece => piece.cuts)
  if (own.length === 0) return []
  const beside = new Set(
    [drafts[at - 1], drafts[at + 1]].flatMap(d => gathered(d?.pieces ?? [], piece => piece.cuts)).map(c => `${c.kind} ${c.key}`),
  )
  return unique(own.filter(c => beside.has(`${c.kind} ${c.key}`)).map(c => c.kind)).sort()
}

/**
 * Ids are hashes of what a chunk says and in which file: two manuals of one name in two folders may hold the same safety chapter, and
 * `prev` and `next` of one must not lead into the other. Equal chunks of one file are told apart by their ordinal.
 */
const idsOf = (drafts: readonly Pick<Draft, 'headings' | 'text'>[], { name, sha256 }: Document['source']): string[] => {
  const seen = new Map<string, number>()
  return drafts.map(({ headings, text }) => {
    const hash = shortHash(JSON.stringify([name, sha256, headings, text]))
    const ordinal = (seen.get(hash) ?? 0) + 1
    seen.set(hash, ordinal)
    return ordinal === 1 ? hash : `${hash}-${ordinal}`
  })
}

/** Drafts in reading order -> chunks with all their fields. */
export const finish = (drafts: readonly Draft[], doc: Document, { count, maxTokens, overlap, assetPath }: Finish): Chunk[] => {
  const { name: source, sha256, language: documentLanguage } = doc.source
  const labels = new Map(doc.pages.map(info => [info.page, info.label?.trim() || String(info.page)]))
  const ids = idsOf(drafts, doc.source)
  return drafts.map(({ headings, pieces, text, tokens }, i): Chunk => {
    const before = overlap === 0 ? '' : overlapOf(drafts, i, { count, maxTokens, overlap })
    const contextText = contextOf(headings, before === '' ? text : `${before}\n\n${text}`)
    const { pages, bboxes } = places(pieces)
    const language = chunkLanguage(text) ?? documentLanguage
    const [prev, next] = [ids[i - 1], ids[i + 1]]
    const cuts = cutsOf(drafts, i)
    const kind = chunkKindOf(pieces, headings.at(-1) ?? '')
    return {
      schemaVersion: chunkSchemaVersion,
      id: ids[i] ?? '',
      docId: sha256.slice(0, 12),
      source,
      text,
      contextText,
      headings,
      captions: unique(gathered(pieces, piece => piece.captions)),
      pages,
      pageLabels: pages.map(page => labels.get(page) ?? String(page)),
      bboxes,
      blockIds: unique(pieces.map(piece => piece.blockId)),
      tokens: before === '' ? tokens : count(contextText),
      kind,
      ...(language !== undefined && { language }),
      ...(prev !== undefined && { prev }),
      ...(next !== undefined && { next }),
      assets: unique(gathered(pieces, piece => piece.assets)).flatMap(id => assetPath(id) ?? []),
      warnings: warningsOf(pieces),
      slots: slotsOf(text, kind),
      ...(cuts.length > 0 && { cuts }),
    }
  })
}
