import { inflateRawSync } from 'node:zlib'
import { IngestError } from '../../document/index.js'
import type { Row } from './csv.js'

/** Bytes one part of the package may inflate to. */
const largestPart = 512 * 2 ** 20
const entriesMost = 10_000

const malformed = (path: string, why: string): IngestError =>
  new IngestError('malformed', `${path} is no readable XLSX file (${why}); save it again, or as CSV in UTF-8.`, { path })

/** Parts of a zip package by name (APPNOTE 6.3.10: central directory, stored or deflated). Sizes are checked before inflating. */
const partsOf = (bytes: Uint8Array, path: string): ((name: string) => string | undefined) => {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > data.length) throw malformed(path, 'no zip directory')
  const count = data.readUInt16LE(end + 10)
  if (count > entriesMost)
    throw new IngestError('resource-limit', `${path} has ${count} entries; at most ${entriesMost} are read.`, { path })
  const places = new Map<string, { method: number; packed: number; offset: number }>()
  let at = data.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== 0x02014b50) throw malformed(path, 'broken zip directory')
    const [name, extra, comment] = [data.readUInt16LE(at + 28), data.readUInt16LE(at + 30), data.readUInt16LE(at + 32)]
    const place = { method: data.readUInt16LE(at + 10), packed: data.readUInt32LE(at + 20), offset: data.readUInt32LE(at + 42) }
    places.set(data.toString('utf8', at + 46, at + 46 + name), place)
    at += 46 + name + extra + comment
  }
  return name => {
    const place = places.get(name)
    if (!place) return undefined
    if (place.offset + 30 > data.length) throw malformed(path, 'broken zip entry')
    const from = place.offset + 30 + data.readUInt16LE(place.offset + 26) + data.readUInt16LE(place.offset + 28)
    const packed = data.subarray(from, from + place.packed)
    try {
      return (place.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: largestPart })).toString('utf8')
    } catch (cause) {
      if (cause instanceof RangeError)
        throw new IngestError('resource-limit', `${path}: ${name} inflates beyond 512 MB.`, { path, cause })
      throw malformed(path, `${name} does not inflate`)
    }
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const unescapeXml = (text: string): string =>
  text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      if (name !== undefined) return entities[name] ?? whole
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/_x000D_/g, '\r')

/** The text of `<t>` runs; furigana (`rPh`) is no content. */
const textOf = (xml: string): string =>
  [...xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '').matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)]
    .map(m => unescapeXml(m[1] ?? ''))
    .join('')

/** Column of a cell reference: A -> 0, AB12 -> 27. */
const columnOf = (reference: string): number =>
  [...reference.replace(/\d+/g, '')].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

const cellText = (tag: string, body: string, shared: readonly string[]): string => {
  const type = attribute(tag, 't')
  if (type === 'inlineStr') return textOf(body)
  const value = unescapeXml(/<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/.exec(body)?.[1] ?? '')
  return type === 's' ? (shared[Number(value)] ?? '') : value
}

/** The first sheet named by the workbook, or the first there is. */
const sheetOf = (part: (name: string) => string | undefined): string | undefined => {
  const id = /<(?:\w+:)?sheet\s[^>]*r:id="([^"]+)"/.exec(part('xl/workbook.xml') ?? '')?.[1]
  const relations = part('xl/_rels/workbook.xml.rels') ?? ''
  const tag = [...relations.matchAll(/<Relationship\s[^>]*>/g)].find(m => attribute(m[0], 'Id') === id)?.[0]
  const target = tag && attribute(tag, 'Target')
  const name = target === undefined ? 'xl/worksheets/sheet1.xml' : target.startsWith('/') ? target.slice(1) : `xl/${target}`
  return part(name) ?? part('xl/worksheets/sheet1.xml')
}

/** The rows of the first sheet of an XLSX file. Throws IngestError `malformed`, `resource-limit`. */
export const readXlsx = (bytes: Uint8Array, path: string): Row[] => {
  const part = partsOf(bytes, path)
  const sheet = sheetOf(part)
  if (sheet === undefined) throw malformed(path, 'no sheet')
  const strings = part('xl/sharedStrings.xml') ?? ''
  const shared = [...strings.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?si>/g)].map(m => textOf(m[1] ?? ''))
  return [...sheet.matchAll(/<(?:\w+:)?row(\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?row>/g)].map((match, i) => {
    const cells: string[] = []
    for (const cell of (match[2] ?? '').matchAll(/<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g)) {
      const column = columnOf(attribute(cell[1] ?? '', 'r') ?? '')
      const at = column >= 0 && column < 16_384 ? column : cells.length
      while (cells.length < at) cells.push('')
      cells[at] = cellText(cell[1] ?? '', cell[2] ?? '', shared)
    }
    return { line: Number(attribute(match[1] ?? '', 'r') ?? i + 1), cells }
  })
}
