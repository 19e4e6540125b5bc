import { basename } from 'node:path'
import type { Bbox, QaProvenance, QaRecord } from '../../document/index.js'
import { qaDecisionSchema } from '../../options/index.js'
import { applyQaDecisions, type QaDecisionState, type QaReviewedLine } from '../../pipeline/index.js'
import type { Entry, Library } from '../library.js'
import type { Answer, Poster, Resources } from '../resources.js'
import type { QaLog } from './qa-decisions.js'
import type { Outcome } from './queue.js'

export const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/** What the page is told of a decision it sent. The codes have words of their own in both languages there. */
export const answerOf = (outcome: Outcome<unknown>): Answer => {
  switch (outcome.status) {
    case 'unknown':
      return json(404, { code: 'unknown', error: 'There is no such group, item or record.' })
    case 'stale':
      return json(409, { code: 'stale', error: 'It was decided meanwhile.', standing: outcome.standing })
    case 'circle':
      return json(409, { code: 'circle', error: 'The other record is itself merged into this one.', standing: outcome.standing })
    case 'written':
      return json(200, { standing: outcome.standing })
  }
}

/** Where a record was read: the key of the manual in the library, the page with its size in points, the box. */
export interface Place {
  readonly key: string
  readonly name: string
  readonly page: number
  readonly width: number
  readonly height: number
  readonly bbox?: Bbox
}

const placeOf = async (entries: readonly Entry[], at: QaProvenance): Promise<Place | undefined> => {
  if (at.page === undefined) return undefined
  for (const { key, name, open } of entries.filter(e => basename(e.name) === at.source)) {
    const { document } = (await open?.().catch(() => undefined)) ?? {}
    const info = document?.source.sha256.startsWith(at.docId) ? document.pages.find(p => p.page === at.page) : undefined
    if (info) {
      const { page, width, height } = info
      return { key, name, page, width, height, ...(at.bbox && { bbox: at.bbox }) }
    }
  }
  return undefined
}

const overviewOf = ({ id, kind, question, answer, contributor, origin, status, label, quality, taxonomy }: QaRecord) => ({
  id,
  kind,
  title: question,
  // the filter looks in it, too
  answer,
  contributor: contributor ?? '',
  origin,
  status,
  label,
  score: quality.score,
  node: [taxonomy.device, taxonomy.fault].filter(part => part !== '').join(' › '),
})

/** The id in a path, as the page writes it; what is no such path names nothing. */
const idIn = (path: string): string => {
  try {
    return decodeURIComponent(/^data\/qa-([^/]+)\.json$/.exec(path)?.[1] ?? '')
  } catch {
    return ''
  }
}

/** Why a decision is not used, until it is made anew. What depends on other decisions the page follows itself. */
const lasting: ReadonlySet<string> = new Set<QaDecisionState>(['changed', 'target-gone'])

export interface QaReview {
  /** What the list shows, and the decisions whose record is gone. */
  overview(): Promise<{ readonly qa: readonly unknown[]; readonly gone: readonly QaReviewedLine[] }>
  readonly get: Resources['get']
  readonly post: Poster
}

/** The Q&A records of a directory, where they were read, what was decided, and what takes decisions on them. */
export const qaReviewResources = (records: readonly QaRecord[], log: QaLog, library: Library | undefined): QaReview => {
  const byId = new Map(records.map(r => [r.id, r]))
  return {
    async overview() {
      const decided = await log.read()
      const last = [...decided.values()].flatMap(standing => standing.last ?? [])
      const { lines } = applyQaDecisions(records, last, { fresh: true })
      const doubts = new Map(lines.filter(line => lasting.has(line.state)).map(line => [line.group, line.state]))
      return {
        qa: records.map(record => {
          const doubt = doubts.get(record.id)
          const standing = decided.get(record.id) ?? { seen: 0, by: {} }
          return { ...overviewOf(record), standing, ...(doubt && { doubt }) }
        }),
        gone: lines.filter(line => line.state === 'gone'),
      }
    },
    async get(path) {
      const record = byId.get(idIn(path))
      if (!record) return undefined
      const places = await Promise.all(record.provenance.map(at => placeOf(library?.entries ?? [], at)))
      return json(200, { ...record, places: places.filter(place => place !== undefined) })
    },
    async post(_path, body) {
      const post = qaDecisionSchema.safeParse(JSON.parse(body))
      if (!post.success) return json(400, { error: 'This is no decision.' })
      return answerOf(await log.decide(post.data))
    },
  }
}
