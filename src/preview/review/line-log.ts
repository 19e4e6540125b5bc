import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { IngestError } from '../../document/index.js'

/** A file of lines to which lines are added, and of which none is ever changed or removed. */
export interface LineLog {
  read(): Promise<string>
  /** Runs after those before it: what is read inside is what is there. Several logs of one file share a queue when they share this. */
  alone<T>(work: (content: string, append: (line: string) => Promise<void>) => Promise<T>): Promise<T>
}

const contentOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw new IngestError('invalid-options', `Cannot read ${basename(path)} (${cause.code}); check its rights.`, { path, cause })
  })

/** In one write and flushed: a crash loses at most the line that is being written, and never one before it. */
const append = async (path: string, line: string): Promise<void> => {
  const file = await open(path, 'a')
  try {
    await file.write(line)
    await file.datasync()
  } finally {
    await file.close()
  }
}

export const lineLog = (path: string): LineLog => {
  let queue: Promise<unknown> = Promise.resolve()
  return {
    read: () => contentOf(path),
    alone(work) {
      const run = queue.then(async () => {
        const content = await contentOf(path)
        // a line that was cut off stays alone on its line
        const lead = content === '' || content.endsWith('\n') ? '' : '\n'
        return work(content, line => append(path, `${lead}${line}\n`))
      })
      queue = run.catch(() => undefined)
      return run
    },
  }
}
