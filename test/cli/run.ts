import { Readable } from 'node:stream'
import { main } from '../../src/cli/main.js'
import { sink } from './sink.js'

/** The command line in a directory, without parsers: exit code and what it printed. */
export const run = async (cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const [stdout, stderr] = [sink(), sink()]
  const io = { stdout, stderr, stdin: Readable.from([]), env: {}, cwd }
  const code = await main(argv, { ...io, signal: new AbortController().signal })
  return { code, out: stdout.text(), err: stderr.text() }
}
