import { SaxesParser } from 'saxes'
import { IngestError } from '../../src/document/index.js'

/** Names carry the usual prefix of their namespace (`w:p`), whatever the file calls it. The tree is ours, so it may be rewritten in place. */
export interface XmlElement {
  readonly name: string
  readonly attrs: Record<string, string>
  children: XmlNode[]
}
export type XmlNode = XmlElement | string

export interface XmlPart {
  readonly root: XmlElement
  /** prefix -> namespace, for writing. */
  readonly namespaces: ReadonlyMap<string, string>
  /** Well-formedness errors that were survived. */
  readonly errors: readonly string[]
}

const office = 'http://schemas.openxmlformats.org'
const transitional: readonly (readonly [string, string])[] = [
  ['w', `${office}/wordprocessingml/2006/main`],
  ['r', `${office}/officeDocument/2006/relationships`],
  ['wp', `${office}/drawingml/2006/wordprocessingDrawing`],
  ['a', `${office}/drawingml/2006/main`],
  ['pic', `${office}/drawingml/2006/picture`],
  ['m', `${office}/officeDocument/2006/math`],
  ['c', `${office}/drawingml/2006/chart`],
  ['dgm', `${office}/drawingml/2006/diagram`],
  ['mc', `${office}/markup-compatibility/2006`],
  ['ct', `${office}/package/2006/content-types`],
  ['rel', `${office}/package/2006/relationships`],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['w10', 'urn:schemas-microsoft-com:office:word'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['w16se', 'http://schemas.microsoft.com/office/word/2015/wordml/symex'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
]
const strict = new Map<string, string>([
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://purl.oclc.org/ooxml/drawingml/chart', 'c'],
  ['http://purl.oclc.org/ooxml/drawingml/diagram', 'dgm'],
])
const byUri = new Map<string, string>([...transitional.map(([prefix, uri]) => [uri, prefix] as const), ...strict])

/** Elements one part may have: a manual of 900 pages has 100 000; each costs about 2 KB on its way. Depth, so that recursion cannot overflow. */
const maxElements = 400_000
const maxDepth = 400

const decode = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const label = /<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** Parses one part. No DTD is read and no entity defined in one is expanded. Throws IngestError `malformed`, `resource-limit`. */
export const parseXml = (bytes: Uint8Array, name: string): XmlPart => {
  const namespaces = new Map<string, string>()
  const foreign = new Map<string, string>()
  const errors: string[] = []
  const top: XmlElement = { name: '', attrs: {}, children: [] }
  const stack: XmlElement[] = [top]
  let elements = 0
  const qualified = (uri: string, local: string): string => {
    if (!uri) return local
    const prefix = byUri.get(uri) ?? foreign.get(uri) ?? `n${foreign.size}`
    if (!byUri.has(uri)) foreign.set(uri, prefix)
    if (!namespaces.has(prefix)) namespaces.set(prefix, transitional.find(([p]) => p === prefix)?.[1] ?? uri)
    return `${prefix}:${local}`
  }
  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('error', error => {
    if (errors.length < 3) errors.push(error.message)
  })
  parser.on('opentag', tag => {
    if (++elements > maxElements || stack.length > maxDepth)
      throw new IngestError(
        'resource-limit',
        `The part ${name} has more than ${maxElements} elements or nests deeper than ${maxDepth}. Split the document, or check where it comes from.`,
      )
    const attrs: Record<string, string> = {}
    for (const attr of Object.values(tag.attributes))
      if (attr.uri !== 'http://www.w3.org/2000/xmlns/') attrs[qualified(attr.uri, attr.local)] = attr.value
    const element: XmlElement = { name: qualified(tag.uri, tag.local), attrs, children: [] }
    stack.at(-1)?.children.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => {
    if (stack.length > 1) stack.pop()
  })
  const addText = (value: string): void => {
    if (stack.length > 1) stack.at(-1)?.children.push(value)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(decode(bytes)).close()
  const root = top.children.find(isElement)
  if (!root || stack.length > 1 || errors.some(e => e.includes('unclosed')))
    throw new IngestError('malformed', `The part ${name} is not complete XML (${errors[0] ?? 'no root element'}).`)
  return { root, namespaces, errors }
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

export const element = (name: string, attrs: Record<string, string> = {}, children: XmlNode[] = []): XmlElement => ({
  name,
  attrs,
  children,
})

/** First child element of that name, following a path of names. */
export const child = (from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined => {
  let at = from
  for (const name of path) at = at?.children.find((c): c is XmlElement => isElement(c) && c.name === name)
  return at
}

export const childrenOf = (from: XmlElement | undefined, name: string): XmlElement[] =>
  from ? from.children.filter((c): c is XmlElement => isElement(c) && c.name === name) : []

/** All elements of one of the names below `from`, in document order, outermost only. */
export const outermost = (from: XmlElement, names: readonly string[]): XmlElement[] =>
  from.children.filter(isElement).flatMap(c => (names.includes(c.name) ? [c] : outermost(c, names)))

export const textOf = (from: XmlElement): string => from.children.map(c => (isElement(c) ? textOf(c) : c)).join('')

/** Value of a `w:val`-like on/off property: present and not switched off. */
export const isOn = (property: XmlElement | undefined): boolean =>
  property !== undefined && !['0', 'false', 'off', 'none'].includes(property.attrs['w:val'] ?? '1')

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
}
const escaped = (value: string): string =>
  value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"\n\t\r]/g, c => escapes[c] ?? c)

const writeNode = (node: XmlNode, out: string[], declarations = ''): void => {
  if (!isElement(node)) {
    out.push(escaped(node))
    return
  }
  out.push('<', node.name, declarations)
  for (const [name, value] of Object.entries(node.attrs)) out.push(' ', name, '="', escaped(value), '"')
  out.push('>')
  for (const c of node.children) writeNode(c, out)
  out.push('</', node.name, '>')
}

export const writeXml = (part: XmlPart): Uint8Array => {
  const all = new Map([...transitional.filter(([p]) => p === 'w' || p === 'v'), ...part.namespaces])
  all.delete('xml')
  const declarations = [...all].map(([prefix, uri]) => ` xmlns:${prefix}="${escaped(uri)}"`).join('')
  const out: string[] = []
  writeNode(part.root, out, declarations)
  return new TextEncoder().encode(out.join(''))
}
