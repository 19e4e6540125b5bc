import { plainKey, type Document, type QaKind, type QaRecord } from '../document/index.js'
import { isJapanese } from './check.js'
import { recordOf, wordingFor, type Context, type Draft } from './draft.js'
import { faultDrafts } from './faults.js'
import { faqDrafts, procedureDrafts, safetyDrafts } from './procedures.js'
import { deviceOf } from './device.js'
import { plainText, sectionsOf, withoutNumber, type Section } from './sections.js'
import { specDrafts } from './specs.js'
import { defaultTemplates, type AllTemplates } from './templates.js'

export interface ExtractOptions {
  readonly templates?: AllTemplates
  /** Kinds of questions; all by default. */
  readonly kinds?: readonly QaKind[]
  /** What the questions call the device; by default the manual's title without the word for manual. */
  readonly device?: string
}

const draftsOf = (section: Section, context: Context): Draft[] => {
  const { path, blocks } = section
  const faq = faqDrafts(section, context)
  const heading = withoutNumber(path.at(-1) ?? '')
  const tables = blocks.flatMap(block => (block.type === 'table' ? [block] : []))
  return [
    ...tables.flatMap(table => [...faultDrafts(table, path, context), ...specDrafts(table, path, heading, context)]),
    // a question of the manual's own has its steps in its answer
    ...(faq.length > 0 ? faq : procedureDrafts(section, context)),
    ...safetyDrafts(section, context),
  ]
}

/** Questions that come twice with different answers are told apart by their section; a question with its answer comes once. */
const distinct = (drafts: readonly Draft[], context: Context): Draft[] => {
  const counted = (list: readonly Draft[]): Map<string, Set<string>> => {
    const answers = new Map<string, Set<string>>()
    for (const { question, answer } of list)
      answers.set(plainKey(question), (answers.get(plainKey(question)) ?? new Set()).add(plainKey(answer)))
    return answers
  }
  const before = counted(drafts)
  const named = drafts.map((draft): Draft => {
    if ((before.get(plainKey(draft.question))?.size ?? 0) < 2) return draft
    const { path } = draft
    const section = path
      .map(withoutNumber)
      .filter(part => part !== '' && !draft.question.includes(part))
      .slice(-2)
      .join(' › ')
    return section === ''
      ? draft
      : { ...draft, question: draft.question + wordingFor(context, draft.question, path).write('within', { section }) }
  })
  const after = counted(named)
  const seen = new Set<string>()
  return named.flatMap((draft): Draft[] => {
    const same = `${plainKey(draft.question)}\n${plainKey(draft.answer)}`
    if (seen.has(same)) return []
    seen.add(same)
    const many = (after.get(plainKey(draft.question))?.size ?? 0) > 1
    return [many ? { ...draft, reasons: [...(draft.reasons ?? []), 'same-question'] } : draft]
  })
}

/**
 * The Q&A of a document by rule: rows of fault tables, procedures with steps and warnings, values of specifications, dangers, questions
 * of the manual itself. Each is checked; what fails has status `rejected` and says why. Pure; the same document gives the same records.
 */
export const extractQa = (document: Document, options: ExtractOptions = {}): QaRecord[] => {
  const { source } = document
  const context: Context = {
    document,
    origin: { docId: source.sha256.slice(0, 12), source: source.name },
    device: options.device ?? deviceOf(document),
    templates: options.templates ?? defaultTemplates,
  }
  const sections = sectionsOf(document).filter(section => !isJapanese(section.blocks.map(plainText).join('\n')))
  const drafts = sections.flatMap(section => draftsOf(section, context))
  const wanted = drafts.filter(draft => options.kinds === undefined || options.kinds.includes(draft.kind))
  return distinct(wanted, context).map(draft => recordOf(draft, context))
}
