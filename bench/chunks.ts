// Our chunks beside those of two peers' splitters, over a directory of Documents that `manualmill convert` wrote:
//   npm run bench:chunks -- <dir of JSON> [--peers <dir>] [--max-tokens 512] [--only <part of a name>]
// The peers are no dependency of ours. Install them in a directory of their own and name it:
//   npm install @langchain/textsplitters @langchain/core @llamaindex/core
// They are given our Markdown, and the same tokenizer. Shares are of what is measured: characters, tables, rows, chunks, borders.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import { chunkDocument, gptTokenizer } from '../src/chunk/index.js'
import type { Document } from '../src/document/index.js'
import { renderMarkdown } from '../src/render/index.js'
import { plain } from './chunk-checks.js'
import { documentsIn } from './chunk-properties.js'

/** A chunk as a user gets it: what is embedded, and the part of it that goes on in the next one. */
interface Cut {
  readonly context: string
  readonly text: string
}

interface Splitter {
  readonly name: string
  split(markdown: string, document: Document): Promise<readonly Cut[]>
}

const count = (text: string): number => gptTokenizer.count(text)

const ours = (maxTokens: number): Splitter => ({
  name: 'manualmill',
  split: (_, document) =>
    Promise.resolve(chunkDocument(document, { maxTokens }).map(({ contextText, text }) => ({ context: contextText, text }))),
})

interface LangChain {
  readonly MarkdownTextSplitter: new (options: object) => { splitText(text: string): Promise<string[]> }
}
interface LlamaNode {
  getContent(mode: string): string
}
interface LlamaParsers {
  readonly MarkdownNodeParser: new () => { getNodesFromDocuments(documents: unknown[]): LlamaNode[] | Promise<LlamaNode[]> }
  readonly SentenceSplitter: new (options: object, tokenizer: object) => { splitText(text: string): string[] }
}
interface LlamaSchema {
  readonly Document: new (fields: object) => unknown
  readonly MetadataMode: { readonly NONE: string }
}

const same = (texts: readonly string[]): Cut[] => texts.map(text => ({ context: text, text }))

const versionOf = (directory: string, name: string): string => {
  const manifest = JSON.parse(readFileSync(join(directory, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }
  return `${name} ${manifest.version}`
}

const peersIn = (directory: string, maxTokens: number): Splitter[] => {
  const load = createRequire(join(resolve(directory), 'index.js'))
  const { MarkdownTextSplitter } = load('@langchain/textsplitters') as LangChain
  const { MarkdownNodeParser, SentenceSplitter } = load('@llamaindex/core/node-parser') as LlamaParsers
  const { Document: Source, MetadataMode } = load('@llamaindex/core/schema') as LlamaSchema
  const markdown = new MarkdownTextSplitter({ chunkSize: maxTokens, chunkOverlap: 0, lengthFunction: count })
  const sections = new MarkdownNodeParser()
  const sentences = new SentenceSplitter(
    { chunkSize: maxTokens, chunkOverlap: 0 },
    { encode: (text: string) => Uint32Array.from(encode(text)) },
  )
  return [
    {
      name: `MarkdownTextSplitter (${versionOf(directory, '@langchain/textsplitters')})`,
      split: async text => same(await markdown.splitText(text)),
    },
    {
      name: `MarkdownNodeParser + SentenceSplitter (${versionOf(directory, '@llamaindex/core')})`,
      split: async text => {
        const nodes = await sections.getNodesFromDocuments([new Source({ text })])
        return same(nodes.flatMap(node => sentences.splitText(node.getContent(MetadataMode.NONE))))
      },
    },
  ]
}

/** Part and whole of a share. */
interface Share {
  of: number
  all: number
}
const measures = ['lost characters', 'tables with a headless piece', 'cut rows', 'chunks over the limit', 'cut numbers'] as const
type Shares = Record<(typeof measures)[number], Share>

const fresh = (): Shares => Object.fromEntries(measures.map(name => [name, { of: 0, all: 0 }])) as Shares
const book = (share: Share, bad: number, all: number): void => {
  share.of += bad
  share.all += all
}

/** Characters of lines of which not even the words are in any chunk. */
const lostIn = (markdown: string, all: string): number => {
  let lost = 0
  for (const line of markdown.split('\n')) {
    if (all.includes(plain(line))) continue
    for (const word of line.split(/\s+|\|/)) {
      if (all.includes(plain(word))) continue
      lost += plain(word).length
      if (process.argv.includes('--show-lost')) console.log(`lost: ${word}`)
    }
  }
  return lost
}

interface Grid {
  readonly header: string
  readonly rows: readonly string[]
}

const gridsIn = (markdown: string): Grid[] => {
  const lines = markdown.split('\n').map(line => line.replace(/^[>\s]+/, '').trim())
  return lines.flatMap((line, at): Grid[] => {
    if (!/^\|(?: --- \|)+$/.test(line)) return []
    const rest = lines.slice(at + 1)
    const end = rest.findIndex(row => !row.startsWith('|'))
    return [{ header: lines[at - 1] ?? '', rows: rest.slice(0, end < 0 ? rest.length : end) }]
  })
}

/** A number with its unit, or a name with a digit in it. */
const number =
  /[\p{L}\d.,/+±×-]*\d[\p{L}\d.,/+×°℃Ω%-]*(?:\s(?:[kMmµμ]?[VAWΩFHJ]|[kMG]?Hz|[cmkµμ]?m|k?g|[kM]?Pa|N·m|rpm|°C|℃|in|ft|lb|bar|psi|mm²)(?![\p{L}\d]))?/gu

/** Borders between chunks that lie inside a number. */
const cutNumbers = (markdown: string, cuts: readonly Cut[]): Share => {
  const share = { of: 0, all: 0 }
  let from = 0
  cuts.slice(1).forEach((cut, i) => {
    const before = (cuts[i]?.text ?? '').trimEnd().slice(-8)
    const after = cut.text.trimStart().slice(0, 16)
    share.all++
    for (let at = markdown.indexOf(after, from); at >= 0; at = markdown.indexOf(after, at + 1)) {
      const left = markdown.slice(Math.max(0, at - 40), at)
      if (!left.trimEnd().endsWith(before)) continue
      from = at
      if (/\n\s*$/.test(left)) break
      const near = left + markdown.slice(at, at + 40)
      if ([...near.matchAll(number)].some(m => m.index < left.length && m.index + m[0].length > left.length)) share.of++
      break
    }
  })
  return share
}

const measure = (markdown: string, cuts: readonly Cut[], maxTokens: number, shares: Shares): void => {
  const contexts = cuts.map(cut => cut.context)
  book(shares['lost characters'], lostIn(markdown, plain(contexts.join('\n'))), plain(markdown).length)
  const pieces = contexts.map(text => new Set(text.split('\n').map(line => line.replace(/^[>\s]+/, '').trim())))
  const grids = gridsIn(markdown)
  const times = new Map<string, number>()
  for (const line of grids.flatMap(grid => [grid.header, ...grid.rows])) times.set(line, (times.get(line) ?? 0) + 1)
  for (const { header, rows } of grids) {
    const above = count(header)
    // What nobody can keep whole does not count.
    const fitting = above > maxTokens / 4 ? [] : rows.filter(row => above + count(row) <= maxTokens / 2)
    // A row that stands in several tables does not tell of which a piece is.
    const own = rows.filter(row => times.get(row) === 1)
    const headless = pieces.some(lines => own.some(row => lines.has(row)) && !lines.has(header))
    book(shares['tables with a headless piece'], headless ? 1 : 0, 1)
    book(shares['cut rows'], fitting.filter(row => !pieces.some(lines => lines.has(row))).length, fitting.length)
  }
  book(shares['chunks over the limit'], contexts.filter(text => count(text) > maxTokens).length, cuts.length)
  const numbers = cutNumbers(markdown, cuts)
  book(shares['cut numbers'], numbers.of, numbers.all)
}

const shown = ({ of, all }: Share): string => `${all === 0 ? '-' : `${((100 * of) / all).toFixed(2)} %`} (${of}/${all})`

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

const main = async (): Promise<void> => {
  const directory = process.argv[2]
  if (directory === undefined) throw new Error('usage: npm run bench:chunks -- <dir of JSON> [--peers <dir>] [--max-tokens n]')
  const maxTokens = Number(flag('--max-tokens') ?? 512)
  const peers = flag('--peers')
  const splitters = [ours(maxTokens), ...(peers === undefined ? [] : peersIn(peers, maxTokens))]
  const results = splitters.map(splitter => ({ splitter, shares: fresh(), ms: 0, chunks: 0 }))
  let [bytes, documents, writing, counting] = [0, 0, 0, 0]
  for (const { name, document } of documentsIn(directory)) {
    if (!name.includes(flag('--only') ?? '')) continue
    let begin = performance.now()
    const markdown = renderMarkdown(document)
    writing += performance.now() - begin
    begin = performance.now()
    count(markdown)
    counting += performance.now() - begin
    bytes += Buffer.byteLength(markdown)
    documents++
    for (const result of results) {
      begin = performance.now()
      const cuts = await result.splitter.split(markdown, document)
      result.ms += performance.now() - begin
      result.chunks += cuts.length
      measure(markdown, cuts, maxTokens, result.shares)
    }
  }
  const speed = (ms: number): string => `${(bytes / 1000 / ms).toFixed(2)} MB/s`
  console.log(`${documents} documents, ${(bytes / 1e6).toFixed(2)} MB of Markdown, at most ${maxTokens} tokens`)
  console.log(`writing the Markdown once ${speed(writing)}, counting its tokens once ${speed(counting)}`)
  for (const { splitter, shares, ms, chunks } of results) {
    console.log(`\n${splitter.name}: ${chunks} chunks, ${speed(ms)}`)
    for (const name of measures) console.log(`  ${name.padEnd(30)} ${shown(shares[name])}`)
  }
}

await main()
