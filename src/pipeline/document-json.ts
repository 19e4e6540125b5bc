import { IngestError, schemaVersion, type Document } from '../document/index.js'

type Json = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown, each: (element: unknown) => boolean): boolean => Array.isArray(value) && value.every(each)
const isInline = (value: unknown): boolean => isList(value, node => isRecord(node) && typeof node.type === 'string')
const isMissingOr = (value: unknown, test: (value: unknown) => boolean): boolean => value === undefined || test(value)
const isProvenance = (value: unknown): boolean => isList(value, isRecord)

const isCell = (value: unknown): boolean =>
  isRecord(value) &&
  ['row', 'col', 'rowspan', 'colspan'].every(key => typeof value[key] === 'number') &&
  isInline(value.content) &&
  isProvenance(value.provenance)

const isItem = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.label === 'string' &&
  isInline(value.content) &&
  isList(value.children, isBlock) &&
  isProvenance(value.provenance)

/** As much of a block as chunking relies on. */
const isBlock = (value: unknown): boolean => {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.layer !== 'string') return false
  if (!isProvenance(value.provenance)) return false
  switch (value.type) {
    case 'heading':
      return isInline(value.content) && typeof value.level === 'number'
    case 'paragraph':
      return isInline(value.content)
    case 'list':
      return isList(value.items, isItem)
    case 'table':
      return isList(value.cells, isCell) && typeof value.rows === 'number' && typeof value.cols === 'number'
    case 'figure':
      return isMissingOr(value.caption, isInline)
    case 'code':
      return typeof value.text === 'string'
    case 'notice':
      return typeof value.label === 'string' && isList(value.children, isBlock)
    default:
      return false
  }
}

/** Does the text begin like a JSON object? Whatever does not is read as a document of another format. */
export const looksLikeJson = (bytes: Uint8Array): boolean => {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  return start.startsWith('{')
}

/**
 * The Document in a JSON file that `convert` wrote; pictures come without their bytes. Undefined for other JSON.
 * Throws IngestError `malformed` (damaged, or of a newer major version).
 */
export const parseDocument = (bytes: Uint8Array, name: string): Document | undefined => {
  const wrong = (why: string, cause?: unknown): IngestError =>
    new IngestError('malformed', `${name} ${why}; convert the manual again.`, { cause })
  let json: unknown
  try {
    json = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    )
  } catch (cause) {
    throw wrong('is no whole JSON file', cause)
  }
  if (!isRecord(json) || !isRecord(json.source) || !Array.isArray(json.blocks)) return undefined
  const version = String(json.schemaVersion)
  if (version.split('.')[0] !== schemaVersion.split('.')[0])
    throw wrong(`has the schema version ${version}, not ${schemaVersion}`)
  const { source, pages, blocks, assets } = json
  const named = typeof source.name === 'string' && typeof source.sha256 === 'string'
  const bad = (blocks as unknown[]).findIndex(block => !isBlock(block))
  if (bad >= 0) throw wrong(`is damaged at block ${bad + 1}`)
  if (!named || !isList(pages, isRecord) || !isList(assets, isRecord)) throw wrong('is damaged')
  return {
    ...(json as unknown as Document),
    assets: (assets as Document['assets']).map(asset => ({ ...asset, bytes: new Uint8Array() })),
  }
}
