import { IngestError, shortHash, type Asset, type Diagnostic } from '../../src/document/index.js'
import type { ImageCodec, RasterInput } from '../../src/engines/index.js'
import { readBmp } from './bitmap.js'
import type { PictureFacts } from './facts.js'
import { readMetafile } from './metafile.js'
import type { Package } from './package.js'

/** Throws IngestError `aborted`. */
export const checkAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new IngestError('aborted', 'The conversion was stopped.', { cause: signal.reason })
}

export interface Images {
  readonly assets: readonly Asset[]
  /** Asset of a picture; undefined when it could not be kept, which a diagnostic has said. */
  readonly assetOf: (picture: PictureFacts) => Asset | undefined
  /** Text found in a picture: the words of a metafile. */
  readonly textOf: (picture: PictureFacts) => string | undefined
}

const kept: Readonly<Record<string, readonly [mediaType: string, extension: string]>> = {
  png: ['image/png', 'png'],
  jpeg: ['image/jpeg', 'jpg'],
  jpg: ['image/jpeg', 'jpg'],
  gif: ['image/gif', 'gif'],
}

interface Kept {
  readonly asset: Omit<Asset, 'name'>
  readonly extension: string
  readonly text?: string
  readonly note?: string
}
interface Lost {
  readonly code: string
  readonly problem: string
  readonly text?: string
}

const encoded = async (image: RasterInput, codec: ImageCodec): Promise<Kept> => {
  const { bytes, mediaType, width, height } = await codec.encode(image)
  const extension = mediaType === 'image/png' ? 'png' : 'jpg'
  return { asset: { id: shortHash(bytes), mediaType, width, height, bytes }, extension }
}

const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** The bitmap of a metafile and what is lost with its strokes. */
const decodeMetafile = async (bytes: Uint8Array, codec: ImageCodec): Promise<Kept | Lost> => {
  const { bitmap, text, strokes } = readMetafile(bytes)
  const words = text === '' ? {} : { text }
  const said = text === '' ? 'no text' : 'its text is kept'
  const lost: Lost = {
    code: 'image-unsupported',
    problem: `is a Windows metafile of ${plural(strokes, 'drawing record')} (${said}) without a bitmap; it cannot be drawn`,
    ...words,
  }
  if (!bitmap) return lost
  try {
    const kept = bitmap.kind === 'encoded' ? await decodeRaster(bitmap.bytes, codec) : await encoded(bitmap, codec)
    const note =
      strokes > 0 ? { note: `is a Windows metafile: its bitmap is kept, ${plural(strokes, 'drawing record')} over it lost` } : {}
    return { ...kept, ...words, ...note }
  } catch {
    return lost
  }
}

const decodeRaster = async (bytes: Uint8Array, codec: ImageCodec): Promise<Kept> => {
  const bmp = readBmp(bytes)
  if (bmp) return encoded(bmp, codec)
  const meta = await codec.meta(bytes)
  const as = kept[meta.format.toLowerCase()]
  if (!as) return encoded({ kind: 'encoded', bytes }, codec)
  return { asset: { id: shortHash(bytes), mediaType: as[0], width: meta.width, height: meta.height, bytes }, extension: as[1] }
}

const decode = async (bytes: Uint8Array, part: string, codec: ImageCodec): Promise<Kept | Lost> => {
  if (/\.(emf|wmf|emz|wmz)$/i.test(part)) return decodeMetafile(bytes, codec)
  try {
    return await decodeRaster(bytes, codec)
  } catch (error) {
    return { code: 'image-not-decoded', problem: `cannot be decoded (${error instanceof Error ? error.message : String(error)})` }
  }
}

/** A damaged picture does not spoil its document. */
const read = async (part: string, pkg: Package, codec: ImageCodec): Promise<Kept | Lost> => {
  try {
    const bytes = pkg.zip.read(part)
    return bytes ? await decode(bytes, part, codec) : { code: 'image-missing', problem: 'is not in the package' }
  } catch (error) {
    if (!(error instanceof IngestError) || error.code !== 'malformed') throw error
    return { code: 'image-not-decoded', problem: `cannot be unpacked (${error.message})` }
  }
}

const external: Diagnostic = {
  code: 'image-external',
  severity: 'warning',
  message: 'A picture is linked, not contained in the file; linked files are never opened. Its place is kept.',
  stage: 'parse',
}

/** Loads every picture once. Only parts of the package are read: linked files and addresses never are. */
export const loadImages = async (
  pictures: readonly PictureFacts[],
  pkg: Package,
  codec: ImageCodec,
  report: (d: Diagnostic) => void,
  signal?: AbortSignal,
): Promise<Images> => {
  const byPart = new Map<string, Asset | undefined>()
  const texts = new Map<string, string>()
  const byId = new Map<string, Asset>()
  const warn = (code: string, part: string, problem: string): void =>
    report({ code, severity: 'warning', message: `Picture ${part} ${problem}.`, stage: 'parse' })
  const load = async (part: string): Promise<Asset | undefined> => {
    const loaded = await read(part, pkg, codec)
    if (loaded.text !== undefined && loaded.text !== '') texts.set(part, loaded.text)
    if ('problem' in loaded) {
      warn(loaded.code, part, `${loaded.problem}; its place is kept`)
      return undefined
    }
    if (loaded.note !== undefined) warn('metafile-flattened', part, loaded.note)
    const { asset, extension } = loaded
    const named = byId.get(asset.id) ?? {
      ...asset,
      name: `img-${String(byId.size + 1).padStart(3, '0')}-${asset.id.slice(0, 8)}.${extension}`,
    }
    byId.set(asset.id, named)
    return named
  }
  for (const picture of pictures) {
    checkAborted(signal)
    const { part } = picture
    if (picture.external) report(external)
    else if (part === undefined) warn('image-missing', '(unnamed)', 'has no part in the package; its place is kept')
    else if (!byPart.has(part)) byPart.set(part, await load(part))
  }
  return {
    assets: [...byId.values()],
    assetOf: ({ part }) => (part === undefined ? undefined : byPart.get(part)),
    textOf: ({ part }) => (part === undefined ? undefined : texts.get(part)),
  }
}

/** `asset:<id>` for mdast image nodes. */
export const assetUrl = (asset: Asset): string => `asset:${asset.id}`
