// The properties of the chunker over a directory of Documents that `manualmill convert` wrote:
//   npx tsx bench/chunk-properties.ts <dir of JSON> [max tokens ...]
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { charTokenizer, chunkDocument, gptTokenizer } from '../src/chunk/index.js'
import type { Document } from '../src/document/index.js'
import { parseDocument } from '../src/pipeline/document-json.js'
import { checkChunks } from './chunk-checks.js'

export const documentsIn = function* (directory: string): Generator<{ readonly name: string; readonly document: Document }> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()
  for (const name of names) {
    if (!name.endsWith('.json') || name.endsWith('report.json')) continue
    const document = parseDocument(readFileSync(join(directory, name)), name)
    if (document) yield { name, document }
  }
}

const main = (): void => {
  const [directory, ...limits] = process.argv.slice(2)
  if (directory === undefined) throw new Error('usage: tsx bench/chunk-properties.ts <dir of JSON> [max tokens ...]')
  for (const maxTokens of limits.length > 0 ? limits.map(Number) : [512, 128, 64]) {
    for (const tokenizer of maxTokens === 512 ? [gptTokenizer, charTokenizer] : [gptTokenizer]) {
      const found = new Map<string, string[]>()
      let [documents, chunks] = [0, 0]
      for (const { name, document } of documentsIn(directory)) {
        const options = { maxTokens, tokenizer }
        const cut = chunkDocument(document, options)
        if (JSON.stringify(chunkDocument(document, options)) !== JSON.stringify(cut)) found.set('same twice', [name])
        documents++
        chunks += cut.length
        for (const { check, message } of checkChunks(document, cut, { maxTokens, count: t => tokenizer.count(t) }))
          found.set(check, [...(found.get(check) ?? []), `${name}: ${message}`])
      }
      console.log(
        `${tokenizer.name} ${maxTokens}: ${documents} documents, ${chunks} chunks, ${[...found.values()].flat().length} violations`,
      )
      for (const [check, messages] of found)
        for (const message of messages.slice(0, 5)) console.log(`  ${check} (${messages.length}): ${message.slice(0, 220)}`)
    }
  }
}

if (process.argv[1]?.endsWith('chunk-properties.ts')) main()
