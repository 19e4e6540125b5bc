import type { PDFDocumentProxy } from 'pdfjs-dist'
import { IngestError } from '../../src/document/index.js'
import { withSession } from './reader/client.js'
import { withDrawingThread } from './reader/drawing-thread.js'
import { loadPdfjs } from './reader/pdfjs.js'
import type { Session } from './reader/session.js'
import { settings } from './reader/settings.js'

/** An open file: what its pages show is read in another thread; what has to be drawn is drawn in this one. */
export interface PdfFile extends Omit<Session, 'close'> {
  /** The file open a second time, for drawing; opened when first asked for. */
  drawable(): Promise<PDFDocumentProxy>
}

interface PdfjsException {
  readonly name?: string
  readonly code?: number
  readonly message?: string
}

/** pdf.js: PasswordException code 1 = password needed, 2 = wrong password. */
const asIngestError = (thrown: unknown, path: string | undefined): IngestError => {
  const { name, code, message } = thrown as PdfjsException
  const detail = { path, cause: thrown }
  if (name === 'PasswordException')
    return code === 2
      ? new IngestError('encrypted', 'The password is wrong; pass the right one with --password.', detail)
      : new IngestError('encrypted', 'The PDF needs a password; pass --password.', detail)
  return new IngestError(
    'malformed',
    `The PDF cannot be opened (${message ?? String(thrown)}); check that the file is complete.`,
    detail,
  )
}

/** Exceptions of pdf.js by name; it lets some of them go unhandled on damaged files. */
const pdfjsErrors =
  /^(?:FormatError|XRef\w*|BaseException|UnknownErrorException|InvalidPDFException|ResponseException|AbortException|JpxError|JpegError|Jbig2Error|MissingDataException|ParserEOFException)/

const onRejection = (reason: unknown): void => {
  const name = reason instanceof Error ? reason.name : String((reason as { name?: unknown } | null)?.name ?? reason)
  if (!pdfjsErrors.test(name) && !pdfjsErrors.test(String(reason))) throw reason
}

/** Files open now, and those closed within the last second: forgotten promises settle late. */
let watching = 0
const settleTime = 1000

/** While a file is open, a promise that pdf.js forgot must not end the program: its page has failed by other means already. */
const tolerateForgotten = (): (() => void) => {
  if (watching++ === 0) process.on('unhandledRejection', onRejection)
  return () => {
    setTimeout(() => {
      if (--watching === 0) process.off('unhandledRejection', onRejection)
    }, settleTime).unref()
  }
}

/** The same file for drawing, opened when needed and closed with the other. */
const drawingOf = (bytes: Uint8Array, password: string | undefined) => {
  let opened: Promise<PDFDocumentProxy> | undefined
  let finish = (): void => undefined
  let lent: Promise<void> | undefined
  const open = (): Promise<PDFDocumentProxy> =>
    new Promise((resolve, reject) => {
      const done = new Promise<void>(end => (finish = end))
      lent = withDrawingThread(async worker => {
        const { getDocument } = await loadPdfjs()
        const task = getDocument({ worker, ...settings(new Uint8Array(bytes), password) })
        task.promise.then(resolve, reject)
        await done
        await task.destroy()
      })
      lent.catch(reject)
    })
  return {
    drawable: () => (opened ??= open()),
    close: async (): Promise<void> => {
      finish()
      await lent?.catch(() => undefined)
    },
  }
}

/**
 * Opens a PDF, hands it to `use`, and frees it whatever happens.
 * Throws IngestError `encrypted` or `malformed`.
 */
export const withPdf = async <T>(
  bytes: Uint8Array,
  options: { readonly password?: string | undefined; readonly path?: string | undefined },
  use: (pdf: PdfFile) => Promise<T>,
): Promise<T> => {
  const release = tolerateForgotten()
  const drawing = drawingOf(bytes, options.password)
  let isOpen = false
  try {
    return await withSession(bytes, options.password, session => {
      isOpen = true
      return use({ ...session, drawable: drawing.drawable })
    })
  } catch (thrown) {
    if (isOpen || thrown instanceof IngestError) throw thrown
    throw asIngestError(thrown, options.path)
  } finally {
    await drawing.close()
    release()
  }
}
