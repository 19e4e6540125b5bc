import type { OPS } from 'pdfjs-dist'
import type { Bbox, Turn } from '../../../src/document/index.js'
import type { LoadedFont } from './fonts.js'
import type { Matrix } from './matrix.js'

/** The part of the graphics state that text, paths and pictures need (ISO 32000-1 8.4 and 9.3). */
export interface State {
  ctm: Matrix
  font: LoadedFont
  fontSize: number
  charSpacing: number
  wordSpacing: number
  hScale: number
  leading: number
  rise: number
  renderMode: number
  fill: string
  stroke: string
  lineWidth: number
  /** Opacity of fills and strokes, 0..1. */
  fillAlpha: number
  /** Inside a transparency group that is painted with opacity 0. */
  hidden: boolean
  strokeAlpha: number
  clip: Bbox | undefined
}

/** A glyph as pdf.js hands it; numbers between glyphs are spacing in 1/1000 em. */
export interface Glyph {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
  readonly vmetric?: readonly number[] | null
}

export type Ops = typeof OPS
export type Args = readonly unknown[]

/** At the start of a page. */
export const start: Omit<State, 'font' | 'ctm'> = {
  fontSize: 1,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  leading: 0,
  rise: 0,
  renderMode: 0,
  fill: '#000000',
  stroke: '#000000',
  lineWidth: 1,
  fillAlpha: 1,
  hidden: false,
  strokeAlpha: 1,
  clip: undefined,
}

export const hex = (value: unknown): string => (typeof value === 'string' && value.startsWith('#') ? value : '#808080')

export const turnOf = (dx: number, dy: number): Turn => {
  const quarter = Math.round(Math.atan2(dy, dx) / (Math.PI / 2))
  return ((((quarter % 4) + 4) % 4) * 90) as Turn
}

/** Text further than this (quarter turns; 6 degrees) from upright or lying is slanted: a watermark, a label along a line. */
const slant = 6 / 90

export const isSlanted = (dx: number, dy: number): boolean => {
  const quarters = Math.atan2(dy, dx) / (Math.PI / 2)
  return Math.abs(quarters - Math.round(quarters)) > slant
}
