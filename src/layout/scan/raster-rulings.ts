import type { Ruling } from '../../document/index.js'

/** Grey pixels, one byte each, row by row; 0 black. */
export interface RasterPage {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** A straight dark bar in pixels: [x0, x1) x [y0, y1). */
export interface RasterLine {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly horizontal: boolean
}

export interface RasterRulingOptions {
  /** Em of the page's text, pixels: lines are at least four times as long, so that strokes of letters are none. */
  readonly textSize?: number
  /** Ink is darker than this grey level. */
  readonly ink?: number
}

/** A bar across the scan direction: `across` is its row (or column), `from`/`to` run along it. */
interface Bar {
  from: number
  to: number
  first: number
  last: number
  /** Pixels of ink in it. */
  ink: number
}

/** Reads a picture along rows (horizontal lines) or along columns (vertical lines). */
interface Scan {
  readonly length: number
  readonly rows: number
  readonly dark: (along: number, across: number) => boolean
}

const runsOf = (scan: Scan, row: number, gap: number, least: number): Bar[] => {
  const runs: Bar[] = []
  let from = -1
  let end = -1
  let ink = 0
  const close = (): void => {
    if (from >= 0 && end - from >= least) runs.push({ from, to: end, first: row, last: row, ink })
  }
  for (let x = 0; x < scan.length; x++) {
    if (!scan.dark(x, row)) continue
    if (from < 0 || x - end > gap) {
      close()
      from = x
      ink = 0
    }
    end = x + 1
    ink++
  }
  close()
  return runs
}

/** Runs of neighbouring rows that overlap belong to one bar; a slight slope moves them from row to row. */
const barsOf = (scan: Scan, gap: number, least: number): Bar[] => {
  const done: Bar[] = []
  let open: Bar[] = []
  for (let row = 0; row < scan.rows; row++) {
    const next: Bar[] = []
    for (const run of runsOf(scan, row, gap, least)) {
      const touching = open.filter(bar => bar.from < run.to + gap && run.from < bar.to + gap)
      open = open.filter(bar => !touching.includes(bar))
      const again = next.find(bar => bar.from < run.to + gap && run.from < bar.to + gap)
      const joined = again ?? run
      for (const bar of again ? [...touching, run] : touching) {
        joined.from = Math.min(joined.from, bar.from)
        joined.to = Math.max(joined.to, bar.to)
        joined.first = Math.min(joined.first, bar.first)
        joined.last = Math.max(joined.last, bar.last)
        joined.ink += bar.ink
      }
      if (!again) next.push(joined)
    }
    done.push(...open.filter(bar => row - bar.last > 1))
    open = [...open.filter(bar => row - bar.last <= 1), ...next]
  }
  return [...done, ...open]
}

/** Is there paper along most of both sides of the bar? Inside pictures, hatching and bold letters there is not. */
const standsFree = (scan: Scan, bar: Bar, clear: number): boolean => {
  const side = (row: number): number => {
    if (row < 0 || row >= scan.rows) return 0
    let dark = 0
    for (let x = bar.from; x < bar.to; x++) if (scan.dark(x, row)) dark++
    return dark / (bar.to - bar.from)
  }
  return side(bar.first - clear) < 0.35 && side(bar.last + clear) < 0.35
}

const scans = (page: RasterPage, ink: number): [Scan, Scan] => {
  const { data, width, height } = page
  return [
    { length: width, rows: height, dark: (x, y) => (data[y * width + x] ?? 255) < ink },
    { length: height, rows: width, dark: (y, x) => (data[y * width + x] ?? 255) < ink },
  ]
}

/** Darker than this is ink: three quarters of the paper's grey, so that light hair rules count and pale cell shading does not. */
export const inkLevel = ({ data }: RasterPage): number => {
  const histogram = new Uint32Array(256)
  const step = Math.max(1, Math.floor(data.length / 200_000))
  let count = 0
  for (let i = 0; i < data.length; i += step, count++) histogram[data[i] ?? 0]! += 1
  let seen = 0
  for (let level = 255; level > 0; level--) if ((seen += histogram[level] ?? 0) > count * 0.3) return Math.max(60, 0.75 * level)
  return 190
}

/**
 * Straight horizontal and vertical lines of a level page, in pixels. Lines are at least 2.5 % of the page width and four
 * ems long and at most 0.4 % of the page width (no less than 4 pixels) thick, a slope of half a degree included; gaps up
 * to 0.15 % of the width are bridged.
 */
export const rasterLines = (page: RasterPage, options: RasterRulingOptions = {}): RasterLine[] => {
  const unit = Math.min(page.width, page.height)
  const least = Math.max(24, 0.025 * unit, 4 * (options.textSize ?? 0))
  const gap = Math.max(2, Math.round(0.0015 * unit))
  const thick = Math.max(4, 0.004 * unit)
  return scans(page, options.ink ?? inkLevel(page)).flatMap((scan, index) => {
    const horizontal = index === 0
    // A line of one pixel with a slope of half a degree changes its row each 115 pixels.
    const bars = barsOf(scan, gap, Math.max(16, Math.min(least, 100) * 0.6))
    return bars.flatMap((bar): RasterLine[] => {
      const length = bar.to - bar.from
      const spread = bar.last + 1 - bar.first
      const body = bar.ink / length
      if (length < least || body > thick || spread > thick + 0.009 * length || body < 0.6) return []
      if (!standsFree(scan, bar, gap)) return []
      const [along0, along1, across0, across1] = [bar.from, bar.to, bar.first, bar.last + 1]
      return horizontal
        ? [{ x0: along0, x1: along1, y0: across0, y1: across1, horizontal }]
        : [{ x0: across0, x1: across1, y0: along0, y1: along1, horizontal }]
    })
  })
}

/** Marks the pixels of all lines, one pixel of blur included. */
const maskOf = (page: RasterPage, lines: readonly RasterLine[]): Uint8Array => {
  const mask = new Uint8Array(page.data.length)
  for (const { x0, y0, x1, y1 } of lines) {
    for (let y = Math.max(0, y0 - 1); y < Math.min(page.height, y1 + 1); y++) {
      mask.fill(1, y * page.width + Math.max(0, x0 - 1), y * page.width + Math.min(page.width, x1 + 1))
    }
  }
  return mask
}

/** A copy of the picture with the lines painted over in paper; where other ink crosses or touches a line, both stay. */
export const eraseLines = (page: RasterPage, lines: readonly RasterLine[]): RasterPage => {
  const { width, height } = page
  const data = page.data.slice()
  const ink = inkLevel(page)
  const mask = maskOf(page, lines)
  for (const line of lines) {
    const [along, across, rows] = line.horizontal ? [1, width, height] : [width, 1, width]
    const [from, to] = line.horizontal ? [line.x0, line.x1] : [line.y0, line.y1]
    const [first, last] = line.horizontal ? [line.y0, line.y1] : [line.x0, line.x1]
    const [low, high] = [Math.max(0, first - 2), Math.min(rows, last + 2)]
    for (let at = from; at < to; at++) {
      const other = (row: number): boolean => {
        const i = at * along + row * across
        return row >= 0 && row < rows && mask[i] === 0 && (page.data[i] ?? 255) < ink
      }
      // What leaves the line on one side only is a letter that stands on it: its strokes go on beyond the blur.
      if (other(first - 2) || other(last + 1)) continue
      for (let row = low; row < high; row++) data[at * along + row * across] = 255
    }
  }
  return { data, width, height }
}

/** Pixel lines as rulings of a page of `size` points; each lies on its middle, at least 0.5 pt thick. */
export const rulingsOf = (lines: readonly RasterLine[], page: RasterPage, size: { width: number; height: number }): Ruling[] => {
  const sx = size.width / page.width
  const sy = size.height / page.height
  return lines.map(({ x0, y0, x1, y1, horizontal }) => {
    const thickness = Math.max(0.5, horizontal ? (y1 - y0) * sy : (x1 - x0) * sx)
    const middle = horizontal ? ((y0 + y1) / 2) * sy : ((x0 + x1) / 2) * sx
    const bbox = horizontal
      ? { x0: x0 * sx, x1: x1 * sx, top: middle - thickness / 2, bottom: middle + thickness / 2 }
      : { x0: middle - thickness / 2, x1: middle + thickness / 2, top: y0 * sy, bottom: y1 * sy }
    return { bbox, horizontal, thickness, color: '#000000' }
  })
}
