import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { OutlineEntry } from '../../../src/document/index.js'
import { damageWatch } from './damages.js'
import { directChannel } from './direct-port.js'
import { outlineOf } from './outline.js'
import { type PackedPage, packer } from './pack.js'
import { loadPdfjs, loadReader } from './pdfjs.js'
import { type Asked, type DecodedImage, pageAsker, pageObject, pageReader } from './read-page.js'
import { settings } from './settings.js'

/** What is known of a file once it is open. */
export interface About {
  readonly numPages: number
  /** Printed labels of the pages, where the file has them. */
  readonly labels: readonly string[] | undefined
  /** As the author or the producer entered it. */
  readonly title: string | undefined
}

/** A page that was read, or why it was not: its object is damaged, or what it draws. */
export type PageRead =
  | { readonly kind: 'read'; readonly page: PackedPage; readonly shadings: number; readonly lost: number }
  | { readonly kind: 'no-page'; readonly message: string }
  | { readonly kind: 'no-content'; readonly message: string; readonly width: number; readonly height: number }

/** A file that pdf.js has open in this thread. */
export interface Session {
  readonly about: About
  outline(): Promise<readonly OutlineEntry[]>
  /** What a page shows; its pictures stay until `release`, and pages asked for later may wait for it. */
  read(page: number): Promise<PageRead>
  /**
   * A decoded picture of a page that was read, by its key; undefined when it cannot be decoded. Without `again` it comes once in a file:
   * asked for once more without it, on this page or another, the picture has no data.
   */
  picture(page: number, key: string, again: boolean): Promise<DecodedImage | undefined>
  release(page: number): void
  /** The pages read so far of which a stream is damaged; what stood behind the damage is lost. */
  damaged(): Promise<readonly number[]>
  close(): Promise<void>
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))

const aboutOf = async (pdf: PDFDocumentProxy): Promise<About> => {
  const labels = await pdf.getPageLabels().catch(() => null)
  const meta = await pdf.getMetadata().catch(() => undefined)
  const title = (meta?.info as { Title?: unknown } | undefined)?.Title
  return { numPages: pdf.numPages, labels: labels ?? undefined, title: typeof title === 'string' ? title : undefined }
}

interface OpenPage {
  readonly page: PDFPageProxy
  readonly sources: ReadonlyMap<string, string | object>
}

/** The pictures of the pages that are open. */
const pictureShelf = (open: ReadonlyMap<number, OpenPage>): Session['picture'] => {
  const given = new Set<string>()
  return async (number, key, again) => {
    const own = open.get(number)
    const source = own?.sources.get(key)
    if (!own || source === undefined) return undefined
    const image = (typeof source === 'string' ? await pageObject(own.page, source, 'picture') : source) as
      DecodedImage | undefined
    if (!image) return undefined
    const { width, height, kind, data, ref } = image
    const about = { width, height, ...(kind === undefined ? {} : { kind }), ...(ref === undefined ? {} : { ref }) }
    if (ref !== undefined && !again) {
      if (given.has(ref)) return about
      given.add(ref)
    }
    // a copy: pdf.js may show the picture once more
    return data ? { ...about, data: new Uint8Array(data) } : about
  }
}

/** Pages that may be open for their pictures at the same time: decoded, one may take tens of megabytes. */
const openPages = 4

/** Where pages wait until there is room for their pictures. */
const roomFor = (open: ReadonlyMap<number, OpenPage>) => {
  const waiting: (() => void)[] = []
  return {
    wait: async (): Promise<void> => {
      while (open.size >= openPages) await new Promise<void>(resolve => waiting.push(resolve))
    },
    left: (): void => waiting.splice(0).forEach(tell => tell()),
  }
}

const channelWorker = async () => {
  const pdfjs = await loadPdfjs()
  const { WorkerMessageHandler } = await loadReader()
  const [port, other] = directChannel()
  WorkerMessageHandler.initializeFromPort(other)
  // the types know only the ports of browsers
  return new pdfjs.PDFWorker({ port: port as never, verbosity: pdfjs.VerbosityLevel.ERRORS })
}

/** Opens a file for reading: both halves of pdf.js run in this thread. Rejects with what pdf.js throws. */
export const openSession = async (bytes: Uint8Array, password: string | undefined): Promise<Session> => {
  const pdfjs = await loadPdfjs()
  const worker = await channelWorker()
  const task = pdfjs.getDocument({ worker, ...settings(bytes, password) })
  const close = async (): Promise<void> => {
    await task.destroy()
    worker.destroy()
  }
  const pdf = await task.promise.catch(async (thrown: unknown) => {
    await close()
    throw thrown
  })
  const ask = pageAsker(pdf)
  const read = await pageReader(pdf)
  const watch = damageWatch(ask, read)
  const pack = packer()
  const open = new Map<number, OpenPage>()
  const readAsked = async (asking: Promise<Asked>, number: number): Promise<PageRead> => {
    let asked
    try {
      asked = await asking
    } catch (thrown) {
      return { kind: 'no-page', message: messageOf(thrown) }
    }
    const { page } = asked
    try {
      const { content, sources, shadings, lost } = await read(asked, number)
      if (sources.size > 0) open.set(number, { page, sources })
      else page.cleanup()
      return { kind: 'read', page: pack(content), shadings, lost }
    } catch (thrown) {
      page.cleanup()
      const { width, height } = page.getViewport({ scale: 1 })
      return { kind: 'no-content', message: messageOf(thrown), width, height }
    }
  }
  const room = roomFor(open)
  let before: Promise<unknown> = Promise.resolve()
  let last: Promise<unknown> = before
  return {
    about: await aboutOf(pdf),
    outline: () => outlineOf(pdf),
    read(number) {
      // pdf.js inflates the next page while this one is interpreted
      const asking = before.then(room.wait).then(() => {
        watch.asked(number)
        return ask(number)
      })
      asking.catch(() => undefined)
      // in the order they were asked for, as packing needs it
      const reading = last.then(() => readAsked(asking, number)).finally(() => watch.read(number))
      before = last
      last = reading
      return reading
    },
    picture: pictureShelf(open),
    release(number) {
      watch.read(number)
      open.get(number)?.page.cleanup()
      open.delete(number)
      room.left()
    },
    damaged: () => watch.damaged(),
    close,
  }
}
