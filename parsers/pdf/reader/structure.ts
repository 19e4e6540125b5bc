import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { Tag } from '../../../src/document/index.js'

/** A node of pdf.js's structure tree: an element with its role, or the marked content of one. */
interface TreeNode {
  readonly role?: string
  readonly children?: readonly TreeNode[]
  readonly type?: string
  /** `<page object>_mc<MCID>`. */
  readonly id?: string
}

/** The tag of a structure mark (see `MarkedContent.id`). */
export type TagOf = (mark: string | undefined) => Tag | undefined

const untagged: TagOf = mark => (mark === 'artifact' ? mark : undefined)

const isSection = (role: string | undefined): boolean => role === 'Sect' || role === 'Part' || role === 'Art'

/** Of an element itself; `sections`: how many it lies in, for headings that have no level of their own. */
const tagOfRole = (role: string | undefined, sections: number): Tag | undefined => {
  if (role === undefined) return undefined
  if (/^H[1-6]$/.test(role)) return role.toLowerCase() as Tag
  if (role === 'Title') return 'h1'
  if (role === 'H') return `h${Math.min(6, Math.max(1, sections))}` as Tag
  return role === 'TOC' || role === 'TOCI' ? 'toc' : undefined
}

/** Tags by MCID of one page's tree: each element gives its own to all in it that has none. */
export const tagsOf = (tree: TreeNode): ReadonlyMap<string, Tag> => {
  const tags = new Map<string, Tag>()
  const walk = (node: TreeNode, around: Tag | undefined, sections: number): void => {
    const tag = tagOfRole(node.role, sections) ?? around
    const mark = node.type === 'content' ? /_mc(\d+)$/.exec(node.id ?? '')?.[1] : undefined
    if (mark !== undefined && tag !== undefined) tags.set(mark, tag)
    for (const child of node.children ?? []) walk(child, tag, sections + (isSection(node.role) ? 1 : 0))
  }
  walk(tree, undefined, 0)
  return tags
}

/** Reads the structure trees of the pages of a tagged file (ISO 32000-1 clauses 14.7 and 14.8); a damaged tree is none. */
export const tagReader = async (pdf: PDFDocumentProxy): Promise<(page: PDFPageProxy) => Promise<TagOf>> => {
  const info = (await pdf.getMarkInfo().catch(() => null)) as { readonly Marked?: boolean } | null
  if (info?.Marked !== true) return () => Promise.resolve(untagged)
  return async page => {
    const tree = (await page.getStructTree().catch(() => null)) as TreeNode | null
    if (!tree) return untagged
    const tags = tagsOf(tree)
    return mark => (mark === undefined ? undefined : (untagged(mark) ?? tags.get(mark)))
  }
}
