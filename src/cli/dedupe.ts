import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { IngestError } from '../document/index.js'
import type { DedupeProgress } from '../dedupe/index.js'
import type { DedupeOptions } from '../options/index.js'
import { dedupeFiles, parseColumnMap, writeWhole, type ColumnMap } from '../pipeline/index.js'
import { sayFindings } from './decided.js'
import { chooseEmbedder, chooseProduct, readWords } from './embedders.js'
import type { Io } from './io.js'

export interface DedupeDeps {
  readonly io: Io
  readonly signal: AbortSignal
}

/** Columns from --map, and --field for the one that is compared. */
export const columnsOf = (options: { readonly map?: string | undefined; readonly field?: string | undefined }): ColumnMap => ({
  ...(options.map !== undefined && parseColumnMap(options.map)),
  ...(options.field !== undefined && { question: options.field }),
})

const steps: Readonly<Record<DedupeProgress['step'], string>> = {
  facts: 'reading facts',
  embed: 'making vectors',
  compare: 'comparing',
  decide: 'deciding',
}

/** One line on a terminal, renewed at most five times a second; nothing elsewhere. */
const progressLine = (io: Io, quiet: boolean): { readonly show: (p: DedupeProgress) => void; readonly end: () => void } => {
  let last = 0
  const live = !quiet && io.stderr.isTTY === true
  return {
    show: ({ step, done, total }) => {
      const now = performance.now()
      if (!live || now - last < 200) return
      last = now
      io.stderr.write(`\r\u001b[K${steps[step]} ${Math.round((100 * done) / Math.max(1, total))} %`)
    },
    end: () => void (live && io.stderr.write('\r\u001b[K')),
  }
}

const prepareOutput = (output: string, shown: string): void => {
  if (existsSync(output) && !statSync(output).isDirectory())
    throw new IngestError('invalid-options', `${shown} is a file; pass a directory with -o.`)
  mkdirSync(output, { recursive: true })
}

/** `manualmill dedupe`: 0, or 1 when rows could not be read. Throws IngestError for mistakes in the command and unreadable files. */
export const dedupeCommand = async (
  inputs: readonly string[],
  options: DedupeOptions,
  { io, signal }: DedupeDeps,
): Promise<number> => {
  const output = resolve(io.cwd, options.output)
  const map = columnsOf(options)
  const words = readWords(options.synonyms, io.cwd)
  prepareOutput(output, options.output)
  const { embedder, notes } = await chooseEmbedder(options, words, io)
  const size = inputs.reduce((sum, i) => sum + (statSync(resolve(io.cwd, i), { throwIfNoEntry: false })?.size ?? 0), 0)
  // an item takes some 100 bytes at least
  const product = await chooseProduct(size / 100)
  const line = progressLine(io, options.quiet)
  try {
    const paths = inputs.map(i => resolve(io.cwd, i))
    const { threshold, policy } = options
    const request = {
      embedder,
      threshold,
      policy,
      map,
      notes,
      reviewed: output,
      signal,
      lexicon: words.lexicon,
      onProgress: line.show,
    }
    const { files, summary } = await dedupeFiles(paths, product ? { ...request, product } : request)
    line.end()
    for (const [name, text] of Object.entries(files)) await writeWhole(join(output, name), text)
    if (!options.quiet) report(io, summary, notes, options.output)
    return summary.problems > 0 ? 1 : 0
  } finally {
    line.end()
    await embedder.dispose()
    await product?.dispose()
  }
}

const report = (
  io: Io,
  s: Awaited<ReturnType<typeof dedupeFiles>>['summary'],
  notes: readonly string[],
  output: string,
): void => {
  for (const note of notes) io.stderr.write(`${note}\n`)
  io.stderr.write(
    `${s.items} items: ${s.kept} kept, ${s.items - s.kept} dropped in ${s.clusters} clusters; ${s.conflicts} conflicts, ${s.review} to review. See ${output}.\n`,
  )
  if (s.decisions) {
    const { used, missing, changed, ignored, damaged } = s.decisions
    const rest = [
      ...(changed > 0 ? [`${changed} not, their items say something else now`] : []),
      ...(missing > 0 ? [`${missing} not, their items are not in the input`] : []),
      ...(ignored > 0 ? [`${ignored} not, --policy keep-first uses none`] : []),
      ...(damaged > 0 ? [`${damaged} lines of the log are no decisions`] : []),
    ]
    io.stderr.write(`Decisions of review: ${[`${used} used`, ...rest].join('; ')}. See reviewed.jsonl.\n`)
  }
  if (s.reviewed.length > 0) {
    const used = s.reviewed.filter(line => line.state === 'used' || line.state === 'target-rejected').length
    io.stderr.write(`Decisions of review on records: ${used} of ${s.reviewed.length} used. See reviewed.jsonl.\n`)
    sayFindings(s.reviewed, io, 'reviewed.jsonl')
    if (s.reviewedNegatives > 0)
      io.stderr.write(`Marked as wrong there: ${s.reviewedNegatives}, in reviewed-negatives.jsonl; pass it to export, too.\n`)
  }
  if (s.problems > 0) io.stderr.write(`${s.problems} rows have problems; report.json names them.\n`)
}
