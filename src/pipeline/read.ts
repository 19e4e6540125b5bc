import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { IngestError, type Source } from '../document/index.js'
import type { Candidate } from './candidate.js'
import { detect, unsupported, type Toolbox } from './convert-source.js'

/** Largest file that is read, bytes. Manuals are far below; it keeps a video in the directory out of the memory. */
export const maxFileBytes = 1024 ** 3

/** Enough of a larger file to see whether it is in a known format, bytes. */
const headBytes = 1024 ** 2

/** Extensions that promise a document; only an empty file is judged by them, having no content to judge. */
const promising = /\.(pdf|docx|png|jpe?g|tiff?)$/i

export type Reading = { readonly source: Source } | { readonly skip: string }

const head = async (path: string): Promise<Uint8Array> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const readBytes = async (path: string, parsers: Toolbox['parsers']): Promise<Uint8Array | undefined> => {
  const info = await stat(path)
  if (info.size <= maxFileBytes) return await readFile(path)
  if (!detect(await head(path), parsers)) return undefined
  const size = `${(info.size / 1024 ** 3).toFixed(1)} GiB`
  throw new IngestError('resource-limit', `${basename(path)} has ${size}, more than the limit of 1 GiB; split it.`, { path })
}

const asReadError = (thrown: unknown, path: string, relative: string): IngestError => {
  if (thrown instanceof IngestError) return thrown
  const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)
  return new IngestError('invalid-options', `Cannot read ${relative} (${why}); check the path and its permissions.`, {
    path,
    cause: thrown,
  })
}

/**
 * A candidate's bytes; or why it is skipped: found in a directory or by a pattern, and in no known format. A file named by the user is
 * never skipped. Throws IngestError `invalid-options` (unreadable), `malformed` (empty), `unsupported-format` or `resource-limit`.
 */
export const read = async (
  candidate: Pick<Candidate, 'path' | 'relative' | 'direct'>,
  given: Uint8Array | undefined,
  parsers: Toolbox['parsers'],
): Promise<Reading> => {
  const { path, relative, direct } = candidate
  const name = basename(relative)
  const bytes =
    given ??
    (await readBytes(path, parsers).catch((thrown: unknown) => {
      throw asReadError(thrown, path, relative)
    }))
  const promised = direct || (bytes?.length === 0 && promising.test(name))
  if (bytes && bytes.length > 0 && detect(bytes, parsers)) return { source: { name, path, bytes } }
  if (promised) throw unsupported({ name, path, bytes: bytes ?? new Uint8Array(1) })
  return { skip: bytes?.length === 0 ? 'an empty file' : 'not a PDF, DOCX or image by its content' }
}
