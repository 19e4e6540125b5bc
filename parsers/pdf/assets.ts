import type { PhrasingContent } from 'mdast'
import { type Asset, type Block, type Cell, type Diagnostic, mapBlocks, pageAsset } from '../../src/document/index.js'
import type { EncodedImage, ImageCodec } from '../../src/engines/index.js'
import type { FigureRegion } from '../../src/layout/index.js'
import type { PdfFile } from './open.js'
import { checkPatterns, rasterOf } from './raster.js'
import type { TurnedPage } from './turned.js'

/** Pictures kept while reading: `<page>/<key>` -> encoded file. */
export type Pictures = ReadonlyMap<string, EncodedImage>

/** Drawings are rendered at this resolution (dots per inch): labels of 6 pt stay legible. */
const drawingDpi = 200

interface Shelf {
  readonly assets: Asset[]
  put(image: EncodedImage, page: number): string
}

const shelf = (): Shelf => {
  const assets: Asset[] = []
  return {
    assets,
    put(image, page) {
      const asset = pageAsset(image, page)
      if (!assets.some(a => a.id === asset.id)) assets.push(asset)
      return asset.id
    },
  }
}

type Content = readonly PhrasingContent[]

const withPictures = (content: Content, put: (url: string) => string | undefined): Content =>
  content.some(n => n.type === 'image')
    ? content.flatMap((n): Content => {
        if (n.type !== 'image' || !n.url.startsWith('asset:')) return [n]
        const id = put(n.url.slice('asset:'.length))
        return id === undefined ? [] : [{ ...n, url: `asset:${id}` }]
      })
    : content

/** The block with what `change` makes of its texts, those of its items, its cells and its caption. */
const withContents = (block: Block, change: (content: Content) => Content): Block => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, content: change(block.content) }
    case 'table':
    case 'figure': {
      const own = block.caption === undefined ? block : { ...block, caption: change(block.caption) }
      return own.type === 'figure' ? own : { ...own, cells: own.cells.map((c): Cell => ({ ...c, content: change(c.content) })) }
    }
    case 'list':
      return { ...block, items: block.items.map(i => ({ ...i, content: change(i.content) })) }
    case 'notice':
    case 'code':
      return block
  }
}

/** Supplies each figure with its picture: the embedded one, or a crop of the rendered page for drawings and tiled pictures. */
export const attachAssets = async (
  pdf: PdfFile,
  blocks: readonly Block[],
  figures: readonly FigureRegion[],
  pictures: Pictures,
  images: ImageCodec,
  turned: ReadonlyMap<number, TurnedPage> = new Map(),
): Promise<{ blocks: Block[]; assets: Asset[]; diagnostics: Diagnostic[] }> => {
  const store = shelf()
  const ids = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  const toRender = new Map<number, FigureRegion[]>()
  for (const f of figures) {
    const picture = f.imageKey === undefined ? undefined : pictures.get(`${f.page}/${f.imageKey}`)
    if (picture) ids.set(f.blockId, store.put(picture, f.page))
    else toRender.set(f.page, [...(toRender.get(f.page) ?? []), f])
  }
  for (const [number, regions] of toRender) {
    try {
      await checkPatterns(pdf, number)
      const { image, scale } = await rasterOf(pdf, number, drawingDpi, turned.get(number)?.turn)
      for (const f of regions) {
        const left = Math.max(0, Math.floor((f.bbox.x0 - 2) * scale))
        const top = Math.max(0, Math.floor((f.bbox.top - 2) * scale))
        const crop = {
          left,
          top,
          width: Math.min(image.width - left, Math.ceil((f.bbox.x1 - f.bbox.x0 + 4) * scale)),
          height: Math.min(image.height - top, Math.ceil((f.bbox.bottom - f.bbox.top + 4) * scale)),
        }
        if (crop.width < 2 || crop.height < 2) continue
        ids.set(f.blockId, store.put(await images.encode(image, { crop }), number))
      }
    } catch (cause) {
      const message = `The drawing could not be rendered: ${cause instanceof Error ? cause.message : String(cause)}`
      diagnostics.push({ code: 'figure-not-rendered', severity: 'warning', message, stage: 'parse', page: number })
    }
  }
  const put = (url: string): string | undefined => {
    const picture = pictures.get(url)
    return picture && store.put(picture, Number(url.split('/')[0]))
  }
  const withAssets = mapBlocks(blocks, (b): Block => {
    const whole = withContents(b, content => withPictures(content, put))
    const assetId = ids.get(b.id)
    return whole.type === 'figure' && assetId !== undefined ? { ...whole, assetId } : whole
  })
  return { blocks: withAssets, assets: store.assets, diagnostics }
}
