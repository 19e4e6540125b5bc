import type { QaRecord } from '../document/index.js'
import { asQaRecord } from '../options/index.js'
import type { QaReviewedLine } from './qa-applied.js'
import { decidedBeside } from './qa-decided.js'
import type { SourceRecord } from './items/read.js'

export interface DecidedItems {
  readonly items: readonly SourceRecord[]
  /** What became of each decision. */
  readonly lines: readonly QaReviewedLine[]
  /** Answers that were marked as wrong: no items to compare, and not lost either. */
  readonly negatives: readonly QaRecord[]
}

const negativesOf = (records: readonly QaRecord[], lines: readonly QaReviewedLine[]): QaRecord[] => {
  const marked = new Set(lines.filter(l => l.state === 'used' && l.decision === 'negative').map(l => l.group))
  return records.filter(r => r.label === 'negative' && (marked.has(r.id) || marked.has(r.negative?.of ?? '')))
}

/**
 * Items that are records of `qa` or `collect`, as was decided on them in `review`: edited ones with their new text, the others with their
 * status, by which they are left out. Other items stay as they are.
 */
export const decidedItems = async (items: readonly SourceRecord[], paths: readonly string[]): Promise<DecidedItems> => {
  const records = items.flatMap(item => asQaRecord(item.record) ?? [])
  if (records.length === 0) return { items, lines: [], negatives: [] }
  const { records: decided, lines } = await decidedBeside(records, paths)
  if (lines.length === 0) return { items, lines, negatives: [] }
  const byId = new Map(decided.map(r => [r.id, r]))
  const renewed = items.map(item => {
    const record = byId.get(String(item.record['id']))
    if (!record) return item
    const { question, answer, contributor = '' } = record
    return { ...item, record: { ...record }, question, answer, contributor }
  })
  return { items: renewed, lines, negatives: negativesOf(decided, lines) }
}
