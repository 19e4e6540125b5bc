import { IngestError, type Block, type Chunk, type ChunkStrategy, type Document, type Heading } from '../document/index.js'
import { renderBlocks, renderContext, renderEach, type RenderOptions } from '../render/index.js'
import { contextOf } from './context.js'
import { counterOf, tokensOfAll, type Counter } from './counter.js'
import { finish, type Draft } from './finish.js'
import { mergeSmall } from './merge.js'
import { fitRuns, packSection, type Price } from './pack.js'
import type { Measure, Whole } from './piece.js'
import { rolesOf, type Role } from './roles.js'
import { headingText, pagesOf, sectionsOf, sectionsWithin, type Section } from './section.js'
import { splitBlock } from './split.js'
import { gptTokenizer, type Tokenizer } from './tokenizer.js'

export interface ChunkOptions {
  /** Most tokens of a chunk's context (heading path, overlap and text); at least 16. */
  readonly maxTokens: number
  /** Sections with fewer tokens are joined with small neighbours under the same heading; 0 = never. */
  readonly minTokens: number
  /** Tokens of the chunk before that a context repeats where text runs on; at most half of `maxTokens`. */
  readonly overlap: number
  readonly strategy: ChunkStrategy
  readonly tokenizer: Tokenizer
  /** How blocks are written; see {@link RenderOptions}. */
  readonly render: Partial<RenderOptions>
}

export const chunkDefaults: ChunkOptions = Object.freeze({
  maxTokens: 512,
  minTokens: 64,
  overlap: 0,
  strategy: 'structure',
  tokenizer: gptTokenizer,
  render: {},
})

/** Below this a heading path and a single character may not fit together. */
export const smallestMaxTokens = 16

const wrong = (message: string): IngestError => new IngestError('invalid-options', message)

const checked = (options: ChunkOptions): ChunkOptions => {
  const { maxTokens, overlap } = options
  if (!Number.isInteger(maxTokens) || maxTokens < smallestMaxTokens)
    throw wrong(`maxTokens is ${maxTokens}; give a whole number of at least ${smallestMaxTokens}.`)
  if (!(overlap >= 0 && overlap <= maxTokens / 2))
    throw wrong(`overlap is ${overlap}; give at most ${Math.floor(maxTokens / 2)}, half of maxTokens.`)
  return options
}

/** Blocks as text, each written and counted once. */
const measureOf = (doc: Document, { render: options, strategy }: ChunkOptions, { count }: Counter): Measure => {
  const context = renderContext(options, doc.assets)
  const body = doc.blocks.filter(block => block.layer === 'body')
  /** `tokens` below 0: not counted yet. */
  const written = new Map<Block, { readonly text: string; tokens: number }>()
  const texts = renderEach(body, context)
  for (const [i, block] of body.entries()) written.set(block, { text: texts[i] ?? '', tokens: -1 })
  const render = (block: Block): string => written.get(block)?.text ?? renderBlocks([block], context)
  return {
    render,
    whole: (block): Whole => {
      const known = written.get(block)
      if (known) {
        if (known.tokens < 0) known.tokens = count(known.text)
        return known
      }
      const text = render(block)
      return { text, tokens: count(text) }
    },
    count,
    spans: context.spans,
    rowsAlone: strategy === 'table-rows',
  }
}

interface Plan {
  readonly limit: number
  readonly overlap: number
  readonly least: number
  readonly measure: Measure
  readonly roles: ReadonlyMap<Block, Role>
  readonly counter: Counter
  /** What is kept of each path that was asked for. */
  readonly above: Map<readonly Heading[], Above>
}

/** Headings of a context, and the tokens of them with the line end behind each. */
interface Above {
  readonly path: readonly Heading[]
  readonly headings: readonly string[]
  readonly tokens: number
}

/** The path as far as it takes at most half of the limit, inner headings first. */
const kept = (path: readonly Heading[], { limit, measure, above }: Plan): Above => {
  const known = above.get(path)
  if (known) return known
  for (let from = 0; ; from++) {
    const rest = from === 0 ? path : path.slice(from)
    const headings = rest.map(headingText)
    const tokens = rest.length === 0 ? 0 : measure.count(contextOf(headings, ''))
    if (rest.length > 0 && tokens > limit / 2) continue
    const found: Above = { path: rest, headings, tokens }
    above.set(path, found)
    return found
  }
}

const roomUnder = ({ tokens }: Above, { limit, overlap }: Plan): number => Math.max(4, limit - overlap - tokens - 1)

/** Counted from what is known of the parts where that is exact. */
const priceUnder = ({ headings, tokens }: Above, { measure, counter }: Plan): Price => ({
  of: (pieces, text) => {
    const own = tokensOfAll(pieces, counter)
    const joint = headings.length === 0 ? 0 : counter.between(headings.at(-1) ?? '', '\n', text)
    // The headings are counted with the line end behind them.
    return own === undefined || joint === undefined ? measure.count(contextOf(headings, text)) : tokens + own
  },
  count: measure.count,
})

const draftsOf = (path: readonly Heading[], blocks: readonly Block[], plan: Plan): Draft[] => {
  const { limit, overlap, least, measure, roles } = plan
  const above = kept(path, plan)
  const budget = roomUnder(above, plan)
  const [only] = blocks
  const runs =
    blocks.length === 1 && only?.type === 'heading'
      ? splitBlock(only, budget, measure).map(piece => [piece])
      : packSection(blocks, { budget, least, roles }, measure)
  const price = priceUnder(above, plan)
  return runs.flatMap(run => fitRuns(run, limit - overlap, price)).map(run => ({ headings: above.headings, ...run }))
}

/** Sections -> drafts. Backwards, for a heading is carried by what stands below it; one that nothing carries is a chunk of its own. */
const allDrafts = (sections: readonly Section[], plan: Plan): Draft[] => {
  const carried = new Set<Heading>()
  const carry = (path: readonly Heading[], drafts: Draft[]): Draft[] => {
    if (drafts.length > 0) for (const heading of kept(path, plan).path) carried.add(heading)
    return drafts
  }
  const parts = [...sections].reverse().map(({ path, own, blocks }): Draft[] => {
    const body = carry(path, draftsOf(path, blocks, plan))
    if (!own || carried.has(own)) return body
    const above = path.slice(0, -1)
    return [...carry(above, draftsOf(above, [own], plan)), ...body]
  })
  return parts.reverse().flat()
}

const sizeOf = (blocks: readonly Block[], { measure }: Plan): number =>
  blocks.reduce((sum, block) => sum + measure.whole(block).tokens + 1, 0)

const roomBelow = (path: readonly Heading[], plan: Plan): number => roomUnder(kept(path, plan), plan)

const merged = (sections: readonly Section[], plan: Plan): Section[] =>
  mergeSmall(sections, {
    size: section => sizeOf(section.blocks, plan),
    headingSize: heading => sizeOf([heading], plan),
    room: path => roomBelow(path, plan),
    small: plan.least,
    part: ({ blocks }) => blocks.map(block => plan.roles.get(block)).find(role => role !== undefined),
  })

const planned = (doc: Document, strategy: ChunkStrategy, plan: Plan): Section[] => {
  const pages = strategy === 'page' ? pagesOf(doc) : undefined
  if (pages)
    return pages.flatMap(page =>
      sizeOf(page.blocks, plan) <= roomBelow(page.path, plan) ? [page] : merged(sectionsWithin(page), plan),
    )
  const sections = sectionsOf(doc.blocks, block => plan.roles.has(block) && plan.roles.get(block) !== 'cover')
  return strategy === 'section' || plan.least === 0 ? sections : merged(sections, plan)
}

/**
 * Document -> chunks, by structure: a chunk never crosses a heading, but for small sections that are joined whole; tables stay
 * whole or are cut between rows under a repeated header; what is too large is cut at items, sentences, clauses, and last between
 * characters. The context of every chunk has at most `maxTokens` tokens (a longer heading path loses its outer end). All body
 * text is in the chunks, in reading order; a heading is in `headings` of the chunks below it, or written in a text.
 * Throws IngestError `invalid-options` for a limit below {@link smallestMaxTokens} or an overlap above half of it.
 */
export const chunkDocument = (doc: Document, options: Partial<ChunkOptions> = {}): Chunk[] => {
  const settings = checked({ ...chunkDefaults, ...options })
  const { maxTokens, overlap, strategy } = settings
  const minTokens = Math.min(settings.minTokens, maxTokens)
  const counter = counterOf(settings.tokenizer)
  const measure = measureOf(doc, settings, counter)
  const plan: Plan = { limit: maxTokens, overlap, least: minTokens, measure, roles: rolesOf(doc), counter, above: new Map() }
  const drafts = allDrafts(planned(doc, strategy, plan), plan)
  const names = new Map(doc.assets.map(asset => [asset.id, asset.name]))
  const folder = settings.render.assetBase ?? ''
  const assetPath = (id: string): string | undefined => {
    const name = names.get(id)
    return name === undefined ? undefined : [folder, name].filter(part => part !== '').join('/')
  }
  return finish(drafts, doc, { count: measure.count, maxTokens, overlap, assetPath })
}
