import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toLangChain, toLlamaIndex, toMarkdownFiles } from '../chunk/index.js'
import type { Chunk } from '../document/index.js'
import type { ChunkRunOptions } from '../options/index.js'
import { readChunks } from './repeats.js'
import { writeWhole } from './write.js'

type Form = ChunkRunOptions['as']

const array = (values: readonly unknown[]): string => `[${values.map(value => `\n${JSON.stringify(value)}`).join(',')}\n]\n`

/** Records (JSON lines of chunks) in the form asked for; Markdown files have none of one text. */
export const inForm = (jsonl: string, form: Form): string => {
  if (form === 'jsonl' || form === 'markdown') return jsonl
  const chunks = jsonl.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Chunk]))
  return array(form === 'langchain' ? toLangChain(chunks) : toLlamaIndex(chunks))
}

const ours = /^\d{4,}-[0-9a-f]{12}(?:-\d+)?\.md$/

/**
 * Writes a chunk file in another form beside it: `<stem>.langchain.json`, `<stem>.llamaindex.json`, or a folder `<stem>.chunks` with a
 * Markdown file a chunk, in which files of an earlier run are replaced. Throws IngestError like {@link writeWhole}.
 */
export const writeForm = async (path: string, form: Form): Promise<void> => {
  if (form === 'jsonl') return
  const chunks: Chunk[] = []
  for await (const chunk of readChunks(path, path)) chunks.push(chunk)
  const stem = path.replace(/\.chunks\.jsonl$/, '')
  if (form !== 'markdown')
    return writeWhole(`${stem}.${form}.json`, array(form === 'langchain' ? toLangChain(chunks) : toLlamaIndex(chunks)))
  const folder = `${stem}.chunks`
  await mkdir(folder, { recursive: true })
  const files = toMarkdownFiles(chunks)
  const names = new Set(files.map(file => file.name))
  for (const name of await readdir(folder)) if (ours.test(name) && !names.has(name)) await rm(join(folder, name))
  for (const { name, content } of files) await writeWhole(join(folder, name), content)
}
