import { readFile } from 'node:fs/promises'
import { chunkDocument, markDuplicates } from '../chunk/index.js'
import { IngestError, qaKinds, toIngestError, type Document, type QaKind, type QaRecord } from '../document/index.js'
import {
  extractByModel,
  extractQa,
  secondPass,
  withTwins,
  topicsOf,
  type AllTemplates,
  type ModelFailure,
  type ModelOptions,
  type PassName,
  type Session,
} from '../qa/index.js'
import { placed, type KnowledgeTree, type Topic } from '../tree/index.js'
import type { Candidate } from './candidate.js'
import { parseDocument } from './document-json.js'

/** The model that asks beside the rules, or alone. */
export interface ModelRequest extends Omit<ModelOptions, 'device'> {
  readonly session: Session
  /** Are chunks asked about? Without, the passes see the rules' records only. */
  readonly extract: boolean
  readonly passes: readonly PassName[]
  readonly onProgress?: (file: string) => void
}

export interface QaRequest {
  /** All by default. */
  readonly kinds?: readonly QaKind[]
  readonly device?: string
  readonly templates?: AllTemplates
  /** Names the places of the records. */
  readonly tree?: KnowledgeTree
  /** On by default. */
  readonly rules?: boolean
  readonly model?: ModelRequest
  readonly signal?: AbortSignal
}

/** What became of one manual. */
export interface QaFile {
  readonly relative: string
  readonly error?: IngestError
  /** Usable records by kind, and those the checks rejected. */
  readonly counts: Readonly<Record<QaKind | 'rejected', number>>
}

export interface QaOutput {
  readonly records: readonly QaRecord[]
  readonly files: readonly QaFile[]
  /** Sections that questions are to be expected of. */
  readonly topics: readonly Topic[]
  /** Requests to the model that gave nothing. */
  readonly failures: readonly ModelFailure[]
}

const countsOf = (records: readonly QaRecord[]): QaFile['counts'] => {
  const kept = records.filter(r => r.status !== 'rejected')
  const byKind = qaKinds.map(kind => [kind, kept.filter(r => r.kind === kind).length] as const)
  return { ...(Object.fromEntries(byKind) as Record<QaKind, number>), rejected: records.length - kept.length }
}

/** The Document of a file; undefined for other JSON in a directory. Throws IngestError. */
const documentAt = async ({ path, relative, direct, error }: Candidate): Promise<Document | undefined> => {
  if (error) throw error
  const document = parseDocument(await readFile(path), relative)
  if (!document && direct)
    throw new IngestError('unsupported-format', `${relative} is no Document that manualmill convert wrote.`, { path })
  return document
}

/** What a record was made from, remembered by its id. */
type Sources = Map<string, string>

const ownSource = (r: QaRecord): string => [...r.headings, ...r.cells.map(c => `${c.header}: ${c.text}`), r.answer].join('\n')

const ofDocument = async (
  document: Document,
  request: QaRequest,
  sources: Sources,
  failures: ModelFailure[],
): Promise<QaRecord[]> => {
  const { rules = true, model, kinds, device, templates } = request
  const named = device === undefined ? {} : { device }
  const own = extractQa(document, { ...named, ...(kinds && { kinds }), ...(templates && { templates }) })
  const byRule = rules ? own : []
  for (const r of byRule) sources.set(r.id, ownSource(r))
  if (!model?.extract) return byRule
  const chunks = markDuplicates(chunkDocument(document))
  const found = await extractByModel(document, chunks, byRule, model.session, { ...model, ...named })
  failures.push(...found.failures)
  const wanted = found.records.filter(r => kinds === undefined || kinds.includes(r.kind))
  for (const [id, source] of found.sources) sources.set(id, source)
  return [...byRule, ...wanted]
}

const withPasses = async (
  records: readonly QaRecord[],
  { passes, session, concurrency }: ModelRequest,
  sources: Sources,
  failures: ModelFailure[],
): Promise<readonly QaRecord[]> => {
  let all = records
  for (const pass of passes) {
    const before = all
    const done = await secondPass(pass, before, r => sources.get(r.id) ?? ownSource(r), session, concurrency)
    failures.push(...done.failures)
    all = done.records
  }
  return all
}

/**
 * Documents that `convert` wrote -> their Q&A by rule and, where one is given, by a model; in the order of the files. A bad file is named
 * and stops nothing. Throws IngestError `aborted`, and ModelError when the model cannot be asked at all.
 */
export const qaFiles = async (candidates: readonly Candidate[], request: QaRequest): Promise<QaOutput> => {
  const [records, files, topics, failures]: [QaRecord[], QaFile[], Topic[], ModelFailure[]] = [[], [], [], []]
  const sources: Sources = new Map()
  for (const candidate of candidates) {
    const { path, relative } = candidate
    if (request.signal?.aborted) throw new IngestError('aborted', 'Interrupted; nothing was written.')
    try {
      const document = await documentAt(candidate)
      if (!document) continue
      request.model?.onProgress?.(relative)
      const found = await ofDocument(document, request, sources, failures)
      records.push(...found)
      topics.push(...topicsOf(document, request.device))
      files.push({ relative, counts: countsOf(found) })
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'ModelError') throw thrown
      files.push({ relative, error: toIngestError(thrown, path), counts: countsOf([]) })
    }
  }
  const all = request.model ? await withPasses(unique(records), request.model, sources, failures) : unique(records)
  return { records: withTwins(placed(all, request.tree)), files, topics, failures }
}

/** The same manual twice in a directory gives its records once. */
const unique = (records: readonly QaRecord[]): QaRecord[] => [...new Map(records.map(r => [r.id, r])).values()]
