import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { CellPlace, Place, Tag } from '../../../src/document/index.js'

/** A node of pdf.js's structure tree: an element with its role, or the marked content of one. */
interface TreeNode {
  readonly role?: string
  readonly children?: readonly TreeNode[]
  readonly type?: string
  /** `<page object>_mc<MCID>`. */
  readonly id?: string
}

/** What a tagged file says of a piece of text. */
export interface Structure {
  readonly tag?: Tag
  readonly place?: Place
}

/** What the file says of a structure mark (see `MarkedContent.id`). */
export type StructureOf = (mark: string | undefined) => Structure | undefined

/** What marks say without a structure tree. */
export const untagged: StructureOf = mark =>
  mark === 'artifact' || mark?.startsWith('graphic') === true ? { tag: mark as Tag } : undefined

const isSection = (role: string | undefined): boolean => role === 'Sect' || role === 'Part' || role === 'Art'

/** Of an element itself; `sections`: how many it lies in, for headings that have no level of their own. */
const tagOfRole = (role: string | undefined, sections: number): Tag | undefined => {
  if (role === undefined) return undefined
  if (/^H[1-6]$/.test(role)) return role.toLowerCase() as Tag
  if (role === 'Title') return 'h1'
  if (role === 'H') return `h${Math.min(6, Math.max(1, sections))}` as Tag
  return role === 'TOC' || role === 'TOCI' ? 'toc' : undefined
}

/** Elements that are a paragraph of their own; of a cell without such, the cell. */
const blockRole = /^(?:P|H[1-6]?|Title|LI|LBody|TD|TH|Caption|Note|TOCI|BlockQuote|Code)$/

const isCell = (role: string | undefined): boolean => role === 'TD' || role === 'TH'

/** What the elements around a node say. */
interface Around {
  readonly tag: Tag | undefined
  readonly sections: number
  readonly block: number | undefined
  /** A list item, or its body: what it begins with goes on behind its label. */
  readonly opens: { block: number | undefined } | undefined
  readonly table: { readonly number: number; rows: number } | undefined
  readonly row: { readonly number: number; readonly cells: number; col: number } | undefined
  readonly cell: CellPlace | undefined
}

/** Structure by MCID of one page's tree: each element gives its own tag and place to all in it that has none. */
export const structureOf = (tree: TreeNode): ReadonlyMap<string, Structure> => {
  const found = new Map<string, Structure>()
  let count = 0
  const within = (role: string, node: TreeNode, around: Around): Around => {
    const tag = tagOfRole(role, around.sections) ?? around.tag
    const next: Around = { ...around, tag, sections: around.sections + (isSection(role) ? 1 : 0) }
    if (role === 'Table') return { ...next, table: { number: count++, rows: 0 }, row: undefined, cell: undefined }
    if (role === 'TR' && next.table) {
      const cells = (node.children ?? []).filter(child => isCell(child.role)).length
      return { ...next, row: { number: next.table.rows++, cells, col: 0 } }
    }
    if (!blockRole.test(role)) return next
    const opened = role === 'LI' ? undefined : next.opens?.block
    if (next.opens) next.opens.block = undefined
    const block = opened ?? count++
    const opens = role === 'LI' || role === 'LBody' ? { block } : undefined
    const { table, row } = next
    if (!isCell(role) || !table || !row) return { ...next, block, opens }
    const place = { table: table.number, row: row.number, cell: block, col: row.col++, cols: row.cells, header: role === 'TH' }
    return { ...next, block, opens, cell: place }
  }
  const places = new Map<number, Place>()
  const placeOf = ({ block, cell }: Around): Place | undefined => {
    if (block === undefined) return undefined
    const place = places.get(block) ?? (cell === undefined ? { block } : { block, cell })
    places.set(block, place)
    return place
  }
  const walk = (node: TreeNode, outside: Around): void => {
    const around = node.role === undefined ? outside : within(node.role, node, outside)
    const mark = node.type === 'content' ? /_mc(\d+)$/.exec(node.id ?? '')?.[1] : undefined
    if (mark !== undefined) {
      const [tag, place] = [around.tag, placeOf(around)]
      if (tag !== undefined || place !== undefined) found.set(mark, { ...(tag && { tag }), ...(place && { place }) })
    }
    for (const child of node.children ?? []) walk(child, around)
  }
  walk(tree, {
    tag: undefined,
    sections: 0,
    block: undefined,
    opens: undefined,
    table: undefined,
    row: undefined,
    cell: undefined,
  })
  return found
}

/** Reads the structure trees of the pages of a tagged file (ISO 32000-1 clauses 14.7 and 14.8); a damaged tree is none. */
export const structureReader = async (pdf: PDFDocumentProxy): Promise<(page: PDFPageProxy) => Promise<StructureOf>> => {
  const info = (await pdf.getMarkInfo().catch(() => null)) as { readonly Marked?: boolean } | null
  if (info?.Marked !== true) return () => Promise.resolve(untagged)
  return async page => {
    const tree = (await page.getStructTree().catch(() => null)) as TreeNode | null
    if (!tree) return untagged
    const known = structureOf(tree)
    return mark => (mark === undefined ? undefined : (untagged(mark) ?? known.get(mark)))
  }
}
