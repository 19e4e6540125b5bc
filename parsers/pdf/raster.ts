import type { Turn } from '../../src/document/index.js'
import type { RasterInput } from '../../src/engines/index.js'
import type { PdfFile } from './open.js'
import { loadPdfjs } from './reader/pdfjs.js'

interface CanvasLike {
  getContext(kind: '2d'): CanvasContext
}
interface CanvasContext {
  fillStyle: string
  fillRect(x: number, y: number, w: number, h: number): void
  getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray }
}
interface Factory {
  create(width: number, height: number): { canvas: CanvasLike; context: CanvasContext }
  destroy(target: object): void
}

/** Largest raster (pixels) a page is drawn to: A0 at 100 dpi, A4 at 600. */
const maxPixels = 36_000_000

/** pdf.js fills each pattern on a sheet of its own, up to 36 MB, and all stay until the page is drawn. */
const mostPatterns = 60

/** Throws where a page fills so many shapes with patterns that drawing it would take gigabytes. */
export const checkPatterns = async (file: PdfFile, number: number): Promise<void> => {
  const { OPS } = await loadPdfjs()
  const page = await (await file.drawable()).getPage(number)
  const { fnArray } = await page.getOperatorList()
  const patterns = fnArray.filter(op => op === OPS.setFillColorN || op === OPS.setStrokeColorN).length
  if (patterns > mostPatterns)
    throw new Error(`page ${number} fills ${patterns} shapes with patterns, which takes too much memory.`)
}

/** A page drawn on white at `dpi` (less when it would be too large), turned clockwise. `scale` is pixels per point. */
export const rasterOf = async (
  file: PdfFile,
  number: number,
  dpi: number,
  turn: Turn = 0,
): Promise<{ readonly image: Extract<RasterInput, { kind: 'raw' }>; readonly scale: number }> => {
  const pdf = await file.drawable()
  const page = await pdf.getPage(number)
  const base = page.getViewport({ scale: 1 })
  const scale = Math.min(dpi / 72, Math.sqrt(maxPixels / Math.max(1, base.width * base.height)))
  const viewport = page.getViewport({ scale, rotation: (page.rotate + turn) % 360 })
  const width = Math.max(1, Math.round(viewport.width))
  const height = Math.max(1, Math.round(viewport.height))
  const factory = pdf.canvasFactory as Factory
  const target = factory.create(width, height)
  try {
    target.context.fillStyle = '#ffffff'
    target.context.fillRect(0, 0, width, height)
    await page.render({ canvas: target.canvas as never, canvasContext: target.context as never, viewport }).promise
    const { data } = target.context.getImageData(0, 0, width, height)
    return {
      image: { kind: 'raw', data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, channels: 4 },
      scale,
    }
  } finally {
    factory.destroy(target)
    page.cleanup()
  }
}
