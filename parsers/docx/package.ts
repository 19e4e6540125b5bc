import { IngestError, type Diagnostic } from '../../src/document/index.js'
import { openZip, type Zip } from './guard.js'
import { childrenOf, outermost, parseXml, textOf, type XmlPart } from './xml.js'

export interface Relationship {
  readonly id: string
  /** Last segment of the type: `image`, `header`, `styles`. */
  readonly type: string
  /** Part name inside the package, or the address when external. */
  readonly target: string
  readonly external: boolean
}

export interface Package {
  readonly zip: Zip
  /** Part name of the main document. */
  readonly main: string
  /** A parsed part; undefined when absent. A damaged one is reported and undefined. */
  xml(name: string | undefined): XmlPart | undefined
  relationships(part: string): readonly Relationship[]
  /** The part a relationship of the main document of that type leads to. */
  readonly related: (type: string) => string | undefined
}

const folder = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)
export const relsName = (part: string): string => `${folder(part)}_rels/${part.slice(folder(part).length)}.rels`

/** A relationship target as a part name; `..` never leaves the package. */
export const resolvePart = (from: string, target: string): string => {
  const path = target.startsWith('/') ? target : folder(from) + target
  const out: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') out.pop()
    else if (step && step !== '.') out.push(step)
  }
  return out.join('/')
}

const readRelationships = (part: string, xml: XmlPart | undefined): Relationship[] =>
  childrenOf(xml?.root, 'rel:Relationship').map(r => {
    const external = r.attrs['TargetMode']?.toLowerCase() === 'external'
    const target = r.attrs['Target'] ?? ''
    const type = r.attrs['Type'] ?? ''
    return {
      id: r.attrs['Id'] ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: external ? target : resolvePart(part, target),
      external,
    }
  })

/** Opens a DOCX package. Throws IngestError `malformed`, `encrypted`, `unsupported-format`, `resource-limit`. */
export const openPackage = (bytes: Uint8Array, report: (d: Diagnostic) => void): Package => {
  const zip = openZip(bytes)
  const names = new Set(zip.names)
  const parsed = new Map<string, XmlPart | undefined>()
  // Not known until the package's own relationships, which may be damaged, have been read.
  let main = ''
  const load = (name: string): XmlPart | undefined => {
    const data = zip.read(name)
    if (!data) return undefined
    const part = parseXml(data, name)
    if (part.errors.length > 0) {
      const message = `The part ${name} is not well-formed (${part.errors[0]}); what could be read was kept.`
      report({ code: 'xml-damaged', severity: 'warning', message, stage: 'read' })
    }
    return part
  }
  const xml = (name: string | undefined): XmlPart | undefined => {
    if (name === undefined) return undefined
    if (parsed.has(name)) return parsed.get(name)
    let part: XmlPart | undefined
    try {
      part = load(name)
    } catch (error) {
      if (name === main || (error instanceof IngestError && error.code === 'resource-limit')) throw error
      const message = `The part ${name} cannot be read and was left out: ${error instanceof Error ? error.message : String(error)}`
      report({ code: 'part-unreadable', severity: 'warning', message, stage: 'read' })
    }
    parsed.set(name, part)
    return part
  }
  const relationships = (part: string): Relationship[] => readRelationships(part, xml(relsName(part)))
  const named = readRelationships('', xml('_rels/.rels')).find(r => r.type === 'officeDocument' && names.has(r.target))?.target
  main = named ?? 'word/document.xml'
  if (!names.has(main))
    throw new IngestError(
      'malformed',
      'The package has no main document (word/document.xml). It may be cut off or not a Word file.',
    )
  const related = (type: string): string | undefined => {
    const target = relationships(main).find(r => r.type === type && !r.external && names.has(r.target))?.target
    const fallback = `${folder(main)}${type}.xml`
    return target ?? (names.has(fallback) ? fallback : undefined)
  }
  return { zip, main, xml, relationships, related }
}

/** Title from docProps/core.xml, where it has one. */
export const coreTitle = (pkg: Package): string | undefined => {
  const root = pkg.xml('docProps/core.xml')?.root
  const title = root ? outermost(root, ['dc:title'])[0] : undefined
  const value = title ? textOf(title).replace(/\s+/g, ' ').trim() : ''
  return value === '' ? undefined : value
}
