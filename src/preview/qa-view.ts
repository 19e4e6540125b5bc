import type { Bbox, QaRecord } from '../document/index.js'
import type { Manual, Sheet } from './views.js'

/** A record as the tab of its page shows it. */
export interface QaOnPage {
  readonly id: string
  readonly kind: QaRecord['kind']
  readonly question: string
  readonly answer: string
  readonly status: QaRecord['status']
  readonly label: QaRecord['label']
  readonly score: number
  readonly reasons: readonly string[]
  readonly blockIds: readonly string[]
  readonly boxes: readonly Bbox[]
}

/** Records by the manual they were read from: first 12 hex digits of its hash. A thousand pages ask for their own only. */
export const qaByManual = (records: readonly QaRecord[]): ReadonlyMap<string, readonly QaRecord[]> => {
  const byManual = new Map<string, QaRecord[]>()
  for (const record of records)
    for (const docId of new Set(record.provenance.map(p => p.docId))) {
      const known = byManual.get(docId)
      if (known) known.push(record)
      else byManual.set(docId, [record])
    }
  return byManual
}

/** The records that were read from one sheet: by its page, in a manual without pages by its blocks. */
export const qaOnSheet = (byManual: ReadonlyMap<string, readonly QaRecord[]>, manual: Manual, sheet: Sheet): QaOnPage[] => {
  const docId = manual.document.source.sha256.slice(0, 12)
  const blocks = new Set(sheet.blocks.map(b => b.id))
  return (byManual.get(docId) ?? []).flatMap(record => {
    const here = record.provenance.filter(
      p => p.docId === docId && (sheet.info ? p.page === sheet.number : p.blockIds.some(id => blocks.has(id))),
    )
    if (here.length === 0) return []
    const { id, kind, question, answer, status, label, quality } = record
    return [
      {
        id,
        kind,
        question,
        answer,
        status,
        label,
        score: quality.score,
        reasons: quality.reasons,
        blockIds: here.flatMap(p => p.blockIds),
        boxes: here.flatMap(p => p.bbox ?? []),
      },
    ]
  })
}
