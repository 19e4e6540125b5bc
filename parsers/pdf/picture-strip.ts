import type { OcrPage, RasterInput } from '../../src/engines/index.js'
import type { PictureWord } from '../../src/layout/scan/inline-pictures.js'
import type { RasterPage } from '../../src/layout/scan/raster-rulings.js'

type Raw = Extract<RasterInput, { kind: 'raw' }>

/** White around and between the pieces, pixels. */
const margin = 48

export interface Piece {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Pieces of a page, one under the other on white, so that one reading does for all. `tops`: first row of each. */
export const stripOf = (page: Raw, pieces: readonly Piece[]): { readonly image: Raw; readonly tops: readonly number[] } => {
  const width = Math.max(...pieces.map(p => p.width)) + 2 * margin
  const height = pieces.reduce((sum, p) => sum + p.height + margin, margin)
  const data = new Uint8Array(width * height).fill(255)
  const tops: number[] = []
  let row = margin
  for (const p of pieces) {
    tops.push(row)
    for (let y = 0; y < p.height; y++)
      for (let x = 0; x < p.width; x++) {
        const at = ((p.top + y) * page.width + p.left + x) * page.channels
        const [r, g, b] = [
          page.data[at]!,
          page.data[at + (page.channels > 1 ? 1 : 0)]!,
          page.data[at + (page.channels > 1 ? 2 : 0)]!,
        ]
        data[(row + y) * width + margin + x] = 0.299 * r + 0.587 * g + 0.114 * b
      }
    row += p.height + margin
  }
  return { image: { kind: 'raw', data, width, height, channels: 1 }, tops }
}

/** One piece of a strip by itself, with a rim of white. */
export const pieceOf = ({ image, tops }: ReturnType<typeof stripOf>, n: number, piece: Piece): RasterPage => {
  const rim = 4
  const [width, height] = [piece.width + 2 * rim, piece.height + 2 * rim]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (tops[n]! - rim + y) * image.width + margin - rim
    data.set(image.data.subarray(from, from + width), y * width)
  }
  return { data, width, height }
}

/** What was read of each piece of a strip; words of one piece are joined by spaces. */
export const wordsOfPieces = (
  ocr: OcrPage,
  strip: ReturnType<typeof stripOf>,
  pieces: readonly Piece[],
): (PictureWord | undefined)[] => {
  const sx = strip.image.width / Math.max(1, ocr.width)
  const sy = strip.image.height / Math.max(1, ocr.height)
  return pieces.map((piece, i) => {
    const [from, to] = [strip.tops[i]! - margin / 2, strip.tops[i]! + piece.height + margin / 2]
    const own = ocr.words
      .filter(w => {
        const middle = ((w.bbox.top + w.bbox.bottom) / 2) * sy
        return middle > from && middle < to
      })
      .sort((a, b) => a.bbox.x0 - b.bbox.x0)
    if (own.length === 0) return undefined
    const share = (x: number): number => Math.min(1, Math.max(0, (x * sx - margin) / piece.width))
    const glyphs = own.flatMap((w, n) => [
      ...(n > 0 ? [share(own[n - 1]!.bbox.x1), share(w.bbox.x0)] : []),
      ...[...w.glyphs].map(share),
    ])
    return { text: own.map(w => w.text).join(' '), confidence: Math.min(...own.map(w => w.confidence)), glyphs }
  })
}
