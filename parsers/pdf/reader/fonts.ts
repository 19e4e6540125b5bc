import type { Font } from '../../../src/document/index.js'
import type { PDFPageProxy } from 'pdfjs-dist'

/** What the interpreter needs of a pdf.js font. Widths are in glyph space, scaled by `scale` to em fractions. */
export interface LoadedFont {
  readonly font: Font
  readonly vertical: boolean
  /** Glyph-space unit -> em (0.001 but for Type 3). */
  readonly scale: number
  /** Em size in units of the font size: 1 but for Type 3 fonts, whose em is read off their bounding box. */
  readonly em: number
  readonly defaultVMetrics: readonly number[] | undefined
  /** Its glyphs are parts of drawings, no letters. */
  readonly draws: boolean
  /** pdf.js could not load it: its texts come without their glyphs. */
  readonly failed: boolean
}

interface PdfjsFont {
  name?: string
  fallbackName?: string
  bold?: boolean
  black?: boolean
  italic?: boolean
  vertical?: boolean
  fontMatrix?: readonly number[]
  isType3Font?: boolean
  bbox?: readonly number[]
  defaultVMetrics?: readonly number[]
  isMonospace?: boolean
  /** The font file, as OpenType; gone after `clearData`. */
  data?: Uint8Array
  clearData?: () => void
}

const unknownFont: LoadedFont = {
  font: { name: '', bold: false, italic: false, monospace: false },
  vertical: false,
  scale: 0.001,
  em: 1,
  defaultVMetrics: undefined,
  draws: false,
  failed: false,
}

// Heavy, Semibold and so on count as bold; "Demi" is ITC's word for it, FZLTCH and its kin are the heavy weights of FZ LanTing
const boldName = /bold|FZLT[CDTZ]H|black|heavy|demi|semibd|[-,_ ]bd\b|-b\b|cmbx|sfbx|\bhei\b|heiti|simhei|黑体/i
const lightName = /extralight|ultralight|-light|lightitalic/i
const italicName = /ital|obliq|slant|cmti|cmsl|cmmi|[-,_ ]it\b|-i\b/i
const monoName =
  /mono|courier|consol|typewriter|menlo|cmtt|sfttt|fixed|inconsolata|lucidacon|nimbusmonl|monaco|source\s?code|lettergothic/i

/** LaTeX's picture environment sets lines and quarters of circles from fonts (Lamport, LaTeX: A Document Preparation System, 5.5). */
const drawingName = /^(?:lcirclew?|linew?)\d+$/i

/** `macStyle` of the font file (OpenType, table `head`): what a nameless subset says about itself. */
const styleOfFile = (file: Uint8Array | undefined): { bold: boolean; italic: boolean } => {
  const plain = { bold: false, italic: false }
  if (!file || file.length < 12) return plain
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = view.getUint16(4)
  for (let i = 0, at = 12; i < tables && at + 16 <= file.length; i++, at += 16) {
    // the tag `head`
    if (view.getUint32(at) !== 0x68656164) continue
    const macStyle = view.getUint32(at + 8) + 44
    if (macStyle + 2 > file.length) return plain
    const bits = view.getUint16(macStyle)
    return { bold: (bits & 1) !== 0, italic: (bits & 2) !== 0 }
  }
  return plain
}

/** Subset fonts are named `ABCDEF+Name` (ISO 32000-1 9.6.4). */
const withoutSubset = (name: string): string => name.replace(/^[A-Z]{6}\+/, '')

/** The em of a Type 3 font in its own units: the bounding box is about 1.2 em high; without one, 1000 units. */
const type3Em = (f: PdfjsFont, scale: number): number => {
  const [, y0 = 0, , y1 = 0] = f.bbox ?? []
  const tall = Math.abs(y1 - y0)
  return tall > 0 ? (tall * scale) / 1.2 : 1000 * scale
}

const describe = (f: PdfjsFont): LoadedFont => {
  const name = withoutSubset(f.name ?? '')
  const scale = Math.abs(f.fontMatrix?.[0] ?? 0.001) || 0.001
  const file = styleOfFile(f.data)
  f.clearData?.()
  const bold = (Boolean(f.bold) || Boolean(f.black) || file.bold || boldName.test(name)) && !lightName.test(name)
  return {
    font: {
      name,
      bold,
      italic: Boolean(f.italic) || file.italic || italicName.test(name),
      monospace: monoName.test(name) || Boolean(f.isMonospace) || f.fallbackName === 'monospace',
    },
    vertical: Boolean(f.vertical),
    scale,
    em: f.isType3Font ? type3Em(f, Math.abs(f.fontMatrix?.[3] ?? scale)) : 1,
    defaultVMetrics: f.defaultVMetrics,
    draws: drawingName.test(name),
    failed: false,
  }
}

/** Where pdf.js keeps an object: those shared by pages have ids of their own kind. */
export const objectsOf = (page: PDFPageProxy, id: string): PDFPageProxy['objs'] =>
  id.startsWith('g_') ? page.commonObjs : page.objs

/** Fonts of one file by pdf.js id; a font is described once. */
export const fontLoader = (): ((page: PDFPageProxy, id: string) => LoadedFont) => {
  const known = new Map<string, LoadedFont>()
  return (page, id) => {
    const seen = known.get(id)
    if (seen) return seen
    const objs = objectsOf(page, id)
    if (!objs.has(id)) return unknownFont
    const font = objs.get(id) as PdfjsFont | string
    // instead of a font that fails comes the message
    const loaded = typeof font === 'string' ? { ...unknownFont, failed: true } : describe(font)
    known.set(id, loaded)
    return loaded
  }
}

const emboldened = new WeakMap<Font, Font>()

/** The font as fill and stroke together show it (rendering mode 2): how office programs fake a bold they do not have. */
export const bolder = (font: Font): Font => {
  if (font.bold) return font
  const seen = emboldened.get(font)
  if (seen) return seen
  const bold = { ...font, bold: true }
  emboldened.set(font, bold)
  return bold
}
