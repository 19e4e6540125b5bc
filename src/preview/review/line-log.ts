import { constants } from 'node:fs'
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

// a directory from elsewhere may hold a link in place of its log: nothing is written where it leads. Windows knows no such flag
const appending =
  constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | ((constants.O_NOFOLLOW as number | undefined) ?? 0)

const cannotWrite = (path: string, cause: NodeJS.ErrnoException): IngestError => {
  const why = cause.code === 'ELOOP' ? 'it is a link; put the file itself there' : `${cause.code}; check its rights`
  return new IngestError('invalid-options', `Cannot write ${basename(path)} (${why}).`, { path, cause })
}

/** In one write and flushed: a crash loses at most the line that is being written, and never one before it. */
const append = async (path: string, line: string): Promise<void> => {
  const file = await open(path, appending).catch((cause: NodeJS.ErrnoException) => {
    throw cannotWrite(path, cause)
  })
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
