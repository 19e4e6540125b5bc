import {
  type Block,
  IngestError,
  rounded,
  shortHash,
  type Chunk,
  type ChunkKind,
  type Document,
  type Heading,
} from '../document/index.js'
import { renderBlocks, renderContext, renderEach, type RenderOptions } from '../render/index.js'
import { contextOf } from './context.js'
import { fitRuns, packSection, textOf } from './pack.js'
import type { Measure, Piece } from './piece.js'
import { headingText, sectionsOf } from './section.js'
import { splitBlock } from './split.js'
import { gptTokenizer, type Tokenizer } from './tokenizer.js'

export interface ChunkOptions {
  /** Most tokens of a chunk's context (heading path and text); at least 16. */
  readonly maxTokens: number
  readonly tokenizer: Tokenizer
  /** How blocks are written; see {@link RenderOptions}. */
  readonly render: Partial<RenderOptions>
}

export const chunkDefaults: ChunkOptions = Object.freeze({ maxTokens: 512, tokenizer: gptTokenizer, render: {} })

/** Below this a heading path and a single character may not fit together. */
export const smallestMaxTokens = 16

type Draft = Omit<Chunk, 'id' | 'source'>

const checked = (maxTokens: number): number => {
  if (Number.isInteger(maxTokens) && maxTokens >= smallestMaxTokens) return maxTokens
  throw new IngestError('invalid-options', `maxTokens is ${maxTokens}; give a whole number of at least ${smallestMaxTokens}.`)
}

/** The kind with the most tokens; of equals the first met. */
const majority = (pieces: readonly Piece[]): ChunkKind => {
  const weight = new Map<ChunkKind, number>()
  for (const piece of pieces) weight.set(piece.kind, (weight.get(piece.kind) ?? 0) + piece.tokens)
  return [...weight].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['prose', -1])[0]
}

const places = (pieces: readonly Piece[]): Pick<Chunk, 'pages' | 'bboxes'> => {
  const provenance = pieces.flatMap(piece => piece.provenance)
  const pages = new Set(provenance.flatMap(p => (p.page === undefined ? [] : [p.page])))
  const bboxes = new Map<string, Chunk['bboxes'][number]>()
  for (const { page, bbox } of provenance) {
    if (page === undefined || bbox === undefined) continue
    const box = { page, bbox: rounded(bbox) }
    bboxes.set(JSON.stringify(box), box)
  }
  return { pages: [...pages].sort((a, b) => a - b), bboxes: [...bboxes.values()] }
}

const draft = (pieces: readonly Piece[], headings: readonly string[], count: (text: string) => number): Draft => {
  const text = textOf(pieces)
  return {
    text,
    headings,
    captions: [...new Set(pieces.flatMap(piece => piece.captions))],
    ...places(pieces),
    blockIds: [...new Set(pieces.map(piece => piece.blockId))],
    tokens: count(contextOf(headings, text)),
    kind: majority(pieces),
  }
}

/** Ids are hashes of what a chunk says and where; equal chunks are told apart by their ordinal. */
const named = (drafts: readonly Draft[], source: string): Chunk[] => {
  const seen = new Map<string, number>()
  return drafts.map(({ text, headings, ...rest }) => {
    const hash = shortHash(JSON.stringify([source, headings, text]))
    const ordinal = (seen.get(hash) ?? 0) + 1
    seen.set(hash, ordinal)
    return { id: ordinal === 1 ? hash : `${hash}-${ordinal}`, text, headings, ...rest, source }
  })
}

/**
 * Document -> chunks, by structure: a chunk never crosses a heading; tables stay whole or are cut between rows under a repeated
 * header; what is too large is cut at items, sentences, clauses, and last between code points. The context of every chunk has
 * at most `maxTokens` tokens (a longer heading path loses its outer end). All body text is in the chunks, in reading order;
 * a heading is in `headings` of the chunks below it, or in a chunk of its own where there is none.
 * Throws IngestError `invalid-options` for a limit below {@link smallestMaxTokens}.
 */
export const chunkDocument = (doc: Document, options: Partial<ChunkOptions> = {}): Chunk[] => {
  const { maxTokens, tokenizer, render: renderOptions } = { ...chunkDefaults, ...options }
  const limit = checked(maxTokens)
  const count = (text: string): number => tokenizer.count(text)
  const context = renderContext(renderOptions, doc.assets)
  const written = new Map(renderEach(doc.blocks, context).map((text, i) => [doc.blocks[i], text]))
  const render = (blocks: readonly Block[]): string =>
    (blocks.length === 1 ? written.get(blocks[0]) : undefined) ?? renderBlocks(blocks, context)
  const measure: Measure = { render, count, spans: context.spans }

  /** The path as far as it takes at most half of the limit, inner headings first. */
  const keep = (path: readonly Heading[]): readonly Heading[] => {
    let kept = path
    while (kept.length > 0 && count(contextOf(kept.map(headingText), '')) > limit / 2) kept = kept.slice(1)
    return kept
  }
  const fill = (path: readonly Heading[], pack: (budget: number) => Piece[][]): Draft[] => {
    const headings = keep(path).map(headingText)
    const used = headings.length === 0 ? 0 : count(contextOf(headings, ''))
    const fits = (text: string): boolean => count(contextOf(headings, text)) <= limit
    const runs = pack(Math.max(4, limit - used - 1)).flatMap(run => fitRuns(run, fits))
    return runs.map(run => draft(run, headings, count))
  }

  // Backwards, for a heading is carried by what stands below it.
  const carried = new Set<Heading>()
  const sections = sectionsOf(doc.blocks).reverse()
  const parts = sections.map(({ path, blocks }): Draft[] => {
    const carry = (by: readonly Heading[], drafts: Draft[]): Draft[] => {
      if (drafts.length > 0) for (const heading of keep(by)) carried.add(heading)
      return drafts
    }
    const body =
      blocks.length === 0
        ? []
        : carry(
            path,
            fill(path, budget => packSection(blocks, budget, measure)),
          )
    const own = path.at(-1)
    if (!own || carried.has(own)) return body
    const above = path.slice(0, -1)
    return [
      ...carry(
        above,
        fill(above, budget => splitBlock(own, budget, measure).map(piece => [piece])),
      ),
      ...body,
    ]
  })
  const drafts = parts.reverse().flat()
  return named(drafts, doc.source.name)
}
