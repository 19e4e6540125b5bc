import {
  type Asset,
  type Block,
  blockText,
  coverageOf,
  languageOf,
  type Document,
  inlineText,
  mapBlocks,
  pageAsset,
  type Ledger,
  type PageInfo,
  type Parsed,
  type Parser,
  schemaVersion,
  sha256,
  type Source,
} from '../../src/document/index.js'
import type { OcrPage, ParseContext } from '../../src/engines/index.js'
import { layoutDocument, type LayoutResult } from '../../src/layout/index.js'
import { isImage } from './detect.js'
import { type ImagePages, readImagePages } from './pages.js'

export { isImage } from './detect.js'
export { type ImagePages, readImagePages } from './pages.js'

type FigureRegion = LayoutResult['figures'][number]

/** Cuts one figure out of its page picture. */
const crop = async (figure: FigureRegion, info: PageInfo, gray: OcrPage['gray'], ctx: ParseContext): Promise<Asset> => {
  const scale = gray.width / info.width
  const { x0, top, x1, bottom } = figure.bbox
  const area = { left: x0 * scale, top: top * scale, width: (x1 - x0) * scale, height: (bottom - top) * scale }
  const picture = await ctx.engines.images.encode({ kind: 'raw', ...gray, channels: 1 }, { crop: area, maxEdge: 2400 })
  return pageAsset(picture, figure.page)
}

/** Assets by the id of the figure block they belong to. */
const cropAll = async (figures: readonly FigureRegion[], read: ImagePages, ctx: ParseContext): Promise<Map<string, Asset>> => {
  const assets = new Map<string, Asset>()
  for (const figure of figures) {
    const gray = read.grays.get(figure.page)
    const info = read.infos.find(i => i.page === figure.page)
    if (gray && info) assets.set(figure.blockId, await crop(figure, info, gray, ctx))
  }
  return assets
}

/** Sets the assets of figures, wherever they are nested. */
const withAssets = (blocks: readonly Block[], assets: ReadonlyMap<string, Asset>): Block[] =>
  mapBlocks(blocks, block => {
    const asset = block.type === 'figure' ? assets.get(block.id) : undefined
    return asset ? { ...block, assetId: asset.id } : block
  })

/** The page as reported once layout has accounted for its characters. */
const counted = (info: PageInfo, ledger: Ledger | undefined): PageInfo =>
  ledger ? { ...info, ledger, coverage: coverageOf(ledger) } : info

const titleOf = (blocks: readonly Block[]): string | undefined => {
  const first = blocks.find(block => block.type === 'heading' && block.level === 1 && block.layer === 'body')
  const title = first?.type === 'heading' ? inlineText(first.content).trim() : ''
  return title === '' ? undefined : title
}

const parse = async (source: Source, ctx: ParseContext): Promise<Parsed> => {
  const read = await readImagePages(source, ctx)
  const began = performance.now()
  const laid = layoutDocument({ pages: read.pages, outline: [] })
  ctx.onTiming?.('layout', performance.now() - began)
  const assets = await cropAll(laid.figures, read, ctx)
  const blocks = withAssets(laid.blocks, assets)
  const title = titleOf(blocks)
  const language = languageOf(blocks.map(blockText).join('\n'))
  const document: Document = {
    schemaVersion,
    source: {
      name: source.name,
      format: 'image',
      bytes: source.bytes.length,
      sha256: sha256(source.bytes),
      ...(title === undefined ? {} : { title }),
      ...(language === undefined ? {} : { language }),
    },
    pages: read.infos.map(info => counted(info, laid.ledgers.get(info.page))),
    blocks,
    assets: [...new Map([...assets.values()].map(asset => [asset.id, asset])).values()],
  }
  return { document, diagnostics: [...read.diagnostics, ...laid.diagnostics] }
}

/** Scans: PNG, JPEG, TIFF with any number of pages, WebP. Needs an OCR engine. */
export const image: Parser<ParseContext> = { format: 'image', detect: isImage, parse }
