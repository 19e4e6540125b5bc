import type { Readable, Writable } from 'node:stream'

/** The terminal as the program sees it; tests hand in their own. */
export interface Io {
  readonly stdout: Writable
  /** `isTTY` and `columns` where it is a terminal. */
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stdin: Readable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Directory that relative paths refer to. */
  readonly cwd: string
}

export const processIo = (): Io => ({
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
})

/** A listener of its own says what becomes of other errors; where there is none they end the process, as without this one. */
function passOver(this: Writable, error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && this.listenerCount('error') === 1) throw error
}

/** A reader that has gone (`--help | head`) is no failure, whoever wrote; without a listener it would end the process with a stack. */
export const tolerateClosedPipe = (stream: Writable): void => void stream.off('error', passOver).on('error', passOver)

/** Resolves when the text is handed over; false when the reader has gone (`| head`). Other errors reject. */
export const writeAll = (stream: Writable, text: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null): void => {
      if (error && error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') reject(error)
      else resolve(!error)
    }
    // without a listener the stream's own error event would end the process
    stream.once('error', settle)
    stream.write(text, error => {
      settle(error)
      // the event follows the callback; keep listening until it has passed
      if (!error) stream.off('error', settle)
    })
  })

export const readAll = async (stream: Readable): Promise<Uint8Array> => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(typeof part === 'string' ? Buffer.from(part) : (part as Buffer))
  return new Uint8Array(Buffer.concat(parts))
}
