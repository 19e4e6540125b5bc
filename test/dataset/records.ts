import { qaSchemaVersion, type NegativeMethod, type QaRecord } from '../../src/document/index.js'

/** A record as `qa` writes it. */
export const record = (id: string, question: string, answer: string, more: Partial<QaRecord> = {}): QaRecord => ({
  schemaVersion: qaSchemaVersion,
  id,
  kind: 'fault',
  question,
  answer,
  steps: [],
  cells: [],
  language: 'en',
  taxonomy: { device: 'A-10', fault: 'Faults', remedy: '', faq: question },
  slots: { faultCodes: [], models: [], partNumbers: [], quantities: [] },
  provenance: [{ docId: 'd', source: 'a.pdf', page: 3, blockIds: ['b1'] }],
  headings: ['Faults'],
  section: `section of ${id}`,
  origin: 'rule',
  status: 'draft',
  label: 'positive',
  weight: 1,
  quality: { score: 1, reasons: [] },
  ...more,
})

export const negativeOf = (of: QaRecord, answer: string, method: NegativeMethod = 'changed-value'): QaRecord => ({
  ...of,
  id: `${of.id}-${method}`,
  answer,
  label: 'negative',
  weight: 0.5,
  negative: { of: of.id, method, change: 'x' },
})
