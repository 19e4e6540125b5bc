import { child, isElement, textOf, type XmlElement } from './xml.js'

const part = (from: XmlElement, name: string): string => {
  const found = child(from, name)
  return found ? inside(found) : ''
}
const grouped = (value: string): string => ([...value].length > 1 && !/^[\w.]+$|^\(.*\)$/.test(value) ? `(${value})` : value)
const inside = (from: XmlElement): string => from.children.filter(isElement).map(linearMath).join('')

/** A formula as one line of text: `(a+b)/2`, `x^2`, `√(x)`. Structure beyond that is flattened, no symbol is lost. */
export const linearMath = (node: XmlElement): string => {
  switch (node.name) {
    case 'm:t':
    case 'w:t':
      return textOf(node)
    case 'm:f':
      return `${grouped(part(node, 'm:num'))}/${grouped(part(node, 'm:den'))}`
    case 'm:sSup':
      return `${part(node, 'm:e')}^${grouped(part(node, 'm:sup'))}`
    case 'm:sSub':
      return `${part(node, 'm:e')}_${grouped(part(node, 'm:sub'))}`
    case 'm:sSubSup':
      return `${part(node, 'm:e')}_${grouped(part(node, 'm:sub'))}^${grouped(part(node, 'm:sup'))}`
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
