import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { charTokenizer, gptTokenizer, hfTokenizer, type Tokenizer } from '../chunk/index.js'
import { IngestError } from '../document/index.js'

const loaded = new Map<string, Promise<Tokenizer>>()

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8')) as unknown

const fromFile = async (path: string): Promise<Tokenizer> => {
  const parsed = await json(path).catch((cause: unknown) => {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'not JSON'
    const message = `Cannot read the tokenizer ${basename(path)} (${why}); pass --tokenizer hf:<path of a tokenizer.json>, gpt or chars.`
    throw new IngestError('invalid-options', message, { path, cause })
  })
  const config = await json(join(dirname(path), 'tokenizer_config.json')).catch(() => ({}))
  return hfTokenizer(parsed, config, `hf:${basename(path)}`)
}

/**
 * `gpt`, `chars` or `hf:<path>` -> tokenizer; relative paths from the working directory. A file is read once a process.
 * Throws IngestError `invalid-options` for a file that is missing or no tokenizer.
 */
export const loadTokenizer = (name: string): Promise<Tokenizer> => {
  if (name === 'gpt') return Promise.resolve(gptTokenizer)
  if (name === 'chars') return Promise.resolve(charTokenizer)
  const path = resolve(name.replace(/^hf:/, ''))
  const known = loaded.get(path) ?? fromFile(path)
  loaded.set(path, known)
  // a file that was mended is read again
  known.catch(() => loaded.delete(path))
  return known
}
