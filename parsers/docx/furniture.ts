import { text, type Block, type Diagnostic } from '../../src/document/index.js'
import type { Package } from './package.js'
import { provenance } from './pieces.js'
import { isElement, outermost, textOf, type XmlElement } from './xml.js'

const skipped = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:rPr', 'w:pPr', 'mc:Fallback'])
const lineText = (node: XmlElement): string => {
  if (skipped.has(node.name)) return ''
  if (node.name === 'w:t') return textOf(node)
  if (node.name === 'w:tab' || node.name === 'w:br' || node.name === 'w:ptab') return ' '
  if (node.name === 'v:textpath') return node.attrs['string'] ?? ''
  return node.children.map(c => (isElement(c) ? lineText(c) : '')).join('')
}

export interface Furniture {
  readonly headers: readonly Block[]
  readonly footers: readonly Block[]
}

/** Running headers and footers, each text once, on the furniture layer. Pictures in them are only counted. */
export const readFurniture = (pkg: Package, report: (d: Diagnostic) => void): Furniture => {
  const seen = new Set<string>()
  let pictures = 0
  const read = (type: string): Block[] =>
    pkg
      .relationships(pkg.main)
      .filter(r => r.type === type && !r.external)
      .flatMap(r => {
        const root = pkg.xml(r.target)?.root
        if (!root) return []
        pictures += outermost(root, ['a:blip', 'v:imagedata']).length
        return outermost(root, ['w:p']).map(p => lineText(p).replace(/\s+/g, ' ').trim())
      })
      .filter(line => line !== '' && !seen.has(line) && seen.add(line))
      .map(line => ({ id: '', layer: 'furniture', provenance, type: 'paragraph', content: [text(line)] }))
  const furniture = { headers: read('header'), footers: read('footer') }
  if (pictures > 0) {
    const message = `${pictures} picture(s) in running headers and footers were left out.`
    report({ code: 'furniture-picture', severity: 'info', message, stage: 'parse' })
  }
  return furniture
}
