import { child, element, isElement, type XmlElement, type XmlNode } from './xml.js'

const gap = (row: XmlElement, name: string): XmlElement[] => {
  const n = parseInt(child(row, 'w:trPr', name)?.attrs['w:val'] ?? '0', 10)
  if (!(n > 0 && n < 1000)) return []
  return [element('w:tc', {}, [element('w:tcPr', {}, [element('w:gridSpan', { 'w:val': String(n) })])])]
}

/** hMerge (old files) as gridSpan; gridBefore and gridAfter as empty cells. ECMA-376 part 1, 17.4.14 to 17.4.17; part 4, 14.4.1. */
export const squareRow = (row: XmlElement): void => {
  let open: { span: number; at: XmlElement } | undefined
  const kept: XmlNode[] = []
  for (const c of row.children) {
    const merge = isElement(c) && c.name === 'w:tc' ? child(c, 'w:tcPr', 'w:hMerge') : undefined
    const width = isElement(c) ? parseInt(child(c, 'w:tcPr', 'w:gridSpan')?.attrs['w:val'] ?? '1', 10) || 1 : 1
    if (merge && merge.attrs['w:val'] !== 'restart' && open) {
      open.span += width
      open.at.children = [
        ...open.at.children.filter(x => !isElement(x) || x.name !== 'w:gridSpan'),
        element('w:gridSpan', { 'w:val': String(open.span) }),
      ]
      continue
    }
    const properties = isElement(c) ? child(c, 'w:tcPr') : undefined
    open = merge && properties ? { span: width, at: properties } : undefined
    kept.push(c)
  }
  row.children = [...gap(row, 'w:gridBefore'), ...kept, ...gap(row, 'w:gridAfter')]
}
