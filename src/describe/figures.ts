import { blockText, inlineText, mapBlocks, type Asset, type Block, type Document, type Figure } from '../document/index.js'

/** A figure with what stands around it: what a model, or a reader of its labels, may know beforehand. */
export interface FigureInContext {
  readonly figure: Figure
  readonly asset: Asset
  readonly caption: string
  /** Headings above it, outermost first. */
  readonly headings: readonly string[]
  /** Text just before and just after it, at most {@link nearChars} each. */
  readonly before: string
  readonly after: string
}

/** Characters of neighbouring text on each side. */
export const nearChars = 400
/** Neighbours looked at on each side. */
const nearBlocks = 3
/** Shorter than this on a side (pixels) a picture shows nothing worth words: an icon, a bullet, a rule. */
const leastEdge = 40
/** Longer than this times its width (or height) it is a rule or a border. */
const leastShape = 20
/** Shown on so many pages without a caption, a picture is a logo or an ornament. */
const logoPages = 3

const pageOf = (block: Block): number | undefined => block.provenance[0]?.page

/** Figures of a list of blocks, those in list items and notices with them. */
export const figuresIn = (blocks: readonly Block[]): Figure[] => {
  const found: Figure[] = []
  mapBlocks(blocks, block => {
    if (block.type === 'figure') found.push(block)
    return block
  })
  return found
}

/** Pictures without information of their own: too small, too thin, or the same on several pages with nothing written to them. */
export const decorations = (document: Document): ReadonlySet<string> => {
  const pages = new Map<string, Set<number>>()
  const captioned = new Set<string>()
  for (const figure of figuresIn(document.blocks)) {
    if (figure.assetId === undefined) continue
    pages.set(figure.assetId, (pages.get(figure.assetId) ?? new Set()).add(pageOf(figure) ?? 0))
    if ((figure.caption ?? []).length > 0) captioned.add(figure.assetId)
  }
  const plain = ({ id, width = Infinity, height = Infinity }: Asset): boolean => {
    const [short, long] = [Math.min(width, height), Math.max(width, height)]
    return short < leastEdge || long > leastShape * short || (!captioned.has(id) && (pages.get(id)?.size ?? 0) >= logoPages)
  }
  return new Set(document.assets.filter(plain).map(asset => asset.id))
}

const joined = (texts: readonly string[]): string => texts.join('\n').replace(/\s+/g, ' ').trim()

const neighbours = (body: readonly Block[], at: number, step: 1 | -1): string => {
  const texts: string[] = []
  for (let n = 1; n <= nearBlocks; n++) {
    const block = body[at + n * step]
    if (!block || block.type === 'heading') break
    if (block.type !== 'figure') texts.push(blockText(block))
  }
  const text = joined(step < 0 ? texts.reverse() : texts)
  return step < 0 ? text.slice(-nearChars) : text.slice(0, nearChars)
}

/** Figures of the body that show something, each with its surroundings, in reading order. */
export const figuresInContext = (document: Document): FigureInContext[] => {
  const plain = decorations(document)
  const assets = new Map(document.assets.map(asset => [asset.id, asset]))
  const body = document.blocks.filter(block => block.layer === 'body')
  const path: { level: number; text: string }[] = []
  return body.flatMap((block, at): FigureInContext[] => {
    if (block.type === 'heading') {
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop()
      path.push({ level: block.level, text: joined([inlineText(block.content)]) })
    }
    const headings = path.map(heading => heading.text)
    return figuresIn([block]).flatMap(figure => {
      const asset = figure.assetId === undefined ? undefined : assets.get(figure.assetId)
      if (!asset || plain.has(asset.id)) return []
      const own = block.type === 'figure' ? '' : joined([blockText(block)]).slice(-nearChars)
      const before = own === '' ? neighbours(body, at, -1) : own
      const caption = joined([inlineText(figure.caption ?? [])])
      return [{ figure, asset, caption, headings, before, after: neighbours(body, at, 1) }]
    })
  })
}
