import { unzipSync, type UnzipFileInfo } from 'fflate'
import { IngestError } from '../../src/document/index.js'

const MiB = 1024 * 1024

/** Hard limits on the package, before anything is inflated. Sizes in bytes as the zip directory declares them; fflate never writes past them. */
export const limits = {
  entries: 10_000,
  entryBytes: 512 * MiB,
  totalBytes: 1024 * MiB,
  /** One XML part. Trees cost about twenty times the text. */
  xmlBytes: 64 * MiB,
  /** Inflated : deflated; only entries above `ratioFromBytes` are judged. Office XML stays below 60. */
  ratio: 200,
  ratioFromBytes: 8 * MiB,
} as const

export interface Zip {
  /** Entry names with forward slashes and no leading slash, in directory order. */
  readonly names: readonly string[]
  /** The inflated entry; undefined when there is none. Throws IngestError `malformed`. */
  read(name: string): Uint8Array | undefined
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((b, i) => bytes[i] === b)
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])
/** OLE compound file: a `.doc`, or an encrypted OOXML package inside one. */
export const isOle = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const cleanName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '')

/** Names in the local headers, for packages whose directory is cut off. Looks at no more than 200 headers. */
const localNames = (bytes: Uint8Array): string[] => {
  const data = view(bytes)
  const names: string[] = []
  for (let at = 0; at >= 0 && at + 30 < data.length && names.length < 200; at = data.indexOf('PK\x03\x04', at + 4, 'latin1')) {
    const length = data.readUInt16LE(at + 26)
    names.push(cleanName(data.toString('utf8', at + 30, at + 30 + length)))
  }
  return names
}

const list = (bytes: Uint8Array, visit: (file: UnzipFileInfo) => void): void => {
  unzipSync(bytes, {
    filter: file => {
      visit(file)
      return false
    },
  })
}

const directoryNames = (bytes: Uint8Array): string[] | undefined => {
  const names: string[] = []
  try {
    list(bytes, file => {
      names.push(cleanName(file.name))
      if (names.length > limits.entries) throw new RangeError('enough')
    })
  } catch (error) {
    if (!(error instanceof RangeError)) return undefined
  }
  return names
}

/** A Word package by its content; also true for one that is cut off, and for OLE files, so that those fail with the precise reason. */
export const looksLikeDocx = (bytes: Uint8Array): boolean => {
  if (isOle(bytes)) return true
  if (!isZip(bytes)) return false
  const intact = directoryNames(bytes)
  if (intact) return intact.includes('[Content_Types].xml') && intact.some(n => n.startsWith('word/'))
  const names = localNames(bytes)
  return names.some(n => n.startsWith('word/')) || (names[0] === '[Content_Types].xml' && !names.some(n => /^(xl|ppt)\//.test(n)))
}

const rejectOle = (bytes: Uint8Array): never => {
  const data = view(bytes)
  const has = (name: string): boolean => data.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage') || has('EncryptionInfo'))
    throw new IngestError(
      'encrypted',
      'The document is protected by a password. Open it in Word, remove the password and save it again.',
    )
  const what = has('WordDocument')
    ? 'The file is in the old binary .doc format.'
    : 'The file is in an old binary Office format (OLE).'
  throw new IngestError('unsupported-format', `${what} Open it in Word or LibreOffice and save it as .docx.`)
}

const tooMuch = (what: string): never => {
  throw new IngestError('resource-limit', `The DOCX package ${what}. It was not opened; check where the file comes from.`)
}

const checkEntry = (file: UnzipFileInfo, total: number): void => {
  if (file.originalSize > limits.entryBytes) tooMuch(`has an entry of ${file.originalSize} bytes (limit ${limits.entryBytes})`)
  if (total > limits.totalBytes) tooMuch(`inflates to more than ${limits.totalBytes} bytes`)
  if (file.originalSize > limits.ratioFromBytes && file.originalSize > file.size * limits.ratio)
    tooMuch(`has an entry compressed ${Math.round(file.originalSize / Math.max(1, file.size))}:1 (limit ${limits.ratio}:1)`)
  if (/\.(xml|rels)$/i.test(file.name) && file.originalSize > limits.xmlBytes)
    tooMuch(`has an XML part of ${file.originalSize} bytes (limit ${limits.xmlBytes})`)
}

const damaged = (cause: unknown): IngestError => {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new IngestError('malformed', `The DOCX is damaged or cut off (${detail}). Get a complete copy of the file.`, { cause })
}

/** Opens the package after checking what it would inflate to. Throws IngestError `malformed`, `encrypted`, `unsupported-format`, `resource-limit`. */
export const openZip = (bytes: Uint8Array): Zip => {
  if (isOle(bytes)) rejectOle(bytes)
  const names = new Map<string, string>()
  let total = 0
  let count = 0
  try {
    list(bytes, file => {
      total += file.originalSize
      if (++count > limits.entries) tooMuch(`has more than ${limits.entries} entries`)
      checkEntry(file, total)
      const name = cleanName(file.name)
      if (name && !name.endsWith('/') && !names.has(name)) names.set(name, file.name)
    })
  } catch (error) {
    throw error instanceof IngestError ? error : damaged(error)
  }
  const read = (name: string): Uint8Array | undefined => {
    const raw = names.get(name)
    if (raw === undefined) return undefined
    try {
      return Object.values(unzipSync(bytes, { filter: file => file.name === raw }))[0]
    } catch (error) {
      throw damaged(error)
    }
  }
  return { names: [...names.keys()], read }
}
