import type { MessagePort } from 'node:worker_threads'

type Listener = (event: { readonly data: unknown }) => void

interface ListMessage {
  readonly chunk?: { readonly fnArray?: unknown; readonly argsArray?: unknown }
}

/** pdf.js empties the arrays of a part of an operator list once it is sent; nothing else it sends is changed afterwards. */
const kept = (message: unknown): unknown => {
  const { chunk } = message as ListMessage
  if (!Array.isArray(chunk?.fnArray) || !Array.isArray(chunk.argsArray)) return message
  return { ...(message as object), chunk: { ...chunk, fnArray: chunk.fnArray.slice(), argsArray: chunk.argsArray.slice() } }
}

/**
 * One end of a channel within a thread. Both halves of pdf.js run here, so messages are handed over as they are, not cloned. Each is
 * delivered after the code that sent it, in order, as between threads.
 */
class DirectPort {
  readonly #listeners = new Set<Listener>()
  other: DirectPort | undefined

  postMessage(message: unknown): void {
    const { other } = this
    const data = kept(message)
    queueMicrotask(() => {
      for (const listen of other?.listeners ?? []) listen.call(other, { data })
    })
  }

  get listeners(): readonly Listener[] {
    return [...this.#listeners]
  }

  addEventListener(_: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void {
    this.#listeners.add(listener)
    options?.signal?.addEventListener('abort', () => this.removeEventListener(_, listener))
  }

  removeEventListener(_: string, listener: Listener): void {
    this.#listeners.delete(listener)
  }

  start(): void {}
  close(): void {}
}

/** Two ends of one channel; pdf.js takes them for those of a worker. */
export const directChannel = (): readonly [MessagePort, MessagePort] => {
  const [a, b] = [new DirectPort(), new DirectPort()]
  a.other = b
  b.other = a
  return [a as unknown as MessagePort, b as unknown as MessagePort]
}
