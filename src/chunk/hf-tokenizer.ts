import { createRequire } from 'node:module'
import { IngestError } from '../document/index.js'
import { hasLongRun, inSlices } from './long-runs.js'
import type { Tokenizer } from './tokenizer.js'

/** What is used of the package, whose own types do not resolve under NodeNext. */
interface Tokenizers {
  readonly Tokenizer: new (
    json: object,
    config: object,
  ) => { encode(text: string, options: { add_special_tokens: boolean }): { readonly ids: readonly number[] } }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/**
 * A model's own tokenizer, from the parsed `tokenizer.json` and, where there is one, `tokenizer_config.json` (Hugging Face).
 * Special tokens that a model puts around a text are not counted. Throws IngestError `invalid-options` for other JSON.
 */
export const hfTokenizer = (json: unknown, config: unknown = {}, name = 'hf'): Tokenizer => {
  const wrong = (cause?: unknown): IngestError =>
    new IngestError(
      'invalid-options',
      `${name} is no tokenizer.json of Hugging Face; pass the file that lies beside the model.`,
      {
        cause,
      },
    )
  if (!isRecord(json) || !isRecord(json.model)) throw wrong()
  const { Tokenizer } = createRequire(import.meta.url)('@huggingface/tokenizers') as Tokenizers
  try {
    const tokenizer = new Tokenizer(json, isRecord(config) ? config : {})
    const exact = (text: string): number => tokenizer.encode(text, { add_special_tokens: false }).ids.length
    exact('probe')
    return Object.freeze({ name, count: (text: string) => (hasLongRun(text) ? inSlices(text, exact) : exact(text)) })
  } catch (cause) {
    throw wrong(cause)
  }
}
