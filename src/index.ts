import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { parsers } from '../parsers/index.js'
import { IngestError, type Chunk, type Diagnostic, type Document, type FileProgress } from './document/index.js'
import { openDescriber } from './engines/open-describer.js'
import { openOcr } from './engines/open-ocr.js'
import { sharpCodec } from './engines/sharp-codec.js'
import { createTesseractEngine } from './engines/tesseract/index.js'
import { resolveStageOptions, type StageInput } from './options/index.js'
import { convertSource, stopReason } from './pipeline/index.js'

export { toLangChain, toLlamaIndex, toMarkdownFiles } from './chunk/index.js'
export { IngestError, schemaVersion } from './document/index.js'
export type { Asset, Block, Chunk, Diagnostic, Document, FileProgress, IngestErrorCode, PageInfo } from './document/index.js'

/** Options of {@link convert}, all optional; README.md lists their defaults. */
export interface ConvertOptions extends StageInput {
  /** File name for outputs and messages; by default the path's, or `document` for bytes. */
  readonly name?: string
  /** Folder of the pictures as the Markdown links it; default `<name without extension>.assets`. Their bytes are in `document.assets`. */
  readonly assetBase?: string
  /** Stops the conversion: it then rejects with IngestError `aborted`. */
  readonly signal?: AbortSignal
  /** Called as pages are done. */
  readonly onProgress?: (progress: FileProgress) => void
}

export interface ConvertResult {
  /** Blocks in reading order, with provenance; pages; pictures. */
  readonly document: Document
  readonly markdown: string
  readonly chunks: readonly Chunk[]
  /** What was noticed on the way. One of severity `error` means that the result is partial. */
  readonly diagnostics: readonly Diagnostic[]
}

const readPath = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new IngestError('invalid-options', `Cannot read ${path} (${cause.code ?? cause.message}); check the path.`, {
      path,
      cause,
    })
  })

/**
 * Converts one PDF, DOCX or image (PNG, JPEG, TIFF): a path, or the file's bytes. The format is told by the content.
 * All engines are freed before it returns, so that the process can end.
 *
 * @throws IngestError when no Document can be made: `unsupported-format`, `malformed`, `encrypted`, `resource-limit`, `missing-model`,
 * `missing-dependency`, `invalid-options` (an unknown option, a bad value, an unreadable path), `aborted`, `internal`.
 * @example const { markdown, chunks } = await convert('manual.pdf', { pages: '1-5', ocr: 'off' })
 */
export const convert = async (pathOrBytes: string | Uint8Array, options: ConvertOptions = {}): Promise<ConvertResult> => {
  const { name, assetBase, signal, onProgress, ...rest } = options
  const stages = resolveStageOptions(rest)
  if (signal?.aborted) throw stopReason(signal)
  const path = typeof pathOrBytes === 'string' ? pathOrBytes : undefined
  const bytes = typeof pathOrBytes === 'string' ? await readPath(pathOrBytes) : pathOrBytes
  const source = { name: name ?? (path === undefined ? 'document' : basename(path)), bytes, ...(path !== undefined && { path }) }
  const workers = Math.min(2, availableParallelism())
  const ocr = createTesseractEngine({ workers })
  try {
    const { document, markdown, chunks, diagnostics } = await convertSource(source, {
      parsers,
      engines: { ocr, images: sharpCodec },
      openDescriber,
      openOcr: choice => openOcr(choice, workers),
      options: stages,
      assetBase: assetBase ?? `${source.name.replace(/(?<=.)\.[^.]*$/, '')}.assets`,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    })
    return { document, markdown, chunks, diagnostics }
  } finally {
    await ocr.dispose()
  }
}
