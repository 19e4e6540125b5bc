import { child, isElement, textOf, type XmlElement } from './xml.js'

const part = (from: XmlElement, name: string): string => {
  const found = child(from, name)
  return found ? inside(found) : ''
}
/** Brackets around all but a single letter or number, so that `1/(2a)` cannot be read as `1/2 a`. */
const grouped = (value: string): string => (/^(?:\d+(?:\.\d+)?|.|\([^()]*\)|)$/u.test(value) ? value : `(${value})`)
/** Subscripts may also be a word: `v_max`. */
const index = (value: string): string => (/^\w+$/.test(value) ? value : grouped(value))
const inside = (from: XmlElement): string => from.children.filter(isElement).map(linearMath).join('')

/** A formula as one line of text: `(a+b)/2`, `x^2`, `√(x)`. Structure beyond that is flattened, no symbol is lost. */
export const linearMath = (node: XmlElement): string => {
  switch (node.name) {
    case 'm:t':
    case 'w:t':
      return textOf(node)
    case 'm:f':
      // A binomial is a fraction without its bar.
      if (child(node, 'm:fPr', 'm:type')?.attrs['m:val'] === 'noBar') return `${part(node, 'm:num')}; ${part(node, 'm:den')}`
      return `${grouped(part(node, 'm:num'))}/${grouped(part(node, 'm:den'))}`
    case 'm:sSup':
      return `${part(node, 'm:e')}^${grouped(part(node, 'm:sup'))}`
    case 'm:sSub':
      return `${part(node, 'm:e')}_${index(part(node, 'm:sub'))}`
    case 'm:sSubSup':
      return `${part(node, 'm:e')}_${index(part(node, 'm:sub'))}^${grouped(part(node, 'm:sup'))}`
    case 'm:rad': {
      const degree = part(node, 'm:deg')
      return `${degree === '' ? '' : `${degree}`}√(${part(node, 'm:e')})`
    }
    case 'm:nary': {
      const sign = child(node, 'm:naryPr', 'm:chr')?.attrs['m:val'] ?? '∫'
      const sub = part(node, 'm:sub')
      const sup = part(node, 'm:sup')
      return `${sign}${sub && `_${grouped(sub)}`}${sup && `^${grouped(sup)}`} ${part(node, 'm:e')}`
    }
    case 'm:d': {
      const open = child(node, 'm:dPr', 'm:begChr')?.attrs['m:val'] ?? '('
      const close = child(node, 'm:dPr', 'm:endChr')?.attrs['m:val'] ?? ')'
      const parts = node.children.filter((c): c is XmlElement => isElement(c) && c.name === 'm:e')
      return `${open}${parts.map(inside).join('|')}${close}`
    }
    case 'w:del':
    case 'w:moveFrom':
      return ''
    default:
      return inside(node)
  }
}
