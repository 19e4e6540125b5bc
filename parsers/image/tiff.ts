import { IngestError } from '../../src/document/index.js'

/** Where a TIFF keeps the pointer to a directory, and the directory; byte positions. */
interface Link {
  readonly pointer: number
  readonly directory: number
}

/** Directories more than this are a loop, not a document. */
const mostDirectories = 10_000

/**
 * Every directory (one a page) that lies whole in the file (TIFF 6.0, section 2: 2 bytes count, 12 bytes an entry, 4 bytes next),
 * and whether the last of them points at one that does not. Undefined for anything but a classic TIFF.
 */
const linksOf = (view: DataView): { readonly links: readonly Link[]; readonly broken: number | undefined } | undefined => {
  if (view.byteLength < 8) return undefined
  const little = view.getUint16(0) === 0x4949
  if ((!little && view.getUint16(0) !== 0x4d4d) || view.getUint16(2, little) !== 42) return undefined
  const links: Link[] = []
  for (let pointer = 4; links.length < mostDirectories;) {
    const directory = view.getUint32(pointer, little)
    if (directory === 0) return { links, broken: undefined }
    const whole = directory + 2 <= view.byteLength
    const next = whole ? directory + 2 + 12 * view.getUint16(directory, little) : Infinity
    if (next + 4 > view.byteLength) return { links, broken: pointer }
    links.push({ pointer, directory })
    pointer = next
  }
  return { links, broken: undefined }
}

export interface MendedTiff {
  readonly bytes: Uint8Array
  /** Pages that are there, where further ones are lost. */
  readonly before?: number
}

/**
 * A TIFF that breaks off after its first pages, ended after the last page whose directory is there: decoders refuse the whole file
 * otherwise. Any other file comes back as it is. Throws IngestError `malformed` when not even the first directory is there.
 */
export const mendedTiff = (bytes: Uint8Array): MendedTiff => {
  const found = linksOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (found?.broken === undefined) return { bytes }
  if (found.links.length === 0)
    throw new IngestError(
      'malformed',
      'The TIFF breaks off before the directory of its first page; get a complete copy of the file.',
    )
  const ended = bytes.slice()
  ended.fill(0, found.broken, found.broken + 4)
  return { bytes: ended, before: found.links.length }
}
