// The properties of the chunker over a directory of Documents that `manualmill convert` wrote:
//   npx tsx bench/chunk-properties.ts <dir of JSON> [max tokens ...]
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { charTokenizer, chunkDocument, gptTokenizer, type ChunkOptions, type Tokenizer } from '../src/chunk/index.js'
import type { Document } from '../src/document/index.js'
import { parseDocument } from '../src/pipeline/document-json.js'
import { checkChunks, type Violation } from './chunk-checks.js'

export const documentsIn = function* (directory: string): Generator<{ readonly name: string; readonly document: Document }> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()
  for (const name of names) {
    if (!name.endsWith('.json') || name.endsWith('report.json')) continue
    const document = parseDocument(readFileSync(join(directory, name)), name)
    if (document) yield { name, document }
  }
}

interface Setting {
  readonly label: string
  readonly options: Partial<ChunkOptions> & { readonly maxTokens: number; readonly tokenizer: Tokenizer }
}

/** Every strategy, every limit, characters, and an overlap. */
const settingsFor = (limits: readonly number[]): Setting[] => {
  const tokenizer = gptTokenizer
  return [
    ...limits.map((maxTokens): Setting => ({ label: `${maxTokens} tokens`, options: { maxTokens, tokenizer } })),
    { label: '512 characters', options: { maxTokens: 512, tokenizer: charTokenizer } },
    { label: '256 tokens, 48 of them overlap', options: { maxTokens: 256, overlap: 48, tokenizer } },
    ...(['section', 'page', 'table-rows'] as const).map((strategy): Setting => ({
      label: `256 tokens, ${strategy}`,
      options: { maxTokens: 256, tokenizer, strategy },
    })),
  ]
}

/** Rows are written in another way by `table-rows`: there only what is said of single chunks is asked. */
const asked = ({ options }: Setting, { check }: Violation): boolean =>
  options.strategy !== 'table-rows' || !['lost', 'row', 'header'].includes(check)

const main = (): void => {
  const [directory, ...limits] = process.argv.slice(2)
  if (directory === undefined) throw new Error('usage: tsx bench/chunk-properties.ts <dir of JSON> [max tokens ...]')
  for (const setting of settingsFor(limits.length > 0 ? limits.map(Number) : [512, 128, 64])) {
    const { label, options } = setting
    const found = new Map<string, string[]>()
    let [documents, chunks] = [0, 0]
    for (const { name, document } of documentsIn(directory)) {
      const cut = chunkDocument(document, options)
      if (JSON.stringify(chunkDocument(document, options)) !== JSON.stringify(cut)) found.set('same twice', [name])
      documents++
      chunks += cut.length
      const violations = checkChunks(document, cut, { maxTokens: options.maxTokens, count: t => options.tokenizer.count(t) })
      for (const violation of violations.filter(v => asked(setting, v)))
        found.set(violation.check, [...(found.get(violation.check) ?? []), `${name}: ${violation.message}`])
    }
    console.log(`${label}: ${documents} documents, ${chunks} chunks, ${[...found.values()].flat().length} violations`)
    for (const [check, messages] of found)
      for (const message of messages.slice(0, 5)) console.log(`  ${check} (${messages.length}): ${message.slice(0, 220)}`)
  }
}

if (process.argv[1]?.endsWith('chunk-properties.ts')) main()
