import { Writable } from 'node:stream'

/** A stream that keeps what is written to it. */
export const sink = (): Writable & { text: () => string } => {
  const parts: string[] = []
  const write = (part: Buffer, _encoding: string, done: () => void): void => {
    parts.push(part.toString())
    done()
  }
  return Object.assign(new Writable({ write }), { text: () => parts.join('') })
}
