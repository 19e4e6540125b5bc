import { type Bbox, bbox, overlap } from '../../document/index.js'
import { marksOf } from '../../layout/scan/marks.js'
import { inkLevel } from '../../layout/scan/raster-rulings.js'
import type { OcrWord } from '../ocr.js'
import type { Gray } from '../sharp-codec.js'

/** Dots that lead from a title to its page. Pixels. */
export interface Leader {
  readonly bbox: Bbox
  readonly dots: readonly Bbox[]
}

/** Dots are at most so high and wide, and at least so large, in letter heights, and nearly round; those of one leader are alike. */
const dot = { most: 0.55, least: 0.1, round: 2 }
/** A leader has so many at least; their middles are so far apart and so level, in letter heights. */
const row = { dots: 6, near: 0.25, far: 2.5, level: 0.15 }
/** This share of the gaps is the usual one, give or take this share, or twice that where a dot is worn off. */
const regular = { share: 0.8, slack: 0.25 }
/** Rows of dots nearer than this, in letter heights, are a ground and no leaders. */
const pitch = 0.8

const sizeOf = (b: Bbox): number => Math.max(b.x1 - b.x0, b.bottom - b.top)
const middle = (from: number, to: number): number => (from + to) / 2

const isRegular = (dots: readonly Bbox[]): boolean => {
  const gaps = dots.slice(1).map((d, i) => middle(d.x0, d.x1) - middle(dots[i]!.x0, dots[i]!.x1))
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!
  const like = gaps.filter(g => [usual, 2 * usual].some(x => Math.abs(g - x) <= regular.slack * usual))
  return like.length >= regular.share * gaps.length
}

/** Room of a line above the feet of its letters and below them, in letter heights, and the ink in it that may be specks, share of the dots'. */
const alone = { above: 1, below: 0.2, specks: 0.2 }

/** Does nothing but specks stand in the line between the dots? Dots of letters and strokes of Han have their letters with them. */
const isAlone = (dots: readonly Bbox[], { data, width, height }: Gray, ink: number, letters: number): boolean => {
  const inkIn = (b: Bbox): number => {
    let sum = 0
    for (let y = Math.max(0, Math.round(b.top)); y < Math.min(height, b.bottom); y++)
      for (let i = y * width + b.x0; i < y * width + b.x1; i++) if (data[i]! < ink) sum++
    return sum
  }
  const feet = dots.map(d => d.bottom)
  const [top, bottom] = [Math.min(...feet) - alone.above * letters, Math.max(...feet) + alone.below * letters]
  const inDots = dots.reduce((sum, d) => sum + inkIn(d), 0)
  return inkIn(bbox(dots[0]!.x0, top, dots.at(-1)!.x1, bottom)) <= (1 + alone.specks) * inDots
}

/** Leaders of a picture whose letters are `letters` pixels high, top to bottom. */
export const leadersOf = (gray: Gray, letters: number): Leader[] => {
  const most = dot.most * letters
  const least = Math.max(2, dot.least * letters)
  const ink = inkLevel(gray)
  const dots = marksOf(gray)
    .map(m => m.bbox)
    .filter(b => {
      const [large, small] = [sizeOf(b), Math.min(b.x1 - b.x0, b.bottom - b.top)]
      return large <= most && small >= least && large <= dot.round * small
    })
    .sort((a, b) => a.x0 - b.x0)
  const open: Bbox[][] = []
  const runs: Bbox[][] = []
  for (const d of dots) {
    for (let i = open.length - 1; i >= 0; i--) if (d.x0 - open[i]!.at(-1)!.x1 > row.far * letters) runs.push(...open.splice(i, 1))
    const home = open.find(run => {
      const last = run.at(-1)!
      const alike = sizeOf(d) <= dot.round * sizeOf(last) && sizeOf(last) <= dot.round * sizeOf(d)
      const gap = middle(d.x0, d.x1) - middle(last.x0, last.x1)
      return (
        alike &&
        gap >= row.near * letters &&
        Math.abs(middle(d.top, d.bottom) - middle(last.top, last.bottom)) <= row.level * letters
      )
    })
    if (home) home.push(d)
    else open.push([d])
  }
  const leaders = [...runs, ...open]
    .filter(run => run.length >= row.dots && isRegular(run))
    .map((run): Leader => {
      const [tops, bottoms] = [run.map(d => d.top), run.map(d => d.bottom)]
      return { dots: run, bbox: bbox(run[0]!.x0, Math.min(...tops), run.at(-1)!.x1, Math.max(...bottoms)) }
    })
    .sort((a, b) => a.bbox.top - b.bbox.top)
  const isGround = ({ bbox: a }: Leader): boolean =>
    leaders.some(
      ({ bbox: b }) => b !== a && Math.abs(b.bottom - a.bottom) < pitch * letters && overlap(a.x0, a.x1, b.x0, b.x1) > 0,
    )
  return leaders.filter(l => !isGround(l) && isAlone(l.dots, gray, ink, letters))
}

const paper = 255

/** The picture without the leaders, which hide the page numbers behind them from OCR. */
export const withoutLeaders = (gray: Gray, leaders: readonly Leader[]): Gray => {
  const data = Uint8Array.from(gray.data)
  for (const { dots } of leaders)
    for (const d of dots)
      for (let y = Math.max(0, d.top - 1); y < Math.min(gray.height, d.bottom + 1); y++)
        data.fill(paper, y * gray.width + Math.max(0, d.x0 - 1), y * gray.width + Math.min(gray.width, d.x1 + 1))
  return { ...gray, data }
}

/** The words with each leader as a word of dots behind the last word of its line. Leaders that nothing stands before are left out. */
export const withLeaders = (words: readonly OcrWord[], leaders: readonly Leader[]): OcrWord[] => {
  const out = [...words]
  for (const { bbox: box, dots } of leaders) {
    const before = out
      .map((word, at) => ({ word, at }))
      .filter(
        ({ word: { bbox: b, baseline, size } }) => b.x1 <= box.x0 + 0.5 * size && Math.abs(baseline - box.bottom) < 0.3 * size,
      )
      .sort((a, b) => b.word.bbox.x1 - a.word.bbox.x1)[0]
    if (!before) continue
    const { confidence, line, size } = before.word
    const glyphs = Float32Array.from(dots.flatMap(d => [d.x0, d.x1]))
    const leader = { text: '.'.repeat(dots.length), bbox: box, baseline: box.bottom, confidence, line, size, glyphs }
    out.splice(before.at + 1, 0, leader)
  }
  return out
}
