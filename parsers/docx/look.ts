import type { Style, Styles } from './styles.js'
import { child, isElement, isOn, textOf, type XmlElement } from './xml.js'

/** How a paragraph looks: the evidence for headings where no style says it. */
export interface Look {
  /** Size of most of its text, half-points; 0 without text. */
  readonly size: number
  /** Nearly all of its text is bold. */
  readonly bold: boolean
  readonly centred: boolean
  /** All of its text is set in a monospaced font. */
  readonly mono: boolean
  /** Characters, white space not counted. */
  readonly chars: number
}

/** Word's own size where nothing sets one, half-points. ECMA-376 part 1, 17.3.2.38. */
const usualSize = 20

const first = (sources: readonly (XmlElement | undefined)[], name: string): XmlElement | undefined => {
  for (const source of sources) {
    const found = child(source, name)
    if (found) return found
  }
  return undefined
}

const monospaced =
  /courier|consolas|monaco|menlo|lucida console|fixedsys|terminal|inconsolata|source code|fira code|\bmono(?:space)?\b|lucida sans typewriter|ocr a/i

const inner = new Set(['w:hyperlink', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:sdt', 'w:sdtContent', 'w:fldSimple', 'w:customXml'])

const runsOf = (from: XmlElement): XmlElement[] =>
  from.children.filter(isElement).flatMap(c => (c.name === 'w:r' ? [c] : inner.has(c.name) ? runsOf(c) : []))

const charsOf = (run: XmlElement): number =>
  run.children.reduce((n, c) => n + (isElement(c) && c.name === 'w:t' ? textOf(c).replace(/\s/g, '').length : 0), 0)

/** Bold by its style or run by run: more than this share of the characters. */
const nearlyAll = 0.85

/** Reads a paragraph before it is rewritten; `chain` is its style and what that is based on. */
export const lookOf = (p: XmlElement, chain: readonly Style[], styles: Styles): Look => {
  const bySize = new Map<number, number>()
  let chars = 0
  let bold = 0
  let mono = 0
  const inherited = [...chain.map(s => s.run), styles.defaults]
  for (const run of runsOf(p)) {
    const n = charsOf(run)
    if (n === 0) continue
    const own = child(run, 'w:rPr')
    const style = child(own, 'w:rStyle')?.attrs['w:val']
    const sources = [own, ...(style === undefined ? [] : styles.chain(style).map(s => s.run)), ...inherited]
    const size = Number(first(sources, 'w:sz')?.attrs['w:val'] ?? usualSize) || usualSize
    bySize.set(size, (bySize.get(size) ?? 0) + n)
    if (isOn(first(sources, 'w:b'))) bold += n
    if (monospaced.test(first(sources, 'w:rFonts')?.attrs['w:ascii'] ?? '')) mono += n
    chars += n
  }
  const [most] = [...bySize].sort((a, b) => b[1] - a[1] || b[0] - a[0])
  const jc = first([child(p, 'w:pPr'), ...chain.map(s => s.properties)], 'w:jc')?.attrs['w:val']
  return {
    size: most?.[0] ?? 0,
    bold: chars > 0 && bold > nearlyAll * chars,
    centred: jc === 'center',
    mono: chars > 0 && mono === chars,
    chars,
  }
}
