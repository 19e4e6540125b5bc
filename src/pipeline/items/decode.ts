import { IngestError } from '../../document/index.js'

export interface Decoded {
  readonly text: string
  readonly encoding: 'UTF-8' | 'UTF-8 BOM' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030'
}

const begins = (bytes: Uint8Array, ...marks: readonly number[]): boolean => marks.every((m, i) => bytes[i] === m)

const strictly = (bytes: Uint8Array, label: string): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Bytes of a text file to text: by its byte order mark, else UTF-8 where valid, else GB18030 (Excel's choice in Chinese).
 * Throws IngestError `malformed` for what is none of these.
 */
export const decodeText = (bytes: Uint8Array, path: string): Decoded => {
  if (begins(bytes, 0xef, 0xbb, 0xbf)) return { text: new TextDecoder().decode(bytes), encoding: 'UTF-8 BOM' }
  if (begins(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16LE' }
  if (begins(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16BE' }
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== undefined) return { text: utf8, encoding: 'UTF-8' }
  const chinese = strictly(bytes, 'gb18030')
  if (chinese !== undefined) return { text: chinese, encoding: 'GB18030' }
  throw new IngestError('malformed', `${path} is neither UTF-8 nor GB18030 text; save it as UTF-8.`, { path })
}

/** The lines of a JSONL file one by one, each decoded by itself: files pasted together may mix encodings. */
export const decodeLines = (bytes: Uint8Array): { readonly text: string | undefined }[] => {
  const lines: { text: string | undefined }[] = []
  const body = begins(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes
  for (let from = 0; from < body.length;) {
    const found = body.indexOf(10, from)
    const end = found < 0 ? body.length : found
    const line = body.subarray(from, end)
    lines.push({ text: strictly(line, 'utf-8') ?? strictly(line, 'gb18030') })
    from = end + 1
  }
  return lines
}
