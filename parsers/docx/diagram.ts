import { child, childrenOf, outermost, textOf, type XmlElement } from './xml.js'

/** One text of a SmartArt diagram; `level` 0-based. */
export interface DiagramPoint {
  readonly level: number
  readonly text: string
}

const pointText = (pt: XmlElement): string => {
  const body = child(pt, 'dgm:t')
  const lines = body ? outermost(body, ['a:p']).map(p => outermost(p, ['a:t']).map(textOf).join('')) : []
  return lines
    .map(l => l.replace(/\s+/g, ' ').trim())
    .filter(l => l !== '')
    .join(' ')
}

/** Deeper than this a diagram refers to itself. */
const deepest = 20

/** Texts of a diagram's data part in the order of its tree (ECMA-376 part 1, 21.4.2 and 21.4.3). */
export const readDiagram = (root: XmlElement): DiagramPoint[] => {
  const pts = childrenOf(child(root, 'dgm:ptLst'), 'dgm:pt')
  const byId = new Map(pts.map(pt => [pt.attrs['modelId'] ?? '', pt]))
  const children = new Map<string, { at: number; to: string }[]>()
  for (const cxn of childrenOf(child(root, 'dgm:cxnLst'), 'dgm:cxn')) {
    if ((cxn.attrs['type'] ?? 'parOf') !== 'parOf') continue
    const from = cxn.attrs['srcId'] ?? ''
    const below = { at: Number(cxn.attrs['srcOrd'] ?? 0), to: cxn.attrs['destId'] ?? '' }
    const siblings = children.get(from)
    if (siblings) siblings.push(below)
    else children.set(from, [below])
  }
  const seen = new Set<string>()
  const walk = (id: string, level: number): DiagramPoint[] => {
    if (seen.has(id) || level > deepest) return []
    seen.add(id)
    const pt = byId.get(id)
    const text = pt ? pointText(pt) : ''
    const below = [...(children.get(id) ?? [])].sort((a, b) => a.at - b.at)
    return [...(text === '' ? [] : [{ level, text }]), ...below.flatMap(c => walk(c.to, text === '' ? level : level + 1))]
  }
  const tops = pts.filter(pt => pt.attrs['type'] === 'doc')
  const fromTop = tops.flatMap(pt => walk(pt.attrs['modelId'] ?? '', 0))
  const loose = pts.filter(pt => (pt.attrs['type'] ?? 'node') === 'node' && !seen.has(pt.attrs['modelId'] ?? ''))
  return [...fromTop, ...loose.flatMap(pt => walk(pt.attrs['modelId'] ?? '', 0))]
}
