import { IngestError, type LayerName, type PageLayer, type Source, blockLayers } from '../document/index.js'
import type { ParseContext, ShownPage } from '../engines/index.js'
import { layersOf } from '../layout/index.js'
import type { StageOptions } from '../options/index.js'
import { renderSvg } from '../render/index.js'
import { type Toolbox, detect, unsupported, withEngines } from './convert-source.js'

export interface InspectRequest extends Toolbox {
  readonly options: Pick<StageOptions, 'parse'>
  /** 1-based. */
  readonly page: number
  /** Layers to draw, in the order they are drawn. */
  readonly layers: readonly LayerName[]
  /** Draw the page itself below the layers. */
  readonly picture: boolean
  readonly signal?: AbortSignal
}

/** Long edge of the page picture, pixels: words of 6 pt on A4 stay legible. */
const pictureEdge = 1600

/**
 * One page with the intermediates of its layout, as SVG. The whole document is read, since headings and furniture are told
 * by all pages. Throws IngestError `invalid-options` for a page that is not there or a format without pages.
 */
export const inspectSource = async (source: Source, request: InspectRequest): Promise<string> => {
  const parser = detect(source.bytes, request.parsers)
  if (!parser) throw unsupported(source)
  let shown: ShownPage['content'] | undefined
  let picture: Awaited<ReturnType<ShownPage['picture']>> | undefined
  const context: ParseContext = {
    options: request.options.parse,
    engines: request.engines,
    onPage: async page => {
      if (page.content.page !== request.page) return
      shown = page.content
      if (request.picture) picture = await page.picture(pictureEdge)
    },
    ...(request.signal && { signal: request.signal }),
  }
  const read = (engines: ParseContext['engines']) => parser.parse(source, { ...context, engines })
  const { document } = await withEngines(request, request.options.parse, read)
  if (!shown) {
    const why =
      document.pages.length === 0
        ? `${source.name} has no pages: its format keeps the order of the text, not its place; inspect a PDF or a picture.`
        : `${source.name} has no page ${request.page} that could be laid out; it has ${document.pages.length} pages.`
    throw new IngestError('invalid-options', why, { path: source.path })
  }
  const all = new Map<LayerName, PageLayer>([...layersOf(shown), ...blockLayers(document, request.page)].map(l => [l.name, l]))
  const layers = request.layers.flatMap(name => all.get(name) ?? [])
  return renderSvg({ width: shown.width, height: shown.height, layers, ...(picture && { picture }) })
}
