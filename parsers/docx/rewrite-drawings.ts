import { readChart } from './chart.js'
import { readDiagram } from './diagram.js'
import { drawingItems, extentOf, type DrawingItem } from './drawings.js'
import { run, tableOf, textBox } from './elements.js'
import type { PictureFacts } from './facts.js'
import type { Handler, RewriteAll, RewriteState } from './rewrite-state.js'
import type { XmlElement, XmlNode } from './xml.js'

type Extent = Pick<PictureFacts, 'height' | 'inline'>

const chart = (id: string, state: RewriteState): XmlNode[] => {
  const root = state.partOf(id)
  const table = root && readChart(root)
  if (!table) return [state.lose('chart')]
  const title = table.title === '' ? [] : [state.made([run(table.title)], { caption: 'table' })]
  return [textBox([...title, tableOf(table.rows)])]
}

const diagram = (id: string, state: RewriteState): XmlNode[] => {
  const root = state.partOf(id)
  const points = root ? readDiagram(root) : []
  if (points.length === 0) return [state.lose('diagram')]
  const list = `diagram-${id}`
  const item = (level: number, text: string): XmlElement => {
    const label = { numId: list, abstractId: list, level, text: '•', ordered: false, number: 1, suffix: 'tab', indent: 0 }
    return state.made([run(text)], { label, indent: 360 * (level + 1) })
  }
  return [textBox(points.map(({ level, text }) => item(level, text)))]
}

const picture = (id: string, linked: boolean, extent: Extent, state: RewriteState): XmlNode[] => {
  const target = state.related.get(id)
  const external = linked || target?.external === true
  return [state.addPicture({ ...extent, external, ...(target && !external ? { part: target.target } : {}) })]
}

/** Drawings, VML pictures and objects as marks for their pictures and boxes for their words, in the order of the file. */
export const drawingHandler = (state: RewriteState, rewriteAll: RewriteAll): Handler => {
  const boxed = (content: XmlElement): XmlNode[] => {
    state.inBox++
    const children = rewriteAll(content.children)
    state.inBox--
    return children
  }
  const item = (found: DrawingItem, extent: Extent): XmlNode[] => {
    switch (found.kind) {
      case 'picture':
        return picture(found.id, found.linked, extent, state)
      case 'box':
        return [textBox(boxed(found.content))]
      case 'words':
        return [textBox([state.made([run(found.text)])])]
      case 'chart':
        return chart(found.id, state)
      case 'diagram':
        return diagram(found.id, state)
      case 'ink':
        return [state.lose('ink')]
    }
  }
  return e => {
    const items = drawingItems(e)
    if (e.name === 'w:object') state.lose('object')
    else if (items.length === 0) state.lose('shape')
    const extent = extentOf(e)
    const grouped = items.length > 1 && e.name === 'w:drawing'
    return items.flatMap(found => item(found, grouped ? { ...extent, inline: false } : extent))
  }
}
