import { qaSchemaVersion, shortHash, type ChunkKind, type QaRecord } from '../document/index.js'
import { slotsOf } from '../chunk/slots.js'
import { scoreOf, type Finding } from './check.js'

type Given = 'kind' | 'question' | 'answer' | 'language' | 'taxonomy' | 'provenance' | 'headings' | 'origin'
type Usual = 'steps' | 'cells' | 'contributor'

/** What an extractor says about a record; the rest follows. */
export type Made = Pick<QaRecord, Given> &
  Partial<Pick<QaRecord, Usual>> & {
    /** What the id is made of, beside question and answer. */
    readonly place: string
    /** Hashed for `section`: what stays in one split. */
    readonly sectionOf: readonly string[]
    /** How codes and values are looked for. */
    readonly slotsAs: ChunkKind
  }

/** A true record with id, slots, score and status: rejected where a finding fails. */
export const checkedRecord = (made: Made, findings: readonly Finding[]): QaRecord => {
  const { place, sectionOf, slotsAs, kind, question, answer, steps = [], cells = [], contributor } = made
  return {
    schemaVersion: qaSchemaVersion,
    id: shortHash([place, question, answer].join('\n')),
    kind,
    question,
    answer,
    steps,
    cells,
    language: made.language,
    taxonomy: made.taxonomy,
    slots: slotsOf(`${question}\n${answer}`, slotsAs),
    provenance: made.provenance,
    headings: made.headings,
    section: shortHash(sectionOf.join('\n')),
    origin: made.origin,
    ...(contributor !== undefined && contributor !== '' && { contributor }),
    status: findings.some(f => f.fails) ? 'rejected' : 'draft',
    label: 'positive',
    weight: 1,
    quality: { score: scoreOf(findings), reasons: findings.map(f => f.code) },
  }
}
