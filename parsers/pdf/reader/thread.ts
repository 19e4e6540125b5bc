import { Console } from 'node:console'
import { parentPort } from 'node:worker_threads'
import type { Call, Reply } from './calls.js'
import { inflateHere } from './inflate.js'
import { loadPdfjs, loadReader } from './pdfjs.js'
import { type Session, openSession } from './session.js'

// stdout belongs to the program's data
globalThis.console = new Console(process.stderr, process.stderr)
// promises that pdf.js forgets on damaged files: their pages fail by other means
process.on('unhandledRejection', () => undefined)

inflateHere()

// while the first file is on its way; who opens it is told what went wrong
void Promise.all([loadPdfjs(), loadReader()]).catch(() => undefined)

const sessions = new Map<number, Promise<Session>>()

const answer = async (call: Call): Promise<unknown> => {
  if (call.name === 'open') {
    const opening = openSession(call.bytes, call.password)
    sessions.set(call.file, opening)
    return (await opening).about
  }
  const session = await sessions.get(call.file)!
  switch (call.name) {
    case 'outline':
      return session.outline()
    case 'read':
      return session.read(call.page)
    case 'picture':
      return session.picture(call.page, call.key, call.again)
    case 'release':
      return session.release(call.page)
    case 'damaged':
      return session.damaged()
    case 'close':
      sessions.delete(call.file)
      return session.close()
  }
}

/** The buffers of an answer that change hands. */
const buffersOf = (value: unknown): ArrayBuffer[] => {
  const { page, data } = (value ?? {}) as { page?: { numbers: Float64Array; glyphs: Float32Array }; data?: Uint8Array }
  return [page?.numbers, page?.glyphs, data].flatMap(a => (a && a.byteLength > 0 ? [a.buffer as ArrayBuffer] : []))
}

parentPort?.on('message', (call: Call) => {
  answer(call).then(
    value => parentPort?.postMessage({ id: call.id, value } satisfies Reply, buffersOf(value)),
    (thrown: unknown) => {
      const { name, code, message } = thrown as { name?: string; code?: number; message?: string }
      parentPort?.postMessage({ id: call.id, error: { name, code, message: message ?? String(thrown) } } satisfies Reply)
    },
  )
})
