import { toIngestError, type QaRecord } from '../document/index.js'
import type { EncodedImage } from '../engines/index.js'
import type { HtmlContext } from '../render/index.js'
import type { Entry, Library, Opened } from './library.js'
import { qaByManual, qaOnSheet } from './qa-view.js'
import type { PageShower } from './shown-page.js'
import { documentView, pageView, sheetsOf, textView, type Sheet } from './views.js'

/** What a path of the preview answers with. */
export interface Resource {
  readonly type: string
  readonly body: string | Uint8Array
}

export interface Answer extends Resource {
  readonly status: number
}

/** Takes what the page sends. Undefined: nothing is taken at this path. */
export interface Poster {
  (path: string, body: string): Promise<Answer | undefined>
}

export interface Resources {
  /** `path` without a leading slash: `data/d1/page-3.json`. Undefined: there is no such thing. Throws IngestError. */
  get(path: string): Promise<Resource | undefined>
}

const json = (value: unknown): Resource => ({ type: 'application/json; charset=utf-8', body: JSON.stringify(value) })

/** Picture formats a browser draws and that hold no script. */
const drawable = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

const lowest = (pages: readonly { readonly coverage: number }[]): number | undefined =>
  pages.length === 0 ? undefined : Math.min(...pages.map(p => p.coverage))

/** The list of manuals. */
export const libraryView = (library: Library) => ({
  name: library.name,
  documents: library.entries.map(({ key, name, report, open }) => ({
    key,
    name,
    opens: open !== undefined,
    status: report?.status,
    reason: report?.error?.message ?? report?.reason,
    format: report?.format,
    pages: report?.pages?.length,
    scanned: report?.pages?.filter(p => p.method === 'ocr' || p.method === 'hybrid').length,
    coverage: report?.pages && lowest(report.pages),
    counts: report?.counts,
    warnings: report?.diagnostics?.filter(d => d.severity !== 'info').length,
  })),
})

const contextOf = (entry: Entry, opened: Opened): HtmlContext => {
  const known = new Set(opened.document.assets.map(a => a.id))
  return { assetUrl: id => (known.has(id) ? `data/${entry.key}/asset-${encodeURIComponent(id)}` : undefined) }
}

const assetOf = async (opened: Opened, id: string): Promise<Resource | undefined> => {
  const asset = opened.document.assets.find(a => a.id === id)
  const body = asset && (await opened.asset(id))
  if (!body) return undefined
  return { type: drawable.has(asset.mediaType) ? asset.mediaType : 'application/octet-stream', body }
}

/** A page that cannot be shown is no error: the boxes are drawn on a blank sheet. */
const shownOf = async (entry: Entry, page: number, show: PageShower) => {
  const source = await entry.source()
  return source && (await show(source, page).catch(() => undefined))
}

/** A picture -> the small one of the library. */
export interface Shrinker {
  (picture: EncodedImage): Promise<EncodedImage>
}

/** What a preview may have besides the manuals. */
export interface Extras {
  readonly shrink?: Shrinker
  /** Q&A records; each is shown with the page it was read from. */
  readonly qa?: readonly QaRecord[]
}

interface Tools {
  readonly show: PageShower
  readonly shrink?: Shrinker
  readonly qa: ReadonlyMap<string, readonly QaRecord[]>
}

const pictureOf = ({ mediaType, bytes }: EncodedImage): Resource => ({ type: mediaType, body: bytes })

/** The first page, small. Not kept: the browser holds what it shows. */
const thumbOf = async (entry: Entry, first: Sheet | undefined, { show, shrink }: Tools): Promise<Resource | undefined> => {
  const shown = first?.info && (await shownOf(entry, first.number, show))
  return shown && shrink && pictureOf(await shrink(shown.picture))
}

/** Requests for a manual, by the last part of the path. */
const documentResource = async (
  entry: Entry,
  name: string,
  sheets: (opened: Opened) => readonly Sheet[],
  tools: Tools,
): Promise<Resource | undefined> => {
  if (!entry.open) return undefined
  const opened = await entry.open()
  if (name === 'doc.json') return json(documentView(opened, sheets(opened), (await entry.source()) !== undefined))
  if (name === 'text.json') return json(textView(sheets(opened)))
  if (name === 'thumb') return thumbOf(entry, sheets(opened)[0], tools)
  const [, kind, argument] = /^(page|layers|picture|asset)-([^/]+?)(?:\.json)?$/.exec(name) ?? []
  if (kind === undefined || argument === undefined) return undefined
  if (kind === 'asset') return assetOf(opened, decodeURIComponent(argument))
  const sheet = sheets(opened).find(s => String(s.number) === argument)
  if (!sheet) return undefined
  if (kind === 'page')
    return json({ ...pageView(opened, sheet, contextOf(entry, opened)), qa: qaOnSheet(tools.qa, opened, sheet) })
  if (!sheet.info) return undefined
  const shown = await shownOf(entry, sheet.number, tools.show)
  if (kind === 'layers') return json(shown?.layers ?? [])
  return shown && pictureOf(shown.picture)
}

/** Everything the page asks for, made when it is asked for. */
export const createResources = (library: Library, show: PageShower, { shrink, qa = [] }: Extras = {}): Resources => {
  const tools: Tools = { show, qa: qaByManual(qa), ...(shrink && { shrink }) }
  const sheets = new WeakMap<Opened, readonly Sheet[]>()
  const sheetsFor = (opened: Opened): readonly Sheet[] => {
    const known = sheets.get(opened) ?? sheetsOf(opened.document)
    sheets.set(opened, known)
    return known
  }
  return {
    async get(path) {
      if (path === 'data/library.json') return json(libraryView(library))
      const [, key, name] = /^data\/(d\d+)\/([^/]+)$/.exec(path) ?? []
      const entry = library.entries.find(e => e.key === key)
      if (!entry || name === undefined) return undefined
      try {
        return await documentResource(entry, name, sheetsFor, tools)
      } catch (thrown) {
        if (thrown instanceof URIError) return undefined
        throw toIngestError(thrown, entry.name)
      }
    },
  }
}
