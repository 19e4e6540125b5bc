import {
  type Asset,
  type Block,
  type Cell,
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
import type { EncodedImage, OcrPage, ParseContext } from '../../src/engines/index.js'
import { cropOf } from '../../src/layout/scan/crops.js'
import { layoutDocument, type LayoutResult } from '../../src/layout/index.js'
import { isImage } from './detect.js'
import { type ImagePages, readImagePages } from './pages.js'

export { isImage } from './detect.js'
export { type ImagePages, readImagePages } from './pages.js'

type FigureRegion = LayoutResult['figures'][number]

/** Cuts figures that have no picture of their own (those told by their captions) out of the page. */
const cropper = (read: ImagePages, ctx: ParseContext): ((figure: FigureRegion) => Promise<EncodedImage | undefined>) => {
  let open: { readonly page: number; readonly gray: OcrPage['gray'] | undefined } = { page: 0, gray: undefined }
  return async figure => {
    if (open.page !== figure.page) open = { page: figure.page, gray: read.grays.get(figure.page)?.() }
    const info = read.infos.find(i => i.page === figure.page)
    if (!open.gray || !info) return undefined
    const crop = cropOf(figure.bbox, info, open.gray)
    return ctx.engines.images.encode({ kind: 'raw', ...open.gray, channels: 1 }, { crop, maxEdge: 2400 })
  }
}

interface Shelf {
  readonly assets: Map<string, Asset>
  put(picture: EncodedImage, page: number): string
}

const shelf = (): Shelf => {
  const assets = new Map<string, Asset>()
  return {
    assets,
    put: (picture, page) => {
      const asset = pageAsset(picture, page)
      if (!assets.has(asset.id)) assets.set(asset.id, asset)
      return asset.id
    },
  }
}

/** Pictures of a cell by their place on the page (`asset:<page>/<key>`) become assets; those that are not there go. */
const cellPictures = (cell: Cell, read: ImagePages, store: Shelf): Cell => ({
  ...cell,
  content: cell.content.flatMap(node => {
    if (node.type !== 'image' || !node.url.startsWith('asset:')) return [node]
    const key = node.url.slice('asset:'.length)
    const picture = read.pictures.get(key)
    return picture ? [{ ...node, url: `asset:${store.put(picture, Number(key.split('/')[0]))}` }] : []
  }),
})

/** Supplies figures and cells with their pictures, wherever they are nested. */
const withPictures = async (
  blocks: readonly Block[],
  figures: readonly FigureRegion[],
  read: ImagePages,
  ctx: ParseContext,
): Promise<{ blocks: Block[]; assets: readonly Asset[] }> => {
  const store = shelf()
  const cut = cropper(read, ctx)
  const ids = new Map<string, string>()
  for (const figure of [...figures].sort((a, b) => a.page - b.page)) {
    const picture = read.pictures.get(`${figure.page}/${figure.imageKey ?? ''}`) ?? (await cut(figure))
    if (picture) ids.set(figure.blockId, store.put(picture, figure.page))
  }
  const dressed = mapBlocks(blocks, (block): Block => {
    if (block.type === 'table') return { ...block, cells: block.cells.map(cell => cellPictures(cell, read, store)) }
    if (block.type !== 'figure') return block
    const assetId = ids.get(block.id)
    return assetId === undefined ? block : { ...block, assetId }
  })
  return { blocks: dressed, assets: [...store.assets.values()] }
}

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
  const { blocks, assets } = await withPictures(laid.blocks, laid.figures, read, ctx)
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
    assets,
  }
  return { document, diagnostics: [...read.diagnostics, ...laid.diagnostics] }
}

/** Scans: PNG, JPEG, TIFF with any number of pages, WebP. Needs an OCR engine. */
export const image: Parser<ParseContext> = { format: 'image', detect: isImage, parse }
