import {
  type Document,
  type Ledger,
  type OutlineEntry,
  type PageInfo,
  type Parsed,
  type Parser,
  type Source,
  blockText,
  coverageOf,
  languageOf,
  schemaVersion,
  sha256,
} from '../../src/document/index.js'
import type { EncodedImage, ParseContext } from '../../src/engines/index.js'
import { layoutAhead, layoutPages } from '../../src/layout/index.js'
import { type Pictures, attachAssets } from './assets.js'
import { withPdf } from './open.js'
import { type PageRecord, readPages } from './read-pages.js'
import { onDisplayed } from './turned.js'

/** The header may stand anywhere in the first 1024 bytes (ISO 32000-1 annex H.3). */
const headerZone = 1024

const detect = (bytes: Uint8Array): boolean => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headerZone))
  return head.includes('%PDF-')
}

const noText: Ledger = { total: 0, body: 0, furniture: 0, dropped: [] }

const pageInfo = (p: PageRecord, ledger: Ledger = noText): PageInfo => ({
  page: p.content.page,
  ...(p.content.label === undefined ? {} : { label: p.content.label }),
  width: Math.round((p.turned ?? p.content).width * 100) / 100,
  height: Math.round((p.turned ?? p.content).height * 100) / 100,
  method: p.method,
  reason: p.reason,
  ...(p.confidence === undefined ? {} : { confidence: p.confidence }),
  ledger,
  coverage: Math.round(coverageOf(ledger) * 10000) / 10000,
})

const titleOf = (title: string | undefined): string | undefined => {
  // producers write the file name or "untitled" when the author gave no title
  if (
    title === undefined ||
    title.trim() === '' ||
    /^(?:untitled|microsoft word|无标题|未命名|.*\.(?:docx?|pdf|indd|xlsx?|pptx?|qxd|dvi|fm)\b)/i.test(title.trim())
  )
    return undefined
  return title.trim()
}

/** The same text for the same picture, by its bytes. */
const pictureIds = (pictures: Pictures): ((page: number, key: string) => string | undefined) => {
  const ids = new Map<EncodedImage, string>()
  return (page, key) => {
    const picture = pictures.get(`${page}/${key}`)
    if (!picture) return undefined
    const id = ids.get(picture) ?? sha256(picture.bytes)
    ids.set(picture, id)
    return id
  }
}

const parse = (source: Source, ctx: ParseContext): Promise<Parsed> =>
  withPdf(source.bytes, { password: ctx.options.password, path: source.path }, async pdf => {
    const ahead = layoutAhead(ctx.options.pages?.length ?? pdf.about.numPages)
    let asked: Promise<readonly OutlineEntry[]> | undefined
    const outlined = (): Promise<readonly OutlineEntry[]> => (asked ??= ctx.options.outline ? pdf.outline() : Promise.resolve([]))
    const { pages, pictures, diagnostics } = await readPages(pdf, ctx, page => {
      // behind the first pages, before all are laid out; who awaits it gets the failure
      outlined().catch(() => undefined)
      ahead.add(page)
    })
    const outline = await outlined()
    const start = performance.now()
    const layout = layoutPages(
      pages.map(p => p.content),
      outline,
      ahead,
      pictureIds(pictures),
    )
    ctx.onTiming?.('layout', performance.now() - start)
    const turned = new Map(pages.flatMap(p => (p.turned ? [[p.content.page, p.turned] as const] : [])))
    const drawn = performance.now()
    const dressed = await attachAssets(pdf, layout.blocks, layout.figures, pictures, ctx.engines.images, turned)
    ctx.onTiming?.('figures', performance.now() - drawn)
    const title = titleOf(pdf.about.title)
    const body = dressed.blocks.filter(b => b.layer === 'body')
    const language = languageOf(body.map(blockText).join('\n'))
    const document: Document = {
      schemaVersion,
      source: {
        name: source.name,
        format: 'pdf',
        bytes: source.bytes.length,
        sha256: sha256(source.bytes),
        ...(title === undefined ? {} : { title }),
        ...(language === undefined ? {} : { language }),
      },
      pages: pages.map(p => pageInfo(p, layout.ledgers.get(p.content.page))),
      blocks: onDisplayed(dressed.blocks, turned),
      assets: dressed.assets,
    }
    return { document, diagnostics: [...diagnostics, ...layout.diagnostics, ...dressed.diagnostics] }
  })

/** Digital and scanned PDF. Throws IngestError `encrypted` or `malformed`. */
export const pdf: Parser<ParseContext> = { format: 'pdf', detect, parse }
