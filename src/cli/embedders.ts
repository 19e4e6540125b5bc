import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { IngestError } from '../document/index.js'
import type { Embedder, MatrixProduct } from '../engines/embedder.js'
import { createLexicalEmbedder } from '../engines/lexical/index.js'
import { parseLexicon, defaultLexicon, type Lexicon } from '../facts/index.js'
import type { EmbedderOptions } from '../options/index.js'
import { decodeText } from '../pipeline/index.js'
import type { Io } from './io.js'

export interface Words {
  readonly lexicon: Lexicon
  /** Text of the user's file, empty without one. */
  readonly synonyms: string
}

/** The shipped lexicon with the user's file on top. Throws IngestError `invalid-options` naming the bad line. */
export const readWords = (path: string | undefined, cwd: string): Words => {
  if (path === undefined) return { lexicon: defaultLexicon(), synonyms: '' }
  const file = resolve(cwd, path)
  if (!existsSync(file)) throw new IngestError('invalid-options', `There is no file ${path}; check --synonyms.`, { path })
  const synonyms = decodeText(readFileSync(file), path).text
  const { lexicon, problems } = parseLexicon(synonyms, defaultLexicon())
  const [first] = problems
  if (first) throw new IngestError('invalid-options', `${path}, line ${first.line}: ${first.message}.`, { path })
  return { lexicon, synonyms }
}

export interface ChosenEmbedder {
  readonly embedder: Embedder
  readonly notes: readonly string[]
}

const need = (value: string | undefined, flag: string): string => {
  if (value !== undefined) return value
  throw new IngestError('invalid-options', `--embedder openai needs ${flag}.`)
}

const create = async (name: string, options: EmbedderOptions, words: Words, cwd: string): Promise<Embedder> => {
  if (name === 'openai') {
    const { createOpenAiEmbedder } = await import('../engines/openai-embedder.js')
    const { apiKey } = options
    return createOpenAiEmbedder({
      endpoint: need(options.endpoint, '--endpoint'),
      model: need(options.model, '--model'),
      ...(apiKey !== undefined && { apiKey }),
    })
  }
  if (name === 'transformers') {
    const { createTransformersEmbedder } = await import('../engines/transformers/index.js')
    const { model, allowDownload, pooling, dtype } = options
    return createTransformersEmbedder({ allowDownload, pooling, dtype, cwd, ...(model !== undefined && { model }) })
  }
  return createLexicalEmbedder(words)
}

/** The embedder that is asked for; the lexical one where none is, which the notes say. */
export const chooseEmbedder = async (options: EmbedderOptions, words: Words, io: Io): Promise<ChosenEmbedder> => {
  const name =
    options.embedder ?? (options.endpoint !== undefined ? 'openai' : options.model !== undefined ? 'transformers' : 'lexical')
  const bare = await create(name, options, words, io.cwd)
  const cached =
    options.cache === undefined
      ? bare
      : (await import('../engines/vector-cache.js')).withVectorCache(bare, resolve(io.cwd, options.cache))
  const notes =
    options.embedder === undefined && name === 'lexical'
      ? ['No model is configured, so wording is compared by synonyms and characters (lexical); --model <directory> uses a model.']
      : []
  return { embedder: cached, notes }
}

/** onnxruntime's product for large sets; plain loops where it is not installed or not worth its start. */
export const chooseProduct = async (items: number): Promise<MatrixProduct | undefined> => {
  if (items < 1500) return undefined
  const { createOnnxProduct } = await import('../engines/onnx/product.js')
  return createOnnxProduct().catch(() => undefined)
}
