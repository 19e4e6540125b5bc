import { asQaRecord } from '../options/index.js'
import type { QaReviewedLine } from './qa-applied.js'
import { decidedBeside } from './qa-decided.js'
import type { SourceRecord } from './items/read.js'

/**
 * Items that are records of `qa` or `collect`, as was decided on them in `review`: edited ones with their new text, the others with their
 * status, by which they are left out. Other items stay as they are. `lines`: what became of each decision.
 */
export const decidedItems = async (
  items: readonly SourceRecord[],
  paths: readonly string[],
): Promise<{ readonly items: readonly SourceRecord[]; readonly lines: readonly QaReviewedLine[] }> => {
  const records = items.flatMap(item => asQaRecord(item.record) ?? [])
  if (records.length === 0) return { items, lines: [] }
  const { records: decided, lines } = await decidedBeside(records, paths)
  if (lines.length === 0) return { items, lines }
  const byId = new Map(decided.map(r => [r.id, r]))
  const renewed = items.map(item => {
    const record = byId.get(String(item.record['id']))
    if (!record) return item
    const { question, answer, contributor = '' } = record
    return { ...item, record: { ...record }, question, answer, contributor }
  })
  return { items: renewed, lines }
}
