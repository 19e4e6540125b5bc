import {
  languageOf,
  type CellRole,
  type ChunkKind,
  type Document,
  type QaKind,
  type QaProvenance,
  type QaRecord,
  type QaStep,
} from '../document/index.js'
import { checkAnswer } from './check.js'
import { oneLine, type Origin } from './grid.js'
import { checkedRecord } from './record.js'
import { withoutNumber } from './sections.js'
import { fill, templatesAt, type AllTemplates, type TemplateLanguage, type Templates } from './templates.js'

/** What every extractor is given. */
export interface Context {
  readonly document: Document
  readonly origin: Origin
  /** '' where the manual names none. */
  readonly device: string
  readonly templates: AllTemplates
}

export interface DraftCell {
  readonly header: string
  readonly role: CellRole
  readonly text: string
}

/** A question and its answer before the checks. */
export interface Draft {
  readonly kind: QaKind
  readonly question: string
  readonly answer: string
  readonly language: TemplateLanguage
  /** Heading path. */
  readonly path: readonly string[]
  /** Text the answer is checked against. */
  readonly source: string
  readonly provenance: readonly QaProvenance[]
  readonly steps?: readonly QaStep[]
  readonly cells?: readonly DraftCell[]
  /** Level 解决方法 of the tree: the code, symptom, task, or table of values. */
  readonly remedy: string
  /** What the extractor found wrong: the record is rejected for it. */
  readonly reasons?: readonly string[]
}

/** Wording in the language of a text. */
export interface Wording {
  readonly language: TemplateLanguage
  readonly write: (name: keyof Templates, values?: Readonly<Record<string, string>>) => string
}

/** Heading path -> the level 故障类型: the innermost heading without its number. */
const typeOf = (path: readonly string[]): string => withoutNumber(path.at(-1) ?? '')

/** `path` is the heading path: its innermost heading is the kind of fault that templates may be written for. */
export const wordingFor = (context: Context, text: string, path: readonly string[]): Wording => {
  const own = languageOf(text) ?? context.document.source.language
  const language = own === 'zh' ? 'zh' : 'en'
  const templates = templatesAt(context.templates, language, context.device, typeOf(path))
  const on = context.device === '' ? '' : fill(templates.on, { device: context.device })
  return {
    language,
    write: (name, values = {}) => {
      // a task that names the device needs it no second time
      const named = on !== '' && Object.values(values).some(value => value.includes(context.device))
      const text = fill(templates[name], { within: '', ...values, on: named ? '' : on })
      // a question that would begin with what the missing device leaves
      return text.replace(/^(?:出现|的|在)(?=\S{3})/, match => (on === '' && match === '的' ? '' : match))
    },
  }
}

/** Without the mark that ends a sentence, to stand inside another one. */
export const phrase = (text: string): string => oneLine(text).replace(/[。.;；:：,，、\s]+$/u, '')

const chunkKind: Readonly<Record<QaKind, ChunkKind>> = {
  // the wording says which codes are fault codes; a remedy names connectors and sensors too
  fault: 'table',
  procedure: 'procedure',
  spec: 'spec-table',
  safety: 'safety',
  faq: 'prose',
}

/** Checked, with id, slots and place in the tree. */
export const recordOf = (draft: Draft, context: Context): QaRecord => {
  const { kind, question, answer, language, path, provenance, remedy, reasons = [] } = draft
  const findings = [...checkAnswer(draft), ...reasons.map(code => ({ code, fails: true }))]
  const { docId } = context.origin
  const place = provenance.map(p => [p.tableId ?? '', p.row ?? '', ...p.blockIds].join('/')).join(' ')
  return checkedRecord(
    {
      kind,
      question,
      answer,
      language,
      provenance,
      ...(draft.steps && { steps: draft.steps }),
      ...(draft.cells && { cells: draft.cells }),
      taxonomy: { device: context.device, fault: typeOf(path), remedy, faq: question },
      headings: path,
      origin: 'rule',
      place: [docId, kind, place].join('\n'),
      sectionOf: [docId, ...path],
      slotsAs: chunkKind[kind],
    },
    findings,
  )
}
