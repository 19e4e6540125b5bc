import type { ChunkSlots } from './chunk.js'
import type { Bbox } from './geometry.js'

/** Version of the Q&A records; additive changes raise the minor number. */
export const qaSchemaVersion = '1.2'

/** What a question asks for: a fault code or symptom, how a task is done, a value, what is dangerous, a question the manual itself asks. */
export const qaKinds = ['fault', 'procedure', 'spec', 'safety', 'faq'] as const
export type QaKind = (typeof qaKinds)[number]

/** What a cell of a fault table holds, by its header. */
export const cellRoles = ['number', 'code', 'indicator', 'symptom', 'cause', 'remedy', 'note', 'other'] as const
export type CellRole = (typeof cellRoles)[number]

/** What asks the questions, and what may look at them again. */
export const qaExtractors = ['rule', 'model'] as const
export const qaPasses = ['rewrite', 'judge', 'translate'] as const
/** Sides from which a model asks, so that the questions about one passage do not repeat each other. */
export const qaAngles = ['meaning', 'cause', 'remedy', 'steps', 'value', 'safety', 'check'] as const
export type QaAngle = (typeof qaAngles)[number]

export const qaOrigins = ['rule', 'model', 'expert'] as const
export const qaStatuses = ['draft', 'accepted', 'rejected', 'merged'] as const
export const qaLabels = ['positive', 'negative'] as const

/** How a deliberately wrong answer is made by rule. */
export const ruleNegativeMethods = [
  'sibling-remedy',
  'changed-code',
  'changed-value',
  'step-left-out',
  'warning-left-out',
  'unsafe-shortcut',
] as const
export type RuleNegativeMethod = (typeof ruleNegativeMethods)[number]

/** How a deliberately wrong answer was made. */
export const negativeMethods = [...ruleNegativeMethods, 'model', 'expert'] as const
export type NegativeMethod = (typeof negativeMethods)[number]

/** Where a record was read: one entry a page. `page` is absent for DOCX. */
export interface QaProvenance {
  /** First 12 hex digits of the source file's SHA-256. */
  readonly docId: string
  /** Source file name. */
  readonly source: string
  readonly page?: number
  readonly bbox?: Bbox
  readonly tableId?: string
  /** 0-based grid row of the table, as in its cells. */
  readonly row?: number
  readonly blockIds: readonly string[]
}

export interface QaStep {
  /** As printed: `1.`, `（2）`; empty where the manual prints none. */
  readonly label: string
  readonly text: string
  /** Warnings that hold for this step, label and text in one line. */
  readonly warnings: readonly string[]
}

/** Place in the knowledge tree: 设备分类 → 故障类型 → 解决方法 → 常见问题. Empty where nothing says. */
export interface QaTaxonomy {
  readonly device: string
  readonly fault: string
  readonly remedy: string
  readonly faq: string
}

/** One question with its answer: a line of qa.jsonl. */
export interface QaRecord {
  readonly schemaVersion: string
  /** Hash of document, kind, place, question and answer; stable between runs. */
  readonly id: string
  readonly kind: QaKind
  readonly question: string
  readonly answer: string
  /** Of a procedure; empty for others. */
  readonly steps: readonly QaStep[]
  /** The cells of a table row, line breaks kept; empty for what is no row. */
  readonly cells: readonly { readonly header: string; readonly role: CellRole; readonly text: string }[]
  /** BCP 47: `zh`, `en`. */
  readonly language: string
  /** The same for twins in two languages. */
  readonly pairId?: string
  readonly taxonomy: QaTaxonomy
  readonly slots: ChunkSlots
  readonly provenance: readonly QaProvenance[]
  /** Heading path, outermost first. */
  readonly headings: readonly string[]
  /** Hash of document and heading path: records of one section stay in one split. */
  readonly section: string
  readonly origin: (typeof qaOrigins)[number]
  readonly contributor?: string
  /** All who said it, where records of several were merged in review. */
  readonly contributors?: readonly string[]
  readonly status: (typeof qaStatuses)[number]
  readonly label: (typeof qaLabels)[number]
  /** Of the sample in training, 0 to 1. */
  readonly weight: number
  /** `score` 0 to 1; the codes of what the checks found. */
  readonly quality: {
    readonly score: number
    readonly reasons: readonly string[]
    /** What a model that judged it said. */
    readonly comment?: string
  }
  /** Of a negative: the record it was made from, how, and what was changed. */
  readonly negative?: { readonly of: string; readonly method: NegativeMethod; readonly change: string }
}

/** A question about a picture of a manual. */
export interface FigureRecord extends QaRecord {
  readonly image: {
    /** File name, unique in a set. */
    readonly name: string
    /** Where the converted manual keeps it, relative to the directory of its JSON. */
    readonly path: string
  }
}

/** Forms a training set can be written in. */
export const datasetFormats = [
  'alpaca',
  'sharegpt',
  'openai',
  'llamafactory',
  'trl-sft',
  'trl-dpo',
  'trl-kto',
  'weighted',
  'csv',
  'parquet',
  'llava',
  'sharegpt-images',
] as const
export type DatasetFormat = (typeof datasetFormats)[number]
