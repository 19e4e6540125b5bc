import { IngestError, toIngestError, type PageLayer, type Source } from '../document/index.js'
import type { EncodedImage, ParseContext, ShownPage } from '../engines/index.js'
import { layersOf } from '../layout/index.js'
import { detect, type Toolbox } from '../pipeline/index.js'

/** A page of a source as it is printed, and what the layout sees in it before it makes blocks. */
export interface Shown {
  readonly picture: EncodedImage
  readonly layers: readonly PageLayer[]
}

/** Long edge of the picture of a sheet, pixels: words of 6 pt on A4 stay legible. Strips (phone pictures of manuals) get more. */
const pictureEdge = 1600
const stripEdge = 12_000
/** Long by short side of A4. */
const sheetRatio = Math.SQRT2

const edgeFor = (width: number, height: number): number => {
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
  return Math.round(Math.min(stripEdge, pictureEdge * Math.max(1, ratio / sheetRatio)))
}

/** Layers of the single page that the blocks in the JSON do not tell. */
const wanted = new Set<PageLayer['name']>(['spans', 'lines', 'rulings', 'tables', 'columns'])

/**
 * One page of a PDF or picture file: only this page is read, none is laid out as a document, no OCR runs. Undefined for formats
 * without pages and pages that cannot be read.
 */
export const showPage = async (source: Source, page: number, toolbox: Toolbox, password?: string): Promise<Shown | undefined> => {
  const parser = detect(source.bytes, toolbox.parsers)
  if (!parser || parser.format === 'docx') return undefined
  const { images } = toolbox.engines
  if (parser.format === 'image') {
    const { width, height } = await images.meta(source.bytes)
    const maxEdge = edgeFor(width, height)
    const picture = await images.encode({ kind: 'encoded', bytes: source.bytes, page: page - 1 }, { maxEdge })
    return { picture, layers: [] }
  }
  let shown: Shown | undefined
  let drawing = false
  const context: ParseContext = {
    options: { pages: [page], ocr: 'off', ocrLanguages: [], outline: false, ...(password !== undefined && { password }) },
    engines: {
      ...toolbox.engines,
      images: {
        meta: bytes => images.meta(bytes),
        // figures are not wanted: only the page itself is encoded
        encode: (image, options) =>
          drawing ? images.encode(image, options) : Promise.reject(new IngestError('internal', 'not needed')),
      },
    },
    onPage: async (read: ShownPage) => {
      drawing = true
      shown = {
        picture: await read.picture(edgeFor(read.content.width, read.content.height)),
        layers: layersOf(read.content).filter(l => wanted.has(l.name)),
      }
      // the layout of the document is of no use here
      throw new IngestError('aborted', 'The page has been seen.')
    },
  }
  try {
    await parser.parse(source, context)
  } catch (thrown) {
    if (toIngestError(thrown).code !== 'aborted') throw thrown
  }
  return shown
}

export interface PageShower {
  (source: Source, page: number): Promise<Shown | undefined>
}

/** Runs one job at a time, the newest first: what a reader asked for last is what he waits for. */
const newestFirst = () => {
  const waiting: (() => Promise<unknown>)[] = []
  let busy = false
  const next = (): void => {
    const job = waiting.pop()
    busy = job !== undefined
    void job?.().finally(next)
  }
  return <T>(work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.push(() => work().then(resolve, reject))
      if (!busy) next()
    })
}

/** Keeps the last pages; two requests for one page share the work, and one page is drawn at a time. */
export const pageShower = (toolbox: Toolbox, password?: string, keep = 16): PageShower => {
  const known = new Map<string, Promise<Shown | undefined>>()
  const queued = newestFirst()
  return (source, page) => {
    const key = `${source.path ?? source.name}\n${page}`
    const work = known.get(key) ?? queued(() => showPage(source, page, toolbox, password))
    known.delete(key)
    known.set(key, work)
    // a failure is not kept: the next request tries again
    work.catch(() => known.delete(key))
    const [oldest] = known.keys()
    if (known.size > keep && oldest !== undefined) known.delete(oldest)
    return work
  }
}
