import type { Block } from '../document/index.js'
import { phrase, wordingFor, type Context, type Draft } from './draft.js'
import { oneLine, placesOf } from './grid.js'
import { beginsWithVerb, infinitive } from './lexicon.js'
import { plainText, withoutNumber, type Section } from './sections.js'
import { staysHere, withoutPointers } from './pointers.js'
import { isTask, numberOf, proceduresOf, stepTable, type Procedure } from './steps.js'

/** Headings that name no task of their own. */
const general =
  /^(?:(?:operat(?:ion|ing) )?(?:steps?|procedures?|methods?)|removal|installation|replacement|instructions?|操作?步骤|方法|操作|拆卸|安装|更换|具体步骤|使用说明|操作说明)$/i

/** Headings that name a side or a part of the text, not a thing: with the heading above. */
const nothingOfItsOwn =
  /^(?:top|bottom|left|right|front|rear|side|inside|outside|general|overview|caution|warning|danger|note|notice|important|procedure|introduction|顶部|底部|左侧|右侧|正面|背面|前面|后面|概述|说明|注意|警告|危险|安全|注意事项|安全注意事项)s?$/i

/** `Before removing the optical drive, follow these steps:` is no removal. */
const preparation = /^(?:before|prior to)\s+([a-z]+ing\s[^,:]{3,60}?),?\s*(?:follow|do|perform|complete|proceed)\b[^:]*[:：]$/i

/** `To remove the battery:`, `安装步骤如下：` -> the task; undefined where the lead-in names none. */
const taskOfLead = (lead: string): string | undefined => {
  const before = preparation.exec(lead)?.[1]
  if (before !== undefined) return `prepare for ${before}`
  const en =
    /^(?:follow these steps |use the following (?:steps|procedure) )?(to\s+[a-z][^:.]{3,80}?)(?:,?\s*(?:follow|proceed|do|perform|use|complete|take)\b[^:]*)?[:：]$/i.exec(
      lead,
    )?.[1]
  if (en !== undefined && !en.includes(',')) return infinitive(en)
  const order = /^([A-Z][a-z]+\s[^,.:]{3,60}):$/.exec(lead)?.[1]
  if (order !== undefined) return infinitive(order)
  const zh = /^(.{2,24}?)(?:的)?(?:操作)?(?:步骤|方法|流程)(?:如下)?[:：]$/.exec(lead)?.[1]
  return zh !== undefined && !/[，。]/.test(zh) ? zh : undefined
}

/** The task, in words that a question can take: the lead-in's, the caption's, the heading's; with the section above where too general. */
const taskOf = ({ lead, caption }: Procedure, path: readonly string[]): { readonly task: string; readonly section: string } => {
  const [own = '', above = ''] = [path.at(-1) ?? '', path.at(-2) ?? ''].map(withoutNumber)
  const told =
    taskOfLead(lead) ??
    (caption ? caption.replace(/^(?:table|表)\s*[\w.–-]+\s*[:：]?\s*/i, '').replace(/\s*[(（]?continued[)）]?$/i, '') : undefined)
  if (told !== undefined && told !== '') return { task: told, section: '' }
  const named = nothingOfItsOwn.test(phrase(own)) && above !== '' ? above : own
  const plain = phrase(named).replace(/(?<=\p{Script=Han}{2})(?:操作)?(?:步骤|方法|流程)$/u, '')
  return { task: plain, section: named === own && general.test(own) ? phrase(above) : '' }
}

const line = ({ label, text }: Procedure['steps'][number], i: number): string => {
  const numbered = numberOf(label) !== undefined || label !== ''
  // `1` of a cell and no label at all are written as a number
  const shown = !numbered || /^\d+$/.test(label) ? `${/^\d+$/.test(label) ? label : i + 1}.` : label
  return `${shown} ${text.replace(/\n/g, '\n   ')}`
}

/** Lead-in, steps with their warnings before them, results; a warning behind the last step stays there. */
const answerOf = ({ lead, steps, closing, after = 0 }: Procedure): string => {
  const intro = lead !== '' && taskOfLead(lead) === undefined && lead.length <= 300 && !/^[a-z]/.test(lead) ? [lead] : []
  const written = steps.flatMap((step, i) => {
    const before = step.warnings.length - (i === steps.length - 1 ? after : 0)
    return [...step.warnings.slice(0, before), line(step, i), ...step.warnings.slice(before)]
  })
  return [...intro, ...written, ...closing].join('\n')
}

const labelsWithGap = ({ steps }: Procedure): boolean => {
  const numbers = steps.map(step => numberOf(step.label))
  return numbers.some((n, i) => n !== undefined && i > 0 && numbers[i - 1] !== undefined && n !== (numbers[i - 1] ?? 0) + 1)
}

const draftOf = (procedure: Procedure, path: readonly string[], context: Context): Draft | undefined => {
  const { task, section } = taskOf(procedure, path)
  if (task === '') return undefined
  const wording = wordingFor(context, `${task} ${procedure.steps.map(s => s.text).join(' ')}`, path)
  const verb = wording.language === 'zh' ? (beginsWithVerb(task) ? task : undefined) : infinitive(task)
  const within = section === '' ? '' : wording.write('within', { section })
  const question = verb === undefined ? wording.write('steps', { task, within }) : wording.write('howTo', { task: verb, within })
  const source = [procedure.lead, ...procedure.steps.flatMap(s => [s.label, s.text, ...s.warnings]), ...procedure.closing].join(
    '\n',
  )
  const blockIds = [...new Set(procedure.blocks.map(block => block.id))]
  return {
    kind: 'procedure',
    question,
    answer: answerOf(procedure),
    language: wording.language,
    path,
    source: `${source}\n${path.join('\n')}`,
    provenance: placesOf(
      context.origin,
      procedure.blocks.flatMap(b => b.provenance),
      { blockIds },
    ),
    steps: procedure.steps,
    remedy: task,
    reasons: [...(procedure.first > 1 ? ['begin-missing'] : []), ...(labelsWithGap(procedure) ? ['steps-missing'] : [])],
  }
}

/** Steps and what stands around them without pointers at figures and other pages. */
const readable = (procedure: Procedure): Procedure => ({
  ...procedure,
  lead: withoutPointers(procedure.lead),
  steps: procedure.steps.map(step => ({ ...step, text: withoutPointers(step.text) })).filter(step => step.text !== ''),
  closing: procedure.closing.filter(staysHere).map(withoutPointers),
})

/** Tables of steps under captions `..., continued` are one procedure. */
const joined = (tables: readonly Procedure[]): Procedure[] => {
  const whole: Procedure[] = []
  for (const table of tables) {
    const above = whole.at(-1)
    if (above && table.first === above.first + above.steps.length && table.first > 1)
      whole[whole.length - 1] = { ...above, steps: [...above.steps, ...table.steps], blocks: [...above.blocks, ...table.blocks] }
    else whole.push(table)
  }
  return whole
}

/** Q&A for each numbered procedure of a section: all steps in order, each with the warnings that hold for it. */
export const procedureDrafts = ({ path, blocks }: Section, context: Context): Draft[] => {
  const heading = withoutNumber(path.at(-1) ?? '')
  const lists = proceduresOf(blocks).filter(procedure => isTask(procedure, heading))
  const tables = joined(blocks.flatMap(block => stepTable(block) ?? []))
  return [...lists, ...tables].flatMap(procedure => draftOf(readable(procedure), path, context) ?? [])
}

const safetyHeading = /安全|危险|警告|注意事项|safety|precaution|warnings?\b|cautions?\b|hazard/i
/** A text longer than this is a chapter, no answer. UTF-16 units. */
const longestAnswer = 3000
const shortestAnswer = 10
/** Legal text warns of nothing a technician could do. */
const terms = /warranty|liabilit|disclaimer|copyright|免责|保修|声明|版权/i

const subjectOf = (task: string, path: readonly string[]): string => {
  const above = phrase(withoutNumber(path.at(-2) ?? ''))
  return nothingOfItsOwn.test(task) && above !== '' ? `${above} › ${task}` : task
}

const safetyText = (block: Block, aboutSafety: boolean): string => {
  if (block.type === 'notice') return block.kind === 'note' ? '' : oneLine(plainText(block))
  return aboutSafety && block.type === 'list'
    ? plainText(block)
        .split('\n')
        .filter(line => /\p{L}{2}/u.test(line))
        .join('\n')
    : ''
}

/** A notice that announces the list behind it: `Observe these precautions:`. */
const announced = (above: Block | undefined): boolean => above?.type === 'notice' && /[:：]$/.test(oneLine(plainText(above)))

/** One question about what is dangerous for each section with dangers, warnings or cautions, or named for them. */
export const safetyDrafts = ({ path, blocks }: Section, context: Context): Draft[] => {
  const task = phrase(withoutNumber(path.at(-1) ?? ''))
  const named = safetyHeading.test(task)
  const used = blocks
    .map((block, i) => ({ block, text: safetyText(block, named || announced(blocks[i - 1])) }))
    .filter(({ text }) => text !== '')
  const answer = used.map(({ text }) => text).join('\n')
  if (task === '' || answer.length < shortestAnswer || answer.length > longestAnswer || terms.test(task)) return []
  const wording = wordingFor(context, answer, path)
  const shown = subjectOf(task.replace(/[的及和与]?(?:安全)?注意事项$/, '') || task, path)
  const provenance = placesOf(
    context.origin,
    used.flatMap(({ block }) => block.provenance),
    { blockIds: used.map(({ block }) => block.id) },
  )
  const question = wording.write('safety', { task: shown })
  return [{ kind: 'safety', question, answer, language: wording.language, path, source: answer, provenance, remedy: task }]
}

/** A question of a test with its choices is no FAQ; nor is one whose answer asks on. */
const isQuiz = (answer: string): boolean => {
  // the number of the next question may hang on the last line
  const lines = answer.split('\n').filter(line => !/^\s*\d+[-–.]\d+\.?\s*$/.test(line))
  return (
    lines.some(line => /[?？]$/.test(line.trim()) && /^\s*\d+[-–.]\d+/.test(line)) ||
    (lines.length >= 3 && lines.length <= 6 && lines.every(line => /^\s*[(（]?[1-6a-f][.)）]/i.test(line)))
  )
}

const asked = /^(?:Q\d*|问\d*)\s*[、.:：]\s*(.{4,})$|^(.{4,}[?？])$/i

/** Headings that ask, with all the text below as the answer. */
export const faqDrafts = ({ path, blocks }: Section, context: Context): Draft[] => {
  const match = asked.exec(withoutNumber(path.at(-1) ?? ''))
  const question = match?.[1] ?? match?.[2]
  const answer = blocks
    .map(plainText)
    .filter(text => text.trim() !== '')
    .join('\n')
    .replace(/^(?:A\d*|答)\s*[、.:：]\s*/i, '')
  if (question === undefined || answer === '' || answer.length > longestAnswer || isQuiz(answer)) return []
  const { language, write } = wordingFor(context, `${question} ${answer}`, path)
  const named =
    context.device === '' || question.includes(context.device) ? question : write('faq', { question, device: context.device })
  const provenance = placesOf(
    context.origin,
    blocks.flatMap(b => b.provenance),
    { blockIds: blocks.map(b => b.id) },
  )
  return [
    {
      kind: 'faq',
      question: named,
      answer,
      language,
      path,
      source: `${path.join('\n')}\n${answer}`,
      provenance,
      remedy: question,
    },
  ]
}
