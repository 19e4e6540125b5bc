import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { calibrate, type Item, type LabelledPair } from '../dedupe/index.js'
import { IngestError } from '../document/index.js'
import type { CalibrateOptions } from '../options/index.js'
import { decodeText, fieldOf, writeWhole, type ColumnMap } from '../pipeline/index.js'
import { columnsOf, type DedupeDeps } from './dedupe.js'
import { chooseEmbedder, readWords } from './embedders.js'
import { writeAll } from './io.js'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const itemOf = (value: unknown, id: string, map: ColumnMap): Item | undefined => {
  if (typeof value === 'string') return { id, question: value, path: [] }
  if (!isRecord(value)) return undefined
  const [question, answer] = [fieldOf(value, 'question', map), fieldOf(value, 'answer', map)]
  return question === '' ? undefined : { id, question, path: [], ...(answer !== '' && { answer }) }
}

/** `duplicate`, true, 1; all else is none. */
const isDuplicate = (label: unknown): boolean | undefined => {
  if (typeof label === 'boolean') return label
  if (typeof label === 'number') return label === 1
  return typeof label === 'string' ? /^(?:duplicate|dup|same|true|1|重复|相同)$/i.test(label.trim()) : undefined
}

const pairOf = (line: string, row: number, path: string, map: ColumnMap): LabelledPair => {
  const bad = (why: string, cause?: unknown): IngestError =>
    new IngestError(
      'malformed',
      `${path}, row ${row}: ${why}; a row is {"a": {"question", "answer"}, "b": {...}, "label": "duplicate" or another}.`,
      { path, cause },
    )
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw bad('no JSON', cause)
  }
  if (!isRecord(value)) throw bad('no object')
  const [a, b] = [itemOf(value['a'], `${row}a`, map), itemOf(value['b'], `${row}b`, map)]
  const duplicate = isDuplicate(value['label'] ?? value['duplicate'])
  if (!a || !b) throw bad('no question in a or b')
  if (duplicate === undefined) throw bad('no label')
  return { a, b, duplicate }
}

/** `manualmill calibrate`: the threshold for a wanted precision, with the curve, as JSON. */
export const calibrateCommand = async (input: string, options: CalibrateOptions, { io, signal }: DedupeDeps): Promise<number> => {
  const path = resolve(io.cwd, input)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new IngestError('invalid-options', `Cannot read ${input}; check the path.`, { path, cause })
  }
  const map = columnsOf(options)
  const lines = decodeText(bytes, input).text.split(/\r?\n/)
  const pairs = lines.flatMap((line, i) => (line.trim() === '' ? [] : [pairOf(line, i + 1, input, map)]))
  if (pairs.length === 0) throw new IngestError('malformed', `${input} has no pairs.`, { path })
  const words = readWords(options.synonyms, io.cwd)
  const { embedder } = await chooseEmbedder(options, words, io)
  try {
    const result = await calibrate(pairs, embedder, { precision: options.precision, lexicon: words.lexicon, signal })
    const text = `${JSON.stringify(result, null, 2)}\n`
    if (options.output === undefined) await writeAll(io.stdout, text)
    else await writeWhole(resolve(io.cwd, options.output), text)
    const found = result.threshold === null ? 'no threshold from 0.50 to 0.99 gives it' : `--threshold ${result.threshold}`
    io.stderr.write(`precision ${options.precision} on ${result.pairs} pairs with ${result.model}: ${found}.\n`)
    return 0
  } finally {
    await embedder.dispose()
  }
}
