import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { PageContent, PageImage, PageLink } from '../../../src/document/index.js'
import { fontLoader, objectsOf } from './fonts.js'
import type { ShownImage } from './images.js'
import { type Shown, interpret } from './interpret.js'
import { linkReader } from './links.js'
import type { Matrix } from './matrix.js'
import { loadPdfjs } from './pdfjs.js'
import { type StructureOf, structureReader } from './structure.js'

/** pdf.js's decoded picture: kind 1 = 1 bit grey, 2 = RGB, 3 = RGBA. */
export interface DecodedImage {
  readonly width: number
  readonly height: number
  readonly kind?: number
  readonly data?: Uint8Array | Uint8ClampedArray
  /** The image's object in the file; equal for equal pictures on several pages. */
  readonly ref?: string
}

export interface ReadPage {
  readonly content: PageContent
  /** Key of `PageContent.images` -> pdf.js object id or inline image. */
  readonly sources: ReadonlyMap<string, string | object>
  readonly shadings: number
  /** Pieces of text that are lost with their fonts. */
  readonly lost: number
}

/**
 * Fonts arrive by message just before the list that uses them, pictures when they are decoded, on a busy machine much later. A straggler is
 * waited for so many times so long (ms): while a picture is decoded in this thread no time passes, however long it takes.
 */
const waitFor = { font: 20, picture: 300, ms: 100 }

/** A pdf.js object by id; undefined when it never comes or could not be decoded. */
export const pageObject = (page: PDFPageProxy, id: string, kind: 'font' | 'picture'): Promise<unknown> => {
  const objs = objectsOf(page, id)
  return new Promise(resolve => {
    let left = waitFor[kind]
    const timer = setInterval(() => {
      if (left-- > 0) return
      clearInterval(timer)
      resolve(undefined)
    }, waitFor.ms)
    objs.get(id, (value: unknown) => {
      clearInterval(timer)
      resolve(value ?? undefined)
    })
  })
}

const imagesOf = (shown: readonly ShownImage[]): { images: PageImage[]; sources: Map<string, string | object> } => {
  const sources = new Map<string, string | object>()
  const keys = new Map<string | object, string>()
  const images = shown.map(({ bbox, source, mask }): PageImage => {
    const key = keys.get(source) ?? `i${keys.size}`
    keys.set(source, key)
    sources.set(key, source)
    const size = typeof source === 'object' ? (source as DecodedImage) : undefined
    return { bbox, width: size?.width ?? 0, height: size?.height ?? 0, key, mask }
  })
  return { images, sources }
}

type OptionalContentGroup = Parameters<Awaited<ReturnType<PDFDocumentProxy['getOptionalContentConfig']>>['isVisible']>[0]

/** A page that pdf.js has been asked for: it works on it in its thread while another page is read here. */
export interface Asked {
  readonly page: PDFPageProxy
  readonly list: ReturnType<PDFPageProxy['getOperatorList']>
  readonly links: Promise<readonly PageLink[]>
  readonly structure: Promise<StructureOf>
}

/** Asks for one page; what it shows and its links come when they are awaited. Rejects when the page object is damaged. */
export const pageAsker = (pdf: PDFDocumentProxy): ((number: number) => Promise<Asked>) => {
  const linksOf = linkReader(pdf)
  const structureOf = structureReader(pdf)
  return async number => {
    const page = await pdf.getPage(number)
    const list = page.getOperatorList({ annotationMode: 1 })
    // who awaits it gets the failure; until then it is nobody's
    list.catch(() => undefined)
    return { page, list, links: linksOf(page), structure: structureOf.then(of => of(page)) }
  }
}

/** Reads asked pages of one open PDF, one operator list each. */
export const pageReader = async (pdf: PDFDocumentProxy): Promise<(asked: Asked, number: number) => Promise<ReadPage>> => {
  const { OPS } = await loadPdfjs()
  const fontOf = fontLoader()
  const layers = await pdf.getOptionalContentConfig().catch(() => undefined)
  const isVisible = (group: unknown): boolean => (layers ? (layers.isVisible(group as OptionalContentGroup) as boolean) : true)
  return async ({ page, list: asked, links, structure }, number) => {
    const viewport = page.getViewport({ scale: 1 })
    const matrix = viewport.transform as unknown as Matrix
    const list = await asked
    for (let i = 0; i < list.fnArray.length; i++)
      if (list.fnArray[i] === OPS.setFont) {
        const id = (list.argsArray[i] as [string])[0]
        if (!objectsOf(page, id).has(id)) await pageObject(page, id, 'font')
      }
    const shown: Shown = interpret(list, page, matrix, OPS, fontOf, isVisible, await structure)
    const { images, sources } = imagesOf(shown.images)
    const content: PageContent = {
      page: number,
      width: viewport.width,
      height: viewport.height,
      spans: shown.spans,
      rulings: shown.rulings,
      fills: shown.fills,
      images,
      drawings: shown.drawings,
      links: await links,
      graphics: shown.graphics,
      via: 'text',
    }
    return { content, sources, shadings: shown.shadings, lost: shown.lost }
  }
}
