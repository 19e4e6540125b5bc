import { type Bbox, area, overlap, overlapArea } from '../../document/index.js'
import { areContents } from './aligned-table.js'
import { areBetweenFrames } from './between-frames.js'
import { type Bar, barsOf, isUnderline, stacks } from './bars.js'
import { columnsOf } from './columns.js'
import { crossColumns } from './crossing.js'
import { areFormulas } from './formulas.js'
import { type GridBand, gridFrom } from './grid.js'
import { areBulleted, areHeadings, cutBand, isHeadingAlone } from './lead-rows.js'
import { areListed } from './listed-rows.js'
import { contentsRuns } from './numbered-rows.js'
import { areRecords, isRecord, namesOnce } from './records.js'
import { lineText } from '../text/line-text.js'
import { piecesOf, rowsOf } from '../text/lines.js'
import { areSentences } from './sentence-gaps.js'
import { boldShare } from '../order/shares.js'
import type { Edge } from './rulings.js'
import type { Line, TableBox, Word } from '../types.js'

/** Gap (em) between the pieces of two cells. */
const cellGap = 0.8

interface Band {
  readonly top: number
  readonly bottom: number
  readonly words: readonly Word[]
  readonly rows: readonly (readonly Line[])[]
}

const bandOf = (a: Bar, b: Bar, words: readonly Word[]): Band => {
  const x0 = Math.min(a.x0, b.x0) - 4
  const x1 = Math.max(a.x1, b.x1) + 4
  const own = words.filter(w => {
    const y = (w.bbox.top + w.bbox.bottom) / 2
    const x = (w.bbox.x0 + w.bbox.x1) / 2
    return y > a.at && y < b.at && x > x0 && x < x1
  })
  return { top: a.at, bottom: b.at, words: own, rows: rowsOf(own).map(row => piecesOf(row, cellGap)) }
}

interface CutBand extends Band {
  /** Does something that is no part of a table stand in the band above its rows, or below them? */
  readonly opens: boolean
  readonly ends: boolean
}

/** The band without the headings and the running text above and below its rows: they end one table and stand over the next. */
const withoutText = (band: Band, bar: Bar): CutBand => {
  const { lead, own, tail } = cutBand(band.rows, bar)
  if (lead.length + tail.length === 0) return { ...band, opens: false, ends: false }
  return {
    top: Math.max(band.top, ...lead.flat().map(l => l.bbox.bottom)),
    bottom: Math.min(band.bottom, ...tail.flat().map(l => l.bbox.top)),
    rows: own,
    words: own.flat().flatMap(l => l.words),
    opens: lead.length > 0,
    ends: tail.length > 0,
  }
}

/** Type sizes in one band differ by no more than this factor: a heading between the bars ends the table. */
const sameType = 1.18
/** So many drawn paths in a band make it a picture. */
const fewPaths = 6

/** A picture over this share of a band: the band is no row of cells. */
const pictureShare = 0.3

/** A picture higher than this (in sizes) is no sign in a cell. */
const signHeight = 3

/** Does a picture stand in a band above or below its text, where a cell would have it beside? `pictures`: those that may be cells of the band. */
const standsAlone = (p: Bbox, { top, bottom, rows }: Band, pictures: readonly Bbox[]): boolean => {
  const lines = rows.flat()
  const size = Math.max(...lines.map(l => l.size))
  const beside = (b: Bbox): boolean => lines.some(l => overlap(l.bbox.top, l.bbox.bottom, b.top, b.bottom) > 0)
  if (p.top <= top || p.bottom >= bottom || p.bottom - p.top <= signHeight * size || beside(p)) return false
  // one below another that stands beside the text is of its column of signs
  return !pictures.some(o => o.top > top && o.bottom < bottom && overlap(o.x0, o.x1, p.x0, p.x1) > 0 && beside(o))
}

/** What stands on a page beside its words. */
export interface Surroundings {
  /** Tables found already. */
  readonly tables: readonly TableBox[]
  readonly drawings: readonly Bbox[]
  readonly pictures: readonly Bbox[]
  /** Frames around text. */
  readonly boxes: readonly Bbox[]
  /** Vertical rulings. */
  readonly sides: readonly Edge[]
}

/** Headings, pictures, prose or a table of its own between two bars: they are not of one table. */
const mixed = (band: Band, bar: Bar, { tables, drawings, pictures }: Surroundings): boolean => {
  const middle = (b: Bbox): number => (b.top + b.bottom) / 2
  const between = (b: Bbox): boolean => middle(b) > band.top && middle(b) < band.bottom
  if (tables.some(t => between(t.bbox) && overlap(bar.x0, bar.x1, t.bbox.x0, t.bbox.x1) > 0)) return true
  if (drawings.filter(between).length >= fewPaths) return true
  const whole = { x0: bar.x0, top: band.top, x1: bar.x1, bottom: band.bottom }
  // a scan is behind all of its bands
  const own = pictures.filter(p => p.bottom - p.top < 1.2 * (band.bottom - band.top))
  if (own.some(p => overlapArea(p, whole) > pictureShare * area(whole) || standsAlone(p, band, own))) return true
  if (band.rows.length <= 3) return false
  const sizes = band.rows.map(r => Math.max(...r.map(p => p.size)))
  const usual = [...sizes].sort((a, b) => a - b)[Math.floor(sizes.length / 2)]!
  return sizes.some(z => z > sameType * usual)
}

/** Rows of a table with a bar under each of them are so many alike. */
const fewAlike = 3
/** Text lines of such a row, at most. */
const fewLines = 2
/** A row is no higher than its like by more than this factor. */
const alikeHeight = 1.25

/** The row above the first bar of a table that has a bar under each row and none at its top. */
const rowAbove = (run: readonly Band[], bar: Bar, words: readonly Word[]): Band | undefined => {
  const alike = run.filter(b => b.rows.length <= fewLines)
  if (alike.length < fewAlike || alike.length < 0.7 * run.length) return undefined
  const heights = alike.map(b => b.bottom - b.top).sort((a, b) => a - b)
  const high = alikeHeight * heights[Math.floor(heights.length / 2)]!
  const band = bandOf({ ...bar, at: bar.at - high }, bar, words)
  const columns = columnsOf(
    run.flatMap(b => b.rows),
    2,
  )
  const [row, ...more] = band.rows
  // the first column, of names, may have no head
  const bare = columns.length - (row?.length ?? 0)
  if (!row || more.length > 0 || row.length < 2 || bare < 0 || bare > 1) return undefined
  return row.every((p, c) => overlap(p.bbox.x0, p.bbox.x1, columns[c + bare]!.x0, columns[c + bare]!.x1) > 0) ? band : undefined
}

const isFramed = (band: Band, boxes: readonly Bbox[]): boolean =>
  boxes.some(b => Math.abs(b.top - band.top) <= 2 && Math.abs(b.bottom - band.bottom) <= 2)

/** Is the band's text set in cells rather than in prose? */
const tabular = (band: Band): boolean => {
  if (band.rows.length === 0) return false
  const multi = band.rows.filter(r => r.length >= 2)
  if (multi.length === 0) return false
  const longest = Math.max(...band.rows.map(r => r.length))
  const share = multi.length / band.rows.length
  return share >= 0.5 || (longest >= 3 && share >= 0.3) || (band.rows.length <= 4 && share >= 0.25)
}

/** A title stands over another table when its type is larger by this factor. */
const titleType = 1.3

/** One text in a band of its own: it names the rows below, unless it is set as a heading. */
const isGroupRow = ({ rows }: Band, run: readonly Band[]): boolean => {
  const [piece, ...more] = rows.length === 1 ? rows[0]! : []
  if (run.length === 0 || !piece || more.length > 0) return false
  // no title stands right under the heads
  if (run.length === 1) return true
  const sizes = run.flatMap(b => b.rows.flatMap(row => row.map(p => p.size))).sort((a, b) => a - b)
  return piece.size < titleType * sizes[Math.floor(sizes.length / 2)]!
}

const textsOf = ({ rows }: Band): string => rows.map(row => row.map(lineText).join('\t')).join('\n')

/** Heads said again begin a table of their own, with its title over them. */
const saysHeads = (band: Band, [heads, ...rows]: readonly Band[]): boolean =>
  heads !== undefined && rows.length > 0 && band.rows.flat().length > 1 && textsOf(band) === textsOf(heads)

/** Heights of two bands with one line each differ by no more than this factor. */
const alikeBand = 1.15

/** The last band of all names rows on the next page when it is as high as one that names the rows below it, and begins where that does. */
const isLastGroupRow = (band: Band, run: readonly Band[]): boolean => {
  const [piece] = band.rows.flat()
  return run.some(({ rows, top, bottom }, i) => {
    const [other, ...more] = rows.flat()
    if (!run[i + 1]?.rows.some(row => row.length > 1)) return false
    if (!piece || !other || more.length > 0 || Math.abs(other.bbox.x0 - piece.bbox.x0) > 1) return false
    const [high, low] = [band.bottom - band.top, bottom - top]
    return Math.max(high, low) < alikeBand * Math.min(high, low)
  })
}

/** A bold row of heads over rows that stay under them, few cells filled: a form to be filled in. */
const headed = (band: Band): boolean => {
  const [heads, ...rest] = band.rows
  if (!heads || heads.length < 2 || rest.length < 2 || !heads.every(h => boldShare(h) > 0.95)) return false
  return rest.every(row =>
    row.every(
      p =>
        boldShare(p) < 0.05 &&
        heads.some((h, i) => p.bbox.x0 > h.bbox.x0 - h.size && p.bbox.x1 < (heads[i + 1]?.bbox.x0 ?? Infinity)),
    ),
  )
}

/** Two bars and nothing between them but one band: a table when the band has rows of its own, not a notice with its label. */
const isWhole = (band: Band): boolean => band.rows.filter(r => r.length >= 2).length >= 2 || headed(band)

const build = (bands: readonly Band[], left: number, right: number, edges: readonly Edge[]): TableBox | undefined => {
  const spanners = edges.filter(e => e.to - e.from < 0.85 * (right - left) && e.from > left - 4 && e.to < right + 4)
  const rows = bands.flatMap(b => b.rows)
  if (areFormulas(rows) || areContents(rows) || areSentences(rows) || contentsRuns(rows).length > 0) return undefined
  const columns = columnsOf(rows, rows.length < 4 ? 1 : 2)
  if (columns.length < 2 || crossColumns(rows, columns)) return undefined
  if (columns.length === 2 && (areHeadings(rows) || areBulleted(rows))) return undefined
  const lined = bands.length >= 4 && bands.filter(b => b.rows.length <= 4).length >= 0.7 * bands.length
  const records = areRecords(
    bands.slice(1).map(b => b.rows),
    columns,
  )
  const gridBands = bands.map((b, i): GridBand => {
    const full = b.rows.filter(r => r.length >= Math.max(2, 0.6 * columns.length)).length
    const above = bands.slice(0, i).flatMap(o => o.rows)
    const one = !tabular(b) && isRecord(b.rows, above) && namesOnce(b.rows)
    return { rows: b.rows, single: one || (records && i > 0) || (lined && full <= 2), spanners }
  })
  const table = gridFrom(gridBands, columns, 'lined')
  if (table.rows < 2) return undefined
  return { ...table, bbox: { x0: left, top: bands[0]!.top, x1: right, bottom: bands[bands.length - 1]!.bottom } }
}

/** Tables with horizontal rulings only (booktabs, row rules), from rulings no other table has used. */
export const linedTables = (edges: readonly Edge[], words: readonly Word[], around: Surroundings): TableBox[] => {
  const free = edges.filter(
    e =>
      !around.tables.some(
        t =>
          e.at >= t.bbox.top - 2 &&
          e.at <= t.bbox.bottom + 2 &&
          overlap(e.from, e.to, t.bbox.x0, t.bbox.x1) > 0.5 * (e.to - e.from),
      ),
  )
  const tables: TableBox[] = []
  for (const stack of stacks(barsOf(free).filter(b => !isUnderline(b, words)))) {
    let run: Band[] = []
    const finish = (): void => {
      const first = run[0]?.top === stack[0]!.at ? rowAbove(run, stack[0]!, words) : undefined
      if (first) run.unshift(first)
      if (run.length > 1 || (run[0] && isWhole(run[0]))) {
        const table = build(run, stack[0]!.x0, stack[0]!.x1, edges)
        if (
          table &&
          !tables.some(
            t =>
              overlap(t.bbox.top, t.bbox.bottom, table.bbox.top, table.bbox.bottom) > 0 &&
              overlap(t.bbox.x0, t.bbox.x1, table.bbox.x0, table.bbox.x1) > 0,
          )
        )
          tables.push(table)
      }
      run = []
    }
    for (let i = 0; i + 1 < stack.length; i++) {
      const whole = bandOf(stack[i]!, stack[i + 1]!, words)
      if (areBetweenFrames(stack[i]!, stack[i + 1]!, around.sides)) {
        finish()
        continue
      }
      if (whole.words.length === 0 && stack[i + 1]!.at - stack[i]!.at < 8) continue
      const band = withoutText(whole, stack[i]!)
      if (band.opens) finish()
      // steps between the rules of tables and notices; under a header they are its rows, in a frame a table of their own
      if (run.length === 0 && areListed(band.rows, 2) && !isFramed(band, around.boxes)) continue
      const above = run.flatMap(b => b.rows)
      const next = i + 2 < stack.length && band.rows.length === 1 ? bandOf(stack[i + 1]!, stack[i + 2]!, words) : undefined
      if ((next && saysHeads(next, run)) || isHeadingAlone(band.rows, above.length > 0 ? above : (next?.rows ?? []))) finish()
      else if (!mixed(band, stack[i]!, around) && (tabular(band) || headed(band) || isRecord(band.rows, above))) run.push(band)
      else if (isGroupRow(band, run) && (i + 2 < stack.length || isLastGroupRow(band, run))) run.push(band)
      else finish()
      if (band.ends) finish()
    }
    finish()
  }
  return tables
}
