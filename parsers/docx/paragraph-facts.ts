import type { ParagraphFacts } from './facts.js'
import { createFrames } from './frames.js'
import { lookOf } from './look.js'
import { leftIndent, type Numbering } from './numbering.js'
import { headingLevel, isCaptionStyle, isCodeStyle, isTitleStyle, tocLevel, type Styles } from './styles.js'
import { child, outermost, type XmlElement } from './xml.js'

/** Where a paragraph stands. */
export interface Place {
  readonly inToc: boolean
  readonly boxed: boolean
  readonly page: number
}

/** Something to see in a paragraph. */
const visible = ['w:t', 'w:txbxContent', 'w:drawing', 'v:imagedata', 'm:oMath', 'v:textpath', 'w:sym']

const noLook = { size: 0, bold: false, centred: false, mono: false, chars: 0 }
/** Facts of a paragraph that is not in the file but made from something that is. */
export const madeFacts = (page: number, own: Partial<ParagraphFacts> = {}): ParagraphFacts => ({
  headingLevel: undefined,
  label: undefined,
  tocLevel: undefined,
  caption: false,
  code: false,
  indent: 0,
  title: false,
  look: noLook,
  boxed: false,
  page,
  ...own,
})

/** Reads paragraphs before they are rewritten; call it once for each, in document order, since it counts list numbers on. */
export const createParagraphReader = (
  styles: Styles,
  numbering: Numbering,
): ((p: XmlElement, place: Place) => ParagraphFacts) => {
  const frameOf = createFrames()
  return (p, { inToc, boxed, page }) => {
    const direct = child(p, 'w:pPr')
    const chain = styles.chain(child(direct, 'w:pStyle')?.attrs['w:val'])
    const deleted = child(direct, 'w:rPr', 'w:del') !== undefined
    // An empty paragraph that only carries a section break is printed without a number.
    const breakOnly = child(direct, 'w:sectPr') !== undefined && outermost(p, visible).length === 0
    const label = deleted || breakOnly ? undefined : numbering.next(direct, chain)
    const styleIndent = chain.map(s => leftIndent(s.properties)).find(i => i !== undefined)
    const ownList = child(direct, 'w:numPr') !== undefined
    const level = headingLevel(direct, chain)
    const frame = frameOf(direct, chain)
    return {
      headingLevel: level,
      label,
      tocLevel: tocLevel(chain) ?? (inToc && level === undefined ? 1 : undefined),
      caption: isCaptionStyle(chain),
      code: isCodeStyle(chain),
      title: isTitleStyle(chain),
      look: lookOf(p, chain, styles),
      boxed,
      page,
      indent: leftIndent(direct) ?? (ownList ? (label?.indent ?? styleIndent) : (styleIndent ?? label?.indent)) ?? 0,
      ...(frame === undefined ? {} : { frame }),
    }
  }
}
