import type { Lexicon } from '../facts/index.js'
import {
  dedupe,
  exactMost,
  type Cluster,
  type DedupeProgress,
  type DedupeResult,
  type Item,
  type PairDecision,
  type Policy,
} from '../dedupe/index.js'
import type { Embedder, MatrixProduct } from '../engines/embedder.js'
import { readReviewed, type DecisionState, type Reviewed } from './decisions.js'
import { decidedItems } from './decided-items.js'
import { readItems, type FileProblem, type SourceRecord } from './items/read.js'
import type { ColumnMap } from './items/columns.js'
import type { QaReviewedLine } from './qa-applied.js'

export interface DedupeFilesRequest {
  readonly embedder: Embedder
  readonly product?: MatrixProduct
  readonly threshold: number
  readonly policy: Policy
  readonly lexicon?: Lexicon
  readonly map?: ColumnMap
  /** Said in the report: why this embedder. */
  readonly notes?: readonly string[]
  /** Directory with the log of decisions and the outputs they were made on. */
  readonly reviewed?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DedupeProgress) => void
}

/** A file in parts, made when they are asked for: those of a large set as one text would take more memory than all else. */
export type Parts = Iterable<string>

/** The files of a run by name, and the numbers to show. */
export interface DedupeOutput {
  readonly files: Readonly<Record<'kept.jsonl' | 'clusters.jsonl' | 'conflicts.jsonl' | 'review.jsonl' | 'report.json', Parts>> &
    Readonly<Partial<Record<'reviewed.jsonl' | 'reviewed-negatives.jsonl', Parts>>>
  readonly summary: {
    readonly items: number
    readonly kept: number
    readonly clusters: number
    readonly conflicts: number
    readonly review: number
    readonly problems: number
    /** Decisions of persons on groups; absent without a log. */
    readonly decisions?: DecisionCount
    /** Decisions of persons on records of `qa` and `collect`, by the logs beside the files. */
    readonly reviewed: readonly QaReviewedLine[]
    /** Answers that were marked as wrong in review; they are in `reviewed-negatives.jsonl`. */
    readonly reviewedNegatives: number
  }
}

/** `damaged`: lines of the log that are no decisions. */
export type DecisionCount = Readonly<Record<DecisionState | 'damaged', number>>

const counted = ({ lines, damaged }: Reviewed): DecisionCount => {
  const of = (state: DecisionState): number => lines.filter(line => line.state === state).length
  return { used: of('used'), missing: of('missing'), changed: of('changed'), ignored: of('ignored'), damaged }
}

/** How many decisions on records there are of each state. */
const countedBy = (lines: readonly QaReviewedLine[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { state } of lines) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** Lines of a part. */
const partLines = 500

const jsonl = <T>(values: readonly T[], record: (value: T, index: number) => unknown): Parts => ({
  *[Symbol.iterator]() {
    for (let from = 0; from < values.length; from += partLines)
      yield values
        .slice(from, from + partLines)
        .map((value, i) => `${JSON.stringify(record(value, from + i))}\n`)
        .join('')
  },
})

/** A record of `qa` says its language and who worded it. */
const ofQa = ({ origin, language, schemaVersion }: SourceRecord['record']): Pick<Item, 'language' | 'templated'> =>
  typeof origin !== 'string' || typeof schemaVersion !== 'string'
    ? {}
    : { templated: origin === 'rule', ...(typeof language === 'string' && { language }) }

/** A record of `qa` that failed its checks, was rejected or merged in review, or is wrong on purpose: it must not stand for a true one. */
const isOut = ({ record }: SourceRecord): boolean =>
  typeof record['schemaVersion'] === 'string' &&
  (record['status'] === 'rejected' || record['status'] === 'merged' || record['label'] === 'negative')

/** Device and fault type of a record of `qa` or `collect`: its place in the knowledge tree. */
const placeOf = (taxonomy: unknown): string[] => {
  if (typeof taxonomy !== 'object' || taxonomy === null) return []
  const { device, fault } = taxonomy as Readonly<Record<string, unknown>>
  return [device, fault].flatMap(name => (typeof name === 'string' && name !== '' ? [name] : []))
}

const toItem = (s: SourceRecord): Item => ({
  id: s.id,
  question: s.question,
  path: s.path.length > 0 ? s.path : placeOf(s.record['taxonomy']),
  ...(s.answer !== '' && { answer: s.answer }),
  ...(s.contributor !== '' && { contributor: s.contributor }),
  ...(s.document !== undefined && { document: s.document }),
  ...ofQa(s.record),
})

/** An item as the outputs show it: what a reviewer needs beside the reasons. */
const shown = (s: SourceRecord | undefined): object => ({
  id: s?.id,
  question: s?.question,
  ...(s?.answer !== '' && { answer: s?.answer }),
  ...(s?.contributor !== '' && { contributor: s?.contributor }),
  file: s?.file,
  row: s?.row,
})

const rounded = (x: number): number => Math.round(x * 10_000) / 10_000

const pairLine = (pair: PairDecision, sources: readonly SourceRecord[]): object => ({
  a: shown(sources[pair.a]),
  b: shown(sources[pair.b]),
  cosine: rounded(pair.cosine),
  score: rounded(pair.score),
  reasons: pair.reasons,
})

const clusterLine = (cluster: Cluster, number: number, sources: readonly SourceRecord[]): object => ({
  cluster: number,
  kept: sources[cluster.kept]?.id,
  // each dropped item with the one that stands for it
  dropped: cluster.members.filter(m => m !== cluster.kept).map(m => ({ id: sources[m]?.id, for: sources[cluster.kept]?.id })),
  members: cluster.members.map(m => shown(sources[m])),
  pairs: cluster.pairs.map(p => ({
    a: sources[p.a]?.id,
    b: sources[p.b]?.id,
    cosine: rounded(p.cosine),
    score: rounded(p.score),
    reasons: p.reasons,
  })),
})

/** The record as it came, with the id the other files use where it had none, or one that was taken. */
const keptLine = (s: SourceRecord): object => {
  const { id } = s.record
  if (id === s.id || String(id) === s.id) return s.record
  return id === undefined ? { id: s.id, ...s.record } : { ...s.record, id: s.id }
}

const vectorProblems = (result: DedupeResult, sources: readonly SourceRecord[]): FileProblem[] =>
  result.problems.map(({ index, message }) => ({
    file: sources[index]?.file ?? '',
    row: sources[index]?.row ?? 0,
    code: 'bad-vector',
    message: `${message}; the item is kept`,
  }))

/**
 * Files of questions and answers -> the outputs of `dedupe`. Nothing is written. The same files give the same bytes. Throws IngestError
 * for files that cannot be read at all; bad rows are named in the report.
 */
export const dedupeFiles = async (paths: readonly string[], request: DedupeFilesRequest): Promise<DedupeOutput> => {
  const { map, notes = [], reviewed: directory, ...rest } = request
  const { items: read, problems } = await readItems(paths, map ? { map } : {})
  const { items, lines, negatives } = await decidedItems(read, paths)
  const sources = items.filter(s => !isOut(s))
  const reviewed =
    directory === undefined ? undefined : await readReviewed(directory, sources, { ignored: request.policy === 'keep-first' })
  const result = await dedupe(sources.map(toItem), { ...rest, rulings: reviewed?.rulings ?? [] })
  const all = [...problems, ...vectorProblems(result, sources)]
  const summary = {
    items: sources.length,
    kept: result.kept.length,
    clusters: result.clusters.length,
    conflicts: result.conflicts.length,
    review: result.review.length,
    // an id that comes twice is only a note: the items are told apart
    problems: all.filter(p => p.code !== 'duplicate-id').length,
    ...(reviewed && { decisions: counted(reviewed) }),
    reviewed: lines,
    reviewedNegatives: negatives.length,
  }
  const report = {
    schemaVersion: 1,
    embedder: request.embedder.name,
    model: request.embedder.model,
    policy: request.policy,
    threshold: request.threshold,
    // of more items than can be compared pair by pair, those near one of the same pivots; see bench/dedupe-approximate.ts for what that misses
    candidates: request.policy === 'guarded' && sources.length > exactMost ? 'approximate' : 'exact',
    notes,
    ...summary,
    reviewed: countedBy(lines),
    dropped: summary.items - summary.kept,
    // rejected records and negatives: neither kept nor dropped
    leftOut: items.length - sources.length,
    pairs: result.decided,
    documents: result.documents,
    contributors: result.contributors,
    problems: all,
  }
  return {
    summary,
    files: {
      'kept.jsonl': jsonl(result.kept, i => keptLine(sources[i] as SourceRecord)),
      'clusters.jsonl': jsonl(result.clusters, (cluster, i) => clusterLine(cluster, i + 1, sources)),
      'conflicts.jsonl': jsonl(result.conflicts, p => pairLine(p, sources)),
      'review.jsonl': jsonl(result.review, p => pairLine(p, sources)),
      ...((reviewed ?? lines.length > 0) && {
        'reviewed.jsonl': jsonl<object>([...(reviewed?.lines ?? []), ...lines], line => line),
      }),
      ...(lines.length > 0 && { 'reviewed-negatives.jsonl': jsonl(negatives, record => record) }),
      'report.json': [`${JSON.stringify(report, null, 2)}\n`],
    },
  }
}
