import type { PDFDocumentProxy } from 'pdfjs-dist'
import { IngestError } from '../../src/document/index.js'
import { dataFolder, loadPdfjs } from './pdfjs.js'
import { withReader } from './reader-thread.js'

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

/**
 * Opens a PDF, hands it to `use`, and frees it whatever happens.
 * Throws IngestError `encrypted` or `malformed`.
 */
export const withPdf = async <T>(
  bytes: Uint8Array,
  options: { readonly password?: string | undefined; readonly path?: string | undefined },
  use: (pdf: PDFDocumentProxy) => Promise<T>,
): Promise<T> => {
  const pdfjs = await loadPdfjs()
  return withReader(async worker => {
    const release = tolerateForgotten()
    const task = pdfjs.getDocument({
      worker,
      // pdf.js detaches the buffer it is given
      data: new Uint8Array(bytes),
      ...(options.password === undefined ? {} : { password: options.password }),
      cMapUrl: dataFolder('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: dataFolder('standard_fonts'),
      wasmUrl: dataFolder('wasm'),
      iccUrl: dataFolder('iccs'),
      disableFontFace: true,
      isEvalSupported: false,
      verbosity: 0,
      // external streams and network are never used
      disableAutoFetch: true,
      stopAtErrors: false,
      // keeps the font files until their style has been read
      fontExtraProperties: true,
    })
    try {
      const pdf = await task.promise.catch((thrown: unknown) => {
        throw asIngestError(thrown, options.path)
      })
      return await use(pdf)
    } finally {
      await task.destroy()
      release()
    }
  })
}
