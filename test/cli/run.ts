import { Readable, Writable } from 'node:stream'
import { main } from '../../src/cli/main.js'

const sink = (): Writable & { text: () => string } => {
  const parts: string[] = []
  const write = (part: Buffer, _encoding: string, done: () => void): void => {
    parts.push(part.toString())
    done()
  }
  return Object.assign(new Writable({ write }), { text: () => parts.join('') })
}

/** The command line in a directory, without parsers: exit code and what it printed. */
export const run = async (cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const [stdout, stderr] = [sink(), sink()]
  const io = { stdout, stderr, stdin: Readable.from([]), env: {}, cwd }
  const code = await main(argv, { ...io, signal: new AbortController().signal })
  return { code, out: stdout.text(), err: stderr.text() }
}
