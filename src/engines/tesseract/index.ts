import { IngestError } from '../../document/index.js'
import type { OcrEngine } from '../ocr.js'
import { createPool } from './pool.js'
import { recognizePage } from './recognize.js'

export interface TesseractOptions {
  /** Pages read at the same time; each takes one thread and 150-300 MB. */
  readonly workers?: number
  /** Wall clock for one reading of a page, milliseconds. */
  readonly pageLimit?: number
}

/**
 * OCR with tesseract.js and the language data installed beside it; no network, nothing written to disk. Upright pages,
 * turned and skewed ones are read; the resolution is brought to what the letters need. A page that takes longer than
 * `pageLimit` costs its worker and throws IngestError `timeout`.
 */
export const createTesseractEngine = (options: TesseractOptions = {}): OcrEngine => {
  const pool = createPool(Math.max(1, options.workers ?? 1))
  const milliseconds = options.pageLimit ?? 120_000
  return {
    name: 'tesseract',
    recognize: async (image, request) => {
      if (request.signal?.aborted)
        throw new IngestError('aborted', 'OCR was stopped on request.', { cause: request.signal.reason })
      return recognizePage(pool, image, request, { milliseconds, signal: request.signal })
    },
    dispose: () => pool.dispose(),
  }
}
