import { IngestError, shortHash, type Asset, type Diagnostic } from '../../src/document/index.js'
import type { ImageCodec } from '../../src/engines/index.js'
import type { AstDocument, AstImage, AstNode } from './ast.js'
import type { Package } from './package.js'

/** Throws IngestError `aborted`. */
export const checkAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new IngestError('aborted', 'The conversion was stopped.', { cause: signal.reason })
}

export interface Images {
  readonly assets: readonly Asset[]
  /** Asset of a picture; undefined when it could not be kept, which a diagnostic has said. */
  readonly assetOf: (image: AstImage) => Asset | undefined
}

const kept: Readonly<Record<string, readonly [mediaType: string, extension: string]>> = {
  png: ['image/png', 'png'],
  jpeg: ['image/jpeg', 'jpg'],
  jpg: ['image/jpeg', 'jpg'],
  gif: ['image/gif', 'gif'],
}

const collect = (nodes: readonly AstNode[], document: AstDocument, found: Set<AstImage>, notes: Set<string>): void => {
  for (const node of nodes) {
    if (node.type === 'image') found.add(node)
    else if (node.type === 'noteReference' && !notes.has(`${node.noteType}-${node.noteId}`)) {
      notes.add(`${node.noteType}-${node.noteId}`)
      collect(document.notes.resolve(node)?.body ?? [], document, found, notes)
    } else if ('children' in node) collect(node.children, document, found, notes)
  }
}

type Loaded =
  { readonly asset: Omit<Asset, 'name'>; readonly extension: string } | { readonly problem: string; readonly code: string }

const decode = async (bytes: Uint8Array, part: string, codec: ImageCodec): Promise<Loaded> => {
  if (/\.(emf|wmf|emz|wmz)$/i.test(part))
    return { code: 'image-unsupported', problem: 'is a Windows metafile, which cannot be shown' }
  try {
    const meta = await codec.meta(bytes)
    const as = kept[meta.format.toLowerCase()]
    if (as)
      return {
        asset: { id: shortHash(bytes), mediaType: as[0], width: meta.width, height: meta.height, bytes },
        extension: as[1],
      }
    const encoded = await codec.encode({ kind: 'encoded', bytes })
    const { mediaType, width, height } = encoded
    const extension = mediaType === 'image/png' ? 'png' : 'jpg'
    return { asset: { id: shortHash(encoded.bytes), mediaType, width, height, bytes: encoded.bytes }, extension }
  } catch (error) {
    return { code: 'image-not-decoded', problem: `cannot be decoded (${error instanceof Error ? error.message : String(error)})` }
  }
}

/** The slim package holds, for each part, its name: see slimPackage. mammoth throws for what is not in the package. */
const partOf = async (image: AstImage): Promise<string | undefined> => {
  try {
    return (await image.readAsBuffer()).toString('utf8')
  } catch {
    return undefined
  }
}

/** Loads every picture of the document once. Only parts of the package are read: linked files and addresses never are. */
export const loadImages = async (
  document: AstDocument,
  pkg: Package,
  codec: ImageCodec,
  report: (d: Diagnostic) => void,
  signal?: AbortSignal,
): Promise<Images> => {
  const found = new Set<AstImage>()
  collect(document.children, document, found, new Set())
  const byPart = new Map<string, Asset | undefined>()
  const byId = new Map<string, Asset>()
  const byImage = new Map<AstImage, Asset>()
  const load = async (part: string): Promise<Asset | undefined> => {
    const bytes = pkg.zip.read(part)
    const loaded = bytes ? await decode(bytes, part, codec) : { code: 'image-missing', problem: 'is not in the package' }
    if ('problem' in loaded) {
      report({
        code: loaded.code,
        severity: 'warning',
        message: `Picture ${part} ${loaded.problem}; its place is kept.`,
        stage: 'parse',
      })
      return undefined
    }
    const { asset, extension } = loaded
    const known = byId.get(asset.id)
    if (known) return known
    const named = { ...asset, name: `img-${String(byId.size + 1).padStart(3, '0')}-${asset.id.slice(0, 8)}.${extension}` }
    byId.set(asset.id, named)
    return named
  }
  for (const image of found) {
    checkAborted(signal)
    const part = await partOf(image)
    if (part === undefined) {
      const message = 'A picture is linked, not contained in the file; linked files are never opened. Its place is kept.'
      report({ code: 'image-external', severity: 'warning', message, stage: 'parse' })
      continue
    }
    if (!byPart.has(part)) byPart.set(part, await load(part))
    const asset = byPart.get(part)
    if (asset) byImage.set(image, asset)
  }
  return { assets: [...byId.values()], assetOf: image => byImage.get(image) }
}

/** `asset:<id>` for mdast image nodes. */
export const assetUrl = (asset: Asset): string => `asset:${asset.id}`
