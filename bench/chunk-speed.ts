// How fast Documents become chunks, and what of that is the tokenizer, the writing of Markdown and the slots:
//   npm run bench:chunk-speed -- <dir of JSON> [passes=5] [--max-tokens 512]
// Figures are for one core, by CPU time: megabytes of the Markdown of the same Documents a second. The first pass compiles and fills caches, the
// best is what a long run comes to. Nothing is read from disk while the clock runs.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { charTokenizer, chunkDocument, gptTokenizer, type Tokenizer } from '../src/chunk/index.js'
import { slotsOf } from '../src/chunk/slots.js'
import type { Document } from '../src/document/index.js'
import { renderMarkdown } from '../src/render/index.js'
import { documentsIn } from './chunk-properties.js'

interface Timed {
  readonly first: number
  readonly best: number
}

/** Milliseconds of CPU that `work` takes, the first time and at best: other programs on the machine do not count, our own threads do. */
const timed = (passes: number, work: () => void): Timed => {
  const times = Array.from({ length: Math.max(1, passes) }, () => {
    const begin = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(begin)
    return (user + system) / 1000
  })
  return { first: times[0] ?? 0, best: Math.min(...times) }
}

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

const main = (): void => {
  const [directory, passesText = '5'] = process.argv.slice(2)
  if (directory === undefined) throw new Error('usage: npm run bench:chunk-speed -- <dir of JSON> [passes] [--max-tokens n]')
  const passes = Number(passesText)
  const maxTokens = Number(flag('--max-tokens') ?? 512)
  const documents: readonly Document[] = [...documentsIn(directory)].map(({ document }) => document)
  let texts: readonly string[] = []
  const writing = timed(passes, () => (texts = documents.map(document => renderMarkdown(document))))
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const tokens = texts.reduce((sum, text) => sum + gptTokenizer.count(text), 0)
  console.log(
    `${documents.length} documents, ${(bytes / 1e6).toFixed(2)} MB of Markdown, ${tokens} tokens, at most ${maxTokens} a chunk`,
  )
  const show = (name: string, { first, best }: Timed): void => {
    const speed = (ms: number): string => (bytes / 1000 / ms).toFixed(2).padStart(7)
    const rate = (tokens / 1000 / best).toFixed(2).padStart(6)
    console.log(`${name.padEnd(44)} first ${speed(first)} MB/s   best ${speed(best)} MB/s  ${rate} M tokens/s`)
  }
  const chunking = (tokenizer: Tokenizer, limit: number): Timed =>
    timed(passes, () => documents.forEach(document => chunkDocument(document, { maxTokens: limit, tokenizer })))
  show('writing the Markdown once', writing)
  show(
    'gpt-tokenizer alone, each text once',
    timed(passes, () => texts.forEach(text => countTokens(text))),
  )
  show(
    'our count of the same tokens, each text once',
    timed(passes, () => texts.forEach(text => gptTokenizer.count(text))),
  )
  show(
    'slots alone, each text once',
    timed(passes, () => texts.forEach(text => slotsOf(text, 'prose'))),
  )
  show('chunks, o200k_base', chunking(gptTokenizer, maxTokens))
  // About as many chunks.
  const characters = Math.round((maxTokens * texts.reduce((sum, text) => sum + charTokenizer.count(text), 0)) / tokens)
  show(`chunks, ${characters} characters`, chunking(charTokenizer, characters))
}

main()
