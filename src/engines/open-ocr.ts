import type { OcrEngine } from './ocr.js'
import { createPaddleEngine } from './paddle/index.js'

/** What says which program reads scans; the options of the parse stage fit. */
export interface OcrChoice {
  readonly ocrEngine: 'tesseract' | 'paddle'
  /** Directory of its models. */
  readonly ocrModels?: string
}

/** The engine the options ask for besides the default one; undefined for that. Its models are opened with its first page. */
export const openOcr = ({ ocrEngine, ocrModels }: OcrChoice, threads: number): OcrEngine | undefined =>
  ocrEngine === 'paddle' ? createPaddleEngine({ threads, ...(ocrModels !== undefined && { models: ocrModels }) }) : undefined
