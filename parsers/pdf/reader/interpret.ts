import type { PDFPageProxy } from 'pdfjs-dist'
import type { Bbox, Drawing, Fill, Ruling, Span } from '../../../src/document/index.js'
import { intersect, isOutside } from './clip.js'
import { type LoadedFont, bolder } from './fonts.js'
import { glyphText } from './glyph-text.js'
import { graphicsOf } from './graphics.js'
import { type Args, type Glyph, type Ops, type State, hex, isSlanted, start, turnOf } from './graphics-state.js'
import { type ShownImage, imageHandlers } from './images.js'
import { type Matrix, applyX, applyY, identity, multiply, scaleOf, transformBox } from './matrix.js'
import { markedContent } from './marked-content.js'
import { type Paint, addPath } from './paths.js'
import type { StructureOf } from './structure.js'
import { texFonts } from './tex-fonts.js'
import { textSink } from './text-sink.js'

export interface Shown {
  readonly spans: Span[]
  readonly rulings: Ruling[]
  readonly fills: Fill[]
  readonly drawings: Drawing[]
  readonly images: ShownImage[]
  /** See `PageContent.graphics`. */
  readonly graphics: (Bbox | undefined)[]
  readonly shadings: number
  /** Pieces of text in fonts that could not be loaded: they are lost. */
  readonly lost: number
}

/**
 * One pass over a page's operator list: everything the page shows, in displayed coordinates
 * (ISO 32000-1 clauses 8 and 9; argument shapes are pdf.js's). `isVisible` tells whether an optional-content group
 * (clause 8.11) is switched on.
 */
export const interpret = (
  list: { readonly fnArray: ArrayLike<number>; readonly argsArray: ArrayLike<unknown> },
  page: PDFPageProxy,
  viewport: Matrix,
  ops: Ops,
  fontOf: (page: PDFPageProxy, id: string) => LoadedFont,
  isVisible: (layer: unknown) => boolean = () => true,
  structureOf?: StructureOf,
): Shown => {
  const shown: Shown & { shadings: number; lost: number } = {
    spans: [],
    rulings: [],
    fills: [],
    drawings: [],
    images: [],
    graphics: [],
    shadings: 0,
    lost: 0,
  }
  const sink = textSink(structureOf)
  const texSign = texFonts(list, page, ops, fontOf)
  let s: State = { ...start, ctm: viewport, font: fontOf(page, '') }
  const stack: State[] = []
  let line: Matrix = identity
  let text: Matrix = identity
  let penX = 0
  let penY = 0
  let clipNext = false
  const marks = markedContent(isVisible, graphicsOf(shown))
  const both = [ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke]
  const strokes = new Set<number>([ops.stroke, ops.closeStroke, ...both])
  const fills = new Set<number>([ops.fill, ops.eoFill, ...both])

  const moveTo = (x: number, y: number): void => {
    line = multiply(line, [1, 0, 0, 1, x, y])
    text = line
    penX = 0
    penY = 0
  }

  const showText = (glyphs: readonly (Glyph | number | null)[]): void => {
    const { font } = s
    if (font.failed) shown.lost++
    const flip = s.fontSize < 0 ? -1 : 1
    const size = Math.abs(s.fontSize)
    const m = multiply(s.ctm, text)
    const hScale = s.hScale * flip
    const dirX = font.vertical ? m[2] * -1 : m[0] * flip
    const dirY = font.vertical ? m[3] * -1 : m[1] * flip
    const turn = turnOf(dirX, dirY)
    const upright = turn === 0 || turn === 180
    const along = upright ? applyX : applyY
    const style = {
      font: s.renderMode === 2 ? bolder(font.font) : font.font,
      size: size * font.em * Math.hypot(m[2], m[3]),
      color: s.renderMode === 1 ? s.stroke : s.fill,
      // what is painted fully transparent is as invisible as rendering mode 3
      renderMode: s.hidden || (s.fillAlpha === 0 && s.renderMode !== 1) ? 3 : s.renderMode,
      turn,
      mark: marks.id(),
      hidden: marks.hidden(),
      slanted: isSlanted(dirX, dirY),
      clipped: false,
    }
    let clipped: typeof style | undefined
    const advance = size * font.scale
    for (const glyph of glyphs) {
      if (glyph === null) continue
      if (typeof glyph === 'number') {
        if (font.vertical) penY -= (glyph * size) / 1000
        else penX -= ((glyph * size) / 1000) * hScale
        continue
      }
      const spacing = (glyph.isSpace ? s.wordSpacing : 0) + s.charSpacing
      const width = glyph.width ?? 0
      const x0 = penX
      const y0 = penY + s.rise
      let x1: number
      let y1: number
      if (font.vertical) {
        const metric = glyph.vmetric ?? font.defaultVMetrics
        const drop = metric ? -(metric[0] ?? -1000) : width
        penY -= drop * advance + spacing
        x1 = x0
        y1 = penY + s.rise
      } else {
        x1 = penX + width * advance * hScale
        y1 = y0
        penX += (width * advance + spacing * flip) * hScale
      }
      const { unicode = '' } = glyph
      const value =
        glyph.isSpace && !unicode ? ' ' : (texSign(font.font, unicode, glyph.width) ?? glyphText(unicode, font.font.name))
      if (value === '' || font.draws) continue
      const from = along(m, x0, y0)
      const to = along(m, x1, y1)
      const baseline = upright ? applyY(m, x0, y0) : applyX(m, x0, y0)
      const unseen = isOutside(s.clip, turn, (from + to) / 2, baseline, style.size)
      sink.add(unseen ? (clipped ??= { ...style, clipped: true }) : style, value, from, to, baseline)
    }
  }

  const addImage = (source: unknown, matrix: Matrix, mask: boolean): void => {
    if (s.hidden || s.fillAlpha === 0 || marks.hidden()) return
    if (typeof source !== 'string' && (typeof source !== 'object' || source === null)) return
    const full = transformBox(matrix, 0, 0, 1, 1)
    const box = s.clip ? intersect(s.clip, full) : full
    if (box.x1 - box.x0 > 0 && box.bottom - box.top > 0) shown.images.push({ bbox: box, source, mask })
  }

  const handlers: Partial<Record<number, (a: Args) => void>> = {
    [ops.save]: () => void stack.push({ ...s }),
    [ops.restore]: () => {
      s = stack.pop() ?? s
    },
    [ops.transform]: a => {
      s.ctm = multiply(s.ctm, a as unknown as Matrix)
    },
    [ops.beginText]: () => {
      line = text = identity
      penX = penY = 0
    },
    [ops.setFont]: a => {
      s.font = fontOf(page, a[0] as string)
      s.fontSize = a[1] as number
    },
    [ops.setTextMatrix]: a => {
      // pdf.js passes either six numbers or one array of six
      const m = (typeof a[0] === 'number' ? a : a[0]) as ArrayLike<number>
      line = text = [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!]
      penX = penY = 0
    },
    [ops.moveText]: a => moveTo(a[0] as number, a[1] as number),
    [ops.setLeadingMoveText]: a => {
      s.leading = -(a[1] as number)
      moveTo(a[0] as number, a[1] as number)
    },
    [ops.nextLine]: () => moveTo(0, -s.leading),
    [ops.setLeading]: a => {
      s.leading = a[0] as number
    },
    [ops.setCharSpacing]: a => {
      s.charSpacing = a[0] as number
    },
    [ops.setWordSpacing]: a => {
      s.wordSpacing = a[0] as number
    },
    [ops.setHScale]: a => {
      s.hScale = (a[0] as number) / 100
    },
    [ops.setTextRise]: a => {
      s.rise = a[0] as number
    },
    [ops.setTextRenderingMode]: a => {
      s.renderMode = a[0] as number
    },
    [ops.showText]: a => showText(a[0] as readonly (Glyph | number | null)[]),
    [ops.setLineWidth]: a => {
      s.lineWidth = a[0] as number
    },
    [ops.setFillRGBColor]: a => {
      s.fill = hex(a[0])
    },
    [ops.setStrokeRGBColor]: a => {
      s.stroke = hex(a[0])
    },
    [ops.setFillColorN]: () => {
      s.fill = '#808080'
    },
    [ops.setStrokeColorN]: () => {
      s.stroke = '#808080'
    },
    [ops.setGState]: a => {
      for (const [key, value] of a[0] as readonly (readonly [string, unknown])[]) {
        if (key === 'ca' && typeof value === 'number') s.fillAlpha = value
        else if (key === 'CA' && typeof value === 'number') s.strokeAlpha = value
        else if (key === 'LW' && typeof value === 'number') s.lineWidth = value
        else if (key === 'Font' && Array.isArray(value)) {
          s.font = fontOf(page, value[0] as string)
          s.fontSize = value[1] as number
        }
      }
    },
    [ops.clip]: () => {
      clipNext = true
    },
    [ops.eoClip]: () => {
      clipNext = true
    },
    [ops.constructPath]: a => {
      const [op, [data] = [undefined], minMax] = a as [number, [ArrayLike<number> | undefined], ArrayLike<number> | undefined]
      const stroke = strokes.has(op)
      const fill = fills.has(op)
      const inked = !s.hidden && !marks.hidden() && ((stroke && s.strokeAlpha > 0) || (fill && s.fillAlpha > 0))
      if (data && inked) {
        const paint: Paint = {
          stroke: stroke && s.strokeAlpha > 0,
          fill: fill && s.fillAlpha > 0,
          strokeColor: s.stroke,
          fillColor: s.fill,
          lineWidth: Math.max(0.1, s.lineWidth * scaleOf(s.ctm)),
          clip: s.clip,
        }
        addPath(data, s.ctm, paint, shown)
      }
      if (clipNext && minMax && minMax.length >= 4)
        s.clip = intersect(s.clip, transformBox(s.ctm, minMax[0]!, minMax[1]!, minMax[2]!, minMax[3]!))
      clipNext = false
    },
    [ops.shadingFill]: () => {
      shown.shadings++
    },
    [ops.paintFormXObjectBegin]: a => {
      stack.push({ ...s })
      const [matrix, box] = a as [Matrix | null, ArrayLike<number> | null]
      if (matrix) s.ctm = multiply(s.ctm, matrix)
      if (box) s.clip = intersect(s.clip, transformBox(s.ctm, box[0]!, box[1]!, box[2]!, box[3]!))
    },
    [ops.paintFormXObjectEnd]: () => {
      s = stack.pop() ?? s
    },
    [ops.beginGroup]: () => {
      stack.push({ ...s })
      s.hidden ||= s.fillAlpha === 0
      s.fillAlpha = s.strokeAlpha = 1
    },
    [ops.endGroup]: () => {
      s = stack.pop() ?? s
    },
    [ops.beginAnnotation]: a => {
      stack.push({ ...s })
      const [, , transform, matrix] = a as [string, unknown, Matrix | null, Matrix | null]
      s = { ...start, ctm: viewport, font: s.font }
      if (transform) s.ctm = multiply(s.ctm, transform)
      if (matrix) s.ctm = multiply(s.ctm, matrix)
    },
    [ops.endAnnotation]: () => {
      s = stack.pop() ?? s
    },
    [ops.beginMarkedContent]: () => marks.begin(),
    [ops.beginMarkedContentProps]: a => marks.beginWith(a[0] as string, a[1]),
    [ops.endMarkedContent]: () => marks.end(),
    ...imageHandlers(ops, () => s.ctm, addImage),
  }

  for (let i = 0; i < list.fnArray.length; i++) handlers[list.fnArray[i]!]?.((list.argsArray[i] ?? []) as Args)
  shown.spans.push(...sink.finish())
  return shown
}
