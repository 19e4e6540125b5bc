import { Worker } from 'node:worker_threads'
import type { OutlineEntry } from '../../../src/document/index.js'
import type { Call, Reply } from './calls.js'
import { type Started, lender } from './lent-thread.js'
import type { DecodedImage } from './read-page.js'
import type { About, PageRead, Session } from './session.js'

type Question = Call extends infer C ? (C extends Call ? Omit<C, 'id'> : never) : never
type Ask = (question: Question, transfer?: readonly ArrayBuffer[]) => Promise<unknown>

const startThread = (): Promise<Started<Ask>> => {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { name: 'pdf reader', execArgv: [] })
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  let calls = 0
  worker.on('message', ({ id, value, error }: Reply) => {
    const waiting = pending.get(id)
    pending.delete(id)
    if (error) waiting?.reject(error)
    else waiting?.resolve(value)
  })
  const tool: Ask = (question, transfer = []) =>
    new Promise((resolve, reject) => {
      const id = calls++
      pending.set(id, { resolve, reject })
      worker.postMessage({ ...question, id }, transfer)
    })
  const forget = (): void => pending.clear()
  return Promise.resolve({ worker, tool, ref: () => worker.ref(), unref: () => worker.unref(), close: forget })
}

const reader = lender(startThread)

let files = 0

/** In this thread: what reads pages is loaded only then. */
const local = async (bytes: Uint8Array, password: string | undefined): Promise<Session> =>
  (await import('./session.js')).openSession(new Uint8Array(bytes), password)

const remote = async (ask: Ask, bytes: Uint8Array, password: string | undefined): Promise<Session> => {
  const file = files++
  const close = async (): Promise<void> => void (await ask({ name: 'close', file }))
  const copy = new Uint8Array(bytes)
  const about = (await ask({ name: 'open', file, bytes: copy, password }, [copy.buffer])) as About
  return {
    about,
    outline: async () => (await ask({ name: 'outline', file })) as readonly OutlineEntry[],
    read: async page => (await ask({ name: 'read', file, page })) as PageRead,
    picture: async (page, key, again) => (await ask({ name: 'picture', file, page, key, again })) as DecodedImage | undefined,
    release: page => void ask({ name: 'release', file, page }).catch(() => undefined),
    damaged: async () => (await ask({ name: 'damaged', file })) as readonly number[],
    close,
  }
}

const using = async <T>(session: Session, use: (session: Session) => Promise<T>): Promise<T> => {
  try {
    return await use(session)
  } finally {
    await session.close()
  }
}

/** Sources that were not compiled (of a test run) have no file a thread could run: they read in this thread. */
const compiled = import.meta.url.endsWith('.js')

/** Starts the thread that reads. */
export const startReader = (): void => {
  if (compiled) reader.start()
}

/**
 * Opens a file for reading in a thread of its own, which lists and interprets pages while others are laid out, and closes it whatever
 * happens. Rejects with `use`, with what pdf.js throws, or with IngestError when the thread ends.
 */
export const withSession = <T>(
  bytes: Uint8Array,
  password: string | undefined,
  use: (session: Session) => Promise<T>,
): Promise<T> =>
  compiled
    ? reader.lend(async ask => using(await remote(ask, bytes, password), use))
    : local(bytes, password).then(session => using(session, use))
