import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { PageLink } from '../../../src/document/index.js'
import { type Matrix, transformBox } from './matrix.js'

interface Annotation {
  readonly subtype?: string
  readonly url?: string
  readonly rect?: readonly number[]
  readonly annotationFlags?: number
  readonly pageIndex?: number
}

/** pdf.js: AnnotationType.LINK. */
const linkType = 2
/** Flags invisible, hidden and no view (ISO 32000-1 table 165). */
const unseen = 1 | 2 | 32
/** Pages whose links are asked for at once. */
const batchSize = 32

const shownLinks = (annotations: readonly Annotation[], viewport: Matrix): PageLink[] =>
  annotations.flatMap(a =>
    a.subtype === 'Link' &&
    ((a.annotationFlags ?? 0) & unseen) === 0 &&
    a.url &&
    /^(https?|mailto):/i.test(a.url) &&
    a.rect?.length === 4
      ? [{ bbox: transformBox(viewport, a.rect[0]!, a.rect[1]!, a.rect[2]!, a.rect[3]!), url: a.url }]
      : [],
  )

/**
 * Reads the links of asked pages. pdf.js's `getAnnotations` reads the whole page once more to tell what text a link lies on;
 * its lists by type do not, so the links come by type, for a batch of pages at once.
 */
export const linkReader = (pdf: PDFDocumentProxy): ((page: PDFPageProxy) => Promise<readonly PageLink[]>) => {
  const batches = new Map<number, Promise<readonly Annotation[] | undefined>>()
  const batchOf = (batch: number): Promise<readonly Annotation[] | undefined> => {
    const known = batches.get(batch)
    if (known) return known
    // pages come in order: the batch before the last is not asked for again
    batches.delete(batch - 2)
    const others = new Set<number>()
    for (let i = 0; i < pdf.numPages; i++) if (Math.floor(i / batchSize) !== batch) others.add(i)
    const asked = pdf.getAnnotationsByType(new Set([linkType]), others).then(
      found => (found ?? []) as readonly Annotation[],
      // one damaged page fails its batch
      () => undefined,
    )
    batches.set(batch, asked)
    return asked
  }
  return async page => {
    const matrix = page.getViewport({ scale: 1 }).transform as unknown as Matrix
    const index = page.pageNumber - 1
    const together = await batchOf(Math.floor(index / batchSize))
    const own =
      together?.filter(a => a.pageIndex === index) ??
      ((await page.getAnnotations({ intent: 'display' }).catch(() => [])) as readonly Annotation[])
    return shownLinks(own, matrix)
  }
}
