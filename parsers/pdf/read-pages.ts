import { type Diagnostic, IngestError } from '../../src/document/index.js'
import type { EncodedImage, ParseContext } from '../../src/engines/index.js'
import type { PreparedPage } from '../../src/layout/index.js'
import { imageStore } from './images.js'
import { readSeen, see, takesLong } from './one-page.js'
import { createQueue } from './queue.js'
import type { PdfFile } from './open.js'
import { unpacker } from './reader/pack.js'
import type { PageRead } from './reader/session.js'
import type { PageRecord, Reading } from './recognise.js'

export type { PageRecord } from './recognise.js'

export interface ReadPages {
  readonly pages: readonly PageRecord[]
  readonly pictures: ReadonlyMap<string, EncodedImage>
  readonly diagnostics: readonly Diagnostic[]
}

/** Pages whose pictures are encoded at the same time. */
const keptAtOnce = 4

/** Pages that are asked for ahead, so that the thread that reads them is not idle while some are laid out. */
const lookahead = 12

/** Pages that wait for OCR behind the one it reads, with their pictures in memory: scans, and pages of text with pictures. */
const scansInQueue = 2
const pagesInQueue = 16

const damage = (page: number): Diagnostic => ({
  code: 'content-damaged',
  severity: 'error',
  message:
    'A compressed part of the page is damaged (its text, a picture or a font); what stood behind the damage is lost or garbled.',
  stage: 'parse',
  page,
})

const byPage = (all: readonly Diagnostic[]): Diagnostic[] => [...all].sort((a, b) => (a.page ?? 0) - (b.page ?? 0))

/**
 * Reads the wanted pages; a page that fails is a diagnostic, not the end. Pages that need OCR are read one after the other
 * while pages of text overtake them. `onPrepared` gets each page as soon as it is there; what it does is done while pdf.js
 * reads on.
 */
export const readPages = async (
  file: PdfFile,
  ctx: ParseContext,
  onPrepared: (page: PreparedPage) => void = () => undefined,
): Promise<ReadPages> => {
  const { labels, numPages } = file.about
  const unpack = unpacker()
  const wanted = ctx.options.pages?.filter(p => p <= numPages) ?? Array.from({ length: numPages }, (_, i) => i + 1)
  const r: Reading = {
    file,
    ctx,
    pictures: new Map(),
    diagnostics: [],
    encode: imageStore(file, ctx.engines.images),
    languages: new Set(),
    known: new Map(),
    keeping: [],
  }
  const asked: Promise<PageRead>[] = []
  const ask = (number: number | undefined): void => {
    if (number === undefined) return
    const asking = file.read(number)
    // who awaits it gets the failure
    asking.catch(() => undefined)
    asked.push(asking)
  }
  const queue = createQueue()
  const pages: (PageRecord | Promise<PageRecord>)[] = []
  let done = 0
  const finished = (record: PageRecord): PageRecord => {
    onPrepared(record.content)
    ctx.onProgress?.({ done: ++done, total: wanted.length, unit: 'page' })
    return record
  }
  try {
    wanted.slice(0, lookahead).forEach(ask)
    for (const [i, number] of wanted.entries()) {
      ask(wanted[i + lookahead])
      if (ctx.signal?.aborted) throw new IngestError('aborted', 'The conversion was cancelled.')
      const label = labels?.[number - 1]
      const shown = label !== undefined && label !== String(number) && label !== '' ? label : undefined
      const seen = await see(r, unpack, asked.shift()!, number, shown)
      if (!('layer' in seen)) pages.push(finished(seen))
      else if (takesLong(r, seen)) {
        pages.push(queue.add(async () => finished(await readSeen(r, seen))))
        await queue.atMost(seen.method === 'ocr' ? scansInQueue : pagesInQueue)
      } else pages.push(finished(await readSeen(r, seen)))
      await r.keeping[r.keeping.length - keptAtOnce]
    }
    const records = await Promise.all(pages.map(page => Promise.resolve(page)))
    const pictures = (await Promise.all(r.keeping)).flat()
    const damaged = (await file.damaged()).map(damage)
    return { pages: records, pictures: r.pictures, diagnostics: byPage([...r.diagnostics, ...pictures, ...damaged]) }
  } finally {
    await queue.stop()
  }
}
