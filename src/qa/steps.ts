import { inlineText, type Block, type List, type ListItem, type Provenance, type QaStep } from '../document/index.js'
import { cellText, gridOf, oneLine } from './grid.js'
import { isOrder } from './lexicon.js'
import { plainText } from './sections.js'

/** A procedure as it stands in a section: what is said before its steps, the steps, what is said behind them. */
export interface Procedure {
  readonly lead: string
  readonly steps: readonly QaStep[]
  /** Results and legends behind the last step. */
  readonly closing: readonly string[]
  readonly blocks: readonly { readonly id: string; readonly provenance: readonly Provenance[] }[]
  /** Number of the first step; above 1 where the begin is missing. */
  readonly first: number
  readonly caption?: string
  /** How many of the last step's warnings are printed behind it. */
  readonly after?: number
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const hanDigits = '一二三四五六七八九十'

/** `3.`, `（3）`, `③`, `Step 3`, `c)` -> 3; undefined where the label counts nothing. */
export const numberOf = (label: string): number | undefined => {
  const text = label.normalize('NFC').trim()
  if (circled.includes(text) && text !== '') return circled.indexOf(text) + 1
  const digits = /^(?:步骤|第|step)?\s*[(（]?(\d{1,3})\s*[)）.．、:：步]*$/i.exec(text)?.[1]
  if (digits !== undefined) return Number(digits)
  const letter = /^[(（]?([a-z])[)）.]$/i.exec(text)?.[1]
  if (letter !== undefined) return letter.toLowerCase().charCodeAt(0) - 96
  const han = /^(?:步骤|第)?\s*[(（]?([一二三四五六七八九十])[)）、步]*$/.exec(text)?.[1]
  return han === undefined ? undefined : hanDigits.indexOf(han) + 1
}

const numberedFrom = (list: List): number | undefined => {
  const [first] = list.items
  if (!first || list.role === 'toc') return undefined
  const own = numberOf(first.label)
  if (own !== undefined) return own
  return list.ordered && first.label.trim() === '' ? (list.start ?? 1) : undefined
}

const notice = (block: Block): string | undefined => (block.type === 'notice' ? oneLine(plainText(block)) : undefined)

const stepOf = (item: ListItem): QaStep => {
  const parts = item.children.filter(child => child.type !== 'notice' && child.type !== 'figure').map(plainText)
  return {
    label: item.label.trim(),
    text: [oneLine(inlineText(item.content)), ...parts].filter(t => t !== '').join('\n'),
    warnings: item.children.flatMap(child => notice(child) ?? []),
  }
}

const stepText =
  /^(?:步骤\s*([一二三四五六七八九十]|\d{1,2})|第([一二三四五六七八九十\d]{1,2})步|step\s*(\d{1,2}))\s*[:：.、)）-]?\s*(?=\S)/i

/** The steps of a block: a numbered list, or a paragraph that opens as a step. */
const stepsIn = (block: Block): { readonly first: number; readonly steps: QaStep[] } | undefined => {
  if (block.type === 'list') {
    const first = numberedFrom(block)
    return first === undefined ? undefined : { first, steps: block.items.map(stepOf) }
  }
  if (block.type !== 'paragraph') return undefined
  const text = oneLine(inlineText(block.content))
  const match = stepText.exec(text)
  const first = match ? numberOf(match[1] ?? match[2] ?? match[3] ?? '') : undefined
  if (!match || first === undefined) return undefined
  return { first, steps: [{ label: match[0].trim(), text: text.slice(match[0].length), warnings: [] }] }
}

interface Open {
  lead: string
  readonly steps: QaStep[]
  readonly closing: string[]
  readonly blocks: Block[]
  readonly first: number
  /** Warnings that wait for the next step. */
  waiting: string[]
  /** Paragraphs since the last step. */
  between: { text: string; block: Block }[]
}

/** A caption that stands as a paragraph. */
const caption = /^(?:图|表|fig(?:ure|\.)|table)\s*[A-Z]?\d+(?:[-–.]\d+)*[:：.]?\s+\S.{0,80}$/i
const endsLead = /[:：]$/
const conclusion = /^(?:if\b|when\b|otherwise|in the figure|the (?:unit|display|value)|如果?|若|当|否则|图中|其中|完成后|此时)/i

/** What is behind the last step: trailing warnings go to it, results and legends close the answer. */
const closed = (open: Open): Procedure => {
  const steps = [...open.steps]
  const last = steps.at(-1)
  if (last && open.waiting.length > 0) steps[steps.length - 1] = { ...last, warnings: [...last.warnings, ...open.waiting] }
  const until = open.between.findIndex(({ text }) => !conclusion.test(text) || endsLead.test(text))
  const kept = until < 0 ? open.between : open.between.slice(0, until)
  return {
    lead: open.lead,
    steps,
    closing: kept.map(({ text }) => text),
    blocks: [...open.blocks, ...kept.map(({ block }) => block)],
    first: open.first,
    after: open.waiting.length,
  }
}

const add = (open: Open, steps: readonly QaStep[], block: Block): void => {
  const [last] = open.steps.slice(-1)
  // what stands between two steps belongs to the one before it
  if (last && open.between.length > 0) {
    open.steps[open.steps.length - 1] = { ...last, text: [last.text, ...open.between.map(b => b.text)].join('\n') }
    open.blocks.push(...open.between.map(b => b.block))
  }
  const [first, ...rest] = steps
  if (first) open.steps.push({ ...first, warnings: [...open.waiting, ...first.warnings] }, ...rest)
  open.blocks.push(block)
  open.waiting = []
  open.between = []
}

interface Line {
  readonly text: string
  readonly block: Block
}

/** What has been read of a section so far. */
interface Reading {
  readonly done: Procedure[]
  open: Open | undefined
  /** Notices and the last text before the first step. */
  warnings: Line[]
  lead: Line | undefined
}

const finish = (reading: Reading): void => {
  if (reading.open) reading.done.push(closed(reading.open))
  reading.open = undefined
}

/** A new list. A lead-in right before it, with the warnings behind that, is not the end of the list above. */
const begin = (
  reading: Reading,
  { first, steps }: { readonly first: number; readonly steps: readonly QaStep[] },
  block: Block,
): void => {
  const { open: above, warnings } = reading
  const last = above?.between.at(-1)
  const introduced = last && endsLead.test(last.text) ? last : undefined
  const waiting = above && introduced ? above.waiting : warnings.map(w => w.text)
  if (above && introduced) {
    above.between = above.between.slice(0, -1)
    above.waiting = []
  }
  finish(reading)
  const lead = introduced ?? reading.lead
  const blocks = [...(lead ? [lead.block] : []), ...warnings.map(w => w.block)]
  const open: Open = { lead: lead?.text ?? '', steps: [], closing: [], blocks, first, waiting, between: [] }
  add(open, steps, block)
  Object.assign(reading, { open, warnings: [], lead: undefined })
}

const takeNotice = ({ open, warnings }: Reading, block: Block): void => {
  const text = notice(block) ?? ''
  if (!open) return void warnings.push({ text, block })
  open.waiting.push(text)
  open.blocks.push(block)
}

const takeText = (reading: Reading, block: Block): void => {
  const text = oneLine(plainText(block))
  if (caption.test(text) || !/[\p{L}\p{N}]/u.test(text)) return
  if (reading.open) reading.open.between.push({ text, block })
  else reading.lead = { text, block }
}

/** The procedures of a section, in order. A list that counts on is the same procedure, whatever stands between. */
export const proceduresOf = (blocks: readonly Block[]): Procedure[] => {
  const reading: Reading = { done: [], open: undefined, warnings: [], lead: undefined }
  for (const block of blocks) {
    const { open } = reading
    const found = stepsIn(block)
    const goesOn = found && open && found.first !== 1 && found.first === open.first + open.steps.length
    if (found && goesOn) add(open, found.steps, block)
    else if (found) begin(reading, found, block)
    else if (block.type === 'notice') takeNotice(reading, block)
    else if (block.type === 'table') finish(reading)
    else if (block.type !== 'figure') takeText(reading, block)
  }
  finish(reading)
  return reading.done
}

const stepHeader = /^(?:step|步骤|序号|no\.?|#)$/i
const actionHeader = /^(?:action|operation|procedure|what to do|操作|操作内容|操作步骤|动作|内容|步骤说明)/i

/** A table `Step | Action | ...` as a procedure. */
export const stepTable = (block: Block): Procedure | undefined => {
  if (block.type !== 'table') return undefined
  const grid = gridOf(block)
  const [step, action] = [grid.headers.findIndex(h => stepHeader.test(h)), grid.headers.findIndex(h => actionHeader.test(h))]
  if (step < 0 || action < 0 || step === action || grid.rows.length - grid.heads < 2) return undefined
  const rows = grid.rows.slice(grid.heads)
  const first = numberOf(cellText(rows[0]?.[step]))
  if (first === undefined) return undefined
  const steps = rows.map((row): QaStep => {
    const more = grid.headers.flatMap((h, c) => {
      const text = oneLine(cellText(row[c]))
      return c === step || c === action || text === '' ? [] : [h === '' ? text : `${h}: ${text}`]
    })
    return {
      label: cellText(row[step]),
      text: [oneLine(cellText(row[action])), ...more].filter(t => t !== '').join('\n'),
      warnings: [],
    }
  })
  return {
    lead: '',
    steps: steps.filter(s => s.text !== ''),
    closing: [],
    blocks: [block],
    first,
    caption: oneLine(inlineText(block.caption ?? [])),
  }
}

const taskWords = /步骤|方法|流程|操作|安装|拆|更换|装配|procedure|steps?\b|install|remov|replac|assembl|how to|to \w+[^:]*:$/i
const noTask =
  /(?:特点|特性|功能介绍|保修|条款|免责|组成|参数|要求|注意事项|优势|原因|环境条件|features?|warranty|conditions?|disclaimer|contents|overview|requirements?|advantages?|precautions?|specifications?)\W*$/i

/** `a) Battery voltage` with a paragraph below: a heading of its own, no step. */
const isTitled = ({ text }: QaStep): boolean => {
  const [first = '', ...rest] = text.split('\n')
  return rest.length > 0 && first.length <= 30 && !/[。.;；:：!！）)]$/.test(first)
}

/** Are these numbered points steps? Orders in at least half of them, or under words that say so; not terms, features, ratings. */
export const isTask = ({ lead, steps, caption }: Procedure, heading: string): boolean => {
  if (steps.length < 2 || steps.some(step => step.text === '')) return false
  if (steps.slice(0, -1).filter(isTitled).length >= (steps.length - 1) / 2) return false
  if (/[?？]$/.test(heading) && !/^how|如何|怎/i.test(heading)) return false
  const title = `${heading} ${caption ?? ''}`.trim()
  if (noTask.test(heading) || noTask.test(lead.replace(/(?:如下|are as follows|follows)?[:：]?$/, ''))) return false
  const orders = steps.filter(step => isOrder(step.text)).length / steps.length
  if (orders >= 0.5) return true
  const leads = endsLead.test(lead) && isOrder(lead)
  return (orders >= 0.25 && taskWords.test(`${title} ${lead}`)) || leads
}
