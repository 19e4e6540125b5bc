import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { OutlineEntry } from '../../../src/document/index.js'

interface Node {
  readonly title: string
  readonly dest: string | readonly unknown[] | null
  readonly items: readonly Node[]
}

/** Deeper outlines are cut: no heading goes below level 6. */
const maxDepth = 8
const maxEntries = 20_000

const pageOf = async (pdf: PDFDocumentProxy, dest: Node['dest']): Promise<number | undefined> => {
  try {
    const explicit: readonly unknown[] | null = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
    const ref = explicit?.[0]
    if (typeof ref === 'number') return ref + 1
    if (ref === null || typeof ref !== 'object') return undefined
    return (await pdf.getPageIndex(ref as { num: number; gen: number })) + 1
  } catch {
    return undefined
  }
}

/** The bookmarks of a file, flat, in order; empty when there are none or they cannot be read. */
export const outlineOf = async (pdf: PDFDocumentProxy): Promise<OutlineEntry[]> => {
  const roots = (await pdf.getOutline().catch(() => null)) as readonly Node[] | null
  const entries: OutlineEntry[] = []
  const walk = async (nodes: readonly Node[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= maxEntries) return
      const page = await pageOf(pdf, node.dest)
      entries.push({ title: node.title, level, ...(page === undefined ? {} : { page }) })
      if (level < maxDepth) await walk(node.items, level + 1)
    }
  }
  if (roots) await walk(roots, 1)
  return entries
}
