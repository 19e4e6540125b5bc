import { blockText, inlineText, type Block, type ChunkKind, type Document, type Heading } from '../document/index.js'

/** Parts of a book that hold no knowledge of their own. */
export type Role = Extract<ChunkKind, 'toc' | 'cover' | 'index'>

const numbering = /^[\s\d.]*/
const tocHeading = /^(?:(?:table of )?contents?|list of (?:figures|tables|illustrations)|目\s*[录錄次]|(?:图|表|插图)目录)$/i
const indexHeading = /^(?:(?:subject|alphabetical|general|keyword) )?index$|^(?:关键词|关键字|主题|字母)?索引$/i

/** `Valves 3-12`, `压缩机 ...... 7`, `pump, 12, 34`: a line that ends with where to look. */
const entry = /\S[\s.…·,，\t]+(?:[A-Z]?\d+[-–.])?[\divxlc]+(?:\s*[,，–-]\s*\d+)*\s*$/i

const lines = (block: Block): string[] =>
  blockText(block)
    .split('\n')
    .filter(line => line.trim() !== '')

/** Are at least half of the lines entries? */
const pointsElsewhere = (blocks: readonly Block[]): boolean => {
  const all = blocks.flatMap(lines)
  return all.length > 1 && all.filter(line => entry.test(line)).length >= all.length / 2
}

const name = (heading: Heading): string => inlineText(heading.content).replace(/\s+/g, ' ').replace(numbering, '').trim()

/** Sections named contents or index whose lines point elsewhere. */
const listings = (body: readonly Block[], roles: Map<Block, Role>): void => {
  for (let at = 0; at < body.length; at++) {
    const heading = body[at]
    if (heading?.type !== 'heading') continue
    const role = tocHeading.test(name(heading)) ? 'toc' : indexHeading.test(name(heading)) ? 'index' : undefined
    if (role === undefined) continue
    // An index has headings of its own: a letter each.
    const end = body.findIndex((block, i) => i > at && block.type === 'heading' && name(block).length > 1)
    const section = body.slice(at + 1, end < 0 ? body.length : end).filter(block => block.type !== 'heading')
    if (pointsElsewhere(section)) for (const block of section) roles.set(block, role)
  }
}

/** `Table of Contents`, `Figure No.`, `Title`, `Page`, `图号`: what is printed above the entries. */
const aboveEntries =
  /^(?:(?:figure|table|chapter|section|paragraph)(?:\s(?:no|number))?|title|subject|page)\.?$|^(?:章节?|标题|名称|图号|表号|页码?)$/i
const folio = /^(?:[ivxl]{1,6}|\d{1,3})$/i

/** The title and the heads of the columns of contents, where they stand as paragraphs, and the number of the page below. */
const aroundContents = (body: readonly Block[], roles: Map<Block, Role>): void => {
  const mark = (block: Block | undefined, ...patterns: readonly RegExp[]): boolean => {
    if (block?.type !== 'paragraph') return false
    const text = inlineText(block.content).trim()
    if (!patterns.some(pattern => pattern.test(text))) return false
    roles.set(block, 'toc')
    return true
  }
  body.forEach((block, at) => {
    if (roles.get(block) !== 'toc' || block.type === 'paragraph') return
    mark(body[at + 1], folio)
    for (let above = at - 1; mark(body[above], tocHeading, aboveEntries); above--);
  })
}

const pageOf = (block: Block): number | undefined => block.provenance.find(p => p.page !== undefined)?.page

/** A title page has few words; characters, white space not counted. */
const longestCover = 600
/** A leaflet shorter than this has no cover. Pages. */
const fewestPages = 4

const isTeaching = (block: Block): boolean =>
  (block.type === 'list' && block.ordered) || (block.type === 'table' && block.rows > 6) || block.type === 'code'

/** The first page with anything on it, or in a DOCX what stands before the contents, where it is short. */
const coverOf = (doc: Document, body: readonly Block[], roles: ReadonlyMap<Block, Role>): readonly Block[] => {
  const first = body[0] && pageOf(body[0])
  const toc = body.findIndex(block => roles.has(block))
  const paged = first !== undefined && doc.pages.length >= fewestPages
  const end = paged ? body.findIndex(block => pageOf(block) !== first) : toc
  if (end <= 0) return []
  const candidate = body.slice(0, toc >= 0 ? Math.min(toc, end) : end)
  const size = candidate.reduce((sum, block) => sum + blockText(block).replace(/\s/g, '').length, 0)
  return size <= longestCover && !candidate.some(isTeaching) ? candidate.filter(block => block.type !== 'heading') : []
}

/** Contents, cover and index among the body blocks. Headings have no role: they follow what stands below them. */
export const rolesOf = (doc: Document): ReadonlyMap<Block, Role> => {
  const body = doc.blocks.filter(block => block.layer === 'body')
  const roles = new Map<Block, Role>()
  for (const block of body) if ((block.type === 'list' || block.type === 'table') && block.role === 'toc') roles.set(block, 'toc')
  listings(body, roles)
  aroundContents(body, roles)
  for (const block of coverOf(doc, body, roles)) if (!roles.has(block)) roles.set(block, 'cover')
  return roles
}
