import { parsers } from '../../parsers/index.js'
import { openDescriber } from '../engines/open-describer.js'
import { sharpCodec } from '../engines/sharp-codec.js'
import { openOcr } from '../engines/open-ocr.js'
import { createTesseractEngine } from '../engines/tesseract/index.js'
import type { Toolbox } from '../pipeline/index.js'

/** The real parsers and engines. OCR may use as many threads as given. */
export const createToolbox = (ocrWorkers: number): Toolbox => ({
  parsers,
  engines: { ocr: createTesseractEngine({ workers: ocrWorkers }), images: sharpCodec },
  openDescriber,
  openOcr: options => openOcr(options, ocrWorkers),
})
