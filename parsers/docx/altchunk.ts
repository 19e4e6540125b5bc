import { IngestError, text, type Asset, type Block, type Diagnostic, type Parsed } from '../../src/document/index.js'
import { isZip } from './guard.js'
import { countImages, htmlBlocks } from './html-blocks.js'
import type { Package } from './package.js'
import { bare, paragraph } from './pieces.js'

export interface Chunks {
  /** Blocks of each embedded document, by its index. */
  readonly blocks: readonly (readonly Block[])[]
  readonly assets: readonly Asset[]
}

const charsetOf = (head: string): string => /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8'

const decode = (bytes: Uint8Array, declared: string): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder(declared).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

const quotedPrintable = (body: string): Uint8Array =>
  Buffer.from(
    body.replace(/=\r?\n/g, '').replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )

/** The HTML of a web archive (MHTML, RFC 2557): its first part of that type. */
const htmlOfArchive = (bytes: Uint8Array): string | undefined => {
  const archive = Buffer.from(bytes).toString('latin1')
  const boundary = /boundary\s*=\s*"?([^"\r\n;]+)/i.exec(archive)?.[1]
  const parts = boundary === undefined ? [archive] : archive.split(`--${boundary}`)
  const found = parts.find(part => /content-type:\s*text\/html/i.test(part.slice(0, 2000)))
  const split = found === undefined ? -1 : found.search(/\r?\n\r?\n/)
  if (found === undefined || split < 0) return undefined
  const head = found.slice(0, split)
  const body = found.slice(split)
  const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  const data =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? quotedPrintable(body)
        : Buffer.from(body, 'latin1')
  return decode(data, charsetOf(head) === 'utf-8' ? charsetOf(data.subarray(0, 1000).toString('latin1')) : charsetOf(head))
}

const htmlOf = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1')
  if (/^\s*(?:mime-version|from|content-type|date):/im.test(head) && /text\/html/i.test(Buffer.from(bytes).toString('latin1')))
    return htmlOfArchive(bytes)
  return /<(?:!doctype|html|body|head|p|div|table|h\d|meta)\b/i.test(head.replaceAll('\0', ''))
    ? decode(bytes, charsetOf(head))
    : undefined
}

const lines = (value: string): Block[] =>
  value
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
    .map(line => paragraph([text(line.trim())]))

/** Why a Word document inside cannot be read; that the conversion was stopped is no reason to go on. */
const problemOf = (thrown: unknown): string => {
  if (!(thrown instanceof IngestError) || thrown.code === 'aborted') throw thrown
  return `cannot be read (${thrown.message})`
}

/** A document inside the document, which Word takes in when it opens the file (ECMA-376 part 1, 17.17.2.1). */
const readChunk = async (
  part: string,
  bytes: Uint8Array,
  nested: (bytes: Uint8Array) => Promise<Parsed>,
): Promise<Parsed | string> => {
  const only = (blocks: readonly Block[]): Parsed => ({
    document: { schemaVersion: '', source: { name: part, format: 'docx', bytes: 0, sha256: '' }, pages: [], blocks, assets: [] },
    diagnostics: [],
  })
  if (isZip(bytes)) return nested(bytes)
  const html = htmlOf(bytes)
  if (html !== undefined) {
    const pictures = countImages(html)
    const message = `${pictures} picture(s) of the embedded page ${part} were left out.`
    const lost: Diagnostic[] = pictures > 0 ? [{ code: 'embedded-picture', severity: 'warning', message, stage: 'parse' }] : []
    return { ...only(htmlBlocks(html)), diagnostics: lost }
  }
  if (/^\s*\{\\rtf/.test(Buffer.from(bytes.subarray(0, 20)).toString('latin1'))) return 'is RTF, which cannot be read'
  return /\.txt$/i.test(part) ? only(lines(decode(bytes, 'utf-8'))) : 'is of an unknown format'
}

const readPart = async (part: string, pkg: Package, nested: (bytes: Uint8Array) => Promise<Parsed>): Promise<Parsed | string> => {
  try {
    const bytes = pkg.zip.read(part)
    return bytes ? await readChunk(part, bytes, nested) : 'is not in the package'
  } catch (error) {
    return problemOf(error)
  }
}

/** Reads the embedded documents. One that cannot be read keeps its place as a figure without a picture, with a diagnostic. */
export const readChunks = async (
  parts: readonly string[],
  pkg: Package,
  nested: (bytes: Uint8Array) => Promise<Parsed>,
  report: (d: Diagnostic) => void,
): Promise<Chunks> => {
  const blocks: (readonly Block[])[] = []
  const assets = new Map<string, Asset>()
  for (const part of parts) {
    const read = await readPart(part, pkg, nested)
    if (typeof read === 'string') {
      const message = `The embedded document ${part} ${read}; its place is kept.`
      report({ code: 'embedded-document-not-read', severity: 'warning', message, stage: 'parse' })
      blocks.push([{ ...bare, type: 'figure' }])
      continue
    }
    read.diagnostics.forEach(report)
    for (const asset of read.document.assets) if (!assets.has(asset.id)) assets.set(asset.id, asset)
    blocks.push(read.document.blocks.filter(b => b.layer === 'body'))
  }
  return { blocks, assets: [...assets.values()] }
}
