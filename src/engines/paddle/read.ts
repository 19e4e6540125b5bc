import { type Bbox, bbox } from '../../document/index.js'
import { eraseLines, rasterLines } from '../../layout/scan/raster-rulings.js'
import type { OcrWord } from '../ocr.js'
import { cutOut } from '../raster/cut-out.js'
import { inkThreshold } from '../raster/measure.js'
import { type Gray, scaleGray, turnGray } from '../sharp-codec.js'
import { cutAt, textBoxes } from './boxes.js'
import { allowedClasses, decodeSteps, type ReadChar } from './ctc.js'
import { wordsOfLine } from './line-words.js'
import type { PaddleModels } from './models.js'

/** The recogniser's height of a line, and how many of its pixels make a step, pixels. */
const line = { height: 48, step: 8 }
/** Narrowest picture the recogniser was trained on; narrower ones are padded, pixels. */
const narrowest = 320
/** Lines read in one run, and columns of a run at most. */
const batch = { lines: 8, columns: 6000 }
/** Letter height (see letterHeight) in the picture lines are looked for in, and its most pixels. */
const looked = { letters: 13, pixels: 4_000_000 }
/** Colours as the detector was trained: mean and spread of each channel. */
const channels = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225],
] as const
/** Lines read with less confidence are no text. */
const believed = 0.5
/** A box so many times taller than wide may be a line that runs up the page. */
const tall = 1.5

/** A picture on paper whose sides are multiples of 32, as the detector needs it. */
const detectorInput = ({ data, width, height }: Gray): { input: Float32Array; width: number; height: number } => {
  const [w, h] = [32 * Math.ceil(width / 32), 32 * Math.ceil(height / 32)]
  const input = new Float32Array(3 * w * h)
  channels.forEach(([mean, spread], c) => {
    input.fill((1 - mean) / spread, c * w * h, (c + 1) * w * h)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) input[c * w * h + y * w + x] = (data[y * width + x]! / 255 - mean) / spread
  })
  return { input, width: w, height: h }
}

/** Boxes of lines of text, pixels of `gray`. `letters`: their height. */
const findLines = async ({ detect }: PaddleModels, gray: Gray, letters: number): Promise<Bbox[]> => {
  const scale = Math.min(1, looked.letters / letters, Math.sqrt(looked.pixels / (gray.width * gray.height)))
  const { input, width, height } = detectorInput(await scaleGray(gray, scale))
  const { data } = await detect.run(input, [1, 3, height, width])
  return textBoxes({ data, width, height }).map(b => bbox(b.x0 / scale, b.top / scale, b.x1 / scale, b.bottom / scale))
}

interface Piece {
  readonly box: Bbox
  /** The line 48 pixels high. */
  readonly gray: Gray
  /** It was turned to be read. */
  readonly turned: boolean
  /** Where its first column lies on the page, and pixels of the page for one of its own. */
  readonly left: number
  readonly scale: number
}

const pieceOf = async (page: Gray, box: Bbox, turned: boolean): Promise<Piece> => {
  const cut = cutOut(page, box, 0, 0)
  const shown = turned ? await turnGray(cut.gray, 90) : cut.gray
  const gray = await scaleGray(shown, line.height / shown.height)
  return { box, gray, turned, left: cut.left, scale: shown.width / gray.width }
}

/** Pieces of like width together. */
const batches = (pieces: readonly Piece[]): Piece[][] => {
  const out: Piece[][] = []
  for (const piece of [...pieces].sort((a, b) => a.gray.width - b.gray.width)) {
    const last = out.at(-1)
    const fits = last && last.length < batch.lines && (last.length + 1) * Math.max(narrowest, piece.gray.width) <= batch.columns
    if (fits) last.push(piece)
    else out.push([piece])
  }
  return out
}

const recogniserInput = (pieces: readonly Piece[], width: number): Float32Array => {
  const plane = line.height * width
  const input = new Float32Array(pieces.length * 3 * plane)
  pieces.forEach(({ gray }, n) => {
    const high = Math.min(line.height, gray.height)
    for (let y = 0; y < high; y++)
      for (let x = 0; x < gray.width; x++) {
        const value = gray.data[y * gray.width + x]! / 127.5 - 1
        for (let c = 0; c < 3; c++) input[(3 * n + c) * plane + y * width + x] = value
      }
  })
  return input
}

/** What each piece says. */
const readPieces = async (
  { recognise, characters }: PaddleModels,
  pieces: readonly Piece[],
  only: string | undefined,
): Promise<Map<Piece, ReadChar[]>> => {
  const allowed = only === undefined ? undefined : allowedClasses(characters, only)
  const read = new Map<Piece, ReadChar[]>()
  for (const group of batches(pieces)) {
    const width = Math.max(narrowest, 8 * Math.ceil(Math.max(...group.map(p => p.gray.width)) / 8))
    const { data, shape } = await recognise.run(recogniserInput(group, width), [group.length, 3, line.height, width])
    const [, steps = 0, classes = 0] = shape
    group.forEach((piece, n) =>
      read.set(piece, decodeSteps({ data, offset: n * steps * classes, steps, classes }, characters, allowed)),
    )
  }
  return read
}

const meanOf = (chars: readonly ReadChar[]): number => chars.reduce((sum, c) => sum + c.confidence, 0) / Math.max(1, chars.length)

/** Reads a level picture whose letters are `letters` pixels high. `only`: nothing but these characters may be read. */
export const readLines = async (models: PaddleModels, gray: Gray, letters: number, only?: string): Promise<OcrWord[]> => {
  const rulings = rasterLines(gray, { textSize: letters })
  const bare = rulings.length > 0 ? eraseLines(gray, rulings) : gray
  const upright = rulings.filter(r => !r.horizontal).map(r => ({ x: (r.x0 + r.x1) / 2, from: r.y0, to: r.y1 }))
  const boxes = (await findLines(models, gray, letters)).flatMap(box => cutAt(box, upright))
  const pieces: Piece[] = []
  for (const box of boxes) {
    pieces.push(await pieceOf(bare, box, false))
    if (box.bottom - box.top > tall * (box.x1 - box.x0)) pieces.push(await pieceOf(bare, box, true))
  }
  const read = await readPieces(models, pieces, only)
  const threshold = inkThreshold(gray)
  return boxes.flatMap((box, n) => {
    const [piece, chars] = [...read].filter(([p]) => p.box === box).sort((a, b) => meanOf(b[1]) - meanOf(a[1]))[0] ?? [
      undefined,
      [],
    ]
    if (!piece || chars.length === 0 || meanOf(chars) < believed) return []
    if (piece.turned) return [upright90(box, chars, n)]
    const placed = chars.map(c => ({ ...c, x: piece.left + (c.step + 0.5) * line.step * piece.scale }))
    return wordsOfLine({ box, chars: placed }, n, bare, threshold)
  })
}

/** A line that runs up the page, as one word. */
const upright90 = (box: Bbox, chars: readonly ReadChar[], n: number): OcrWord => {
  const text = chars
    .map(c => c.text)
    .join('')
    .trim()
  const glyphs = Float32Array.from({ length: 2 * text.length }, (_, i) => (i % 2 === 0 ? box.x0 : box.x1))
  return { text, bbox: box, baseline: box.bottom, confidence: meanOf(chars), line: n, size: 0.75 * (box.x1 - box.x0), glyphs }
}
