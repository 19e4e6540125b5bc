import { codeMark } from './facts.js'
import type { Style } from './styles.js'
import { child, element, isElement, isOn, type XmlElement } from './xml.js'

/**
 * What mammoth still has to read of properties: all else has been read before, and its XML parser is the slowest part of a
 * conversion. Styles are resolved here, so it gets none.
 */

/** Only that the paragraph mark was deleted: such a paragraph joins the next one. */
export const slimParagraph = (properties: XmlElement | undefined): XmlElement[] =>
  child(properties, 'w:rPr', 'w:del') === undefined ? [] : [element('w:pPr', {}, [element('w:rPr', {}, [element('w:del')])])]

/** Character styles for code in a line. */
const codeName =
  /^(?:verbatim char|html code|html 代码|html typewriter|inline code|code char|source code char|code text|代码|行内代码)$/

const emphasisOf: readonly (readonly [property: string, styleName: string])[] = [
  ['w:b', 'strong'],
  ['w:i', 'emphasis'],
]

/** Weight, slant, strikes and raised text; `chain` is the character style of the run and what it is based on. */
export const slimRun = (properties: XmlElement | undefined, chain: readonly Style[]): XmlElement[] => {
  const kept: XmlElement[] = []
  for (const [name, styleName] of emphasisOf) {
    const holder = [properties, ...chain.map(s => s.run)].map(p => child(p, name)).find(p => p !== undefined)
    if (holder ? isOn(holder) : chain.some(s => s.name === styleName)) kept.push(element(name))
  }
  const struck = child(properties, 'w:strike') ?? child(properties, 'w:dstrike')
  if (isOn(struck)) kept.push(element('w:strike'))
  const raised = [properties, ...chain.map(s => s.run)].map(p => child(p, 'w:vertAlign')).find(p => p !== undefined)
  if (raised) kept.push(raised)
  if (chain.some(s => codeName.test(s.name))) kept.push(element('w:highlight', { 'w:val': codeMark }))
  return kept.length === 0 ? [] : [element('w:rPr', {}, kept)]
}

const keptOfTables = new Set(['w:gridSpan', 'w:vMerge', 'w:tblHeader'])

/** Properties of tables, rows and cells: the spans and the header flag. */
export const slimTable = (properties: XmlElement): XmlElement[] => {
  const kept = properties.children.filter(c => isElement(c) && keptOfTables.has(c.name))
  return kept.length === 0 ? [] : [element(properties.name, {}, kept)]
}
