import { readFile } from 'node:fs/promises'
import { IngestError, qaKinds, toIngestError, type QaKind, type QaRecord } from '../document/index.js'
import { defaultTemplates, extractQa, topicsOf, type AllTemplates, type Templates } from '../qa/index.js'
import { placed, readYaml, type KnowledgeTree, type Topic } from '../tree/index.js'
import type { Candidate } from './candidate.js'
import { parseDocument } from './document-json.js'

export interface QaRequest {
  /** All by default. */
  readonly kinds?: readonly QaKind[]
  readonly device?: string
  readonly templates?: AllTemplates
  /** Names the places of the records. */
  readonly tree?: KnowledgeTree
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
}

const countsOf = (records: readonly QaRecord[]): QaFile['counts'] => {
  const kept = records.filter(r => r.status !== 'rejected')
  const byKind = qaKinds.map(kind => [kind, kept.filter(r => r.kind === kind).length] as const)
  return { ...(Object.fromEntries(byKind) as Record<QaKind, number>), rejected: records.length - kept.length }
}

const isTemplates = (value: unknown): value is Partial<Record<'zh' | 'en', Partial<Templates>>> =>
  typeof value === 'object' && value !== null && Object.keys(value).every(key => key === 'zh' || key === 'en')

/** Own wording over the shipped one, as YAML or JSON: `zh: {howTo: "..."}`. Throws IngestError `invalid-options` for names that do not exist. */
export const parseTemplates = (text: string, name: string): AllTemplates => {
  const wrong = (why: string): IngestError =>
    new IngestError('invalid-options', `${name} ${why}; it holds zh: and en: with names as --print-templates shows.`)
  const json = readYaml(text, name)
  if (!isTemplates(json)) throw wrong('is no set of templates')
  for (const language of ['zh', 'en'] as const)
    for (const [key, value] of Object.entries(json[language] ?? {}))
      if (!(key in defaultTemplates[language]) || typeof value !== 'string') throw wrong(`has no template "${key}" to replace`)
  return { zh: { ...defaultTemplates.zh, ...json.zh }, en: { ...defaultTemplates.en, ...json.en } }
}

/** Documents that `convert` wrote -> their Q&A, in the order of the files. A bad file is named and stops nothing. */
export const qaFiles = async (candidates: readonly Candidate[], request: QaRequest): Promise<QaOutput> => {
  const records: QaRecord[] = []
  const files: QaFile[] = []
  const topics: Topic[] = []
  const { signal, tree, ...options } = request
  for (const { path, relative, direct, error } of candidates) {
    if (signal?.aborted) throw new IngestError('aborted', 'Interrupted; nothing was written.')
    try {
      if (error) throw error
      const document = parseDocument(await readFile(path), relative)
      if (!document) {
        if (direct)
          throw new IngestError('unsupported-format', `${relative} is no Document that manualmill convert wrote.`, { path })
        continue
      }
      const found = extractQa(document, options)
      records.push(...found)
      topics.push(...topicsOf(document, request.device))
      files.push({ relative, counts: countsOf(found) })
    } catch (thrown) {
      files.push({ relative, error: toIngestError(thrown, path), counts: countsOf([]) })
    }
  }
  return { records: placed(unique(records), tree), files, topics }
}

/** The same manual twice in a directory gives its records once. */
const unique = (records: readonly QaRecord[]): QaRecord[] => [...new Map(records.map(r => [r.id, r])).values()]
