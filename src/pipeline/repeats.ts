import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { compared, repeatedIds, toJsonl, withMark, type Compared } from '../chunk/index.js'
import { IngestError, type Chunk } from '../document/index.js'
import { asChunk } from '../options/index.js'
import type { FileReport } from './report.js'
import { byName } from './walk.js'
import { writeWhole } from './write.js'

/** The chunks of a file, one after the other. Throws IngestError `malformed` for a line that is none. */
export const readChunks = async function* (path: string, shown: string): AsyncGenerator<Chunk> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  let number = 0
  for await (const line of lines) {
    number++
    if (line === '') continue
    let chunk: Chunk | undefined
    try {
      chunk = asChunk(JSON.parse(line))
    } catch {
      chunk = undefined
    }
    if (!chunk) throw new IngestError('malformed', `${shown} holds no chunk in line ${number}; write it again.`, { path })
    yield chunk
  }
}

/**
 * Marks what the chunks of a run's files repeat of each other (`duplicateOf`), in the files. They count in the order of their paths,
 * not in the order of the inputs: the result is the same whatever that was. Chunks are read one by one, only what is compared is kept.
 */
export const markRepeats = async (directory: string, reports: readonly FileReport[]): Promise<number> => {
  const files = reports.flatMap(report => report.outputs?.chunks ?? []).sort(byName)
  const all: Compared[] = []
  for (const file of files) for await (const chunk of readChunks(join(directory, file), file)) all.push(compared(chunk))
  const marks = repeatedIds(all)
  let at = 0
  for (const file of files) {
    const before: Chunk[] = []
    for await (const chunk of readChunks(join(directory, file), file)) before.push(chunk)
    const after = before.map(chunk => withMark(chunk, marks[at++]))
    if (after.some((chunk, i) => chunk.duplicateOf !== before[i]?.duplicateOf))
      await writeWhole(join(directory, file), toJsonl(after))
  }
  return marks.filter(mark => mark !== undefined).length
}
